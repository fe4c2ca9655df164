"""What can be done in an account, and why it sometimes cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachtui.app.commands import Command
from coachtui.app.screens.account.tabs import TABS

if TYPE_CHECKING:
    from coachtui.app.screens.account.screen import AccountScreen

_TAB_TOOLTIPS = {
    "overview": "Overview: why them, the message, where it stands and what comes next.",
    "dossier": "Dossier: twelve things worth knowing, and what to learn next.",
    "people": "People: the buying group, and who is missing in it.",
    "projects": "Projects: what you pursue here, milestone by milestone.",
    "timeline": "Timeline: what everybody in the team noted.",
    "check": "Check: ten mistakes a plan can make, each with one next action.",
}

KEYS = (
    Command("account.back", "escape", "back", "Back to where you came from."),
    Command("account.open", "enter", "open", "Open or change what is under the cursor."),
    Command("account.add", "a", "add", "Add to this tab: a fact, a person, a project, a touch."),
    Command("account.edit", "e", "edit", "Edit the account, or what stands under the cursor."),
    Command("account.next", "n", "next step", "Note the next step, with its day."),
    Command("account.done", "x", "done", "The next step, milestone or need here is done."),
    Command("account.move", "m", "move", "Give the next step or the milestone another day."),
    Command("account.touch", "c", "touch", "Note a call, meeting or mail: the clock restarts."),
    Command("account.fit", "f", "fit", "Say how well it fits, in five digits."),
    Command("account.comment", "C", "comment", "Say something about it; the team reads it."),
    Command("account.door", "D", "door", "Ask your manager to open a door here.", footer=False),
    Command(
        "account.page", "w", "as a page", "Write it as one page, to print or send.", footer=False
    ),
    Command("account.right", "right", "next tab", "The tab to the right.", footer=False),
    Command("account.left", "left", "tab before", "The tab to the left.", footer=False),
    *(
        Command(f"account.{tab.key}", tab.letter, tab.name, _TAB_TOOLTIPS[tab.key], footer=False)
        for tab in TABS
    ),
)

_ADDS = {
    "overview": "<account.add> adds a fact, a person, a project or a touch in their own tabs.",
    "check": "<account.add> adds a fact, a person, a project or a touch in their own tabs.",
}


def reason_against(command: Command, place: AccountScreen) -> str:
    """Why a command cannot work on what is under the cursor; empty when it can."""
    verb, view = command.id.partition(".")[2], place.view
    if verb == "add":
        return _ADDS.get(place.tab, "")
    if verb == "page" and place.coach.shared:
        return "Write files when nobody looks at the screen with you."
    if verb == "door" and view.manager is None:
        return "A door is your manager's to open, and you have no manager here yet."
    if verb == "open" and place.tab == "timeline":
        return "This line is all there is to read here."
    if verb == "open" and place.line_id is None:
        return "There is nothing under the cursor."
    if verb == "edit" and place.tab == "dossier" and place.line_id != "why_them":
        return ""
    if verb == "fit" or (verb == "edit" and place.tab not in ("people", "projects")):
        return "" if view.mine else _not_mine(place)
    if verb == "edit" and place.tab == "people":
        return _against_writer(place, "There is nobody here yet; <account.add> adds the first one.")
    if verb == "edit":
        return _against_writer(
            place, "There is no project here yet; <account.add> adds the first one."
        )
    if verb in ("done", "move") and place.tab == "projects":
        milestone = view.milestone(place.line_id)
        if verb == "done" and view.need(place.line_id) is not None:
            return _against_writer(place, "")
        if milestone is None:
            return "Put the cursor on a milestone first."
        if milestone.done_on is not None and verb == "done":
            return "This milestone is reached already."
        return _against_writer(place, "")
    if verb in ("done", "move") and not view.steps:
        return "There is no next step here; <account.next> sets one."
    return ""


def _not_mine(place: AccountScreen) -> str:
    view = place.view
    return f"{view.account.name} is {view.whose}'s; only {view.whose} can change it."


def _against_writer(place: AccountScreen, otherwise: str) -> str:
    """Only who wrote a person, project or milestone changes it."""
    view = place.view
    standing = view.project(place.line_id)
    record = (
        view.contact(place.line_id)
        if place.tab == "people"
        else view.milestone(place.line_id) or (standing.project if standing else None)
    )
    if record is None:
        return otherwise
    if record.owner != view.me:
        name = view.who(record.owner)
        return f"{name} wrote this and can change it."
    return ""
