"""Every door through which foreign bytes or words come in, and what must hold there.

A door takes anything and answers with a value or with a sentence for a person; nothing else.
"""

import re
import tempfile
from base64 import b64encode
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
from coachtui.store.sealing.envelope import Key, Opened, Place, open_envelope, seal
from coachtui.store.sealing.identity import (
    imported_identity,
    is_public_key,
    new_identity,
    read_identity,
    unwrap,
    wrap,
)
from coachtui.sync.address import checked_address, folder_name, shown_address
from coachtui.sync.files import merge_files
from coachtui.sync.paths import is_data, is_ours

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
        assert decode(encode(tables)) == tables


def _three_files(files: tuple[bytes, bytes, bytes]) -> None:
    base, ours, theirs = files
    with suppress(Unreadable):
        merged = merge_files(base, ours, theirs)
        for side in (ours, theirs):  # what is broken on our own side already stays as it is
            decode(side)
        assert merge_files(base, theirs, ours).data == merged.data
        decode(merged.data)


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


@cache
def _sealing() -> tuple[Any, Key, Place, dict[str, Any], str]:
    identity = new_identity()
    key, place = Key("sk1", bytes(range(32)), ("dana", "mia")), Place("tm1", "dana")
    stamp = "2024-05-14T09:00:00.000Z"
    raw = {"id": "to1", "rev": 1, "updated_at": stamp, "owner": "dana", "text": "secret"}
    envelope = seal("topic", raw, key, place, lambda size: b"\1" * size)
    return identity, key, place, envelope, wrap(key.secret, [identity.public])


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(TEXT, inside, max_size=3),
    max_leaves=8,
)


def _envelope(change: tuple[str, Any]) -> None:
    _, key, place, envelope, _ = _sealing()
    field, value = change
    opened = open_envelope({**envelope, field: value}, key, place)
    if isinstance(opened, Opened):
        assert field not in envelope or envelope[field] == value
        assert opened.raw["text"] == "secret"


def _age(data: bytes) -> None:
    identity, key, _, _, wrapped = _sealing()
    for text in (b64encode(data).decode(), data.decode("latin-1"), wrapped[: len(data)]):
        assert unwrap(text, identity) in (None, key.secret)
    is_public_key(data.decode("latin-1"))


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


TARGETS = (
    Target("file reader", _FILE, _file_reader),
    Target("merge of three files", st.tuples(_FILE, _FILE, _FILE), _three_files),
    Target("quick-add", TEXT, _quick_add),
    Target("dates", TEXT, _day),
    Target("money", TEXT, _money),
    Target("CSV import", _BYTES | damaged(_seeds("csv")), _csv),
    Target("config.toml", _BYTES | damaged(_seeds("config")), _config),
    Target("playbook", _BYTES | damaged(_seeds("toml")), _playbook),
    Target("personal files", _BYTES | damaged(_seeds("jsonl")), _personal),
    Target(
        "sealed records",
        st.tuples(st.sampled_from(("id", "key", "rev", "updated_at", "sealed", "x")), _JSON),
        _envelope,
    ),
    Target("age payloads", _BYTES, _age),
    Target("git remotes", TEXT, _remote),
    Target("paths in a repository", TEXT, _path),
)
