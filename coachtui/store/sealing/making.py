"""Making record keys and writing them down; whoever calls this holds the team's lock."""

from collections.abc import Callable

from coachtui.records.base import Record
from coachtui.records.people import Person, SealingKey
from coachtui.records.shelf import Shelf
from coachtui.store.change import Change, Stamps
from coachtui.store.home import Home
from coachtui.store.sealing.envelope import Key
from coachtui.store.sealing.identity import Identity, wrap
from coachtui.store.sealing.proof import Claim, digest_of, proof_of
from coachtui.store.sealing.sealing import Sealing

Apart = Callable[[str, Callable[[Change], Record]], object]
"""Writes records of its own accord, beside the action that needs them."""


class KeyMaking:
    """Record keys that this person makes, holds, and wraps again."""

    def __init__(
        self,
        home: Home,
        shelf: Shelf,
        sealing: Sealing,
        stamps: Stamps,
        apart: Apart,
        me: str,
        chance: Callable[[int], bytes],
        team_id: str,
    ) -> None:
        self._home = home
        self._shelf = shelf
        self._sealing = sealing
        self._keyring = sealing.keyring
        self._stamps = stamps
        self._apart = apart
        self._me = me
        self._chance = chance
        self._team_id = team_id

    def identity(self) -> Identity:
        """This person's own key, made now if there is none yet."""
        return self._home.identity() or self.new_identity()

    def new_identity(self) -> Identity:
        """Another key of this person's own; one that was there stays beside it."""
        return self._home.new_identity(self._stamps.now())

    def keep_identity(self, identity: Identity) -> None:
        """Use this key as this person's own; one that was there stays beside it."""
        self._home.keep_identity(identity, self._stamps.now())

    def make_own(self) -> None:
        """Have a key for oneself alone."""
        if self._sealing.key_for((self._me,)) is None:
            key = self.hold_own()
            self.write(key.secret, key.holders, (self.identity().public,), record_id=key.id)

    def hold_own(self) -> Key:
        """The key for oneself alone, also where its record is still to be written."""
        for key_id, held in sorted(self._keyring.keys().items()):
            key = self._keyring.key(key_id)
            mine = held.owner == self._me and not held.reads_only
            if key is not None and mine and held.holders == (self._me,):
                return key
        made = Key(self._stamps.new_id(SealingKey.prefix), self._chance(32), (self._me,))
        self._keyring.accept(made, self._me)
        return made

    def make(
        self, holders: tuple[str, ...], recipients: tuple[str, ...], write: Apart | None = None
    ) -> None:
        """A new key for these holders, wrapped for these public keys."""
        secret = self._chance(32)
        record_id = self._stamps.new_id(SealingKey.prefix)
        # Held before its record stands: the other way round, a crash would leave a key that this
        # machine does not know as its own.
        self._keyring.accept(Key(record_id, secret, tuple(sorted(holders))), self._me)
        self.write(secret, holders, recipients, record_id=record_id, write=write)

    def write(
        self,
        secret: bytes,
        holders: tuple[str, ...],
        recipients: tuple[str, ...],
        *,
        record_id: str | None = None,
        opens: str | None = None,
        write: Apart | None = None,
    ) -> None:
        """Write a key down; `opens` names the key that is wrapped here once more."""
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

    def name_in_record(self, mine: Person, identity: Identity) -> None:
        """Have the public key stand in one's own record."""
        self._apart("named my key", lambda change: change.edit(mine, public_key=identity.public))

    def wrap_mine_again(self, standing: SealingKey, key: Key, recipients: tuple[str, ...]) -> None:
        """The same key for other public keys, in the record that it has."""
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

    def put_away(self, standing: SealingKey) -> None:
        """A key that nothing is sealed with any more; what it once sealed stays readable."""
        self._apart("put a key away", lambda change: change.remove(standing))
