"""One thing that is not as it should be."""

from typing import Literal, NamedTuple

Repair = Literal["merge", "restore", "temporary", "seal"]
"""What `doctor --fix` can do: merge both sides of conflict markers by record, bring the last sound
version back from history, remove what an interrupted write left, seal what is mine."""


class Finding(NamedTuple):
    """What was found, for a person."""

    file: str
    """Within the team's folder, or a whole path outside it; empty for what is in no file."""
    line: int | None
    what: str
    fix: str
    """What a person does, or what `doctor --fix` does."""
    repair: Repair | None = None
    """None for what only a person can put right."""
