"""The forms of the guide: a topic, a quote, a promise, an experiment, an idea, thanks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Generic, NamedTuple, TypeVar

from coachtui import content
from coachtui.app.screens.answers import TEAM_READS, day_in, needed
from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.app.screens.growing.experiment_forms import experiment_form
from coachtui.app.screens.growing.forms import A_DAY, Whose
from coachtui.app.screens.growing.idea_forms import idea_form
from coachtui.coaching.growth import thank
from coachtui.coaching.one_on_one.spoken import answer, confirm_answer, correct_answer
from coachtui.coaching.one_on_one.talk import plan
from coachtui.coaching.one_on_one.topics import raise_topic
from coachtui.coaching.people import (
    Pair,
    edit_person,
    find_person,
    first_name_of,
    manager_of,
)
from coachtui.coaching.promises import promise
from coachtui.records.base import Trend
from coachtui.records.coaching import Answer, OneOnOne, Recognition, Topic
from coachtui.records.dates import read_date
from coachtui.records.days import Action, Mark
from coachtui.records.people import Person
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore

T = TypeVar("T")


def manager_form(store: TeamStore) -> Form[Person]:
    """Who my own manager is; nothing typed means nobody."""
    now = manager_of(store.shelf, store.me)

    def save(store: TeamStore, values: FormValues) -> Person:
        shelf = store.read()
        said = values["manager"].strip()
        chosen = find_person(shelf, said).handle if said else None
        return edit_person(store, find_person(shelf, store.me), {"manager": chosen})

    return Form(
        "Your manager",
        (Field("manager", "Name, as it stands in the team", value=now or "", hint="nobody"),),
        save,
        readers=TEAM_READS,
        intro="You two then have 1:1s. What is for two of you is sealed for you both.",
    )


class TalkForm(Form[T], Generic[T]):
    """Stands at the bottom, so that the question above it stays in sight."""


class Between(NamedTuple):
    """The two in front of the screen, as the forms name them."""

    me: str
    other: str
    names: dict[str, str]
    """First name by handle."""
    talk: OneOnOne
    manager: str

    @property
    def readers(self) -> str:
        """Who can read what is typed."""
        return f"Only you and {self.names[self.other]} can read this."

    @property
    def rep(self) -> str:
        """The one of the two who sells."""
        return self.me if self.manager == self.other else self.other

    def who(self, label: str, first: str) -> Field:
        """Which of the two it is, beside what is typed; `first` unless it is switched."""
        order = sorted(self.names, key=lambda handle: handle != first)
        choices = [(shown(self.names[handle]), handle) for handle in order]
        return Field("who", label, value=first, choices=choices, switched=True)


def between(store: TeamStore, pair: Pair, talk: OneOnOne) -> Between:
    """The two of a talk, seen from me."""
    names = {handle: first_name_of(store.shelf, handle) for handle in pair}
    return Between(store.me, pair.other(store.me), names, talk, pair.manager)


def plan_form(other: str, name: str, now: str) -> Form[OneOnOne]:
    """A day for the next talk; `now` is what stands so far: "in 3 days"."""

    def save(store: TeamStore, values: FormValues) -> OneOnOne:
        workdays = frozenset(store.settings.workdays)
        day = read_date(values["on"], store.today(), lean="future", workdays=workdays)
        return plan(store, other, day)

    return Form(
        f"The next 1:1 with {shown(name)}",
        (Field("on", "On which day", hint="thu, +3d, 17 may", day="future"),),
        save,
        readers=f"Only you and {shown(name)} can read this.",
        intro=f"Now {now}.",
        button="Plan",
    )


def topic_form(other: str, name: str, me: str, draft: str = "") -> Form[Topic]:
    """Something to talk about next time."""

    def save(store: TeamStore, values: FormValues) -> Topic:
        text = needed(values, "text", "Say what you want to talk about.")
        trend: Trend | None = values["trend"] or None  # type: ignore[assignment]  # one of the four
        private = values["whose"] == me
        return raise_topic(store, text, other=other, trend=trend, private=private)

    fields = (
        Field("text", "What do you want to talk about?", hint="pricing for Globex"),
        Field("trend", "About", hint="anything", choices=_trends()),
        Field(
            "whose",
            "For",
            value=other,
            choices=((f"you and {shown(name)}", other), ("you alone, for now", me)),
            beside=True,
        ),
    )
    readers = f"Only you and {shown(name)} can read this, or you alone if you say so below."
    return TalkForm("A topic", fields, save, readers=readers, draft=draft)


def _trends() -> list[tuple[str, str]]:
    return [(trend.name, trend.key) for trend in content.trends()]


def quote_form(between: Between, question: str, trend: Trend | None, draft: str) -> Form[Answer]:
    """One short quote of what somebody just said, mostly the one who sells."""

    def save(store: TeamStore, values: FormValues) -> Answer:
        words = needed(values, "words", "Write the words as they were said.")
        return answer(
            store, between.talk, words, speaker=values["who"], question=question, trend=trend
        )

    fields = (
        Field("words", "In their words, not in yours", hint="I held back on the price"),
        between.who("Said by", between.rep),
    )
    return TalkForm("A quote", fields, save, readers=between.readers, button="Keep", draft=draft)


def confirm_form(between: Between, said: Answer) -> Form[Answer | Mark]:
    """The speaker reads the words and finds them right, or says them better."""

    def save(store: TeamStore, values: FormValues) -> Answer | Mark:
        words = needed(values, "words", "Without words there is nothing to confirm.")
        if words == said.words:
            return confirm_answer(store, said)
        with store.change("corrected an answer"):
            return confirm_answer(store, correct_answer(store, said, words))

    name = between.names.get(said.speaker, said.speaker)
    return TalkForm(
        f"{shown(name)}, is that what you said?",
        (Field("words", "Change it until it is", value=said.words),),
        save,
        readers=between.readers,
        button="That is it",
    )


def promise_form(between: Between, trend: Trend | None, draft: str) -> Form[Action]:
    """What one of the two promises, and by when; the manager unless it is switched."""

    def save(store: TeamStore, values: FormValues) -> Action:
        by = values["who"]
        return promise(
            store,
            needed(values, "text", "Say what is promised."),
            between.other if by == between.me else between.me,
            day_in(store, values["due"]),
            one_on_one=between.talk.id,
            trend=trend,
            by=by,
        )

    fields = (
        Field("text", "What", hint="intro to the CFO"),
        Field("due", "By when", hint=A_DAY, day="future"),
        replace(between.who("Promised by", between.manager), beside=True),
    )
    readers = between.readers
    return TalkForm("A promise", fields, save, readers=readers, button="Promise", draft=draft)


def thanks_form(between: Between, trend: Trend | None, draft: str) -> Form[Recognition]:
    """Thanks for one exact thing, from me to the other one."""

    def save(store: TeamStore, values: FormValues) -> Recognition:
        for_what = needed(values, "for_what", "Say for what, exactly.")
        return thank(store, between.other, for_what, trend=trend)

    field = Field("for_what", "For one exact thing", hint="telling us early about Initech")
    title = f"Thanks to {between.names[between.other]}"
    return TalkForm(title, (field,), save, readers=between.readers, button="Thank", draft=draft)


class About(NamedTuple):
    """What a form of the talk is about."""

    question: str
    trend: Trend | None
    draft: str
    """The name under which what is typed is kept."""


def form_for(what: str, both: Between, about: About) -> Form[Any] | None:
    """The form of this name; None when there is none."""
    question, trend, draft = about
    if what == "quote":
        return quote_form(both, question, trend, draft)
    if what == "promise":
        return promise_form(both, trend, draft)
    whose = Whose(both.rep, both.names[both.rep], both.readers)
    if what == "experiment":
        return experiment_form(whose, draft)
    if what == "idea":
        return idea_form(whose, draft)
    if what == "thanks":
        return thanks_form(both, trend, draft)
    if what == "topic":
        return topic_form(both.other, both.names[both.other], both.me, draft)
    return None
