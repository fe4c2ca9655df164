"""`see-as`: exactly what somebody else can read of you."""

from typing import Any

import click

from coachtui.cli.lazy import command
from coachtui.cli.options import OneOf, json_option
from coachtui.cli.output import counted, print_json, print_table, records_json, say
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.people import first_name_of
from coachtui.coaching.record_lines import what_it_is
from coachtui.coaching.seen_by import Seen, SeenPart, seen_by_manager, seen_by_team

_SHOWN = 3


@command("see-as", "coachtui see-as manager", "coachtui see-as team --all")
@click.argument("reader", type=OneOf(("manager", "team")))
@click.option("--all", "everything", is_flag=True, help="Every record, not only the newest.")
@json_option
@pass_session
def see_as(session: Session, reader: str, everything: bool, as_json: bool) -> None:
    """What your manager, or anybody in the team, can read of you: all of it, nothing more."""
    shelf = session.store.read_everything()
    if reader == "manager":
        seen = seen_by_manager(shelf, session.me, session.today, session.store.settings)
    else:
        seen = seen_by_team(shelf, session.me, session.today)
    if as_json:
        print_json(_document(seen))
    else:
        _say(session, seen, None if everything else _SHOWN)


def _document(seen: Seen) -> dict[str, Any]:
    """Records only: what a manager's day suggests is worked out and never exported."""
    return {
        "person": seen.person,
        "as": seen.reader or "team",
        "records": {part.table: records_json(part.records) for part in seen.parts},
        "only_you": seen.kept,
    }


def _say(session: Session, seen: Seen, most: int | None) -> None:
    say(f"This is {seen.explained}.")
    if seen.prep:
        name = first_name_of(session.store.shelf, seen.reader or "")
        say(f"{name}'s page before your next 1:1")
        print_table([(f"  {label}", text) for label, text in seen.prep], empty="")
        for reason in seen.suggested:
            say(f"  {name}'s day suggests a talk soon: {reason}")
    for part in seen.parts:
        _say_part(part, most)
    if seen.kept:
        kinds = (f"{what_it_is(table).lower()} ({number})" for table, number in seen.kept.items())
        say(f"Only you can read: {', '.join(kinds)}")


def _say_part(part: SeenPart, most: int | None) -> None:
    say(f"{part.title} · {len(part.lines)}")
    for line in part.lines[:most]:
        say(f"  {line}")
    left = len(part.lines) - len(part.lines[:most])
    if left:
        say(f"  and {counted(left, 'more', 'more')}: --all")
