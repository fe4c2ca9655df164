"""`account`: the list, the bench, and what is known about each company."""

import re
from typing import get_args

import click

from coachtui.cli.lazy import Group, Later
from coachtui.cli.options import (
    OneOf,
    account_argument,
    complete_people,
    joined,
    json_option,
    words_argument,
)
from coachtui.cli.output import counted, print_json, print_table, print_written, say
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.accounts import keeping
from coachtui.coaching.accounts.documents import account_document, row_document
from coachtui.coaching.accounts.finding import find_account
from coachtui.coaching.accounts.plan_check import plan_check
from coachtui.coaching.accounts.rows import (
    FILTERS,
    AccountRow,
    Which,
    account_row,
    account_rows,
    filtered,
)
from coachtui.coaching.accounts.touching import touch_account
from coachtui.coaching.comments import comments_on, day_said
from coachtui.coaching.people import find_person, first_name_of
from coachtui.records.accounts import Account
from coachtui.records.dates import read_date, spoken_date
from coachtui.records.days import TOUCH_KINDS, EntryKind
from coachtui.records.fields import assignments
from coachtui.records.text import shown

_WHICH: tuple[Which, ...] = get_args(Which)
_FIELD = re.compile(r"\s*[\w.-]+\s*=")
"""How a field begins; a company may have an = elsewhere in its name."""
_LAST_SAID = 10
"""Comments that `account show` prints; the document has them all."""


_ELSEWHERE = {
    "pick": Later("choosing", "pick_accounts", "Two companies, one choice: pairs make the list."),
    "swap": Later("choosing", "swap_accounts", "One leaves the list, another takes its place."),
    "bench": Later("choosing", "list_bench", "The companies that wait."),
    "comment": Later(
        "commenting", "comment_on_account", "Say something about an account, also a colleague's."
    ),
    "merge": Later("choosing", "merge", "Two of your accounts are one company."),
    "import": Later(
        "importing", "import_companies", "Bring companies in from a CSV file, to the bench."
    ),
    "export": Later(
        "exporting", "export_companies", "Write accounts as CSV, with our ids and the CRM's."
    ),
}


@click.group(
    "account",
    cls=Group,
    later=_ELSEWHERE,
    examples=(
        "coachtui account add Acme why_them='their plant in Lyon opens in May' tier=A",
        "coachtui account list --filter cold",
    ),
)
def account() -> None:
    """The companies you work, and those that wait on the bench."""


@account.does(
    "list", "coachtui account list --status active", "coachtui account list --filter cold --json"
)
@click.option(
    "--status", "which", type=OneOf(_WHICH), default="all", show_default=True, help="Which."
)
@click.option("--rep", shell_complete=complete_people, help="Whose; yours by default.")
@click.option("--filter", "filter_name", metavar="|".join(FILTERS), help="Only those.")
@json_option
@pass_session
def list_accounts(
    session: Session, which: Which, rep: str | None, filter_name: str | None, as_json: bool
) -> None:
    """Accounts in the order of the list, then the bench."""
    shelf = session.shelf()
    whose = find_person(shelf, rep).handle if rep else session.me
    rows = account_rows(shelf, whose, session.today, session.store.settings, which)
    if filter_name:
        rows = filtered(rows, filter_name)
    if as_json:
        print_json([row_document(row) for row in rows])
        return
    nothing = (
        "Nothing here."
        if filter_name or which != "all"
        else ("No accounts yet. Add one: coachtui account add NAME why_them='…'")
    )
    print_table([_row(session, row) for row in rows], empty=nothing)


def _row(session: Session, row: AccountRow) -> tuple[str, ...]:
    place = str(row.account.rank) if row.account.rank else row.account.status
    step = row.next_step.action.text if row.next_step else "–"
    due = spoken_date(row.due, session.today) if row.due else ""
    return (place, row.account.name, row.account.tier or "", _state(row), due, step)


def _state(row: AccountRow) -> str:
    return f"{row.state.word}, {row.state.age_days} d"


