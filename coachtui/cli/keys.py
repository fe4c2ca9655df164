"""`key`: the key that opens what is for two, or for you; shown, kept safe, brought, confirmed."""

from pathlib import Path

import click

from coachtui.cli.lazy import Group
from coachtui.cli.options import complete_people, json_option, person_argument
from coachtui.cli.output import counted, print_json, say
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.key_words import made_now, partner_line, waiting_on
from coachtui.coaching.people import find_person
from coachtui.records.errors import WrongUse
from coachtui.records.places import from_home
from coachtui.store.sealing.trust import Waiting


@click.group(
    "key",
    cls=Group,
    examples=("coachtui key show", "coachtui key backup ~/safe/coachtui-key.txt"),
)
def key() -> None:
    """Your key: it opens what is for you and your manager, or for you alone."""


@key.does("show", "coachtui key show", "coachtui key show --json")
@json_option
@pass_session
def show(session: Session, as_json: bool) -> None:
    """Your key, whom you share with, and what waits for your word."""
    shelf = session.shelf()
    card = session.store.keys.card()
    waiting = session.store.keys.waiting()
    if as_json:
        print_json(
            {
                "public_key": card.public,
                "fingerprint": card.fingerprint,
                "path": str(card.path),
                "partners": [partner._asdict() for partner in card.partners],
                "waiting": [_document(each) for each in waiting],
            }
        )
        return
    say(f"Your key: {card.fingerprint} · {card.public}")
    say(f"  It is in {card.path}, for your eyes only. Keep a copy: coachtui key backup FILE")
    for partner in card.partners:
        say(f"  {partner_line(shelf, partner)}")
    for each in waiting:
        say(f"Waits: {each.what}")
        say(f"  coachtui key confirm {each.person}")


@key.does("backup", "coachtui key backup ~/safe/coachtui-key.txt", "coachtui key backup /media/key")
@click.argument("file", type=click.Path(path_type=Path))
@pass_session
def backup(session: Session, file: Path) -> None:
    """Copy your key to a new file outside any repository, for a second machine or a bad day."""
    target = from_home(file).absolute()
    session.store.keys.back_up(target, made_now(session.store))
    say(f"Your key is in {target}. Whoever has it reads what is for you: keep it like a passport.")


@key.does("restore", "coachtui key restore ~/safe/coachtui-key.txt", "coachtui key restore age.txt")
@click.argument("file", type=click.Path(path_type=Path))
@pass_session
def restore(session: Session, file: Path) -> None:
    """Use your key on this machine, from a backup or any file with an age identity."""
    session.shelf()
    print_ = session.store.keys.bring(from_home(file).absolute())
    say(f"Your key is here: {print_}. What is for you can be read and written on this machine.")


@key.does("new", "coachtui key new", "coachtui key new --yes")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_session
def new(session: Session, yes: bool) -> None:
    """A new key in place of one that is lost for good; what it alone opened stays closed."""
    _agreed(
        session,
        yes,
        "What was for you alone cannot be opened with a new key. Only go on if the old key is "
        "lost for good.",
    )
    session.shelf()
    print_ = session.store.keys.start_anew()
    say(
        f"Your new key: {print_}. Tell it to your manager and your reps in person; once they "
        "confirm it, what you share can be read again."
    )


@key.does("confirm", "coachtui key confirm mia", "coachtui key confirm mia --yes")
@click.argument("who", required=False, metavar="[HANDLE]", shell_complete=complete_people)
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@pass_session
def confirm(session: Session, who: str | None, yes: bool, as_json: bool) -> None:
    """Use a changed key, manager or record that waits for your word; it is shown first."""
    handle = find_person(session.shelf(), who).handle if who else None
    waiting = waiting_on(session.store, handle)
    if not as_json:
        for each in waiting:
            say(each.what)
    _agreed(session, yes, "Confirm only what you have heard from the person themselves.")
    session.store.keys.confirm(waiting)
    if as_json:
        print_json({"confirmed": [_document(each) for each in waiting]})
        return
    say(f"Confirmed: {counted(len(waiting), 'point')}.")


@key.does("share", "coachtui key share eve", "coachtui --team ~/north key share eve")
@person_argument()
@pass_session
def share(session: Session, who: str) -> None:
    """Let your new manager read what lies between you and earlier ones; it is yours to decide."""
    person = find_person(session.shelf(), who)
    number = session.store.keys.share_past(person.handle)
    if number:
        say(f"{person.name} can read it once the team's files have reached them.")
    else:
        say(f"There is nothing more to share with {person.name}.")


def _document(each: Waiting) -> dict[str, str]:
    return {"kind": each.kind, "person": each.person, "what": each.what}


def _agreed(session: Session, yes: bool, warning: str) -> None:
    """Raises WrongUse where nobody is there to ask, Abort when the answer is no."""
    if yes:
        return
    if not session.may_ask():
        raise WrongUse(f"{warning} Then say so with --yes; nothing was changed.")
    click.confirm(f"{warning} Go on?", abort=True, err=True)
