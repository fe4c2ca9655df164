"""Keeping one person's keys in order; whoever calls this holds the team's lock.

A person has a key of their own, named in their record. The machine of whoever writes first makes
the key for the two of them, a rep's in any case; as long as the other's own key is not known, what
is for both is sealed to its writer alone, and sealed again when it is. Nothing is ever written
unsealed.
"""

from collections.abc import Iterable

from coachtui.records.people import SealingKey
from coachtui.records.shelf import Shelf
from coachtui.store.change import Change
from coachtui.store.home import Home
from coachtui.store.reading import Reader
from coachtui.store.sealing.envelope import Key
from coachtui.store.sealing.identity import refuse_contradiction
from coachtui.store.sealing.making import KeyMaking
from coachtui.store.sealing.resealing import Resealing
from coachtui.store.sealing.sealing import Sealing
from coachtui.store.sealing.trust import person_in


class Settling:
    """What has to be so before anything is written."""

    def __init__(
        self,
        home: Home,
        shelf: Shelf,
        sealing: Sealing,
        reader: Reader,
        making: KeyMaking,
        resealing: Resealing,
        me: str,
    ) -> None:
        self._home = home
        self._shelf = shelf
        self._sealing = sealing
        self._keyring = sealing.keyring
        self._reader = reader
        self._making = making
        self._resealing = resealing
        self._me = me

    def take_up(self, change: Change) -> str:
        """Within the action by which this person joins: a key for themselves alone.

        Gives the public key that belongs into their record.
        """
        identity = self._making.identity()
        holders, recipients = (self._me,), (identity.public,)
        self._making.make(holders, recipients, lambda _, make: make(change))
        return identity.public

    def settle(self) -> None:
        """Have a key, have it named in one's record, have nothing of one's own unsealed.

        Raises PrivacyRefused where the key that the team knows is not on this machine.
        """
        if not self._sealing.is_settled():
            self._reader.look_at_list(self._me)
            mine = person_in(self._shelf, self._me)
            if mine is None:
                return  # not in the team yet; whoever writes the record comes back here
            self._sealing.refuse_without_key(mine.public_key)
            identity = self._making.identity()
            refuse_contradiction(identity)
            if not mine.public_key:
                self._keyring.seal_the_past()
                self._making.name_in_record(mine, identity)
            self._sealing.trust.adopt_own()
            if not self._keyring.manager_known:
                self._confirm_first_manager(mine.manager)
            self._making.make_own()
            self._resealing.look_at_old_files()
            self._resealing.seal_anew()
            # Last, because from here on nothing unsealed is taken for this person's words.
            self._keyring.settle(identity.public)
        self.have_keys(frozenset((self._me, other)) for other in self._keyring.waiting_for)

    def _confirm_first_manager(self, named: str | None) -> None:
        """Whom the files name, unless my own keys say that I wrote to somebody else so far."""
        partners = [
            other
            for _, held in sorted(self._keyring.keys().items())
            for other in held.holders
            if held.owner == self._me and other != self._me and not self._may_lead(other)
        ]
        self._keyring.confirm_manager(named if named in partners or not partners else partners[-1])

    def _may_lead(self, other: str) -> bool:
        self._reader.look_at_list(other)
        return self._leads(other)

    def have_keys(self, readers: Iterable[frozenset[str]]) -> None:
        """Make what can be made for these readers, and in any case a key for oneself."""
        for holders in readers:
            key = self._sealing.key_for(holders)
            if key is None:
                self._find_or_make(holders)
            elif self._is_stopgap(key):
                self._reader.look_at_list(min(holders - {self._me}))
                self._is_offered(holders)
            for other in holders - {self._me}:
                self._keyring.wait_for(other, waits=self._sealing.key_for(holders) is None)
        self._resealing.seal_anew()

    def _find_or_make(self, holders: frozenset[str]) -> None:
        others = holders - {self._me}
        if not others:
            self._making.make_own()
            return
        other = min(others)
        self._reader.look_at_list(other)
        as_rep = other == self._keyring.manager
        # A rep takes the manager's key to read with it, and makes one of their own to seal with.
        self._is_offered(holders)
        if self._sealing.key_for(holders) is not None:
            return
        public = self._sealing.trust.public_key(other) if len(others) == 1 else None
        if public is not None and (as_rep or self._leads(other)):
            self._making.make((self._me, other), (self._making.identity().public, public))
        else:
            self._making.make_own()

    def _is_stopgap(self, key: Key) -> bool:
        """Whether I made it as the manager, because the rep's had not come yet."""
        if len(key.holders) < 2 or self._keyring.manager in key.holders:
            return False
        return self._keyring.owner_of(key.id) == self._me

    def _leads(self, other: str) -> bool:
        theirs = person_in(self._shelf, other)
        return theirs is not None and theirs.manager == self._me

    def _is_offered(self, holders: frozenset[str]) -> bool:
        offers = [each for each in self._shelf.of(SealingKey) if set(each.holders) == holders]
        taken = [self._sealing.trust.key(each.opens or each.id) for each in offers]
        return any(key is not None for key in taken)
