"""What growth leaves in a rep's records: experiments, ideas, aims, practice, thanks, help."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import NamedTuple, cast

from coachtui.coaching.experiments import (
    conclude_experiment,
    share_experiment,
    start_experiment,
)
from coachtui.coaching.growth import (
    add_aim,
    answer_idea,
    ask_for_help,
    practise,
    raise_idea,
    solve,
    thank,
)
from coachtui.records.base import Obstacle
from coachtui.records.coaching import (
    Experiment,
    ExperimentOutcome,
    Growth,
    HelpKind,
    HelpRequest,
    Idea,
    IdeaState,
    PracticeForm,
)
from coachtui.records.people import StyleCard
from coachtui.sample.accounts import Kept
from coachtui.sample.cast import Member
from coachtui.sample.days import Agenda, Presence
from coachtui.sample.desk import Desk
from coachtui.sample.texts import rows


class Raised(NamedTuple):
    """An idea, and the answer that a manager gives it."""

    idea: Idea
    answer: str
    state: IdeaState
    answered_on: date


class Grower:
    """One rep's growth over six months."""

    def __init__(
        self, desk: Desk, presence: Presence, kept: list[Kept], colleagues: list[Member]
    ) -> None:
        self._desk = desk
        self._presence = presence
        self._kept = kept
        self._colleagues = colleagues
        self._aims: list[Growth] = []
        self.ideas: list[Raised] = []
        self.requests: list[HelpRequest] = []
        """Requests for help that are still open."""

    def plan(self, agenda: Agenda, shares: "Shares") -> None:
        """Put down what happens on which day."""
        rng = self._desk.rng
        self._at(agenda, 0.02, self.style_card)
        for row in shares.experiments:
            self._at(agenda, rng.uniform(0.05, 0.8), partial(self.experiment, agenda, row))
        for row in shares.ideas:
            self._at(agenda, rng.uniform(0.05, 0.85), partial(self.idea, row))
        for _ in range(rng.choice((1, 2))):
            self._at(agenda, rng.uniform(0.03, 0.5), self.aim)
        for _ in range(rng.randrange(5, 13)):
            self._at(agenda, rng.uniform(0.15, 0.99), self.practice)
        for _ in range(rng.randrange(3, 7)):
            self._at(agenda, rng.uniform(0.05, 0.99), self.thanks)
        for _ in range(shares.requests):
            self._at(agenda, rng.uniform(0.1, 0.98), partial(self.request, agenda))

    def _at(self, agenda: Agenda, share: float, action: Callable[[], object]) -> None:
        """On the day that lies this far into the person's time."""
        span = self._presence.span
        first = max(self._presence.first, span.start)
        day = first + timedelta(days=int((span.last - first).days * share))
        agenda.add(self._presence.back(max(day, first)), action)

    # -- one by one ----------------------------------------------------------------------------

    def style_card(self) -> None:
        """Working with me, in the person's own words."""
        desk = self._desk
        row = next(row for row in rows("growth", "style cards") if row[0] == desk.me)
        (_, feedback, coaching, energisers, drainers, thanks, winning, aspiration, best) = row[:9]
        with desk.store.change("wrote a style card") as change:
            change.new(
                StyleCard,
                audience="pair",
                readers=tuple(dict.fromkeys((desk.me, desk.member.manager or desk.me))),
                person=desk.me,
                feedback_pref=feedback,
                coaching_pref=coaching,
                energisers=energisers,
                drainers=drainers,
                recognition_pref=thanks,
                winning_means=winning,
                aspiration=aspiration,
                best_time=best,
                please_dont=row[9],
                strengths=tuple(row[10].split(", ")),
            )

    def experiment(self, agenda: Agenda, row: tuple[str, ...]) -> None:
        """Start a bet; it ends some weeks later, and may be shared with the team."""
        desk = self._desk
        title, bet, smallest, limit, stop, outcome, lesson, surprise = row
        review = self._presence.on(desk.today + timedelta(days=desk.rng.randrange(12, 30)))
        experiment = start_experiment(
            desk.store,
            title,
            bet=bet,
            smallest_version=smallest,
            downside_limit=limit,
            stop_rule=stop,
            review_on=review,
            account=desk.rng.choice(self._kept).account.id if desk.chance(0.4) else None,
        )
        end = self._presence.on(review + timedelta(days=desk.rng.randrange(-3, 5)))
        word = cast(ExperimentOutcome, outcome)
        if end < self._presence.span.today:
            agenda.add(end, partial(self._conclude, experiment, word, lesson, surprise))

    def _conclude(
        self, experiment: Experiment, outcome: ExperimentOutcome, lesson: str, surprise: str
    ) -> None:
        ended = conclude_experiment(
            self._desk.store, experiment, outcome, lesson=lesson, surprise=surprise
        )
        if isinstance(ended, Experiment) and self._desk.chance(0.5):
            share_experiment(self._desk.store, ended)

    def idea(self, row: tuple[str, ...]) -> None:
        """Raise an idea; some are answered by the manager, some get nowhere."""
        desk = self._desk
        title, need, proposal, answer, state = row
        idea = raise_idea(desk.store, title, need=need, proposal=proposal)
        day = desk.today + timedelta(days=desk.rng.randrange(2, 12))
        if desk.chance(0.8):
            self.ideas.append(Raised(idea, answer, cast(IdeaState, state), day))
        elif desk.chance(0.5):
            answer_idea(desk.store, idea, "Parked it myself, the timing is wrong", "parked")

    def aim(self) -> None:
        """Something to become able to do."""
        desk = self._desk
        aim, skill, lets_me = desk.decks.row("growth", "aims")
        by = self._presence.span.today + timedelta(days=desk.rng.randrange(15, 120))
        self._aims.append(add_aim(desk.store, aim, skill=skill, lets_me=lets_me, by=by))

    def practice(self, note: str = "") -> None:
        """Practise something, mostly with a colleague."""
        desk = self._desk
        how, minutes, what = desk.decks.row("growth", "practice")
        taught_by = desk.rng.choice(self._colleagues).handle if desk.chance(0.4) else None
        practise(
            desk.store,
            cast(PracticeForm, how),
            aim=desk.rng.choice(self._aims) if self._aims and desk.chance(0.8) else None,
            minutes=int(minutes),
            taught_by=taught_by,
            note=note or what,
        )

    def thanks(self) -> None:
        """Thank a colleague in front of the team, or the manager between the two."""
        desk, rng = self._desk, self._desk.rng
        kept = rng.choice(self._kept)
        manager = desk.member.manager
        if manager is not None and desk.chance(0.3):
            text = kept.filled(desk.decks.draw("growth", "thanks rep"), rng)
            thank(desk.store, manager, text, side="inside")
            return
        text = kept.filled(desk.decks.draw("growth", "thanks peer"), rng)
        thank(desk.store, rng.choice(self._colleagues).handle, text, side="inside", audience="team")

    def request(self, agenda: Agenda) -> None:
        """Ask for help; mostly somebody solves it within two weeks."""
        desk = self._desk
        kept = desk.rng.choice(self._kept)
        need, kind, obstacle = desk.decks.row("growth", "help")
        request = ask_for_help(
            desk.store,
            kept.filled(need, desk.rng),
            cast(HelpKind, kind),
            account=kept.account.id if "{account}" in need else None,
            obstacle=cast(Obstacle, obstacle),
        )
        day = self._presence.on(desk.today + timedelta(days=desk.rng.randrange(1, 14)))
        if day >= self._presence.span.today:
            self.requests.append(request)
            return
        helper = desk.rng.choice(self._colleagues).handle
        agenda.add(day, lambda: solve(desk.store, request, by=helper))


class Shares(NamedTuple):
    """The experiments and ideas that one rep has, each of them once in the team."""

    experiments: list[tuple[str, ...]]
    ideas: list[tuple[str, ...]]
    requests: int
    """How often the rep asks for help."""


def dealt(rng: Random, reps: tuple[Member, ...]) -> dict[str, Shares]:
    """Deal experiments and ideas to the reps, by handle."""
    shares = {rep.handle: Shares([], [], rng.choice((1, 2, 3))) for rep in reps}
    for section in ("experiments", "ideas"):
        cards = list(rows("growth", section))
        rng.shuffle(cards)
        for place, row in enumerate(cards):
            whose = shares[reps[place % len(reps)].handle]
            (whose.experiments if section == "experiments" else whose.ideas).append(row)
    return shares
