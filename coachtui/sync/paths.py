"""Which paths of a commit are ours, which of the others may be written, and nothing else."""

import re
from functools import lru_cache
from pathlib import Path

from coachtui.records.errors import FolderTrouble
from coachtui.store.folder import TEAM_FILE, is_data_name

_PERSONAL = re.compile(
    r"people/(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])/)[a-z0-9-]{1,32}/([^/]{1,64})"
)
_PLAYBOOK = re.compile(r"playbook/[a-z0-9_-]{1,64}\.toml")
_GIT_FILES = (".gitattributes", ".gitignore")
_SAFE_NAME = re.compile(r"(?!\.)[\w .,()+@&'-]{1,120}(?<![ .])", re.ASCII)
_OURS_ALONE = frozenset(("people", "playbook", TEAM_FILE, "git~1"))
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def is_data(path: str) -> bool:
    """Whether a path is a file of records."""
    place = _PERSONAL.fullmatch(path)
    return path == TEAM_FILE if place is None else is_data_name(place[1])


@lru_cache(maxsize=1 << 14)
def is_ours(path: str) -> bool:
    """Whether sync commits a path and writes it."""
    return is_data(path) or path in _GIT_FILES or _PLAYBOOK.fullmatch(path) is not None


def is_harmless(path: str) -> bool:
    """Whether a file that is not ours may be brought forward with a branch: no hidden names, no
    way out of the folder, and nothing that a careless disk could take for one of ours."""
    names = path.split("/")
    return names[0].casefold() not in _OURS_ALONE and all(
        _SAFE_NAME.fullmatch(name) and not _RESERVED.fullmatch(name) for name in names
    )


def person_of(path: str) -> str:
    """The handle of the person whose file it is; empty for the team's."""
    names = path.split("/")
    return names[1] if names[0] == "people" and len(names) == 3 else ""


def refuse_links_to(top: Path, path: str) -> Path:
    """The path on disk. Raises FolderTrouble when a link stands on the way, or in its place."""
    place = top
    for name in path.split("/"):
        place = place / name
        if place.is_symlink():
            raise FolderTrouble(
                f"{place} is a symbolic link, and records are not written through links; nothing "
                "was changed. Put a real file or folder in its place."
            )
    return place
