"""When something unforeseen happens: a report without anybody's data, and one sentence."""

import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from coachtui import __version__


def write_report(error: BaseException, folder: Path) -> Path | None:
    """Write what failed and where in the code; no values, so no customer's name.

    Gives the report's path, or None when it could not be written.
    """
    frames = "".join(traceback.format_list(traceback.extract_tb(error.__traceback__)))
    text = (
        f"coachtui {__version__} · Python {platform.python_version()} · {sys.platform}\n"
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC\n\n{frames}\n{type(error).__qualname__}\n"
    )
    path = folder / "reports" / f"{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(text, encoding="utf-8")
    except OSError:
        return None
    return path


def sentence(path: Path | None) -> str:
    """What the person reads."""
    where = f"A report without your data is in {path}. " if path else ""
    return (
        "Something went wrong in coachtui and it had to stop. What you saved is safe, and what "
        f"you were typing will be there again. {where}Start it again to go on."
    )
