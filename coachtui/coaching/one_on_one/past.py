"""The talks of a pair as they were: searched, and the four trends from talk to talk."""

from datetime import date
from typing import NamedTuple

from coachtui.coaching.one_on_one.rhythm import history, talks_between
from coachtui.coaching.one_on_one.spoken import Spoken, answers_of
from coachtui.coaching.people import Pair, first_name_of
from coachtui.coaching.promise_state import Standing, standing
from coachtui.coaching.pulse import TRENDS, frequency_word, latest
from coachtui.records.base import Trend
from coachtui.records.coaching import OneOnOne, Topic
from coachtui.records.dates import spoken_date
from coachtui.records.days import Action, Mark
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf
from coachtui.records.text import folded, shown


class PastTalk(NamedTuple):
    """A talk that is over, with what belongs to it."""

    talk: OneOnOne
    said: tuple[Spoken, ...]
    promises: tuple[Standing, ...]
    topics: tuple[Topic, ...]
    found: tuple[str, ...]
    """The lines in which the words stand that were looked for."""


class TalkTrends(NamedTuple):
    """The four trends at the time of one talk."""

    talk: OneOnOne
    on: date
    felt: dict[Trend, int | None]
    """F of metrics.md 11 on that day."""
    discussed: tuple[Trend, ...]
    opened_with: Trend | None
    explained: str


def past_talks(shelf: Shelf, pair: Pair, words: str = "") -> list[PastTalk]:
    """Talks that are over, newest first; with words only those in which all of them stand.

    Looked through are what was decided and noted, what was said, promised and talked about there.
    Case and accents do not matter.
    """
    every = [_past(shelf, talk) for talk in history(shelf, pair)]
    wanted = folded(words).split()
    if not wanted:
        return every
    return [
        past._replace(found=found)
        for past in every
        if (found := _found(shelf, past, wanted)) is not None
    ]


def _past(shelf: Shelf, talk: OneOnOne) -> PastTalk:
    ids = shelf.earlier_ids(talk.id)
    made = [each for talk_id in ids for each in shelf.linked(Action, "one_on_one", talk_id)]
    return PastTalk(
        talk=talk,
        said=tuple(answers_of(shelf, talk)),
        promises=tuple(standing(shelf, action) for action in sorted(made, key=lambda a: a.id)),
        topics=_talked_about(shelf, talk, ids),
        found=(),
    )


def _talked_about(shelf: Shelf, talk: OneOnOne, ids: tuple[str, ...]) -> tuple[Topic, ...]:
    """Topics with this talk in their own field, or in the mark of the other one."""
    own = [topic for talk_id in ids for topic in shelf.linked(Topic, "discussed_in", talk_id)]
    marked = [
        topic
        for mark in shelf.linked(Mark, "kind", "discussed")
        if mark.value in ids and (topic := shelf.get(Topic, mark.on)) is not None
    ]
    between = {each.id: each for each in (*own, *marked) if set(each.readers) == set(talk.readers)}
    return tuple(sorted(between.values(), key=lambda topic: topic.id))


def _found(shelf: Shelf, past: PastTalk, wanted: list[str]) -> tuple[str, ...] | None:
    """The lines with any of the words; None unless the talk has all of them."""
    told = _lines(shelf, past)
    everything = folded("\n".join(told))
    if not all(word in everything for word in wanted):
        return None
    return tuple(line for line in told if any(word in folded(line) for word in wanted))


def _lines(shelf: Shelf, past: PastTalk) -> list[str]:
    talk = past.talk
    return [
        *(f"decided: {shown(line)}" for line in talk.decided.splitlines() if line.strip()),
        *(f"noted: {shown(line)}" for line in talk.notes.splitlines() if line.strip()),
        *(
            f'{first_name_of(shelf, each.answer.speaker)}: "{shown(each.answer.words)}"'
            for each in past.said
        ),
        *(
            f"promised by {first_name_of(shelf, each.action.promised_by)}: "
            f"{shown(each.action.text)}"
            for each in past.promises
        ),
        *(f"topic: {shown(topic.text)}" for topic in past.topics),
    ]


def trends_over_time(
    shelf: Shelf, pair: Pair, today: date, settings: TeamSettings
) -> list[TalkTrends]:
    """Each talk held, oldest first: what was felt that day, and which trends were talked about."""
    found = []
    for talk in talks_between(shelf, pair):
        if talk.state != "held" or talk.held_on is None or talk.held_on > today:
            continue
        answers = latest(shelf, pair.rep, talk.held_on, settings)
        felt = {trend: answers[trend].value for trend in TRENDS}
        said = ", ".join(
            f"{trend} {frequency_word(felt[trend])}" for trend in talk.trends_discussed
        )
        when = spoken_date(talk.held_on, today)
        found.append(
            TalkTrends(
                talk=talk,
                on=talk.held_on,
                felt=felt,
                discussed=talk.trends_discussed,
                opened_with=talk.opened_with,
                explained=f"{when}: talked about {said}" if said else f"{when}: no trend",
            )
        )
    return found
