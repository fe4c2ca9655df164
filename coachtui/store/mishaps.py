"""When something unforeseen happens: a report of where in the code, without anybody's data."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from coachtui import __version__


def write_report(error: BaseException, personal: Path) -> Path | None:
    """Write what failed and where in the code into the personal folder.

    No value of any variable and no error text goes in, since either could hold a customer's name.
    Gives the report's path, or None when it could not be written.
    """
    import traceback  # only an error needs it

    frames = "".join(traceback.format_list(traceback.extract_tb(error.__traceback__)))
    now = datetime.now(UTC)
    version = ".".join(str(part) for part in sys.version_info[:3])
    text = (
        f"coachtui {__version__} · Python {version} · {sys.platform}\n"
        f"{now:%Y-%m-%d %H:%M} UTC\n\n{frames}\n{type(error).__qualname__}\n"
    )
    path = personal / "reports" / f"{now:%Y%m%d-%H%M%S-%f}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(text, encoding="utf-8")
    except OSError:
        return None
    return path
