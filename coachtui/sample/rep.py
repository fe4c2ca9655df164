"""One rep's six months, day by day."""

from datetime import date, timedelta
from functools import partial

from coachtui.coaching.accounts.keeping import add_account
from coachtui.coaching.log.off_days import set_off
from coachtui.sample import story
from coachtui.sample.accounts import Kept, learn_facts
from coachtui.sample.cast import Member
from coachtui.sample.companies import Company
from coachtui.sample.days import ONE_DAY, Agenda, Presence, Span
from coachtui.sample.desk import Desk
from coachtui.sample.growing import Grower, Shares
from coachtui.sample.projects import pursue
from coachtui.sample.rhythm import Bond
from coachtui.sample.speaking import Voice
from coachtui.sample.work import Worker


class Rep:
    """A rep with everything that belongs to the rep's days."""

    def __init__(
        self,
        desk: Desk,
        presence: Presence,
        kept: list[Kept],
        late: list[Company],
        bond: Bond,
        colleagues: list[Member],
    ) -> None:
        self.desk = desk
        self.presence = presence
        self.kept = kept
        self.bond = bond
        self.worker = Worker(desk, presence.span, kept, colleagues)
        self.grower = Grower(desk, presence, kept, colleagues)
        self._late = late
        """Companies that come onto the list in the last weeks."""
        self._voice = Voice(desk, bond, presence, kept, faithful=desk.me == "dana")
        self._morning = Agenda()
        self._evening = Agenda()
        self._exact = Agenda()

    def run(self, shares: Shares) -> None:
        """Live through the six months; to be called inside one change."""
        span, first = self.presence.span, max(self.presence.first, self.presence.span.start)
        self._plan(shares, span)
        day = first
        while day < span.today:
            self._day(day)
            day += ONE_DAY

    def _day(self, day: date) -> None:
        for action in self._exact.due(day):
            self.desk.go_to(day, 8)
            action()
        if not self.presence.works(day):
            return
        self.desk.go_to(day, 7)
        for action in self._morning.due(day):
            action()
        self.worker.day(day, half=self.presence.half(day))
        for action in self._evening.due(day):
            action()

    def _plan(self, shares: Shares, span: Span) -> None:
        desk, rng = self.desk, self.desk.rng
        self.desk.go_to(max(self.presence.first, span.start), 7)
        plan_days_off(desk, self.presence, self._morning)
        learn_facts(desk, span, self.kept, self._morning)
        for place, company in enumerate(self._late):
            day = self.presence.back(span.today - timedelta(days=9 + 11 * place))
            self._morning.add(day, partial(self._add_late, company))
        pursued = [each for each in self.kept if story.may_be_pursued(each.company.name)]
        number = rng.choice((6, 7, 8)) if desk.member.dossiers else rng.choice((0, 1, 2))
        pursue(desk, self.presence, rng.sample(pursued, number), self._morning)
        self.grower.plan(self._morning, shares)
        if desk.me != "dana":
            self._voice.plan(self._morning, self._evening)
            return
        story.fix_days(self.worker, span)
        story.plan(self.worker, self.grower, span, self._exact)
        self._voice.plan(self._morning, self._evening, story.pulses())

    def _add_late(self, company: Company) -> None:
        why = company.why or "Referred by a customer, and they called back within the hour"
        fields = {"why_them": why, "tier": company.tier, "size": str(company.size)}
        add_account(self.desk.store, company.name, fields)


def plan_days_off(desk: Desk, presence: Presence, agenda: Agenda) -> None:
    """Put down when each day off is written into the calendar: ahead, or afterwards when ill."""
    for off in presence.off:
        early = timedelta(days=desk.rng.randrange(4, 25))
        day = presence.on(off.end + ONE_DAY) if off.name == "ill" else off.start - early
        day = presence.back(min(day, presence.span.last))
        write = partial(set_off, desk.store, off.start, off.end, off.kind, name=off.name)
        agenda.add(max(day, presence.first), write)
