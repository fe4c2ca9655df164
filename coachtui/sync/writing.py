"""Making commits with one `git fast-import`: blobs, trees and commit, and no filter ever runs."""

import hashlib
import time
from collections.abc import Mapping, Sequence

from coachtui.records.errors import FolderTrouble
from coachtui.sync.objects import PLAIN_FILE, Entry
from coachtui.sync.plain import Plain
from coachtui.sync.process import Git, GitFailed
from coachtui.sync.repository import Settings

NEW = "refs/coachtui/new"

Content = bytes | Entry | None
"""What a path becomes: new bytes, something git already has, or nothing."""


def blob_id(data: bytes, length: int = 40) -> str:
    """The name that git gives to these bytes."""
    digest = hashlib.sha1 if length == 40 else hashlib.sha256
    return digest(b"blob %d\0" % len(data) + data).hexdigest()


def make_commit(
    git: Git,
    plain: Plain,
    settings: Settings,
    parents: Sequence[str],
    changes: Mapping[str, Content],
    message: str,
) -> str:
    """A commit on top of its first parent; gives its name. Raises FolderTrouble on a full disk."""
    (plain.path / NEW).unlink(missing_ok=True)
    try:
        git.run(
            plain.place, ["fast-import", "--quiet"], _stream(settings, parents, changes, message)
        )
    except GitFailed as error:
        raise FolderTrouble(
            f"git could not write the commit ({error.said.splitlines()[0]}). What you wrote is "
            "saved in the team folder. Check that the disk has room and .git can be written."
        ) from None
    made = plain.ref(NEW)
    if made is None:
        raise FolderTrouble("git made no commit; what you wrote is saved in the team folder.")
    return made


def _stream(
    settings: Settings, parents: Sequence[str], changes: Mapping[str, Content], message: str
) -> bytes:
    now = int(time.time())
    who = f"{_plain_name(settings.name)} <{_plain_name(settings.email)}> {now} {_zone(now)}"
    parts = [f"commit {NEW}\ncommitter {who}\n".encode(), _data(message.encode())]
    parts += [f"from {parent}\n".encode() for parent in parents[:1]]
    parts += [f"merge {parent}\n".encode() for parent in parents[1:]]
    for path, content in changes.items():
        name = _quoted(path)
        if content is None:
            parts.append(b"D " + name + b"\n")
        elif isinstance(content, Entry):
            parts.append(f"M {content.mode} {content.oid} ".encode() + name + b"\n")
        else:
            parts += [f"M {PLAIN_FILE} inline ".encode() + name + b"\n", _data(content)]
    return b"".join(parts) + b"\n"


def _data(data: bytes) -> bytes:
    return b"data %d\n" % len(data) + data + b"\n"


def _quoted(path: str) -> bytes:
    raw = path.encode("utf-8", "surrogateescape")
    for plain, escaped in ((b"\\", b"\\\\"), (b'"', b'\\"'), (b"\n", b"\\n")):
        raw = raw.replace(plain, escaped)
    return b'"' + raw + b'"'


def _plain_name(text: str) -> str:
    return "".join(letter for letter in text if letter not in "<>\n\0").strip()


def _zone(now: int) -> str:
    return time.strftime("%z", time.localtime(now)) or "+0000"
