"""Every door through which foreign bytes or words come in, and what must hold there.

A door takes anything and answers with a value or with a sentence for a person; nothing else.
"""

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st

from coachtui import content
from coachtui.coaching.quick_add import parse
from coachtui.exchange.csv_reading import table_in
from coachtui.records.dates import read_date
from coachtui.records.errors import CoachError, WrongUse
from coachtui.records.money import read_money
from coachtui.records.text import shown
from coachtui.store.canonical import Unreadable, decode, encode
from coachtui.store.config import read_config
from coachtui.store.home import Home
from coachtui.store.index import LocalIndex
from coachtui.store.journal import Journal
from coachtui.store.sealing.identity import imported_identity, read_identity
from coachtui.sync.address import checked_address, folder_name, shown_address
from coachtui.sync.doctor.examine import salvaged
from coachtui.sync.files import merge_files
from coachtui.sync.markers import understood
from coachtui.sync.paths import is_data, is_ours
from tests.fuzz.folder_doors import kept_files, kept_seeds, one_file, whole_folder
from tests.fuzz.git_doors import GIT_OBJECTS, GIT_WORDS, git_objects, git_says
from tests.fuzz.sealed_doors import ENVELOPE_FIELDS, age_payload, changed_field, envelope_changed

TODAY = date(2024, 5, 14)
SEEDS = Path(__file__).parent / "seeds"

_NASTY = (
    *("\x1b]52;c;aGk=\x07", "\x1b[2J", "\x9b31m", "\u202e", "\u2066", "\x00", "\ufeff", "\ud800"),
    *("[@click=app.quit]x[/]", "[/]", "<<<<<<< HEAD\n", "=======\n", ">>>>>>> x\n", "NaN", "1e999"),
    *("../", "C:\\", "con", "~", "$(id)", "-oProxyCommand=id", "ext::sh -c id", "\r\n", "\t", "٣"),
)
TEXT = st.lists(st.text(max_size=12) | st.sampled_from(_NASTY), max_size=8).map("".join)
"""Anything a person, or somebody who wishes them ill, could type or paste."""


class Target(NamedTuple):
    """One door, what is brought to it, and what must hold."""

    name: str
    brought: st.SearchStrategy[Any]
    check: Callable[[Any], None]
    of_bytes: Callable[[bytes], Any] = bytes
    """What plain bytes bring to the door, for an engine that knows nothing but bytes."""
    seeds: tuple[bytes, ...] = ()
    """Bytes that come through, to begin from."""


@st.composite
def damaged(draw: st.DrawFn, seeds: tuple[bytes, ...]) -> bytes:
    """A sound file in which some places were cut, doubled or written over."""
    data = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(data)))
        gone = draw(st.integers(0, 40))
        new = draw(
            st.binary(max_size=12)
            | st.sampled_from(_NASTY).map(lambda text: text.encode("utf-8", "surrogatepass"))
            | st.just(data[at : at + 30])
        )
        data = data[:at] + new + data[at + gone :]
    return data


@cache
def _seeds(suffix: str) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(SEEDS.glob(f"*.{suffix}")))


def in_words(data: bytes) -> str:
    """As Python hands over what stood on a command line."""
    return data.decode("utf-8", "surrogateescape")


_BYTES = st.binary(max_size=200)
_FILE = _BYTES | damaged(_seeds("json"))


@contextmanager
def refused_in_words() -> Iterator[None]:
    """What cannot be read is refused, in a sentence that is fit for any terminal."""
    refusal = ""
    try:
        yield
    except WrongUse as said:
        refusal = said.message
    assert shown(refusal) == refusal


def _file_reader(data: bytes) -> None:
    with suppress(Unreadable):
        tables = decode(data)
        kept = {table: records for table, records in tables.items() if records}
        assert decode(encode(tables)) == kept


_CUT = b"\x00\x00"


def _in_three(data: bytes) -> tuple[bytes, bytes, bytes]:
    base, ours, theirs = (*data.split(_CUT, 2), b"", b"")[:3]
    return base, ours, theirs


def _three_files(files: tuple[bytes, bytes, bytes]) -> None:
    base, ours, theirs = files
    with suppress(Unreadable):
        merged = merge_files(base, ours, theirs)
        for side in (ours, theirs):  # what is broken on our own side already stays as it is
            decode(side)
        assert merge_files(base, theirs, ours).data == merged.data
        decode(merged.data)


def _left_by_a_merge(data: bytes) -> None:
    """Both sides of conflict markers, and what can be saved of a file that is worse."""
    with suppress(Unreadable):
        tables = understood(data)
        decode(encode(tables))
    salvaged(data)


def _quick_add(text: str) -> None:
    with refused_in_words():
        line = parse(text, TODAY)
        assert shown(line.text) == line.text


def _day(text: str) -> None:
    for lean in ("past", "future"):
        with refused_in_words():
            read_date(text, TODAY, lean=lean)


