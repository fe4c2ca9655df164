"""What became of promises and next steps, folded from the marks on them (metrics.md 9)."""

from datetime import date, timedelta
from typing import Literal, NamedTuple

from coachtui.coaching.people import Pair, first_name_of
from coachtui.records.dates import spoken_date
from coachtui.records.days import Action, Mark
from coachtui.records.errors import NotFound, WrongUse
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf
from coachtui.records.text import folded, shown

ActionWord = Literal["open", "done", "dropped"]
KEEP_RATE_DAYS = 90
KEEP_RATE_LEAST = 3
"""With fewer promises to count there is no rate (metrics.md 9)."""


class ActionState(NamedTuple):
    """What became of a promise or next step."""

    state: ActionWord
    due: date | None
    closed_on: date | None = None
    moved: int = 0
    """How often the date was moved."""
    confirmed: bool = False
    """Whether the other side has said that it stands so."""
    agreed: bool = False
    """Of a dropped one: whether the person it was promised to agreed."""
    why: str = ""
    """The reason that was given when it was last moved or dropped."""


class Standing(NamedTuple):
    """A promise or next step together with what became of it."""

    action: Action
    state: ActionState


class KeepRate(NamedTuple):
    """The share of promises that were kept in time; None with fewer than three to count."""

    value: float | None
    kept: int
    of: int
    explained: str


class PromiseCounts(NamedTuple):
    """How one person's promises to another stand (metrics.md 9)."""

    open: int
    overdue: int
    due_this_week: int
    keep_rate: KeepRate


def action_state(shelf: Shelf, action: Action) -> ActionState:
    """The state folded from the marks on it, oldest first by date, then by time, then by id.

    Marks on a promise between two people count only when one of the two made them.
    """
    marks = [
        mark
        for action_id in shelf.earlier_ids(action.id)
        for mark in shelf.linked(Mark, "on", action_id)
        if not action.readers or mark.owner in action.readers
    ]
    state = ActionState("open", action.due)
    for mark in sorted(marks, key=lambda mark: (mark.date, mark.created_at, mark.id)):
        state = _after(state, action, mark)
    return state


def _after(state: ActionState, action: Action, mark: Mark) -> ActionState:
    if mark.kind == "done":
        return state._replace(state="done", closed_on=mark.date, agreed=False)
    if mark.kind == "dropped":
        alone = action.promised_to is None
        agreed = alone or mark.owner == action.promised_to
        return state._replace(state="dropped", closed_on=mark.date, agreed=agreed, why=mark.value)
    if mark.kind == "moved":
        due = mark.due or state.due
        return state._replace(due=due, moved=state.moved + 1, why=mark.value)
    if mark.kind == "reopened":
        return state._replace(state="open", closed_on=None, agreed=False)
    if mark.kind == "confirmed":
        agrees = state.state == "dropped" and mark.owner == action.promised_to
        return state._replace(confirmed=True, agreed=state.agreed or agrees)
    return state


def standing(shelf: Shelf, action: Action) -> Standing:
    """The action with its state."""
    return Standing(action, action_state(shelf, action))


def is_overdue(state: ActionState, today: date) -> bool:
    """Still open although its day has passed; on the day itself it is not late yet."""
    return state.state == "open" and state.due is not None and state.due < today


def due_words(state: ActionState, today: date) -> str:
    """The due date as a person says it: "1 day late", "Fri 17 May"; empty without a date."""
    if state.due is None:
        return ""
    if is_overdue(state, today):
        days = (today - state.due).days
        return f"{days} day{'s' if days != 1 else ''} late"
    return spoken_date(state.due, today)


def open_actions(
    shelf: Shelf, *, promised_by: str | None = None, account: str | None = None
) -> list[Standing]:
    """Open promises and next steps of this person, or on this account, soonest due first."""
    if account is not None:
        found = [
            action
            for account_id in shelf.earlier_ids(account)
            for action in shelf.linked(Action, "account", account_id)
            if promised_by is None or action.promised_by == promised_by
        ]
    elif promised_by is not None:
        found = shelf.linked(Action, "promised_by", promised_by)
    else:
        found = shelf.of(Action)
    return _open(shelf, found)


def promises_between(shelf: Shelf, pair: Pair) -> list[Standing]:
    """Every promise between the two, open and closed: the manager's first, soonest due first."""
    return [
        *promises_of(shelf, pair.manager, pair.rep),
        *(promises_of(shelf, pair.rep, pair.manager) if pair.rep != pair.manager else []),
    ]


def promises_of(shelf: Shelf, by: str, to: str) -> list[Standing]:
    """Every promise of one person to another, soonest due first."""
    found = [
        standing(shelf, action)
        for action in shelf.linked(Action, "promised_to", to)
        if action.promised_by == by
    ]
    return sorted(found, key=_soonest)


