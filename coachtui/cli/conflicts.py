"""`conflicts`: what two people, or two machines, wrote in the same place, and choosing."""

from typing import Any

import click

from coachtui.cli.lazy import Group
from coachtui.cli.options import json_option
from coachtui.cli.output import print_json, print_table, print_written, say
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.changes_said import said_value
from coachtui.coaching.people import first_name_of
from coachtui.coaching.record_lines import record_name
from coachtui.records.base import Record
from coachtui.records.errors import NotFound, WrongUse
from coachtui.sync.conflicts import Conflict, keep, settle_with, take
from coachtui.sync.conflicts import conflicts as conflicts_on

_NONE = "Nothing waits for a choice."


@click.group(
    "conflicts",
    cls=Group,
    examples=("coachtui conflicts list", "coachtui conflicts choose ac01 next --other"),
)
def conflicts() -> None:
    """What two people, or two machines, wrote in the same place; both are kept until you choose."""


@conflicts.does("list", "coachtui conflicts list", "coachtui conflicts list --json")
@json_option
@pass_session
def list_conflicts(session: Session, as_json: bool) -> None:
    """Every field with another value beside it."""
    found = conflicts_on(session.shelf())
    if as_json:
        print_json([_document(each) for each in found])
        return
    rows = [
        (
            each.record.id,
            each.field,
            said_value(each.kept),
            "or",
            said_value(each.other),
            first_name_of(session.store.shelf, each.other_by),
        )
        for each in found
    ]
    print_table(rows, empty=_NONE)


@conflicts.does("show", "coachtui conflicts show ac01", "coachtui conflicts show ac01 --json")
@click.argument("record_id", metavar="RECORD")
@json_option
@pass_session
def show_conflict(session: Session, record_id: str, as_json: bool) -> None:
    """The values of one record side by side, with who wrote them and when."""
    found = _of(session, record_id)
    if as_json:
        print_json([_document(each) for each in found])
        return
    shelf = session.store.shelf
    say(record_name(shelf, found[0].record, session.today))
    for each in found:
        say(f"  {each.field}")
        say(f"    stands: {said_value(each.kept)}")
        by = first_name_of(shelf, each.other_by)
        say(f"    other:  {said_value(each.other)}  ({by}, {each.other_at[:10]})")


@conflicts.does(
    "choose",
    "coachtui conflicts choose ac01 next --keep",
    "coachtui conflicts choose ac01 next --other",
    'coachtui conflicts choose ac01 next --value "call on Friday"',
)
@click.argument("record_id", metavar="RECORD")
@click.argument("field", required=False)
@click.option("--keep", "kept", is_flag=True, help="What stands was right.")
@click.option("--other", is_flag=True, help="The other value was right.")
@click.option("--value", help="Neither was; this is.")
@json_option
@pass_session
def choose(
    session: Session,
    record_id: str,
    field: str | None,
    kept: bool,
    other: bool,
    value: str | None,
    as_json: bool,
) -> None:
    """Choose one value; the others go, and undo brings them back."""
    if sum((kept, other, value is not None)) != 1:
        raise WrongUse("Say which: --keep, --other or --value TEXT. Nothing was changed.")
    conflict = _the_one(_of(session, record_id), field)
    written = _carried_out(session, conflict, kept=kept, value=value)
    said = f"{conflict.field}: {said_value(_now(written, conflict))}"
    print_written([written], said, as_json=as_json)


def _carried_out(session: Session, conflict: Conflict, *, kept: bool, value: str | None) -> Record:
    if value is not None:
        return settle_with(session.store, conflict, value)
    return keep(session.store, conflict) if kept else take(session.store, conflict)


def _now(record: Record, conflict: Conflict) -> Any:
    return getattr(record, conflict.field, None) if "." not in conflict.field else "chosen"


def _of(session: Session, record_id: str) -> list[Conflict]:
    found = [
        each
        for each in conflicts_on(session.shelf())
        if each.record.id.lower().startswith(record_id.lower())
    ]
    if not found:
        raise NotFound(f"Nothing waits for a choice on a record whose id begins with {record_id}.")
    ids = {each.record.id for each in found}
    if len(ids) > 1:
        raise WrongUse(f"Several records begin with {record_id}: {', '.join(sorted(ids))}.")
    return found


def _the_one(found: list[Conflict], field: str | None) -> Conflict:
    fitting = [each for each in found if field in (None, each.field)]
    fields = list(dict.fromkeys(each.field for each in fitting))
    if len(fields) != 1:
        known = ", ".join(dict.fromkeys(each.field for each in found))
        raise WrongUse(f"Say which field: {known}. Nothing was changed.")
    return fitting[-1]


def _document(conflict: Conflict) -> dict[str, Any]:
    return {
        "record": conflict.record.id,
        "field": conflict.field,
        "kept": conflict.kept,
        "other": conflict.other,
        "other_by": conflict.other_by,
        "other_at": conflict.other_at,
    }
