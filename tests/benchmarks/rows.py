"""One row of the table of figures."""

from typing import NamedTuple


class Row(NamedTuple):
    """What was measured, beside what, and what the design allows."""

    what: str
    size: str
    """People and years."""
    ours: float
    """Seconds, or the unit."""
    beside: float | None
    """The same work done plainly, measured in turn with ours; None where nothing is like it."""
    most: float | None
    """At most so many times what is beside it; of the unit itself where `absolute`."""
    unit: str = "s"
    absolute: bool = False

    @property
    def ratio(self) -> float | None:
        """Ours / beside."""
        return self.ours / self.beside if self.beside else None

    @property
    def holds(self) -> bool | None:
        """Whether it is within what the design allows; None where that says nothing."""
        measured = self.ours if self.absolute or self.beside is None else self.ratio
        return None if self.most is None or measured is None else measured <= self.most

    def __str__(self) -> str:
        ratio = f"{self.ratio:6.2f} ×" if self.ratio is not None else ""
        own = self.absolute or self.beside is None
        most = "" if self.most is None else f"≤ {self._said(self.most) if own else self.most}"
        sign = {None: "", True: "holds", False: "NOT YET"}[self.holds]
        beside = self._said(self.beside) if self.beside is not None else ""
        ours = self._said(self.ours)
        return f"{self.what:<36} {self.size:<9} {ours:>10} {beside:>10} {ratio:>9} {most:>9} {sign}"

    def _said(self, value: float) -> str:
        if self.unit != "s":
            return f"{value:.1f} {self.unit}"
        return f"{value * 1000:.1f} ms" if value < 10 else f"{value:.1f} s"
