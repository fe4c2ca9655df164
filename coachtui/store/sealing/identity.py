"""A person's own key: an age identity (X25519) in age's own file format.

Nothing here is ours but the sentences: keys are made, written and used as age does it.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from coachtui.records.errors import FolderTrouble, NotFound, PrivacyRefused, WrongUse
from coachtui.store.canonical import Unreadable
from coachtui.store.files import read_file, replace_file
from coachtui.store.folder import inside_git, inside_team

IDENTITY_FILE = "identity.txt"
_SECRET = re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]{58}")
_PUBLIC = re.compile(r"age1[0-9a-z]{58}")
_CAP = 64 * 1024
_LETTERS = {letter: value for value, letter in enumerate("qpzry9x8gf2tvdw0s3jn54khce6mua7l")}
"""Of Bech32, in which age writes its keys."""


class Identity(NamedTuple):
    """A key pair as age writes it."""

    secret: str
    public: str


@lru_cache(maxsize=256)
def is_public_key(text: str) -> bool:
    """Whether a text is an age public key that something can be sealed to.

    Some well-formed ones are not: what is sealed to them could be opened by anybody.
    """
    if _PUBLIC.fullmatch(text) is None:
        return False
    from pyrage import RecipientError, x25519

    try:
        x25519.Recipient.from_str(text)
    except RecipientError:
        return False
    return shared_secret(new_identity(), text) is not None


def shared_secret(identity: Identity, public: str) -> bytes | None:
    """What only the two holders of these keys can know (X25519); None for a key that is none."""
    from cryptography.hazmat.primitives.asymmetric import x25519

    try:
        mine = x25519.X25519PrivateKey.from_private_bytes(_bytes_of(identity.secret))
        return mine.exchange(x25519.X25519PublicKey.from_public_bytes(_bytes_of(public)))
    except (KeyError, ValueError, OverflowError):
        return None


def _bytes_of(text: str) -> bytes:
    """The 32 bytes in a key; that its letters fit together, age has checked."""
    number = 0
    for letter in text.lower().rpartition("1")[2][:-6]:
        number = number << 5 | _LETTERS[letter]
    return (number >> 4).to_bytes(32, "big")


def fingerprint(public: str) -> str:
    """A public key in a form that two people can read to each other."""
    from hashlib import sha256

    digits = sha256(public.encode()).hexdigest()[:16]
    return " ".join(digits[at : at + 4] for at in range(0, 16, 4))


def new_identity() -> Identity:
    """A fresh key pair."""
    from pyrage import x25519  # only a person's first minute needs it

    made = x25519.Identity.generate()
    return Identity(str(made), str(made.to_public()))


def read_identity(path: Path) -> Identity | None:
    """The first X25519 identity in a file; None when there is no file.

    Raises FolderTrouble when the file cannot be read or holds no such identity.
    """
    try:
        found = read_file(path)
    except Unreadable as error:
        raise FolderTrouble(f"Your key {path} cannot be used: {error}.") from None
    if found is None:
        return None
    text = found[0][:_CAP].decode("utf-8", "replace")
    secret = _SECRET.search(text)
    if secret is None:
        raise FolderTrouble(
            f"{path} holds no age identity (a line that begins with AGE-SECRET-KEY-1). It was "
            "left as it is; bring your key with: coachtui key restore FILE"
        )
    noted = re.search(r"^# public key: (\S+)", text, re.MULTILINE)
    if noted is not None and _PUBLIC.fullmatch(noted[1]) and path.name == IDENTITY_FILE:
        return Identity(secret[0], noted[1])  # our own file; saves loading the library
    return _with_public(secret[0], path)


def refuse_contradiction(identity: Identity) -> None:
    """Raises FolderTrouble where a key file notes another public key than it holds."""
    if _with_public(identity.secret, Path(IDENTITY_FILE)) != identity:
        raise FolderTrouble(
            f"{IDENTITY_FILE} notes another public key than the one that belongs to its secret; "
            "nothing was changed. Bring your key again with: coachtui key restore FILE"
        )


def _with_public(secret: str, path: Path) -> Identity:
    from pyrage import IdentityError, x25519

    try:
        return Identity(secret, str(x25519.Identity.from_str(secret).to_public()))
    except IdentityError:
        raise FolderTrouble(
            f"The key in {path} is damaged: its letters do not fit together. Nothing was changed."
        ) from None


def imported_identity(path: Path) -> Identity:
    """The identity in a file that a person names. Raises NotFound or WrongUse."""
    try:
        found = read_identity(path)
    except FolderTrouble as error:
        raise WrongUse(error.message) from None
    if found is None:
        raise NotFound(f"There is no file {path}; nothing was changed.")
    return _with_public(found.secret, path)


def write_identity(path: Path, identity: Identity, made_at: str, *, durable: bool = True) -> None:
    """Write the key in age's file format, for this person's eyes only."""
    text = f"# created: {made_at}\n# public key: {identity.public}\n{identity.secret}\n"
    replace_file(path, text.encode(), mode=0o600, durable=durable)
    with suppress(OSError):
        path.chmod(0o600)


def back_up(identity: Identity, target: Path, made_at: str) -> None:
    """Copy the key to a file of its own.

    Raises PrivacyRefused inside a git work tree or a team folder, and WrongUse where something
    already stands.
    """
    team = inside_team(target.parent)
    if team is not None:
        raise PrivacyRefused(
            f"{target} is inside the team folder {team}, which others read; nothing was written. "
            "Name a place outside it."
        )
    tree = inside_git(target.parent)
    if tree is not None:
        raise PrivacyRefused(
            f"{target} is inside a git work tree ({tree}), where your key could be committed; "
            "nothing was written. Name a place outside it."
        )
    if target.exists() or target.is_symlink():
        raise WrongUse(f"{target} is already there; nothing was written. Name a new file.")
    if not target.parent.is_dir():
        raise WrongUse(f"There is no folder {target.parent}; nothing was written.")
    write_identity(target, identity, made_at)


def wrap(key: bytes, recipients: Sequence[str]) -> str:
    """A record key as an age file that each of these public keys opens, in base64.

    Raises WrongUse for a public key that is none.
    """
    from pyrage import encrypt, x25519

    wrong = next((public for public in recipients if not is_public_key(public)), None)
    if wrong is not None:
        raise WrongUse(f"{wrong} is no key that anything can be sealed to; nothing was changed.")
    to = [x25519.Recipient.from_str(public) for public in recipients]
    return b64encode(encrypt(key, to)).decode()


def unwrap(wrapped: str, identity: Identity) -> bytes | None:
    """The record key in an age file; None when it is not for this identity, or no such file."""
    from pyrage import DecryptError, decrypt, x25519

    try:
        mine = x25519.Identity.from_str(identity.secret)
        key: bytes = decrypt(b64decode(wrapped, validate=True), [mine])
    except (DecryptError, ValueError):
        return None
    return key if len(key) == 32 else None
