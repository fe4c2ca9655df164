"""Sealed records that do not fit: left as they are, not shown, and told with the reason."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from coachtui.records.codec import Raw
from coachtui.records.shelf import Damaged
from coachtui.records.text import shown
from coachtui.store.canonical import Tables
from coachtui.store.sealing.seen import Seen
from coachtui.store.sealing.trust import Waiting


class _Older(NamedTuple):
    series: str
    sealed_id: str
    rev: int


class Misfits:
    """What was found in each file when it was last looked at."""

    def __init__(self, me: str) -> None:
        self._me = me
        self._troubles: dict[Path, dict[str, str]] = {}
        self._older: dict[Path, dict[str, _Older]] = {}
        self._claimed: dict[Path, Tables] = {}

    def look_anew(self, path: Path) -> None:
        """The file is about to be gone through; what was found before counts no longer."""
        for found in (self._troubles, self._older, self._claimed):
            found.pop(path, None)

    def are_in(self, path: Path) -> bool:
        """Whether anything in the file has to be told."""
        return path in self._troubles

    def trouble(self, path: Path, record_id: str, why: str) -> None:
        """This record is not shown, and why."""
        self._troubles.setdefault(path, {})[record_id] = why

    def older(self, path: Path, series: str, sealed_id: str, rev: int) -> None:
        """This record is turned back to a state older than one that was seen here."""
        self._older.setdefault(path, {})[sealed_id] = _Older(series, sealed_id, rev)
        self.trouble(path, sealed_id, "it is an older state than this machine has seen")

    def claim(self, path: Path, table: str, raw: Raw) -> None:
        """This one stands unsealed in a folder of mine that is sealed: mine only if I say so."""
        self._claimed.setdefault(path, {}).setdefault(table, {})[raw["id"]] = raw

    def claimed(self, path: Path) -> dict[str, dict[str, Raw]]:
        """What stands unsealed in a file of mine and waits for my word."""
        return {table: dict(records) for table, records in self._claimed.get(path, {}).items()}

    def confirm_older(self, path: str, seen: Seen) -> None:
        """The older states in this file are right."""
        for file, found in self._older.items():
            if str(file) == path:
                for older in found.values():
                    seen.note(older.series, older.sealed_id, older.rev)
        seen.save()

    def damaged(self) -> list[Damaged]:
        """Every record that is not shown, with the reason."""
        return [
            Damaged(shown(str(path)), shown(record_id), why)
            for path, found in self._troubles.items()
            for record_id, why in found.items()
        ]

    def waiting(self) -> Iterable[Waiting]:
        """What a person has to confirm before it is used."""
        for path, found in self._older.items():
            yield Waiting(
                "older record",
                path.parent.name,
                f"{path.name} holds {len(found)} sealed "
                f"{'record' if len(found) == 1 else 'records'} in an older state than this machine "
                "has seen. They are not shown until you confirm that this is right.",
                str(path),
            )
        for path, tables in self._claimed.items():
            number = sum(len(records) for records in tables.values())
            yield Waiting(
                "unsealed record",
                self._me,
                f"{path.name} in your folder holds {number} unsealed "
                f"{'record' if number == 1 else 'records'} for two or for you alone, perhaps from "
                "a machine of yours with an earlier coachtui; anybody may have laid it there. "
                "Not shown until you confirm that it is yours; then it is sealed.",
                str(path),
            )
