"""Clones of one team on disk, each with a person; real git throughout."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coachtui.store.canonical import Tables, decode, encode
from coachtui.store.files import replace_file
from coachtui.sync.report import Report
from coachtui.sync.sync import Signature, TeamSync

TEAM = {"team": {"tm1": {"id": "tm1", "name": "North", "schema_version": 1}}}
CALM = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Tess",
    "GIT_AUTHOR_EMAIL": "tess@example.com",
    "GIT_COMMITTER_NAME": "Tess",
    "GIT_COMMITTER_EMAIL": "tess@example.com",
    "GIT_EDITOR": "true",
    "GIT_TERMINAL_PROMPT": "0",
}


def git(folder: Path, *args: str, check: bool = True, **more: str) -> str:
    """A plain git command, as a person would type it."""
    done = subprocess.run(
        ["git", *args],
        cwd=folder,
        env={**os.environ, **CALM, **more},
        capture_output=True,
        text=True,
        check=False,
    )
    if check and done.returncode != 0:
        raise AssertionError(f"git {' '.join(args)}: {done.stderr}{done.stdout}")
    return done.stdout.strip()


class Clone:
    """One person's clone."""

    def __init__(self, folder: Path, name: str, **settings: Any) -> None:
        self.folder = folder
        self.name = name
        memory = folder.parent / f"home-{folder.name}" / "seen.msgpack"
        who = Signature(name, name.capitalize(), f"{name}@example.com")
        self.team = TeamSync(folder, memory, who, durable=False, pause=lambda _: None, **settings)

    def sync(self, **how: Any) -> Report:
        return self.team.sync(**how)

    def path(self, name: str) -> Path:
        return self.folder / name

    def read(self, name: str) -> Tables:
        return decode(self.path(name).read_bytes())

    def write(self, name: str, tables: Tables) -> None:
        replace_file(self.path(name), encode(tables), durable=False)

    def put(self, path: str, table: str, record_id: str, /, **fields: Any) -> None:
        """Write some fields of a record, as an edit does."""
        tables = self.read(path) if self.path(path).exists() else {}
        record = {"id": record_id, "rev": 0, **tables.get(table, {}).get(record_id, {}), **fields}
        record = {key: value for key, value in record.items() if value is not ...}
        record["rev"] += 1
        record["updated_by"] = self.name
        record.setdefault("updated_at", "2026-11-01T09:00:00.000Z")
        tables.setdefault(table, {})[record_id] = record
        self.write(path, tables)

    def head(self) -> str:
        return git(self.folder, "rev-parse", "HEAD")

    def files(self) -> Mapping[str, bytes]:
        """Every working file, git's own left out."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for place in sorted(self.folder.iterdir())
            if place.name != ".git"  # where git may be tidying up behind us
            for path in (place, *sorted(place.rglob("*")))
            if path.is_file() and path.name != ".coachtui.lock"
        }

    def status(self) -> str:
        """What git thinks is not committed."""
        return git(self.folder, "status", "--porcelain")


def bare_remote(where: Path) -> Path:
    """An empty repository to meet in."""
    git(where.parent, "init", "-q", "--bare", "-b", "main", str(where))
    return where


def first_clone(where: Path, remote: str, name: str = "dana", **settings: Any) -> Clone:
    """A new team folder whose remote is still empty."""
    where.mkdir(parents=True)
    git(where, "init", "-q", "-b", "main")
    if remote:
        git(where, "remote", "add", "origin", remote)
    clone = Clone(where, name, **settings)
    clone.write("team.json", TEAM)
    clone.path(".gitattributes").write_text("*.json -text\n")
    clone.path(".gitignore").write_text(".coachtui.lock\n*.tmp\n")
    return clone


def next_clone(where: Path, remote: str, name: str, **settings: Any) -> Clone:
    """A clone of what is there already."""
    git(where.parent, "clone", "-q", remote, str(where))
    return Clone(where, name, **settings)
