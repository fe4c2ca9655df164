"""The forms of the list: adding a company, onto the list and off it, several at once."""

from collections.abc import Sequence

from coachtui.app.screens.account.asking import HORIZONS, TIERS, changed, next_step_fields
from coachtui.app.screens.answers import TEAM_READS, day_in, needed
from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.coaching.accounts.keeping import AccountAdded, add_account, edit_account, swap
from coachtui.coaching.accounts.many import edit_accounts, next_step_for_all
from coachtui.coaching.accounts.rows import AccountRow
from coachtui.records.accounts import Account
from coachtui.records.days import Action
from coachtui.store.team_store import TeamStore

_AWAY = {
    "bench": "bench · waits there and can come back",
    "won": "won · they are a customer now",
    "lost": "lost · they chose otherwise",
    "paused": "paused · not now, perhaps later",
    "dropped": "dropped · not worth the work",
}
"""The statuses off the list, with what each means."""


def add_form(rep: str, whose: str, room: bool) -> Form[AccountAdded]:
    """Asks for a company; with a sentence why them it goes onto the list, else to the bench."""

    def save(store: TeamStore, values: FormValues) -> AccountAdded:
        name = needed(values, "name", "Say which company it is.")
        given = {key: value for key, value in values.items() if key != "name" and value.strip()}
        return add_account(store, name, given, rep=rep)

    where = (
        "With a sentence why them it goes to the end of the list, without one to the bench."
        if room
        else "The list is full. With a sentence why them you are asked next who leaves for it."
    )
    fields = [
        Field("name", "Company"),
        Field("why_them", "Why them", hint="one sentence: why this one is worth your year"),
        Field("value_message", "Message", hint="what they gain, in one breath"),
        Field("tier", "Tier", choices=TIERS),
        Field("domains", "Website", hint="acme.com", beside=True),
    ]
    return Form(
        f"A company for {whose}",
        fields,
        save,
        readers=TEAM_READS,
        intro=where,
        draft=f"company-{rep}",
    )


def put_away_form(account: Account) -> Form[Account]:
    """Asks where a company goes that is not to be worked now, and why."""

    def save(store: TeamStore, values: FormValues) -> Account:
        status = needed(values, "status", "Say where it goes.")
        return edit_account(store, account, {**values, "status": status})

    now = account.status
    places = [(words, key) for key, words in _AWAY.items() if key != now]
    fields = [
        Field("status", "Where it goes", "bench" if now != "bench" else "", choices=places),
        Field("left_reason", "Why", account.left_reason, "a few words, for later"),
    ]
    return Form(
        f"Put away · {account.name}",
        fields,
        save,
        readers=TEAM_READS,
        intro="Everything stays with it: people, facts, next steps and the timeline.",
        start="left_reason" if now != "bench" else "status",
    )


def list_form(account: Account) -> Form[Account]:
    """Asks why them, for a company that comes onto the list."""

    def save(store: TeamStore, values: FormValues) -> Account:
        why = needed(values, "why_them", "Nobody is on the list without a sentence why them.")
        return edit_account(store, account, {"status": "active", "why_them": why})

    fields = [Field("why_them", "Why them", account.why_them, "one sentence")]
    return Form(f"Onto the list · {account.name}", fields, save, readers=TEAM_READS)


def swap_form(
    account: Account, on_list: Sequence[AccountRow], cap: int, start: str = ""
) -> Form[Account]:
    """Asks who leaves a full list for this company, and why."""
    by_id = {row.account.id: row.account for row in on_list}

    def save(store: TeamStore, values: FormValues) -> Account:
        why = needed(values, "why_them", "Nobody is on the list without a sentence why them.")
        leaving = by_id[needed(values, "leaving", "Choose who leaves the list.")]
        reason = needed(values, "reason", f"Say why {leaving.name} leaves the list.")
        return swap(store, leaving, account, reason, why)[1]

    fields = [
        Field("why_them", "Why them", account.why_them, "one sentence"),
        Field(
            "leaving",
            "Who leaves",
            choices=[(_place_and_state(row), row.account.id) for row in on_list],
        ),
        Field("reason", "Why they leave", hint="a few words, for later"),
    ]
    return Form(
        f"Swap · {account.name}",
        fields,
        save,
        readers=TEAM_READS,
        intro=f"The list is full with {cap}. One leaves for it; the bench keeps everything.",
        button="Swap",
        start=start,
    )


def _place_and_state(row: AccountRow) -> str:
    tier = f", tier {row.account.tier}" if row.account.tier else ""
    return f"{row.account.rank}  {row.account.name} · {row.state.word}{tier}"


def many_form(accounts: Sequence[Account]) -> Form[list[Account]]:
    """Asks for a tier, a horizon and tags for all marked companies."""
    fields = [
        Field("tier", "Tier", choices=TIERS, hint="as it is"),
        Field("horizon", "Horizon", choices=HORIZONS, hint="as it is", beside=True),
        Field("tags", "Tags to add", hint="between commas"),
    ]

    def save(store: TeamStore, values: FormValues) -> list[Account]:
        given = changed(fields, values)
        tags = given.pop("tags", "")
        return edit_accounts(store, accounts, given, tags)

    return Form(
        f"Edit {len(accounts)} marked companies",
        fields,
        save,
        readers=TEAM_READS,
        intro="What you leave open stays as it is on each.",
    )


def many_steps_form(accounts: Sequence[Account]) -> Form[list[Action]]:
    """Asks for one next step for all marked companies."""

    def save(store: TeamStore, values: FormValues) -> list[Action]:
        text = needed(values, "text", "Say what the next step is.")
        return next_step_for_all(store, accounts, text, day_in(store, values["due"], "future"))

    title = f"Next step for {len(accounts)} marked companies"
    return Form(title, next_step_fields(), save, readers=TEAM_READS)
