"""`account add`, `edit`, `touch`, `next` and `check`: what is done to one account."""

import re
from collections.abc import Iterable

import click

from coachtui.cli.lazy import command
from coachtui.cli.options import (
    OneOf,
    account_argument,
    complete_accounts,
    complete_people,
    joined,
    json_option,
    words_argument,
)
from coachtui.cli.output import counted, print_json, print_written, say
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.accounts import keeping
from coachtui.coaching.accounts.finding import find_account
from coachtui.coaching.accounts.finding_projects import find_project
from coachtui.coaching.accounts.many import edit_accounts, next_step_for_all
from coachtui.coaching.accounts.plan_check import plan_check
from coachtui.coaching.accounts.touching import touch_account
from coachtui.coaching.people import find_person
from coachtui.records.accounts import Account
from coachtui.records.dates import read_date, spoken_date
from coachtui.records.days import TOUCH_KINDS, EntryKind
from coachtui.records.fields import assignments

_FIELD = re.compile(r"\s*[\w.-]+\s*=")
"""How a field begins; a company may have an = elsewhere in its name."""


@command(
    "add",
    "coachtui account add Acme why_them='their plant in Lyon opens in May' tier=A",
    "coachtui account add Globex Corp industry=chemicals   (to the bench)",
)
@click.argument("words", nargs=-1, required=True, metavar="NAME [FIELD=VALUE]…")
@click.option("--rep", shell_complete=complete_people, help="Whose, if not yours.")
@json_option
@pass_session
def add_account(session: Session, words: tuple[str, ...], rep: str | None, as_json: bool) -> None:
    """Add a company: to the list with why_them=… and room there, else to the bench."""
    fields = [word for word in words if _FIELD.match(word)]
    name = joined(word for word in words if not _FIELD.match(word))
    whose = find_person(session.shelf(), rep).handle if rep else None
    given = assignments(fields)
    added = keeping.add_account(session.store, name, given, rep=whose)
    said = f"{added.account.name}: {added.explained}"
    wanted = added.account.why_them and "status" not in given
    if wanted and not added.on_list and whose in (None, session.me):
        said += ". One leaves for it with: coachtui account swap"
    print_written([added.account], said, as_json=as_json)


@command(
    "edit",
    "coachtui account edit acme tier=A fit.need=3 tags='north, pilot'",
    "coachtui account edit globex status=active why_them='they lost their supplier'",
    "coachtui account edit acme globex initech tier=B --add-tags fair",
)
@click.argument(
    "words",
    nargs=-1,
    required=True,
    metavar="ACCOUNT… FIELD=VALUE…",
    shell_complete=complete_accounts,
)
@click.option("--add-tags", default="", help="Tags beside those that they have.")
@json_option
@pass_session
def edit_account(session: Session, words: tuple[str, ...], add_tags: str, as_json: bool) -> None:
    """Set fields of one account or of several; lists with commas, `field=` clears.

    Parts stand with dots, as in fit.need=3. What is done to several is one undo.
    """
    given = assignments(word for word in words if _FIELD.match(word))
    names = [word for word in words if not _FIELD.match(word)]
    if not names or not (given or add_tags.strip()):
        raise click.UsageError("name an account and write field=value, as in: acme tier=A.")
    found = _accounts_called(session, names)
    if len(found) == 1 and not add_tags.strip():
        changed = [keeping.edit_account(session.store, found[0], given)]
    else:
        changed = edit_accounts(session.store, found, given, add_tags)
    said = f"{changed[0].name} is" if len(changed) == 1 else f"{len(changed)} accounts are"
    print_written(changed, f"{said} changed", as_json=as_json)


def _accounts_called(session: Session, names: Iterable[str]) -> list[Account]:
    """Each account once, however it is named."""
    shelf = session.shelf()
    found = [find_account(shelf, name, session.me) for name in names]
    return list({each.id: each for each in found}.values())


@command(
    "touch",
    "coachtui account touch acme called Rivera about the pilot --kind call",
    "coachtui account touch globex --kind email --on yesterday",
)
@account_argument()
@click.argument("words", nargs=-1, metavar="[TEXT]")
@click.option("--kind", type=OneOf(sorted(TOUCH_KINDS)), default="call", show_default=True)
@click.option("--on", help="The day, if not today.")
@click.option("--project", "project_name", help="The sales project that it was about.")
@json_option
@pass_session
def touch(
    session: Session,
    account_name: str,
    words: tuple[str, ...],
    kind: EntryKind,
    on: str | None,
    project_name: str | None,
    as_json: bool,
) -> None:
    """Note a contact with the customer; the account's clock starts again."""
    shelf = session.shelf()
    found = find_account(shelf, account_name, session.me)
    about = find_project(shelf, project_name, session.me) if project_name else None
    day = read_date(on, session.today, lean="past") if on else None
    made = touch_account(session.store, found, kind, joined(words), day, project=about)
    spoken = spoken_date(made.date, session.today)
    print_written([made], f"{found.name} · {made.kind} on {spoken}", as_json=as_json)


@command(
    "next",
    "coachtui account next acme send the draft --due fri",
    "coachtui account next globex find out who decides --due +3d",
)
@account_argument()
@words_argument()
@click.option("--due", help="When it is due, as in fri or +3d.")
@click.option(
    "--also",
    multiple=True,
    metavar="ACCOUNT",
    shell_complete=complete_accounts,
    help="The same step on this account, too.",
)
@json_option
@pass_session
def next_step(
    session: Session,
    account_name: str,
    words: tuple[str, ...],
    due: str | None,
    also: tuple[str, ...],
    as_json: bool,
) -> None:
    """Set your next step on an account; the team reads it."""
    found = _accounts_called(session, (account_name, *also))
    workdays = frozenset(session.store.settings.workdays)
    day = read_date(due, session.today, lean="future", workdays=workdays) if due else None
    made = next_step_for_all(session.store, found, joined(words), day)
    by = f" by {spoken_date(day, session.today)}" if day else ""
    where = found[0].name if len(found) == 1 else f"{len(found)} accounts"
    print_written(made, f"{where} · next: {made[0].text}{by}", as_json=as_json)


@command("check", "coachtui account check acme", "coachtui account check acme --json")
@account_argument()
@json_option
@pass_session
def check(session: Session, account_name: str, as_json: bool) -> None:
    """Look at the plan: ten findings, each with one next action."""
    shelf = session.store.read_everything()
    found: Account = find_account(shelf, account_name, session.me)
    checked = plan_check(shelf, found, session.today, session.store.settings)
    if as_json:
        print_json([finding._asdict() for finding in checked.findings])
        return
    say(f"{found.name} · {checked.result}")
    for finding in checked.findings:
        sign = "clear" if finding.clear else "open "
        say(f"  {finding.number}  {sign}  {finding.title}: {finding.finding}")
        if not finding.clear:
            say(f"      {finding.next_action}")
    still_open = sum(not finding.clear for finding in checked.findings)
    say(f"{counted(still_open, 'finding')} to look at." if still_open else "Nothing to look at.")
