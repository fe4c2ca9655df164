"""What a person's own word changes: confirming, a new or another key, sharing the past.

Whoever calls this holds the team's lock.
"""

from pathlib import Path

from coachtui.records.errors import WrongUse
from coachtui.records.people import SealingKey
from coachtui.records.shelf import Shelf
from coachtui.store.home import Home
from coachtui.store.reading import Reader
from coachtui.store.sealing.identity import Identity, is_public_key
from coachtui.store.sealing.making import KeyMaking
from coachtui.store.sealing.sealing import Sealing
from coachtui.store.sealing.settling import Settling
from coachtui.store.sealing.trust import Waiting, key_record, person_in
from coachtui.store.writing import Writer


class OwnWord:
    """Decisions about keys that no file of the team can take for a person."""

    def __init__(
        self,
        home: Home,
        shelf: Shelf,
        sealing: Sealing,
        reader: Reader,
        writer: Writer,
        making: KeyMaking,
        settling: Settling,
        me: str,
    ) -> None:
        self._home = home
        self._shelf = shelf
        self._sealing = sealing
        self._keyring = sealing.keyring
        self._reader = reader
        self._writer = writer
        self._making = making
        self._settling = settling
        self._me = me

    def confirm(self, waiting: Waiting) -> None:
        """Use from now on what waited. Raises WrongUse for a public key that is none."""
        if waiting.kind == "manager":
            self._keyring.confirm_manager(waiting.value or None)
        elif waiting.kind == "older record":
            self._sealing.misfits.confirm_older(waiting.value, self._sealing.seen)
        elif waiting.kind == "record key":
            offer = key_record(self._shelf, waiting.value)
            if offer is not None:
                self._sealing.trust.take(offer, reads_only=True)
        elif waiting.kind == "unsealed record":
            path = Path(waiting.value)
            self._writer.seal_again(path, self._sealing.misfits.claimed(path))
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
                self._making.name_in_record(mine, self._making.identity())

    def _wrap_again_for(self, person: str, public: str) -> None:
        """A colleague's new identity gets the keys that the old one had."""
        recipients = (self._making.identity().public, public)
        for key_id, held in self._keyring.keys().items():
            key = self._keyring.key(key_id)
            if key is None or held.reads_only or set(held.holders) != {person, self._me}:
                continue
            standing = key_record(self._shelf, key_id)
            if held.owner == self._me and standing is not None:
                self._making.wrap_mine_again(standing, key, recipients)
            elif held.owner == person:
                self._making.write(key.secret, held.holders, recipients, opens=key_id)

    def start_anew(self) -> Identity:
        """A new identity in place of a lost one; the other readers wrap their keys for it again."""
        mine = person_in(self._shelf, self._me)
        identity = self._making.new_identity()
        if mine is not None:
            self._making.name_in_record(mine, identity)
        self._wrap_mine_for_my_new_key(identity)
        self._settling.settle()
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
                self._making.wrap_mine_again(standing, key, recipients)

    def bring(self, identity: Identity) -> None:
        """Use this identity on this machine. Raises WrongUse when the team knows another."""
        mine = person_in(self._shelf, self._me)
        if mine is not None and mine.public_key not in ("", identity.public):
            raise WrongUse(
                "This is not the key that the team knows you by; nothing was changed. "
                "If that one is lost for good: coachtui key new"
            )
        if self._home.identity() != identity:
            self._making.keep_identity(identity)
        self._settling.settle()

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
                recipients = (self._making.identity().public, public)
                self._making.write(key.secret, held.holders, recipients, opens=key_id)
                number += 1
        return number
