"""Forms of the Log: an entry put right, days off in a row, another day, a request for help."""

from __future__ import annotations

from datetime import date
from typing import cast, get_args

from coachtui.app.screens.answers import TEAM_READS
from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.app.screens.log.view import LogView
from coachtui.coaching.accounts.finding import find_account
from coachtui.coaching.growth import ask_for_help
from coachtui.coaching.log.day_keeping import clear_off, edit_entry, set_off
from coachtui.coaching.log_line import ENTRY_KINDS
from coachtui.records.base import Record
from coachtui.records.coaching import HelpKind, HelpRequest
from coachtui.records.dates import read_date
from coachtui.records.days import Entry
from coachtui.records.errors import WrongUse
from coachtui.records.people import OffKind
from coachtui.store.team_store import TeamStore

_SIDES = (("with the customer", "customer"), ("inside the company", "inside"))
_AT_WORK, _EVERYBODY = "at work", "everybody"
_KINDS = (
    ("off", "off"),
    ("half days", "half"),
    ("a holiday of mine", "holiday"),
    ("at work again", _AT_WORK),
)
_HELP = (
    ("a door: somebody I cannot reach", "door"),
    ("a skill: somebody who has done it", "skill"),
    ("time", "time"),
    ("a document", "document"),
    ("a decision", "decision"),
)


def entry_form(entry: Entry, accounts: str) -> Form[Entry]:
    """Words, kind, side, day and accounts of an entry."""

    def save(store: TeamStore, values: FormValues) -> Entry:
        workdays = frozenset(store.settings.workdays)
        fields = {
            "text": values["text"],
            "kind": values["kind"],
            "side": values["side"],
            "date": read_date(values["day"], store.today(), lean="past", workdays=workdays),
            "accounts": _accounts(store, values["accounts"], entry, accounts),
        }
        changed = {name: new for name, new in fields.items() if new != getattr(entry, name)}
        return edit_entry(store, entry, changed) if changed else entry

    return Form(
        "Entry",
        (
            Field("text", "What happened", entry.text, long="\n" in entry.text),
            Field("kind", "Kind", entry.kind, choices=[(each, each) for each in ENTRY_KINDS]),
            Field("side", "Side", entry.side, choices=_SIDES, beside=True),
            Field("day", "Day", entry.date.isoformat(), day="past"),
            Field("accounts", "Accounts, by commas", accounts, hint="Acme, Globex"),
        ),
        save,
        readers=TEAM_READS,
    )


def _accounts(store: TeamStore, typed: str, entry: Entry, before: str) -> tuple[str, ...]:
    if typed.strip() == before:
        return entry.accounts
    shelf = store.read()
    names = [name.strip() for name in typed.split(",") if name.strip()]
    return tuple(dict.fromkeys(find_account(shelf, name, store.me).id for name in names))


def off_form(view: LogView) -> Form[list[Record]]:
    """Days off in a row; who keeps the team's calendar can give everybody a holiday."""
    kinds = list(_KINDS)
    if view.keeps_holidays:
        kinds.insert(3, ("a holiday for everybody", _EVERYBODY))

    def save(store: TeamStore, values: FormValues) -> list[Record]:
        workdays = frozenset(store.settings.workdays)
        today, kind = store.today(), values["kind"]
        first = read_date(values["first"], today, lean="future", workdays=workdays)
        typed = values["last"].strip()
        last = read_date(typed, first, lean="future", workdays=workdays) if typed else first
        if kind == _AT_WORK:
            return clear_off(store, first, last)
        everybody = kind == _EVERYBODY
        chosen = "holiday" if everybody else cast("OffKind", kind)
        if chosen not in get_args(OffKind):
            raise WrongUse("Choose what these days are. Nothing was changed.")
        return set_off(store, first, last, chosen, everybody=everybody, name=values["name"])

    return Form(
        "Days off",
        (
            Field("first", "From", view.day.date.isoformat(), day="future"),
            Field("last", "To, if it is more than one", hint="fri, +2w", day="future", beside=True),
            Field("kind", "What they are", "off", choices=kinds),
            Field("name", "Name, if it has one", hint="summer", beside=True),
        ),
        save,
        readers="The team sees that you are off, and nobody expects a log.",
        intro=f"In the calendar: {' · '.join(view.off_ahead)}" if view.off_ahead else "",
    )


def day_form() -> Form[date]:
    """Which day to go to."""

    def read(store: TeamStore, values: FormValues) -> date:
        workdays = frozenset(store.settings.workdays)
        day = read_date(values["day"], store.today(), lean="past", workdays=workdays)
        if day > store.today():
            raise WrongUse("That day is still to come; the log takes today and days before it.")
        return day

    return Form(
        "Another day",
        (Field("day", "Which day", hint="mon, 17 may, -2w", day="past"),),
        read,
        readers="Every day can be written and put right later; its own date counts.",
        button="Go",
    )


def help_form(view: LogView, account: str) -> Form[HelpRequest]:
    """What stood in the way, shared as a request: only what is written here gets out."""
    feeling = view.day.feeling
    obstacle = feeling.obstacle if feeling else None

    def save(store: TeamStore, values: FormValues) -> HelpRequest:
        name = values["account"].strip()
        found = find_account(store.read(), name, store.me).id if name else None
        kind = cast("HelpKind", values["kind"])
        if not kind:
            raise WrongUse("Choose what would help. Nothing was changed.")
        return ask_for_help(store, values["need"], kind, account=found, obstacle=obstacle)

    return Form(
        "Ask the team for help",
        (
            Field("need", "What do you need?", feeling.setback if feeling else ""),
            Field("kind", "What would help", choices=_HELP),
            Field("account", "Account, if it is about one", account, hint="Acme", beside=True),
        ),
        save,
        readers="The team can read this; your score and your own line stay yours.",
        button="Ask",
    )
