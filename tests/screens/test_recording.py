"""The recording in screenshots/ is whole: every player can read it, and it tells its story."""

import json
import tempfile
from pathlib import Path

import pyte

from tests.screens.pictures import SMALL

CAST = Path(__file__).parents[2] / "screenshots" / "first-minute.cast"


def test_the_first_minute_ends_on_the_account_that_was_logged() -> None:
    assert tempfile.gettempdir() not in CAST.read_text(encoding="utf-8")
    head, *events = (json.loads(line) for line in CAST.read_text(encoding="utf-8").splitlines())
    assert (head["version"], head["width"], head["height"]) == (2, *SMALL)
    times = [at for at, _, _ in events]
    assert times == sorted(times)
    assert times[-1] < 60
    screen = pyte.Screen(*SMALL)
    stream = pyte.Stream(screen)
    for _, kind, drawn in events:
        assert kind == "o"
        stream.feed(drawn)
    assert any("on rhythm: meeting by Dana today" in row for row in screen.display)
