"""Which keys are used at once, which wait for a person's word, and what a word settles.

The rule: the first key that a rep's folder offers for the two of us is used and remembered; so is
the first public key of a colleague, and the manager one named oneself. Whatever differs later is
not used until the person has confirmed it, with names and fingerprints before their eyes.
"""

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from coachtui.records.people import Person, SealingKey
from coachtui.records.shelf import Shelf
from coachtui.store.sealing.envelope import Key
from coachtui.store.sealing.identity import Identity, fingerprint, is_public_key, unwrap
from coachtui.store.sealing.keyring import Keyring

WaitingKind = Literal["public key", "own key", "manager", "record key", "older record"]


class Waiting(NamedTuple):
    """Something in the team's files that differs from what this machine knows."""

    kind: WaitingKind
    person: str
    """The handle whose folder it stands in."""
    what: str
    """A sentence for the person who decides."""
    value: str
    """What would be used from then on: a public key, a handle, a key's id, a record's place."""


def digest_of(secret: bytes) -> str:
    """What a key is known by without being told."""
    from hashlib import sha256  # only a new key needs it

    return sha256(b"coachtui key\n" + secret).hexdigest()


def person_in(shelf: Shelf, handle: str) -> Person | None:
    """The person's own record; None for an invitation."""
    own = [each for each in shelf.linked(Person, "handle", handle) if each.owner == handle]
    return min(own, key=lambda each: each.id) if own else None


def key_record(shelf: Shelf, key_id: str | None) -> SealingKey | None:
    """The record of a key, also of one that was put away.

    The shelf's own look-up by id would load every kind of record there is.
    """
    return next((each for each in shelf.everything(SealingKey) if each.id == key_id), None)


