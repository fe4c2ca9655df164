"""What is left of a talk for both: decided, promised, carried over, thanked for.

Only what both of the two may read can enter: every record is checked for its readers here, and
notes and answers are not looked at.
"""

from datetime import date
from typing import NamedTuple

from coachtui.coaching.one_on_one.rhythm import planned_talk
from coachtui.coaching.one_on_one.topics import open_topics
from coachtui.coaching.people import Pair, first_name_of, name_of
from coachtui.coaching.promise_state import Standing, promises_between, standing
from coachtui.coaching.written_forms import WrittenForm, escaped, heading, part
from coachtui.records.base import Record
from coachtui.records.coaching import OneOnOne, Recognition
from coachtui.records.dates import spoken_date
from coachtui.records.days import Action
from coachtui.records.shelf import Shelf
from coachtui.records.text import clean_text, shown

SummaryForm = WrittenForm
NOTHING_DECIDED = "nothing to decide"


class Promised(NamedTuple):
    """A promise of the talk: who, what, by when in words."""

    who: str
    what: str
    by_when: str


class Summary(NamedTuple):
    """The shared summary of a talk."""

    rep: str
    manager: str
    on: date
    decided: tuple[str, ...]
    """Line by line; empty when there was nothing to decide."""
    promises: tuple[Promised, ...]
    carried: tuple[str, ...]
    thanks: tuple[str, ...]
    next_on: date | None
    still_open: tuple[Promised, ...] = ()
    """Promises from before this talk that it left open."""


def summary(shelf: Shelf, talk: OneOnOne, today: date) -> Summary:
    """The summary of a talk as both may read it."""
    pair = Pair(talk.rep, talk.manager)
    planned = planned_talk(shelf, pair)
    day = talk.held_on or today
    closed_on = max(day, date.fromisoformat(talk.updated_at[:10])) if talk.held_on else today
    return Summary(
        rep=shown(name_of(shelf, talk.rep)),
        manager=shown(name_of(shelf, talk.manager)),
        on=day,
        decided=tuple(
            shown(line) for line in clean_text(talk.decided).splitlines() if line.strip()
        ),
        promises=_promises(shelf, talk, pair),
        carried=tuple(shown(topic.text) for topic in open_topics(shelf, pair, closed_on)),
        thanks=_thanks(shelf, day, pair),
        next_on=planned.planned_at if planned else None,
        still_open=_still_open(shelf, talk, pair, closed_on),
    )


def _for_both(record: Record, pair: Pair) -> bool:
    """Whether the record is the team's, or these two people's and nobody else's."""
    between = record.audience == "pair" and set(record.readers) == set(pair)
    return record.audience == "team" or between


def _promises(shelf: Shelf, talk: OneOnOne, pair: Pair) -> tuple[Promised, ...]:
    """Promises made in this talk, the manager's first, soonest due first."""
    made = [
        standing(shelf, action)
        for talk_id in shelf.earlier_ids(talk.id)
        for action in shelf.linked(Action, "one_on_one", talk_id)
        if _for_both(action, pair)
    ]
    made.sort(
        key=lambda each: (
            each.action.promised_by != pair.manager,
            each.state.due or date.max,
            each.action.id,
        )
    )
    day = talk.held_on or date.fromisoformat(talk.created_at[:10])
    return tuple(_promised(shelf, each, day) for each in made)


def _still_open(shelf: Shelf, talk: OneOnOne, pair: Pair, day: date) -> tuple[Promised, ...]:
    """Promises from before that were open at the end of this day; the manager's first."""
    of_this_talk = shelf.earlier_ids(talk.id)
    return tuple(
        _promised(shelf, each, talk.held_on or day)
        for each in promises_between(shelf, pair)
        if each.action.one_on_one not in of_this_talk
        and _for_both(each.action, pair)
        and date.fromisoformat(each.action.created_at[:10]) <= day
        and (each.state.closed_on is None or each.state.closed_on > day)
    )


def _promised(shelf: Shelf, each: Standing, day: date) -> Promised:
    return Promised(
        shown(first_name_of(shelf, each.action.promised_by)),
        shown(each.action.text),
        spoken_date(each.state.due, day) if each.state.due else "",
    )


def _thanks(shelf: Shelf, day: date, pair: Pair) -> tuple[str, ...]:
    """Thanks that the two gave each other on the day of the talk."""
    given = [
        each
        for each in shelf.linked(Recognition, "date", day)
        if {each.from_, each.to} == set(pair) and _for_both(each, pair)
    ]
    return tuple(
        f"{shown(first_name_of(shelf, each.from_))} to {shown(first_name_of(shelf, each.to))}: "
        f"{shown(each.for_what)}"
        for each in sorted(given, key=lambda each: each.id)
    )


# -- forms -------------------------------------------------------------------------------------


def render(found: Summary, form: SummaryForm) -> str:
    """The summary as markdown, plain text or with Slack's marks."""

    def safe(text: str) -> str:
        return escaped(text, form)

    when = spoken_date(found.on, found.on)
    title = f"1:1 {safe(found.rep)} and {safe(found.manager)}, {when} {found.on.year}"
    parts = [
        heading(title, 1, form),
        part("Decided", map(safe, found.decided), NOTHING_DECIDED, form),
        part("Promises", (safe(_line(each)) for each in found.promises), "none", form),
    ]
    if found.still_open:
        still_open = (safe(_line(each)) for each in found.still_open)
        parts.append(part("Still open from before", still_open, "", form))
    parts += [
        part("Carried over", map(safe, found.carried), "nothing", form),
    ]
    if found.thanks:
        parts.append(part("Thanks", map(safe, found.thanks), "", form))
    if found.next_on is not None:
        parts.append(f"Next 1:1: {spoken_date(found.next_on, found.on)}")
    return "\n\n".join(parts) + "\n"


def as_markdown(found: Summary) -> str:
    """The summary for a document."""
    return render(found, "md")


def as_text(found: Summary) -> str:
    """The summary for a mail."""
    return render(found, "txt")


def as_slack(found: Summary) -> str:
    """The summary for a chat message."""
    return render(found, "slack")


def _line(each: Promised) -> str:
    by_when = f", by {each.by_when}" if each.by_when else ""
    return f"{each.who}: {each.what}{by_when}"