def my_promises(shelf: Shelf, me: str, today: date) -> list[Standing]:
    """Open promises between me and others: those to me first, within that overdue ones first."""
    mine = [
        action
        for action in shelf.linked(Action, "promised_by", me)
        if action.promised_to not in (None, me)
    ]
    to_me = [a for a in shelf.linked(Action, "promised_to", me) if a.promised_by != me]

    def overdue_first(each: Standing) -> tuple[bool, date, str]:
        return (not is_overdue(each.state, today), *_soonest(each))

    return [
        *sorted(_open(shelf, to_me), key=overdue_first),
        *sorted(_open(shelf, mine), key=overdue_first),
    ]


def _open(shelf: Shelf, actions: list[Action]) -> list[Standing]:
    found = [standing(shelf, action) for action in actions]
    return sorted((each for each in found if each.state.state == "open"), key=_soonest)


def _soonest(each: Standing) -> tuple[date, str]:
    return (each.state.due or date.max, each.action.id)


def keep_rate(promises: list[Standing], today: date) -> KeepRate:
    """Done by due / (done + overdue + dropped without agreement) of 90 days; metrics.md 9.

    A promise that is still open after its day counts for as long as it stays open.
    """
    first = today - timedelta(days=KEEP_RATE_DAYS)
    kept = late = broken = 0
    for _, state in promises:
        recent = state.closed_on is not None and first <= state.closed_on <= today
        if state.state == "done" and state.closed_on and recent:
            if state.due is None or state.closed_on <= state.due:
                kept += 1
            else:
                late += 1
        elif is_overdue(state, today) or (state.state == "dropped" and recent and not state.agreed):
            broken += 1
    of = kept + late + broken
    if of < KEEP_RATE_LEAST:
        said = f"{of} to count in {KEEP_RATE_DAYS} days; a rate needs {KEEP_RATE_LEAST}"
        return KeepRate(None, kept, of, said)
    return KeepRate(
        kept / of, kept, of, f"{kept} of {of} kept by their day in {KEEP_RATE_DAYS} days"
    )


def promise_counts(
    shelf: Shelf, by: str, to: str, today: date, settings: TeamSettings
) -> PromiseCounts:
    """How the promises of one person to another stand; metrics.md 9."""
    promises = promises_of(shelf, by, to)
    still_open = [state for _, state in promises if state.state == "open"]
    days_left = 6 - (today.weekday() - settings.week_start) % 7
    last = today + timedelta(days=days_left)
    return PromiseCounts(
        open=len(still_open),
        overdue=sum(is_overdue(state, today) for state in still_open),
        due_this_week=sum(s.due is not None and today <= s.due <= last for s in still_open),
        keep_rate=keep_rate(promises, today),
    )


def find_promise(shelf: Shelf, text: str, me: str) -> Action:
    """The promise or next step of mine, or to me, meant by an id, its beginning or its words.

    Open ones come before closed ones. Raises NotFound when none fits and WrongUse, listing them,
    when several do.
    """
    wanted = text.strip()
    known = {
        action.id: action
        for field in ("promised_by", "promised_to")
        for action in shelf.linked(Action, field, me)
    }
    if wanted in known:
        return known[wanted]
    lower = wanted.lower()
    fitting = [a for a in known.values() if len(wanted) > 4 and a.id.lower().startswith(lower)]
    words = folded(wanted).split()
    if not fitting and words:
        fitting = [a for a in known.values() if all(word in folded(a.text) for word in words)]
    still_open = [a for a in fitting if action_state(shelf, a).state == "open"]
    chosen = still_open or fitting
    if not chosen:
        raise NotFound(f"No promise of yours or to you has '{shown(wanted)}' in it.")
    if len(chosen) > 1:
        names = ", ".join(f"{a.text} ({a.id})" for a in sorted(chosen, key=lambda a: a.id)[:5])
        raise WrongUse(f"'{shown(wanted)}' could be {names}. Say which by its id.")
    return chosen[0]


def promise_line(shelf: Shelf, each: Standing, today: date) -> str:
    """A promise on one line: "Mia: intro to the CFO, 1 day late"."""
    times = {0: "", 1: "moved once", 2: "moved twice"}
    moved = times.get(each.state.moved, f"moved {each.state.moved} times")
    line = f"{first_name_of(shelf, each.action.promised_by)}: {each.action.text}"
    return ", ".join(part for part in (line, due_words(each.state, today), moved) if part)


def settled_line(shelf: Shelf, each: Standing) -> str:
    """What became of a promise: "Dana kept: case study", "Dana dropped: two calls (no answer)"."""
    who = first_name_of(shelf, each.action.promised_by)
    state = each.state
    if state.state == "done":
        late = (state.closed_on - state.due).days if state.closed_on and state.due else 0
        after = f", {late} day{'s' if late > 1 else ''} late" if late > 0 else ""
        return f"{who} kept{after}: {each.action.text}"
    agreed = ", as agreed" if state.agreed else ""
    why = f" ({' '.join(state.why.split())})" if state.why else ""
    return f"{who} dropped{agreed}: {each.action.text}{why}"
