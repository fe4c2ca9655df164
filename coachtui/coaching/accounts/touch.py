"""How long ago the customer last heard from us, and what that means (metrics.md 5)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from coachtui.coaching.accounts.belonging import entries_of, milestones_of
from coachtui.coaching.accounts.finding import accounts_of
from coachtui.coaching.people import first_name_of
from coachtui.records.accounts import Account, Tier
from coachtui.records.dates import spoken_date
from coachtui.records.days import TOUCH_KINDS, Entry
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf

TouchWord = Literal["on rhythm", "cooling", "cold", "never touched"]
TOUCH_WORDS: tuple[TouchWord, ...] = ("on rhythm", "cooling", "cold", "never touched")
COLD_FROM = 2.0
"""Above this many rhythms without a touch an account is cold."""
CHANGED_WITHIN = timedelta(days=90)
_TIER_WITHOUT_ONE: Tier = "B"
"""An account without a tier has the middle rhythm."""


class Touch(NamedTuple):
    """One contact with the customer, or a milestone reached with them."""

    on: date
    what: str
    by: str


class TouchState(NamedTuple):
    """Where an account stands; `age_days` counts from `added_on` when it was never touched."""

    word: TouchWord
    age_days: int
    rhythm_days: int
    last: date | None
    explained: str


class ListHealth(NamedTuple):
    """How a rep's list does as a whole (metrics.md 5, List health)."""

    used: int
    cap: int
    counts: dict[TouchWord, int]
    in_rhythm_share: float | None
    """On rhythm / active; None for an empty list."""
    never_touched: int
    changed: int
    """Came onto the list or left it within 90 days."""
    near: int
    long: int
    bench: int
    explained: str


def touch_state(shelf: Shelf, account: Account, today: date, settings: TeamSettings) -> TouchState:
    """On rhythm up to one rhythm without a touch, cooling up to two, then cold; metrics.md 5.

    A touch is a call, meeting, email, message, event or referral by anybody in the team, or a
    milestone done. What is dated after `today` does not count yet.
    """
    rhythm = rhythm_of(account, settings)
    last = last_touch(shelf, account, today)
    if last is None:
        age = max((today - account.added_on).days, 0)
        said = f"no contact noted since it was added {_days_ago(age)}"
        return TouchState("never touched", age, rhythm, None, said)
    age = (today - last.on).days
    word = _word(age / rhythm)
    said = (
        f"{word}: {last.what} by {first_name_of(shelf, last.by)} {_days_ago(age)} "
        f"({spoken_date(last.on, today)}), the rhythm is {_days(rhythm)}{_whence(account)}"
    )
    return TouchState(word, age, rhythm, last.on, said)


def rhythm_of(account: Account, settings: TeamSettings) -> int:
    """Days between touches: the account's own, else its tier's."""
    if account.rhythm_days is not None:
        return account.rhythm_days
    days: int = getattr(settings.rhythms, account.tier or _TIER_WITHOUT_ONE)
    return days


def last_touch(shelf: Shelf, account: Account, today: date) -> Touch | None:
    """The latest contact up to today; None when there was none."""
    return max(touches(shelf, account, today), default=None)


def touches(shelf: Shelf, account: Account, today: date) -> list[Touch]:
    """Every contact up to today, in no order."""
    found = [
        Touch(entry.date, entry.kind, entry.person)
        for entry in touch_entries(shelf, account)
        if entry.date <= today
    ]
    for milestone in milestones_of(shelf, account):
        if milestone.done_on is not None and milestone.done_on <= today:
            found.append(Touch(milestone.done_on, "milestone done", milestone.owner))
    return found


def touch_entries(shelf: Shelf, account: Account) -> list[Entry]:
    """Log entries that are contact with the customer of this account, newest first."""
    return [
        entry
        for entry in entries_of(shelf, account)
        if entry.kind in TOUCH_KINDS and entry.side == "customer"
    ]


def list_health(shelf: Shelf, rep: str, today: date, settings: TeamSettings) -> ListHealth:
    """How the rep's list does; metrics.md 5, List health."""
    accounts = accounts_of(shelf, rep)
    active = [account for account in accounts if account.status == "active"]
    counts = touch_counts(touch_state(shelf, account, today, settings) for account in active)
    share = counts["on rhythm"] / len(active) if active else None
    changed = sum(_changed(account, today) for account in accounts)
    bench = sum(account.status == "bench" for account in accounts)
    near = sum(account.horizon == "near" for account in active)
    long = sum(account.horizon == "long" for account in active)
    said = (
        f"{len(active)} of {settings.cap} places used, {counts['on rhythm']} in touch within their "
        f"rhythm, {counts['never touched']} never touched, {changed} changed in "
        f"{CHANGED_WITHIN.days} days, {near} near and {long} long, {bench} on the bench"
    )
    return ListHealth(
        used=len(active),
        cap=settings.cap,
        counts=counts,
        in_rhythm_share=share,
        never_touched=counts["never touched"],
        changed=changed,
        near=near,
        long=long,
        bench=bench,
        explained=said,
    )


def touch_counts(states: Iterable[TouchState]) -> dict[TouchWord, int]:
    """How many accounts are in each state, every state named."""
    counts: dict[TouchWord, int] = dict.fromkeys(TOUCH_WORDS, 0)
    for state in states:
        counts[state.word] += 1
    return counts


def _word(rhythms: float) -> TouchWord:
    if rhythms <= 1:
        return "on rhythm"
    return "cooling" if rhythms <= COLD_FROM else "cold"


def _changed(account: Account, today: date) -> bool:
    day = account.added_on if account.status == "active" else account.left_on
    return day is not None and timedelta(0) <= today - day <= CHANGED_WITHIN


def _whence(account: Account) -> str:
    if account.rhythm_days is not None:
        return " by its own setting"
    return f" for tier {account.tier}" if account.tier else ", as it has no tier yet"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _days_ago(count: int) -> str:
    return "today" if count == 0 else f"{_days(count)} ago"
