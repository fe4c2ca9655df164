"""Cells that a spreadsheet would run as a formula: guarded on the way out, freed on the way in."""

import re

_RUNS = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(cell: str) -> str:
    """The cell with an apostrophe in front where a spreadsheet would run it.

    What looks guarded already gets one more, so that `freed` gives back exactly this text.
    """
    return f"'{cell}" if _RUNS.match(cell) else cell


def freed(cell: str) -> str:
    """The cell as it was before it was guarded."""
    return cell[1:] if _GUARDED.match(cell) else cell
