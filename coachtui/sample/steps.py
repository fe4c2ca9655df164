"""Next steps on accounts: planned in the log, done later, sometimes late, moved or dropped."""

from datetime import date, timedelta
from typing import NamedTuple

from coachtui.coaching.promises import drop, mark_done, move
from coachtui.records.days import Action, EntryKind
from coachtui.sample.accounts import Kept
from coachtui.sample.desk import Desk


class Step(NamedTuple):
    """An open next step, and how it will be logged when it is done."""

    kept: Kept
    action: Action
    kind: EntryKind
    done_text: str
    who: str
    """Whom it is with."""
    due: date


class Steps:
    """A person's open next steps."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.open: list[Step] = []

    def add(self, step: Step) -> None:
        """A step was just planned."""
        self.open.append(step)

    def has(self, kept: Kept) -> bool:
        """Whether something is planned on this account."""
        return any(step.kept is kept for step in self.open)

    def take_due(self, day: date, most: int) -> list[Step]:
        """Steps that are done on this day, marked so; some are put off or given up instead."""
        done: list[Step] = []
        for step in sorted(self.open, key=lambda each: (each.due, each.action.id)):
            if step.due > day or len(done) == most:
                break
            self.open.remove(step)
            chance = self._desk.rng.random()
            if chance < 0.1:
                later = day + timedelta(days=self._desk.rng.randrange(2, 8))
                move(self._desk.store, step.action, later)
                self.open.append(step._replace(due=later))
            elif chance < 0.14:
                drop(self._desk.store, step.action)
            else:
                mark_done(self._desk.store, step.action)
                done.append(step)
        return done

    def put_off(self, day: date, later: date) -> None:
        """Move to another day what should have been done by this one."""
        for step in [each for each in self.open if each.due <= day]:
            self.open.remove(step)
            move(self._desk.store, step.action, later)
            self.open.append(step._replace(due=later))

    def give_up(self, kept: Kept) -> None:
        """What is planned on an account that goes quiet will not happen."""
        for step in [each for each in self.open if each.kept is kept]:
            self.open.remove(step)
            drop(self._desk.store, step.action)
