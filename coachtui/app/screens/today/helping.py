"""Help asked for, offered and given from Today, and thanks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.app.screens.growing.help_forms import offer_form, thanks_form
from coachtui.app.screens.menu import Choice, Menu
from coachtui.coaching.growth import ask_for_help, solve
from coachtui.records.accounts import Account
from coachtui.records.base import Trend
from coachtui.records.coaching import HelpRequest
from coachtui.records.days import Mark
from coachtui.records.errors import NotFound
from coachtui.store.team_store import TeamStore

if TYPE_CHECKING:
    from coachtui.app.screens.today.screen import Today

_GONE = "This is no longer there; somebody may have changed it."
_OTHERWISE = "otherwise"


def ask_for_door(place: Today, account_id: str) -> None:
    """Somebody at the account whom only a manager can reach."""

    def save(store: TeamStore, values: FormValues) -> HelpRequest:
        if store.shelf.get(Account, account_id) is None:
            raise NotFound(_GONE)
        return ask_for_help(store, values["need"], "door", account=account_id)

    place.app.push_screen(
        Form(
            "I need a door opened",
            (Field("need", "To whom, and what for?", hint="an hour with their CFO"),),
            save,
            readers="Everybody in the team can read this; it waits on your manager's Today.",
            button="Ask",
        )
    )


def _request(store: TeamStore, request_id: str) -> HelpRequest:
    request = store.shelf.get(HelpRequest, request_id)
    if request is None:
        raise NotFound(_GONE)
    return request


def _solve(store: TeamStore, request_id: str, by: str | None = None) -> HelpRequest | Mark:
    return solve(store, _request(store, request_id), by=by)


async def mark_solved(place: Today, request_id: str, by: str | None = None) -> None:
    """It is solved; the line leaves."""
    if await place.act(_solve, request_id, by) is not None:
        place.say("Solved.")


def ask_who_solved(place: Today, request_id: str) -> None:
    """A request of mine: solved, and by whom of those who offered help."""
    rep = place.day.rep
    asked = next((e for e in rep.asked_for if e.request.id == request_id), None) if rep else None
    if asked is None:
        return
    names = [said.partition(":")[0] for said in asked.offers]
    offered = [
        Choice(letter, handle, f"solved by {name}")
        for letter, handle, name in zip("abcdefgh", asked.offered_by, names, strict=False)
    ]

    async def chosen(by: str | None) -> None:
        if by is not None:
            await mark_solved(place, request_id, None if by == _OTHERWISE else by)

    choices = [*offered, Choice("x", _OTHERWISE, "solved otherwise" if offered else "solved")]
    place.app.push_screen(Menu("What you asked for", choices), chosen)


def offer_help(place: Today, request_id: str) -> None:
    """What I can do about a request of somebody whom I lead."""
    manager = place.day.manager
    waiting = manager.requests if manager else []
    request = next((each.request for each in waiting if each.request.id == request_id), None)
    if request is not None:
        place.app.push_screen(offer_form(request))


def thank(place: Today, handle: str) -> None:
    """Thanks for one exact thing."""
    _ask_for_thanks(place, handle, "")


def thank_for_lesson(place: Today, experiment_id: str) -> None:
    """Thanks for a lesson that was told."""
    manager = place.day.manager
    for each in manager.lessons if manager else []:
        if each.experiment.id == experiment_id:
            told = f"telling us: {each.lesson}"
            _ask_for_thanks(place, each.person.handle, told, trend="risk")


def _ask_for_thanks(place: Today, handle: str, for_what: str, trend: Trend | None = None) -> None:
    audience = "pair" if place.view.leads else "team"
    place.app.push_screen(thanks_form(handle, for_what, audience, trend))
