"""What stands on the page that prepares a talk, line by line, each with its source."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from textual.content import Content

from coachtui import content
from coachtui.app.screens.one_on_one.labelled import LABEL_WIDTH, labelled
from coachtui.app.widgets.lines import Line
from coachtui.coaching.one_on_one.prep import Prep, prep_for
from coachtui.coaching.one_on_one.prep_lines import (
    accounts_words,
    as_of_words,
    topic_words,
    won_words,
)
from coachtui.coaching.people import first_name_of
from coachtui.coaching.promise_state import Standing, is_overdue, promise_line
from coachtui.coaching.pulse import history, next_pulse_due
from coachtui.records.accounts import Account
from coachtui.records.base import Trend
from coachtui.records.dates import spoken_date
from coachtui.store.team_store import TeamStore


class Fact(NamedTuple):
    """One line: what it says and what it opens."""

    id: str
    """Kind and record, as in `topic:to01…`; what enter opens."""
    label: str
    text: str
    style: str = "$foreground"


class PrepView(NamedTuple):
    """A talk being prepared."""

    prep: Prep
    names: dict[str, str]
    """First names of the two by handle."""
    facts: tuple[Fact, ...]
    title: str
    cold: tuple[tuple[str, str], ...]
    """Id and name of the accounts without contact for long."""
    offer: tuple[Trend, str]


def look_at_prep(store: TeamStore, other: str) -> PrepView:
    """As both may see it: the guide is used on a screen that two people look at."""
    prep = prep_for(store, other, shared=True)
    shelf, today = store.shelf, store.today()
    names = {handle: first_name_of(shelf, handle) for handle in prep.pair}
    rep, manager = names[prep.pair.rep], names[prep.pair.manager]
    last = prep.last_held
    held = f"last held {spoken_date(last.held_on, today)}" if last and last.held_on else "the first"
    ids = {account.name: account.id for account in shelf.linked(Account, "rep", prep.pair.rep)}
    day = spoken_date(max(prep.next_talk.on, today), today)
    return PrepView(
        prep=prep,
        names=names,
        facts=tuple(_facts(store, prep, names)),
        title=f"1:1 {rep} and {manager} · {day} · {held}",
        cold=tuple((ids[name], name) for name in prep.accounts.no_contact if name in ids),
        offer=prep.offer,
    )


def _facts(store: TeamStore, prep: Prep, names: dict[str, str]) -> list[Fact]:
    return [
        *_topics(prep, names, store.today()),
        *_own(store, prep),
        _won(prep),
        *_promises(store, prep),
        *_waiting(prep),
        _accounts(prep),
        _word(prep, names[prep.pair.rep]),
        *_style(prep, names[prep.pair.rep]),
        *_last_time(prep),
        *_as_of(store, prep),
    ]


def _topics(prep: Prep, names: dict[str, str], today: date) -> list[Fact]:
    """The rep's own first; nothing pushes them down (screens.md, rule 13)."""
    found = []
    rep = names[prep.pair.rep]
    if not any(topic.owner == prep.pair.rep for topic in prep.topics):
        mine = prep.viewer == prep.pair.rep
        said = (
            "what do you want from this talk? <prep.topic> adds it"
            if mine
            else "none yet · <prep.topic> adds one"
        )
        found.append(Fact("no-topic", f"{rep}'s topics", said, "$quiet"))
    before = ""
    for number, topic in enumerate(prep.topics, start=1):
        label = f"{names.get(topic.owner, topic.owner)}'s topics"
        said = f"{number} {topic_words(prep, topic, today)}"
        found.append(Fact(f"topic:{topic.id}", label if label != before else "", said))
        before = label
    return found


def _own(store: TeamStore, prep: Prep) -> list[Fact]:
    """What the rep does before the talk; their word to the manager stands further down."""
    if prep.viewer != prep.pair.rep or prep.live is not None:
        return []
    today = store.today()
    due = next_pulse_due(store.shelf, prep.viewer, today, store.settings)
    latest = history(store.shelf, prep.viewer)
    if due <= today:
        return [Fact("pulse", "Your pulse", "due now · <prep.flip> gives it", "$accent")]
    when = spoken_date(latest[-1].date, today) if latest else ""
    return [Fact("pulse", "Your pulse", f"given {when}", "$quiet")]


