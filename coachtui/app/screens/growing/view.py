"""What a person tries, thinks of, learns, needs and is thanked for, line by line."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from textual.content import Content

from coachtui.app.widgets.lines import Line
from coachtui.app.widgets.plain import plain
from coachtui.coaching.between import pair_for, pair_with
from coachtui.coaching.coaching_notes import note_lines, notes_for
from coachtui.coaching.experiments import EDITABLE
from coachtui.coaching.growth_state import (
    ExperimentState,
    aim_state,
    experiments_of,
    idea_age,
    idea_standing,
    open_requests,
)
from coachtui.coaching.people import Pair, first_name_of
from coachtui.coaching.style import style_card_of, style_lines
from coachtui.records.coaching import (
    Experiment,
    Growth,
    Idea,
    Practice,
    Recognition,
)
from coachtui.records.dates import spoken_date
from coachtui.records.people import StyleCard
from coachtui.records.shelf import Shelf
from coachtui.store.team_store import TeamStore

_NEWEST = 5
_BET_WORDS = {
    "bet": "expecting",
    "smallest_version": "smallest version",
    "downside_limit": "may cost",
    "stop_rule": "stop",
}


class GrowingView(NamedTuple):
    """One person's lines, as the viewer may see them."""

    person: str
    name: str
    mine: bool
    readers: str
    """Who reads what is between the two."""
    lines: tuple[Line, ...]
    aims: tuple[Growth, ...]
    """Open ones."""
    card: StyleCard | None


def look_at_growing(store: TeamStore, person: str, *, shared: bool) -> GrowingView:
    """Read it; in shared view without the names and requests of other people.

    Raises PrivacyRefused for somebody who is not in my pair.
    """
    mine = person == store.me
    pair = pair_for(store, person) if mine else pair_with(store, person)
    shelf, today = store.read(), store.today()
    card = style_card_of(shelf, pair)
    other = first_name_of(shelf, pair.other(store.me)) if pair.rep != pair.manager else ""
    aims = tuple(
        a for a in shelf.linked(Growth, "person", person) if aim_state(shelf, a).state == "open"
    )
    lines = [
        *_experiments(shelf, person, today),
        *_ideas(shelf, person, today, pair if shared else None),
        *_aims(shelf, person, aims, today),
        *_asked(shelf, person, today),
        *([] if shared or not mine else _others(shelf, store.me, today)),
        *_thanks(shelf, person, today, pair if shared else None),
        *([] if shared or not mine else _notes(shelf, store.me, today)),
        *_style(card, first_name_of(shelf, person), mine=mine),
    ]
    return GrowingView(
        person=person,
        name=first_name_of(shelf, person),
        mine=mine,
        readers=f"Only you and {other} can read this." if other else "Only you can read this.",
        lines=tuple(lines),
        aims=aims,
        card=card,
    )


def _section(title: str, rows: list[Line]) -> list[Line]:
    head = Line(f"head:{title}", Content.styled(title, "bold $primary"), quiet=True)
    return [head, *rows] if rows else []


def _row(key: str, text: str, tail: str = "", below: list[str] | None = None) -> Line:
    """A whole line: the tail stands behind the words and wraps with them."""
    said = Content.assemble(plain(text), (f" · {plain(tail).plain}" if tail else "", "$quiet"))
    more = Content("\n").join(Content.styled(plain(each).plain, "$quiet") for each in below or ())
    return Line(key, said, label=Content(" "), below=more, indent=3)


def _experiments(shelf: Shelf, person: str, today: date) -> list[Line]:
    rows = [
        _row(
            f"experiment:{each.id}",
            each.title,
            _outcome(each, state, today),
            [*_bet(each), *_learned(state)],
        )
        for each, state in experiments_of(shelf, person)[: _NEWEST * 2]
    ]
    return _section("Experiments", rows)


def _outcome(each: Experiment, state: ExperimentState, today: date) -> str:
    shared = " · shared" if each.audience == "team" else ""
    if state.outcome != "running":
        return f"{state.outcome}{shared}"
    again = f", look again {spoken_date(each.review_on, today)}" if each.review_on else ""
    return f"running{again}{shared}"


