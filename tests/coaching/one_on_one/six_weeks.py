"""Six weeks of Dana and Mia: three 1:1s and one that did not happen, told day by day.

Dana's answer about risk falls from often over sometimes to rarely. Promises are kept, kept late,
moved, dropped and forgotten. Both act on their own machines; before each talk both pages are kept
as they would be read, and after it the summary.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from coachtui.coaching import growth, promises
from coachtui.coaching.accounts.keeping import add_account
from coachtui.coaching.log.day_keeping import log
from coachtui.coaching.log.reflection import my_reflection_draft, send_reflection
from coachtui.coaching.one_on_one import spoken, talk, topics
from coachtui.coaching.one_on_one.prep import Prep, prep_for
from coachtui.coaching.one_on_one.prep_lines import prep_heading, prep_rows, trend_rows
from coachtui.coaching.one_on_one.rhythm import planned_talk, suggested_next
from coachtui.coaching.people import Pair
from coachtui.coaching.pulse import give_pulse
from coachtui.coaching.style import edit_style
from coachtui.records.base import Trend
from coachtui.records.clock import Clock
from coachtui.records.coaching import OneOnOne, Topic
from coachtui.records.days import Action
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, start_team, take_place
from coachtui.store.team_store import TeamStore

PAIR = Pair("dana", "mia")
FIRST, SECOND, MISSED, THIRD = (
    date(2024, 4, 4),
    date(2024, 4, 18),
    date(2024, 5, 2),
    date(2024, 5, 16),
)


class Page(NamedTuple):
    """A prep as one of the two reads it."""

    prep: Prep
    heading: str
    rows: tuple[tuple[str, str], ...]
    trends: tuple[tuple[str, str, str, str], ...]

    @property
    def text(self) -> str:
        """The whole page."""
        told = (" ".join(row) for row in (*self.rows, *self.trends))
        return "\n".join([self.heading, *told])


class Story:
    """The two people on their machines, and what they have seen so far."""

    def __init__(self, folder: Path) -> None:
        first = date(2024, 4, 1)
        self.dana = start_team(
            folder / "team",
            Home(folder / "home-dana"),
            "North",
            Newcomer("Dana Reyes", "dana", "rep", "mia"),
            clock=Clock(today=first),
            durable=False,
            start_date=date(2024, 1, 8),
        )
        self.mia = take_place(
            folder / "team",
            Home(folder / "home-mia"),
            Newcomer("Mia Chen", "mia", "manager"),
            clock=Clock(today=first),
            durable=False,
            start_date=date(2023, 9, 4),
        )
        self.hers: list[Page] = []
        """Mia's page before each talk."""
        self.own: list[Page] = []
        """Dana's page before each talk."""
        self.summaries: list[str] = []

    # -- days ----------------------------------------------------------------------------------

    def on(self, day: date) -> None:
        """Both machines have this date and what the other wrote so far."""
        for store in (self.dana, self.mia):
            store.clock.fix(day)
            store.read()
            store.refresh()

    def logged(self, *lines: str) -> None:
        """Lines of Dana's log."""
        for line in lines:
            log(self.dana, line)

    def promised(self, text: str) -> Action:
        """A promise of the two by its words."""
        self.dana.refresh()
        return promises.find_promise(self.dana.shelf, text, "dana")

    def topic(self, text: str) -> Topic:
        """A topic of the two by its words."""
        self.mia.refresh()
        found: Iterable[Topic] = topics.open_topics(self.mia.shelf, PAIR)
        return next(each for each in found if text in each.text)

    def look(self) -> None:
        """Both read their page."""
        self.mia.refresh()
        self.dana.refresh()
        self.hers.append(page_of(self.mia, "dana"))
        self.own.append(page_of(self.dana, "mia"))

    def close(self, live: OneOnOne, decided: str, discussed: Iterable[Topic] = ()) -> None:
        """Mia closes the talk with the next date by their rhythm."""
        following = suggested_next(self.mia.shelf, PAIR, self.mia.today(), self.mia.settings)
        closed = talk.close(self.mia, live, decided=decided, next_on=following, discussed=discussed)
        self.summaries.append(closed.talk.summary)

    # -- the story -----------------------------------------------------------------------------

    def tell(self) -> "Story":
        """From Mon 1 April to Thu 16 May."""
        self._before()
        self._first_talk()
        self._first_fortnight()
        self._second_talk()
        self._second_fortnight()
        self._missed_talk()
        self._third_fortnight()
        self._third_talk()
        return self

    def _before(self) -> None:
        self.on(date(2024, 4, 1))
        with self.mia.change("the 1:1 is every two weeks") as change:
            settings = self.mia.settings
            cadences = replace(settings.cadences, one_on_one_days=14)
            change.edit(self.mia.team, settings=replace(settings, cadences=cadences))
        for name, tier in (("Acme", "A"), ("Globex", "A"), ("Hooli", "B"), ("Initech", "B")):
            add_account(self.dana, name, {"why_them": "they grow", "tier": tier})
        edit_style(
            self.dana,
            {"coaching_pref": "ask me", "recognition_pref": "private", "best_time": "before ten"},
        )
        self.logged(
            "met Rivera, pilot scope agreed @acme +meeting p3",
            "call with their buyer @globex +call",
        )
        self.on(date(2024, 4, 2))
        self.logged("walked through Hooli's tender @hooli +research p2")
        give_pulse(
            self.dana,
            {"risk": 3, "creativity": 3, "capability": 2, "progress": 3},
            why={"risk": "I pitched the small pilot without asking first"},
        )
        self.on(date(2024, 4, 3))
        self.logged("Acme said yes to a pilot @acme +win p4")
        topics.raise_topic(self.dana, "pricing for Globex", trend="risk")
        topics.raise_topic(self.dana, "should I apply elsewhere", private=True)

    def _first_talk(self) -> None:
        self.on(FIRST)
        send_reflection(self.dana, my_reflection_draft(self.dana), "Good start.", False)
        self.look()
        live = talk.start(self.mia, "dana")
        first_questions: tuple[tuple[Trend, str], ...] = (
            ("risk", "risk-1"),
            ("creativity", "creativity-1"),
            ("capability", "capability-5"),
            ("progress", "progress-1"),
        )
        for trend, question in first_questions:
            talk.ask(self.mia, live, question, trend)
        spoken.answer(
            self.mia,
            live,
            "I held back on the Globex price idea",
            speaker="dana",
            trend="risk",
            confirmed=True,
        )
        promises.promise(
            self.mia, "intro to the CFO at Globex", "dana", date(2024, 4, 12), one_on_one=live.id
        )
        promises.promise(
            self.mia,
            "case study for Acme",
            "mia",
            date(2024, 4, 10),
            by="dana",
            one_on_one=live.id,
        )
        promises.promise(
            self.mia,
            "two reference calls",
            "mia",
            date(2024, 4, 16),
            by="dana",
            one_on_one=live.id,
            trend="progress",
        )
        growth.thank(self.mia, "dana", "showing the pilot while it was still shaky", trend="risk")
        self.close(
            live,
            "We offer Globex the small version first.\nDana leads, Mia opens the door.",
            [self.topic("pricing")],
        )

    def _first_fortnight(self) -> None:
        self.on(date(2024, 4, 9))
        self.logged("wrote the case study @acme p3")
        promises.mark_done(self.dana, self.promised("case study"))
        self.on(date(2024, 4, 11))
        self.logged(
            "Globex wants three prices p1 stuck:price", "talked them through it @globex +call"
        )
        self.on(date(2024, 4, 15))
        growth.raise_idea(self.dana, "pilot as a workshop", need="Globex wants to see it work")
        promises.move(
            self.dana, self.promised("reference calls"), date(2024, 4, 26), "Rivera is on leave"
        )
        promises.mark_done(self.mia, self.promised("intro to the CFO"))
        self.on(date(2024, 4, 16))
        self.logged("quiet day p1 stuck:price")
        give_pulse(
            self.dana,
            {"risk": 2, "creativity": 3, "capability": 2, "progress": 2},
            why={"risk": "the three prices came back as a question about me"},
        )
        topics.raise_topic(self.dana, "who decides on a discount", priority=1)
        topics.raise_topic(self.dana, "working from home on Fridays")

    def _second_talk(self) -> None:
        self.on(SECOND)
        send_reflection(self.dana, my_reflection_draft(self.dana), "Prices hold me up.", False)
        self.look()
        live = talk.start(self.mia, "dana")
        talk.ask(self.mia, live, "risk-5", "risk")
        spoken.answer(
            self.mia, live, "I ask before I try now", speaker="dana", trend="risk", confirmed=True
        )
        promises.promise(
            self.mia,
            "a price list Dana may use without asking",
            "dana",
            date(2024, 4, 26),
            one_on_one=live.id,
            trend="risk",
        )
        promises.promise(
            self.mia,
            "first call at Initech",
            "mia",
            date(2024, 4, 30),
            by="dana",
            one_on_one=live.id,
        )
        growth.start_experiment(
            self.mia,
            "no slides at Hooli",
            person="dana",
            bet="they talk more",
            stop_rule="two blank faces",
            review_on=date(2024, 5, 7),
        )
        self.close(
            live,
            "Up to five percent Dana decides alone.",
            [self.topic("discount")],
        )

    def _second_fortnight(self) -> None:
        self.on(date(2024, 4, 24))
        self.logged("first call done @initech +call p2")
        promises.mark_done(self.dana, self.promised("Initech"))
        self.on(date(2024, 4, 30))
        self.logged("Hooli put us off again @hooli +call p0 stuck:decision")
        give_pulse(self.dana, {"risk": 2, "creativity": 2, "capability": None, "progress": 2})

    def _missed_talk(self) -> None:
        self.on(MISSED)
        planned = planned_talk(self.mia.shelf, PAIR)
        assert planned is not None
        assert planned.planned_at == MISSED
        talk.did_not_happen(self.mia, planned)
        talk.plan(self.mia, "dana", THIRD)

    def _third_fortnight(self) -> None:
        self.on(date(2024, 5, 6))
        promises.drop(self.dana, self.promised("reference calls"), "nobody called back")
        self.logged("no reference to be had p1 stuck:access")
        self.on(date(2024, 5, 14))
        self.logged("nothing moved p1 stuck:decision")
        give_pulse(
            self.dana,
            {"risk": 1, "creativity": 2, "capability": 2, "progress": 2},
            why={"risk": "the price list never came, so I stopped asking"},
        )
        topics.raise_topic(self.dana, "what happens when I get a price wrong")

    def _third_talk(self) -> None:
        self.on(THIRD)
        send_reflection(self.dana, my_reflection_draft(self.dana), "", wants_to_talk=True)
        self.look()
        live = talk.start(self.mia, "dana")
        talk.ask(self.mia, live, "risk-6", "risk")
        spoken.answer(
            self.mia,
            live,
            "You frown, and then I do it your way",
            speaker="dana",
            trend="risk",
            confirmed=True,
        )
        promises.mark_done(self.mia, self.promised("a price list"))
        promises.promise(
            self.mia,
            "say nothing about a price until Dana asks",
            "dana",
            date(2024, 5, 30),
            one_on_one=live.id,
            trend="risk",
        )
        promises.promise(
            self.mia,
            "one price at Hooli without asking",
            "mia",
            date(2024, 5, 24),
            by="dana",
            one_on_one=live.id,
            trend="risk",
        )
        growth.thank(self.mia, "dana", "saying that I frown")
        growth.thank(self.dana, "mia", "the price list, late as it was")
        self.close(live, "A wrong price is a lesson, not a question.", [self.topic("wrong")])


def page_of(store: TeamStore, other: str) -> Page:
    """The page of this person before the next talk with the other."""
    found = prep_for(store, other)
    return Page(
        found,
        prep_heading(store.shelf, found, store.today()),
        tuple(prep_rows(store.shelf, found, store.today())),
        tuple(trend_rows(found)),
    )
