"""Headers of other systems and what they mean (cli.md, Import)."""

import re
from collections.abc import Mapping, Sequence

from coachtui.records.accounts import Account
from coachtui.records.errors import WrongUse
from coachtui.records.fields import field_names
from coachtui.records.text import folded, shown

OUR_ID = "coachtui ID"
"""The header of our own ids, by which a file is known as one that coachtui wrote."""
EXTERNAL = "external_ids."
"""Begins the header of a CRM's ids in a file that coachtui wrote; its name follows."""

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "name": (
        "Account Name",
        "Company name",
        "Company",
        "Organization",
        "Organization - Name",
        "Name",
    ),
    "domain": ("Website", "Company Domain Name", "Domain", "URL"),
    "external_id": ("Account ID", "Id", "Record ID", "Organization - ID"),
    "rep": ("Account Owner", "Company owner", "Owner", "Assigned To"),
    "industry": ("Industry", "Sector"),
    "size": ("Number of Employees", "NumberOfEmployees", "Employees", "Size"),
    "revenue": ("Annual Revenue", "annualrevenue", "Revenue"),
    "city": ("City",),
    "country": ("Country",),
    "phone": ("Phone",),
    "last_touch": ("Last Activity", "Last Activity Date", "Last Contacted", "Last Touch"),
    "tier": ("Tier", "Rating", "Priority"),
    "tags": ("Tags",),
    "notes": ("Description", "Notes"),
}
_SECOND_CHOICE: Mapping[str, tuple[str, ...]] = {
    "city": ("Billing City",),
    "country": ("Billing Country", "Country/Region"),
    "phone": ("Phone Number",),
}
"""Counts where no other column has the meaning; these stand beside others of their kind."""

NOT_IMPORTED = ("status", "rank", "added_on", "left_on", "left_reason")
"""Fields that a file cannot set: known companies keep their place, and places are chosen."""

_NOT_FIELDS = frozenset((*NOT_IMPORTED, "domains", "external_ids", "rep"))
_OTHER_NAMES = {"domains": "domain", "externalids": "external_id", "lastcontact": "last_touch"}
_HEADER_AMONG = 10
"""Records that the header is looked for in; some systems write a title above it."""
_CURRENCY_BEHIND = re.compile(r"[\s(\[]+([A-Z]{3})[)\]]?\s*$")
_WORDS = re.compile(r"[^\W_]+")
_NUMBER_OR_ADDRESS = re.compile(r"\d|\w\.\w|@|//")
_IN_WORDS = {"external_id": "external id", "last_touch": "last touch", "id": "coachtui ID"}


def header_key(text: str) -> str:
    """A header as it is compared: case, blanks, underscores and punctuation do not matter."""
    return "".join(_WORDS.findall(folded(text)))


_BY_KEY = {header_key(word): target for target, words in SYNONYMS.items() for word in words}
_BY_SECOND_KEY = {
    header_key(word): target for target, words in _SECOND_CHOICE.items() for word in words
}
_OUR_ID_KEY = header_key(OUR_ID)


def is_our_id(header: str) -> bool:
    """Whether the column holds coachtui's own ids."""
    return header_key(header) == _OUR_ID_KEY


def meaning(header: str, *, ours: bool) -> str | None:
    """What a column means by its header; in a file of our own every field is known by name."""
    key = header_key(header)
    if not ours:
        return "revenue" if currency_in(header) else _BY_KEY.get(key)
    if key == _OUR_ID_KEY:
        return "id"
    if header.startswith(EXTERNAL):
        return header
    if key in _OTHER_NAMES:
        return _OTHER_NAMES[key]
    return next((name for name in targets() if header_key(name) == key), None)


def second_meaning(header: str) -> str | None:
    """What a column means where no other one does."""
    return _BY_SECOND_KEY.get(header_key(header))


def currency_in(header: str) -> str | None:
    """The currency of a header such as `Annual Revenue (EUR)`; None for any other."""
    found = _CURRENCY_BEHIND.search(header)
    if found and _BY_KEY.get(header_key(header[: found.start()])) == "revenue":
        return found.group(1)
    return None


def targets() -> tuple[str, ...]:
    """Everything that a column can mean, the common ones first."""
    own = (path for path in field_names(Account) if path.partition(".")[0] not in _NOT_FIELDS)
    return tuple(dict.fromkeys((*SYNONYMS, *own)))


def target_in_words(target: str) -> str:
    """A column's meaning as people read it."""
    return _IN_WORDS.get(target, target.replace("_", " ").replace(".", ": "))


def target_named(field: str) -> str:
    """What a column can mean, by the name a person gives it: `domain`, `last touch`, `fit.need`.

    Raises WrongUse for what is none of them.
    """
    wanted = field.strip()
    system = wanted[len(EXTERNAL) :] if wanted.lower().startswith(EXTERNAL) else ""
    if system.strip():
        return EXTERNAL + system.strip()
    key = header_key(wanted)
    named = _OTHER_NAMES.get(key) or next((t for t in targets() if header_key(t) == key), None)
    if named is not None:
        return named
    if key in map(header_key, NOT_IMPORTED):
        raise WrongUse(
            f"{shown(wanted)} is not taken from a file: known companies keep their place and new "
            "ones come to the bench. Nothing was changed."
        )
    raise WrongUse(
        f"'{shown(wanted)}' is no field that a column can go to; there are: "
        f"{', '.join(targets())}. Nothing was changed."
    )


def best_header(records: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Which of the first records is the header, and how many of its columns are known."""
    best = (0, 0)
    for at, record in enumerate(records[:_HEADER_AMONG]):
        known = sum(_known(cell) for cell in record)
        # Further down one known word is chance: a company may be called so.
        if known > best[1] and (at == 0 or known > 1):
            best = (at, known)
    return best


def looks_like_header(records: Sequence[Sequence[str]]) -> bool:
    """Words above numbers or addresses: a header row, though in words that are not known."""
    head = records[0]
    if any(_NUMBER_OR_ADDRESS.search(cell) or not cell for cell in head):
        return False
    return any(
        _NUMBER_OR_ADDRESS.search(cell) for record in records[1:_HEADER_AMONG] for cell in record
    )


def _known(header: str) -> bool:
    key = header_key(header)
    return key in _BY_KEY or key == _OUR_ID_KEY or currency_in(header) is not None
