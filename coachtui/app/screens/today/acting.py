"""What can be done about a line of Today, where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachtui.app.screens.answers import TEAM_READS
from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.app.screens.menu import Choice, Menu
from coachtui.app.screens.today import helping
from coachtui.coaching.accounts.next_steps import set_next_step
from coachtui.coaching.log.day_keeping import PlanResult, answer_plan
from coachtui.coaching.one_on_one import afterwards
from coachtui.coaching.people import first_name_of
from coachtui.coaching.promises import drop
from coachtui.coaching.promises import mark_done as done
from coachtui.coaching.promises import move as move_to
from coachtui.records.accounts import Account
from coachtui.records.base import Record
from coachtui.records.dates import read_date
from coachtui.records.days import Action, Mark
from coachtui.records.errors import NotFound
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore

if TYPE_CHECKING:
    from coachtui.app.screens.today.screen import Today

_GONE = "This is no longer there; somebody may have changed it."


def open_account(place: Today, account_id: str) -> None:
    """The account's own screen."""
    from coachtui.app.screens.account.screen import AccountScreen

    place.app.push_screen(AccountScreen(account_id))


def open_guide(place: Today, other: str) -> None:
    """The 1:1 guide with this person."""
    from coachtui.app.screens.one_on_one.guide import open_guide as guide

    guide(place.coach, other)


def ask_for_result(place: Today) -> None:
    """What became of the plan."""
    rep = place.day.rep
    if rep is None or rep.yesterday is None:
        return
    planned_on = rep.yesterday.date

    async def answered(result: str | None) -> None:
        if result is not None:
            await place.act(answer_plan, planned_on, _RESULTS[result])

    place.app.push_screen(
        Menu(
            "Did it happen?",
            (
                Choice("y", "done", "yes"),
                Choice("p", "partly", "partly"),
                Choice("n", "no", "no", "that is information, too"),
            ),
        ),
        answered,
    )


_RESULTS: dict[str, PlanResult] = {"done": "done", "partly": "partly", "no": "no"}


def ask_about_promise(place: Today, action_id: str) -> None:
    """Done, another day, or dropped with a word why."""

    async def chosen(what: str | None) -> None:
        if what == "done":
            await mark_done(place, action_id)
        elif what == "move":
            move(place, action_id)
        elif what == "drop":
            _drop(place, action_id)

    place.app.push_screen(
        Menu(
            "This promise",
            (
                Choice("x", "done", "done"),
                Choice("m", "move", "another day"),
                Choice("d", "drop", "drop it", "with a word why"),
            ),
        ),
        chosen,
    )


def _action(store: TeamStore, action_id: str) -> Action:
    action = store.shelf.get(Action, action_id)
    if action is None:
        raise NotFound(_GONE)
    return action


def _mark_done(store: TeamStore, action_id: str) -> Mark:
    return done(store, _action(store, action_id))


async def mark_done(place: Today, action_id: str) -> None:
    """It is done; the line leaves."""
    if await place.act(_mark_done, action_id) is not None:
        place.say("Done.")


def move(place: Today, action_id: str) -> None:
    """A new day, and why."""

    def save(store: TeamStore, values: FormValues) -> Mark:
        day = read_date(values["due"], store.today(), lean="future")
        return move_to(store, _action(store, action_id), day, values["why"])

    place.app.push_screen(
        Form(
            "Another day",
            (
                Field("due", "When", hint="fri, 17 may, +3d", day="future"),
                Field("why", "Why, in a few words", hint="waiting for legal"),
            ),
            save,
            readers="Whoever can read the promise can read this.",
        )
    )


def _drop(place: Today, action_id: str) -> None:
    def save(store: TeamStore, values: FormValues) -> Mark:
        return drop(store, _action(store, action_id), values["why"])

    place.app.push_screen(
        Form(
            "Drop it",
            (Field("why", "Why, in a few words", hint="no longer needed"),),
            save,
            readers="Whoever can read the promise can read this.",
            button="Drop",
        )
    )


def next_step(place: Today, account_id: str) -> None:
    """The account's next step and its day."""

    def save(store: TeamStore, values: FormValues) -> Action:
        account = store.shelf.get(Account, account_id)
        if account is None:
            raise NotFound(_GONE)
        due = values["due"].strip()
        day = read_date(due, store.today(), lean="future") if due else None
        return set_next_step(store, account, values["text"], day)

    place.app.push_screen(
        Form(
            "Next step",
            (
                Field("text", "What happens next", hint="send the draft"),
                Field("due", "By when", hint="fri, 17 may, +3d, or nothing", day="future"),
            ),
            save,
            readers=TEAM_READS,
        )
    )


def answer_request(place: Today, line: str) -> None:
    """A wish to talk, or a request for help."""
    what, _, about = line.partition(":")
    if what == "talk":
        open_guide(place, about)
    elif what == "request":
        helping.offer_help(place, about)


def look_back(place: Today, talk_id: str) -> None:
    """Worth it, who talked more, and for whoever led it three lines that stay private."""
    waiting = next((each for each in place.day.look_back if each.talk.id == talk_id), None)
    if waiting is None:
        return
    talk, me = waiting.talk, place.coach.store.me
    other = talk.manager if me == talk.rep else talk.rep
    name = place.coach.desk.now(first_name_of, place.coach.store.shelf, other)

    def save(store: TeamStore, values: FormValues) -> list[Record]:
        return afterwards.look_back(
            store,
            talk,
            worth=int(values["worth"]) if values["worth"] else None,
            talked_more=values["talked_more"] or None,
            **{field: values.get(field, "") for field in ("noticed", "owe", "will_try")},
        )

    said = f"Worth it and who talked more: you and {shown(name)} can read this."
    readers = f"{said} The three lines are yours alone." if waiting.leads else said
    asked = (
        Field("worth", "Was it worth it?", hint="no answer", choices=_WORTH),
        Field(
            "talked_more",
            "Who talked more?",
            hint="no answer",
            choices=(("I did", me), (shown(name), other), ("about even", "even")),
            beside=True,
        ),
    )
    private = (
        Field("noticed", "What did I notice?"),
        Field("owe", "What do I owe?"),
        Field("will_try", "What will I try?"),
    )
    fields = (*private, *asked) if waiting.leads else asked
    place.app.push_screen(Form(f"After the {waiting.explained}", fields, save, readers=readers))


_WORTH = (
    ("0 not at all", "0"),
    ("1 a little", "1"),
    ("2 fairly", "2"),
    ("3 well worth it", "3"),
    ("4 the best half hour of the week", "4"),
)
