"""What a merge needs of sealing: to look into envelopes, and to seal what came of them."""

from collections.abc import Callable, Sequence

from coachtui.records.codec import Raw
from coachtui.store.sealing.envelope import Opened, Place, seal
from coachtui.store.sealing.opening import open_record
from coachtui.store.sealing.trust import Trust


class MergeSealing:
    """One reader's way into two states of a sealed record."""

    def __init__(self, team_id: str, trust: Trust, chance: Callable[[int], bytes]) -> None:
        self._team_id = team_id
        self._trust = trust
        self._chance = chance

    def open(self, folder: str, envelope: Raw) -> tuple[str, Raw] | None:
        """The table and the record inside; None for who is no reader, or what is not sound."""
        key_id = envelope.get("key")
        key = self._trust.key(key_id) if isinstance(key_id, str) else None
        if key is None:
            return None
        named = str(envelope.get("id"))
        opened = open_record(named, envelope, key, Place(self._team_id, folder))
        return (opened.table, opened.raw) if isinstance(opened, Opened) else None

    def seal(self, folder: str, table: str, record: Raw, envelopes: Sequence[Raw]) -> Raw:
        """An envelope for a record that was merged out of these, under the key of the newest.

        Raises LookupError when this person does not hold that key.
        """
        newest = max(envelopes, key=lambda each: (each["rev"], each["updated_at"]))
        key = self._trust.key(newest["key"])
        if key is None:
            raise LookupError("only what was opened can be sealed again")
        return seal(table, record, key, Place(self._team_id, folder), self._chance)
