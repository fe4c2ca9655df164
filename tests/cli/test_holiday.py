"""`holiday`: for everybody, by a manager, one by one or a country's whole year."""

import sys

import pytest

from tests.cli.conftest import Coach


def test_a_holiday_is_short_for_adding_one(mia_cli: Coach, dana_cli: Coach) -> None:
    said = mia_cli("holiday", "2024-05-20", "--name", "Whit Monday").ok()
    assert said == "Holiday Mon 20 May, Whit Monday · undo: coachtui undo"
    assert dana_cli("day", "show", "2024-05-20", "--json").json["kind"] == "holiday"
    assert "Whit Monday" in dana_cli("holiday", "list").ok()
    mia_cli("holiday", "clear", "2024-05-20").ok()
    assert dana_cli("holiday", "list", "--json").json == []


def test_a_range_of_holidays(mia_cli: Coach) -> None:
    said = mia_cli("holiday", "2024-12-24", "2025-01-01", "--name", "Winter break").ok()
    assert said.startswith("Holiday Tue 24 Dec to Wed 1 Jan, Winter break")
    assert "lies before" in mia_cli("holiday", "2024-12-24", "2024-12-20").refused


def test_a_rep_keeps_no_holidays(mia_cli: Coach, dana_cli: Coach) -> None:
    assert "kept by a manager" in dana_cli("holiday", "fri").refused
    assert "kept by a manager" in dana_cli("holiday", "fill", "DE").refused


def test_a_word_that_is_no_day_is_refused(mia_cli: Coach) -> None:
    assert "is not read as a day" in mia_cli("holiday", "christmas").refused


# -- the holidays of a country -------------------------------------------------------------------


def test_a_countrys_year_is_filled_once(mia_cli: Coach) -> None:
    pytest.importorskip("holidays")
    mia_cli("holiday", "2024-05-09", "--name", "ours").ok()
    said = mia_cli("holiday", "fill", "de", "2024").ok().splitlines()
    assert said[-1].startswith("8 holidays added, 1 there already")
    found = mia_cli("holiday", "list", "--json").json
    days = {each["start"]: each["name"] for each in found}
    assert {"2024-01-01", "2024-05-09", "2024-12-25"} <= days.keys()
    assert days["2024-05-09"] == "ours"
    assert mia_cli("holiday", "fill", "DE").ok() == "0 holidays added, 9 there already"

    mia_cli("undo").ok()
    assert len(mia_cli("holiday", "list", "--json").json) == 1


def test_a_region_has_holidays_of_its_own(mia_cli: Coach) -> None:
    pytest.importorskip("holidays")
    mia_cli("holiday", "fill", "DE", "2024", "--region", "BY").ok()
    days = {each["start"] for each in mia_cli("holiday", "list", "--json").json}
    assert "2024-11-01" in days


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("XX",), "No holidays are known for 'XX'"),
        (("DE", "--region", "ZZ"), "DE has no region 'ZZ'"),
        (("DE", "1066"), "The year lies between"),
        (("DE", "soon"), "not a valid integer"),
    ],
)
def test_what_is_not_known_is_refused(mia_cli: Coach, words: tuple[str, ...], said: str) -> None:
    pytest.importorskip("holidays")
    assert said in mia_cli("holiday", "fill", *words).refused
    assert mia_cli("holiday", "list", "--json").json == []


def test_without_the_library_it_says_how_to_get_it(
    mia_cli: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    done = mia_cli("holiday", "fill", "DE")
    assert done.code == 1
    assert "pip install 'coachtui[holidays]'" in done.refused
    mia_cli("holiday", "2024-05-20").ok()
