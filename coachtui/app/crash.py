"""When something unforeseen happens while the app runs: a report, and one sentence."""

from pathlib import Path

from coachtui.store.mishaps import write_report

__all__ = ["sentence", "write_report"]


def sentence(path: Path | None) -> str:
    """What the person reads."""
    where = f"A report without your data is in {path}. " if path else ""
    return (
        "Something went wrong in coachtui and it had to stop. What you saved is safe, and what "
        f"you were typing will be there again. {where}Start it again to go on."
    )
