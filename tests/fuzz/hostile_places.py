"""Team folders with things in them that are no files, or whose names are none."""

import json
import os
import socket
import stat
from contextlib import suppress
from pathlib import Path

from tests.fuzz.hostile import Spoil, entry, mia, month, record, write

_NAMES = (
    "2024-05.json\n",
    "list\r.json",
    "\x1b]0;taken\x07.json",
    "\u202enosj.tsil.json",
    "\u2066list\u2069.json",
    "x" * 240 + ".json",
    " list.json",
    "list.json ",
    "-rf.json",
    "$(touch evil).json",
    "%s%n.json",
)
_LFS = (
    "version https://git-lfs.github.com/spec/v1\n"
    "oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n"
)


def _names(team: Path, _: Path) -> None:
    for place in (mia(team), team / "people", team / "playbook"):
        place.mkdir(exist_ok=True)
        for name in _NAMES:
            (place / name).write_text("{}")
        with suppress(OSError):  # some file systems take no such name
            Path(os.fsdecode(os.fsencode(place) + b"/\xff\xfe.json")).write_text("{}")
    for name in _NAMES:
        (team / "people" / f"{name.strip().removesuffix('.json')}-folder").mkdir(exist_ok=True)


def _colliding(team: Path, _: Path) -> None:
    for name in ("LIST.json", "List.json", "2024-05.JSON", "Sealed-2024-05.json"):
        write(mia(team) / name, "account", record(7, name="the other case"))
    (team / "TEAM.json").write_text("{}")
    (team / "People").mkdir()


def _socket(team: Path, _: Path) -> None:
    month(team).unlink(missing_ok=True)
    here = Path.cwd()
    os.chdir(mia(team))  # the whole path is too long for the name of a socket
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(month(team).name)
    finally:
        os.chdir(here)


def _device(team: Path, beside: Path) -> None:
    month(team).unlink(missing_ok=True)
    try:
        os.mknod(month(team), stat.S_IFCHR | 0o644, os.makedev(1, 5))  # zeros without end
    except PermissionError:
        month(team).symlink_to("/dev/zero")


def _pipes_everywhere(team: Path, _: Path) -> None:
    (team / "playbook").mkdir()
    for path in (
        mia(team) / "list-2.json",
        mia(team) / "sealed-2024-05.json",
        team / "playbook" / "own.toml",
        team / ".gitattributes.json",
    ):
        os.mkfifo(path)


def _links_to_nowhere(team: Path, beside: Path) -> None:
    (mia(team) / "2024-04.json").symlink_to("2024-04.json")  # to itself
    (mia(team) / "2024-03.json").symlink_to(beside / "not there")
    (team / "people" / "loop").symlink_to(team / "people", target_is_directory=True)
    (team / "playbook").symlink_to(beside, target_is_directory=True)


def _hard_links(team: Path, beside: Path) -> None:
    """A save must not go through the name into what somebody else keeps under another."""
    for own in (team / "people" / "dana").glob("*.json"):
        os.link(own, beside / own.name)
    os.link(beside / "secret.json", month(team))


def _closed(team: Path, _: Path) -> None:
    write(month(team), "entry", entry(1))
    month(team).chmod(0)
    (team / "people" / "lee").mkdir(mode=0)


def _pointers(team: Path, _: Path) -> None:
    (team / ".gitattributes").write_text("*.json filter=lfs diff=lfs merge=lfs -text\n")
    month(team).write_text(_LFS)


def _playbook(team: Path, _: Path) -> None:
    place = team / "playbook"
    place.mkdir()
    (place / "huge.toml").write_text("x = '" + "a" * 17_000_000 + "'\n")
    (place / "deep.toml").write_text("x = " + "[" * 20_000 + "]" * 20_000 + "\n")
    (place / "many.toml").write_text('[[question]]\ntrend = "risk"\ntext = "Why?"\n' * 20_000)
    (place / "odd.toml").write_text(
        '[[question]]\ntrend = ["risk"]\ntext = 5\n[question.x]\n"\\u0000" = nan\n'
    )


def _people(team: Path, _: Path) -> None:
    rows = {}
    for number, handle in enumerate(
        ("../../evil", "/etc/passwd", "a/b", "..", "", "\x1b[2Jx", "\u202exyz", "x" * 5_000)
    ):
        raw = record(number, owner=handle, rep=handle)
        raw |= {"id": f"pe{number:026d}", "handle": handle, "name": f"../{handle}", "role": "rep"}
        rows[raw["id"]] = raw | {"manager": handle, "start_date": "2024-01-01"}
    (mia(team) / "list-2.json").write_text(json.dumps({"person": rows}))
    write(month(team), "entry", entry(1, accounts=["../../x"], contacts=["/x"], project="\x00"))


def _own_settings(team: Path, _: Path) -> None:
    home = team.parent / "home-dana"
    (home / "config.toml").write_text(
        'theme = "\\u001b]52;c;eA==\\u0007"\nmotion = 7\nvim_keys = "yes"\n'
        'sync = "0 minutes"\n"\\u001b[2J" = 1\n'
        '[keys]\n"accounts.touch" = "\\u001b[31m"\n"../x" = "ctrl+c"\n"today.log" = ""\n'
        '"\\u202e" = "a,b,,c,ctrl+ctrl+x"\n'
    )


PLACES: dict[str, Spoil] = {
    "names-nobody-can-type": _names,
    "names-in-another-case": _colliding,
    "a-socket-for-a-file": _socket,
    "a-device-for-a-file": _device,
    "pipes-everywhere": _pipes_everywhere,
    "links-to-nowhere-and-in-circles": _links_to_nowhere,
    "hard-links": _hard_links,
    "closed-to-us": _closed,
    "pointers-to-large-files": _pointers,
    "a-huge-playbook": _playbook,
    "people-with-paths-for-names": _people,
    "own-settings": _own_settings,
}
