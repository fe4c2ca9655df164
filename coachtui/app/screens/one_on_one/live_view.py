"""What the live screen shows: the talk, its lists, and what was written down in it so far."""

from __future__ import annotations

from typing import NamedTuple

from coachtui.app.screens.one_on_one.asking import Between, between
from coachtui.app.screens.one_on_one.prep_view import Fact, promise_fact
from coachtui.coaching.one_on_one.prep import Prep, prep_for
from coachtui.coaching.one_on_one.questions import leads, next_leader_question, next_question
from coachtui.coaching.one_on_one.rhythm import live_talk
from coachtui.coaching.one_on_one.spoken import answers_of
from coachtui.coaching.one_on_one.talk import ask
from coachtui.coaching.one_on_one.topics import is_between, is_discussed
from coachtui.coaching.people import Pair, first_name_of
from coachtui.coaching.promise_state import promise_line, standing
from coachtui.content.shapes import Question
from coachtui.records.accounts import Account
from coachtui.records.base import Record, Trend
from coachtui.records.coaching import (
    Answer,
    Experiment,
    Idea,
    OneOnOne,
    Pulse,
    Recognition,
    Topic,
)
from coachtui.records.days import Action, Mark
from coachtui.records.shelf import Shelf
from coachtui.store.team_store import TeamStore


class LiveView(NamedTuple):
    """The talk as it stands."""

    prep: Prep
    talk: OneOnOne | None
    """None when it is over or was taken back."""
    between: Between | None
    leads: bool
    topics: tuple[Fact, ...]
    promises: tuple[Fact, ...]
    accounts: tuple[Fact, ...]
    notes: tuple[Fact, ...]
    quotes: dict[str, Answer]
    """By id, for their speakers to confirm."""
    aloud: dict[Trend, int]
    """What was answered aloud today."""


def look_at_talk(store: TeamStore, other: str) -> LiveView:
    """Only what both may see."""
    prep = prep_for(store, other, shared=True)
    shelf = store.shelf
    talk = live_talk(shelf, prep.pair)
    names = {handle: first_name_of(shelf, handle) for handle in prep.pair}
    here = shelf.earlier_ids(talk.id) if talk else ()
    both = (*prep.manager_promises.open, *prep.rep_promises.open)
    before = [each for each in both if each.action.one_on_one not in here]
    said = answers_of(shelf, talk) if talk else []
    return LiveView(
        prep=prep,
        talk=talk,
        between=between(store, prep.pair, talk) if talk else None,
        leads=leads(shelf, prep.pair.rep),
        topics=tuple(_topics(shelf, prep, talk, names)) if talk else (),
        promises=tuple(promise_fact(store, each, "") for each in before),
        accounts=_accounts(shelf, prep),
        notes=tuple(_notes(store, prep.pair, talk, names)) if talk else (),
        quotes={each.answer.id: each.answer for each in said},
        aloud=_aloud(shelf, prep.pair, store),
    )


def ask_next(store: TeamStore, talk: OneOnOne, trend: Trend | None) -> Question:
    """Choose the question that comes next and remember that it was asked.

    Without a trend it is one for somebody who leads.
    """
    with store.change("asked a question", undoable=False):
        if trend is None:
            question = next_leader_question(store.shelf, talk.rep)
        else:
            now = store.shelf.get(OneOnOne, talk.id) or talk
            playbook = store.folder / "playbook"
            question = next_question(store.shelf, talk.rep, trend, playbook, now.questions_asked)
        ask(store, talk, question.id, trend)
        return question


def _aloud(shelf: Shelf, pair: Pair, store: TeamStore) -> dict[Trend, int]:
    found: dict[Trend, int] = {}
    for pulse in shelf.linked(Pulse, "person", pair.rep):
        if pulse.date == store.today() and pulse.setting == "aloud" and pulse.guess_of is None:
            for trend in ("risk", "creativity", "capability", "progress"):
                value = getattr(pulse.scores, trend)
                if value is not None:
                    found[trend] = value
    return found


