"""Experiments: a measured bet with a limit and an end."""

from datetime import date
from typing import Any

from coachtui.coaching.between import check_account, pair_for
from coachtui.coaching.growth_state import SURPRISE, experiment_state
from coachtui.coaching.people import readers_of
from coachtui.records.coaching import Experiment, ExperimentOutcome
from coachtui.records.dates import spoken_date
from coachtui.records.days import Mark
from coachtui.records.errors import PrivacyRefused, WrongUse
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore


def start_experiment(
    store: TeamStore,
    title: str,
    *,
    person: str | None = None,
    bet: str = "",
    smallest_version: str = "",
    downside_limit: str = "",
    stop_rule: str = "",
    review_on: date | None = None,
    account: str | None = None,
    project: str | None = None,
    shared: bool = False,
) -> Experiment:
    """A measured bet of mine, or of the other one in a talk; shared, the whole team can read it.

    Raises WrongUse for a review date before today, PrivacyRefused outside my pair.
    """
    who = person or store.me
    if review_on is not None and review_on < store.today():
        raise WrongUse("review_on: that day has passed already; nothing was changed.")
    with store.change(f"started the experiment {shown(title)}") as change:
        pair = pair_for(store, who)
        check_account(store, account)
        return change.new(
            Experiment,
            audience="team" if shared else "pair",
            readers=() if shared else readers_of(pair),
            person=who,
            date=store.today(),
            title=title,
            account=account,
            project=project,
            bet=bet,
            smallest_version=smallest_version,
            downside_limit=downside_limit,
            stop_rule=stop_rule,
            review_on=review_on,
            outcome="running",
        )


EDITABLE = (
    "title",
    "bet",
    "smallest_version",
    "downside_limit",
    "stop_rule",
    "review_on",
    "account",
    "project",
)
"""What may still change while an experiment runs."""


def edit_experiment(store: TeamStore, experiment: Experiment, fields: dict[str, Any]) -> Experiment:
    """Change what was agreed, as long as it is running; only whoever wrote it down can.

    Raises WrongUse for an ended one, for another's, and for fields that are no part of the bet.
    """
    strange = [name for name in fields if name not in EDITABLE]
    if strange:
        raise WrongUse(f"{strange[0]} is not changed this way; nothing was changed.")
    with store.change(f"changed the experiment {experiment.title}") as change:
        if experiment.owner != store.me:
            raise WrongUse("Only whoever wrote it down can change it; nothing was changed.")
        state = experiment_state(store.shelf, experiment)
        if state.outcome != "running":
            raise WrongUse(f"It has ended ({state.outcome}); nothing was changed.")
        check_account(store, fields.get("account"))
        return change.edit(experiment, **fields)


def conclude_experiment(
    store: TeamStore,
    experiment: Experiment,
    outcome: ExperimentOutcome,
    *,
    lesson: str = "",
    surprise: str = "",
) -> Experiment | Mark:
    """How it ended and what it taught; what the other of the two wrote down gets a mark.

    Raises WrongUse when it has ended already, PrivacyRefused when it is between two others.
    """
    if outcome == "running":
        raise WrongUse("outcome: say how it ended; nothing was changed.")
    with store.change(f"concluded the experiment {experiment.title}") as change:
        if experiment.readers and store.me not in experiment.readers:
            raise PrivacyRefused("That experiment is between two others; nothing was changed.")
        state = experiment_state(store.shelf, experiment)
        if state.outcome != "running":
            when = spoken_date(state.concluded_on, store.today()) if state.concluded_on else "once"
            raise WrongUse(f"It ended already ({state.outcome}, {when}); nothing was changed.")
        if experiment.owner == store.me:
            return change.edit(
                experiment,
                outcome=outcome,
                concluded_on=store.today(),
                lesson=lesson,
                surprise=surprise,
            )
        if store.me != experiment.person and not experiment.readers:
            raise WrongUse("Only the one whose experiment it is can end it; nothing was changed.")
        return change.new(
            Mark,
            audience=experiment.audience,
            readers=experiment.readers,
            on=experiment.id,
            kind="tried",
            value="\n".join((outcome, lesson, f"{SURPRISE}{surprise}" if surprise else "")),
            date=store.today(),
        )


def share_experiment(store: TeamStore, experiment: Experiment) -> Experiment:
    """Let the whole team read an experiment of mine; a new record stands in for the old one.

    Raises PrivacyRefused for another's, WrongUse for one that the team can read already or that
    a manager wrote down.
    """
    with store.change(f"shared the experiment {experiment.title}") as change:
        if store.me not in (experiment.person, experiment.owner):
            raise PrivacyRefused("That experiment is between two others; nothing was changed.")
        if experiment.person != store.me:
            raise PrivacyRefused("Only the one whose experiment it is can share it.")
        if experiment.audience == "team":
            raise WrongUse("The team can read it already; nothing was changed.")
        if experiment.owner != store.me:
            raise WrongUse(
                "It is in your manager's hand; start it as your own to share it. "
                "Nothing was changed."
            )
        state = experiment_state(store.shelf, experiment)
        common = ("title", "account", "project", "bet", "smallest_version", "downside_limit")
        fields = {name: getattr(experiment, name) for name in common}
        shared = change.new(
            Experiment,
            audience="team",
            replaces=experiment.id,
            person=experiment.person,
            date=experiment.date,
            stop_rule=experiment.stop_rule,
            review_on=experiment.review_on,
            outcome=state.outcome,
            concluded_on=state.concluded_on,
            surprise=state.surprise,
            lesson=state.lesson,
            **fields,
        )
        change.remove(experiment)
        return shared
