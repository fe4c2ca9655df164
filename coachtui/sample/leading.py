"""The days of those who lead: a few log lines, talks with their people, one with their own boss."""

from datetime import date

from coachtui.coaching.log.day_keeping import feel, log
from coachtui.coaching.log_line import LogLine
from coachtui.coaching.people import edit_person, person_of
from coachtui.records.people import RoleCharter
from coachtui.sample.days import ONE_DAY, Agenda, Presence
from coachtui.sample.desk import Desk
from coachtui.sample.growing import Grower
from coachtui.sample.mood import Mood
from coachtui.sample.rep import plan_days_off
from coachtui.sample.rhythm import Bond
from coachtui.sample.speaking import Voice
from coachtui.sample.talks import Host, Side
from coachtui.sample.texts import rows


class Leader:
    """A manager or director with everything that belongs to the own days."""

    def __init__(
        self, desk: Desk, presence: Presence, sides: list[Side], growers: list[Grower]
    ) -> None:
        self.desk = desk
        self.presence = presence
        self._sides = sides
        self._growers = growers
        self._morning = Agenda()
        self._evening = Agenda()
        self._mood = Mood(desk.member, desk.rng)

    def run(self, bond: Bond | None) -> None:
        """Live through the six months, inside one change; `bond` is with the own manager."""
        span = self.presence.span
        self.desk.go_to(span.start, 7)
        self._charter()
        plan_days_off(self.desk, self.presence, self._morning)
        host = Host(self.desk, self.presence, self._morning)
        for place, side in enumerate(self._sides):
            ideas = self._growers[place].ideas if self._growers else []
            host.plan(side, ideas)
        if bond is not None:
            Voice(self.desk, bond, self.presence, []).plan(self._morning, self._evening)
        day = span.start
        while day < span.today:
            if self.presence.works(day):
                self._work(day)
            day += ONE_DAY

    def _work(self, day: date) -> None:
        self.desk.go_to(day, 10)
        for action in self._morning.due(day):
            action()
        if not self.desk.chance(self.desk.member.forgets):
            self.desk.go_to(day, 16)
            self._log(day)
        for action in self._evening.due(day):
            action()

    def _log(self, day: date) -> None:
        desk = self.desk
        name = desk.rng.choice(self._sides).bond.rep.name.split(" ")[0]
        text = desk.decks.draw("lines", "leading").format(colleague=name)
        log(desk.store, LogLine(text, (), "note", None, None, (), None, None, None, day, day))
        if desk.chance(0.6):
            feel(desk.store, day, progress=self._mood.progress(day))

    def _charter(self) -> None:
        store, me = self.desk.store, self.desk.me
        row = next(row for row in rows("growth", "charters") if row[0] == me)
        charter = RoleCharter(scope=row[1], objective=row[2], success=row[3])
        person = person_of(store.read((me,)), me)
        if person is not None:
            edit_person(store, person, {"role_charter": charter})