@account.does("show", "coachtui account show acme", "coachtui account show acme --json")
@account_argument()
@json_option
@pass_session
def show_account(session: Session, account_name: str, as_json: bool) -> None:
    """Everything about one account: state, dossier, people, next steps, comments, timeline."""
    shelf = session.store.read_everything()
    found = find_account(shelf, account_name, session.me)
    settings = session.store.settings
    document = account_document(shelf, found, session.today, settings)
    if as_json:
        print_json(document)
        return
    row = account_row(shelf, found, session.today, settings)
    whose = "" if found.rep == session.me else f" · {first_name_of(shelf, found.rep)}'s"
    place = f"place {found.rank} of the list" if found.rank else found.status
    say(f"{found.name} · {place}{f' · tier {found.tier}' if found.tier else ''}{whose}")
    rows = [
        ("  why them", found.why_them or "–"),
        ("  message", found.value_message or "–"),
        ("  state", row.state.explained),
        ("  fit", row.fit.explained),
        ("  dossier", row.dossier.explained),
        ("  learn next", ", ".join(line.item.name for line in row.dossier.learn_next) or "–"),
        ("  people", row.buying_group or "–"),
        ("  check", document["check_result"]),
    ]
    print_table(rows, empty="")
    _say_steps(session, found, document)


def _say_steps(session: Session, found: Account, document: dict[str, list[dict[str, str]]]) -> None:
    shelf = session.store.shelf
    for action in document["actions"]:
        if action["state"] == "open":
            due = _spoken(session, action["due"])
            who = first_name_of(shelf, action["promised_by"])
            say(f"  next  {who}: {action['text']}{f', {due}' if due else ''}")
    for said in comments_on(shelf, found)[-_LAST_SAID:]:
        day = spoken_date(day_said(said, session.today), session.today)
        say(f"  {day}  {first_name_of(shelf, said.owner)}, comment: {shown(said.text)}")
    for entry in document["timeline"][:10]:
        who = first_name_of(shelf, entry["person"])
        say(f"  {_spoken(session, entry['date'])}  {who}, {entry['kind']}: {entry['text']}")


def _spoken(session: Session, day: object) -> str:
    return (
        spoken_date(read_date(str(day), session.today, lean="past"), session.today) if day else ""
    )


@account.does(
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
    added = keeping.add_account(session.store, name, assignments(fields), rep=whose)
    print_written([added.account], f"{added.account.name}: {added.explained}", as_json=as_json)


@account.does(
    "edit",
    "coachtui account edit acme tier=A fit.need=3 tags='north, pilot'",
    "coachtui account edit globex status=active why_them='they lost their supplier'",
)
@account_argument()
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE…")
@json_option
@pass_session
def edit_account(
    session: Session, account_name: str, fields: tuple[str, ...], as_json: bool
) -> None:
    """Set fields; lists with commas, parts with dots, `field=` clears."""
    found = find_account(session.shelf(), account_name, session.me)
    changed = keeping.edit_account(session.store, found, assignments(fields))
    print_written([changed], f"{changed.name} is changed", as_json=as_json)


@account.does(
    "touch",
    "coachtui account touch acme called Rivera about the pilot --kind call",
    "coachtui account touch globex --kind email --on yesterday",
)
@account_argument()
@click.argument("words", nargs=-1, metavar="[TEXT]")
@click.option("--kind", type=OneOf(sorted(TOUCH_KINDS)), default="call", show_default=True)
@click.option("--on", help="The day, if not today.")
@json_option
@pass_session
def touch(
    session: Session,
    account_name: str,
    words: tuple[str, ...],
    kind: EntryKind,
    on: str | None,
    as_json: bool,
) -> None:
    """Note a contact with the customer; the account's clock starts again."""
    found = find_account(session.shelf(), account_name, session.me)
    day = read_date(on, session.today, lean="past") if on else None
    made = touch_account(session.store, found, kind, joined(words), day)
    spoken = spoken_date(made.date, session.today)
    print_written([made], f"{found.name} · {made.kind} on {spoken}", as_json=as_json)


@account.does(
    "next",
    "coachtui account next acme send the draft --due fri",
    "coachtui account next globex find out who decides --due +3d",
)
@account_argument()
@words_argument()
@click.option("--due", help="When it is due, as in fri or +3d.")
@json_option
@pass_session
def next_step(
    session: Session, account_name: str, words: tuple[str, ...], due: str | None, as_json: bool
) -> None:
    """Set your next step on an account; the team reads it."""
    found = find_account(session.shelf(), account_name, session.me)
    workdays = frozenset(session.store.settings.workdays)
    day = read_date(due, session.today, lean="future", workdays=workdays) if due else None
    made = keeping.set_next_step(session.store, found, joined(words), day)
    by = f" by {spoken_date(day, session.today)}" if day else ""
    print_written([made], f"{found.name} · next: {made.text}{by}", as_json=as_json)


@account.does("check", "coachtui account check acme", "coachtui account check acme --json")
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
