"""Draw the pictures of the README again, from the sample team: python -m tests.screens.capture."""

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path

from coachtui.sample import open_sample
from tests.screens.pictures import DAY, LARGE, SMALL, picture, still_clock
from tests.screens.record import first_minute

FOLDER = Path(__file__).parents[2] / "screenshots"

SHOTS: Sequence[tuple[str, str, str, str | None, tuple[str, ...], tuple[int, int], str]] = (
    # name, as whom, place, talk with, keys, size, theme
    ("today", "dana", "today", None, (), LARGE, "coach-dark"),
    ("today-manager", "mia", "today", None, (), LARGE, "coach-light"),
    ("today-small", "dana", "today", None, (), SMALL, "coach-dark"),
    ("log", "dana", "log", None, (), LARGE, "coach-dark"),
    ("accounts", "dana", "accounts", None, (), LARGE, "coach-dark"),
    ("account", "dana", "accounts", None, ("enter",), LARGE, "coach-dark"),
    ("one-on-one", "mia", "one-on-one", "dana", (), LARGE, "coach-dark"),
    ("live", "mia", "one-on-one", "dana", ("s",), SMALL, "coach-dark"),
    ("help", "dana", "today", None, ("question_mark",), SMALL, "coach-light"),
)


async def draw() -> None:
    """Every picture, each from the sample team as it is when it is new."""
    FOLDER.mkdir(exist_ok=True)
    for name, who, place, talk_with, keys, size, theme in SHOTS:
        with tempfile.TemporaryDirectory() as folder:
            store = open_sample(Path(folder) / "sample", today=DAY, as_=who)
            store.clock = still_clock()
            drawn = await picture(
                store.home, store, keys, size=size, theme=theme, place=place, talk_with=talk_with
            )
            (FOLDER / f"{name}.svg").write_text(drawn, encoding="utf-8")
            print(f"{name}.svg")


def record() -> None:
    """The first minute, from real keys."""
    path = FOLDER / "first-minute.cast"
    path.write_text("".join(f"{line}\n" for line in first_minute()), encoding="utf-8")
    print(path.name)


if __name__ == "__main__":
    asyncio.run(draw())
    record()
