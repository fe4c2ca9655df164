"""See as: exactly what somebody else can read of a person (screens.md, See as).

Whatever is shown comes from a shelf that holds only what the other one may read, so nothing else
can slip in; and everything that is about the person on that shelf is counted, so nothing is left
out. Nothing the tool shows about a person is hidden from that person.
"""

from datetime import date
from typing import NamedTuple

from coachtui.coaching.check_in import reasons_to_talk
from coachtui.coaching.one_on_one.prep import Prep, prep
from coachtui.coaching.one_on_one.prep_lines import prep_rows
from coachtui.coaching.people import Pair, first_name_of, manager_of, name_of, people
from coachtui.coaching.personal_data import is_about
from coachtui.coaching.record_lines import record_line, what_it_is
from coachtui.records.base import Record
from coachtui.records.errors import NotFound
from coachtui.records.registry import TABLES, kind_of
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf

_FOLDED = frozenset({"mark", "team"})
"""Marks are seen as the state of what they are on; the team's record is nobody's."""


class SeenPart(NamedTuple):
    """One kind of record, newest first."""

    title: str
    table: str
    records: tuple[Record, ...]
    lines: tuple[str, ...]
    """A line for each."""


class Seen(NamedTuple):
    """What somebody else can read of a person."""

    person: str
    reader: str | None
    """None stands for anybody in the team."""
    prep: tuple[tuple[str, str], ...]
    """The 1:1 as the manager prepares it; empty for the team."""
    suggested: tuple[str, ...]
    """Why the manager's day suggests a talk, in words; never exported."""
    parts: tuple[SeenPart, ...]
    kept: dict[str, int]
    """How many records of each kind only the person can read."""
    explained: str


def shelf_as(shelf: Shelf, reader: str | None) -> Shelf:
    """A shelf with only what this person may read of the records at hand; None for the team.

    What the reader alone can read is on the reader's own machine, not here.
    """
    seen = Shelf()
    for table in TABLES:
        kind = kind_of(table)
        for record in shelf.everything(kind) if kind is not None else ():
            if record.audience == "team" or (reader is not None and reader in record.readers):
                seen.put(record)
    return seen


def prep_as(
    shelf: Shelf, me: str, reader: str, pair: Pair, today: date, settings: TeamSettings
) -> tuple[Prep, str]:
    """The prep as the other one sees it, and what cannot be told from here; empty when exact.

    A manager's page holds nothing that the rep's machine lacks. A rep's own page adds the own log,
    which is on no other machine, so its shared part stands for it.
    """
    own_page = reader == pair.rep and me != reader
    found = prep(shelf_as(shelf, reader), reader, pair, today, settings, shared=own_page)
    if not own_page:
        return found, ""
    name = first_name_of(shelf, reader)
    return found, f"{name}'s own log is added there; it is on {name}'s machine only."


def seen_by_manager(shelf: Shelf, person: str, today: date, settings: TeamSettings) -> Seen:
    """What this person's manager can read of them. Raises NotFound without a manager."""
    manager = manager_of(shelf, person)
    if manager is None or manager == person:
        raise NotFound("You have no manager in this team, so there is nobody to see it as.")
    seen = shelf_as(shelf, manager)
    pair = Pair(person, manager)
    page = prep(seen, manager, pair, today, settings)
    return Seen(
        person=person,
        reader=manager,
        prep=tuple(prep_rows(seen, page, today)),
        suggested=reasons_to_talk(seen, pair, today, settings),
        parts=_parts(seen, person, today),
        kept=_kept(shelf, person),
        explained=f"what {name_of(shelf, manager)} can read of you",
    )


def seen_by_team(shelf: Shelf, person: str, today: date) -> Seen:
    """What anybody in the team can read of this person."""
    seen = shelf_as(shelf, None)
    number = len(people(shelf, today))
    return Seen(
        person=person,
        reader=None,
        prep=(),
        suggested=(),
        parts=_parts(seen, person, today),
        kept=_kept(shelf, person),
        explained=f"what everybody in the team ({number} people) can read of you",
    )


def _parts(seen: Shelf, person: str, today: date) -> tuple[SeenPart, ...]:
    parts = []
    for table in TABLES:
        kind = kind_of(table)
        if kind is None or table in _FOLDED:
            continue
        found = [record for record in seen.of(kind) if is_about(seen, record, person)]
        if found:
            found.sort(key=lambda record: (record.created_at, record.id), reverse=True)
            lines = tuple(record_line(seen, record, today) for record in found)
            parts.append(SeenPart(what_it_is(table), table, tuple(found), lines))
    return tuple(parts)


def _kept(shelf: Shelf, person: str) -> dict[str, int]:
    """Living records of the person's own that nobody else can read, by kind."""
    counts: dict[str, int] = {}
    for table in TABLES:
        kind = kind_of(table)
        mine = [
            record
            for record in (shelf.of(kind) if kind is not None else ())
            if record.audience == "me" and record.owner == person
        ]
        if mine and table not in _FOLDED:
            counts[table] = len(mine)
    return counts
