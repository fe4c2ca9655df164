"""Dana's last weeks: what the first look at the sample team shows, whatever day it is."""

from datetime import date, timedelta
from functools import partial

from coachtui.coaching.accounts.next_steps import set_next_step
from coachtui.coaching.experiments import (
    conclude_experiment,
    share_experiment,
    start_experiment,
)
from coachtui.coaching.growth import ask_for_help, raise_idea
from coachtui.coaching.one_on_one.topics import raise_topic
from coachtui.coaching.promises import promise
from coachtui.records.base import Trend
from coachtui.records.coaching import Experiment, OneOnOne
from coachtui.records.days import EntryKind
from coachtui.sample.days import Agenda, Span
from coachtui.sample.desk import Desk
from coachtui.sample.growing import Grower, Raised
from coachtui.sample.speaking import Told
from coachtui.sample.talks import Side
from coachtui.sample.work import Fixed, Worker

_QUIET: tuple[tuple[str, int, EntryKind, str], ...] = (
    ("Globex", 41, "email", "pricing idea for the shutdown weeks, not sent to finance yet"),
    ("Initech", 35, "call", "{who} is for it, does not know who signs"),
    ("Hooli", 24, "meeting", "first visit without slides, odd for ten minutes, then they drew"),
    ("Stark", 33, "message", "{who} is on the road, asks for patience"),
    ("Wayne", 74, "call", "the merger has the first word, call again after it"),
    ("Castellane Hôtels", 81, "email", "season begins, {who} reads nothing now"),
    ("Ironbridge Pumps", 44, "call", "{who} waits for the new price of steel"),
    ("Zephyr Wind", 52, "message", "crews are out as long as the weather holds"),
    ("Gresham Print", 130, "meeting", "met {who}, too early for them"),
)
"""Accounts that have heard nothing for so many days, and how it was left."""

_RISK = (2, 3, 3, 3, 3, 2, 3, 3, 3, 2, 3, 3, 1)
_CREATIVITY = (2, 2, 3, 3, 2, 3, 3, 3, 3, 3, 3, 3, 3)
_CAPABILITY = (1, 2, 2, 1, 2, 2, 2, 1, 2, 2, 1, 2, 2)
_PROGRESS = (2, 2, 1, 2, 2, 1, 1, 2, 2, 2, 3, 2, 3)
_LAST_WHY: dict[Trend, str] = {
    "risk": "the last idea was taken apart before I had finished",
    "progress": "something moved nearly every day",
}
_LAST_DAYS = (2, 1, 2, 2, 1, 3, 3, 2, 3)
"""How far each of the last working days moved; both hard ones were about access."""
_BEFORE_THEM = (2, 1, 2, 1, 2, 1, 2, 2, 1, 2)
_TALKED_ABOUT: tuple[tuple[Trend, ...], ...] = (
    ("creativity", "progress"),
    ("progress", "capability"),
    ("risk", "progress"),
)
"""The last talks, newest first: risk came up last three talks ago."""
_NOT_PURSUED = frozenset(name for name, *_ in _QUIET) | {"Acme"}


def pulses() -> list[Told]:
    """What Dana answered, oldest first; feeling free to try things has fallen of late."""
    told = [
        Told(
            {"risk": risk, "creativity": creativity, "capability": capability, "progress": moved},
            {},
        )
        for risk, creativity, capability, moved in zip(
            _RISK, _CREATIVITY, _CAPABILITY, _PROGRESS, strict=True
        )
    ]
    told[-1] = told[-1]._replace(why=_LAST_WHY)
    return told


def may_be_pursued(name: str) -> bool:
    """Whether chance may add a project to this account of Dana's."""
    return name not in _NOT_PURSUED


def fix_days(worker: Worker, span: Span) -> None:
    """The mood of the last weeks, and who hears nothing any more."""
    day = span.last
    for place, progress in enumerate((_BEFORE_THEM + _LAST_DAYS)[::-1]):
        hard = place < len(_LAST_DAYS) and progress < 2
        worker.fixed[day] = Fixed(progress, "access" if hard else None)
        worker.always_logs_from = day
        day = span.workdays_later(day, -1)
    for name, days, kind, _ in _QUIET:
        worker.quiet[name] = _left_on(span, days, kind)
    warm = {name for name, kept in worker.kept.items() if kept.company.tier == "A"}
    since = span.today - timedelta(days=28)
    worker.kept_warm = (since, frozenset(warm - set(worker.quiet) - {"Acme"}))
    today = span.workday_on(span.today)
    worker.free_days = frozenset({span.today, today})
    worker.quiet["Acme"] = span.workdays_later(span.last, -1)
    worker.plans[span.last] = "send Acme the pilot draft"


def _left_on(span: Span, days: int, kind: EntryKind) -> date:
    """So many days ago; people write on Sundays, too, but they meet and call on working days."""
    day = span.today - timedelta(days=days)
    return span.workday_back(day) if kind in ("meeting", "call") else day


