"""A manager's six months: 1:1s with each of the people, promises, answers, thanks."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from coachtui.coaching.coaching_notes import reflect_on_talk
from coachtui.coaching.growth import answer_idea, thank
from coachtui.coaching.one_on_one.questions import next_leader_question, next_question
from coachtui.coaching.one_on_one.spoken import answer
from coachtui.coaching.one_on_one.summary import as_markdown, summary
from coachtui.coaching.one_on_one.talk import (
    ask,
    close,
    did_not_happen,
    move,
    note,
    plan,
    rate_worth,
    start,
)
from coachtui.coaching.promises import drop, mark_done, promise
from coachtui.coaching.promises import move as move_promise
from coachtui.coaching.pulse import TRENDS
from coachtui.records.base import Trend
from coachtui.records.coaching import OneOnOne
from coachtui.records.days import Action
from coachtui.records.text import shown
from coachtui.sample.accounts import Kept
from coachtui.sample.days import Agenda, Presence
from coachtui.sample.desk import Desk
from coachtui.sample.growing import Raised
from coachtui.sample.rhythm import Bond, Owed, TalkDay
from coachtui.sample.texts import Deck, rows

_OUTCOMES = ("in time",) * 9 + ("late", "moved") + ("in time",) * 4 + ("late", "dropped")


class Side:
    """What the manager knows of one of the people."""

    def __init__(self, bond: Bond, presence: Presence, kept: list[Kept]) -> None:
        self.bond = bond
        self.presence = presence
        self.kept = kept
        self.trends: dict[date, tuple[Trend, ...]] = {}
        """What is talked about on some days, where the story says so."""
        self.script: Callable[[Desk, OneOnOne], str] | None = None
        """Makes the promises of the last talk and says what was decided in it."""


class Host:
    """A manager who holds the talks."""

    def __init__(self, desk: Desk, presence: Presence, agenda: Agenda) -> None:
        self.desk = desk
        self.presence = presence
        self._agenda = agenda
        self._outcomes = {mine: Deck(desk.rng, _OUTCOMES) for mine in (True, False)}

    def plan(self, side: Side, ideas: list[Raised]) -> None:
        """Put down every talk with one person, and the answers to their ideas."""
        talks = side.bond.talks
        following = [talk.moved_from or talk.on for talk in talks[1:]] + [side.bond.next_day]
        for talk, after in zip(talks, following, strict=True):
            if talk.moved_from is not None:
                moved = partial(self._move, side, talk)
                self._agenda.add(talk.moved_from, moved)
            if talk.happened:
                self._agenda.add(talk.on, partial(self._hold, side, talk.on, after))
            else:
                self._agenda.add(talk.on, partial(self._did_not_happen, side, after))
        for idea, words, state, day in ideas:
            if day < self.presence.span.today:
                self._agenda.add(day, partial(answer_idea, self.desk.store, idea, words, state))

    # -- a talk --------------------------------------------------------------------------------

    def _move(self, side: Side, talk: TalkDay) -> None:
        move(self.desk.store, plan(self.desk.store, side.bond.rep.handle, self.desk.today), talk.on)

    def _did_not_happen(self, side: Side, after: date) -> None:
        planned = plan(self.desk.store, side.bond.rep.handle, self.desk.today)
        did_not_happen(self.desk.store, planned)
        plan(self.desk.store, side.bond.rep.handle, after)

    def _hold(self, side: Side, on: date, after: date) -> None:
        """One talk from beginning to end."""
        desk, bond = self.desk, side.bond
        talk = start(desk.store, bond.rep.handle)
        for trend in side.trends.get(on) or self._trends(bond):
            self._ask(side, talk, trend)
        if desk.chance(0.2):
            note(desk.store, talk, desk.decks.draw("talks", "notes"))
        if side.script is not None and on == bond.talks[-1].on:
            decided = side.script(desk, talk)
        else:
            for mine in (True, False):
                for _ in range(desk.rng.choice((0, 1, 1, 2))):
                    self._promise(side, talk, mine=mine)
            decided = "" if desk.chance(0.06) else self._filled(side, "talks", "decided")
        days = sorted(day for day in bond.topics if day <= on)
        closed = close(
            desk.store,
            talk,
            decided=decided,
            nothing_to_decide=not decided,
            minutes=desk.rng.choice((20, 25, 30, 30, 35, 40)),
            next_on=after,
            worth=desk.rng.choice((2, 3, 3, 4)) if desk.chance(0.4) else None,
            discussed=[topic for day in days for topic in bond.topics.pop(day)],
        )
        bond.held.append(self._told_of_kept_ones(bond, closed.talk, on))
        self._afterwards(side, closed.talk)

    def _told_of_kept_ones(self, bond: Bond, talk: OneOnOne, on: date) -> OneOnOne:
        """Say in the summary what the rep has kept by then: it is written down only later."""
        over = {shown(owed.action.text) for owed in bond.owed if owed.on <= on and owed.settles}
        found = summary(self.desk.shelf, talk, on)
        still_open = tuple(each for each in found.still_open if each.what not in over)
        with self.desk.store.change("sample", undoable=False) as change:
            text = as_markdown(found._replace(still_open=still_open))
            return change.edit(talk, summary=text)

    def _trends(self, bond: Bond) -> tuple[Trend, ...]:
        """All four in a first talk, then one or two."""
        if not bond.held:
            return TRENDS
        return tuple(self.desk.rng.sample(TRENDS, self.desk.rng.choice((1, 1, 2))))

    def _ask(self, side: Side, talk: OneOnOne, trend: Trend) -> None:
        desk, rep = self.desk, side.bond.rep
        leads = rep.role == "manager"
        question = (
            next_leader_question(desk.shelf, rep.handle)
            if leads
            else next_question(desk.shelf, rep.handle, trend)
        )
        ask(desk.store, talk, question.id, trend)
        section = "leader answers" if leads else f"answers {trend}"
        if desk.chance(0.75):
            answer(
                desk.store,
                talk,
                self._filled(side, "talks", section),
                speaker=rep.handle,
                question=question.id,
                trend=trend,
                confirmed=desk.chance(0.8),
            )

    def _afterwards(self, side: Side, talk: OneOnOne) -> None:
        desk, rep = self.desk, side.bond.rep.handle
        if desk.chance(0.4):
            section = "thanks manager" if side.kept else "thanks rep"
            words = self._filled(side, "growth", section)
            public = any(
                row[0] == rep and row[5] == "public" for row in rows("growth", "style cards")
            )
            thank(
                desk.store,
                rep,
                words,
                trend=desk.rng.choice(TRENDS),
                audience="team" if public else "pair",
            )
        if desk.chance(0.5):
            noticed, owe, will_try = desk.decks.row("talks", "coach notes")
            reflect_on_talk(desk.store, talk, noticed=noticed, owe=owe, will_try=will_try)

    # -- promises ------------------------------------------------------------------------------

    def _promise(self, side: Side, talk: OneOnOne, *, mine: bool) -> None:
        desk, rep = self.desk, side.bond.rep.handle
        text = desk.decks.draw("talks", "promises manager" if mine else "promises rep")
        if "{" in text and not side.kept:
            return
        days = desk.rng.randrange(2, 12)
        who = self.presence if mine else side.presence
        due = who.on(desk.today + timedelta(days=days))
        kept = desk.rng.choice(side.kept) if side.kept else None
        action = promise(
            desk.store,
            self._fill(text, kept),
            rep if mine else desk.me,
            due,
            one_on_one=talk.id,
            account=kept.account.id if kept and "{account}" in text else None,
            trend=desk.rng.choice((None, None, *TRENDS)),
            by=None if mine else rep,
        )
        self._settle(side, action, due, mine=mine)

    def _settle(self, side: Side, action: Action, due: date, *, mine: bool) -> None:
        """Put down what becomes of a promise, on the machine of whoever made it."""
        rng, outcome = self.desk.rng, self._outcomes[mine].draw()
        who = self.presence if mine else side.presence
        marks: list[tuple[date, str]] = []
        if outcome == "moved":
            marks.append((who.back(due), "moved"))
        late = rng.randrange(2, 6) if outcome != "in time" else -rng.randrange(0, 2)
        end = who.on(max(due + timedelta(days=late), self.desk.today + timedelta(days=1)))
        marks.append((end, "dropped" if outcome == "dropped" else "done"))
        for day, what in marks:
            if day >= self.presence.span.today:
                continue
            if mine:
                self._agenda.add(day, partial(mark_promise, self.desk, action, what))
            else:
                side.bond.owed.append(Owed(action, day, what))

    def _filled(self, side: Side, file: str, section: str) -> str:
        text = self.desk.decks.draw(file, section)
        return self._fill(text, self.desk.rng.choice(side.kept) if side.kept else None)

    def _fill(self, text: str, kept: Kept | None) -> str:
        colleague = self.desk.rng.choice(("Priya", "Jonas", "Amara", "Hanna", "Kenji"))
        if kept is None:
            return text.format(colleague=colleague, account="the group", who="the board", n="3")
        return kept.filled(text, self.desk.rng, colleague=colleague)


def mark_promise(desk: Desk, action: Action, what: str) -> None:
    """What became of a promise: done, moved or dropped."""
    if what == "done":
        mark_done(desk.store, action)
    elif what == "dropped":
        drop(desk.store, action, desk.decks.draw("talks", "dropped because"))
    else:
        due = desk.today + timedelta(days=desk.rng.randrange(6, 10))
        move_promise(desk.store, action, due, desk.decks.draw("talks", "moved because"))


def look_back(desk: Desk, bond: Bond) -> None:
    """What somebody does later on the own machine: keeps promises, says what a talk was worth."""
    events = Agenda()
    for action, day, what in bond.owed:
        events.add(day, partial(mark_promise, desk, action, what))
    for talk in bond.held:
        if talk.held_on is not None and desk.chance(0.35):
            worth = desk.rng.choice((2, 3, 3, 4))
            events.add(talk.held_on, partial(rate_worth, desk.store, talk, worth))
    for day in events.days():
        desk.go_to(day, 16)
        for event in events.due(day):
            event()
