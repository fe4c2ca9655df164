"""`init`: start a team, or take one's place in a team folder that is there already."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

import click

from coachtui.cli.lazy import command
from coachtui.cli.output import print_json, records_json, say
from coachtui.cli.session import Session, asked, pass_session
from coachtui.coaching.accounts.finding import accounts_of
from coachtui.coaching.joining import handle_for, invited_manager, plain_letters
from coachtui.coaching.people import person_of
from coachtui.records.base import Record
from coachtui.records.errors import WrongUse
from coachtui.records.people import Person, Role, Team
from coachtui.records.places import from_home
from coachtui.records.text import clean_line, shown
from coachtui.store.folder import TEAM_FILE
from coachtui.store.start import Newcomer, start_team, take_place
from coachtui.store.team_store import TeamStore
from coachtui.sync.address import checked_address
from coachtui.sync.founding import Founded, found_repository, prepare_folder, way_in

ROLES: tuple[Role, ...] = get_args(Role)[:3]
_HARMLESS = frozenset({".git", ".gitignore", ".gitattributes", "LICENSE", "README", "README.md"})
"""What a folder may hold and still be a fresh one, as a new repository is."""


@command(
    "init",
    "coachtui init north --name 'Dana Reyes' --handle dana --role rep --manager mia",
    "coachtui init ~/north --name 'Mia Chen' --handle mia --role manager   (takes her place in it)",
)
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--name", help="Your name.")
@click.option("--handle", help="Your short name in the team: small letters, digits, hyphens.")
@click.option("--role", type=click.Choice(ROLES), help="What you are in the team.")
@click.option("--manager", help="Your manager's handle; somebody not there yet is invited.")
@click.option("--team-name", help="The name of a new team; by default that of its folder.")
@click.option("--remote", help="Where the team meets: the address of an empty repository.")
@click.option("--no-git", is_flag=True, help="Make no repository; the team stays in this folder.")
@click.option("--json", "as_json", is_flag=True, help="Print the records written.")
@pass_session
def init(
    session: Session,
    folder: Path | None,
    name: str | None,
    handle: str | None,
    role: Role | None,
    manager: str | None,
    team_name: str | None,
    remote: str | None,
    no_git: bool,
    as_json: bool,
) -> None:
    """Start a team in DIR, or take your place in the team that is there.

    Without DIR it is this folder when it is a team's or still empty, else a new folder in it
    that is named for the team. On a terminal it asks for what is missing. A new team's folder is
    a git repository with a first commit; with --remote it is sent there, for the others to join.
    """
    address = checked_address(remote, Path.cwd()) if remote else None
    folder = folder or session.team
    name = name or ask_or_refuse(session, "init", "--name", "Your name")
    handle = handle or ask_or_refuse(session, "init", "--handle", "Your handle", handle_for(name))
    role = role or ask_role(session, "init")
    if manager is None and role == "rep" and session.may_ask():
        manager = asked("Your manager's handle (enter: none yet)", default="", show_default=False)
    folder, team_name = _place(session, folder, team_name)
    who = Newcomer(clean_line(name), handle, role, manager or None)
    new = not (folder / TEAM_FILE).exists()
    if new and not no_git:
        prepare_folder(folder, address)
    elif address:
        raise WrongUse("--remote is for a new team; send one that is there: coachtui sync --to")
    store = _store_for(session, folder, team_name, who)
    written: list[Record] = [person] if (person := person_of(store.read(), who.handle)) else []
    if store.team.owner == who.handle:
        written.insert(0, store.team)
    written += invited_manager(store, who.manager)
    founded = found_repository(store, address) if new and not no_git else _NO_GIT
    _report(store, who, written, founded, as_json=as_json)


_NO_GIT = Founded(False, "", "")


def _store_for(session: Session, folder: Path, team_name: str, who: Newcomer) -> TeamStore:
    if (folder / TEAM_FILE).exists():
        return take_place(folder, session.home, who, clock=session.clock)
    return start_team(folder, session.home, team_name, who, clock=session.clock)


def ask_or_refuse(
    session: Session, doing: str, option: str, label: str, default: str | None = None
) -> str:
    """Ask for what an option would have said. Raises WrongUse where nobody can be asked."""
    if not session.may_ask():
        raise WrongUse(f"{doing} needs {option}; nothing was changed. Help: coachtui {doing} -h")
    return asked(label, default=default)


def ask_role(session: Session, doing: str) -> Role:
    """Ask what somebody is in the team. Raises WrongUse where nobody can be asked."""
    if not session.may_ask():
        raise WrongUse(f"{doing} needs --role {'|'.join(ROLES)}; nothing was changed.")
    answer = asked("Your role", type=click.Choice(ROLES), default="rep")
    return next(role for role in ROLES if role == answer)


def _place(session: Session, folder: Path | None, team_name: str | None) -> tuple[Path, str]:
    """Where the team is or goes, and its name if it is to be new."""
    if folder is None:
        here = Path.cwd()
        if (here / TEAM_FILE).exists() or _is_fresh(here):
            folder = here
        else:
            if team_name is None and session.may_ask():
                team_name = asked("Team name")
            team_name = team_name or "My team"
            folder = here / (plain_letters(team_name) or "team")
    folder = from_home(folder).absolute()
    if (folder / TEAM_FILE).exists():
        return folder, ""
    default = shown(folder.name).replace("-", " ").strip() or "Team"
    default = default[0].upper() + default[1:]
    if team_name is None and session.may_ask():
        team_name = asked("Team name", default=default)
    return folder, clean_line(team_name or default)


def _is_fresh(folder: Path) -> bool:
    return all(item.name in _HARMLESS for item in folder.iterdir())


def _report(
    store: TeamStore, who: Newcomer, written: list[Record], founded: Founded, *, as_json: bool
) -> None:
    if as_json:
        document = {
            "written": records_json(written),
            "undo": None,
            "folder": str(store.folder),
            "repository": founded.repository,
            "remote": founded.remote or None,
        }
        print_json(document)
        return
    new = isinstance(written[0], Team)
    did = "is started in" if new else "is open to you in"
    say(f"{store.team.name} {did} {store.folder}. You are {who.name} ({who.handle}), {who.role}.")
    if founded.word:
        say(founded.word)
    if founded.remote:
        say(f"The team meets at {founded.remote}.")
    for line in invited_lines(store, written):
        say(line)
    say(next_line(store, who.role))


def invited_lines(store: TeamStore, written: Iterable[Record]) -> Iterator[str]:
    """How those who were invited just now take their place."""
    for record in written:
        if isinstance(record, Person) and record.handle != store.me:
            yield (
                f"{record.name} ({record.handle}) is invited as your manager and takes the place "
                f"with: {way_in(store, record)}"
            )


def next_line(store: TeamStore, role: str) -> str:
    """What somebody does first here: somebody new begins, on a further machine it goes on."""
    if accounts_of(store.read(), store.me):
        return "Next: coachtui today, or just coachtui. Your accounts are here already."
    if role == "manager":
        return (
            "Next: coachtui prep HANDLE, before a 1:1 with somebody of your team, or just coachtui."
        )
    return 'Next: coachtui account add "Acme" why_them="…", or just coachtui.'
