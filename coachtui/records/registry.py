"""Which table holds which kind of record: the one list of everything that is kept.

The classes are imported when first asked for, so that a command pays only for what it touches.
"""

from functools import cache
from importlib import import_module

from coachtui.records.base import Record

_ROOMS: dict[str, dict[str, str]] = {
    "people": {
        "team": "Team",
        "person": "Person",
        "calendar": "CalendarEntry",
        "style_card": "StyleCard",
        "sealing_key": "SealingKey",
    },
    "accounts": {
        "account": "Account",
        "fact": "Fact",
        "contact": "Contact",
        "target": "Target",
        "project": "Project",
        "milestone": "Milestone",
        "deal": "Deal",
    },
    "days": {
        "day": "Day",
        "feeling": "Feeling",
        "reflection": "Reflection",
        "entry": "Entry",
        "action": "Action",
        "comment": "Comment",
        "mark": "Mark",
    },
    "coaching": {
        "pulse": "Pulse",
        "one_on_one": "OneOnOne",
        "topic": "Topic",
        "answer": "Answer",
        "coaching_note": "CoachingNote",
        "experiment": "Experiment",
        "idea": "Idea",
        "growth": "Growth",
        "practice": "Practice",
        "recognition": "Recognition",
        "help_request": "HelpRequest",
        "plan90": "Plan90",
        "audit": "Audit",
    },
    "meetings": {
        "huddle": "Huddle",
        "value_review": "ValueReview",
        "skill": "Skill",
        "skill_rating": "SkillRating",
        "ritual": "Ritual",
    },
}

_ROOM_OF_TABLE = {table: room for room, tables in _ROOMS.items() for table in tables}

TABLES: tuple[str, ...] = tuple(_ROOM_OF_TABLE)


@cache
def kind_of(table: str) -> type[Record] | None:
    """The class of a table's records; None for a table that this version does not know."""
    room = _ROOM_OF_TABLE.get(table)
    if room is None:
        return None
    found: type[Record] = getattr(import_module(f"coachtui.records.{room}"), _ROOMS[room][table])
    return found


@cache
def kinds_by_prefix() -> dict[str, type[Record]]:
    """Every kind by the two letters that its ids begin with."""
    kinds = [kind_of(table) for table in TABLES]
    return {kind.prefix: kind for kind in kinds if kind is not None}
