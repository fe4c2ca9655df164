"""What can be done in the list, and why it sometimes cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachtui.app.commands import Command
from coachtui.coaching.accounts.owning import is_mine_to_change

if TYPE_CHECKING:
    from coachtui.app.screens.accounts.screen import Accounts

FILTER = Command("accounts.filter", "v", "filter", "Show another part of the list, then the bench.")
"""Its key stands in the list's upper edge as well."""

KEYS = (
    Command("accounts.open", "enter", "open", "Open the account under the cursor."),
    Command("accounts.add", "a", "add", "Add a company: to the list with a reason, else bench."),
    Command("accounts.next", "n", "step", "Note the next step, with its day."),
    Command("accounts.touch", "c", "touch", "Note a call, meeting or mail: the clock restarts."),
    Command("accounts.find", "f", "find", "Find in the list while you type."),
    Command("accounts.pick", "p", "pick", "Pick: two at a time, and your list is chosen."),
    Command("accounts.import", "i", "import", "Bring companies in from a CSV file."),
    FILTER,
    Command("accounts.tier", "t", "tier", "Only one tier of what is shown: A, B, C, then all."),
    Command(
        "accounts.parts",
        "m",
        "all filters",
        "Part, tier and tags together, with counts.",
    ),
    Command("accounts.sort", "o", "order", "Order by the next column; a click on its head, too."),
    Command("accounts.edit", "e", "edit", "Edit the company, or all marked ones."),
    Command("accounts.done", "x", "done", "Mark the next step as done."),
    Command("accounts.up", "K", "up", "Move the company one place up the list."),
    Command("accounts.down", "J", "down", "Move the company one place down the list."),
    Command("accounts.mark", "space", "mark", "Mark several, to edit them together."),
    Command(
        "accounts.mark_all", "A", "mark all", "Mark all that are shown, or none.", footer=False
    ),
    Command("accounts.list", "w", "to list", "Put a company from the bench onto the list."),
    Command(
        "accounts.bench", "b", "put away", "To the bench, won, lost, paused or dropped, with why."
    ),
    Command(
        "accounts.columns", "s", "columns", "Switch columns on or off: dossier, fit, milestone …"
    ),
    Command("accounts.reverse", "O", "turn round", "Turn the order round.", footer=False),
    Command("accounts.whose", "r", "whose", "Look at another rep's list."),
    Command("accounts.export", "X", "export", "Write the companies as a CSV file.", footer=False),
    Command("accounts.merge", "M", "merge", "Two companies are one: merge them.", footer=False),
)

_ON_A_ROW = (
    "open",
    "next",
    "touch",
    "edit",
    "done",
    "up",
    "down",
    "mark",
    "mark_all",
    "list",
    "bench",
    "merge",
)
_CHANGING = ("edit", "up", "down", "list", "bench", "merge")


def reason_against(command: Command, place: Accounts) -> str:
    """Why a command cannot work on what is under the cursor; empty when it can."""
    verb = command.id.partition(".")[2]
    view, row = place.view, place.row
    if verb in ("add", "import") and not view.may_add:
        return f"This is {view.name}'s list; <accounts.whose> goes back to yours."
    if verb in ("pick", "merge") and not view.mine:
        return (
            f"This is {view.name}'s list, chosen by {view.name}; <accounts.whose> goes back to "
            "yours."
        )
    if verb == "import" and place.coach.shared:
        return "A file may name others; bring it in when nobody looks at the screen with you."
    if verb == "export" and place.coach.shared:
        return "Write files when nobody looks at the screen with you."
    if verb == "whose" and place.coach.shared:
        return "Other lists stay closed while two of you look at the screen."
    if verb not in _ON_A_ROW or (verb in ("edit", "next") and place.marked):
        return _against_marked(verb, place)
    if row is None:
        return "There is no company here yet; <accounts.add> adds one."
    account = row.account
    if verb in _CHANGING and not is_mine_to_change(account, place.coach.store.me):
        return f"{account.name} is {view.name}'s; only {view.name} can change it."
    if verb == "done" and row.next_step is None:
        return f"{account.name} has no next step; <accounts.next> sets one."
    if verb == "list" and account.status == "active":
        return f"{account.name} is on the list already; <accounts.bench> takes it off."
    if verb in ("up", "down"):
        return _against_moving(place)
    return ""


def _against_marked(verb: str, place: Accounts) -> str:
    if verb == "edit" and not place.view.mine:
        return f"This is {place.view.name}'s list; only {place.view.name} can change it."
    return ""


def _against_moving(place: Accounts) -> str:
    order = place.sight.order
    if not place.sight.is_whole:
        return "Places are changed in the whole list; esc shows it."
    if order.column != "rank" or order.backwards:
        return (
            "Places are changed in the list's own order; <accounts.sort> goes back to it, column #."
        )
    return ""
