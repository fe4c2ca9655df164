"""The forms about an account and its next steps, for the list and the account alike."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast

from coachtui.app.screens.answers import TEAM_READS, day_in, needed
from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.coaching.accounts.finding import find_contact
from coachtui.coaching.accounts.fit import CRITERIA, LEAST_ANSWERED
from coachtui.coaching.accounts.keeping import edit_account
from coachtui.coaching.accounts.next_steps import set_next_step
from coachtui.coaching.accounts.touching import touch_account
from coachtui.coaching.promises import Standing, due_words, move
from coachtui.exchange.cells import amount_as_text
from coachtui.records.accounts import Account, Project
from coachtui.records.base import Money
from coachtui.records.days import Action, Entry, EntryKind, Mark
from coachtui.records.errors import WrongUse
from coachtui.records.money import NO_CURRENCY
from coachtui.store.team_store import TeamStore

A_DAY_TO_COME = "fri, +3d, 17 may, eow; empty for none"
A_DAY_GONE = "mon, 17 may; empty: today"

TIERS = (("A · often", "A"), ("B · regularly", "B"), ("C · now and then", "C"))
"""A tier sets the rhythm."""
HORIZONS = (("near · this year", "near"), ("long · later", "long"))
RELATIONS = tuple((each, each) for each in ("prospect", "customer", "former", "partner"))
_TOUCHES = tuple(
    (each, each) for each in ("call", "meeting", "email", "message", "event", "referral")
)
_FIT_WORDS = {
    "potential": "what they could be worth",
    "need": "how much they need it",
    "access": "how well we can reach them",
    "timing": "whether now is the time",
    "leverage": "what else they would open",
}


def written_list(items: Iterable[str]) -> str:
    """Items between commas, one with a comma of its own in quotes, as fields are read."""
    return ", ".join(_quoted(item) if "," in item or '"' in item else item for item in items)


def _amount(money: Money | None) -> str:
    return amount_as_text(money).removesuffix(f" {NO_CURRENCY}") if money else ""


def _quoted(item: str) -> str:
    doubled = item.replace('"', '""')
    return f'"{doubled}"'


def changed(fields: Sequence[Field], values: FormValues) -> dict[str, str]:
    """Only what the person has changed."""
    before = {field.name: field.value for field in fields}
    return {name: value for name, value in values.items() if value != before[name]}


def next_step_form(account: Account, planned: Sequence[Standing], today: date) -> Form[Action]:
    """Asks for my next step on the account."""

    def save(store: TeamStore, values: FormValues) -> Action:
        text = needed(values, "text", "Say what the next step is.")
        return set_next_step(store, account, text, day_in(store, values["due"], "future"))

    return Form(
        f"Next step · {account.name}",
        next_step_fields(),
        save,
        readers=TEAM_READS,
        intro=_planned(planned, today),
        draft=f"step-{account.id}",
    )


def next_step_fields() -> list[Field]:
    """What a next step is and when it is due."""
    return [
        Field("text", "The very next step", hint="small enough to begin today"),
        Field("due", "Due", hint=A_DAY_TO_COME, day="future"),
    ]


def _planned(planned: Sequence[Standing], today: date) -> str:
    if not planned:
        return ""
    steps = [
        ", ".join(part for part in (each.action.text, due_words(each.state, today)) if part)
        for each in planned[:2]
    ]
    more = f" and {len(planned) - 2} more" if len(planned) > 2 else ""
    return f"Open now: {' · '.join(steps)}{more}. It stays open beside the new one."


def move_form(each: Standing) -> Form[Mark]:
    """Asks for another day for a next step."""

    def save(store: TeamStore, values: FormValues) -> Mark:
        due = day_in(store, values["due"], "future")
        if due is None:
            raise WrongUse("Say to which day it moves. Nothing was changed.")
        return move(store, each.action, due, values["why"])

    fields = [
        Field("due", "New day", hint="fri, +3d, 17 may", day="future"),
        Field("why", "Why it moves", hint="a few words, or nothing"),
    ]
    return Form(f"Another day · {each.action.text}", fields, save, readers=TEAM_READS)


def touch_form(account: Account, projects: Sequence[Project] = ()) -> Form[Entry]:
    """Asks what happened with the customer; saving resets the account's clock."""
    by_id = {project.id: project for project in projects}

    def save(store: TeamStore, values: FormValues) -> Entry:
        names = next(csv.reader([values["contacts"]], skipinitialspace=True), [])
        contacts = [find_contact(store.shelf, account, name) for name in names if name.strip()]
        on = day_in(store, values["on"], "past")
        kind = cast("EntryKind", values["kind"] or "call")
        about = by_id.get(values.get("project", ""))
        return touch_account(store, account, kind, values["text"], on, contacts, about)

    fields = [
        Field("text", "What happened", hint="one line; it becomes part of the timeline"),
        Field("kind", "How", value="call", choices=_TOUCHES),
        Field("on", "When", hint=A_DAY_GONE, day="past", beside=True),
        Field("contacts", "With whom", hint="their names, between commas, if they stand in People"),
    ]
    if projects:
        pursued = [(project.title, project.id) for project in projects]
        fields.insert(3, Field("project", "About", choices=pursued, hint="a sales project"))
    draft = f"touch-{account.id}"
    return Form(f"In touch · {account.name}", fields, save, readers=TEAM_READS, draft=draft)


