"""When two companies are the same: one rule for every way in (cli.md, Import)."""

import re
from collections.abc import Iterable, Mapping

from coachtui.records.text import folded

_LEGAL_ENDINGS = frozenset(
    {"inc", "ltd", "llc", "llp", "gmbh", "ag", "sa", "sas", "bv", "nv", "oy", "ab", "plc", "pty"}
    | {"co", "corp"}
)
_WORDS = re.compile(r"[^\W_]+")
_AFTER_HOST = re.compile(r"[/?#:]")
_BLANK = re.compile(r"\s")


def company_key(name: str) -> str:
    """A company's name as it is compared: case-folded, without punctuation and legal endings.

    A name that is nothing but a legal ending stays as it is; "S.A." counts as "sa".
    """
    plain = folded(name)
    words = _WORDS.findall(plain.replace(".", "").replace("'", "").replace("’", ""))
    while len(words) > 1 and words[-1] in _LEGAL_ENDINGS:
        words.pop()
    return " ".join(words) or plain.strip()


def domain_key(address: str) -> str:
    """A web address as it is compared: lower case, without scheme, `www` and path.

    Empty for what is no domain, a bare `www.` among it.
    """
    _, scheme, behind = address.strip().lower().partition("//")
    host = _AFTER_HOST.split(behind if scheme else address.strip().lower(), maxsplit=1)[0]
    host = host.rpartition("@")[2].strip(".")
    host = "" if host == "www" else host.removeprefix("www.")
    return host if "." in host and not _BLANK.search(host) else ""


def company_keys(
    names: Iterable[str], domains: Iterable[str] = (), external_ids: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Everything that a company is recognised by, the surest first; one in common is enough."""
    ids = external_ids or {}
    known = [f"id {folded(system)} {number.strip()}" for system, number in ids.items()]
    known += [f"domain {domain}" for address in domains if (domain := domain_key(address))]
    known += [f"name {company_key(name)}" for name in names if name.strip()]
    return tuple(dict.fromkeys(known))
