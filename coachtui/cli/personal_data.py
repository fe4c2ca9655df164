"""`export` and `purge`: what is kept about people, to hand over or to erase."""

from pathlib import Path

import click

from coachtui.cli.lazy import Group, command
from coachtui.cli.options import OneOf, complete_people, json_option
from coachtui.cli.output import counted, print_json, say
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.people import find_person, name_of
from coachtui.coaching.personal_data import AUDIENCES
from coachtui.coaching.purging import Purge, purge_plan, read_age
from coachtui.coaching.purging import purge as erase
from coachtui.exchange.json_export import JsonExport, json_export, json_text, write_json
from coachtui.records.base import Audience
from coachtui.records.dates import spoken_date
from coachtui.records.errors import NotFound, WrongUse
from coachtui.records.places import from_home


@click.group(
    "export",
    cls=Group,
    examples=(
        "coachtui export json --out team.json",
        "coachtui export json --about dana --out dana.json",
    ),
)
def export() -> None:
    """Records for other tools, or everything about one person."""


@export.does(
    "json",
    "coachtui export json --out team.json",
    "coachtui export json --about dana --audience pair --out dana.json",
)
@click.option(
    "--about", shell_complete=complete_people, metavar="HANDLE", help="All about this person."
)
@click.option(
    "--audience",
    type=OneOf(AUDIENCES),
    help="The widest to take: team (the default), pair or me; about a person all of it.",
)
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Write it there.")
@click.option("--replace", is_flag=True, help="Overwrite the file if there is one.")
@click.option("--json", "_as_json", is_flag=True, hidden=True)
@pass_session
def export_json(
    session: Session,
    about: str | None,
    audience: Audience | None,
    out: Path | None,
    replace: bool,
    _as_json: bool,
) -> None:
    """One JSON document of what you may read; private and pair records only where you ask.

    With --about it gathers what this machine holds that was written by, for or about somebody.
    Other people's words that only mention a name are found with coachtui search.
    """
    handle = _handle(session, about) if about else None
    found = json_export(session.store, about=handle, widest=audience)
    if out is None:
        click.echo(json_text(found), nl=False)
        return
    write_json(session.store, found, from_home(out), replace=replace)
    who = f" about {name_of(session.store.shelf, handle)}" if handle else ""
    say(f"{counted(found.number, 'record')}{who} in {out}{_closed(found)}")


def _handle(session: Session, text: str) -> str:
    """Somebody in the team, or a handle that only old records know."""
    try:
        return find_person(session.store.read_everything(), text).handle
    except NotFound:
        return text.strip()


def _closed(found: JsonExport) -> str:
    """What of it is not for everybody, so that nobody passes it on unaware."""
    parts = []
    if found.counts["pair"]:
        parts.append(f"{found.counts['pair']} between two people")
    if found.counts["me"]:
        parts.append(f"{found.counts['me']} that only you can read")
    return f"; {' and '.join(parts)}, so mind who gets the file" if parts else ""


@command(
    "purge",
    "coachtui purge --older-than 24m --dry-run",
    "coachtui purge --older-than 2y --yes",
)
@click.option("--older-than", "age", required=True, metavar="AGE", help="As in 24m, 2y, 90d, 12w.")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@click.option("--yes", is_flag=True, help="Erase without asking.")
@json_option
@pass_session
def purge(session: Session, age: str, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Erase your own records of what is over and long past, for good.

    It takes days, log entries, talks, pulses, notes, kept promises and the like. What is open
    stays, and so do accounts with what is known about them. It cannot be undone, and undo goes no
    further back.
    """
    before = read_age(age, session.today)
    plan = purge_plan(session.store, before)
    if dry_run or not plan.records:
        _tell(session, plan, "would go", as_json=as_json)
        return
    if not yes:
        if not session.may_ask() or as_json:
            raise WrongUse(
                f"{_said(session, plan)} would go for good. Look with --dry-run, then say --yes. "
                "Nothing was changed."
            )
        click.confirm(f"{_said(session, plan)} go for good. Erase them?", abort=True, err=True)
    gone = erase(session.store, before)
    _tell(session, gone, "are gone for good", as_json=as_json)


def _tell(session: Session, found: Purge, what: str, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "before": found.before,
                "erased": {} if what == "would go" else found.counts,
                "found": found.counts,
                "git_history": found.git_history,
            }
        )
        return
    if not found.records:
        say(f"Nothing of yours was over before {spoken_date(found.before, session.today)}.")
        return
    say(f"{_said(session, found)} {what}.")
    say(found.git_history)


def _said(session: Session, found: Purge) -> str:
    kinds = ", ".join(
        counted(number, *_NAMES.get(kind, (kind, ""))) for kind, number in found.counts.items()
    )
    day = spoken_date(found.before, session.today)
    return f"{counted(len(found.records), 'record')} of yours from before {day} ({kinds})"


_NAMES = {
    "one_on_one": ("1:1", ""),
    "entry": ("log entry", "log entries"),
    "action": ("promise", ""),
    "help_request": ("request", ""),
    "coaching_note": ("note", ""),
    "calendar": ("day off", "days off"),
    "growth": ("aim", ""),
    "recognition": ("thanks", "thanks"),
    "practice": ("practice", ""),
    "value_review": ("review", ""),
    "skill_rating": ("rating", ""),
}
