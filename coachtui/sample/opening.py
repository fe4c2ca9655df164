"""Opening the sample team as any of its people, in a folder that is kept or thrown away."""

import atexit
import shutil
import tempfile
from datetime import date
from pathlib import Path

from coachtui.records.clock import Clock
from coachtui.records.errors import WrongUse
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


def open_sample(folder: Path | None = None, *, today: date, as_: str = "dana") -> TeamStore:
    """The sample team as this person sees it.

    Without a folder it stands in a temporary one that goes away when the program ends. A folder
    that holds a sample team already is opened as it is. Raises WrongUse for an unknown handle and
    for a folder that holds anything else.
    """
    if as_ not in HANDLES:
        raise WrongUse(
            f"Nobody in the sample team is called '{shown(as_)}'; choose one of: "
            f"{', '.join(HANDLES)}."
        )
    if folder is None:
        place = Path(tempfile.mkdtemp(prefix="coachtui-sample-"))
        atexit.register(shutil.rmtree, place, ignore_errors=True)
    else:
        place = folder.expanduser().absolute()
    if not (place / _SIGN).is_file():
        _refuse_other(place)
        make_sample(place, today)
        replace_file(place / _SIGN, _SIGN_WORDS.encode())
    team = sample_at(place)
    return open_team(
        team.team_folder, home_of(place, as_), clock=Clock(today), durable=folder is not None
    )


def _refuse_other(place: Path) -> None:
    if place.is_dir() and not any(place.iterdir()):
        return
    if place.exists():
        raise WrongUse(
            f"{place} holds something else than a sample team; nothing was changed. "
            "Name an empty or a new folder."
        )
