"""A repository from its address into a new folder, without running anything that comes with it.

The folder gets a bare skeleton of `.git` and no template, so no hook; the files come by an ordinary
sync that sends nothing, so all that holds for a sync (allow-listed paths and transports, checked
objects, a bounded wait, no question for a password) holds for the first look as well.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from coachtui.records.errors import FolderTrouble, cause
from coachtui.sync.network import NETWORK_SECONDS, Offline, trouble
from coachtui.sync.process import Git, GitFailed, Place, TimedOut
from coachtui.sync.repository import Remote
from coachtui.sync.sync import Signature, TeamSync

MAIN = "main"
"""The branch of a new team."""
_REMOTE = "origin"
_LOOK_SECONDS = 60.0
_NOBODY = Signature("coachtui", "coachtui", "")
_CONFIG = """\
[core]
\trepositoryformatversion = {version}
\tbare = false
\tlogallrefupdates = true
"""


class Heads(NamedTuple):
    """The branches of a repository somewhere."""

    default: str | None
    """The branch that a clone begins with; None for an empty repository."""
    sha256: bool = False


def make_skeleton(folder: Path, branch: str, *, sha256: bool = False) -> None:
    """Make the folder a repository without a commit. Raises FolderTrouble where that fails."""
    git_dir = folder / ".git"
    text = _CONFIG.format(version=int(sha256))
    if sha256:
        text += "[extensions]\n\tobjectFormat = sha256\n"
    try:
        for name in ("objects/info", "objects/pack", "refs/heads", "refs/tags"):
            (git_dir / name).mkdir(parents=True, exist_ok=True)
        (git_dir / "config").write_text(text, "utf-8")
        (git_dir / "HEAD").write_text(f"ref: refs/heads/{branch}\n", "utf-8")
    except OSError as error:
        raise FolderTrouble(f"{git_dir} cannot be written ({cause(error)}).") from None


def set_remote(folder: Path, address: str, branch: str) -> None:
    """Name the address as where this repository is exchanged; what stood there is replaced.

    Raises FolderTrouble when git cannot write its settings.
    """
    place = Place(folder / ".git", folder)
    settings = {
        f"remote.{_REMOTE}.url": address,
        f"remote.{_REMOTE}.fetch": f"+refs/heads/*:refs/remotes/{_REMOTE}/*",
        f"branch.{branch}.remote": _REMOTE,
        f"branch.{branch}.merge": f"refs/heads/{branch}",
    }
    for name, value in settings.items():
        try:
            Git().run(place, ["config", "--local", "--replace-all", name, value])
        except GitFailed as error:
            raise FolderTrouble(f"git cannot keep the address ({error.said}).") from None


def look_at(
    address: str,
    folder: Path,
    *,
    cancelled: threading.Event | None = None,
    seconds: float = _LOOK_SECONDS,
) -> Heads:
    """What branches there are, asked from a skeleton in `folder`.

    Raises FolderTrouble with a sentence when the address does not answer or refuses.
    """
    args = ["ls-remote", "--symref", "--upload-pack=git-upload-pack", "--", address]
    remote = Remote("The address", address, address, f"refs/heads/{MAIN}")
    try:
        place = Place(folder / ".git", folder)
        listed = Git(cancelled).run(place, args, seconds=seconds, network=True)
    except GitFailed as error:
        raise trouble(error, remote) from None
    except TimedOut:
        raise Offline(f"The address did not answer within {seconds:.0f} seconds.") from None
    rows = [line.split("\t") for line in listed.decode("utf-8", "replace").splitlines()]
    heads = {row[1]: row[0] for row in rows if len(row) == 2 and row[1].startswith("refs/heads/")}
    named = [row[0][5:] for row in rows if row[0].startswith("ref: ") and row[1:] == ["HEAD"]]
    if not heads:
        return Heads(None)
    default = next((name for name in named if name in heads), None)
    default = default or (f"refs/heads/{MAIN}" if f"refs/heads/{MAIN}" in heads else min(heads))
    return Heads(default.removeprefix("refs/heads/"), len(next(iter(heads.values()))) == 64)


def clone(
    address: str,
    folder: Path,
    *,
    cancelled: threading.Event | None = None,
    progress: Callable[[str], None] | None = None,
    seconds: float = NETWORK_SECONDS,
) -> Heads:
    """Bring what stands at the address into an empty folder, which gets it as its remote.

    An empty repository leaves an empty one here. Raises FolderTrouble with a sentence, or
    Cancelled; the folder is to be thrown away then.
    """
    make_skeleton(folder, MAIN)
    heads = look_at(address, folder, cancelled=cancelled, seconds=min(seconds, _LOOK_SECONDS))
    branch = heads.default or MAIN
    make_skeleton(folder, branch, sha256=heads.sha256)
    set_remote(folder, address, branch)
    if heads.default is not None:
        memory = folder / ".git" / "coachtui-first" / "seen.msgpack"
        bringing = TeamSync(folder, memory, _NOBODY, durable=False, network_seconds=seconds)
        bringing.sync(send=False, cancelled=cancelled, progress=progress)
    return heads
