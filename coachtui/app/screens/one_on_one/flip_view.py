"""How a Flip stands, and how it is drawn: nothing of either side before both are revealed."""

from __future__ import annotations

from typing import Literal, NamedTuple

from textual.content import Content

from coachtui import content
from coachtui.app.widgets.plain import padded
from coachtui.coaching.between import pair_with
from coachtui.coaching.flip import Flip, Miss, flip
from coachtui.coaching.people import first_name_of
from coachtui.coaching.pulse import frequency_word
from coachtui.coaching.trend_views import TrendView
from coachtui.store.team_store import TeamStore

Stage = Literal["guess", "answer", "reveal", "wait", "told"]
_NAME_WIDTH = 14


class FlipView(NamedTuple):
    """A Flip as one of the two sees it."""

    flip: Flip
    leads: bool
    """Whether I am the one who guesses and reveals."""
    rep: str
    manager: str
    """First names."""
    trends: tuple[TrendView, ...]

    @property
    def stage(self) -> Stage:
        """What comes next: whoever leads commits first (content.md, the leader goes first)."""
        if self.flip.revealed:
            return "told"
        if not self.leads:
            return "wait"
        if self.flip.guessed_on is None:
            return "guess"
        return "answer" if self.flip.answered_on is None else "reveal"


def look_at_flip(store: TeamStore, other: str) -> FlipView:
    """Read it, with no number of either side before the reveal."""
    from coachtui.coaching.one_on_one.prep import prep_for

    pair = pair_with(store, other)
    found = prep_for(store, other, shared=True)
    return FlipView(
        flip=flip(store.shelf, store.me, pair, store.today(), store.settings),
        leads=store.me == pair.manager,
        rep=first_name_of(store.shelf, pair.rep),
        manager=first_name_of(store.shelf, pair.manager),
        trends=found.trends,
    )


def heading(view: FlipView, stage: Stage) -> str:
    """Whose turn it is, and what the other one does meanwhile."""
    over = content.scales().frequency.over
    said = {
        "guess": f"{view.manager} guesses what {view.rep} answered, over {over}. "
        f"{view.rep} looks away; no digit is shown.",
        "answer": f"Now {view.rep}: how often was it so, over {over}? "
        f"{view.manager} looks away; no digit is shown.",
        "reveal": "Both are committed. <flip.reveal> shows them side by side, "
        f"{view.manager}'s first.",
        "wait": ("Your answers are in. " if view.flip.answered_on else "Your four come first. ")
        + f"{view.manager} guesses them unseen, on {view.manager}'s screen, and reveals both.",
        "told": "Nobody was right or wrong: where you are furthest apart, the talk opens.",
    }
    return said[stage]


def told_rows(view: FlipView) -> Content:
    """Both sides, the guess of whoever leads first; the largest difference on top."""
    width = max(16, len(view.rep) + 11, len(view.manager) + 10)
    head = (
        " " * _NAME_WIDTH
        + padded(f"{view.manager} guessed", width)
        + padded(f"{view.rep} answered", width)
    )
    parts: list[str | tuple[str, str]] = [(head, "$quiet")]
    for miss in view.flip.misses:
        opens = miss.trend == view.flip.opens_with
        short = padded(content.trend(miss.trend).short, _NAME_WIDTH - 2)
        parts += [
            "\n\n",
            (f"{'▸' if opens else ' '} {short}", "bold $primary" if opens else "$quiet"),
            padded(frequency_word(miss.guess), width),
            (padded(frequency_word(miss.answer), width), "bold"),
            (_apart(miss), "$accent" if miss.size else "$quiet"),
        ]
    return Content.assemble(*parts)


def _apart(miss: Miss) -> str:
    if miss.size is None:
        return "left out"
    if miss.size == 0:
        return "the same"
    return f"{miss.size} step{'' if miss.size == 1 else 's'} apart"
