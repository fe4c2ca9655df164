"""Keeping one person's keys in order; whoever calls this holds the team's lock.

A person has a key of their own, named in their record. The machine of whoever writes first makes
the key for the two of them, a rep's in any case; as long as the other's own key is not known, what
is for both is sealed to its writer alone, and sealed again when it is. Nothing is ever written
unsealed.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from coachtui.records.base import Record
from coachtui.records.codec import Raw
from coachtui.records.errors import WrongUse
from coachtui.records.people import Person, SealingKey
from coachtui.records.shelf import Shelf
from coachtui.store.change import Change, Stamps
from coachtui.store.home import Home
from coachtui.store.reading import Reader
from coachtui.store.sealing.envelope import Key
from coachtui.store.sealing.identity import (
    Identity,
    is_public_key,
    refuse_contradiction,
    wrap,
)
from coachtui.store.sealing.proof import Claim, digest_of, proof_of
from coachtui.store.sealing.sealing import Sealing
from coachtui.store.sealing.trust import Waiting, key_record, person_in
from coachtui.store.writing import Writer

Apart = Callable[[str, Callable[[Change], Record]], object]
"""Writes records of its own accord, beside the action that needs them."""

_MARK_OF_UNSEALED = b'"audience":'
"""Stands in every record, and in no envelope."""


class Settling:
    """What has to be so before anything is written."""

    def __init__(
        self,
        home: Home,
        shelf: Shelf,
        sealing: Sealing,
        reader: Reader,
        writer: Writer,
        stamps: Stamps,
        apart: Apart,
        me: str,
        chance: Callable[[int], bytes],
        team_id: str,
    ) -> None:
        sealing.key_to_come = self._hold_own
        self._team_id = team_id
        self._home = home
        self._shelf = shelf
        self._sealing = sealing
        self._keyring = sealing.keyring
        self._reader = reader
        self._writer = writer
        self._stamps = stamps
        self._apart = apart
        self._me = me
        self._chance = chance

    def identity(self) -> Identity:
        """This person's own key, made now if there is none yet."""
        return self._home.identity() or self._home.new_identity(self._stamps.now())

    def take_up(self, change: Change) -> str:
        """Within the action by which this person joins: a key for themselves alone.

        Gives the public key that belongs into their record.
        """
        identity = self.identity()
        holders, recipients = (self._me,), (identity.public,)
        self._make(holders, recipients, lambda _, make: make(change))
        return identity.public

    def are_settled(self) -> bool:
        """Whether this person's key is here and named in their record."""
        known = self._home.identity()
        return known is not None and self._keyring.settled_as == known.public

    def is_done(self) -> bool:
        """Whether there is nothing to settle, nor anything that waits for a colleague's key."""
        return self.are_settled() and not self._keyring.waiting_for

    def settle(self) -> None:
        """Have a key, have it named in one's record, have nothing of one's own unsealed.

        Raises PrivacyRefused where the key that the team knows is not on this machine.
        """
        if not self.are_settled():
            self._reader.look_at_list(self._me)
            mine = person_in(self._shelf, self._me)
            if mine is None:
                return  # not in the team yet; whoever writes the record comes back here
            self._sealing.refuse_without_key(mine.public_key)
            identity = self.identity()
            refuse_contradiction(identity)
            if not mine.public_key:
                self._keyring.seal_the_past()
                self._name_in_record(mine, identity)
            self._sealing.trust.adopt_own()
            if not self._keyring.manager_known:
                self._confirm_first_manager(mine.manager)
            self._make_own()
            self._look_at_old_files()
            self._seal_anew()
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
        self._seal_anew()

    def _find_or_make(self, holders: frozenset[str]) -> None:
        others = holders - {self._me}
        if not others:
            self._make_own()
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
            self._make((self._me, other), (self.identity().public, public))
        else:
            self._make_own()

    def _is_stopgap(self, key: Key) -> bool:
        """Whether I made it as the manager, because the rep's had not come yet."""
        if len(key.holders) < 2 or self._keyring.manager in key.holders:
            return False
        return self._keyring.owner_of(key.id) == self._me

    def _leads(self, other: str) -> bool:
        theirs = person_in(self._shelf, other)
        return theirs is not None and theirs.manager == self._me

    def _make_own(self) -> None:
        if self._sealing.key_for((self._me,)) is None:
            key = self._hold_own()
            self._write_key(key.secret, key.holders, (self.identity().public,), record_id=key.id)

    def _hold_own(self) -> Key:
        """The key for oneself alone, also where its record is still to be written."""
        for key_id, held in sorted(self._keyring.keys().items()):
            key = self._keyring.key(key_id)
            mine = held.owner == self._me and not held.reads_only
            if key is not None and mine and held.holders == (self._me,):
                return key
        made = Key(self._stamps.new_id(SealingKey.prefix), self._chance(32), (self._me,))
        self._keyring.accept(made, self._me)
        return made

    def _is_offered(self, holders: frozenset[str]) -> bool:
        offers = [each for each in self._shelf.of(SealingKey) if set(each.holders) == holders]
        taken = [self._sealing.trust.key(each.opens or each.id) for each in offers]
        return any(key is not None for key in taken)

    def _make(
        self, holders: tuple[str, ...], recipients: tuple[str, ...], write: Apart | None = None
    ) -> None:
        secret = self._chance(32)
        record_id = self._stamps.new_id(SealingKey.prefix)
        # Held before its record stands: the other way round, a crash would leave a key that this
        # machine does not know as its own.
        self._keyring.accept(Key(record_id, secret, tuple(sorted(holders))), self._me)
        self._write_key(secret, holders, recipients, record_id=record_id, write=write)

    def _write_key(
        self,
        secret: bytes,
        holders: tuple[str, ...],
        recipients: tuple[str, ...],
        *,
        record_id: str | None = None,
        opens: str | None = None,
        write: Apart | None = None,
    ) -> None:
        key_id = record_id or self._stamps.new_id(SealingKey.prefix)
        digest = digest_of(secret)
        claim = Claim(self._team_id, self._me, key_id, opens, holders, recipients, digest)
        (write or self._apart)(
            "made a key",
            lambda change: change.new(
                SealingKey,
                record_id=key_id,
                holders=holders,
                recipients=recipients,
                wrapped=wrap(secret, recipients),
                proofs=self._proofs(claim),
                digest=digest,
                opens=opens,
            ),
        )

    def _proofs(self, claim: Claim) -> tuple[str, ...]:
        identity = self.identity()
        return tuple(proof_of(claim, identity, public) for public in claim.recipients)

    def _name_in_record(self, mine: Person, identity: Identity) -> None:
        self._apart("named my key", lambda change: change.edit(mine, public_key=identity.public))

    # -- sealing what is not, or not for its readers yet ---------------------------------------

    def _look_at_old_files(self) -> None:
        """Look at every file of mine that an earlier version left unsealed."""
        for file in self._reader.own_sealed_files():
            if _may_hold_unsealed(file.path):
                self._reader.database(file.path)

    def _seal_anew(self) -> None:
        self._look_for_what_waited()
        unsealed = {
            path: {table: dict(found) for table, found in tables.items()}
            for path, tables in self._sealing.unsealed.items()
        }
        if unsealed:
            self._make_own()
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
                self._put_away(standing)

    def _put_away(self, standing: SealingKey) -> None:
        self._apart("put a key away", lambda change: change.remove(standing))

    # -- a person's word -----------------------------------------------------------------------

    def confirm(self, waiting: Waiting) -> None:
        """Use from now on what waited. Raises WrongUse for a public key that is none."""
        if waiting.kind == "manager":
            self._keyring.confirm_manager(waiting.value or None)
        elif waiting.kind == "older record":
            self._sealing.confirm_older(waiting.value)
        elif waiting.kind == "record key":
            offer = key_record(self._shelf, waiting.value)
            if offer is not None:
                self._sealing.trust.take(offer, reads_only=True)
        elif waiting.kind == "unsealed record":
            path = Path(waiting.value)
            self._writer.seal_again(path, self._sealing.claimed_unsealed(path))
        elif waiting.kind == "public key":
            if not is_public_key(waiting.value):
                raise WrongUse(
                    f"What the team's files give as the key of {waiting.person} is no key; nothing "
                    "was changed. Ask them to look at: coachtui key show"
                )
            self._keyring.confirm_public_key(waiting.person, waiting.value)
            self._wrap_again_for(waiting.person, waiting.value)
        else:
            mine = person_in(self._shelf, self._me)
            if mine is not None:
                self._name_in_record(mine, self.identity())

    def _wrap_again_for(self, person: str, public: str) -> None:
        """A colleague's new identity gets the keys that the old one had."""
        recipients = (self.identity().public, public)
        for key_id, held in self._keyring.keys().items():
            key = self._keyring.key(key_id)
            if key is None or held.reads_only or set(held.holders) != {person, self._me}:
                continue
            standing = key_record(self._shelf, key_id)
            if held.owner == self._me and standing is not None:
                self._wrap_mine_again(standing, key, recipients)
            elif held.owner == person:
                self._write_key(key.secret, held.holders, recipients, opens=key_id)

    def _wrap_mine_again(self, standing: SealingKey, key: Key, recipients: tuple[str, ...]) -> None:
        claim = self._sealing.trust.claim_of(standing)._replace(recipients=recipients)
        self._apart(
            "wrapped a key again",
            lambda change: change.edit(
                standing,
                recipients=recipients,
                wrapped=wrap(key.secret, recipients),
                proofs=self._proofs(claim),
            ),
        )

    def start_anew(self) -> Identity:
        """A new identity in place of a lost one; the other readers wrap their keys for it again."""
        mine = person_in(self._shelf, self._me)
        identity = self._home.new_identity(self._stamps.now())
        if mine is not None:
            self._name_in_record(mine, identity)
        self._wrap_mine_for_my_new_key(identity)
        self.settle()
        return identity

    def _wrap_mine_for_my_new_key(self, identity: Identity) -> None:
        """What this machine still holds of my making goes with me."""
        for key_id, held in sorted(self._keyring.keys().items()):
            key, standing = self._keyring.key(key_id), key_record(self._shelf, key_id)
            if key is None or standing is None or held.reads_only:
                continue
            if held.owner == standing.owner == self._me:
                others = (self._keyring.public_key(each) for each in held.holders)
                recipients = (identity.public, *(each for each in others if each))
                self._wrap_mine_again(standing, key, recipients)

    def bring(self, identity: Identity) -> None:
        """Use this identity on this machine. Raises WrongUse when the team knows another."""
        mine = person_in(self._shelf, self._me)
        if mine is not None and mine.public_key not in ("", identity.public):
            raise WrongUse(
                "This is not the key that the team knows you by; nothing was changed. "
                "If that one is lost for good: coachtui key new"
            )
        if self._home.identity() != identity:
            self._home.keep_identity(identity, self._stamps.now())
        self.settle()

    def share_past(self, person: str) -> int:
        """Give the keys of what lies between me and earlier managers to this one.

        Says how many. Raises WrongUse unless it is my confirmed manager with a key.
        """
        self._reader.look_at_list(person)
        public = self._sealing.trust.public_key(person)
        if person != self._keyring.manager or public is None:
            raise WrongUse(
                "Only your manager, once their key is here, can be given the past; nothing was "
                "changed."
            )
        given = {
            each.opens
            for each in self._shelf.of(SealingKey)
            if each.owner == self._me and public in each.recipients
        }
        number = 0
        for key_id, held in self._keyring.keys().items():
            key = self._keyring.key(key_id)
            old = held.owner == self._me and len(held.holders) == 2 and person not in held.holders
            if key is not None and old and not held.reads_only and key_id not in given:
                recipients = (self.identity().public, public)
                self._write_key(key.secret, held.holders, recipients, opens=key_id)
                number += 1
        return number


def _may_hold_unsealed(path: Path) -> bool:
    try:
        return _MARK_OF_UNSEALED in path.read_bytes()
    except OSError:
        return True
