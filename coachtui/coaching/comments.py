"""Words about a record of somebody's, beside it: the record itself stays its owner's.

A comment is read by whoever may read the record (data.md, comment).
"""

from datetime import date

from coachtui.coaching.people import name_of
from coachtui.records.base import Record
from coachtui.records.clock import moment_of
from coachtui.records.days import Comment
from coachtui.records.errors import PrivacyRefused, WrongUse
from coachtui.records.shelf import Shelf
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore

_NAMED = 80
"""Letters of a comment in the name of its undo."""


def comment(store: TeamStore, on: Record, text: str) -> Comment:
    """Says something about a record, to exactly those who may read the record.

    Raises WrongUse when nothing is said, PrivacyRefused for a record that is not mine to read.
    """
    said = text.strip()
    if not said:
        raise WrongUse("A comment needs words; nothing was changed.")
    if on.audience != "team" and store.me not in on.readers:
        whose = name_of(store.shelf, on.owner)
        raise PrivacyRefused(f"That is {whose}'s and not yours to read; nothing was changed.")
    with store.change(f"commented: {shown(said)[:_NAMED]}") as change:
        return change.new(Comment, audience=on.audience, readers=on.readers, on=on.id, text=said)


def comments_on(shelf: Shelf, record: Record) -> list[Comment]:
    """What was said about a record, and about those that it stands for now; oldest first."""
    found = {
        each.id: each
        for record_id in shelf.earlier_ids(record.id)
        for each in shelf.linked(Comment, "on", record_id)
    }
    return sorted(found.values(), key=lambda each: (each.created_at, each.id))


def day_said(said: Comment, today: date) -> date:
    """The reader's local day of a comment; never after today, also where a clock was wrong."""
    try:
        return min(moment_of(said.created_at).astimezone().date(), today)
    except (ValueError, OverflowError):
        return today