def _topics(shelf: Shelf, prep: Prep, talk: OneOnOne, names: dict[str, str]) -> list[Fact]:
    """What was open when the talk began, the rep's first; what was talked about is ticked."""
    began = talk.started_at or ""
    here = [
        topic
        for topic in shelf.linked(Topic, "rep", prep.pair.rep)
        if is_between(topic, prep.pair)
        and topic.created_at < began
        and (not is_discussed(shelf, topic) or _discussed_in(shelf, topic, talk))
    ]
    order = {topic.id: place for place, topic in enumerate(prep.topics)}
    here.sort(key=lambda topic: (topic.owner != prep.pair.rep, order.get(topic.id, -1), topic.id))
    facts = []
    for number, topic in enumerate(here, start=1):
        done = is_discussed(shelf, topic)
        whose = names.get(topic.owner, topic.owner)
        said = f"{topic.text} ✓ talked about" if done else topic.text
        style = "$quiet" if done else "$foreground"
        facts.append(Fact(f"topic:{topic.id}", f"{number} {whose}", said, style))
    return facts


def _discussed_in(shelf: Shelf, topic: Topic, talk: OneOnOne) -> bool:
    ids = shelf.earlier_ids(talk.id)
    return topic.discussed_in in ids or any(
        mark.kind == "discussed" and mark.value in ids
        for mark in shelf.linked(Mark, "on", topic.id)
    )


def _accounts(shelf: Shelf, prep: Prep) -> tuple[Fact, ...]:
    """The ones that may need a word: without contact for long; two are enough for a talk."""
    ids = {account.name: account.id for account in shelf.linked(Account, "rep", prep.pair.rep)}
    return tuple(
        Fact(f"account:{ids[name]}", "", f"{name}, no contact for long")
        for name in prep.accounts.no_contact
        if name in ids
    )


def _notes(store: TeamStore, pair: Pair, talk: OneOnOne, names: dict[str, str]) -> list[Fact]:
    """Everything written down since the talk began, in its order; free notes first."""
    shelf = store.shelf
    found: list[tuple[str, Fact]] = []
    for number, line in enumerate(talk.notes.splitlines()):
        if line.strip():
            found.append(("", Fact(f"note:{number}", "note", line)))
    for said in answers_of(shelf, talk):
        state = "confirmed" if said.confirmed else "enter confirms it"
        who = names.get(said.answer.speaker, said.answer.speaker)
        text = f"{who}: “{said.answer.words}” · {state}"
        found.append((said.answer.created_at, Fact(f"quote:{said.answer.id}", "quote", text)))
    for talk_id in shelf.earlier_ids(talk.id):
        for action in shelf.linked(Action, "one_on_one", talk_id):
            line = promise_line(shelf, standing(shelf, action), store.today())
            fact = Fact(f"promise:{action.id}", "promise", line)
            found.append((action.created_at, fact))
    found += _made_since(shelf, pair, talk.started_at or "", names)
    return [fact for _, fact in sorted(found, key=lambda each: each[0])]


def _made_since(
    shelf: Shelf, pair: Pair, began: str, names: dict[str, str]
) -> list[tuple[str, Fact]]:
    """Experiments, ideas, thanks and topics of the two that are younger than the talk."""
    found: list[tuple[str, Fact]] = []

    def add(record: Record, kind: str, label: str, text: str) -> None:
        if record.created_at >= began and record.owner in pair:
            fact = Fact(f"{kind}:{record.id}", label, text)
            found.append((record.created_at, fact))

    for experiment in shelf.linked(Experiment, "person", pair.rep):
        add(experiment, "experiment", "experiment", experiment.title)
    for idea in shelf.linked(Idea, "person", pair.rep):
        add(idea, "idea", "idea", idea.title)
    for thanks in shelf.linked(Recognition, "to", pair.rep) + shelf.linked(
        Recognition, "to", pair.manager
    ):
        if {thanks.from_, thanks.to} == set(pair):
            text = f"{names[thanks.from_]} to {names[thanks.to]}: {thanks.for_what}"
            add(thanks, "thanks", "thanks", text)
    for topic in shelf.linked(Topic, "rep", pair.rep):
        if is_between(topic, pair):
            add(topic, "topic", "next time", topic.text)
    return found
