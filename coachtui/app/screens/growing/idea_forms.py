"""The forms of an idea: raising it, and who made it better."""

from __future__ import annotations

from coachtui.app.screens.answers import TEAM_READS, needed
from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.app.screens.growing.forms import SmallForm, Whose
from coachtui.coaching.growth import build_on_idea, raise_idea
from coachtui.coaching.people import find_person
from coachtui.records.coaching import Idea
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore


def idea_form(whose: Whose, draft: str = "") -> Form[object]:
    """An idea that serves a customer; it is for the whole team."""

    def save(store: TeamStore, values: FormValues) -> Idea:
        title = needed(values, "title", "Say the idea in a line.")
        need, proposal = values["need"], values["proposal"]
        return raise_idea(store, title, need=need, proposal=proposal, person=whose.person)

    fields = (
        Field("title", "The idea, in a line", hint="pilot as a workshop"),
        Field("need", "Whose need does it serve, and which", hint="Acme wants to see it work"),
        Field("proposal", "What would you do", hint="a first rough version is enough"),
    )
    return SmallForm(
        f"An idea of {shown(whose.name)}", fields, save, readers=TEAM_READS, draft=draft
    )


def built_on_form(idea: Idea) -> Form[object]:
    """Who made an idea better."""

    def save(store: TeamStore, values: FormValues) -> Idea:
        who = find_person(store.read(), needed(values, "by", "Say who.")).handle
        return build_on_idea(store, idea, who)

    fields = (Field("by", "Who made it better", hint="the handle or name"),)
    return SmallForm(f"Idea · {shown(idea.title)}", fields, save, readers=TEAM_READS)
