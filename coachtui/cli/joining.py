"""`join`: become part of a team by the address of its repository, or come back to it."""

from __future__ import annotations

from pathlib import Path

import click

from coachtui.cli.lazy import command
from coachtui.cli.options import json_option
from coachtui.cli.output import print_json, records_json, say
from coachtui.cli.session import Session, asked, pass_session
from coachtui.cli.start import ROLES, ask_or_refuse, ask_role, invited_lines, next_line
from coachtui.coaching.joining import handle_for, invited_manager
from coachtui.coaching.people import person_of
from coachtui.records.base import Record
from coachtui.records.errors import FolderTrouble, WrongUse
from coachtui.records.people import Person, Role
from coachtui.records.places import from_home
from coachtui.records.text import clean_line
from coachtui.store.start import Newcomer
from coachtui.sync.address import checked_address, shown_address
from coachtui.sync.joining import Joined, Joining, needs_key


@command(
    "join",
    "coachtui join git@host:north.git --name 'Dana Reyes' --handle dana --manager mia",
    "coachtui join /shared/north.git ~/north --handle dana --key ~/safe/key.txt   (a new machine)",
)
@click.argument("address", metavar="ADDRESS")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--name", help="Your name.")
@click.option("--handle", help="Your short name in the team: small letters, digits, hyphens.")
@click.option("--role", type=click.Choice(ROLES), help="What you are in the team.")
@click.option("--manager", help="Your manager's handle; somebody not there yet is invited.")
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    help="You are in the team already: the backup of your key, for this machine.",
)
@click.option("--again", is_flag=True, help="You are in the team already; the key comes later.")
@json_option
@pass_session
def join(
    session: Session,
    address: str,
    folder: Path | None,
    name: str | None,
    handle: str | None,
    role: Role | None,
    manager: str | None,
    key: Path | None,
    again: bool,
    as_json: bool,
) -> None:
    """Join a team by the ADDRESS of its repository; its files come to DIR.

    ADDRESS is what git clones: git@host:team.git, https://host/team.git, or a path.
    On a terminal it asks for what is missing, and whether somebody of your name is you.
    """
    joining = Joining(checked_address(address, Path.cwd()), folder, session.home, session.clock)
    if not (key or again):
        name = name or ask_or_refuse(session, "join", "--name", "Your name")
    handle = handle or ask_or_refuse(
        session, "join", "--handle", "Your handle", handle_for(name or "") or None
    )
    if session.may_ask():
        click.echo(f"Bringing the team from {shown_address(joining.address)} …", err=True)
    joining.bring()
    try:
        joined = _come_in(session, joining, (name, handle, role, manager), key, again=again)
    except BaseException:
        joining.give_up()
        raise
    written: list[Record] = [*invited_manager(joined.store, manager)]
    _report(joined, written, as_json=as_json)
    if joined.word:
        raise FolderTrouble(joined.word)


def _come_in(
    session: Session,
    joining: Joining,
    words: tuple[str | None, str, Role | None, str | None],
    key: Path | None,
    *,
    again: bool,
) -> Joined:
    name, handle, role, manager = words
    mine = joining.mine()
    if mine is not None and mine.handle == handle:
        return joining.come_back(handle, key)
    if key or again:
        return joining.come_back(handle, from_home(key).absolute() if key else None)
    while (taken := joining.taken_by(handle)) is not None:
        if not session.may_ask():
            raise WrongUse(
                f"{taken.name} is {handle} in this team already; nothing was changed. If that is "
                "you, on another machine: join with --key FILE, your key's backup, or with "
                "--again. Else choose another --handle."
            )
        question = f"{taken.name} is {handle} in this team already. Is that you?"
        if click.confirm(question, default=False, err=True):
            return joining.come_back(handle, _asked_for_key())
        handle = asked("Then another handle")
    invitation = joining.invitation(handle)
    if role is None and invitation is not None and invitation.role in ROLES:
        role = invitation.role
    role = role or ask_role(session, "join")
    if manager is None and role == "rep" and session.may_ask():
        default = (invitation.manager if invitation else None) or ""
        manager = asked("Your manager's handle (enter: none yet)", default=default)
    return joining.take(Newcomer(clean_line(name or ""), handle, role, manager or None))


def _asked_for_key() -> Path | None:
    said = asked("The backup of your key (enter: bring it later)", default="", show_default=False)
    return from_home(said).absolute() if said else None


def _report(joined: Joined, invited: list[Record], *, as_json: bool) -> None:
    store = joined.store
    me = person_of(store.read(), store.me)
    assert isinstance(me, Person)
    if as_json:
        print_json(
            {
                "written": records_json([me, *invited]),
                "undo": None,
                "folder": str(store.folder),
                "sent": joined.report.sent,
                "needs_key": needs_key(store),
            }
        )
        return
    say(
        f"{store.team.name} is here, in {store.folder}. You are {me.name} ({me.handle}), {me.role}."
    )
    for line in invited_lines(store, invited):
        say(line)
    if needs_key(store):
        say(
            "Your key is not on this machine yet: you can read what is for the team, and write "
            "once it is here. On your other machine: coachtui key backup FILE. Here: coachtui key "
            "restore FILE"
        )
    else:
        if joined.report.sent:
            say("The team sees you with its next sync.")
        say(next_line(store, me.role))
