"""What came from others with a sync, as sentences: "Dana moved Acme's next step to Fri 27 Nov"."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

import msgspec

from coachtui.coaching.changes_said import said_field
from coachtui.coaching.people import first_name_of, name_of
from coachtui.coaching.record_lines import place_in_words, record_name, what_it_is
from coachtui.records.accounts import Account, Contact, Fact, Milestone, Project
from coachtui.records.base import Record
from coachtui.records.cleaning import clean_deep
from coachtui.records.codec import Raw, decode
from coachtui.records.dates import spoken_date
from coachtui.records.days import Action, Comment, Day, Entry, Mark
from coachtui.records.people import Person, Team
from coachtui.records.registry import kind_of
from coachtui.records.shelf import Shelf
from coachtui.records.text import shown

_SEALED = "sealed"
UNTOLD = frozenset({"sealing_key"})
"""What no person wrote."""
_TOGETHER = 4
"""So many changes of one kind by one person are told in one sentence."""
_LONGEST = 100
_UNSPOKEN = frozenset({"id", "rev", "updated_at", "updated_by", "conflicts", "created_at"})


class Changed(NamedTuple):
    """One record before and after a sync; None stands for "not there"."""

    table: str
    before: Raw | None
    after: Raw | None
    owner: str = ""
    """In whose folder it stands, where the record itself says nothing."""

    @property
    def by(self) -> str:
        """Whose change it is."""
        raw = self.after or self.before or {}
        found = raw.get("updated_by") or raw.get("owner") or self.owner
        return found if isinstance(found, str) else ""

    @property
    def at(self) -> str:
        """When it was written."""
        return str((self.after or self.before or {}).get("updated_at", ""))


def what_came(shelf: Shelf, changes: Sequence[Changed], today: date) -> list[str]:
    """Sentences in the order of time; many changes of one kind by one person are counted."""
    groups: dict[tuple[str, str, bool], list[Changed]] = {}
    for change in sorted(filter(_tells, changes), key=lambda each: each.at):
        groups.setdefault((change.by, change.table, change.before is None), []).append(change)
    sentences = []
    for (by, table, new), group in groups.items():
        if table == _SEALED:
            what = _counted(len(group), "record")
            sentences.append(f"{_who(shelf, by)} wrote {what} that only the readers can open")
        elif len(group) >= _TOGETHER:
            verb = "added" if new else "changed"
            sentences.append(f"{_who(shelf, by)} {verb} {len(group)} {what_it_is(table).lower()}")
        else:
            sentences += [_sentence(shelf, change, today) for change in group]
    return [shown(sentence) for sentence in sentences]


def _tells(change: Changed) -> bool:
    """Whether anything came that a person would call a change.

    A record may come back from one's other machine with nothing but its number and time anew.
    """
    if change.table in UNTOLD:
        return False
    here, sealed = change.before and change.after, change.table == _SEALED
    return bool(not here or sealed or _fields(change) or _choice_made(change))


def _choice_made(change: Changed) -> bool:
    before, after = change.before or {}, change.after or {}
    return bool(before.get("conflicts")) and not after.get("conflicts")


def _sentence(shelf: Shelf, change: Changed, today: date) -> str:
    who = _who(shelf, change.by)
    record = _typed(change.table, change.after or change.before)
    if record is None:
        return f"{who} wrote something that this version does not know ({change.table})"
    if change.after is None:
        return f"{who} erased: {_line(shelf, record, today)}"
    was_there = change.before is not None and not change.before.get("deleted_at")
    if record.deleted_at and was_there:
        return f"{who} put away: {_line(shelf, record, today)}"
    if was_there and not _fields(change):
        return f"{who} chose what stands: {_line(shelf, record, today)}"
    says = _SAYS.get(type(record), _anything)
    return f"{who} {says(shelf, record, change, today)}"


def _typed(table: str, raw: Raw | None) -> Record | None:
    kind = kind_of(table)
    try:
        return decode(kind, clean_deep(raw)) if kind is not None and raw is not None else None
    except (msgspec.ValidationError, ValueError):
        return None


def _who(shelf: Shelf, handle: str) -> str:
    return first_name_of(shelf, handle) if handle else "Somebody"


def _line(shelf: Shelf, record: Record, today: date) -> str:
    return _short(record_name(shelf, record, today))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _account_name(shelf: Shelf, record_id: str | None) -> str:
    account = shelf.get(Account, record_id) if record_id else None
    return account.name if account else ""


def _fields(change: Changed) -> str:
    """The names of the fields that differ, as people say them."""
    before, after = change.before or {}, change.after or {}
    names = [
        said_field(name)
        for name in sorted(before.keys() | after.keys())
        if name not in _UNSPOKEN and before.get(name) != after.get(name)
    ]
    return ", ".join(names)


# -- what each kind says -------------------------------------------------------------------------


def _anything(shelf: Shelf, record: Record, change: Changed, today: date) -> str:
    verb = "added" if change.before is None else "changed"
    what = _ONE.get(record.table) or f"a {record.table.replace('_', ' ')}"
    return f"{verb} {what}: {_line(shelf, record, today)}"


_ONE = {
    "answer": "an answer",
    "audit": "a self-audit",
    "calendar": "days off",
    "coaching_note": "a coaching note",
    "experiment": "an experiment",
    "feeling": "how a day went",
    "growth": "an aim",
    "help_request": "a request for help",
    "idea": "an idea",
    "one_on_one": "a 1:1",
    "plan90": "a 90-day plan",
    "practice": "some practice",
    "recognition": "thanks",
    "style_card": "how to work together",
}
"""One record of a table, where the table's own name would not do."""


