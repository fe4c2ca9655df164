"""What is said about an account: a comment on it, and a door there that a manager could open."""

from coachtui.app.screens.answers import TEAM_READS, needed
from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.coaching.comments import comment
from coachtui.coaching.growth import ask_for_help
from coachtui.records.accounts import Account
from coachtui.records.coaching import HelpRequest
from coachtui.records.days import Comment
from coachtui.store.team_store import TeamStore


def comment_form(account: Account) -> Form[Comment]:
    """Asks for words about the account, whoever's it is."""

    def save(store: TeamStore, values: FormValues) -> Comment:
        return comment(store, account, values["text"])

    fields = [Field("text", "What you want to say about it", long=True)]
    draft = f"comment-{account.id}"
    return Form(f"Comment · {account.name}", fields, save, readers=TEAM_READS, draft=draft)


def door_form(account: Account, manager: str) -> Form[HelpRequest]:
    """Asks whom at the account the manager, called by this first name, could reach."""

    def save(store: TeamStore, values: FormValues) -> HelpRequest:
        need = needed(values, "need", "Say which door it is.")
        return ask_for_help(store, need, "door", account=account.id)

    return Form(
        f"I need a door opened · {account.name}",
        [Field("need", "To whom, and what for?", hint="an hour with their CFO")],
        save,
        readers=f"Everybody in the team can read this; it waits on {manager}'s Today.",
        button="Ask",
    )
