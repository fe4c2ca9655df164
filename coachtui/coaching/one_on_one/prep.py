"""Everything that helps to prepare a talk, on one page (screens.md, 1:1 guide)."""

from dataclasses import dataclass
from datetime import date, timedelta

from coachtui.coaching.accounts.finding import list_of
from coachtui.coaching.accounts.touch import TouchWord, touch_counts, touch_state
from coachtui.coaching.between import pair_with, refuse_third
from coachtui.coaching.flip import Flip, flip
from coachtui.coaching.growth_state import (
    WaitingExperiment,
    WaitingIdea,
    waiting_experiments,
    waiting_ideas,
)
from coachtui.coaching.log.insights import wins
from coachtui.coaching.one_on_one.rep_word import RepWord, own_word, sent_word
from coachtui.coaching.one_on_one.rhythm import NextTalk, last_held, live_talk, next_talk
from coachtui.coaching.one_on_one.topics import open_topics
from coachtui.coaching.people import Pair, first_name_of
from coachtui.coaching.promises import (
    PromiseCounts,
    Standing,
    promise_counts,
    promise_line,
    promises_of,
    settled_line,
)
from coachtui.coaching.style import style_card_of, style_lines
from coachtui.coaching.trend_views import TrendView, last_reflection, trend_views
from coachtui.coaching.trends import Opening
from coachtui.records.base import Trend
from coachtui.records.coaching import OneOnOne, Topic
from coachtui.records.dates import spoken_date
from coachtui.records.people import StyleCard
from coachtui.records.registry import TABLES, kind_of
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf
from coachtui.store.team_store import TeamStore

FIRST_TIME_DAYS = 28
"""How far back the first prep of a pair looks."""
DAYS_OLD = 3
"""From so many days on the page says how old the other side's records are."""
_RECENT_DAYS = 56
"""Days that hold the last 20 expected ones, with a holiday among them."""


@dataclass(frozen=True, slots=True)
class WinCounts:
    """What was won since the last talk, with customers and inside."""

    customer: int
    inside: int
    quiet: str
    """Which side has gone quiet, in words; empty when both or neither have wins."""
    explained: str


@dataclass(frozen=True, slots=True)
class AccountsLine:
    """How the rep's list stands."""

    counts: dict[TouchWord, int]
    no_contact: tuple[str, ...]
    """Names without contact for long, longest first."""
    explained: str


@dataclass(frozen=True, slots=True)
class PromiseSide:
    """One side's promises to the other."""

    counts: PromiseCounts
    open: tuple[Standing, ...]
    lines: tuple[str, ...]
    """The open ones in words: "Mia: intro to the CFO, 1 day late"."""
    settled: tuple[Standing, ...] = ()
    """Kept or dropped since the last talk."""
    settled_lines: tuple[str, ...] = ()
    """The same in words: "Dana kept: case study"."""


@dataclass(frozen=True, slots=True)
class Prep:
    """A talk prepared; `shared` when it may stand on a screen that both look at."""

    pair: Pair
    viewer: str
    shared: bool
    since: date
    next_talk: NextTalk
    live: OneOnOne | None
    last_held: OneOnOne | None
    last_decided: str
    trends: tuple[TrendView, ...]
    opening: Opening
    flip: Flip
    """Guesses and answers; while the guesses wait, no answer is seen."""
    topics: tuple[Topic, ...]
    wins: WinCounts
    manager_promises: PromiseSide
    rep_promises: PromiseSide
    ideas: tuple[WaitingIdea, ...]
    experiments: tuple[WaitingExperiment, ...]
    accounts: AccountsLine
    word: RepWord
    style_card: StyleCard | None
    style: tuple[str, ...]
    explained: str
    as_of: date | None = None
    """Day of the newest record of the other one on this machine; None when there is none yet."""

    def is_old(self, today: date) -> bool:
        """Whether what is known of the other one is days old, so that a sync may bring more."""
        return self.as_of is not None and (today - self.as_of).days >= DAYS_OLD

    @property
    def unseen(self) -> bool:
        """Whether guesses are committed and wait to be revealed."""
        return not self.flip.revealed and self.flip.guessed_on is not None

    @property
    def offer(self) -> tuple[Trend, str]:
        """The trend to open with and why: the largest miss of a Flip, else the largest need."""
        flip, held = self.flip, self.last_held.held_on if self.last_held else None
        is_new = flip.guessed_on is not None and (held is None or flip.guessed_on > held)
        if flip.opens_with is not None and is_new:
            return flip.opens_with, f"{flip.misses[0].explained}; there you are furthest apart"
        return self.opening.trend, self.opening.said


