"""The forms of learning: an aim, and the practice for it."""

from __future__ import annotations

from typing import get_args

from coachtui.app.screens.answers import day_in, needed
from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.app.screens.growing.forms import SmallForm, Whose
from coachtui.coaching.aims import add_aim, practise
from coachtui.coaching.people import find_person
from coachtui.records.coaching import Growth, Practice, PracticeForm
from coachtui.records.errors import WrongUse
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore


def aim_form(whose: Whose, draft: str = "") -> Form[object]:
    """Something to become able to do, and what that opens."""

    def save(store: TeamStore, values: FormValues) -> Growth:
        return add_aim(
            store,
            needed(values, "aim", "Say what you want to become able to do."),
            person=whose.person,
            skill=values["skill"],
            lets_me=values["lets_me"],
            by=day_in(store, values["by"]),
        )

    fields = (
        Field("aim", "What do you want to become able to do", hint="run a value workshop alone"),
        Field("lets_me", "What will that let you do next year", hint="lead a pilot by myself"),
        Field("skill", "The skill it is about", hint="discovery"),
        Field("by", "By when", hint="eom, 17 may", day="future", beside=True),
    )
    return SmallForm(
        f"An aim of {shown(whose.name)}", fields, save, readers=whose.readers, draft=draft
    )


def practice_form(whose: Whose, aims: tuple[Growth, ...], aim: str = "") -> Form[object]:
    """Time spent on getting better, of one's own only."""

    def save(store: TeamStore, values: FormValues) -> Practice:
        taught = values["taught_by"].strip()
        minutes = values["minutes"].strip()
        if minutes and not minutes.isdecimal():
            raise WrongUse("minutes: a whole number, as in 20. Nothing was changed.")
        how: PracticeForm = needed(values, "how", "Say how you practised.")  # type: ignore[assignment]  # one of the forms below
        return practise(
            store,
            how,
            aim=next((each for each in aims if each.id == values.get("aim")), None),
            minutes=int(minutes) if minutes else None,
            taught_by=find_person(store.read(), taught).handle if taught else None,
            note=values["note"],
            on=day_in(store, values["on"], "past"),
        )

    towards = Field(
        "aim", "For which aim", aim, hint="none", choices=tuple((a.aim, a.id) for a in aims)
    )
    fields = (
        Field("how", "How", hint="choose", choices=tuple((e, e) for e in get_args(PracticeForm))),
        Field("minutes", "Minutes", hint="20", beside=True),
        Field("taught_by", "Taught by", hint="a handle or name, or nobody"),
        Field("on", "On which day", hint="today", day="past", beside=True),
        *((towards,) if aims else ()),
        Field("note", "What you noticed", hint="the third question is the hard one"),
    )
    return SmallForm("Practice", fields, save, readers=whose.readers)
