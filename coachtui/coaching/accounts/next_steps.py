"""What is to be done next on an account, for the whole team to see."""

from coachtui.coaching.promise_state import Standing, open_actions
from coachtui.records.accounts import Account
from coachtui.records.days import Action
from coachtui.records.shelf import Shelf


def next_step(shelf: Shelf, account: Account) -> Action | None:
    """The open next step that is due first; None when nothing is planned."""
    steps = next_steps(shelf, account)
    return steps[0].action if steps else None


def next_steps(shelf: Shelf, account: Account) -> list[Standing]:
    """Open next steps by anybody, soonest due first; those without a date come last.

    Promises between two people are not among them, even where they name the account.
    """
    return [
        each for each in open_actions(shelf, account=account.id) if each.action.audience == "team"
    ]
