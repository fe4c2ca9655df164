"""Which keys are used at once, which wait for a person's word, and what a word settles.

The rule: a record key is used at once when it carries the proof that its owner's own key made it
for mine. The first public key of a colleague is remembered, and so is the manager one named
oneself. Whatever differs or is not proven is not used until the person has confirmed it, with names
and fingerprints before their eyes.
"""

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from coachtui.records.people import Person, SealingKey
from coachtui.records.shelf import Shelf
from coachtui.store.sealing.envelope import Key
from coachtui.store.sealing.identity import Identity, fingerprint, is_public_key, unwrap
from coachtui.store.sealing.keyring import Keyring
from coachtui.store.sealing.proof import Claim, digest_of, proof_of

WaitingKind = Literal[
    "public key", "own key", "manager", "record key", "older record", "unsealed record"
]


class Waiting(NamedTuple):
    """Something in the team's files that differs from what this machine knows."""

    kind: WaitingKind
    person: str
    """The handle whose folder it stands in."""
    what: str
    """A sentence for the person who decides."""
    value: str
    """What would be used from then on: a public key, a handle, a key's id, a record's place."""


def person_in(shelf: Shelf, handle: str) -> Person | None:
    """The person's own record; None for an invitation."""
    own = [each for each in shelf.linked(Person, "handle", handle) if each.owner == handle]
    return min(own, key=lambda each: each.id) if own else None


def key_record(shelf: Shelf, key_id: str | None) -> SealingKey | None:
    """The record of a key, also of one that was put away."""
    return shelf.held(SealingKey, key_id)


class Trust:
    """What one person relies on in one team."""

    def __init__(
        self,
        team_id: str,
        me: str,
        shelf: Shelf,
        keyring: Keyring,
        identity: Callable[[], Identity | None],
    ) -> None:
        self._team_id = team_id
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

    def take(self, offer: SealingKey, *, reads_only: bool = False) -> Key | None:
        """Use an offered key from now on; None when it is not for this person's identity."""
        identity = self._identity()
        secret = unwrap(offer.wrapped, identity) if identity is not None else None
        if secret is None or digest_of(secret) != offer.digest:
            return None
        key = Key(offer.opens or offer.id, secret, tuple(sorted(offer.holders)))
        shared = self._me not in offer.holders
        self.keyring.accept(key, self._owner(offer), shared=shared, reads_only=reads_only)
        if offer.owner == self._me and not reads_only:
            self._pin_whom_i_made_it_for(offer)
        return key

    def _pin_whom_i_made_it_for(self, offer: SealingKey) -> None:
        """My own proof also says which public key my partner had."""
        others = [each for each in offer.holders if each != self._me]
        publics = [each for each in offer.recipients if each != self._public()]
        if offer.opens is None and len(others) == len(publics) == 1:
            self.pin(others[0], publics[0])

    def pin(self, handle: str, public: str) -> None:
        """Remember a colleague's first public key."""
        if self.keyring.public_key(handle) is None and is_public_key(public):
            self.keyring.confirm_public_key(handle, public)

    def public_key(self, handle: str) -> str | None:
        """The colleague's confirmed public key; the first one seen is remembered."""
        if self.keyring.public_key(handle) is None:
            theirs = person_in(self._shelf, handle)
            if theirs is not None:
                self.pin(handle, theirs.public_key)
        return self.keyring.public_key(handle)

    def adopt_own(self) -> None:
        """Take up every key in one's own folder that a machine with one's own key made."""
        for offer in self._shelf.everything(SealingKey):
            if offer.owner == self._me:
                self.key(offer.id)

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
        return self._is_for_me(offer) and self._is_proven(offer)

    def _is_for_me(self, offer: SealingKey) -> bool:
        """Whether it can be what it says: of the two of us, mine, or the past given to me."""
        if self._public() not in offer.recipients or offer.owner not in offer.holders:
            return False
        if offer.opens is None:
            return set(offer.holders) == {offer.owner, self._me} or offer.owner == self._me
        first = key_record(self._shelf, offer.opens)
        if first is None or first.digest != offer.digest:
            return False
        if set(first.holders) != set(offer.holders):
            return False
        return self._me in offer.holders or first.owner == offer.owner

    def _is_proven(self, offer: SealingKey) -> bool:
        """Whether its owner's own key made it for mine."""
        import hmac

        identity = self._identity()
        mine = offer.owner == self._me
        public = self._public() if mine else self.public_key(offer.owner)
        if identity is None or not public or len(offer.proofs) != len(offer.recipients):
            return False
        claimed = offer.proofs[offer.recipients.index(identity.public)]
        proof = proof_of(self.claim_of(offer), identity, public)
        return proof != "" and hmac.compare_digest(claimed.encode(), proof.encode())

    def claim_of(self, offer: SealingKey) -> Claim:
        """What a key record says."""
        return Claim(
            self._team_id,
            offer.owner,
            offer.id,
            offer.opens,
            offer.holders,
            offer.recipients,
            offer.digest,
        )

    def _public(self) -> str:
        identity = self._identity()
        return identity.public if identity is not None else ""

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
        for offer in sorted(self._shelf.of(SealingKey), key=lambda each: each.id):
            held = self.keyring.key(offer.opens or offer.id) is not None
            if held or not self._is_for_me(offer) or self._other_key_waits(offer.owner):
                continue
            if self._is_proven(offer):
                continue
            between = " and ".join(self._named(each) for each in offer.holders)
            whose = "your own key" if offer.owner == self._me else "that person's own key"
            yield Waiting(
                "record key",
                offer.owner,
                f"A key for {between} stands in the folder of {self._named(offer.owner)} "
                f"({offer.digest[:8]}) that was not made with {whose}; anybody may have laid it "
                "there. What it seals is not shown until you confirm it, and nothing of yours is "
                "ever sealed with it.",
                offer.id,
            )

    def _other_key_waits(self, handle: str) -> bool:
        """Whether a changed public key is to be settled first; it may be what the proof needs."""
        theirs = person_in(self._shelf, handle)
        known = self.keyring.public_key(handle)
        return theirs is not None and known is not None and theirs.public_key != known

    def _named(self, handle: str | None) -> str:
        if handle is None:
            return "nobody"
        if handle == self._me:
            return "you"
        person = person_in(self._shelf, handle)
        return f"{person.name} ({handle})" if person is not None else handle
