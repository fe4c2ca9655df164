"""Opening and sealing the records of one team for one person."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from coachtui.records.codec import Raw
from coachtui.records.errors import FolderTrouble, PrivacyRefused
from coachtui.records.shelf import Shelf
from coachtui.records.text import has_unsafe
from coachtui.store.canonical import Tables
from coachtui.store.folder import DataFile
from coachtui.store.home import Home
from coachtui.store.sealing.envelope import (
    TABLE,
    Key,
    Opened,
    Place,
    seal,
    sealed_id,
)
from coachtui.store.sealing.identity import Identity
from coachtui.store.sealing.keyring import Keyring
from coachtui.store.sealing.merging import MergeSealing
from coachtui.store.sealing.misfits import Misfits
from coachtui.store.sealing.opening import open_record, series_of
from coachtui.store.sealing.seen import Seen
from coachtui.store.sealing.trust import Trust, Waiting, key_record, person_in


class Visible(NamedTuple):
    """What of a file this person may read."""

    tables: Tables
    tainted: bool
    """Whether some sealed text holds control characters."""
    closed: tuple[str, ...] = ()
    """Ids of the keys whose records stayed closed."""
    sound: bool = True
    """Whether nothing in it has to be told to the person."""


class _Known(NamedTuple):
    envelope: Raw
    opened: Opened


class Sealing:
    """Opens what is for this person, seals what they write, and says what does not fit."""

    def __init__(
        self,
        team_id: str,
        home: Home,
        me: str,
        shelf: Shelf,
        *,
        chance: Callable[[int], bytes],
        durable: bool = True,
    ) -> None:
        personal = home.of_team(team_id)
        self._team_id = team_id
        self._home = home
        self._me = me
        self._chance = chance
        self._durable = durable
        self._shelf = shelf
        self.keyring = Keyring(personal / "keyring", durable=durable)
        self.trust = Trust(team_id, me, shelf, self.keyring, lambda: self.identity)
        self.seen = Seen(personal / "seen")
        self.unsealed: dict[Path, Tables] = {}
        """Records of mine that stand in a file as an earlier version wrote them."""
        self.for_another_key: dict[Path, dict[str, tuple[str, Raw, str]]] = {}
        """Records of mine for two that are sealed to me alone, or with a key of mine where the
        rep's is better; by file and id, with their table and the key's id."""
        self.key_to_come: Callable[[], Key]
        """Holds a key for me alone whose record is written as soon as that can be; the settling
        answers."""
        self.misfits = Misfits(me)
        """What is not shown because it does not fit."""
        self.look_at_list: Callable[[str], None] = lambda _: None
        """Brings a person's own record and keys to the shelf; the reader answers."""
        self._known: dict[tuple[str, str], list[_Known]] = {}

    # -- this person's key ---------------------------------------------------------------------

    @property
    def identity(self) -> Identity | None:
        """This person's own key; None when it is not on this machine."""
        try:
            return self._home.identity()
        except FolderTrouble:
            return None

    def is_settled(self) -> bool:
        """Whether this person's key is here and named in their record.

        Raises FolderTrouble when the key's file is damaged.
        """
        known = self._home.identity()
        return known is not None and self.keyring.settled_as == known.public

    def refuse_without_key(self, public_in_team: str) -> None:
        """Raises PrivacyRefused where this machine lacks the key that the team knows me by."""
        identity = self._home.identity()
        if identity is None and (public_in_team or self.keyring.settled_as):
            raise PrivacyRefused(
                "Your key is not on this machine, so nothing can be written or read for the two "
                "of you; nothing was changed. Bring it from your other machine or your backup "
                "with: coachtui key restore FILE. If it is lost for good: coachtui key new"
            )
        if identity is not None and public_in_team not in ("", identity.public):
            raise PrivacyRefused(
                "The key on this machine is not the one that the team knows you by; nothing was "
                "changed. Bring that one with: coachtui key restore FILE. coachtui key show tells "
                "them apart."
            )

    # -- opening -------------------------------------------------------------------------------

    def visible(self, file: DataFile, tables: Tables, *, keep: bool = True) -> Visible:
        """What of a file this person may read; the rest stays in the file untouched."""
        plain = {
            table: {key: raw for key, raw in records.items() if not self._is_for_others(raw)}
            for table, records in tables.items()
            if table != TABLE
        }
        if file.person is None:
            return Visible(plain, tainted=False)
        self.misfits.look_anew(file.path)
        envelopes = tables.get(TABLE, {})
        self._set_apart_unsealed(file, plain, envelopes)
        if not file.sealed:
            return Visible(plain, tainted=False, sound=not self.misfits.are_in(file.path))
        found = self._with_opened(file, plain, envelopes, keep=keep)
        return found._replace(sound=not self.misfits.are_in(file.path))

    def _with_opened(
        self, file: DataFile, plain: Tables, envelopes: dict[str, Raw], *, keep: bool
    ) -> Visible:
        place = Place(self._team_id, file.person or "")
        keys: dict[str, Key | None] = {}
        other: dict[str, tuple[str, Raw, str]] = {}
        texts: list[bytes] = []
        for envelope_id, envelope in envelopes.items():
            key_id = envelope.get("key")
            if not isinstance(key_id, str):
                self.misfits.trouble(file.path, envelope_id, "it names no key")
                continue
            if key_id not in keys:
                keys[key_id] = self.trust.key(key_id)
            key = keys[key_id]
            opened = self._open(file, envelope_id, envelope, key, place) if key else None
            if opened is None or key is None:
                continue
            if keep:
                self._remember(place.folder, envelope, opened)
            raw = self._for_me(opened.raw, key)
            plain.setdefault(opened.table, {})[raw["id"]] = raw
            texts.append(opened.data)
            if place.folder == self._me and self._may_get_another_key(raw, key):
                other[raw["id"]] = (opened.table, raw, key.id)
        self.for_another_key.pop(file.path, None)
        if other:
            self.for_another_key[file.path] = other
        closed = sorted(key_id for key_id, key in keys.items() if key is None)
        return Visible(plain, has_unsafe(b"".join(texts)), tuple(closed))

    def _open(
        self, file: DataFile, envelope_id: str, envelope: Raw, key: Key, place: Place
    ) -> Opened | None:
        opened: Opened | str | None = None
        for known in self._known.get((place.folder, envelope_id), ()):
            if known.envelope is envelope or known.envelope == envelope:
                opened = known.opened
        if opened is None:
            opened = open_record(envelope_id, envelope, key, place)
        if isinstance(opened, str):
            self.misfits.trouble(file.path, envelope_id, opened)
            return None
        series, rev = series_of(place.folder, opened.raw), envelope["rev"]
        if self.seen.passes(series, envelope_id, rev):
            if file.month is None or opened.raw["created_at"].startswith(file.month):
                return opened
            self.misfits.trouble(file.path, envelope_id, "it stands in the file of another month")
            return None
        self.misfits.older(file.path, series, envelope_id, rev)
        return None

    def _may_get_another_key(self, raw: Raw, key: Key) -> bool:
        readers = raw["readers"]
        if len(readers) < 2 or self.keyring.manager in readers:
            return len(readers) > len(key.holders)
        return self.keyring.owner_of(key.id) == self._me

    def _for_me(self, raw: Raw, key: Key) -> Raw:
        """With me among the readers, where the past of others was given to me."""
        if self._me in raw["readers"] or not self.keyring.shared_with_me(key.id):
            return raw
        return {**raw, "readers": [*raw["readers"], self._me]}

    def could_open(self, key_ids: Iterable[str]) -> bool:
        """Whether one of these keys has become usable."""
        return any(self.trust.key(key_id) is not None for key_id in key_ids)

    def _is_for_others(self, raw: Raw) -> bool:
        """Whether others were named as readers, and not me; what is neither is seen as damaged."""
        audience = raw.get("audience")
        if audience == "team":
            return False
        readers = raw.get("readers", [])
        return audience in ("pair", "me") and isinstance(readers, list) and self._me not in readers

    def _set_apart_unsealed(self, file: DataFile, plain: Tables, envelopes: dict[str, Raw]) -> None:
        """What an earlier version wrote is shown, and sealed if it is mine.

        From somebody whose records are sealed anybody may have put it there; so, too, in a file
        for the whole team, where no version ever wrote such a thing.
        """
        person = file.person or ""
        self.unsealed.pop(file.path, None)
        for table, records in plain.items():
            open_ones = [
                key for key, raw in records.items() if raw.get("audience") in ("pair", "me")
            ]
            if not open_ones:
                continue
            if self._seals(person) or not file.sealed:
                for record_id in open_ones:
                    raw = records.pop(record_id)
                    why = "it is not sealed; anybody may have laid it there"
                    self.misfits.trouble(file.path, record_id, why)
                    mine = person == self._me == raw.get("owner") and raw.get("id") == record_id
                    if mine and file.sealed and sealed_id(record_id) not in envelopes:
                        self.misfits.claim(file.path, table, raw)
            elif person == self._me:
                found = self.unsealed.setdefault(file.path, {})
                found[table] = {record_id: records[record_id] for record_id in open_ones}

    def _seals(self, person: str) -> bool:
        """Whether this person's machines seal; what was seen once does not count less later."""
        mine = person == self._me
        if mine and self.keyring.is_sealing_the_past:
            return False
        if self.keyring.settled_as if mine else self.keyring.public_key(person):
            return True
        theirs = person_in(self._shelf, person)
        return theirs is not None and bool(theirs.public_key)

    def _remember(self, person: str, envelope: Raw, opened: Opened) -> None:
        """The last two states stay, so that what is put back gets the bytes that it had."""
        held = self._known.get((person, envelope["id"]))
        if held is None:
            self._known[person, envelope["id"]] = [_Known(envelope, opened)]
        elif all(known.envelope != envelope for known in held):
            held.append(_Known(envelope, opened))
            del held[:-2]

    # -- sealing -------------------------------------------------------------------------------

    def key_for(self, readers: Iterable[str]) -> Key | None:
        """The key that seals for exactly these readers; None where there is none yet.

        A rep uses only a key made on a machine of their own; a manager the rep's before any other.
        """
        holders = set(readers)
        as_rep = self.keyring.manager in holders - {self._me}
        fitting = [
            (held.owner == self._me, key_id)
            for key_id, held in self.keyring.keys().items()
            if set(held.holders) == holders
            and not held.reads_only
            and (self._stands(key_id) if held.owner == self._me else not as_rep)
        ]
        return self.keyring.key(min(fitting)[1]) if fitting else None

    def sealed(self, table: str, raw: Raw) -> Raw:
        """The envelope of a record of mine; the same bytes for the same state.

        Sealed to me alone until there is a key for its readers.
        """
        readers = raw.get("readers")
        readers = readers if isinstance(readers, list) else [self._me]
        key = self.key_for(readers) or self.key_for((self._me,)) or self.key_to_come()
        for known in self._known.get((self._me, "se" + raw["id"][2:]), ()):
            same = known.opened.raw == raw and known.opened.table == table
            if same and known.envelope["key"] == key.id:
                return known.envelope
        return seal(table, raw, key, Place(self._team_id, self._me), self._chance)

    def wrote(self, raw: Raw) -> None:
        """This machine itself has just put this state on disk, be it newer or put back."""
        self.seen.note(series_of(self._me, raw), sealed_id(raw["id"]), raw["rev"])

    def took_out(self, raw: Raw) -> None:
        """This machine has taken the record off the disk: what it was is an older state now."""
        self.seen.note(series_of(self._me, raw), sealed_id(raw["id"]), raw["rev"] + 1)

    def _stands(self, key_id: str) -> bool:
        """A key of mine counts once its record is in my folder, where its other holder finds it."""
        if key_record(self._shelf, key_id) is None:
            self.look_at_list(self._me)
        return key_record(self._shelf, key_id) is not None

    def for_merging(self) -> MergeSealing:
        """What a merge of two states of the team's files needs of this."""
        return MergeSealing(self._team_id, self.trust, self._chance)

    def waiting(self) -> list[Waiting]:
        """Everything that a person has to confirm before it is used."""
        return [*self.trust.waiting(), *self.misfits.waiting()]
