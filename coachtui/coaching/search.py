"""Finding words in everything that one may read (cli.md, `search`; screens.md, rule 4).

Private text is found too, but the result says where it is and not what it says, unless the
person asks for it in their own view.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from coachtui.coaching.people import first_name_of
from coachtui.records.accounts import Account, Project
from coachtui.records.base import Record
from coachtui.records.coaching import OneOnOne
from coachtui.records.dates import spoken_date
from coachtui.records.errors import WrongUse
from coachtui.records.registry import kind_of
from coachtui.records.shelf import Shelf
from coachtui.records.text import folded, shown

FIELDS: dict[str, tuple[str, ...]] = {
    "account": (
        "name",
        "aliases",
        "why_them",
        "value_message",
        "notes",
        "approach",
        "whitespace",
        "risks",
        "success_measure",
        "fit_reason",
        "segment",
        "industry",
        "region",
        "domains",
        "tags",
        "left_reason",
    ),
    "person": ("name", "handle"),
    "contact": ("name", "title", "message", "notes", "email", "phone"),
    "project": ("title", "hypothesis", "approach"),
    "milestone": ("title", "evidence"),
    "fact": ("text", "source"),
    "entry": ("text",),
    "day": ("moved", "tomorrow"),
    "feeling": ("setback",),
    "action": ("text",),
    "topic": ("text",),
    "answer": ("words", "question"),
    "one_on_one": ("decided", "notes", "summary"),
    "reflection": ("words",),
    "pulse": ("why",),
    "comment": ("text",),
    "mark": ("value",),
    "experiment": (
        "title",
        "lesson",
        "bet",
        "surprise",
        "smallest_version",
        "downside_limit",
        "stop_rule",
    ),
    "idea": ("title", "need", "proposal", "answer"),
    "growth": ("aim", "lets_me", "skill"),
    "practice": ("note",),
    "recognition": ("for_what",),
    "help_request": ("need", "skill"),
    "coaching_note": (
        "situation",
        "behaviour",
        "effect",
        "ask",
        "goal",
        "reality",
        "options",
        "will",
    ),
    "style_card": (
        "winning_means",
        "aspiration",
        "energisers",
        "drainers",
        "please_dont",
        "strengths",
        "feedback_pref",
        "best_time",
    ),
}
"""The texts that are searched, by table; the first that fits is shown."""

FIRST = ("account", "person", "contact")
"""Names are what people look for, so these stand before the rest."""
_AROUND = 30
_LONGEST = 100


class Hit(NamedTuple):
    """One place where the words stand."""

    kind: str
    id: str
    where: str
    """What the record is, whose and of when."""
    text: str
    """The words with what is around them; empty for private text."""
    on: date
    private: bool
    account: str | None = None
    """Id of the account that it is, or stands at."""


def search(
    shelf: Shelf, words: str, today: date, *, reader: str, private_too: bool = False
) -> list[Hit]:
    """Every record that has all the words in it; names first, then the newest.

    Case and accents do not matter. `private_too` shows what private text says: for the reader's
    own view only, never on a shared screen. Raises WrongUse for a search without words.
    """
    wanted = words_of(words)
    hits = []
    logged: set[tuple[str, date, str]] = set()
    for each in _everything_to_read(shelf):
        record = each.record
        if record.readers and reader not in record.readers:
            continue
        text = _found_in(each, wanted)
        if text is None or (record.owner, _day_of(record), text) in logged:
            continue
        hits.append(_hit(shelf, record, text, today, private_too=private_too))
        if record.table == "entry":  # the day's own line is often the first of its entries
            logged.add((record.owner, _day_of(record), text))
    return in_order(hits)


def make_ready(shelf: Shelf) -> None:
    """Have the words at hand ready before the first letter comes."""
    _everything_to_read(shelf)


def words_of(words: str) -> list[str]:
    """The words as they are compared. Raises WrongUse when there is none."""
    wanted = folded(words).split()
    if not wanted:
        raise WrongUse("Say what to look for, as in coachtui search pilot.")
    return wanted


def in_order(hits: list[Hit]) -> list[Hit]:
    """Names first, then the newest."""
    hits.sort(key=lambda hit: (hit.on, hit.id), reverse=True)
    hits.sort(key=lambda hit: hit.kind not in FIRST)
    return hits


def hit_of(
    shelf: Shelf, record: Record, wanted: list[str], today: date, names: Mapping[str, str]
) -> Hit | None:
    """The place in one record, which need not be on the shelf; None when the words are not there.

    `names` are those of accounts by id that are not on the shelf either.
    """
    texts = tuple(text for field in FIELDS[record.table] for text in _texts(getattr(record, field)))
    text = _found_in(_Readable(record, texts, folded("\n".join(texts))), wanted)
    if text is None:
        return None
    return _hit(shelf, record, text, today, private_too=False, names=names)


class _Readable(NamedTuple):
    """A record with its texts, as they are and as they are compared."""

    record: Record
    texts: tuple[str, ...]
    folded: str


_READ: WeakKeyDictionary[Shelf, tuple[int, list[_Readable]]] = WeakKeyDictionary()
"""What was made for the last search on a shelf, since the next is often one letter longer."""


def _everything_to_read(shelf: Shelf) -> list[_Readable]:
    """Every record that has texts; of a shelf that has changed only what is new is made."""
    version, before = _READ.get(shelf, (-1, []))
    if version == shelf.version:
        return before
    known = {id(each.record): each for each in before}
    found = []
    for table, fields in FIELDS.items():
        kind = kind_of(table)
        for record in shelf.of(kind) if kind is not None else ():
            each = known.get(id(record))
            if each is None or each.record is not record:
                texts = tuple(text for field in fields for text in _texts(getattr(record, field)))
                each = _Readable(record, texts, folded("\n".join(texts)))
            found.append(each)
    _READ[shelf] = shelf.version, found
    return found


def _found_in(readable: _Readable, wanted: list[str]) -> str | None:
    """A piece of the first text with one of the words, when the record has all of them."""
    for word in wanted:
        if word not in readable.folded:
            return None
    for text in readable.texts:
        plain = folded(text)
        places = [place for word in wanted if (place := plain.find(word)) >= 0]
        if places:
            return _piece(shown(text), min(places))
    return ""


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from value
    elif isinstance(value, dict):
        yield from value.values()


def _piece(text: str, place: int) -> str:
    """The text around a place, short enough for one line."""
    if len(text) <= _LONGEST:
        return text
    first = max(0, min(place - _AROUND, len(text) - _LONGEST))
    piece = text[first : first + _LONGEST].strip()
    before, after = "…" if first else "", "…" if first + _LONGEST < len(text) else ""
    return f"{before}{piece}{after}"


def _hit(
    shelf: Shelf,
    record: Record,
    text: str,
    today: date,
    *,
    private_too: bool,
    names: Mapping[str, str] = MappingProxyType({}),
) -> Hit:
    private = record.audience == "me"
    where = _where(shelf, record, today, names)
    return Hit(
        kind=record.table,
        id=record.id,
        where=f"{where} (only you can read it)" if private else where,
        text="" if private and not private_too else text,
        on=_day_of(record),
        private=private,
        account=_account_id(shelf, record),
    )


_DATES = ("date", "held_on", "as_of", "raised_on", "end", "planned_at")


def _day_of(record: Record) -> date:
    for field in _DATES:
        day = getattr(record, field, None)
        if isinstance(day, date):
            return day
    return date.fromisoformat(record.created_at[:10])


_WHAT = {
    "entry": "log",
    "action": "promise",
    "recognition": "thanks",
    "help_request": "request for help",
    "growth": "aim",
    "one_on_one": "1:1",
    "style_card": "working with",
    "feeling": "how the day went",
    "coaching_note": "coaching note",
}


def _where(shelf: Shelf, record: Record, today: date, names: Mapping[str, str]) -> str:
    what = _WHAT.get(record.table, record.table)
    if isinstance(record, Account):
        place = {"active": "list", "bench": "bench"}.get(record.status)
        whose = first_name_of(shelf, record.rep)
        return f"account on {whose}'s {place}" if place else f"account of {whose}, {record.status}"
    if isinstance(record, OneOnOne):
        both = f"{first_name_of(shelf, record.rep)} and {first_name_of(shelf, record.manager)}"
        return f"1:1 of {both}, {spoken_date(_day_of(record), today)}"
    if record.table == "person":
        return "person"
    at = _account_name(shelf, record, names)
    if record.table in ("contact", "project", "milestone", "fact"):
        return f"{what} at {at}" if at else what
    who = _whose(record)
    parts = [f"{what} of {first_name_of(shelf, who)}", spoken_date(_day_of(record), today)]
    if at:
        parts.append(at)
    return ", ".join(parts)


def _whose(record: Record) -> str:
    for field in ("person", "speaker", "asker", "from_", "promised_by"):
        handle = getattr(record, field, None)
        if isinstance(handle, str):
            return handle
    return record.owner


def _account_id(shelf: Shelf, record: Record) -> str | None:
    if isinstance(record, Account):
        return record.id
    account_id: str | None = getattr(record, "account", None)
    if account_id is None:
        project = shelf.get(Project, getattr(record, "project", None))
        account_id = project.account if project else None
    accounts = getattr(record, "accounts", ())
    if account_id is None and accounts:
        account_id = accounts[0]
    return account_id


def _account_name(shelf: Shelf, record: Record, names: Mapping[str, str]) -> str:
    account_id = _account_id(shelf, record)
    account = shelf.get(Account, account_id)
    return shown(account.name if account else names.get(account_id or "", ""))
