"""Writing a file for somebody: whole or not at all, and never over another one unasked."""

from pathlib import Path

from coachtui.records.errors import WrongUse
from coachtui.records.text import shown
from coachtui.store.files import replace_file


def write_out(
    path: Path,
    text: str,
    *,
    replace: bool = False,
    mode: int = 0o644,
    way_out: str = "--replace overwrites it.",
) -> None:
    """Write the text as UTF-8 to this file, which others may read unless `mode` closes it.

    `way_out` says how a file that is there already may be overwritten.

    Raises WrongUse when the folder is missing or the file is there already and `replace` does
    not allow it, FolderTrouble when it cannot be written.
    """
    named = shown(str(path))
    if path.is_dir():
        raise WrongUse(f"{named} is a folder; name a file in it. Nothing was written.")
    if not path.parent.is_dir():
        raise WrongUse(f"There is no folder {shown(str(path.parent))}; nothing was written.")
    if path.exists() and not replace:
        raise WrongUse(f"{named} is there already and was left as it is; {way_out}")
    replace_file(path, text.encode("utf-8"), mode=mode)
