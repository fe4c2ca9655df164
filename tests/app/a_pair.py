"""Dana and Mia with some months behind them, made through the actions; today is Wed 25 Nov 2026.

Ravi is there so that a test can see that nothing of his gets onto a screen two others look at.
"""

from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from coachtui.coaching.accounts.keeping import add_account
from coachtui.coaching.growth import raise_idea, start_experiment, thank
from coachtui.coaching.log.day_keeping import log
from coachtui.coaching.log.reflection import my_reflection_draft, send_reflection
from coachtui.coaching.one_on_one.talk import ask, close, start
from coachtui.coaching.one_on_one.topics import raise_topic
from coachtui.coaching.promises import mark_done, promise
from coachtui.coaching.pulse import give_pulse
from coachtui.records.clock import Clock
from coachtui.records.settings import TeamSettings
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, start_team, take_place
from coachtui.store.team_store import TeamStore
from tests.screens.pictures import DAY, MOMENT

_LOG = (
    (23, "call with the plant manager, pilot scope is clear now @Acme +call p3"),
    (22, "nobody at Hooli picks up @Hooli +call p1 stuck:access"),
    (21, "offer out @Initech +email p3"),
    (17, "first order signed @Acme +win p4"),
    (16, "demo without slides, they asked for a second date @Hooli +meeting p3"),
    (10, "waiting for their approval @Initech +call p1 stuck:approval"),
    (9, "met the new buyer @Acme +meeting p3"),
    (3, "two referrals from the trade fair @Initech +event p3"),
    (2, "draft of the pilot as a workshop @Acme p2"),
    (1, "walked through the pilot draft @Acme +meeting p3"),
)
"""Days ago, and the line."""


class Team(NamedTuple):
    """Three open stores on one folder, with the homes they belong to."""

    dana: TeamStore
    mia: TeamStore
    ravi: TeamStore


def a_team(folder: Path) -> Team:
    """Dana and Ravi sell, Mia leads; nothing has happened yet."""
    clock = Clock(today=date(2026, 8, 31), now=lambda: MOMENT)
    started = date(2026, 1, 12)
    team = folder / "team"

    def home(name: str) -> Home:
        return Home(folder / f"home-{name}")

    dana = start_team(
        team,
        home("dana"),
        "North",
        Newcomer("Dana Reyes", "dana", "rep", "mia"),
        settings=TeamSettings(),
        clock=clock,
        durable=False,
        start_date=started,
    )
    mia = take_place(
        team,
        home("mia"),
        Newcomer("Mia Chen", "mia", "manager"),
        clock=clock,
        durable=False,
        start_date=started,
    )
    ravi = take_place(
        team,
        home("ravi"),
        Newcomer("Ravi Patel", "ravi", "rep", "mia"),
        clock=clock,
        durable=False,
        start_date=started,
    )
    clock.fix(DAY)
    return Team(dana, mia, ravi)


def a_pair(folder: Path) -> Team:
    """The same three with what a talk can be about."""
    team = a_team(folder)
    dana, mia, ravi = team
    clock = dana.clock

    def on(days_ago: int) -> None:
        clock.fix(DAY - timedelta(days=days_ago))

    on(80)
    for name in ("Acme", "Globex", "Hooli", "Initech"):
        add_account(dana, name, {"why_them": f"{name} runs on what we replace", "tier": "B"})
    add_account(ravi, "Umbrella", {"why_them": "a secret of Ravi's"})
    for days_ago, scores in ((42, (3, 3, 2, 3)), (28, (3, 3, 2, 2)), (14, (1, 3, 2, 3))):
        on(days_ago)
        names = ("risk", "creativity", "capability", "progress")
        give_pulse(dana, dict(zip(names, scores, strict=True)))  # type: ignore[arg-type]  # trends
    for days_ago, line in sorted(_LOG, reverse=True):
        on(days_ago)
        log(dana, line)
    on(16)
    raise_idea(dana, "pilot as a workshop", need="Acme wants to see it work")
    start_experiment(dana, "no slides at Hooli", review_on=DAY - timedelta(days=2))
    on(13)
    promise(mia, "intro to the CFO of Acme", "dana", DAY - timedelta(days=1), trend="risk")
    kept = promise(mia, "two hours without calls on Fridays", "dana", DAY - timedelta(days=6))
    promise(dana, "case study for the trade fair", "mia", DAY + timedelta(days=2))
    on(9)
    talk = start(mia, "dana")
    ask(mia, talk, "progress-1", "progress")
    close(mia, talk, decided="Pilot at Acme before the end of the year", held_on=DAY - timedelta(9))
    raise_topic(dana, "pricing for Globex")
    raise_topic(dana, "working from home on Fridays")
    raise_topic(mia, "the trade fair in January", other="dana")
    on(6)
    mark_done(mia, kept)
    thank(mia, "dana", "telling us early about Initech", trend="risk")
    on(1)
    send_reflection(dana, my_reflection_draft(dana), "Proud of the order at Acme.", False)
    clock.fix(DAY)
    for store in team:
        store.refresh()
    return team
