"""Who made a record key: age says for whom one is wrapped, and never by whom.

Anybody can wrap a key for two public keys. So its maker proves it: with X25519, the same exchange
that age uses, the maker's own key and a recipient's give a secret that nobody else can know.
"""

from typing import NamedTuple

from coachtui.store.sealing.identity import Identity, shared_secret


def digest_of(secret: bytes) -> str:
    """What a key is known by without being told."""
    from hashlib import sha256  # only a new key needs it

    return sha256(b"coachtui key\n" + secret).hexdigest()


class Claim(NamedTuple):
    """What the maker of a key says about it; the proof binds all of it."""

    team: str
    owner: str
    id: str
    opens: str | None
    holders: tuple[str, ...]
    recipients: tuple[str, ...]
    digest: str


def proof_of(claim: Claim, identity: Identity, public: str) -> str:
    """That one of these two own keys made the claim for the other; empty for a key that is none.

    HMAC-SHA256, in hexadecimal, under what only the two can know.
    """
    import hmac  # only a new key needs it

    secret = shared_secret(identity, public)
    if secret is None:
        return ""
    lines = (
        "coachtui key 1",
        claim.team,
        claim.owner,
        claim.id,
        claim.opens or "",
        ",".join(claim.holders),
        ",".join(claim.recipients),
        claim.digest,
    )
    return hmac.digest(secret, "\n".join(lines).encode("utf-8", "replace"), "sha256").hex()
