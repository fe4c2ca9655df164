"""One person of the sample team at work: an open store whose day can be moved."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

from coachtui.records.clock import Clock
from coachtui.records.shelf import Shelf
from coachtui.sample.cast import Member
from coachtui.sample.texts import Decks
from coachtui.store.home import Home
from coachtui.store.team_store import TeamStore

_A_MOMENT = timedelta(seconds=11)


class MovedClock:
    """A clock that stands on a chosen day and time and goes on a little with each look."""

    def __init__(self, day: date) -> None:
        self._moment = datetime.combine(day, time(9), UTC)
        self.clock = Clock(day, now=self._look)

    def go_to(self, day: date, hour: int, minute: int = 0) -> None:
        """From now on it is this time of this day."""
        self._moment = datetime.combine(day, time(hour, minute), UTC)
        self.clock.fix(day)

    def _look(self) -> datetime:
        self._moment += _A_MOMENT
        return self._moment


class Desk:
    """One person, with the store through which everything is written, and a die of their own."""

    def __init__(self, member: Member, store: TeamStore, clock: MovedClock, rng: Random) -> None:
        self.member = member
        self.store = store
        self.rng = rng
        self.decks = Decks(rng)
        self._clock = clock

    @property
    def me(self) -> str:
        """The person's handle."""
        return self.member.handle

    @property
    def today(self) -> date:
        """The day that this person has come to."""
        return self.store.today()

    @property
    def shelf(self) -> Shelf:
        """What this person has read so far."""
        return self.store.shelf

    def go_to(self, day: date, hour: int = 9) -> None:
        """It is this day for the person now, somewhat after this hour (UTC)."""
        self._clock.go_to(day, hour, self.rng.randrange(50))

    def chance(self, share: float) -> bool:
        """True in this share of cases."""
        return self.rng.random() < share

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Everything inside is one action, so that it is written in one go."""
        with self.store.change("sample", undoable=False):
            yield

    def reopened(self) -> "Desk":
        """The same person with a store opened afresh, which sees what others have written."""
        store = TeamStore(
            self.store.folder,
            self.store.home,
            self.store.team_id,
            self.me,
            clock=self._clock.clock,
            chance=self.rng.randbytes,
            durable=False,
        )
        return Desk(self.member, store, self._clock, self.rng)


def home_of(folder: Path, handle: str) -> Home:
    """The personal folder of a person of the sample team."""
    return Home(folder / "homes" / handle)
