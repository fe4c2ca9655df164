"""The whole look, and the repairs that are safe: nothing a person wrote is ever lost by one."""

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from coachtui.records.errors import CoachError, FolderTrouble, NotFound
from coachtui.store.canonical import Tables, Unreadable, decode, encode
from coachtui.store.files import read_file, replace_file
from coachtui.store.folder import LOCK_FILE
from coachtui.store.lock import locked
from coachtui.store.team_store import TeamStore
from coachtui.sync.doctor import beside, files
from coachtui.sync.doctor.finding import Finding
from coachtui.sync.history import file_history, restore_file
from coachtui.sync.markers import name_in, raw_of, understood
from coachtui.sync.paths import refuse_links_to

_HEAD = re.compile(rb'"((?:[^"\\]|\\.)*)": \{')
_RECORD = re.compile(rb'"((?:[^"\\]|\\.)*)": (\{.*\}),?')


def examine(store: TeamStore) -> list[Finding]:
    """Everything that is not as it should be; reads every file, and changes nothing."""
    store.refresh()
    store.read_everything()
    found = [
        *files.damaged_files(store),
        *files.damaged_records(store),
        *files.unsealed_records(store),
        *files.newer_schema(store),
        *files.strange_people(store),
        *beside.key_trouble(store),
        *beside.git_trouble(store),
    ]
    try:
        with locked(store.folder / LOCK_FILE):
            found += files.stale_temporary_files(store)
    except FolderTrouble as error:
        found.append(
            Finding("", None, error.message, "It can be read; see to it before you write.")
        )
    return found


def repair(store: TeamStore, findings: Sequence[Finding]) -> list[str]:
    """Put right what can be put right safely; a sentence for each thing done, or not done."""
    done = []
    for finding in findings:
        if finding.repair is None:
            continue
        try:
            done.append(_REPAIRS[finding.repair](store, finding))
        except CoachError as error:
            done.append(f"{finding.file}: {error.message}")
    store.refresh()
    return done


def _merge(store: TeamStore, finding: Finding) -> str:
    with locked(store.folder / LOCK_FILE):
        place = refuse_links_to(store.folder, finding.file)
        found = read_file(place)
        try:
            healed = encode(understood(found[0] if found else b""))
        except Unreadable as why:
            raise NotFound(f"it cannot be merged by record ({why}); nothing was changed.") from None
        replace_file(place, healed)
    return f"{finding.file}: both sides of the conflict are in it now, record by record."


def _restore(store: TeamStore, finding: Finding) -> str:
    place = refuse_links_to(store.folder, finding.file)
    try:
        found = read_file(place)
    except Unreadable:
        found = None
    kept = salvaged(found[0]) if found else {}
    version = next((v for v in file_history(store.folder, finding.file) if v.sound), None)
    if version is not None:
        version = version._replace(data=_with_salvaged(version.data, kept))
    restored = restore_file(store.folder, finding.file, version)
    by = restored.version.author or "somebody"
    more = sum(map(len, kept.values()))
    return (
        f"{finding.file}: the last sound version, by {by}, is back, with {more} records that could "
        "be read in the damaged one, which stays beside it."
    )


def _remove_temporary(store: TeamStore, finding: Finding) -> str:
    with locked(store.folder / LOCK_FILE):
        (store.folder / finding.file).unlink(missing_ok=True)
    return f"{finding.file}: removed."


def _seal(store: TeamStore, finding: Finding) -> str:
    store.settle()
    return f"{finding.file}: sealed, as far as your keys are here."


_REPAIRS = {
    "merge": _merge,
    "restore": _restore,
    "temporary": _remove_temporary,
    "seal": _seal,
}


def salvaged(data: bytes) -> Tables:
    """The records of a damaged file that stand whole on their lines."""
    tables: Tables = {}
    table = ""
    for line in data.split(b"\n"):
        text = line.strip()
        record, head = _RECORD.fullmatch(text), _HEAD.fullmatch(text)
        name = name_in(record or head)
        if record is not None and name is not None and table:
            with suppress(Unreadable):
                tables.setdefault(table, {})[name] = raw_of(record[2]) or {}
        elif head is not None:
            table = name or ""
    return tables


def _with_salvaged(sound: bytes, kept: Tables) -> bytes:
    """The sound version, with every record of the damaged one that is newer or was not in it."""
    tables = decode(sound)
    for table, records in kept.items():
        for record_id, raw in records.items():
            known = tables.setdefault(table, {}).get(record_id)
            if known is None or _rev(raw) > _rev(known):
                tables[table][record_id] = raw
    try:
        together = encode(tables)
        decode(together)
    except (Unreadable, TypeError, ValueError):
        return sound
    return together


def _rev(raw: dict[str, Any]) -> int:
    rev = raw.get("rev")
    return rev if isinstance(rev, int) else 0
