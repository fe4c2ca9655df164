"""The forms of a bet: what is tried, what was agreed, how it ended."""

from __future__ import annotations

from coachtui.app.screens.answers import day_in, needed
from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.app.screens.growing.forms import A_DAY, SmallForm, Whose
from coachtui.coaching.experiments import conclude_experiment, edit_experiment, start_experiment
from coachtui.records.coaching import Experiment
from coachtui.records.days import Mark
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore

_OUTCOMES = (
    ("it worked", "worked"),
    ("partly", "partly"),
    ("it did not work", "did not work"),
    ("stopped early", "stopped early"),
)


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
