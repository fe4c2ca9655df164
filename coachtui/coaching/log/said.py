"""The one line that a log line is answered with (cli.md, Quick-add)."""

from datetime import date

from coachtui.coaching.log.mentions import Named
from coachtui.coaching.log_line import PROGRESS_WORDS, LogLine
from coachtui.coaching.people import first_name_of
from coachtui.records.dates import spoken_date
from coachtui.records.days import Day, Feeling
from coachtui.records.text import clean_line, shown
from coachtui.store.team_store import TeamStore

HOW_TO_UNDO = "undo: coachtui undo"


def said_of(
    store: TeamStore,
    line: LogLine,
    named: Named,
    before: tuple[Day | None, Feeling | None],
    today: date,
) -> str:
    """`Mon 13 May · clear step · Acme (meeting) · send draft by Fri 17 May · undo: coachtui undo`.

    `before` is the day and the feeling as they were; what a line replaces is said beside it.
    """
    day, feeling = before
    parts = [spoken_date(line.on, today)]
    if line.progress is not None:
        parts.append(_score(line.progress, feeling))
    parts.append(_entry(line, named))
    if line.obstacle:
        old = feeling.obstacle if feeling else None
        parts.append(f"stuck: {line.obstacle}" + _was(old if old != line.obstacle else None))
    if line.helpers:
        names = [first_name_of(store.shelf, handle) for handle in line.helpers]
        parts.append(f"with {', '.join(names)}")
    if line.next_step:
        due = f" by {spoken_date(line.next_due, today)}" if line.next_due else ""
        parts.append(f"{line.next_step}{due}")
    if line.tomorrow:
        old_plan = day.tomorrow if day and day.tomorrow != clean_line(line.tomorrow) else None
        parts.append(f"tomorrow: {line.tomorrow}" + _was(old_plan))
    return " · ".join(shown(part) for part in [*parts, HOW_TO_UNDO])


def _score(progress: int, feeling: Feeling | None) -> str:
    old = feeling.progress if feeling else None
    return PROGRESS_WORDS[progress] + _was(
        PROGRESS_WORDS[old] if old is not None and old != progress else None
    )


def _entry(line: LogLine, named: Named) -> str:
    """`Acme (meeting)`, `Acme, Globex (call with Rivera)`, or the kind alone."""
    kind = line.kind
    if named.contacts:
        kind_said = f"{kind} with {', '.join(each.name for each in named.contacts)}"
    else:
        kind_said = str(kind)
    if not named.accounts:
        return kind_said
    return f"{', '.join(each.name for each in named.accounts)} ({kind_said})"


def _was(old: str | None) -> str:
    return f" (was {old})" if old else ""
