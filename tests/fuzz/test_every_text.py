"""Terminal escapes, bidi controls and markup in every text field of every record, seen everywhere.

The records stand in Dana's files as somebody with an editor could leave them: no form cleaned them.
"""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from coachtui.records.clock import Clock
from coachtui.records.codec import decode
from coachtui.records.registry import kind_of
from coachtui.store.home import Home
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore
from tests.app.driving import driving
from tests.cli.conftest import Coach
from tests.conftest import TODAY
from tests.fuzz.hostile import TEXTS
from tests.fuzz.test_hostile_folders import controls, sane
from tests.quiet import exact_waiting
from tests.records.examples import TABLES, whole
from tests.store.support import lay_raw, lay_sealed

__all__ = ["exact_waiting"]

_FIXED = {
    *("id", "owner", "audience", "readers", "created_at", "updated_at", "updated_by", "rev"),
    *("handle", "public_key", "recipients", "wrapped", "digest", "holders", "person", "rep"),
}
_REFERENCE = re.compile(r"[a-z]{2}01[0-9A-Z]{23,24}|dana|mia|\d{4}-\d\d(-\d\d.*)?|\d\d:\d\d")
KEYS = {"team", "sealing_key"}
"""What has to be sound for a team to open at all; spoiled in the hostile folders."""
LOOKS = (
    *(("today",), ("week",), ("day", "show"), ("account", "list"), ("person", "list")),
    *(("fact", "list", "acme"), ("contact", "list", "acme"), ("account", "check", "acme")),
    *(("account", "show", "acme"), ("project", "list"), ("milestone", "list"), ("target", "list")),
    *(("holiday", "list"), ("topic", "list"), ("promise", "list"), ("style", "show")),
    *(("note", "list"), ("experiment", "list"), ("idea", "list"), ("learn", "list")),
    *(("thanks", "list"), ("ask", "list"), ("prep", "mia"), ("one-on-one", "history", "mia")),
    *(("one-on-one", "quotes", "mia"), ("one-on-one", "trends", "mia"), ("pulse", "history")),
    *(
        ("report", "week"),
        ("report", "period"),
        ("report", "account", "acme"),
        ("conflicts", "list"),
    ),
    *(("search", "clip"), ("restore",), ("doctor",), ("status", "--short"), ("remind",)),
    *(("see-as", "mia"), ("person", "show", "dana"), ("export", "json")),
)


def spoiled(table: str, audience: str) -> tuple[dict[str, Any], int]:
    """A whole record with a hostile text in each field that takes one, and how many there are."""
    raw = whole(table, audience=audience)
    kind = kind_of(table)
    assert kind is not None
    number = 0
    for place, key in list(_texts(raw)):
        before = place[key]
        place[key] = f"{table} {key} " + "".join(TEXTS)[:150]
        try:
            decode(kind, raw)
            number += 1
        except msgspec.ValidationError:
            place[key] = before
    return raw, number


def _texts(value: Any) -> Iterator[tuple[Any, Any]]:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        if isinstance(inner, dict | list):
            yield from _texts(inner)
        elif isinstance(inner, str) and key not in _FIXED and not _REFERENCE.fullmatch(inner):
            yield value, key


@pytest.fixture
def spoiled_team(mia_cli: Coach, acme: Coach) -> tuple[TeamStore, int]:
    """Dana's team with such a record of every kind in it."""
    store = open_team(acme.team, Home(acme.home), clock=Clock(today=TODAY), durable=False)
    store.read_everything()
    folder = acme.team / "people" / "dana"
    fields = 0
    for table, design in TABLES.items():
        if table in KEYS or table == "person":
            continue
        for audience in design.audiences:
            raw, number = spoiled(table, audience)
            raw["id"] = raw["id"][:-1] + {"team": "1", "pair": "2", "me": "3"}[audience]
            name = "list.json" if design.place == "list" else "2024-05.json"
            if audience == "team":
                lay_raw(folder / name, table, raw)
            else:
                lay_sealed(store, folder / f"sealed-{name}", table, raw)
            fields += number
    return store, fields


def test_no_text_of_any_record_moves_the_cursor_on_the_command_line(
    spoiled_team: tuple[TeamStore, int], acme: Coach, mia_cli: Coach
) -> None:
    _, fields = spoiled_team
    assert fields > 150
    seen = set()
    for coach in (acme, mia_cli):
        for command in LOOKS:
            result = coach(*command)
            sane(result, command)
            seen |= set(re.findall(r"\b([a-z_]+ [a-z_]+) (?=\]52;c)", result.out))
    assert len(seen) > 60, sorted(seen)


async def test_no_text_of_any_record_moves_the_cursor_in_the_app(
    spoiled_team: tuple[TeamStore, int],
) -> None:
    store, _ = spoiled_team
    again = open_team(store.folder, store.home, clock=store.clock, durable=False)
    async with driving(again, "today", size=(120, 40)) as drive:
        for keys in (
            *(("f3",), ("enter",), ("2",), ("3",), ("4",), ("5",), ("6",), ("escape",)),
            *(("f4",), ("f5",), ("enter",), ("escape",), ("f6",), ("f2",), ("/",), ("escape",)),
        ):
            await drive.press(*keys)
            assert not controls(drive.text), (keys, controls(drive.text))
    assert drive.app.return_code in (0, None)
    assert not list(store.home.path.rglob("reports/*"))
