"""What is due, in one look and on one line (cli.md, Commands: `status`)."""

from datetime import date
from typing import NamedTuple

from coachtui.coaching.accounts.finding import list_of
from coachtui.coaching.accounts.touch import touch_state
from coachtui.coaching.log.progress import log_due
from coachtui.coaching.one_on_one.ahead import TalkAhead, talk_ahead
from coachtui.coaching.one_on_one.rhythm import NextTalk
from coachtui.coaching.promise_state import is_overdue, my_promises
from coachtui.records.dates import spoken_date
from coachtui.records.registry import TABLES, kind_of
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf

_TALK_SOON = 7
"""Days before a 1:1 from which it is said on the line."""


class Status(NamedTuple):
    """What is due for one person."""

    log_due: bool
    cold: int
    """Cold accounts on the list (metrics.md 5)."""
    next_talk: TalkAhead | None
    promises_late: int
    """Overdue promises of mine to others."""
    conflicts: int
    """Fields of my records with another value beside them that waits for a choice."""


def status(shelf: Shelf, me: str, today: date, settings: TeamSettings) -> Status:
    """What is due for this person today."""
    promises = my_promises(shelf, me, today)
    return Status(
        log_due=log_due(shelf, me, today, settings),
        cold=sum(
            touch_state(shelf, account, today, settings).word == "cold"
            for account in list_of(shelf, me)
        ),
        next_talk=talk_ahead(shelf, me, today, settings),
        promises_late=sum(
            each.action.promised_by == me and is_overdue(each.state, today) for each in promises
        ),
        conflicts=_conflicts(shelf, me),
    )


def status_line(found: Status, today: date) -> str:
    """`log due · 2 cold · 1:1 Thu · 1 promise late`; "all clear" when nothing is due."""
    parts = ["log due"] if found.log_due else []
    if found.cold:
        parts.append(f"{found.cold} cold")
    if found.next_talk is not None:
        parts += _talk_words(found.next_talk.talk, today)
    if found.promises_late:
        parts.append(f"{found.promises_late} promise{'s' if found.promises_late > 1 else ''} late")
    if found.conflicts:
        parts.append(f"{found.conflicts} conflict{'s' if found.conflicts > 1 else ''}")
    return " · ".join(parts) or "all clear"


def _talk_words(talk: NextTalk, today: date) -> list[str]:
    days = (talk.on - today).days
    if days > _TALK_SOON:
        return []
    if days < 0 or (days == 0 and not talk.planned):
        return ["1:1 due"]
    return [f"1:1 {spoken_date(talk.on, today).split(' ')[0]}" if days else "1:1 today"]


def _conflicts(shelf: Shelf, me: str) -> int:
    kinds = (kind_of(table) for table in TABLES)
    return sum(
        len(record.conflicts)
        for kind in kinds
        if kind is not None
        for record in shelf.of(kind)
        if record.conflicts and record.owner == me
    )
