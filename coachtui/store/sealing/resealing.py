"""Sealing what an earlier version left open, and sealing again what waited for a key."""

from pathlib import Path

from coachtui.records.codec import Raw
from coachtui.records.shelf import Shelf
from coachtui.store.reading import Reader
from coachtui.store.sealing.making import KeyMaking
from coachtui.store.sealing.sealing import Sealing
from coachtui.store.sealing.trust import key_record
from coachtui.store.writing import Writer

_MARK_OF_UNSEALED = b'"audience":'
"""Stands in every record, and in no envelope."""


class Resealing:
    """This person's own files, each record sealed for its readers as of now."""

    def __init__(
        self,
        shelf: Shelf,
        sealing: Sealing,
        reader: Reader,
        writer: Writer,
        making: KeyMaking,
        me: str,
    ) -> None:
        self._shelf = shelf
        self._sealing = sealing
        self._keyring = sealing.keyring
        self._reader = reader
        self._writer = writer
        self._making = making
        self._me = me

    def look_at_old_files(self) -> None:
        """Look at every file of mine that an earlier version left unsealed."""
        for file in self._reader.own_sealed_files():
            if _may_hold_unsealed(file.path):
                self._reader.database(file.path)

    def seal_anew(self) -> None:
        """Seal what is open, and seal again what there is a better key for."""
        self._look_for_what_waited()
        unsealed = {
            path: {table: dict(found) for table, found in tables.items()}
            for path, tables in self._sealing.unsealed.items()
        }
        if unsealed:
            self._making.make_own()
        for path, records in unsealed.items():
            self._writer.seal_again(path, records)
        for path, waiting in list(self._sealing.for_another_key.items()):
            ready: dict[str, dict[str, Raw]] = {}
            for record_id, (table, raw, key_id) in waiting.items():
                key = self._sealing.key_for(raw["readers"])
                if key is not None and key.id != key_id:
                    ready.setdefault(table, {})[record_id] = raw
            if ready:
                self._writer.seal_again(path, ready)

    def _look_for_what_waited(self) -> None:
        """Once for each key for two: what was sealed to me alone before it came may be anywhere."""
        fresh = self._keyring.not_gone_through()
        if not fresh:
            return
        for file in self._reader.own_sealed_files():
            self._reader.database(file.path)
        self._keyring.gone_through(fresh)
        self._retire_what_the_rep_replaced()

    def _retire_what_the_rep_replaced(self) -> None:
        """A key that I made for a rep and me is put away once the rep's own is here."""
        for key_id, held in self._keyring.keys().items():
            if held.owner != self._me or len(held.holders) < 2:
                continue
            better = self._sealing.key_for(held.holders)
            standing = key_record(self._shelf, key_id)
            if better is None or better.id == key_id or standing is None:
                continue
            if standing.deleted_at is None and self._keyring.owner_of(better.id) != self._me:
                self._making.put_away(standing)


def _may_hold_unsealed(path: Path) -> bool:
    try:
        return _MARK_OF_UNSEALED in path.read_bytes()
    except OSError:
        return True
