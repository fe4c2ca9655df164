"""What comes from git: the words of a remote, and objects that somebody laid into a repository."""

import hashlib
import subprocess
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from coachtui.records.errors import FolderTrouble
from coachtui.records.text import shown
from coachtui.sync.network import trouble
from coachtui.sync.objects import Objects
from coachtui.sync.process import Git, GitFailed, Place
from coachtui.sync.repository import Remote

GIT_WORDS = tuple(
    line.encode()
    for line in (
        "fatal: could not read Username for 'https://example.com': terminal prompts disabled",
        "! [remote rejected] main -> main (protected branch hook declined)\nremote: GH006",
        "ssh: Could not resolve hostname git.example.com: Name or service not known",
        "error: RPC failed; HTTP 403 curl 22\nfatal: the remote end hung up unexpectedly",
        "fatal: fsck error in packed object\nerror: object 1234: badTree: cannot be parsed",
        "fatal: transport 'ext' not allowed",
    )
)
GIT_OBJECTS = (
    b"tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n"
    b"author Dana Reyes <dana@example.com> 1715673600 +0200\n"
    b"committer Dana Reyes <dana@example.com> 1715673600 +0200\n\nDana: 3 records\n",
    b"40000 people\0" + bytes(range(20)) + b"100644 team.json\0" + bytes(range(20, 40)),
    b"120000 link\0" + bytes(20) + b"160000 module\0" + bytes(20) + b"100755 run\0" + bytes(20),
)


def git_says(text: str) -> None:
    """Whatever git or a remote printed ends as a sentence that is fit for a terminal."""
    said = "\n".join(shown(line) for line in text.splitlines() if line)  # as a process hands it on
    remote = Remote("origin", "https://dana:secret@example.com/team.git", "", "refs/heads/main")
    sentence = trouble(GitFailed(said, 128), remote).message
    assert shown(sentence) == sentence
    assert "secret" not in sentence or "secret" in text


@cache
def _repository() -> tuple[tempfile.TemporaryDirectory[str], Place]:
    kept = tempfile.TemporaryDirectory()
    subprocess.run(["git", "init", "-q", "--bare", kept.name], check=True)
    return kept, Place(Path(kept.name), Path(kept.name))


@contextmanager
def laid(kind: str, data: bytes) -> Iterator[tuple[Place, str]]:
    """An object as a copied `.git` could hold it: no git has looked at it."""
    _, place = _repository()
    whole = f"{kind} {len(data)}\0".encode() + data
    oid = hashlib.sha1(whole, usedforsecurity=False).hexdigest()
    path = place.git_dir / "objects" / oid[:2] / oid[2:]
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(zlib.compress(whole))
    try:
        yield place, oid
    finally:
        path.unlink()


def git_objects(data: bytes) -> None:
    """A commit or a folder of it is read, or refused in a sentence."""
    objects = Objects(Git(), _repository()[1])
    try:
        with laid("commit", data) as (_, oid), suppress(FolderTrouble):
            commit = objects.commit(oid)
            assert shown(commit.author) == commit.author
        with laid("tree", data) as (_, oid), suppress(FolderTrouble):
            list(objects.files(oid))
    finally:
        objects.close()
