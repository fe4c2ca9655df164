"""Opening the sample team as any of its people, in a folder that is kept or thrown away."""

import atexit
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

from coachtui.coaching.history_word import mark_said
from coachtui.records.clock import Clock
from coachtui.records.errors import CoachError, FolderTrouble, WrongUse
from coachtui.records.places import from_home
from coachtui.records.text import shown
from coachtui.sample.cast import HANDLES
from coachtui.sample.desk import home_of
from coachtui.sample.making import make_sample, sample_at
from coachtui.store.files import replace_file
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore

_SIGN = "sample-team.txt"
_SIGN_WORDS = (
    "This folder holds the coachtui sample team: team/ is what a team shares, homes/ what each\n"
    "person keeps. Open it again with: coachtui demo --path THIS_FOLDER --as HANDLE\n"
)


def open_sample(
    folder: Path | None = None,
    *,
    today: date,
    as_: str = "dana",
    meanwhile: Callable[[], object] | None = None,
) -> TeamStore:
    """The sample team as this person sees it.

    Without a folder it stands in a temporary one that goes away when the program ends. A folder
    that holds a sample team already is opened as it is. `meanwhile` is called once in any case,
    while a second process makes the team, where the system can do that: a place to load what is
    needed next. Raises WrongUse for an unknown handle and for a folder that holds anything else.
    """
    if as_ not in HANDLES:
        raise WrongUse(
            f"Nobody in the sample team is called '{shown(as_)}'; choose one of: "
            f"{', '.join(HANDLES)}."
        )
    place = _temporary() if folder is None else from_home(folder).absolute()
    if (place / _SIGN).is_file():
        _call(meanwhile)
    else:
        _refuse_other(place)
        _make(place, today, meanwhile)
        replace_file(place / _SIGN, _SIGN_WORDS.encode())
    team = sample_at(place).team_folder
    mark_said(home_of(place, as_))  # nothing of the sample team is kept in git
    return open_team(team, home_of(place, as_), clock=Clock(today), durable=folder is not None)


def _temporary() -> Path:
    place = Path(tempfile.mkdtemp(prefix="coachtui-sample-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return place


def _refuse_other(place: Path) -> None:
    if not place.exists() or (place.is_dir() and not any(place.iterdir())):
        return
    raise WrongUse(
        f"{place} holds something else than a sample team; nothing was changed. "
        "Name an empty or a new folder."
    )


def _make(place: Path, today: date, meanwhile: Callable[[], object] | None) -> None:
    # A process with several threads cannot be doubled safely.
    if meanwhile is None or sys.platform == "win32" or threading.active_count() > 1:
        make_sample(place, today)
        _call(meanwhile)
        return
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _make_and_leave(place, today, writing)
    os.close(writing)
    try:
        meanwhile()
    finally:
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read().decode()
        _, status = os.waitpid(child, 0)
    if status != 0:
        raise FolderTrouble(said or "The sample team could not be made; try again.")


def _make_and_leave(place: Path, today: date, writing: int) -> None:
    """In the second process: make the team, say what went wrong, and end without clearing up."""
    status = 1
    try:
        make_sample(place, today)
        status = 0
    except CoachError as error:
        os.write(writing, error.message.encode())
    finally:
        os._exit(status)


def _call(meanwhile: Callable[[], object] | None) -> None:
    if meanwhile is not None:
        meanwhile()