class Trust:
    """What one person relies on in one team."""

    def __init__(
        self, me: str, shelf: Shelf, keyring: Keyring, identity: Callable[[], Identity | None]
    ) -> None:
        self._me = me
        self._shelf = shelf
        self.keyring = keyring
        self._identity = identity

    # -- record keys ---------------------------------------------------------------------------

    def key(self, key_id: str) -> Key | None:
        """A key that may be used, taken up when it is offered for the first time."""
        known = self.keyring.key(key_id)
        if known is not None:
            return known
        for offer in self._offers(key_id):
            if self._may_be_taken(offer):
                taken = self.take(offer)
                if taken is not None:
                    return taken
        return None

    def take(self, offer: SealingKey) -> Key | None:
        """Use an offered key from now on; None when it is not for this person's identity."""
        identity = self._identity()
        secret = unwrap(offer.wrapped, identity) if identity is not None else None
        if secret is None or digest_of(secret) != offer.digest:
            return None
        key = Key(offer.opens or offer.id, secret, tuple(sorted(offer.holders)))
        shared = self._me not in offer.holders
        self.keyring.accept(key, self._owner(offer), shared=shared)
        theirs = person_in(self._shelf, offer.owner)
        if theirs and is_public_key(theirs.public_key) and offer.owner != self._me:
            self.pin(offer.owner, theirs.public_key)
        return key

    def pin(self, handle: str, public: str) -> None:
        """Remember a colleague's first public key."""
        if self.keyring.public_key(handle) is None:
            self.keyring.confirm_public_key(handle, public)

    def public_key(self, handle: str) -> str | None:
        """The colleague's confirmed public key; the first one seen is remembered."""
        if self.keyring.public_key(handle) is None:
            theirs = person_in(self._shelf, handle)
            if theirs is not None and is_public_key(theirs.public_key):
                self.pin(handle, theirs.public_key)
        return self.keyring.public_key(handle)

    def adopt_own(self) -> None:
        """Take up every key in one's own folder; only when the person has just brought their
        identity to this machine and says so."""
        for offer in self._shelf.of(SealingKey):
            if offer.owner == self._me and self.keyring.key(offer.id) is None:
                self.take(offer)

    def _offers(self, key_id: str) -> Iterable[SealingKey]:
        first = key_record(self._shelf, key_id)
        if first is not None and first.opens is None:
            yield first
        yield from self._shelf.linked(SealingKey, "opens", key_id)

    def _owner(self, offer: SealingKey) -> str:
        """In whose folder the key was made, also when somebody wrapped it again."""
        first = key_record(self._shelf, offer.opens)
        return first.owner if first is not None else offer.owner

    def _may_be_taken(self, offer: SealingKey) -> bool:
        identity = self._identity()
        if identity is None or identity.public not in offer.recipients:
            return False
        if offer.owner not in offer.holders or offer.deleted_at is not None:
            return False
        if offer.opens is not None:
            return self._may_be_taken_again(offer)
        if offer.owner == self._me or set(offer.holders) != {offer.owner, self._me}:
            return False
        return not self._is_further(offer)

    def _may_be_taken_again(self, offer: SealingKey) -> bool:
        """A key of mine that my partner wrapped for my new identity, or the past given to me."""
        first = key_record(self._shelf, offer.opens)
        if first is None or first.digest != offer.digest:
            return False
        if set(first.holders) != set(offer.holders):
            return False
        if first.owner == self._me:
            return offer.owner in first.holders
        return first.owner == offer.owner

    def _is_further(self, offer: SealingKey) -> bool:
        """Whether there is one from there already, or, for a rep, one of their own.

        A manager who has the rep's key needs no other, and seals anew what they had sealed before.
        """
        makers = {offer.owner}
        if offer.owner == self.keyring.manager:
            makers.add(self._me)
        return any(
            held.owner in makers and set(held.holders) == set(offer.holders)
            for held in self.keyring.keys().values()
        )

    # -- what waits ----------------------------------------------------------------------------

    def waiting(self) -> list[Waiting]:
        """Everything about keys and managers that a person has to confirm."""
        return [*self._manager_waits(), *self._public_keys_wait(), *self._record_keys_wait()]

    def _manager_waits(self) -> Iterable[Waiting]:
        mine = person_in(self._shelf, self._me)
        if mine is None or not self.keyring.manager_known or mine.manager == self.keyring.manager:
            return
        before, now = self.keyring.manager, mine.manager
        yield Waiting(
            "manager",
            self._me,
            f"The team's files name {self._named(now)} as your manager; you said "
            f"{self._named(before)}. What you write for the two of you is readable by you alone "
            "until you confirm it.",
            now or "",
        )

    def _public_keys_wait(self) -> Iterable[Waiting]:
        identity = self._identity()
        for person in sorted(self._shelf.of(Person), key=lambda each: each.handle):
            if person.owner != person.handle or not person.public_key:
                continue
            mine = person.handle == self._me
            if mine:
                before = identity.public if identity is not None else None
            else:
                before = self.keyring.public_key(person.handle)
            if before is None or before == person.public_key:
                continue
            now, earlier = fingerprint(person.public_key), fingerprint(before)
            if mine:
                what = f"The team's files give {now} as your key; on this machine it is {earlier}."
            else:
                what = (
                    f"The team's files give another key as {person.name}'s: {now}, before it was "
                    f"{earlier}. It is not used until you confirm it; ask in person first."
                )
            kind: WaitingKind = "own key" if mine else "public key"
            yield Waiting(kind, person.handle, what, person.public_key)

    def _record_keys_wait(self) -> Iterable[Waiting]:
        identity = self._identity()
        for offer in sorted(self._shelf.of(SealingKey), key=lambda each: each.id):
            if self._me not in offer.holders or offer.opens is not None:
                continue
            if offer.owner not in offer.holders or self.keyring.key(offer.id) is not None:
                continue
            if identity is None or identity.public not in offer.recipients:
                continue
            if offer.owner == self._me or self._is_further(offer):
                between = " and ".join(self._named(each) for each in offer.holders)
                yield Waiting(
                    "record key",
                    offer.owner,
                    f"A further key for {between} stands in {self._named(offer.owner)}'s folder "
                    f"({offer.digest[:8]}), made where this machine did not see it, perhaps on a "
                    "second machine. What it seals is not shown until you confirm it.",
                    offer.id,
                )

    def _named(self, handle: str | None) -> str:
        if handle is None:
            return "nobody"
        if handle == self._me:
            return "you"
        person = person_in(self._shelf, handle)
        return f"{person.name} ({handle})" if person is not None else handle
