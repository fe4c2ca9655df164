"""Where a line of the page comes from, told in full: wins, a promise kept, the rep's own word."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from coachtui.coaching.between import pair_with
from coachtui.coaching.log.reflection import reflection_lines
from coachtui.coaching.log.views import wins
from coachtui.coaching.one_on_one.prep import since_last
from coachtui.coaching.one_on_one.rhythm import last_held
from coachtui.coaching.people import Pair, first_name_of
from coachtui.coaching.promise_state import settled_line, standing
from coachtui.coaching.style import STYLE_FIELDS, style_card_of
from coachtui.coaching.trend_views import last_reflection
from coachtui.records.accounts import Account
from coachtui.records.dates import spoken_date
from coachtui.records.days import Action
from coachtui.records.shelf import Shelf
from coachtui.store.team_store import TeamStore


class Source(NamedTuple):
    """A text to read."""

    title: str
    text: str


def source_of(store: TeamStore, other: str, what: str, record_id: str) -> Source | None:
    """What stands behind a line; None for a line that opens something else, or nothing."""
    pair = pair_with(store, other)
    shelf, today = store.read(), store.today()
    rep = first_name_of(shelf, pair.rep)
    told: dict[str, tuple[str, Iterable[str]]] = {
        "won": (f"{rep} won", _wins(shelf, pair, today)),
        "word": (f"{rep}'s word", _word(shelf, pair, today)),
        "last-time": ("Last time", _last(shelf, pair)),
        "style": (f"Working with {rep}", _style(shelf, pair)),
        "settled": ("A promise", _settled(shelf, record_id, today)),
    }
    if what not in told:
        return None
    title, lines = told[what]
    text = "\n".join(lines)
    return Source(title, text) if text.strip() else None


def _wins(shelf: Shelf, pair: Pair, today: date) -> list[str]:
    found = wins(shelf, pair.rep, since_last(shelf, pair, today), today)
    lines = []
    for side, entries in (("with customers", found.customer), ("inside", found.inside)):
        for entry in entries:
            account = shelf.get(Account, entry.accounts[0]) if entry.accounts else None
            at = f"{account.name}: " if account else ""
            lines.append(f"{spoken_date(entry.date, today)} · {at}{entry.text} · {side}")
    return lines


def _word(shelf: Shelf, pair: Pair, today: date) -> list[str]:
    sent = last_reflection(shelf, pair, today)
    return reflection_lines(sent) if sent else []


def _last(shelf: Shelf, pair: Pair) -> list[str]:
    talk = last_held(shelf, pair)
    return [talk.summary or talk.decided] if talk else []


def _style(shelf: Shelf, pair: Pair) -> list[str]:
    card = style_card_of(shelf, pair)
    lines = []
    for name in STYLE_FIELDS if card else ():
        value = getattr(card, name)
        said = ", ".join(value) if isinstance(value, tuple) else value
        if said:
            lines.append(f"{name.replace('_', ' ')}: {said}")
    return lines


def _settled(shelf: Shelf, record_id: str, today: date) -> list[str]:
    action = shelf.get(Action, record_id)
    if action is None:
        return []
    each = standing(shelf, action)
    made = date.fromisoformat(action.created_at[:10])
    lines = [settled_line(shelf, each), f"promised {spoken_date(made, today)}"]
    if action.due:
        lines.append(f"by {spoken_date(action.due, today)}")
    if each.state.closed_on:
        lines.append(f"{each.state.state} {spoken_date(each.state.closed_on, today)}")
    return lines