def prep_for(store: TeamStore, other: str, *, shared: bool = False) -> Prep:
    """The prep of my next talk with this person, with every day read that it counts.

    Raises PrivacyRefused for somebody not in my pair.
    """
    pair = pair_with(store, other)
    today = store.today()
    sent = last_reflection(store.shelf, pair, today)
    starts = [since_last(store.shelf, pair, today), today - timedelta(days=_RECENT_DAYS)]
    shelf = store.read(None, since=min([*starts, sent.start] if sent else starts))
    return prep(shelf, store.me, pair, today, store.settings, shared=shared)


def prep(
    shelf: Shelf,
    viewer: str,
    pair: Pair,
    today: date,
    settings: TeamSettings,
    *,
    shared: bool = False,
) -> Prep:
    """What the viewer may know before the talk; in shared view, what both may know.

    Raises PrivacyRefused when the viewer is neither of the two.
    """
    refuse_third(shelf, viewer, pair)
    since = since_last(shelf, pair, today)
    if viewer == pair.rep and not shared:
        word = own_word(shelf, pair, since, today, settings)
    else:
        word = sent_word(shelf, pair, today, settings)
    seen = flip(shelf, viewer, pair, today, settings)
    unseen = not seen.revealed and seen.guessed_on is not None
    views = trend_views(shelf, pair, word.progress, today, settings, unseen=unseen)
    last = last_held(shelf, pair)
    card = style_card_of(shelf, pair)
    return Prep(
        pair=pair,
        viewer=viewer,
        shared=shared,
        since=since,
        next_talk=next_talk(shelf, pair, today, settings),
        live=live_talk(shelf, pair),
        last_held=last,
        last_decided=last.decided if last else "",
        trends=views.four,
        opening=views.opening,
        flip=seen,
        topics=tuple(open_topics(shelf, pair)),
        wins=_wins(shelf, pair, since, today),
        manager_promises=_promises(shelf, pair.manager, pair.rep, since, today, settings),
        rep_promises=_promises(shelf, pair.rep, pair.manager, since, today, settings),
        ideas=tuple(waiting_ideas(shelf, pair.rep, today)),
        experiments=tuple(waiting_experiments(shelf, pair.rep, today)),
        accounts=_accounts(shelf, pair, today, settings),
        word=word,
        style_card=card,
        style=style_lines(card),
        explained=_explained(since, last, today),
        as_of=_as_of(shelf, pair.other(viewer)),
    )


def _as_of(shelf: Shelf, other: str) -> date | None:
    days = (
        record.updated_at[:10]
        for table in TABLES
        if (kind := kind_of(table)) is not None
        for record in shelf.of(kind)
        if record.owner == other
    )
    newest = max(days, default="")
    return date.fromisoformat(newest) if newest else None


def since_last(shelf: Shelf, pair: Pair, today: date) -> date:
    """From which day on the page looks: that of the last talk, else four weeks ago."""
    last = last_held(shelf, pair)
    if last is not None and last.held_on is not None:
        return last.held_on
    return today - timedelta(days=FIRST_TIME_DAYS)


def _explained(since: date, last: OneOnOne | None, today: date) -> str:
    when = spoken_date(since, today)
    if last is None:
        return f"since {when}; it is the first 1:1 of these two"
    return f"since the last 1:1 on {when}"


def _wins(shelf: Shelf, pair: Pair, since: date, today: date) -> WinCounts:
    found = wins(shelf, pair.rep, since, today)
    customer, inside = len(found.customer), len(found.inside)
    quiet = ""
    if customer and not inside:
        quiet = f"nothing won inside since {spoken_date(since, today)}"
    elif inside and not customer:
        quiet = f"nothing won with customers since {spoken_date(since, today)}"
    return WinCounts(customer, inside, quiet, found.explained)


def _promises(
    shelf: Shelf, by: str, to: str, since: date, today: date, settings: TeamSettings
) -> PromiseSide:
    every = promises_of(shelf, by, to)
    still_open = tuple(each for each in every if each.state.state == "open")
    settled = tuple(
        each for each in every if each.state.closed_on and since < each.state.closed_on <= today
    )
    return PromiseSide(
        counts=promise_counts(shelf, by, to, today, settings),
        open=still_open,
        lines=tuple(promise_line(shelf, each, today) for each in still_open),
        settled=settled,
        settled_lines=tuple(settled_line(shelf, each) for each in settled),
    )


def _accounts(shelf: Shelf, pair: Pair, today: date, settings: TeamSettings) -> AccountsLine:
    states = [
        (account, touch_state(shelf, account, today, settings))
        for account in list_of(shelf, pair.rep)
    ]
    cold = sorted(
        ((account, state) for account, state in states if state.word == "cold"),
        key=lambda found: (-found[1].age_days, found[0].name),
    )
    counts = touch_counts(state for _, state in states)
    return AccountsLine(
        counts=counts,
        no_contact=tuple(account.name for account, _ in cold),
        explained=f"{len(states)} on {first_name_of(shelf, pair.rep)}'s list",
    )
