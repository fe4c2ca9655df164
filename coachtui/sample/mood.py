"""How a person's days go: ups and downs that last for weeks, with chance on top."""

from datetime import date
from math import sin, tau
from random import Random
from typing import get_args

from coachtui.records.base import Obstacle
from coachtui.sample.cast import Member

OBSTACLES: tuple[Obstacle, ...] = get_args(Obstacle)


class Mood:
    """What each day is worth to a person, 0 to 4."""

    def __init__(self, member: Member, rng: Random) -> None:
        self._member = member
        self._rng = rng
        self._phases = (rng.random() * tau, rng.random() * tau)
        self._lengths = (rng.uniform(38, 60), rng.uniform(15, 24))
        self._usual = rng.sample(OBSTACLES, 3)

    def progress(self, day: date) -> int:
        """How far this day moves."""
        number = day.toordinal()
        long, short = (
            sin(tau * number / length + phase)
            for length, phase in zip(self._lengths, self._phases, strict=True)
        )
        level = self._member.cheer + self._member.swing * (long + 0.5 * short)
        return max(0, min(4, round(level + self._rng.gauss(0, 0.85))))

    def energy(self, progress: int) -> int:
        """How much strength is left after a day like this."""
        return max(0, min(4, round(0.6 * progress + 0.9 + self._rng.gauss(0, 0.7))))

    def obstacle(self) -> Obstacle:
        """What stands in the way: mostly the same few things for the same person."""
        return self._rng.choice(self._usual if self._rng.random() < 0.7 else OBSTACLES)
