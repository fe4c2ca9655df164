"""The twelve people of the sample team, and how each of them works."""

from typing import NamedTuple

from coachtui.records.people import Role

TEAM_NAME = "North"


class Member(NamedTuple):
    """One person of the sample team."""

    handle: str
    name: str
    role: Role
    manager: str | None
    joined_days_ago: int
    listed: int = 0
    """Accounts on the list; 0 for those who carry none."""
    benched: int = 0
    dossiers: bool = False
    """Whether the accounts have whole dossiers rather than a few facts."""
    lines_a_day: float = 0.0
    """Log lines on an ordinary working day."""
    forgets: float = 0.0
    """Share of working days on which nothing is logged."""
    cheer: float = 0.0
    """What the person's days are worth on average, 0 to 4."""
    swing: float = 0.0
    """How far good and bad weeks lie apart."""
    talk_every: int = 14
    """Days between 1:1s."""
    home: str = "central"
    """Where the person's customers are; decides the names one meets there."""


CAST: tuple[Member, ...] = (
    Member("ines", "Inês Duarte", "manager", None, 1740, lines_a_day=0.5, forgets=0.45, cheer=2.4),
    Member("mia", "Mia Chen", "manager", "ines", 988, lines_a_day=0.8, forgets=0.3, cheer=2.3),
    Member("omar", "Omar Haddad", "manager", "ines", 1310, lines_a_day=0.7, forgets=0.4, cheer=2.2),
    Member(
        "dana", "Dana Reyes", "rep", "mia", 842, 50, 18, True, 2.4, 0.04, 2.1, 0.5, 14, "english"
    ),
    Member(
        "jonas",
        "Jonas Lindqvist",
        "rep",
        "mia",
        1105,
        50,
        14,
        True,
        1.8,
        0.12,
        2.3,
        0.4,
        14,
        "nordic",
    ),
    Member(
        "amara", "Amara Okafor", "rep", "mia", 515, 50, 12, True, 1.9, 0.12, 2.5, 0.5, 14, "english"
    ),
    Member(
        "tomasz",
        "Tomasz Wójcik",
        "rep",
        "mia",
        320,
        34,
        10,
        False,
        1.4,
        0.2,
        1.9,
        0.7,
        14,
        "eastern",
    ),
    Member(
        "priya",
        "Priya Raman",
        "rep",
        "mia",
        1490,
        40,
        15,
        False,
        1.5,
        0.15,
        2.4,
        0.3,
        14,
        "english",
    ),
    Member(
        "hanna",
        "Hanna Müller",
        "rep",
        "omar",
        690,
        38,
        12,
        False,
        1.5,
        0.16,
        2.2,
        0.5,
        14,
        "central",
    ),
    Member(
        "luca",
        "Luca Ferrante",
        "rep",
        "omar",
        1230,
        35,
        11,
        False,
        1.4,
        0.24,
        2.0,
        0.8,
        14,
        "southern",
    ),
    Member(
        "kenji", "Kenji Sato", "rep", "omar", 405, 31, 10, False, 1.6, 0.13, 2.1, 0.4, 14, "english"
    ),
    Member(
        "sofia",
        "Sofía Castillo",
        "rep",
        "omar",
        168,
        30,
        10,
        False,
        1.4,
        0.14,
        1.8,
        0.6,
        7,
        "southern",
    ),
)
HANDLES: tuple[str, ...] = tuple(member.handle for member in CAST)
REPS: tuple[Member, ...] = tuple(member for member in CAST if member.listed)
LEADERS: tuple[Member, ...] = tuple(member for member in CAST if not member.listed)


def member_of(handle: str) -> Member:
    """The person with this handle."""
    return next(member for member in CAST if member.handle == handle)


def reports_of(handle: str) -> tuple[Member, ...]:
    """Whom this person manages."""
    return tuple(member for member in CAST if member.manager == handle)
