"""What was written here since the last commit: checked, mended where a merge left traces."""

from collections.abc import Callable
from typing import NamedTuple

from coachtui.records.errors import PrivacyRefused
from coachtui.store.canonical import Unreadable, decode, encode
from coachtui.sync.envelopes import SEALED
from coachtui.sync.files import RecordChange, changed_records
from coachtui.sync.markers import understood
from coachtui.sync.objects import Entry, Objects
from coachtui.sync.paths import is_data
from coachtui.sync.worktree import Look


class Own(NamedTuple):
    """What goes into a commit of one's own."""

    changes: dict[str, bytes]
    records: int
    healed: dict[str, bytes]
    """Working files to be replaced by what they mean."""
    troubles: tuple[str, ...]


def own_changes(
    objects: Objects,
    entries: dict[str, Entry],
    look: Look,
    base_of: Callable[[str], bytes | None],
) -> Own:
    """What to commit of the working files; `base_of` says what both sides of markers grew from.

    Raises PrivacyRefused when a record for two people, or for one, is not sealed.
    """
    changes: dict[str, bytes] = {}
    healed: dict[str, bytes] = {}
    records = 0
    troubles = [_left_out(path, why) for path, why in look.unsound]
    for path, data in look.changed.items():
        if not is_data(path):
            changes[path] = data
            continue
        try:
            decode(data)
        except Unreadable as error:
            try:
                data = healed[path] = encode(understood(data, base_of(path)))
            except Unreadable:
                troubles.append(_left_out(path, str(error)))
                continue
        before = objects.blob(entries[path].oid) if path in entries else None
        found = changed_records(before, data)
        refuse_unsealed(path, found)
        records += len(found)
        changes[path] = data
    return Own(changes, records, healed, tuple(troubles))


def refuse_unsealed(path: str, changes: list[RecordChange]) -> None:
    """Raises PrivacyRefused when one of these records would be readable by the whole team."""
    for change in changes:
        after = change.after or {}
        audience = after.get("audience")
        if change.table != SEALED and audience in ("pair", "me"):
            whom = "two people" if audience == "pair" else "one person"
            raise PrivacyRefused(
                f"{path} holds a record for {whom} alone that is not sealed, and everybody with "
                "access to the repository could read it. Nothing was committed or sent. Open "
                "coachtui once, which seals it, then sync again."
            )


def _left_out(path: str, why: str) -> str:
    return (
        f"{path} is damaged ({why}), so it was left out; the last sound version stays with the "
        "team. coachtui doctor can bring it back."
    )
