"""The keys of a log line and what may stand behind each of them (cli.md, Quick-add)."""

import re
from collections.abc import Sequence
from typing import NoReturn

from coachtui.coaching.log_line import ENTRY_KINDS, OBSTACLES, PROGRESS_WORDS, AccountMention
from coachtui.records.base import Obstacle
from coachtui.records.days import EntryKind
from coachtui.records.errors import WrongUse

SCORES = {f"p{score}": score for score in range(len(PROGRESS_WORDS))}
QUOTES = '"“”„'
TRAILING = ",.;:!?)" + QUOTES
"""Marks that belong to the sentence around a key and not to its value."""
# Compiled at the first quote: most lines have none.
_QUOTED = f"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}][,.;:!?)]*(?= |$)"

_EXAMPLES = {
    "next": "next: send draft",
    "tomorrow": "tomorrow: call Rivera",
    "due": "due:fri",
    "on": "on:yesterday",
    "stuck": "stuck:price",
    "with": "with:mia",
}
_HANDLE_LIMIT = 32
_QUOTED_MENTION = (
    f"@(?:[{QUOTES}](?P<whole>[^{QUOTES}]*)[{QUOTES}]|(?P<bare>[^ /{QUOTES}]*))"
    f"(?P<slash>/(?:[{QUOTES}](?P<whole_contact>[^{QUOTES}]*)[{QUOTES}]"
    f"|(?P<bare_contact>[^ {QUOTES}]*)))?"
    "(?P<rest>[^ ]*)"
)


def key_of(word: str) -> str:
    """The key that a word is or starts with: `@`, `+`, `p`, `next` …; nothing for plain text."""
    first = word[0]
    if first == "@":
        return "@"
    if first == "+":
        return "+" if word[1:2].isalpha() else ""
    if word in SCORES:
        return "p"
    if ":" in word:
        head = word.partition(":")[0].lower()
        return head if head in _EXAMPLES else ""
    return ""


def quoted_at(line: str, place: int) -> re.Match[str] | None:
    """The stretch in quotes at `place` that ends with a word; group 1 is what is quoted."""
    return re.compile(_QUOTED).match(line, place)


def mention_at(line: str, place: int, word: str) -> tuple[AccountMention, str, str]:
    """The account named at `place`, where `word` starts with `@`.

    Gives the mention, the whole stretch it was read from, and the marks at its end that belong
    to the sentence. Raises WrongUse for a missing name or contact and for an open quote.
    """
    if any(quote in word for quote in QUOTES):
        return _quoted_mention_at(line, place)
    bare = word[1:].rstrip(TRAILING)
    name, slash, contact = bare.partition("/")
    return _mention(name, contact if slash else None), word, word[1 + len(bare) :]


def _quoted_mention_at(line: str, place: int) -> tuple[AccountMention, str, str]:
    found = re.compile(_QUOTED_MENTION).match(line, place)
    assert found is not None  # every part behind the "@" may be empty
    whole, bare, slash, whole_contact, bare_contact, rest = found.groups()
    if rest.strip(TRAILING):
        if rest[0] in QUOTES:
            raise WrongUse(f"The quote after {found.group()[: -len(rest)]} is not closed.")
        raise WrongUse(f"Put a blank after the closing quote in {found.group()}.")
    name = whole if whole is not None else bare.rstrip(TRAILING)
    contact = whole_contact if whole_contact is not None else bare_contact
    return _mention(name, contact if slash else None), found.group(), rest


def _mention(name: str, contact: str | None) -> AccountMention:
    name = name.strip()
    if not name:
        raise WrongUse('@ needs an account right behind it, as in @acme or @"Big Corp".')
    if contact is None:
        return AccountMention(name)
    contact = contact.strip().rstrip(TRAILING)
    if not contact:
        raise WrongUse(f"@{name}/ needs a contact right behind it, as in @acme/rivera.")
    return AccountMention(name, contact)


def kind_named(typed: str) -> EntryKind:
    """The entry kind, in any case. Raises WrongUse with the nearest ones."""
    wanted = typed.lower()
    for kind in ENTRY_KINDS:
        if kind == wanted:
            return kind
    raise WrongUse(f"+{typed} is no kind of entry; {_offer(typed, ENTRY_KINDS, '+')}.")


def obstacle_named(typed: str) -> Obstacle:
    """The kind of obstacle, in any case, hyphens for blanks. Raises WrongUse with the nearest."""
    wanted = typed.lower().replace("-", " ")
    for obstacle in OBSTACLES:
        if obstacle == wanted:
            return obstacle
    hyphened = [obstacle.replace(" ", "-") for obstacle in OBSTACLES]
    raise WrongUse(f"stuck:{typed} is no kind of obstacle; {_offer(typed, hyphened)}.")


def handle_named(typed: str) -> str:
    """The handle in small letters. Raises WrongUse for what cannot be a handle."""
    handle = typed.lower()
    if (
        not handle.isascii()
        or not handle.replace("-", "0").isalnum()
        or len(handle) > _HANDLE_LIMIT
    ):
        raise WrongUse(f"with: takes one person's handle, as in with:mia, and not {typed}.")
    return handle


def missing(key: str) -> NoReturn:
    """Refuses a key without a value."""
    raise WrongUse(f"{key}: has nothing after it; write it as in {_EXAMPLES[key]}.")


def _offer(typed: str, known: Sequence[str], sign: str = "") -> str:
    """The nearest words of a vocabulary, or all of them when nothing is near."""
    from difflib import get_close_matches  # only a mistyped word needs it

    near = get_close_matches(typed.lower(), known, n=3, cutoff=0.5)
    names = ", ".join(f"{sign}{name}" for name in near or known)
    if not near:
        return f"there are {names}"
    return f"the nearest is {names}" if len(near) == 1 else f"the nearest are {names}"
