"""`account pick`, `bench`, `swap` and `merge`: who is on the list, and two that are one."""

from typing import Any

import click

from coachtui.cli.lazy import command
from coachtui.cli.options import account_argument, json_option
from coachtui.cli.output import (
    counted,
    print_json,
    print_table,
    print_written,
    records_json,
    say,
)
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.accounts.documents import row_document
from coachtui.coaching.accounts.finding import find_account
from coachtui.coaching.accounts.keeping import edit_account, swap
from coachtui.coaching.accounts.merge import merge_accounts
from coachtui.coaching.accounts.pick import (
    Among,
    PickView,
    begin_again,
    pick,
    pick_view,
    say_why,
    take_back,
)
from coachtui.coaching.accounts.pick_list import make_list
from coachtui.coaching.accounts.rows import account_rows
from coachtui.records.accounts import Account
from coachtui.records.errors import WrongUse
from coachtui.records.fields import assignments
from coachtui.records.text import shown


@command(
    "bench",
    "coachtui account bench",
    "coachtui account bench acme --reason 'no budget until spring'",
)
@account_argument(required=False)
@click.option("--reason", default="", help="Why the company leaves the list.")
@json_option
@pass_session
def bench(session: Session, account_name: str | None, reason: str, as_json: bool) -> None:
    """The companies that wait; with a company, take it off the list for the bench."""
    if account_name is not None:
        _to_bench(session, account_name, reason, as_json=as_json)
        return
    rows = account_rows(session.shelf(), session.me, session.today, session.store.settings, "bench")
    if as_json:
        print_json([row_document(row) for row in rows])
        return
    print_table(
        [(row.account.name, _bench_note(row.account)) for row in rows],
        empty="The bench is empty. Bring companies in: coachtui account import FILE.csv",
    )


def _to_bench(session: Session, name: str, reason: str, *, as_json: bool) -> None:
    found = find_account(session.shelf(), name, session.me)
    if found.status == "bench":
        raise WrongUse(f"{found.name} is on the bench already. Nothing was changed.")
    given = {"status": "bench"} | ({"left_reason": reason} if reason.strip() else {})
    gone = edit_account(session.store, found, given)
    print_written([gone], f"{gone.name} is on the bench, which keeps everything", as_json=as_json)


def _bench_note(account: Account) -> str:
    if account.left_reason:
        return f"left the list: {account.left_reason}"
    return account.why_them or account.industry


@command(
    "swap",
    "coachtui account swap acme globex --reason 'no budget until spring'",
    "coachtui account swap acme globex --reason 'plant closes' --why 'they lost their supplier'",
)
@account_argument("leaving", metavar="LEAVING")
@account_argument("coming", metavar="COMING")
@click.option("--reason", required=True, help="Why the first one leaves the list.")
@click.option("--why", default="", help="Why them, for the second one.")
@json_option
@pass_session
def swap_accounts(
    session: Session, leaving: str, coming: str, reason: str, why: str, as_json: bool
) -> None:
    """One company leaves the list for the bench, another takes its place."""
    shelf = session.shelf()
    old = find_account(shelf, leaving, session.me)
    new = find_account(shelf, coming, session.me)
    gone, come = swap(session.store, old, new, reason, why)
    said = f"{come.name} is on the list, place {come.rank}; {gone.name} is on the bench"
    print_written([gone, come], said, as_json=as_json)


@command(
    "merge",
    "coachtui account merge jpmorgan 'J.P. Morgan Chase'",
    "coachtui account merge acme 'Acme Works' --json",
)
@account_argument("keep", metavar="KEEP")
@account_argument("other", metavar="OTHER")
@json_option
@pass_session
def merge(session: Session, keep: str, other: str, as_json: bool) -> None:
    """Two of your accounts are one company: the first keeps everything of both."""
    shelf = session.shelf()
    kept = find_account(shelf, keep, session.me)
    gone = find_account(shelf, other, session.me)
    merged = merge_accounts(session.store, kept, gone)
    said = f"{merged.account.name} now has everything of {gone.name}, and is found by that name"
    if merged.left_out:
        fields = ", ".join(field.replace("_", " ") for field in merged.left_out)
        said += f"; its own {fields} stayed"
    print_written([merged.account], said, as_json=as_json)


