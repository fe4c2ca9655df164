"""What was put away lately, and bringing it back."""

from datetime import date, timedelta
from typing import Any

from coachtui.records.base import Record
from coachtui.records.errors import NotFound, WrongUse
from coachtui.records.registry import TABLES, kind_of
from coachtui.records.shelf import Shelf
from coachtui.store.team_store import TeamStore

RECENT_DAYS = 90
_NOBODYS = frozenset({"sealing_key", "mark"})
"""What a person neither writes nor puts away by themselves."""


def put_away(shelf: Shelf, me: str, today: date, days: int = RECENT_DAYS) -> list[Record]:
    """My records that were put away in the last days, the newest first."""
    since = (today - timedelta(days=days)).isoformat()
    found = [
        record
        for table in TABLES
        if (kind := kind_of(table)) is not None and table not in _NOBODYS
        for record in shelf.everything(kind)
        if record.owner == me and record.deleted_at is not None and record.deleted_at >= since
    ]
    return sorted(found, key=lambda record: record.deleted_at or "", reverse=True)


def bring_back(store: TeamStore, record: Record) -> Record:
    """A record of mine that was put away is there again; undo puts it away once more.

    Raises WrongUse for another's, NotFound for one that is not put away.
    """
    if record.owner != store.me:
        raise WrongUse(f"Only {record.owner} can bring this back; nothing was changed.")
    if record.deleted_at is None:
        raise NotFound("This is not put away; nothing was changed.")
    again: dict[str, Any] = {"deleted_at": None}
    with store.change(f"brought back {record.table.replace('_', ' ')}") as change:
        return change.edit(record, **again)


def any_record(shelf: Shelf, text: str) -> Record:
    """A record by its id or the unique beginning of it, also one that was put away.

    Raises NotFound for none, WrongUse for several.
    """
    found = shelf.find(text)
    if found is not None:
        return found
    near = [
        record
        for table in TABLES
        if (kind := kind_of(table)) is not None
        for record in shelf.everything(kind)
        if len(text) > 2 and record.id.lower().startswith(text.lower())
    ]
    if not near:
        raise NotFound(f"No record has an id that begins with {text}.")
    if len(near) > 1:
        ids = ", ".join(record.id for record in near[:5])
        raise WrongUse(f"Several ids begin with {text}: {ids}. Nothing was changed.")
    return near[0]
