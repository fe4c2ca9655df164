"""A throw-away repository: the clone's objects, and none of its settings, hooks or attributes.

Everything that touches objects or the network runs in it, so that nothing a folder brings is run.
"""

import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from coachtui.records.errors import FolderTrouble, cause
from coachtui.sync.process import Place
from coachtui.sync.repository import Repository, ref_at

_PLAIN = "coachtui-"
"""What the names of throw-away repositories inside `.git` begin with."""
_STALE_SECONDS = 3600


class Plain(NamedTuple):
    """A repository with the same objects and none of the folder's settings, hooks or attributes."""

    path: Path
    place: Place

    def ref(self, name: str) -> str | None:
        """The commit a ref of it points to."""
        return ref_at(self.path / name)


_SETTINGS = """\
[core]
\trepositoryformatversion = {version}
\tbare = false
\thooksPath = {nowhere}
\tfsmonitor = false
\tlogAllRefUpdates = false
[fetch]
\tfsckObjects = true
\twriteCommitGraph = false
\trecurseSubmodules = false
[push]
\trecurseSubmodules = no
\tgpgSign = false
\tfollowTags = false
\tdefault = nothing
[gc]
\tauto = 0
[maintenance]
\tauto = false
[submodule]
\trecurse = false
"""


@contextmanager
def plain_repository(
    repository: Repository,
    known: Mapping[str, str | None],
    *,
    sha256: bool = False,
    address: str = "",
) -> Iterator[Plain]:
    """A throw-away repository that knows these refs; gone afterwards, also after a crash.

    The address stands in it because global settings may hold for some addresses only.
    It stands inside `.git`, so that what the person's global settings say for a folder still holds.
    Raises FolderTrouble when it cannot be written.
    """
    path = repository.git_dir / f"{_PLAIN}{os.getpid()}-{os.urandom(3).hex()}"
    try:
        try:
            _furnish(path, known, sha256=sha256, address=address)
        except OSError as error:
            raise FolderTrouble(
                f"{repository.git_dir} cannot be written ({cause(error)}); nothing was changed."
            ) from None
        yield Plain(path, Place(path, repository.top, repository.common / "objects"))
    finally:
        shutil.rmtree(path, ignore_errors=True)


def _furnish(path: Path, known: Mapping[str, str | None], *, sha256: bool, address: str) -> None:
    text = _SETTINGS.format(version=int(sha256), nowhere=os.devnull)
    if sha256:
        text += "[extensions]\n\tobjectFormat = sha256\n"
    if address.isprintable():
        quoted = address.replace("\\", "\\\\").replace('"', '\\"')
        text += f'[remote "team"]\n\turl = "{quoted}"\n'
    refs = "".join(f"{oid} {name}\n" for name, oid in sorted(known.items()) if oid)
    (path / "refs").mkdir(parents=True)
    (path / "objects").mkdir()
    (path / "config").write_text(text, "utf-8")
    (path / "packed-refs").write_text(f"# pack-refs with: sorted \n{refs}", "utf-8")
    (path / "HEAD").write_text("ref: refs/heads/none\n", "utf-8")


def clear_plain_leftovers(repository: Repository) -> None:
    """Remove what a crash left; only while no other sync of this clone runs."""
    with suppress(OSError):
        for left in repository.git_dir.glob(f"{_PLAIN}*-*"):
            if left.is_dir() and not left.is_symlink() and not _is_in_use(left):
                shutil.rmtree(left, ignore_errors=True)


def _is_in_use(left: Path) -> bool:
    """Whether the process that made it is still there; its number stands in the name."""
    number = left.name.removeprefix(_PLAIN).partition("-")[0]
    if os.name == "nt" or not number.isdigit():
        return time.time() - left.stat().st_mtime < _STALE_SECONDS
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