@command(
    "pick",
    "coachtui account pick",
    "coachtui account pick globex --why 'they lost their supplier'",
    "coachtui account pick --make-list globex='their COO asked for us'",
)
@click.argument("words", nargs=-1, metavar="[WINNER | NAME=WHY…]")
@click.option("--why", default="", help="Why the winner, in a line.")
@click.option("--list", "list_only", is_flag=True, help="Only put the list in a new order.")
@click.option("--undo", "undo_pick", is_flag=True, help="Take back the last pick.")
@click.option("--again", is_flag=True, help="Forget all picks and begin anew.")
@click.option("--make-list", "finish", is_flag=True, help="Make the order so far into the list.")
@json_option
@pass_session
def pick_accounts(
    session: Session,
    words: tuple[str, ...],
    why: str,
    list_only: bool,
    undo_pick: bool,
    again: bool,
    finish: bool,
    as_json: bool,
) -> None:
    """Two companies, one choice: which is worth more of your year? Pairs make the list.

    Without a winner it shows the pair that is next. What you pick is kept for you alone.
    """
    among: Among = "list" if list_only else "everybody"
    if sum((undo_pick, again, finish)) > 1 or (words and (undo_pick or again)):
        raise WrongUse("Do one thing at a time: a winner, --undo, --again or --make-list.")
    if finish:
        _finish(session, among, words, as_json=as_json)
        return
    if undo_pick:
        take_back(session.store, among)
    elif again:
        begin_again(session.store, among)
    elif words:
        _choose(session, among, " ".join(words))
    if why:
        say_why(session.store, why, among)
    _show(pick_view(session.store, among), as_json=as_json)


def _choose(session: Session, among: Among, name: str) -> None:
    view = pick_view(session.store, among)
    if view.pair is None:
        raise WrongUse("Pick needs two companies or more. Nothing was changed.")
    winner = find_account(session.store.shelf, name, session.me)
    losers = [each for each in view.pair if each.id != winner.id]
    if len(losers) != 1:
        left, right = view.pair
        raise WrongUse(
            f"The pair is {left.name} or {right.name}, not {shown(winner.name)}. "
            "Nothing was changed."
        )
    pick(session.store, winner, losers[0], among)


def _finish(session: Session, among: Among, words: tuple[str, ...], *, as_json: bool) -> None:
    shelf = session.shelf()
    whys = {
        find_account(shelf, name, session.me).id: why for name, why in assignments(words).items()
    }
    made = make_list(session.store, among, whys)
    said = f"The list is made: {counted(len(made), 'company', 'companies')}, first {made[0].name}"
    print_written(made, said, as_json=as_json)


def _show(view: PickView, *, as_json: bool) -> None:
    if as_json:
        print_json(_document(view))
        return
    if view.pair is None:
        say("Pick needs two companies or more. Add some: coachtui account add NAME")
        return
    left, right = view.pair
    say(f"Which is worth more of your year: {left.name} or {right.name}?")
    print_table([(f"  {each.name}", _about(each)) for each in view.pair], empty="")
    made = counted(len(view.picks), "pick")
    say(f"{made}, about {view.left} to go · {view.settled_words}")
    say("Choose: coachtui account pick NAME [--why '…']")


def _about(account: Account) -> str:
    size = f"{account.size} people" if account.size else ""
    parts = (account.industry, size, account.region, account.why_them)
    return " · ".join(part for part in parts if part) or "nothing known yet"


def _document(view: PickView) -> dict[str, Any]:
    return {
        "among": view.among,
        "pair": records_json(view.pair) if view.pair else None,
        "picks": len(view.picks),
        "left": view.left,
        "settled": view.agreement.share,
        "order": [{"id": each.id, "name": each.name} for each in view.order],
        "listed_on": view.listed_on,
    }