def _money(text: str) -> None:
    with refused_in_words():
        read_money(text)


def _csv(data: bytes) -> None:
    with refused_in_words():
        for row in table_in(data, "list.csv").rows:
            assert "\x1b" not in "".join(row.cells)


def _config(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        (home.path / "config.toml").write_bytes(data)
        for problem in read_config(home).problems:
            assert shown(problem) == problem


def _playbook(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "own.toml").write_bytes(data)
        for problem in content.playbook_problems(Path(folder)):
            assert shown(problem) == problem
        for question in content.questions_for("risk", Path(folder)):
            assert shown(question.text) == question.text


def _personal(data: bytes) -> None:
    """Journal, index, identity and the rest of the personal folder, cut or written over."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        path.chmod(0o600)
        with suppress(CoachError):
            Journal(path).unfinished()
        with suppress(CoachError):
            Journal(path).last_undoable()
        LocalIndex(path, "dana").look_up("2024-05.json", None, lambda _: False)
        with suppress(CoachError):
            read_identity(path)
        with suppress(CoachError):
            imported_identity(path)
        (Path(folder) / "known.json").write_bytes(data)
        Home(Path(folder)).team_folder()


def _remote(text: str) -> None:
    name = folder_name(text)
    assert name == name.strip("-./\\")
    assert "/" not in name
    assert shown(shown_address(text)) == shown_address(text)
    with refused_in_words():
        address = checked_address(text, Path("/nowhere"))
        assert not address.startswith("-")
        assert not re.match(r"[A-Za-z0-9+.-]*::", address)


def _path(text: str) -> None:
    if is_ours(text) or is_data(text):
        assert ".." not in text.split("/")
        assert not text.startswith("/")
        assert shown(text) == text


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(TEXT, inside, max_size=3),
    max_leaves=8,
)
_TABLES = _seeds("json")
_MARKED = (
    b"<<<<<<< HEAD\n" + _TABLES[0] + b"=======\n" + _TABLES[1] + b">>>>>>> theirs\n",
    _TABLES[0].replace(b"{\n", b"{\n<<<<<<< x\n||||||| y\n=======\n>>>>>>> z\n", 1),
)
_LINES = tuple(
    line.encode()
    for line in (
        *("met Rivera at @acme about the pilot p3 #renewal next: send the offer by fri 30min", ""),
        *("call @acme/dana yesterday win", "@new-company ^ meeting 45m setback: budget cut"),
        *("2024-02-29", "last tue", "in 3 weeks", "end of month", "29.2.", "1,234.50 EUR", "-3k $"),
        *("https://user:secret@example.com/team.git", "git@example.com:a/b.git", "ext::sh -c id"),
        *(
            "ssh://host:22/x",
            "file:///srv/team.git",
            "C:\\team",
            "~/team",
            "people/dana/list-2.json",
        ),
    )
)
TARGETS = (
    Target("file reader", _FILE, _file_reader, seeds=_TABLES),
    Target(
        "merge of three files",
        st.tuples(_FILE, _FILE, _FILE),
        _three_files,
        _in_three,
        (*(_CUT.join((each, each, each)) for each in _TABLES), _CUT.join(_TABLES[:3])),
    ),
    Target("left by a merge", _FILE, _left_by_a_merge, seeds=_MARKED),
    Target("quick-add", TEXT, _quick_add, in_words, _LINES),
    Target("dates", TEXT, _day, in_words, _LINES),
    Target("money", TEXT, _money, in_words, _LINES),
    Target("CSV import", _BYTES | damaged(_seeds("csv")), _csv, seeds=_seeds("csv")),
    Target("config.toml", _BYTES | damaged(_seeds("config")), _config, seeds=_seeds("config")),
    Target("playbook", _BYTES | damaged(_seeds("toml")), _playbook, seeds=_seeds("toml")),
    Target("personal files", _BYTES | damaged(_seeds("jsonl")), _personal, seeds=_seeds("jsonl")),
    Target("kept and drafts", _BYTES | damaged(kept_seeds()), kept_files, seeds=kept_seeds()),
    Target(
        "sealed records",
        st.tuples(st.sampled_from(ENVELOPE_FIELDS), _JSON),
        envelope_changed,
        changed_field,
    ),
    Target("age payloads", _BYTES, age_payload),
    Target("git remotes", TEXT, _remote, in_words, _LINES),
    Target("what git says", TEXT, git_says, in_words, GIT_WORDS),
    Target("objects of git", _BYTES | damaged(GIT_OBJECTS), git_objects, seeds=GIT_OBJECTS),
    Target("paths in a repository", TEXT, _path, in_words, _LINES),
    Target(
        "whole folder",
        st.tuples(st.integers(0, 5), _FILE),
        whole_folder,
        one_file,
        tuple(bytes([number]) + each for each in _TABLES for number in range(3)),
    ),
)
