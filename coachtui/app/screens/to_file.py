"""What the forms that write a file have in common: which file, and whether it may replace one."""

from pathlib import Path

from coachtui.app.screens.answers import needed
from coachtui.app.screens.form import Field, FormValues
from coachtui.exchange.out import write_out
from coachtui.records.places import from_home

READERS = "Everybody who gets the file can read it."
REPLACE = Field(
    "replace",
    "If it is there already",
    choices=[("overwrite it", "yes")],
    hint="leave it as it is",
)


def chosen_file(values: FormValues) -> Path:
    """The file in the field `path`. Raises WrongUse when it is empty."""
    return from_home(needed(values, "path", "Say which file to write."))


def write_chosen(path: Path, text: str, values: FormValues) -> Path:
    """Write it; gives the whole path.

    Raises WrongUse for a file that is there already unless the person chose to overwrite it, and
    FolderTrouble where it cannot be written.
    """
    way_out = "choose to overwrite it, or name another file."
    write_out(path, text, replace=bool(values["replace"]), way_out=way_out)
    return path.absolute()
