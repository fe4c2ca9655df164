"""A person's keys as the person sees them: show, back up, bring, confirm, hand on.

Each call holds the team's lock while it changes something; see `sealing` for what is done.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coachtui.records.errors import NotFound
from coachtui.records.people import Person
from coachtui.records.shelf import Shelf
from coachtui.store.home import Home
from coachtui.store.reading import Reader
from coachtui.store.sealing.identity import (
    IDENTITY_FILE,
    Identity,
    back_up,
    fingerprint,
    imported_identity,
)
from coachtui.store.sealing.sealing import Sealing
from coachtui.store.sealing.trust import Waiting
from coachtui.store.writing import Writer

if TYPE_CHECKING:
    from coachtui.store.sealing.making import KeyMaking
    from coachtui.store.sealing.own_word import OwnWord
    from coachtui.store.sealing.settling import Settling


class Partner(NamedTuple):
    """Somebody with whom a key is shared."""

    handle: str
    fingerprint: str | None
    """Of the colleague's public key as it was confirmed; None while none was seen."""
    has_key: bool
    """Whether there is a key for the two of us; until then, what is for both waits."""


class KeyCard(NamedTuple):
    """What a person may know and show of their own key."""

    public: str
    fingerprint: str
    path: Path
    partners: tuple[Partner, ...]


class Keys:
    """One person's keys in one team."""

    def __init__(
        self,
        home: Home,
        shelf: Shelf,
        sealing: Sealing,
        reader: Reader,
        writer: Writer,
        making: Callable[[], KeyMaking],
        at_work: Callable[[], AbstractContextManager[None]],
        me: str,
    ) -> None:
        self._home = home
        self._shelf = shelf
        self._sealing = sealing
        self._reader = reader
        self._writer = writer
        self._make_making = making
        self._at_work = at_work
        self._me = me

    @cached_property
    def making(self) -> KeyMaking:
        """Where keys are made; like what follows, loaded when something is changed."""
        return self._make_making()

    @cached_property
    def settling(self) -> Settling:
        """What has to be so before anything is written."""
        from coachtui.store.sealing.resealing import Resealing
        from coachtui.store.sealing.settling import Settling

        resealing = Resealing(
            self._shelf, self._sealing, self._reader, self._writer, self.making, self._me
        )
        return Settling(
            self._home, self._shelf, self._sealing, self._reader, self.making, resealing, self._me
        )

    @cached_property
    def _own_word(self) -> OwnWord:
        from coachtui.store.sealing.own_word import OwnWord

        return OwnWord(
            self._home,
            self._shelf,
            self._sealing,
            self._reader,
            self._writer,
            self.making,
            self.settling,
            self._me,
        )

    def card(self) -> KeyCard:
        """The key of this person. Raises NotFound when it is not on this machine."""
        identity = self._identity()
        partners = tuple(self._partner(handle) for handle in self._partner_handles())
        path = self._home.path / IDENTITY_FILE
        return KeyCard(identity.public, fingerprint(identity.public), path, partners)

    def waiting(self) -> list[Waiting]:
        """What differs from what this machine knows, and is not used until it is confirmed."""
        return self._sealing.waiting()

    def confirm(self, waiting: list[Waiting]) -> None:
        """Use it from now on. Raises FolderTrouble when that cannot be kept."""
        with self._at_work():
            for each in waiting:
                self._own_word.confirm(each)
            self.settling.have_keys(())
        self._reader.read_again()

    def back_up(self, target: Path, made_at: str) -> None:
        """Copy the key to a new file. Raises PrivacyRefused, WrongUse, NotFound."""
        back_up(self._identity(), target, made_at)

    def bring(self, file: Path) -> str:
        """Use the identity in this file on this machine; gives its fingerprint.

        Raises NotFound without such a file, WrongUse when it is another key than the team knows.
        """
        identity = imported_identity(file)
        with self._at_work():
            self._own_word.bring(identity)
        self._reader.read_again()
        return fingerprint(identity.public)

    def start_anew(self) -> str:
        """A new key in place of a lost one; gives its fingerprint."""
        with self._at_work():
            identity = self._own_word.start_anew()
        self._reader.read_again()
        return fingerprint(identity.public)

    def share_past(self, handle: str) -> int:
        """Let my manager read what lies between me and earlier ones; says how many keys."""
        with self._at_work():
            return self._own_word.share_past(handle)

    # -- inside --------------------------------------------------------------------------------

    def _identity(self) -> Identity:
        identity = self._home.identity()
        if identity is None:
            raise NotFound(
                "Your key is not on this machine. Bring it with: coachtui key restore FILE"
            )
        return identity

    def _partner_handles(self) -> list[str]:
        reports = {p.handle for p in self._shelf.of(Person) if p.manager == self._me}
        manager = self._sealing.keyring.manager
        found = reports | ({manager} if manager else set()) | set(self._sealing.keyring.known())
        return sorted(found - {self._me})

    def _partner(self, handle: str) -> Partner:
        public = self._sealing.trust.public_key(handle)
        has_key = self._sealing.key_for({self._me, handle}) is not None
        return Partner(handle, fingerprint(public) if public else None, has_key)
