"""The small forms: what a person tries, thinks of, wants to learn, needs and is thanked for."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple, get_args

from coachtui import content
from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.coaching.aims import add_aim, practise
from coachtui.coaching.experiments import conclude_experiment, edit_experiment, start_experiment
from coachtui.coaching.growth import ask_for_help, build_on_idea, offer, raise_idea, thank
from coachtui.coaching.people import find_person
from coachtui.coaching.style import STYLE_FIELDS, edit_style
from coachtui.records.base import Trend
from coachtui.records.coaching import (
    Experiment,
    Growth,
    HelpKind,
    HelpRequest,
    Idea,
    Practice,
    PracticeForm,
    Recognition,
)
from coachtui.records.dates import Lean, read_date
from coachtui.records.days import Mark
from coachtui.records.errors import WrongUse
from coachtui.records.fields import read_fields
from coachtui.records.people import StyleCard
from coachtui.records.text import clean_text, shown
from coachtui.store.team_store import TeamStore

A_DAY = "fri, +3d, 17 may, eow"
TEAM_READS = "The whole team can read this."
_OUTCOMES = (
    ("it worked", "worked"),
    ("partly", "partly"),
    ("it did not work", "did not work"),
    ("stopped early", "stopped early"),
)


class Whose(NamedTuple):
    """Whom a form is about, and who can read what is typed."""

    person: str
    """A handle."""
    name: str
    """First name."""
    readers: str
    """A sentence: "Only you and Mia can read this.\""""


class SmallForm(Form[object]):
    """Stands at the bottom, so that what it is about stays in sight."""


def needed(values: FormValues, name: str, otherwise: str) -> str:
    """The text of a field that must not be empty. Raises WrongUse when it is."""
    text = clean_text(values[name])
    if not text:
        raise WrongUse(f"{otherwise} Nothing was changed.")
    return text


def day_in(store: TeamStore, text: str, lean: Lean = "future") -> date | None:
    """The day that a field names; None for an empty one. Raises WrongUse for anything else."""
    if not text.strip():
        return None
    return read_date(text, store.today(), lean=lean, workdays=frozenset(store.settings.workdays))


# -- experiments -------------------------------------------------------------------------------


def _bet_fields(now: Experiment | None = None) -> tuple[Field, ...]:
    def was(name: str) -> str:
        return str(getattr(now, name) or "") if now else ""

    return (
        Field("title", "What will be tried", was("title"), hint="no slides at Hooli"),
        Field("bet", "Expecting what", was("bet"), hint="they ask for a second date"),
        Field(
            "smallest_version",
            "The smallest version of it",
            was("smallest_version"),
            hint="one meeting, one customer",
        ),
        Field(
            "downside_limit",
            "What it may cost at most",
            was("downside_limit"),
            hint="one meeting",
            beside=True,
        ),
        Field(
            "stop_rule",
            "What would tell us to stop",
            was("stop_rule"),
            hint="if they ask for the deck twice",
        ),
        Field(
            "review_on", "Look at it again", was("review_on"), hint=A_DAY, day="future", beside=True
        ),
    )


def _bet_values(store: TeamStore, values: FormValues) -> dict[str, object]:
    title = needed(values, "title", "Say what is tried.")
    names = ("bet", "smallest_version", "downside_limit", "stop_rule")
    return {
        "title": title,
        **{name: values[name] for name in names},
        "review_on": day_in(store, values["review_on"]),
    }


def experiment_form(whose: Whose, draft: str = "") -> Form[object]:
    """A measured bet with a limit and an end."""

    def save(store: TeamStore, values: FormValues) -> Experiment:
        fields = _bet_values(store, values)
        return start_experiment(store, person=whose.person, **fields)  # type: ignore[arg-type]  # names and types of the fields above

    title = f"An experiment of {shown(whose.name)}"
    return SmallForm(title, _bet_fields(), save, readers=whose.readers, draft=draft)


def change_experiment_form(experiment: Experiment, readers: str) -> Form[object]:
    """What was agreed, as long as it is running."""

    def save(store: TeamStore, values: FormValues) -> Experiment:
        return edit_experiment(store, experiment, _bet_values(store, values))

    title = f"Experiment · {shown(experiment.title)}"
    return SmallForm(title, _bet_fields(experiment), save, readers=readers)


def conclude_form(experiment: Experiment, readers: str) -> Form[object]:
    """How it ended, what surprised, what it taught."""

    def save(store: TeamStore, values: FormValues) -> Experiment | Mark:
        needed(values, "outcome", "Say how it ended.")
        return conclude_experiment(
            store,
            experiment,
            values["outcome"],  # type: ignore[arg-type]  # one of the outcomes above
            lesson=values["lesson"],
            surprise=values["surprise"],
        )

    fields = (
        Field("outcome", "How did it end", hint="choose", choices=_OUTCOMES),
        Field("surprise", "What surprised you?", hint="they asked for the price first"),
        Field("lesson", "What do you know now that you did not know then?", long=True),
    )
    title = f"Experiment · {shown(experiment.title)}"
    return SmallForm(title, fields, save, readers=readers)


# -- ideas -------------------------------------------------------------------------------------


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


# -- aims and practice -------------------------------------------------------------------------


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


# -- help and thanks ---------------------------------------------------------------------------


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


# -- working with me ---------------------------------------------------------------------------

_STYLE: tuple[tuple[str, str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "coaching_pref",
        "When I learn",
        "",
        (
            ("show me", "show me"),
            ("ask me, don't show me", "ask me"),
            ("let me try", "let me try"),
            ("watch me", "watch me"),
        ),
    ),
    (
        "recognition_pref",
        "Thank me",
        "",
        (("in front of others", "public"), ("in private", "private"), ("in writing", "written")),
    ),
    ("feedback_pref", "Tell me things", "straight, the same day", ()),
    ("best_time", "My best time", "before ten", ()),
    ("please_dont", "Please don't", "call in the morning", ()),
    ("energisers", "What gives me energy", "a hard question", ()),
    ("drainers", "What drains me", "meetings without an end", ()),
    ("winning_means", "Winning means", "they ask us first", ()),
    ("aspiration", "Where I want to go", "lead a small team", ()),
    ("strengths", "My strengths, by commas", "hearing a no, patience", ()),
)


def style_form(card: StyleCard | None, readers: str) -> Form[object]:
    """Working with me, in my own words."""

    def save(store: TeamStore, values: FormValues) -> StyleCard:
        given = {name: values[name] for name in STYLE_FIELDS}
        return edit_style(store, read_fields(StyleCard, given, store.today(), before=card))

    def was(name: str) -> str:
        value = getattr(card, name) if card else ""
        return ", ".join(value) if isinstance(value, tuple) else value or ""

    fields = tuple(
        Field(
            name, label, was(name), hint=hint or "no matter", choices=choices, beside=place % 2 == 1
        )
        for place, (name, label, hint, choices) in enumerate(_STYLE)
    )
    return SmallForm("Working with me", fields, save, readers=readers)