def _bet(each: Experiment) -> list[str]:
    assert set(_BET_WORDS) <= set(EDITABLE)
    said = [
        f"{word}: {getattr(each, name)}" for name, word in _BET_WORDS.items() if getattr(each, name)
    ]
    return [" · ".join(said)] if said else []


def _learned(state: ExperimentState) -> list[str]:
    said = [f"surprise: {state.surprise}"] if state.surprise else []
    return [*said, *([f"lesson: {state.lesson}"] if state.lesson else [])]


def _ideas(shelf: Shelf, person: str, today: date, pair: Pair | None) -> list[Line]:
    """With a pair only the names of these two stand there."""
    found = sorted(shelf.linked(Idea, "person", person), key=lambda each: (each.date, each.id))
    rows = []
    for each in reversed(found[-_NEWEST * 2 :]):
        standing = idea_standing(shelf, each)
        waits = standing.state == "raised" and standing.answered_on is None
        state = idea_age(each, today) if waits else standing.state
        builders = [who for who in each.built_on_by if pair is None or who in pair]
        built = ", ".join(first_name_of(shelf, who) for who in builders)
        below = [f"for: {each.need}"] if each.need else []
        below += [f"answer: {standing.answer}"] if standing.answer else []
        below += [f"built on by {built}"] if built else []
        rows.append(_row(f"idea:{each.id}", each.title, state, below))
    return _section("Ideas", rows)


def _aims(shelf: Shelf, person: str, aims: tuple[Growth, ...], today: date) -> list[Line]:
    practice = sorted(shelf.linked(Practice, "person", person), key=lambda p: (p.date, p.id))
    rows = []
    for each in aims:
        times = sum(one.growth == each.id for one in practice)
        by = f"by {spoken_date(each.by, today)}, " if each.by else ""
        said = f"{by}practised {times} time{'' if times == 1 else 's'}"
        below = [f"it will let me: {each.lets_me}"] if each.lets_me else []
        rows.append(_row(f"aim:{each.id}", each.aim, said, below))
    for one in reversed(practice[-_NEWEST:]):
        length = f", {one.minutes} minutes" if one.minutes else ""
        rows.append(
            _row(
                f"practice:{one.id}",
                f"{one.how}{length}",
                spoken_date(one.date, today),
                [one.note] if one.note else [],
            )
        )
    return _section("Aims and practice", rows)


def _asked(shelf: Shelf, person: str, today: date) -> list[Line]:
    rows = [
        _row(f"request:{each.request.id}", each.request.need, each.explained)
        for each in open_requests(shelf, today, asker=person)
    ]
    return _section("Help asked for", rows)


def _others(shelf: Shelf, me: str, today: date) -> list[Line]:
    rows = [
        _row(
            f"offer:{each.request.id}",
            f"{first_name_of(shelf, each.request.asker)}: {each.request.need}",
            each.explained,
        )
        for each in open_requests(shelf, today)
        if each.request.asker != me
    ]
    return _section("The team asks", rows[: _NEWEST * 2])


def _thanks(shelf: Shelf, person: str, today: date, pair: Pair | None) -> list[Line]:
    """The newest thanks; with a pair only those that the two gave each other."""
    found = [
        each
        for each in shelf.linked(Recognition, "to", person)
        if pair is None or each.from_ in pair
    ]
    found.sort(key=lambda each: (each.date, each.id), reverse=True)
    rows = [
        _row(
            f"thanks:{each.id}",
            f"{first_name_of(shelf, each.from_)}: {each.for_what}",
            spoken_date(each.date, today),
        )
        for each in found[:_NEWEST]
    ]
    return _section("Thanks", rows)


def _notes(shelf: Shelf, me: str, today: date) -> list[Line]:
    rows = [
        _row(
            f"note:{each.id}",
            f"from {first_name_of(shelf, each.owner)}",
            spoken_date(each.delivered_on, today) if each.delivered_on else "",
            [f"{name}: {text}" if name else text for name, text in note_lines(each)],
        )
        for each in notes_for(shelf, me)[:_NEWEST]
    ]
    return _section("Notes to you", rows)


def _style(card: StyleCard | None, name: str, *, mine: bool) -> list[Line]:
    said = " · ".join(style_lines(card))
    if not said and not mine:
        return []
    title = "Working with you" if mine else f"Working with {name}"
    return _section(title, [_row("style:card", said or "nothing written yet: enter begins")])
