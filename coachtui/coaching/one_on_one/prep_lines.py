"""A prepared talk as lines of plain text, for the command line and for seeing it as the other."""

from collections.abc import Iterator
from datetime import date

from coachtui.coaching.one_on_one.prep import Prep
from coachtui.coaching.people import first_name_of, name_of
from coachtui.coaching.trend_views import TrendView
from coachtui.records.coaching import Topic
from coachtui.records.dates import spoken_date
from coachtui.records.shelf import Shelf


def prep_heading(shelf: Shelf, found: Prep, today: date) -> str:
    """Who talks, when, and from which day on the page looks."""
    rep, manager = name_of(shelf, found.pair.rep), name_of(shelf, found.pair.manager)
    when = spoken_date(found.next_talk.on, today)
    return f"1:1 {rep} and {manager} · {when} · {found.explained}"


def prep_rows(shelf: Shelf, found: Prep, today: date) -> list[tuple[str, str]]:
    """The page in the order in which one prepares: a word what it is about, and what it says.

    A word that would repeat the one above is left empty.
    """
    rows: list[tuple[str, str]] = []
    for label, text in _rows(shelf, found, today):
        before = next((word for word, _ in reversed(rows) if word), "")
        rows.append(("" if label == before else label, text))
    return rows


def trend_rows(found: Prep) -> list[tuple[str, str, str, str]]:
    """Felt beside shown, what the two say together, and why a trend asks to be talked about."""
    return [
        (
            view.trend,
            f"felt {view.answer.word} {view.answer.arrow}".rstrip(),
            f"{view.shown.word} written",
            _together(view, own=_is_own(found)),
        )
        for view in found.trends
    ]


def _together(view: TrendView, *, own: bool) -> str:
    """What a reading suggests is for whoever leads the talk; on one's own page it is left out."""
    days = view.days_since_discussed
    if days is None:
        talked = "never talked about"
    else:
        talked = "talked about today" if days == 0 else f"talked about {_days(days)} ago"
    late = f"{view.overdue} late promise{'' if view.overdue == 1 else 's'}" if view.overdue else ""
    said = "" if own else view.reading or ""
    return "; ".join(part for part in (said, talked, late) if part)


def _rows(shelf: Shelf, found: Prep, today: date) -> Iterator[tuple[str, str]]:
    rep = first_name_of(shelf, found.pair.rep)
    if found.last_decided:
        yield "last time", _on_one_line(found.last_decided)
    felt = (f"{view.trend} {view.answer.word} {view.answer.arrow}".strip() for view in found.trends)
    yield "felt", "unseen until the Flip is revealed" if found.unseen else " · ".join(felt)
    for topic in found.topics:
        yield f"{first_name_of(shelf, topic.owner)}'s topics", topic_words(found, topic, today)
    yield "won", won_words(found)
    yield from _promises(shelf, found)
    for idea in found.ideas:
        yield "waiting", f'idea "{idea.idea.title}", {idea.explained}'
    for bet in found.experiments:
        yield "waiting", f'experiment "{bet.experiment.title}", {bet.explained}'
    yield "accounts", accounts_words(found)
    yield from _word(found, rep)
    first = "all four in a first 1:1; " if found.last_held is None else ""
    if found.is_old(today):
        yield "as of", as_of_words(shelf, found, today)
    trend, why = found.offer
    yield "offer", f"{first}open with {trend}: {why}"
    if found.style:
        yield f"with {rep}", " · ".join(found.style)


def as_of_words(shelf: Shelf, found: Prep, today: date) -> str:
    """How old the other side's records are on this machine."""
    name = first_name_of(shelf, found.pair.other(found.viewer))
    when = spoken_date(found.as_of, today) if found.as_of else "–"
    return f"the newest from {name} here is of {when}; a sync may bring more"


def _is_own(found: Prep) -> bool:
    return found.viewer == found.pair.rep and not found.shared


def topic_words(found: Prep, topic: Topic, today: date) -> str:
    """One that waits since before the last talk says so, so that it is not carried for ever."""
    remarks: list[str] = [topic.trend] if topic.trend else []
    if found.last_held is not None and topic.raised_on < found.since:
        remarks.append(f"waiting since {spoken_date(topic.raised_on, today)}")
    return f"{topic.text} ({', '.join(remarks)})" if remarks else topic.text


def carried_words(topic: Topic, today: date) -> str:
    """A topic that waits, with its trend and since when."""
    about = f"{topic.trend}, " if topic.trend else ""
    return f"{topic.text} ({about}since {spoken_date(topic.raised_on, today)})"


def won_words(found: Prep) -> str:
    """What was won on each side, and which one has gone quiet."""
    wins = found.wins
    counts = {"customer": wins.customer, "inside": wins.inside}
    parts = [f"{side} {number}" for side, number in counts.items() if number]
    return "; ".join(part for part in (", ".join(parts), wins.quiet) if part) or "nothing noted"


def _promises(shelf: Shelf, found: Prep) -> Iterator[tuple[str, str]]:
    """The manager's first; how many were kept in time is said of the manager's alone."""
    sides = (found.manager_promises, found.rep_promises)
    for side in sides:
        for line in side.lines:
            yield "promised", line
    for side in sides:
        for line in side.settled_lines:
            yield "since then", line
    rate = found.manager_promises.counts.keep_rate
    if rate.value is not None:
        yield "since then", f"{first_name_of(shelf, found.pair.manager)}: {rate.explained}"


def accounts_words(found: Prep) -> str:
    """How many are on rhythm, and which have had no contact for long."""
    counts = found.accounts.counts
    number = sum(counts.values())
    if not number:
        return "none on the list yet"
    steady = f"{counts['on rhythm']} of {number} on rhythm"
    quiet = ", ".join(found.accounts.no_contact)
    return f"{steady} · no contact for long: {quiet}" if quiet else steady


def _word(found: Prep, rep: str) -> Iterator[tuple[str, str]]:
    word = found.word
    label = "your days" if _is_own(found) else f"{rep}'s word"
    if not word.is_new:
        yield label, "nothing sent since the last 1:1"
        return
    yield label, f"{word.said} ({word.explained})" if word.said else word.explained
    if word.words:
        yield label, _on_one_line(word.words)
    if word.wants_to_talk:
        yield label, f"{rep} would like to talk"


def _on_one_line(text: str) -> str:
    return " / ".join(line for line in text.splitlines() if line.strip())


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"
