"""The forms between colleagues: asking for help, offering it, thanks."""

from __future__ import annotations

from typing import Literal, get_args

from coachtui import content
from coachtui.app.screens.answers import TEAM_READS, needed
from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.app.screens.growing.forms import SmallForm
from coachtui.coaching.growth import ask_for_help, offer, thank
from coachtui.coaching.people import find_person
from coachtui.records.base import Trend
from coachtui.records.coaching import HelpKind, HelpRequest, Recognition
from coachtui.records.days import Mark
from coachtui.store.team_store import TeamStore


def help_form(draft: str = "") -> Form[object]:
    """Something I need from the others."""

    def save(store: TeamStore, values: FormValues) -> HelpRequest:
        kind: HelpKind = needed(values, "kind", "Say what kind of help it is.")  # type: ignore[assignment]  # one of the kinds below
        need = needed(values, "need", "Say what you need.")
        return ask_for_help(store, need, kind, skill=values["skill"])

    fields = (
        Field("need", "What do you need", hint="somebody who has sold to a hospital"),
        Field("kind", "It is", hint="choose", choices=tuple((e, e) for e in get_args(HelpKind))),
        Field("skill", "Which skill, if it is one", hint="handling hard questions", beside=True),
    )
    return SmallForm("A request for help", fields, save, readers=TEAM_READS, draft=draft)


def offer_form(request: HelpRequest) -> Form[object]:
    """What I can do about it."""

    def save(store: TeamStore, values: FormValues) -> Mark:
        return offer(store, request, values["words"])

    fields = (Field("words", "What you can do", hint="I know their CFO, I will call"),)
    return SmallForm(
        "Offer help", fields, save, readers=TEAM_READS, intro=request.need, button="Offer"
    )


_AUDIENCES = (
    ("the two of you, as rep and manager", "pair"),
    ("everybody in the team", "team"),
)


def thanks_form(to: str, for_what: str, audience: str, trend: Trend | None = None) -> Form[object]:
    """Thanks for one exact thing."""

    def save(store: TeamStore, values: FormValues) -> Recognition:
        person = find_person(store.read(), needed(values, "to", "Say to whom."))
        about: Trend | None = values["trend"] or None  # type: ignore[assignment]  # one of the four
        readers: Literal["team", "pair"] = "team" if values["audience"] == "team" else "pair"
        for_it = needed(values, "for_what", "Say for what, exactly.")
        inside: Literal["customer", "inside"] = (
            "inside" if values["side"] == "inside" else "customer"
        )
        return thank(store, person.handle, for_it, trend=about, side=inside, audience=readers)

    fields = (
        Field("to", "To whom", to, hint="the handle or name"),
        Field("for_what", "For what, exactly", for_what, hint="staying calm on the price"),
        Field("trend", "About", trend or "", hint="anything", choices=_trends()),
        Field(
            "side",
            "Where",
            "customer",
            choices=(("with a customer", "customer"), ("inside the house", "inside")),
            beside=True,
        ),
        Field("audience", "Who can read it", audience, choices=_AUDIENCES),
    )
    return SmallForm(
        "Thanks",
        fields,
        save,
        readers="Who can read it is chosen below.",
        start="for_what" if to else "to",
        button="Thank",
    )


def _trends() -> tuple[tuple[str, str], ...]:
    return tuple((trend.name, trend.key) for trend in content.trends())
