"""What a log line says once it is read, and how that is said back (cli.md, Quick-add)."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, get_args

from coachtui.records.base import Obstacle
from coachtui.records.dates import spoken_date
from coachtui.records.days import EntryKind

LINE_LIMIT = 500
"""Characters of a log line."""
ENTRY_KINDS: tuple[EntryKind, ...] = get_args(EntryKind)
OBSTACLES: tuple[Obstacle, ...] = get_args(Obstacle)
PROGRESS_WORDS = ("lost ground", "held still", "small step", "clear step", "breakthrough")
"""How far a day moved, by score (data.md, Progress scale)."""

NO_WORDS = "Logged the day"
"""The text of a line that says only what is the writer's own, such as a score."""


class AccountMention(NamedTuple):
    """An account as the line names it, and the contact there when one is named."""

    name: str
    contact: str | None = None


class LogLine(NamedTuple):
    """What a log line says; an immutable value."""

    text: str
    """The words that no key took; never empty."""
    accounts: tuple[AccountMention, ...]
    kind: EntryKind
    progress: int | None
    """How far the day moved, 0 to 4; None leaves the day's score as it is."""
    obstacle: Obstacle | None
    helpers: tuple[str, ...]
    """Handles of those who helped."""
    next_step: str | None
    """A next step on the first account; there is at least one account then."""
    next_due: date | None
    tomorrow: str | None
    """The plan for the next day."""
    on: date
    """The day the line is about; never after `read_on`."""
    read_on: date
    """The day that counted as today when the line was read."""


def echo(line: LogLine, names: Sequence[str] = ()) -> str:
    """What was understood: "meeting · Acme · clear step · next: send draft, Fri 27 Nov".

    `names` are the accounts as they were resolved, in the order of the mentions; without them
    the mentions stand as typed. Every date that a key named is said with its weekday.
    """
    parts = [line.kind, *(names or map(_mentioned, line.accounts))]
    if line.on != line.read_on:
        parts.insert(0, spoken_date(line.on, line.read_on))
    if line.progress is not None:
        parts.append(PROGRESS_WORDS[line.progress])
    if line.obstacle:
        parts.append(f"stuck: {line.obstacle}")
    if line.helpers:
        parts.append(f"with {', '.join(line.helpers)}")
    if line.next_step:
        due = f", {spoken_date(line.next_due, line.read_on)}" if line.next_due else ""
        parts.append(f"next: {line.next_step}{due}")
    if line.tomorrow:
        parts.append(f"tomorrow: {line.tomorrow}")
    return " · ".join(parts)


def with_account(line: LogLine, name: str, meant: str) -> LogLine:
    """The line with `meant`, a name or an id, in place of an account's name; contacts stay."""
    accounts = tuple(
        mention._replace(name=meant) if mention.name == name else mention
        for mention in line.accounts
    )
    return line._replace(accounts=accounts)


def _mentioned(mention: AccountMention) -> str:
    return f"{mention.name}/{mention.contact}" if mention.contact else mention.name