def _won(prep: Prep) -> Fact:
    return Fact("won", "Won", won_words(prep))


def _promises(store: TeamStore, prep: Prep) -> list[Fact]:
    """The manager's first; below them what became of others since the last talk."""
    sides = (prep.manager_promises, prep.rep_promises)
    found = [promise_fact(store, each, "") for side in sides for each in side.open]
    if not found:
        found = [Fact("no-promise", "", "none open", "$quiet")]
    found += [
        Fact(f"settled:{each.action.id}", "", line)
        for side in sides
        for each, line in zip(side.settled, side.settled_lines, strict=True)
    ]
    found[0] = found[0]._replace(label="Promises")
    return found


def promise_fact(store: TeamStore, each: Standing, label: str) -> Fact:
    """A promise on a line; late is said in words and only then in colour."""
    late = is_overdue(each.state, store.today())
    said = promise_line(store.shelf, each, store.today())
    return Fact(f"promise:{each.action.id}", label, said, "$warning" if late else "$foreground")


def _waiting(prep: Prep) -> list[Fact]:
    found = [
        Fact(f"idea:{each.idea.id}", "", f'idea "{each.idea.title}", {each.explained}')
        for each in prep.ideas
    ]
    found += [
        Fact(
            f"experiment:{each.experiment.id}",
            "",
            f'experiment "{each.experiment.title}", {each.explained}',
        )
        for each in prep.experiments
    ]
    return [
        fact._replace(label="Waiting" if place == 0 else "") for place, fact in enumerate(found)
    ]


def _accounts(prep: Prep) -> Fact:
    return Fact("accounts", "Accounts", accounts_words(prep))


def _word(prep: Prep, rep: str) -> Fact:
    word = prep.word
    said = word.said or word.explained
    if word.words:
        said += f" · “{word.words}”"
    mine = prep.viewer == prep.pair.rep
    if not word.said and mine:
        said = "nothing sent yet · <prep.reflection> sends your reflection"
    return Fact("word", f"{rep}'s word", said, "$foreground" if word.said else "$quiet")


def _last_time(prep: Prep) -> list[Fact]:
    decided = " · ".join(line.strip() for line in prep.last_decided.splitlines() if line.strip())
    return [Fact("last-time", "Last decided", decided)] if decided else []


def _as_of(store: TeamStore, prep: Prep) -> list[Fact]:
    today = store.today()
    if not prep.is_old(today):
        return []
    return [Fact("as-of", "As of", as_of_words(store.shelf, prep, today), "$warning")]


def _style(prep: Prep, rep: str) -> list[Fact]:
    if not prep.style:
        return []
    return [Fact("style", f"With {rep}", " · ".join(prep.style))]


def fact_lines(facts: Sequence[Fact], width: int, label_width: int = LABEL_WIDTH) -> list[Line]:
    """The facts as lines in this width."""
    return [
        Line(
            fact.id,
            labelled(fact.label, fact.text, width, fact.style, label_width),
        )
        for fact in facts
    ]


def offer_content(view: PrepView, chosen: Trend | None) -> Content:
    """The trend to open with and why; or the one that was chosen instead."""
    offered, why = view.offer
    if view.prep.unseen:
        return Content.styled("Guesses wait for their reveal, so no answer is shown: p", "$accent")
    if chosen is not None and chosen != offered:
        name = content.trend(chosen).name.upper()
        return Content.assemble("Chosen to open with ", (name, "bold $primary"))
    name = content.trend(offered).name.upper()
    if view.prep.last_held is None:
        return Content.assemble("All four in a first 1:1, beginning with ", (name, "bold $primary"))
    return Content.assemble("Offer to open with ", (name, "bold $primary"), f": {why}")
