"""A rep's working days: log lines, how the day went, next steps, tomorrow's plan."""

from datetime import date, timedelta
from typing import NamedTuple, cast, get_args

from coachtui.coaching.log.day_keeping import PlanResult, answer_plan, feel, log
from coachtui.coaching.log_line import AccountMention, LogLine
from coachtui.records.base import Obstacle
from coachtui.records.days import TOUCH_KINDS, Action, EntryKind, Helper
from coachtui.sample.accounts import Kept
from coachtui.sample.cast import Member
from coachtui.sample.days import Span
from coachtui.sample.desk import Desk
from coachtui.sample.mood import Mood
from coachtui.sample.steps import Step, Steps

_TOUCHES: tuple[EntryKind, ...] = ("call", "meeting", "email", "message", "event", "referral")
_TOUCH_WEIGHTS = (34, 22, 24, 10, 5, 5)
_RESULTS: tuple[PlanResult, ...] = ("done", "done", "done", "partly", "no")
_HELPERS: tuple[Helper, ...] = get_args(Helper)
_COME_TO_MIND = 9
_NO_NEW_STEPS = timedelta(days=30)
"""How long before it goes quiet an account gets no more next steps."""


class Fixed(NamedTuple):
    """A day of the story that is not left to chance."""

    progress: int
    obstacle: Obstacle | None = None


class Follow(NamedTuple):
    """What a line promises to do next, and how that is logged later."""

    kept: Kept
    todo: str
    kind: EntryKind
    done_text: str
    who: str


class Typed(NamedTuple):
    """A log line, and what follows from it."""

    line: LogLine
    follow: Follow | None = None


