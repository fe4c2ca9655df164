"""When two companies are the same: one rule for every way in (cli.md, Import)."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from coachtui.records.text import folded

_LEGAL_ENDINGS = frozenset(
    {"inc", "ltd", "llc", "llp", "gmbh", "ag", "sa", "sas", "bv", "nv", "oy", "ab", "plc", "pty"}
    | {"co", "corp"}
)
_WORDS = re.compile(r"[^\W_]+")
_JOINERS = "[\u00ad\u200c-\u200f\ufe00-\ufe0f]"
_LAST_OPTIONAL_MARK = "\u08ff"
"""Up to here, from Latin to Arabic, marks are accents; in later scripts they are vowels."""
_SHARED_HOSTS = frozenset(
    {"facebook.com", "linkedin.com", "instagram.com", "twitter.com", "x.com", "youtube.com"}
    | {"tiktok.com", "linktr.ee", "goo.gl", "bit.ly", "g.page", "xing.com", "google.com"}
    | {"gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com"}
    | {"aol.com", "gmx.de", "gmx.net", "web.de", "qq.com", "163.com", "proton.me"}
)
"""Hosts on which many companies have a page or a mailbox; that says nothing about which it is."""
_AFTER_HOST = re.compile(r"[/?#:]")
_BLANK = re.compile(r"\s")
_DOMAIN = "domain "


@lru_cache(maxsize=16_384)
def company_key(name: str) -> str:
    """A company's name as it is compared: case-folded, without punctuation and legal endings.

    A name that is nothing but a legal ending stays as it is; "S.A." counts as "sa".
    """
    plain = folded(name) if name.isascii() else _without_accents(name)
    words = _words(plain.replace(".", "").replace("'", "").replace("’", ""))
    while len(words) > 1 and words[-1] in _LEGAL_ENDINGS:
        words.pop()
    return " ".join(words) or plain.strip()


def domain_key(address: str) -> str:
    """A web address as it is compared: lower case, without scheme, `www` and path.

    Empty for what is no domain, a bare `www.` among it, and for one company's page or mailbox
    on a host that many share: `facebook.com/acme`, `acme@gmail.com`.
    """
    _, scheme, behind = address.strip().lower().partition("//")
    whole = behind if scheme else address.strip().lower()
    before_path = _AFTER_HOST.split(whole, maxsplit=1)[0]
    mailbox, _, host = before_path.rpartition("@")
    host = host.strip(".")
    host = "" if host == "www" else host.removeprefix("www.")
    if "." not in host or _BLANK.search(host):
        return ""
    is_part = bool(mailbox or whole[len(before_path) :].strip("/?#"))
    return "" if is_part and ".".join(host.split(".")[-2:]) in _SHARED_HOSTS else host


def told_apart(keys: Iterable[str], other_keys: Iterable[str]) -> bool:
    """Whether two companies of one name are two all the same: each has domains, none in common."""
    domains = {key for key in keys if key.startswith(_DOMAIN)}
    others = {key for key in other_keys if key.startswith(_DOMAIN)}
    return bool(domains and others) and domains.isdisjoint(others)


def company_keys(
    names: Iterable[str], domains: Iterable[str] = (), external_ids: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Everything that a company is recognised by, the surest first; one in common is enough."""
    ids = external_ids or {}
    known = [f"id {folded(system)} {number.strip()}" for system, number in ids.items()]
    known += [f"{_DOMAIN}{domain}" for address in domains if (domain := domain_key(address))]
    known += [f"name {company_key(name)}" for name in names if name.strip()]
    return tuple(dict.fromkeys(known))


def _without_accents(name: str) -> str:
    """As `folded`, but marks that make another letter of it stay: カ and ガ are two."""
    import unicodedata  # only names beyond ASCII need it

    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    kept = (
        letter
        for letter in spread
        if not unicodedata.combining(letter) or letter > _LAST_OPTIONAL_MARK
    )
    return unicodedata.normalize("NFC", re.sub(_JOINERS, "", "".join(kept)))


def _words(text: str) -> list[str]:
    """Runs of letters and digits, with the marks that belong to them."""
    if text.isascii():
        return _WORDS.findall(text)
    import unicodedata

    kept = (
        letter if letter.isalnum() or unicodedata.category(letter)[0] == "M" else " "
        for letter in text
    )
    return "".join(kept).split()
