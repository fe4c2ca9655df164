"""What this machine holds and has confirmed in one team: keys, whose they are, who leads whom.

The team's files may be written by anybody with access to the repository; this file only by its
person. Whatever differs from it is not used until the person confirms it.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from coachtui.records.errors import FolderTrouble
from coachtui.store.canonical import Unreadable
from coachtui.store.database import identity_of_or_none
from coachtui.store.files import Identity, read_file, replace_file
from coachtui.store.lock import locked
from coachtui.store.sealing.envelope import Key


class HeldKey(msgspec.Struct, kw_only=True, frozen=True):
    """A record key that was accepted here."""

    secret: str
    """Base64 of 32 bytes."""
    holders: tuple[str, ...]
    owner: str
    """In whose folder it was first found."""
    reads_only: bool = False
    """Taken on its person's word without a proof of who made it; it never seals."""


class _Book(msgspec.Struct, kw_only=True):
    settled_as: str = ""
    manager: str | None = None
    manager_known: bool = False
    manager_before: str | None = None
    """Whom the last word about the manager replaced; to take it back needs no new word."""
    is_sealing_the_past: bool = False
    """Whether records that an earlier version left unsealed are being sealed just now."""
    public_keys: dict[str, str] = {}
    keys: dict[str, HeldKey] = {}
    shared_with_me: dict[str, str] = {}
    gone_through: list[str] = []
    waiting_for: list[str] = []


class Keyring:
    """One person's own memory of keys in one team.

    A damaged one is put aside and begun anew; one's own keys are known again by their proofs.
    """

    def __init__(self, path: Path, *, durable: bool = True) -> None:
        self._path = path
        self._durable = durable
        self._book: _Book | None = None
        self._identity: Identity | None = None
        self._by_id: dict[str, Key] = {}

    @property
    def settled_as(self) -> str:
        """The public key under which this person was last in order here; empty for never."""
        return self._open().settled_as

    @property
    def manager(self) -> str | None:
        """The manager this person confirmed."""
        return self._open().manager

    @property
    def manager_known(self) -> bool:
        """Whether it was ever said here who the manager is, if anybody."""
        return self._open().manager_known

    def public_key(self, handle: str) -> str | None:
        """The public key of a colleague as it was first seen or last confirmed."""
        return self._open().public_keys.get(handle)

    def known(self) -> list[str]:
        """The colleagues whose public key is remembered."""
        return list(self._open().public_keys)

    def key(self, key_id: str) -> Key | None:
        """An accepted record key."""
        known = self._by_id.get(key_id)
        if known is None and (held := self._open().keys.get(key_id)) is not None:
            known = Key(key_id, b64decode(held.secret), held.holders)
            self._by_id[key_id] = known
        return known

    def owner_of(self, key_id: str) -> str | None:
        """In whose folder an accepted key was made."""
        held = self._open().keys.get(key_id)
        return held.owner if held is not None else None

    def keys(self) -> dict[str, HeldKey]:
        """Every accepted key by its id."""
        return dict(self._open().keys)

    def shared_with_me(self, key_id: str) -> bool:
        """Whether a key of others was given to me with the past it opens."""
        return key_id in self._open().shared_with_me

    @property
    def waiting_for(self) -> tuple[str, ...]:
        """Colleagues whose key has to come before they can read what is for them."""
        return tuple(self._open().waiting_for)

    def wait_for(self, handle: str, *, waits: bool) -> None:
        """Remember that something waits for a colleague's key, or that it does no longer."""
        waiting = self._open().waiting_for
        if waits != (handle in waiting):
            with self._changing() as book:
                others = [each for each in book.waiting_for if each != handle]
                book.waiting_for = [*others, handle] if waits else others

    def not_gone_through(self) -> list[str]:
        """Keys for two for which one's own older files were not looked through yet."""
        book = self._open()
        return [
            key_id
            for key_id, held in book.keys.items()
            if len(held.holders) > 1 and key_id not in book.gone_through
        ]

    def gone_through(self, key_ids: list[str]) -> None:
        """One's own files were looked through for what waited for these keys."""
        with self._changing() as book:
            book.gone_through = list(dict.fromkeys([*book.gone_through, *key_ids]))

    def settle(self, public: str) -> None:
        """This person's record carries this public key, and nothing of theirs is unsealed."""
        book = self._open()
        if book.settled_as != public or book.is_sealing_the_past:
            with self._changing() as book:
                book.settled_as, book.is_sealing_the_past = public, False

    @property
    def is_sealing_the_past(self) -> bool:
        """Whether what an earlier version left unsealed is taken for this person's words."""
        return self._open().is_sealing_the_past

    def seal_the_past(self) -> None:
        """From now on until all is settled, what stands unsealed is being sealed."""
        if not self._open().is_sealing_the_past:
            with self._changing() as book:
                book.is_sealing_the_past = True

    def confirm_manager(self, handle: str | None) -> None:
        """From now on this is the manager."""
        book = self._open()
        if not book.manager_known or book.manager != handle:
            with self._changing() as book:
                book.manager_before = book.manager
                book.manager, book.manager_known = handle, True

    def take_back_manager(self, handle: str | None) -> None:
        """The one before is the manager again; anybody else has to be confirmed."""
        if self._open().manager_before == handle:
            self.confirm_manager(handle)

    def confirm_public_key(self, handle: str, public: str) -> None:
        """From now on this is the colleague's key."""
        if self._open().public_keys.get(handle) != public:
            with self._changing() as book:
                book.public_keys[handle] = public

    def accept(
        self, key: Key, owner: str, *, shared: bool = False, reads_only: bool = False
    ) -> None:
        """From now on this record key is used."""
        secret = b64encode(key.secret).decode()
        held = HeldKey(secret=secret, holders=key.holders, owner=owner, reads_only=reads_only)
        with self._changing() as book:
            book.keys[key.id] = held
            if shared:
                book.shared_with_me[key.id] = owner
        self._by_id[key.id] = key

    # -- inside --------------------------------------------------------------------------------

    def _open(self) -> _Book:
        """The book as it stands on disk; another process of this person's may have written it."""
        identity = identity_of_or_none(self._path)
        if self._book is None or identity != self._identity:
            self._identity = identity
            self._book = self._read() or _Book()
            self._by_id.clear()
        return self._book

    @contextmanager
    def _changing(self) -> Iterator[_Book]:
        """Read afresh, changed and written while no other process can come between.

        Raises FolderTrouble when it cannot be written: a key must not be used and then lost.
        """
        with suppress(OSError):  # what is in the way, the writing itself says
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with locked(self._path.with_name("keyring.lock")):
            book = self._open()
            try:
                yield book
                data = msgspec.json.format(msgspec.json.encode(book, order="sorted"), indent=1)
                self._identity = replace_file(
                    self._path, data + b"\n", mode=0o600, durable=self._durable
                )
            except BaseException:
                self._book = None  # what could not be written is not remembered either
                raise

    def _read(self) -> _Book | None:
        try:
            found = read_file(self._path)
        except Unreadable:
            return None
        if found is None:
            return None
        try:
            book = msgspec.json.decode(found[0], type=_Book)
            if all(len(b64decode(held.secret, validate=True)) == 32 for held in book.keys.values()):
                return book
        except (msgspec.MsgspecError, ValueError, RecursionError):
            pass
        with suppress(FolderTrouble):
            replace_file(self._path.with_name("keyring-damaged"), found[0], mode=0o600)
        return None
