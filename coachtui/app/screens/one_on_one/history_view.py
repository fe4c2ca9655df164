"""What there was between the two: pulses and trends over time, promises, topics, talks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from textual.content import Content

from coachtui import content
from coachtui.app.screens.one_on_one.asking import Between, between
from coachtui.app.widgets.lines import Line
from coachtui.app.widgets.plain import padded, plain
from coachtui.app.widgets.scores import shaded
from coachtui.coaching.between import pair_with
from coachtui.coaching.one_on_one.past import PastTalk, TalkTrends, past_talks, trends_over_time
from coachtui.coaching.one_on_one.prep_lines import carried_words
from coachtui.coaching.one_on_one.topics import open_topics
from coachtui.coaching.people import Pair, first_name_of, name_of
from coachtui.coaching.promise_state import promise_counts, promise_line, promises_of, settled_line
from coachtui.coaching.pulse import TRENDS, frequency_word, history, score_of
from coachtui.coaching.pulse_deep import deep_history
from coachtui.records.base import Trend
from coachtui.records.coaching import Answer, Pulse
from coachtui.records.dates import spoken_date
from coachtui.records.shelf import Shelf
from coachtui.store.team_store import TeamStore

_COLUMNS = 12
_NAME_WIDTH = 12
_CELL = 4
_SETTLED = 6
"""How many promises that are over are shown for each side."""


class Asked(NamedTuple):
    """Words of mine that somebody else typed and I have not confirmed."""

    said: Answer
    between: Between


class PastView(NamedTuple):
    """Everything between the two that is over or still carried."""

    title: str
    pulses: tuple[Pulse, ...]
    """Of the rep, the last twelve, oldest first."""
    talks: tuple[TalkTrends, ...]
    lines: tuple[Line, ...]
    asked: dict[str, Asked]
    summaries: dict[str, tuple[str, str]]
    """Title and text by the talk's id."""


def look_at_past(store: TeamStore, other: str, words: str = "") -> PastView:
    """Read it; with words, only the talks in which all of them stand."""
    pair = pair_with(store, other)
    shelf, today = store.shelf, store.today()
    found = past_talks(shelf, pair, words)
    asked = _asked(store, pair, found)
    talks = _head("talks", f"Talks with '{words.strip()}'" if words.strip() else "Talks")
    rows = [_talk(shelf, each, today) for each in found]
    lines = [talks, *rows] if rows or words.strip() else []
    if not words.strip():
        lines = [
            *_unconfirmed(asked),
            *_promises(store, pair),
            *_topics(store, pair),
            *_deep(store, pair),
            *lines,
        ]
    elif not found:
        lines.append(Line("none", Content.styled("No talk has all of these words.", "$quiet")))
    return PastView(
        title=f"{name_of(shelf, pair.rep)} and {name_of(shelf, pair.manager)}",
        pulses=tuple(history(shelf, pair.rep)[-_COLUMNS:]),
        talks=tuple(trends_over_time(shelf, pair, today, store.settings)),
        lines=tuple(lines),
        asked=asked,
        summaries={
            each.talk.id: (f"1:1 of {_day(each, today)}", each.talk.summary)
            for each in found
            if each.talk.summary
        },
    )


def _asked(store: TeamStore, pair: Pair, found: Sequence[PastTalk]) -> dict[str, Asked]:
    return {
        each.answer.id: Asked(each.answer, between(store, pair, past.talk))
        for past in found
        for each in past.said
        if each.answer.speaker == store.me and not each.confirmed
    }


def _unconfirmed(asked: dict[str, Asked]) -> list[Line]:
    rows = [
        Line(
            f"quote:{answer_id}",
            Content.assemble(
                plain(f"“{each.said.words}”"), (" · enter confirms or corrects it", "$accent")
            ),
            label=Content(" "),
        )
        for answer_id, each in asked.items()
    ]
    return [_head("asked", "Is that what you said?"), *rows] if rows else []


def _promises(store: TeamStore, pair: Pair) -> list[Line]:
    """The manager's first, with how many were kept; of the rep's there is a list and no rate."""
    shelf, today = store.shelf, store.today()
    rate = promise_counts(shelf, pair.manager, pair.rep, today, store.settings).keep_rate
    name = first_name_of(shelf, pair.manager)
    said = f" · {name}: {rate.explained}" if rate.value is not None else ""
    rows = []
    for by, to in ((pair.manager, pair.rep), (pair.rep, pair.manager)):
        every = promises_of(shelf, by, to)
        still_open = [each for each in every if each.state.state == "open"]
        over = [each for each in every if each.state.closed_on is not None]
        over.sort(key=lambda each: each.state.closed_on or date.min, reverse=True)
        rows += [
            Line(f"promise:{each.action.id}", plain(promise_line(shelf, each, today)))
            for each in still_open
        ]
        rows += [
            Line(
                f"over:{each.action.id}",
                Content.styled(plain(settled_line(shelf, each)).plain, "$quiet"),
            )
            for each in over[:_SETTLED]
        ]
    return [_head("promises", f"Promises{said}"), *rows] if rows else []


