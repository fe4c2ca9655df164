"""What can be added, and what can be done about a line, each by one letter."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from coachtui.app.screens.answers import TEAM_READS
from coachtui.app.screens.form import Form
from coachtui.app.screens.growing.aim_forms import aim_form, practice_form
from coachtui.app.screens.growing.experiment_forms import (
    change_experiment_form,
    conclude_form,
    experiment_form,
)
from coachtui.app.screens.growing.forms import Whose
from coachtui.app.screens.growing.help_forms import help_form, offer_form, thanks_form
from coachtui.app.screens.growing.idea_forms import built_on_form, idea_form
from coachtui.app.screens.growing.style_form import style_form
from coachtui.app.screens.growing.view import GrowingView, look_at_growing
from coachtui.app.screens.menu import Choice, Menu
from coachtui.coaching.aims import drop_aim, reach_aim
from coachtui.coaching.experiments import share_experiment
from coachtui.coaching.growth import solve
from coachtui.coaching.growth_state import experiment_state
from coachtui.records.base import Record
from coachtui.records.coaching import Experiment, Growth, HelpRequest, Idea
from coachtui.records.errors import NotFound
from coachtui.store.team_store import TeamStore

if TYPE_CHECKING:
    from coachtui.app.place import Place

R = TypeVar("R", bound=Record)
_GONE = "This is no longer there; somebody may have changed it."

_EITHER = (
    Choice("x", "experiment", "an experiment", "a bet with a limit and an end"),
    Choice("i", "idea", "an idea", "that serves a customer"),
    Choice("g", "aim", "an aim", "something to become able to do"),
    Choice("w", "thanks", "thanks", "for one exact thing"),
)
_OWN = (
    Choice("p", "practice", "practice", "time spent on getting better"),
    Choice("h", "help", "a request for help", "the team reads it"),
    Choice("s", "style", "working with me", "what your manager should know"),
)


def add_mine(place: Place[Any]) -> None:
    """The menu of small forms, about myself, from any place."""
    view = place.coach.desk.now(_mine, place.coach.store)
    add(place, view)


def _mine(store: TeamStore) -> GrowingView:
    return look_at_growing(store, store.me, shared=True)


def add(place: Place[Any], view: GrowingView) -> None:
    """One letter, then a small form."""

    def chosen(what: str | None) -> None:
        form = _form(view, what) if what else None
        if form is not None:
            place.app.push_screen(form)

    choices = (*_EITHER, *_OWN) if view.mine else _EITHER
    place.app.push_screen(Menu(f"Add for {view.name}", choices), chosen)


def _form(view: GrowingView, what: str) -> Form[object] | None:
    whose = Whose(view.person, view.name, view.readers)
    draft = f"growing-{view.person}-{what}"
    made: dict[str, Callable[[], Form[object]]] = {
        "experiment": lambda: experiment_form(whose, draft),
        "idea": lambda: idea_form(whose, draft),
        "aim": lambda: aim_form(whose, draft),
        "thanks": lambda: (
            thanks_form("", "", "team") if view.mine else thanks_form(view.person, "", "pair")
        ),
        "practice": lambda: practice_form(whose, view.aims),
        "help": lambda: help_form(draft),
        "style": lambda: style_form(view.card, view.readers),
    }
    return made[what]() if what in made else None


def found(store: TeamStore, kind: type[R], record_id: str) -> R:
    """The record as it stands now. Raises NotFound when it is gone."""
    record = store.shelf.get(kind, record_id)
    if record is None:
        raise NotFound(_GONE)
    return record


def open_line(place: Place[Any], view: GrowingView, line: str) -> None:
    """What can be done about this one."""
    what, _, record_id = line.partition(":")
    opening: dict[str, Callable[[Place[Any], GrowingView, str], None]] = {
        "experiment": _experiment,
        "idea": _idea,
        "aim": _aim,
        "request": _request,
        "offer": _offer,
        "style": _style,
    }
    if what in opening:
        opening[what](place, view, record_id)
    else:
        place.say("This line is only to be read.")


def _now(place: Place[Any], kind: type[R], record_id: str) -> R | None:
    record = place.coach.desk.now(place.coach.store.shelf.get, kind, record_id)
    if record is None:
        place.say(_GONE, severity="warning")
    return record


def _ask(
    place: Place[Any], title: str, choices: list[Choice], acting: dict[str, Callable[[], Any]]
) -> None:
    async def chosen(what: str | None) -> None:
        result = acting[what]() if what in acting else None
        if inspect.iscoroutine(result) and await result is not None:
            place.say("Done.")

    place.app.push_screen(Menu(title, choices), chosen)


def _experiment(place: Place[Any], view: GrowingView, record_id: str) -> None:
    experiment = _now(place, Experiment, record_id)
    if experiment is None:
        return
    me = place.coach.store.me
    readers = TEAM_READS if experiment.audience == "team" else view.readers
    state = place.coach.desk.now(experiment_state, place.coach.store.shelf, experiment)
    choices = []
    if state.outcome == "running":
        choices.append(Choice("c", "conclude", "it ended", "how, and what it taught"))
        if experiment.owner == me:
            choices.append(Choice("e", "change", "change it", "while it is running"))
    if experiment.audience != "team" and experiment.person == me == experiment.owner:
        choices.append(Choice("s", "share", "share it", "the whole team can read it then"))
    if not choices:
        place.say("It has ended; what it taught stands below it.")
        return
    _ask(
        place,
        "This experiment",
        choices,
        {
            "conclude": lambda: place.app.push_screen(conclude_form(experiment, readers)),
            "change": lambda: place.app.push_screen(change_experiment_form(experiment, readers)),
            "share": lambda: place.act(_share, record_id),
        },
    )


def _share(store: TeamStore, record_id: str) -> Record:
    return share_experiment(store, found(store, Experiment, record_id))


def _idea(place: Place[Any], _view: GrowingView, record_id: str) -> None:
    from coachtui.app.screens.one_on_one.sources import about_idea

    idea = _now(place, Idea, record_id)
    if idea is None:
        return
    choices = [Choice("a", "answer", "answer it", "and say what becomes of it")]
    if idea.owner == place.coach.store.me:
        choices.append(Choice("b", "built", "built on", "somebody made it better"))
    _ask(
        place,
        "This idea",
        choices,
        {
            "answer": lambda: about_idea(place, record_id),
            "built": lambda: place.app.push_screen(built_on_form(idea)),
        },
    )


def _aim(place: Place[Any], view: GrowingView, record_id: str) -> None:
    choices = [Choice("r", "reach", "reached"), Choice("d", "drop", "no longer an aim")]
    if view.mine:
        choices.insert(0, Choice("p", "practise", "practised for it"))
    whose = Whose(view.person, view.name, view.readers)
    _ask(
        place,
        "This aim",
        choices,
        {
            "practise": lambda: place.app.push_screen(practice_form(whose, view.aims, record_id)),
            "reach": lambda: place.act(_reach, record_id),
            "drop": lambda: place.act(_drop, record_id),
        },
    )


def _reach(store: TeamStore, record_id: str) -> Record:
    return reach_aim(store, found(store, Growth, record_id))


def _drop(store: TeamStore, record_id: str) -> Record:
    return drop_aim(store, found(store, Growth, record_id))


def _request(place: Place[Any], view: GrowingView, record_id: str) -> None:
    if not view.mine:
        _offer(place, view, record_id)
        return
    choices = [Choice("x", "solve", "solved")]
    _ask(place, "What you asked for", choices, {"solve": lambda: place.act(_solve, record_id)})


def _solve(store: TeamStore, record_id: str) -> Record:
    return solve(store, found(store, HelpRequest, record_id))


def _offer(place: Place[Any], _view: GrowingView, record_id: str) -> None:
    request = _now(place, HelpRequest, record_id)
    if request is not None:
        place.app.push_screen(offer_form(request))


def _style(place: Place[Any], view: GrowingView, _record_id: str) -> None:
    if view.mine:
        place.app.push_screen(style_form(view.card, view.readers))
    else:
        place.say(f"{view.name} writes that.")