def _account(_: Shelf, record: Account, change: Changed, __: date) -> str:
    if change.before is None:
        return f"put {record.name} {place_in_words(record.status)}"
    if change.before.get("status") != record.status:
        did = "put {} {}" if record.status in ("active", "bench") else "set {} to {}"
        return did.format(record.name, place_in_words(record.status))
    return f"changed {record.name}: {_fields(change)}"


def _part_of_account(shelf: Shelf, record: Any, change: Changed, today: date) -> str:
    verb = "added" if change.before is None else "changed"
    name = _account_name(shelf, record.account)
    where = f" at {name}" if name else ""
    return f"{verb} a {record.table}{where}: {_line(shelf, record, today)}"


def _milestone(shelf: Shelf, record: Milestone, change: Changed, today: date) -> str:
    project = shelf.get(Project, record.project)
    name = _account_name(shelf, project.account) if project else ""
    whose = f"{name}'s milestone" if name else "a milestone"
    before = change.before or {}
    if change.before is not None and before.get("due") != record.due.isoformat():
        return f"moved {whose} {record.title} to {spoken_date(record.due, today)}"
    if record.done_on and not before.get("done_on"):
        return f"reached {whose} {record.title}"
    return f"{'set' if change.before is None else 'changed'} {whose} {record.title}"


def _action(shelf: Shelf, record: Action, change: Changed, today: date) -> str:
    name = _account_name(shelf, record.account)
    due = f", due {spoken_date(record.due, today)}" if record.due else ""
    if change.before is not None:
        return f"changed {_whose_step(shelf, record)}: {_short(record.text)}{due}"
    if name:
        return f"set {name}'s next step: {_short(record.text)}{due}"
    to = record.promised_to
    whom = f" {first_name_of(shelf, to)}" if to else ""
    return f"promised{whom}: {_short(record.text)}{due}"


def _whose_step(shelf: Shelf, record: Action) -> str:
    name = _account_name(shelf, record.account)
    return f"{name}'s next step" if name else "a promise"


_MARKS = {
    "done": "finished",
    "dropped": "dropped",
    "confirmed": "confirmed",
    "reopened": "took up again",
    "discussed": "discussed",
    "answered": "answered",
    "tried": "tried",
    "solved": "solved",
}


def _mark(shelf: Shelf, record: Mark, _: Changed, today: date) -> str:
    on = shelf.find(shelf.current_id(record.on))
    if isinstance(on, Action):
        what = _whose_step(shelf, on)
        if record.kind == "moved" and record.due:
            return f"moved {what} to {spoken_date(record.due, today)}"
        if record.kind in _MARKS:
            return f"{_MARKS[record.kind]} {what}: {_short(on.text)}"
    if on is None:
        return f"marked something that has not arrived yet ({record.kind})"
    verb = _MARKS.get(record.kind)
    if verb is None:
        return f"answered ({record.kind}): {_line(shelf, on, today)}"
    return f"{verb}: {_line(shelf, on, today)}"


def _entry(shelf: Shelf, record: Entry, change: Changed, today: date) -> str:
    names = [name for each in record.accounts if (name := _account_name(shelf, each))]
    about = f" on {', '.join(names)}" if names else ""
    verb = "logged" if change.before is None else "changed the log entry"
    return (
        f"{verb} a {record.kind}{about}, {spoken_date(record.date, today)}: {_short(record.text)}"
    )


def _day(_: Shelf, record: Day, __: Changed, today: date) -> str:
    said = _short(record.moved) if record.moved else ""
    return f"logged {spoken_date(record.date, today)}{': ' if said else ''}{said}"


def _comment(shelf: Shelf, record: Comment, _: Changed, today: date) -> str:
    on = shelf.find(shelf.current_id(record.on))
    about = f" on {_line(shelf, on, today)}" if on is not None else ""
    return f"commented{about}: {_short(record.text)}"


def _person(shelf: Shelf, record: Person, change: Changed, _: date) -> str:
    if change.before is None:
        own = record.owner == record.handle
        return "joined the team" if own else f"invited {record.name}"
    return f"changed {name_of(shelf, record.handle)}: {_fields(change)}"


def _team(_: Shelf, __: Team, change: Changed, ___: date) -> str:
    return f"changed what the team agreed on ({_fields(change)})" if change.before else "set it up"


_SAYS: dict[type[Record], Callable[[Shelf, Any, Changed, date], str]] = {
    Account: _account,
    Fact: _part_of_account,
    Contact: _part_of_account,
    Project: _part_of_account,
    Milestone: _milestone,
    Action: _action,
    Mark: _mark,
    Entry: _entry,
    Day: _day,
    Comment: _comment,
    Person: _person,
    Team: _team,
}
