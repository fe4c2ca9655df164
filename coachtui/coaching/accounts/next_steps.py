"""What is to be done next on an account, for the whole team to see."""

from datetime import date

from coachtui.coaching.accounts.owning import present
from coachtui.coaching.promise_state import Standing, open_actions
from coachtui.records.accounts import Account
from coachtui.records.days import Action, Mark
from coachtui.records.shelf import Shelf
from coachtui.records.text import clean_line, folded, shown
from coachtui.store.team_store import TeamStore


def next_step(shelf: Shelf, account: Account) -> Action | None:
    """The open next step that is due first; None when nothing is planned."""
    steps = next_steps(shelf, account)
    return steps[0].action if steps else None


def next_steps(shelf: Shelf, account: Account) -> list[Standing]:
    """Open next steps by anybody, soonest due first; those without a date come last.

    Promises between two people are not among them, even where they name the account.
    """
    actions = open_actions(shelf, account=account.id)
    return [each for each in actions if each.action.audience == "team"]


def set_next_step(store: TeamStore, account: Account, text: str, due: date | None = None) -> Action:
    """My next step on this account, for the team to see.

    Earlier steps stay open. The same words again are the same step, which takes the new date.
    """
    words = clean_line(text)
    with store.change(f"next step on {account.name}: {shown(words)}") as change:
        shelf = store.shelf
        current = present(shelf, account)
        for action, state in open_actions(shelf, promised_by=store.me, account=current.id):
            if action.audience == "team" and folded(action.text) == folded(words):
                if due is not None and due != state.due:
                    change.new(Mark, on=action.id, kind="moved", date=store.today(), due=due)
                return action
        return change.new(
            Action,
            text=words,
            promised_by=store.me,
            due=due,
            origin="account",
            account=current.id,
        )