class Worker:
    """A rep's days, one after another."""

    def __init__(self, desk: Desk, span: Span, kept: list[Kept], colleagues: list[Member]) -> None:
        self.desk = desk
        self.span = span
        self.kept = {each.company.name: each for each in kept}
        self._list = kept
        self.steps = Steps(desk)
        self.quiet: dict[str, date] = {}
        """Accounts by name that hear nothing any more from a day on."""
        self.kept_warm: tuple[date, frozenset[str]] = (span.today, frozenset())
        """From a day on, accounts by name that are not left to cool."""
        self.free_days: frozenset[date] = frozenset()
        """Days on which no step may fall due."""
        self.fixed: dict[date, Fixed] = {}
        self.plans: dict[date, str] = {}
        """What is planned on some days for the day after."""
        self.always_logs_from = span.today - timedelta(days=2)
        self._colleagues = colleagues
        self._mood = Mood(desk.member, desk.rng)
        self._planned: tuple[date, Step | None] | None = None

    def day(self, day: date, *, half: bool = False) -> None:
        """Log a working day, unless it is one of those on which nothing is written down."""
        if day < self.always_logs_from and self.desk.chance(self.desk.member.forgets):
            return
        count = 1 if half else self._usual_count()
        self.desk.go_to(day, 8)
        typed = [self._done(step) for step in self.steps.take_due(day, count)]
        while len(typed) < count:
            typed.append(self._next(day))
        self._answer_plan()
        plan = self.plans.get(day) or (self._plan(day) if self.desk.chance(0.5) else None)
        typed[0] = typed[0]._replace(line=typed[0].line._replace(tomorrow=plan))
        for place, each in enumerate(typed):
            self.desk.go_to(day, 9 + place * 8 // count)
            self.write(each)
        self.desk.go_to(day, 17)
        self._feel(day)

    def write(self, typed: Typed) -> None:
        """Log this line; a next step in it is remembered."""
        logged = log(self.desk.store, typed.line)
        if typed.follow is not None:
            _, _, kind, text, who = typed.follow
            action = next(each for each in logged.written if isinstance(each, Action))
            due = action.due or typed.line.on + timedelta(days=6)
            self.steps.add(Step(typed.follow.kept, action, kind, text, who, due))

    def touched(self, name: str, kind: EntryKind, text: str, who: str | None = None) -> None:
        """Log a contact with an account that belongs to the story, on the day it is now."""
        kept = self.kept[name]
        if kind in TOUCH_KINDS:
            kept.touched = self.desk.today
            self.steps.give_up(kept)
        self.write(Typed(self.line(kept.filled(text, self.desk.rng, who), kind, kept, who)))

    def line(
        self,
        text: str,
        kind: EntryKind,
        kept: Kept | None = None,
        who: str | None = None,
        *,
        helper: Member | None = None,
    ) -> LogLine:
        """A log line of today, as it is when it has been read."""
        mention = (AccountMention(kept.account.id, who),) if kept else ()
        return LogLine(
            text=text,
            accounts=mention,
            kind=kind,
            progress=None,
            obstacle=None,
            helpers=(helper.handle,) if helper else (),
            next_step=None,
            next_due=None,
            tomorrow=None,
            on=self.desk.today,
            read_on=self.desk.today,
        )

    # -- lines ---------------------------------------------------------------------------------

    def _usual_count(self) -> int:
        usual = self.desk.member.lines_a_day + self.desk.rng.gauss(0, 0.8)
        return max(1, min(5, int(usual + 0.5)))

    def _next(self, day: date) -> Typed:
        share = self.desk.rng.random()
        if share < 0.13:
            return Typed(self.line(self._text("inside"), "note"))
        if share < 0.15:
            return Typed(self.line(self._text("inside win"), "win"))
        if share < 0.18:
            helper = self.desk.rng.choice(self._colleagues)
            return Typed(self.line(self._text("help", helper=helper), "help", helper=helper))
        kept = self._most_wanted(day)
        if share < 0.335:
            return self._about(kept, share)
        return self._touch(day, kept)

    def _about(self, kept: Kept, share: float) -> Typed:
        """A line that names an account and is no contact with it."""
        if share < 0.245:
            return Typed(self.line(self._text("research", kept), "research", kept))
        if share < 0.27:
            return Typed(self.line(self._text("note", kept), "note", kept))
        if share < 0.305:
            return Typed(self.line(self._text("win", kept), "win", kept))
        text = self._text(f"setback {self._mood.obstacle()}", kept)
        return Typed(self.line(text, "setback", kept))

    def _touch(self, day: date, kept: Kept) -> Typed:
        rng = self.desk.rng
        kind = rng.choices(_TOUCHES, _TOUCH_WEIGHTS)[0]
        kept.touched = day
        who = rng.choice(kept.people)
        line = self.line(self._text(kind, kept, who), kind, kept, self._named(who))
        if self.steps.has(kept) or rng.random() > 0.45 or self._goes_quiet(kept, day):
            return Typed(line)
        follow = self._follow(kept, who)
        due = self.span.workdays_later(day, rng.randrange(1, 8))
        while due in self.free_days:
            due = self.span.workdays_later(due, 1)
        return Typed(
            line._replace(next_step=follow.todo, next_due=due if rng.random() < 0.93 else None),
            follow,
        )

    def _follow(self, kept: Kept, who: str) -> Follow:
        todo, kind, done = self.desk.decks.row("lines", "steps")
        rng = self.desk.rng
        return Follow(
            kept,
            kept.filled(todo, rng, who),
            cast(EntryKind, kind),
            kept.filled(done, rng, who),
            who,
        )

    def _done(self, step: Step) -> Typed:
        step.kept.touched = self.desk.today
        return Typed(self.line(step.done_text, step.kind, step.kept, self._named(step.who)))

    def _named(self, who: str) -> str | None:
        return who if self.desk.chance(0.6) else None

    def _text(
        self,
        section: str,
        kept: Kept | None = None,
        who: str | None = None,
        helper: Member | None = None,
    ) -> str:
        colleague = (helper or self.desk.rng.choice(self._colleagues)).name.split(" ")[0]
        text = self.desk.decks.draw("lines", section)
        kept = kept or next(iter(self.kept.values()))
        return kept.filled(text, self.desk.rng, who, colleague=colleague)

    def _most_wanted(self, day: date) -> Kept:
        """Of a few accounts that come to mind, the one that has waited longest by its rhythm."""
        since, warm = self.kept_warm
        for name in sorted(warm) if day >= since else ():
            if (day - self.kept[name].touched).days > self.kept[name].rhythm - 7:
                return self.kept[name]
        while True:
            come_to_mind = self.desk.rng.sample(self._list, min(_COME_TO_MIND, len(self._list)))
            waiting = [each for each in come_to_mind if not self._is_quiet(each, day)]
            if waiting:
                return max(waiting, key=lambda each: (day - each.touched).days / each.rhythm)

    def _is_quiet(self, kept: Kept, day: date) -> bool:
        until = self.quiet.get(kept.company.name)
        return until is not None and day >= until

    def _goes_quiet(self, kept: Kept, day: date) -> bool:
        until = self.quiet.get(kept.company.name)
        return until is not None and day >= until - _NO_NEW_STEPS

    # -- around the lines ----------------------------------------------------------------------

    def _plan(self, day: date) -> str:
        tomorrow = self.span.workdays_later(day, 1)
        step = next((each for each in self.steps.open if each.due <= tomorrow), None)
        self._planned = (day, step)
        if step is not None:
            return f"{step.kept.company.name}: {step.action.text}"
        return self._text("tomorrow")

    def _answer_plan(self) -> None:
        """Say what became of the last plan, most of the time."""
        planned, self._planned = self._planned, None
        if planned is None or self.desk.chance(0.25):
            return
        day, step = planned
        result = self.desk.rng.choice(_RESULTS)
        if step is not None:
            result = "no" if step in self.steps.open else "done"
        answer_plan(self.desk.store, day, result)

    def _feel(self, day: date) -> None:
        fixed = self.fixed.get(day)
        if fixed is None and self.desk.chance(0.06):
            return
        progress = self._mood.progress(day) if fixed is None else fixed.progress
        obstacle = fixed.obstacle if fixed else self._in_the_way(progress)
        setback = ""
        if obstacle is not None and self.desk.chance(0.6):
            setback = self._text(f"setback {obstacle}", self._most_wanted(day))
        helpers: list[Helper] = []
        if progress >= 3 and self.desk.chance(0.4):
            helpers = self.desk.rng.sample(_HELPERS, self.desk.rng.choice((1, 2)))
        feel(
            self.desk.store,
            day,
            progress=progress,
            energy=self._mood.energy(progress) if self.desk.chance(0.8) else None,
            setback=setback,
            obstacle=obstacle,
            helpers=helpers,
        )

    def _in_the_way(self, progress: int) -> Obstacle | None:
        share = {0: 0.8, 1: 0.65, 2: 0.12}.get(progress, 0.03)
        return self._mood.obstacle() if self.desk.chance(share) else None