def edit_form(account: Account, start: str = "") -> Form[Account]:
    """Asks for everything about an account that has no place of its own."""
    rhythm = str(account.rhythm_days) if account.rhythm_days else ""
    fields = [
        Field("name", "Company", account.name),
        Field("why_them", "Why them", account.why_them, "one sentence; the list needs it"),
        Field(
            "value_message",
            "Message",
            account.value_message,
            "what they gain, in one breath",
            long=True,
        ),
        Field("tier", "Tier", account.tier or "", choices=TIERS),
        Field("horizon", "Horizon", account.horizon or "", choices=HORIZONS, beside=True),
        Field("relation", "Relation", account.relation, choices=RELATIONS, beside=True),
        Field("rhythm_days", "Days between touches", rhythm, "empty: as the tier says"),
        Field("tags", "Tags", written_list(account.tags), "between commas", beside=True),
        Field("approach", "Approach", account.approach, "how you want to win them", long=True),
        Field("success_measure", "Measure of success", account.success_measure),
        Field("risks", "Risks", written_list(account.risks), "between commas"),
        Field("whitespace", "Unexplored", written_list(account.whitespace), "between commas"),
        Field("reviewed_with", "Plan reviewed with", written_list(account.reviewed_with), "names"),
        Field(
            "plan_reviewed_at",
            "Reviewed on",
            account.plan_reviewed_at.isoformat() if account.plan_reviewed_at else "",
            "mon, 17 may",
            day="past",
            beside=True,
        ),
        Field("aliases", "Also called", written_list(account.aliases), "between commas"),
        Field("domains", "Websites", written_list(account.domains), "acme.com", beside=True),
        Field("industry", "Industry", account.industry),
        Field("segment", "Segment", account.segment, beside=True),
        Field("region", "Region", account.region, beside=True),
        Field("size", "Employees", "" if account.size is None else str(account.size)),
        Field("revenue", "Revenue", _amount(account.revenue), "5M EUR", beside=True),
        Field("notes", "Notes", account.notes, long=True),
    ]

    def save(store: TeamStore, values: FormValues) -> Account:
        if account.status == "active":
            needed(values, "why_them", "Nobody is on the list without a sentence why them.")
        return edit_account(store, account, changed(fields, values))

    return Form(f"Edit · {account.name}", fields, save, readers=TEAM_READS, start=start)


def fit_form(account: Account) -> Form[Account]:
    """Asks for a digit for each criterion; none is preset and each may stay empty."""
    answers = {name: getattr(account.fit, name) for name in CRITERIA}
    fields = [
        Field(
            f"fit-{name}",
            f"{name} · {_FIT_WORDS.get(name, '')}",
            "" if answer is None else str(answer),
            "0 to 4, or empty",
        )
        for name, answer in answers.items()
    ]
    fields.append(Field("fit_reason", "Why you see it so", account.fit_reason, long=True))

    def save(store: TeamStore, values: FormValues) -> Account:
        given = {
            name.replace("fit-", "fit."): value for name, value in changed(fields, values).items()
        }
        return edit_account(store, account, given)

    return Form(
        f"Fit · {account.name}",
        fields,
        save,
        readers=TEAM_READS,
        intro=f"0 not at all … 4 as much as can be. {LEAST_ANSWERED} answers make a number.",
    )