def plan(worker: Worker, grower: Grower, span: Span, exact: Agenda) -> None:
    """Put down what happened on which day."""
    desk, store, today = worker.desk, worker.desk.store, span.today
    later = span.workdays_later(today, 3)
    exact.add(today - timedelta(days=1), lambda: worker.steps.put_off(today, later))
    for name, _, kind, text in _QUIET:
        exact.add(worker.quiet[name], partial(worker.touched, name, kind, text))
    exact.add(worker.quiet["Acme"], partial(_acme, worker, span))
    for days, name, text in (
        (12, "Copperfield Energy", "security check passed, no findings"),
        (8, "Northgate Lifts", "second site joins, their own idea"),
        (5, "Kestrel Rail", "verbal yes for the night crews, paper next week"),
        (1, "Marlow & Finch", "they presented our plan to their board as their own"),
    ):
        day = span.workday_back(today - timedelta(days=days))
        exact.add(day, partial(worker.touched, name, "win", text))
    kept = worker.kept
    exact.add(
        span.workdays_later(span.last, -3),
        lambda: set_next_step(
            store, kept["Initech"].account, "meet the COO", span.workdays_later(today, 1)
        ),
    )
    exact.add(
        span.workdays_later(span.last, -4),
        lambda: set_next_step(
            store,
            kept["Hooli"].account,
            "send the drawing",
            span.workdays_later(today, 4),
        ),
    )
    _growth(desk, grower, worker, exact, today)
    for days, topic, account, priority in (
        (6, "pricing for Globex", "Globex", 1),
        (5, "working from home on Fridays", None, 2),
        (2, "the pilot contract for Acme", "Acme", 3),
    ):
        account_id = kept[account].account.id if account else None
        exact.add(
            today - timedelta(days=days),
            partial(raise_topic, store, topic, account=account_id, priority=priority),
        )


def _acme(worker: Worker, span: Span) -> None:
    worker.touched(
        "Acme", "meeting", "met Rivera, pilot scope agreed, two depots, six weeks", "Elena Rivera"
    )
    acme = worker.kept["Acme"].account
    set_next_step(worker.desk.store, acme, "send draft", span.workday_on(span.today))


def _growth(desk: Desk, grower: Grower, worker: Worker, exact: Agenda, today: date) -> None:
    """Two experiments, three ideas, a door to be opened, some practice."""
    hooli, globex = worker.kept["Hooli"].account, worker.kept["Globex"].account

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    def questions_first() -> None:
        experiment = start_experiment(
            desk.store,
            "questions before the demo",
            bet="If they describe a morning first, the demo can be ten minutes long",
            smallest_version="two accounts",
            downside_limit="a longer second meeting",
            stop_rule="they ask twice for the demo",
            review_on=ago(13),
        )
        exact.add(ago(12), lambda: end(experiment))

    def end(experiment: Experiment) -> None:
        ended = conclude_experiment(
            desk.store,
            experiment,
            "worked",
            lesson="The third question is the demo",
            surprise="Nobody missed the slides",
        )
        if isinstance(ended, Experiment):
            share_experiment(desk.store, ended)

    exact.add(ago(47), questions_first)
    exact.add(
        ago(25),
        lambda: start_experiment(
            desk.store,
            "no slides at Hooli",
            bet="Without a deck they talk about their people, not about our screens",
            smallest_version="one visit with a notebook",
            downside_limit="one awkward meeting",
            stop_rule="they ask for the deck twice",
            review_on=ago(3),
            account=hooli.id,
        ),
    )

    def taken_up() -> None:
        idea = raise_idea(
            desk.store,
            "a day in the planner's chair",
            need="We argue with planners whose day we have never seen",
            proposal="Each of us sits beside a planner for a day, once a quarter",
        )
        words = "Yes. I go first, next month, and report in the huddle"
        grower.ideas.append(Raised(idea, words, "adopted", ago(66)))

    exact.add(ago(70), taken_up)
    exact.add(
        ago(16),
        lambda: raise_idea(
            desk.store,
            "pilot as a workshop",
            need="Planners are handed a tool that they had no say in",
            proposal="The first week of a pilot is a workshop in which they draw their own morning",
        ),
    )
    exact.add(
        ago(9),
        lambda: ask_for_help(
            desk.store, "a door to the CFO of Globex", "door", account=globex.id, obstacle="access"
        ),
    )
    for days in (3, 8, 17, 24):
        exact.add(ago(days), grower.practice)


def set_talks(side: Side, span: Span) -> None:
    """What Dana and Mia talked about, and what they still owe each other."""
    days = [talk.on for talk in side.bond.talks[::-1]]
    side.trends.update(zip(days, _TALKED_ABOUT, strict=False))
    globex = next(each for each in side.kept if each.company.name == "Globex").account

    def last_talk(desk: Desk, talk: OneOnOne) -> str:
        late = span.today - timedelta(days=1)
        promise(desk.store, "intro to the CFO", "dana", late, one_on_one=talk.id, account=globex.id)
        due = span.workdays_later(span.today, 2)
        promise(desk.store, "case study", desk.me, due, one_on_one=talk.id, by="dana")
        return "Finance first at Globex: Mia opens the door, Dana does the talking"

    side.script = last_talk
