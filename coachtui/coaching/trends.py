"""The four trends as numbers and as words: shown beside felt, and which one to open a talk with.

Everything here is a plain function of plain values (metrics.md 12 and 14); trend_views gathers
those values from the records.
"""

from collections.abc import Iterable, Mapping
from statistics import median
from typing import Literal, NamedTuple

from coachtui.coaching.pulse import frequency_word
from coachtui.records.base import Trend
from coachtui.records.settings import OpeningWeights, Thresholds

TIE_ORDER: tuple[Trend, ...] = ("progress", "risk", "creativity", "capability")
"""Who goes first when two are about equal (metrics.md 14)."""
ABOUT_EQUAL = 2.0
NEGLECT_DAYS = 60
DEBT_LIMIT = 3

ShownWord = Literal["nothing", "some", "much", "–"]

# -- shown -------------------------------------------------------------------------------------


def shown_by_count(
    count: int, expected_days: int, target: float, thresholds: Thresholds
) -> float | None:
    """E = min(4, 4·(10·n/|W|)/target), 0-4; None with fewer than 5 expected days (metrics.md 12).

    `target` is the number in ten days that stands for a full score.
    """
    if expected_days < thresholds.shown_least_days:
        return None
    return min(4.0, 4 * (10 * count / expected_days) / target)


def shown_by_share(progress_share: float | None) -> float | None:
    """E of progress: 4 × progress share (metrics.md 12)."""
    return None if progress_share is None else 4 * progress_share


def shown_word(shown: float | None, high: float) -> ShownWord:
    """How much was written down: nothing (0), some, much (2.5 and more); "–" when unknown."""
    if shown is None:
        return "–"
    if shown == 0:
        return "nothing"
    return "much" if shown >= high else "some"


_READINGS = {
    (True, True): "name it and spread it",
    (True, False): "hear the story, it may go unwritten",
    (False, True): "they move but do not feel it: recognise, find what drains",
    (False, False): "clear the way first",
}


def reading(felt: float | None, shown: float | None, high: float) -> str | None:
    """What felt and shown say together (metrics.md 12); None unless both are known."""
    if felt is None or shown is None:
        return None
    return _READINGS[felt >= high, shown >= high]


# -- which one to open with --------------------------------------------------------------------


class Known(NamedTuple):
    """What is known about one trend of one person."""

    felt: float | None
    """F of metrics.md 11."""
    earlier: tuple[float, ...]
    """Up to three answers before it."""
    shown: float | None
    """E of metrics.md 12."""
    days_since: int | None
    """Days since it was last discussed; None for never."""
    overdue: int
    """Overdue promises tagged with it."""


class Term(NamedTuple):
    """One part of a need: its points and what it says in words."""

    name: Literal["drop", "level", "gap", "neglect", "debt"]
    points: float
    words: str


class Need(NamedTuple):
    """How much a trend asks to be opened with, 0-100 with the default weights."""

    trend: Trend
    value: float
    terms: tuple[Term, ...]
    """In the order in which they are said."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """The two largest terms as words, such as "Fell from often to rarely"."""
        return _capitalised(term.words for term in self._largest(self.terms))

    @property
    def said(self) -> str:
        """The reason on one line: "fell from often to rarely; last discussed 42 days ago".

        Where the fall is a reason it says the level too, so the next reason takes its place.
        """
        chosen = self._largest(self.terms)
        if [term.name for term in chosen] == ["drop", "level"]:
            others = tuple(term for term in self.terms if term.name != "level")
            chosen = self._largest(others)
        return "; ".join(term.words for term in chosen)

    @property
    def explained(self) -> str:
        """The sum in one line."""
        parts = [f"{term.name} {term.points:.1f}" for term in self.terms if term.points]
        return f"{self.value:.1f} = {' + '.join(parts)}" if parts else "nothing asks for it"

    def _largest(self, terms: tuple[Term, ...]) -> list[Term]:
        """The two with most points, in speaking order; the level when nothing has any."""
        by_points = sorted(terms, key=lambda term: -term.points)[:2]
        chosen = [term for term in terms if term in by_points and term.points > 0]
        return chosen or [term for term in self.terms if term.name == "level"]


class Opening(NamedTuple):
    """The offer of a trend to open with, and the other three in order."""

    needs: tuple[Need, ...]
    """The first is the offer."""

    @property
    def trend(self) -> Trend:
        """The trend that is offered."""
        return self.needs[0].trend

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, as one or two phrases."""
        return self.needs[0].reasons

    @property
    def said(self) -> str:
        """Why, on one line."""
        return self.needs[0].said


def need(trend: Trend, known: Known, weights: OpeningWeights) -> Need:
    """40·level + 25·drop + 15·gap + 10·neglect + 10·debt with the team's weights; metrics.md 14."""
    terms = (
        _drop(known, weights.drop),
        _level(known, weights.level),
        _gap(known, weights.gap),
        _neglect(known, weights.neglect),
        _debt(known, weights.debt),
    )
    return Need(trend, sum(term.points for term in terms), terms)


def opening(known: Mapping[Trend, Known], weights: OpeningWeights) -> Opening:
    """The trends by need, highest first; about equal ones in a fixed order (metrics.md 14)."""
    waiting = [need(trend, known[trend], weights) for trend in TIE_ORDER if trend in known]
    ordered: list[Need] = []
    while waiting:
        most = max(each.value for each in waiting)
        first = next(each for each in waiting if each.value >= most - ABOUT_EQUAL)
        waiting.remove(first)
        ordered.append(first)
    return Opening(tuple(ordered))


def _level(known: Known, weight: float) -> Term:
    if known.felt is None:
        return Term("level", weight * 0.5, "no recent answer")
    return Term("level", weight * (4 - known.felt) / 4, f"answered {frequency_word(known.felt)}")


def _drop(known: Known, weight: float) -> Term:
    if known.felt is None or not known.earlier:
        return Term("drop", 0.0, "")
    before = float(median(known.earlier))
    fallen = min(max((before - known.felt) / 2, 0.0), 1.0)
    words = f"fell from {frequency_word(before)} to {frequency_word(known.felt)}"
    return Term("drop", weight * fallen, words)


def _gap(known: Known, weight: float) -> Term:
    if known.felt is None or known.shown is None:
        return Term("gap", 0.0, "")
    more = known.felt > known.shown
    words = "felt more than is written down" if more else "more written down than felt"
    return Term("gap", weight * abs(known.felt - known.shown) / 4, words)


def _neglect(known: Known, weight: float) -> Term:
    if known.days_since is None:
        return Term("neglect", weight, "never discussed yet")
    days = max(known.days_since, 0)
    words = f"last discussed {days} day{'' if days == 1 else 's'} ago"
    return Term("neglect", weight * min(days, NEGLECT_DAYS) / NEGLECT_DAYS, words)


def _debt(known: Known, weight: float) -> Term:
    late = known.overdue
    words = f"{late} promise{'' if late == 1 else 's'} late"
    return Term("debt", weight * min(late, DEBT_LIMIT) / DEBT_LIMIT, words)


def _capitalised(phrases: Iterable[str]) -> tuple[str, ...]:
    """The first phrase begins the sentence."""
    said = tuple(phrases)
    return tuple(
        phrase[:1].upper() + phrase[1:] if n == 0 else phrase for n, phrase in enumerate(said)
    )
