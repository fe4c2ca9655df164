"""What a line of the guide opens: the account, or what can be done about a promise or an idea."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from coachtui.app.screens.answers import TEAM_READS, day_in
from coachtui.app.screens.form import Field, FormValues
from coachtui.app.screens.growing.experiment_forms import conclude_form
from coachtui.app.screens.growing.forms import A_DAY
from coachtui.app.screens.menu import Choice, Menu
from coachtui.app.screens.one_on_one.asking import TalkForm
from coachtui.coaching.growth import answer_idea
from coachtui.coaching.one_on_one.topics import mark_discussed, withdraw_topic
from coachtui.coaching.promises import drop, mark_done, move
from coachtui.records.base import Record
from coachtui.records.coaching import Experiment, Idea, Topic
from coachtui.records.days import Action, Mark
from coachtui.records.errors import NotFound, WrongUse
from coachtui.store.team_store import TeamStore

if TYPE_CHECKING:
    from coachtui.app.place import Place

R = TypeVar("R", bound=Record)

_IDEA_STATES = (
    ("explore it", "exploring"),
    ("try it", "trying"),
    ("adopt it", "adopted"),
    ("park it for now", "parked"),
    ("not this one", "declined"),
)
_LETTERS = "abcdefghilmnoprstuvwz"


def found(store: TeamStore, kind: type[R], record_id: str) -> R:
    """The record as it stands now. Raises NotFound when it is gone."""
    record = store.shelf.get(kind, record_id)
    if record is None:
        raise NotFound("This is no longer there; somebody may have changed it.")
    return record


def _now(place: Place[Any], kind: type[R], record_id: str) -> R | None:
    """The same for a title on the screen, where a missing one is no mishap."""
    return place.coach.desk.now(place.coach.store.shelf.get, kind, record_id)


def open_source(place: Place[Any], what: str, record_id: str) -> None:
    """Open what a line is about."""
    opening: dict[str, Callable[[Place[Any], str], None]] = {
        "topic": about_topic,
        "promise": about_promise,
        "idea": about_idea,
        "experiment": about_experiment,
    }
    if what in opening:
        opening[what](place, record_id)
    else:
        place.say("This line is only to be read.")


def choose_account(place: Place[Any], accounts: Sequence[tuple[str, str]]) -> None:
    """One account opens at once, several are asked for."""
    if len(accounts) == 1:
        open_account(place, accounts[0][0])
        return
    choices = [
        Choice(letter, record_id, name)
        for letter, (record_id, name) in zip(_LETTERS, accounts, strict=False)
    ]

    def chosen(account_id: str | None) -> None:
        if account_id is not None:
            open_account(place, account_id)

    if choices:
        place.app.push_screen(Menu("No contact for long", choices), chosen)
    else:
        place.say("No account is without contact for long.")


def open_account(place: Place[Any], account_id: str) -> None:
    """The account's own screen."""
    from coachtui.app.screens.account.screen import AccountScreen

    place.app.push_screen(AccountScreen(account_id))


# -- promises ----------------------------------------------------------------------------------


def about_promise(place: Place[Any], action_id: str) -> None:
    """Kept, another day, or dropped with a word why."""

    async def chosen(what: str | None) -> None:
        if what == "kept":
            if await place.act(_kept, action_id) is not None:
                place.say("Kept.")
        elif what == "move":
            _move(place, action_id)
        elif what == "drop":
            _drop(place, action_id)

    choices = (
        Choice("k", "kept", "kept"),
        Choice("m", "move", "another day"),
        Choice("d", "drop", "drop it", "with a word why"),
    )
    place.app.push_screen(Menu("This promise", choices), chosen)


def _kept(store: TeamStore, action_id: str) -> Mark:
    return mark_done(store, found(store, Action, action_id))


def _move(place: Place[Any], action_id: str) -> None:
    def save(store: TeamStore, values: FormValues) -> Mark:
        day = day_in(store, values["due"])
        if day is None:
            raise WrongUse("Say to which day it moves. Nothing was changed.")
        return move(store, found(store, Action, action_id), day, values["why"])

    fields = (
        Field("due", "Which day", hint=A_DAY, day="future"),
        Field("why", "Why, in a few words", hint="waiting for legal", beside=True),
    )
    place.app.push_screen(TalkForm("Another day", fields, save, readers=_BOTH))


def _drop(place: Place[Any], action_id: str) -> None:
    def save(store: TeamStore, values: FormValues) -> Mark:
        return drop(store, found(store, Action, action_id), values["why"])

    fields = (Field("why", "Why, in a few words", hint="no longer needed"),)
    place.app.push_screen(TalkForm("Drop it", fields, save, readers=_BOTH, button="Drop"))


_BOTH = "Only the two of you can read this."

# -- topics, ideas, experiments ----------------------------------------------------------------


def about_topic(place: Place[Any], topic_id: str) -> None:
    """Talked about already, or taken back."""

    async def chosen(what: str | None) -> None:
        if what == "discussed":
            await place.act(_discussed, topic_id)
        elif what == "withdraw":
            await place.act(_withdrawn, topic_id)

    choices = (
        Choice("d", "discussed", "talked about already"),
        Choice("w", "withdraw", "take it back", "one's own only"),
    )
    place.app.push_screen(Menu("This topic", choices), chosen)


def _discussed(store: TeamStore, topic_id: str) -> object:
    return mark_discussed(store, found(store, Topic, topic_id))


def _withdrawn(store: TeamStore, topic_id: str) -> object:
    topic = found(store, Topic, topic_id)
    if topic.owner != store.me:
        raise WrongUse("It is the other one's topic; only they take it back. Nothing was changed.")
    return withdraw_topic(store, topic)


def about_idea(place: Place[Any], idea_id: str) -> None:
    """Its answer."""

    def save(store: TeamStore, values: FormValues) -> object:
        idea = found(store, Idea, idea_id)
        return answer_idea(store, idea, values["answer"], values["state"] or None)  # type: ignore[arg-type]  # one of the states above

    idea = _now(place, Idea, idea_id)
    fields = (
        Field("answer", "Your answer", hint="let us try it with Acme", long=True),
        Field("state", "What becomes of it", hint="open", choices=_IDEA_STATES),
    )
    intro = " ".join(part for part in (idea.need, idea.proposal) if part) if idea else ""
    title = f"Idea · {idea.title}" if idea else "Idea"
    place.app.push_screen(TalkForm(title, fields, save, readers=TEAM_READS, intro=intro))


def about_experiment(place: Place[Any], experiment_id: str) -> None:
    """How it ended, what surprised, what it taught."""
    experiment = _now(place, Experiment, experiment_id)
    if experiment is not None:
        readers = "Whoever can read the experiment can read this."
        place.app.push_screen(conclude_form(experiment, readers))
