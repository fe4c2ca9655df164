"""The parts of a talk in their order, and where the two are in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import msgspec
from rich.cells import cell_len
from textual.content import Content

from coachtui import content
from coachtui.coaching.one_on_one.prep import Prep
from coachtui.coaching.pulse import TRENDS
from coachtui.records.base import Trend

PartKind = Literal["topics", "trend", "leading", "accounts", "promises", "decide"]
_NAMES: dict[PartKind, str] = {
    "topics": "Topics",
    "leading": "Leading",
    "accounts": "Accounts",
    "promises": "Promises",
    "decide": "Decide",
}


class Part(NamedTuple):
    """One part of the talk."""

    kind: PartKind
    trend: Trend | None = None

    @property
    def name(self) -> str:
        """As it stands in the line of parts."""
        return content.trend(self.trend).short if self.trend else _NAMES[self.kind]


class Where(msgspec.Struct):
    """Where the two are; kept on disk, so that a talk goes on where it stopped."""

    trends: list[Trend]
    leading: bool = False
    """Whether there are questions for somebody who leads."""
    at: int = 0
    question: str = ""
    """Id of the question on screen; in Topics the number of the opening line."""
    follow_up: int = 0
    """How many follow-ups were asked about it."""
    asking: str = ""
    """The form that is open, so that what is half typed in it is not forgotten."""

    @property
    def parts(self) -> list[Part]:
        """The rep's topics first, the decision last."""
        return [
            Part("topics"),
            *(Part("trend", trend) for trend in self.trends),
            *([Part("leading")] if self.leading else []),
            Part("accounts"),
            Part("promises"),
            Part("decide"),
        ]

    @property
    def part(self) -> Part:
        """The present one; "decide" has a screen of its own."""
        parts = self.parts
        return parts[min(max(self.at, 0), len(parts) - 1)]


def beginning(prep: Prep, chosen: Trend | None, *, leads: bool) -> Where:
    """The first talk of a pair asks all four trends, a later one the chosen or offered one."""
    first = chosen or prep.offer[0]
    if prep.last_held is not None:
        return Where([first], leading=leads)
    return Where([first, *(trend for trend in TRENDS if trend != first)], leading=leads)


def with_trend(where: Where, trend: Trend) -> None:
    """Go on with another trend; one that was not reached yet comes forward."""
    now = [part.trend for part in where.parts].index(trend) if trend in where.trends else None
    if now is None:
        place = min(max(where.at, 0), len(where.trends))
        where.trends.insert(place, trend)
        now = place + 1
    where.at = now
    where.question = ""
    where.follow_up = 0


def parts_line(where: Where, width: int) -> Content:
    """Topics ✓ · RISK ▸ · Accounts · Promises · Decide; where it is narrow, trends become one."""
    parts = where.parts
    said = _said(parts, where.at)
    if _width(said) > width:
        said = _said_shortly(parts, where)
    if _width(said) > width:
        now, after = parts[where.at], parts[min(where.at + 1, len(parts) - 1)]
        said = [_piece(now.name, 0), (f"then {after.name}", "$quiet")]
    pieces: list[str | tuple[str, str]] = []
    for place, piece in enumerate(said):
        pieces += [(" · ", "$quiet") if place else "", piece]
    return Content.assemble(*pieces)


def _width(said: Sequence[tuple[str, str]]) -> int:
    return sum(cell_len(text) + 3 for text, _ in said) - 3


def _said(parts: Sequence[Part], at: int) -> list[tuple[str, str]]:
    return [_piece(part.name, place - at) for place, part in enumerate(parts)]


def _piece(name: str, ahead: int) -> tuple[str, str]:
    if ahead == 0:
        return f"{name} ▸", "bold $primary"
    return (f"{name} ✓", "$quiet") if ahead < 0 else (name, "")


def _said_shortly(parts: Sequence[Part], where: Where) -> list[tuple[str, str]]:
    said: list[tuple[str, str]] = []
    last = len(where.trends)
    for place, part in enumerate(parts):
        if part.kind != "trend":
            said.append(_piece(part.name, place - where.at))
        elif place == where.at:
            said.append((f"{part.name} ▸ {place} of {last}", "bold $primary"))
        elif place == last and not 1 <= where.at <= last:
            said.append(_piece(f"{last} trends", place - where.at))
    return said
