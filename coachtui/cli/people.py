"""`whoami` and `person`: who is in the team."""

from typing import get_args

import click

from coachtui.cli.lazy import Group, command
from coachtui.cli.options import OneOf, complete_people, joined, json_option, person_argument
from coachtui.cli.output import print_json, print_records, print_written, say
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.people import edit_person, find_person, invite, name_of, people, person_of
from coachtui.records.codec import whole
from coachtui.records.dates import spoken_date
from coachtui.records.errors import NotFound
from coachtui.records.fields import assignments, read_fields
from coachtui.records.people import Person, Role

_ROLES: tuple[Role, ...] = get_args(Role)


@command("whoami", "coachtui whoami", "coachtui whoami --json")
@json_option
@pass_session
def whoami(session: Session, as_json: bool) -> None:
    """Who you are, in which team, and where its folder is."""
    store = session.store
    shelf = session.shelf()
    me = person_of(shelf, store.me)
    if me is None:
        raise NotFound(f"Your own record ({store.me}) is missing from {store.folder}.")
    if as_json:
        print_json({"person": whole(me), "team": store.team.name, "folder": str(store.folder)})
        return
    manager = f" · manager {name_of(shelf, me.manager)}" if me.manager else ""
    say(f"{me.name} ({me.handle}) · {me.role} in {store.team.name}{manager} · {store.folder}")


@click.group(
    "person",
    cls=Group,
    examples=("coachtui person list", "coachtui person add Ravi Nair --handle ravi --role rep"),
)
def person() -> None:
    """Who is in the team."""


@person.does("list", "coachtui person list", "coachtui person list --json")
@json_option
@pass_session
def list_people(session: Session, as_json: bool) -> None:
    """Everybody in the team, by name."""
    shelf = session.shelf()
    found = people(shelf, session.today)

    def row(each: Person) -> tuple[str, ...]:
        manager = f"manager {name_of(shelf, each.manager)}" if each.manager else ""
        invited = "" if each.owner == each.handle else "invited"
        return each.handle, each.name, each.role, manager, invited

    empty = "Nobody is here yet. Start with: coachtui init"
    print_records(found, row, empty=empty, as_json=as_json)


@person.does("show", "coachtui person show dana", "coachtui person show mia --json")
@person_argument()
@json_option
@pass_session
def show_person(session: Session, who: str, as_json: bool) -> None:
    """One person: role, manager, since when."""
    shelf = session.shelf()
    found = find_person(shelf, who)
    if as_json:
        print_json(whole(found))
        return
    say(f"{found.name} ({found.handle}) · {found.role}")
    if found.manager:
        say(f"  manager  {name_of(shelf, found.manager)}")
    say(f"  since    {spoken_date(found.start_date, session.today)}")
    if found.end_date:
        say(f"  until    {spoken_date(found.end_date, session.today)}")
    if found.emails:
        say(f"  mail     {', '.join(found.emails)}")
    if found.owner != found.handle:
        say("  invited, and not here yet")


@person.does(
    "add",
    "coachtui person add Ravi Nair --handle ravi --role rep --manager mia",
    "coachtui person add Mia Chen --handle mia --role manager",
)
@click.argument("name", nargs=-1, required=True)
@click.option("--handle", required=True, help="Small letters, digits, hyphens.")
@click.option("--role", type=OneOf(_ROLES), default="rep", show_default=True)
@click.option("--manager", shell_complete=complete_people, help="The manager's handle.")
@json_option
@pass_session
def add_person(
    session: Session,
    name: tuple[str, ...],
    handle: str,
    role: Role,
    manager: str | None,
    as_json: bool,
) -> None:
    """Invite somebody; they take the place when they come."""
    chief = find_person(session.shelf(), manager).handle if manager else None
    invited = invite(session.store, joined(name), handle, role, chief)
    print_written([invited], f"{invited.name} ({invited.handle}) is invited", as_json=as_json)
    if not as_json:
        from coachtui.sync.founding import way_in  # only an invitation needs git

        say(f"The place is taken with: {way_in(session.store, invited)}")


@person.does(
    "edit",
    "coachtui person edit dana emails=dana@north.example manager=mia",
    "coachtui person edit dana role-charter.scope='the northern accounts'",
)
@person_argument()
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE…")
@json_option
@pass_session
def change_person(session: Session, who: str, fields: tuple[str, ...], as_json: bool) -> None:
    """Change fields of a person's record; everybody owns their own."""
    shelf = session.shelf()
    found = find_person(shelf, who)
    values = read_fields(Person, assignments(fields), session.today, before=found)
    if values.get("manager"):
        values["manager"] = find_person(shelf, values["manager"]).handle
    changed = edit_person(session.store, found, values)
    print_written([changed], f"{changed.name} is changed", as_json=as_json)
