"""Three steps worth taking today, each with its reason in words (screens.md, Today)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from coachtui.coaching.accounts.belonging import entries_of
from coachtui.coaching.accounts.dossier import dossier
from coachtui.coaching.accounts.finding import list_of
from coachtui.coaching.accounts.next_steps import next_steps
from coachtui.coaching.accounts.touch import COLD_FROM, TouchState, touch_state
from coachtui.coaching.promise_state import (
    Standing,
    due_words,
    is_overdue,
    open_actions,
)
from coachtui.records.accounts import Account
from coachtui.records.dates import spoken_date
from coachtui.records.days import Action
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf
from coachtui.records.text import folded

SUGGESTED = 3
LATE, DUE_TODAY, COLD_A, COOLING_WITHOUT_STEP, FACT_BEFORE_MEETING = 3, 3, 2, 1, 1
"""What each reason weighs (screens.md, Today); reasons on one account add up."""
_SOON = timedelta(days=7)
"""How far ahead a meeting or a next step still counts."""
_MEETING_WORDS = ("meet", "visit", "workshop", "demo", "present")
_TIER_ORDER = {"A": 0, "B": 1, "C": 2, None: 3}
_NO_RANK = 10_000


class Reason(NamedTuple):
    """One thing that speaks for a step."""

    weight: int
    step: str
    """What to do."""
    why: str
    action: Action | None = None
    """The next step or promise that it is about."""


class Suggestion(NamedTuple):
    """A step worth taking, on one account."""

    account: Account
    step: str
    why: str
    weight: int
    action: Action | None
    explained: str


def suggestions(
    shelf: Shelf, person: str, today: date, settings: TeamSettings, number: int = SUGGESTED
) -> list[Suggestion]:
    """The heaviest reasons first, ties by tier, then by place on the list (screens.md, Today).

    A next step of the coming week weighs nothing, but fills the places that are left; so does a
    company that nobody has been in touch with, so that the first day has a first step.
    """
    owed = _owed(shelf, person)
    accounts = {account.id: account for account in list_of(shelf, person)}
    for account_id in owed:
        account = shelf.get(Account, account_id)
        if account is not None:
            accounts.setdefault(account.id, account)
    found = []
    for account in accounts.values():
        mine = owed.get(account.id, [])
        reasons = list(_reasons(shelf, person, account, mine, today, settings))
        if reasons:
            found.append(_suggestion(account, reasons))
    found.sort(key=_heaviest_first)
    return found[:number]


def _heaviest_first(each: Suggestion) -> tuple[int, int, int, str]:
    account = each.account
    return (-each.weight, _TIER_ORDER[account.tier], account.rank or _NO_RANK, account.id)


def _owed(shelf: Shelf, person: str) -> dict[str, list[Standing]]:
    """What the person has open on accounts, by account, soonest due first."""
    found: dict[str, list[Standing]] = {}
    for each in open_actions(shelf, promised_by=person):
        if each.action.account is not None:
            found.setdefault(shelf.current_id(each.action.account), []).append(each)
    return found


def _suggestion(account: Account, reasons: list[Reason]) -> Suggestion:
    heaviest = max(reasons, key=lambda reason: reason.weight)
    whys = list(dict.fromkeys([heaviest.why, *(reason.why for reason in reasons)]))
    weight = sum(reason.weight for reason in reasons)
    parts = " + ".join(f"{reason.why} {reason.weight}" for reason in reasons)
    explained = f"{parts} = {weight}" if len(reasons) > 1 else parts
    return Suggestion(
        account, heaviest.step, ", ".join(whys[:2]), weight, heaviest.action, explained
    )


def _reasons(
    shelf: Shelf,
    person: str,
    account: Account,
    mine: list[Standing],
    today: date,
    settings: TeamSettings,
) -> Iterator[Reason]:
    if mine:
        yield from _from_owed(mine[0], today)
    if account.rep != person or account.status != "active":
        return
    state = touch_state(shelf, account, today, settings)
    planned = mine or next_steps(shelf, account)
    yield from _from_silence(account, state, planned=bool(planned))
    meeting = _meeting(shelf, account, planned, today)
    if meeting is not None:
        missing = dossier(shelf, account, today, settings).learn_next
        if missing:
            step = f"find out: {missing[0].item.name}"
            yield Reason(FACT_BEFORE_MEETING, step, f"meeting {spoken_date(meeting, today)}")


def _from_owed(first: Standing, today: date) -> Iterator[Reason]:
    """The one that is due first speaks for the account."""
    action, state = first
    if state.due is None:
        return
    if is_overdue(state, today):
        yield Reason(LATE, action.text, due_words(state, today), action)
    elif state.due == today:
        yield Reason(DUE_TODAY, action.text, "due today", action)
    elif state.due - today <= _SOON:
        yield Reason(0, action.text, f"due {spoken_date(state.due, today)}", action)


def _from_silence(account: Account, state: TouchState, *, planned: bool) -> Iterator[Reason]:
    """A company that was never touched goes cold from the day it was added."""
    rhythms = state.age_days / state.rhythm_days
    never = state.word == "never touched"
    days = f"{state.age_days} day{'' if state.age_days == 1 else 's'}"
    silence = f"no contact yet in {days}" if never else f"no contact for {days}"
    if rhythms > COLD_FROM and account.tier == "A":
        yield Reason(COLD_A, "get in touch", silence)
    elif rhythms > 1 and not planned:
        yield Reason(COOLING_WITHOUT_STEP, "set a next step", silence)
    if rhythms > 1 and not planned:
        yield Reason(0, "set a next step", "no next step")
    elif never and not planned:
        yield Reason(0, "get in touch", "no contact yet")


def _meeting(shelf: Shelf, account: Account, steps: list[Standing], today: date) -> date | None:
    """The next meeting of the coming week: one in the log for that day, or a step to meet."""
    days = [
        entry.date
        for entry in entries_of(shelf, account)
        if entry.kind in ("meeting", "event") and today < entry.date <= today + _SOON
    ]
    for action, state in steps:
        if state.due is not None and today <= state.due <= today + _SOON:
            words = folded(action.text).split()
            if any(word.startswith(_MEETING_WORDS) for word in words):
                days.append(state.due)
    return min(days, default=None)