def _topics(store: TeamStore, pair: Pair) -> list[Line]:
    """What is carried until it was talked about; carried by the query, never copied."""
    shelf, today = store.shelf, store.today()
    rows = [
        Line(
            f"topic:{topic.id}",
            plain(carried_words(topic, today)),
            label=Content.styled(f"{padded(first_name_of(shelf, topic.owner), 9)} ", "$quiet"),
        )
        for topic in open_topics(shelf, pair)
    ]
    return [_head("topics", "Waiting to be talked about"), *rows] if rows else []


def _deep(store: TeamStore, pair: Pair) -> list[Line]:
    """The last answer to each deeper question."""
    newest = {each.item.id: each for each in deep_history(store.shelf, pair.rep)}
    rows = [
        Line(
            f"deep:{name}",
            Content.assemble(
                plain(each.item.asked),
                (f" {frequency_word(each.value)}", "bold"),
                (f" · {spoken_date(each.on, store.today())}", "$quiet"),
            ),
            label=Content(" "),
        )
        for name, each in newest.items()
    ]
    return [_head("deep", "Asked more deeply"), *rows] if rows else []


def _talk(shelf: Shelf, each: PastTalk, today: date) -> Line:
    """When, what was decided, which trends, and the words that were looked for or said."""
    talk = each.talk
    decided = " · ".join(line.strip() for line in talk.decided.splitlines() if line.strip())
    state = "nothing to decide" if talk.state == "held" else talk.state
    said = each.found or tuple(
        f"{first_name_of(shelf, one.answer.speaker)}: “{one.answer.words}”" for one in each.said
    )
    about = ", ".join(content.trend(trend).name.lower() for trend in talk.trends_discussed)
    below = [f"about {about}"] if about and not each.found else []
    return Line(
        f"talk:{talk.id}",
        plain(decided or state),
        label=Content.styled(padded(_day(each, today), 13), "$quiet"),
        below=Content("\n").join(
            Content.styled(plain(text).plain, "$quiet") for text in (*below, *said)
        ),
        indent=13,
    )


def _day(each: PastTalk, today: date) -> str:
    day = each.talk.held_on or each.talk.planned_at
    return spoken_date(day, today) if day else ""


def _head(key: str, text: str) -> Line:
    return Line(f"head:{key}", Content.styled(plain(text).plain, "bold $primary"), quiet=True)


# -- the four over time ------------------------------------------------------------------------


def heat_rows(view: PastView, today: date, width: int) -> Content:
    """Rows of trends, columns of pulses: shade and digit; behind them when it was talked about."""
    if not view.pulses:
        return Content.styled(
            "No pulse yet: p on the page before this one gives the first.", "$quiet"
        )
    dates = [each.date for each in view.pulses]
    months, days = "", ""
    for place, (pulse, day) in enumerate(zip(view.pulses, dates, strict=True)):
        begins = place == 0 or day.month != dates[place - 1].month
        name = spoken_date(day, day).split(" ")[2][:3] if begins else ""
        months += name.ljust(_CELL)
        days += f"{day.day}{_SIGNS[pulse.setting]}".ljust(_CELL)
    margin = " " * _NAME_WIDTH
    parts: list[str | tuple[str, str]] = [
        (f"{margin}{months}\n{margin}{days}talked about", "$quiet")
    ]
    room = width - _NAME_WIDTH - len(days)
    for trend in TRENDS:
        parts += ["\n", (padded(content.trend(trend).short, _NAME_WIDTH), "$quiet")]
        cells = "".join(shaded(score_of(each, trend)).ljust(_CELL) for each in view.pulses)
        parts += [(cells, "bold"), (_talked(view, trend, today, room), "$quiet")]
    signs = {each.setting for each in view.pulses} - {"alone"}
    labels = " · ".join(f"{digit} {word}" for digit, word in enumerate(content.frequency_labels()))
    marked = "".join(f" · {_SIGNS[sign]} {_SAID[sign]}" for sign in sorted(signs))
    parts.append((f"\n{labels}{marked}", "$quiet"))
    return Content.assemble(*parts)


_SIGNS = {"alone": "", "aloud": "a", "round": "r"}
_SAID = {"aloud": "said aloud", "round": "in a round"}


def _talked(view: PastView, trend: Trend, today: date, room: int) -> str:
    """The days of the talks about it, newest first, as many as fit."""
    days = [each.on for each in reversed(view.talks) if trend in each.discussed]
    if not days:
        return "never"
    said = ""
    for place, day in enumerate(days):
        left = len(days) - place - 1
        longer = f"{said}, {_short(day, today)}" if said else _short(day, today)
        if len(longer) + (len(f" +{left}") if left else 0) > room:
            return f"{said} +{left + 1}" if said else f"{len(days)}×"
        said = longer
    return said


def _short(day: date, today: date) -> str:
    return spoken_date(day, today).partition(" ")[2]
