"""`config NAME=VALUE`: what the team agrees on, and what follows from it."""

import pytest

from tests.cli.conftest import Coach


def test_workdays_decide_who_is_expected(mia_cli: Coach, dana_cli: Coach) -> None:
    assert dana_cli("day", "show", "2024-05-17", "--json").json["expected"]  # a Friday
    said = mia_cli("config", "workdays=mon-thu").ok()
    assert said == "Agreed: workdays=mon-thu · undo: coachtui undo"
    assert not dana_cli("day", "show", "2024-05-17", "--json").json["expected"]
    mia_cli("undo").ok()
    assert dana_cli("day", "show", "2024-05-17", "--json").json["expected"]


def test_a_week_from_sunday_to_thursday(mia_cli: Coach, dana_cli: Coach) -> None:
    mia_cli("config", "workdays=sun-thu", "week_start=sunday").ok()
    assert dana_cli("day", "show", "2024-05-19", "--json").json["expected"]
    dana_cli("account", "add", "Acme", "why_them=x").ok()
    said = dana_cli("log", "met @Acme next: call due:eow").ok()
    assert "call by Thu 16 May" in said


def test_groups_are_reached_by_dots(mia_cli: Coach) -> None:
    mia_cli("config", "rhythms.A=10", "thresholds.momentum_step=0.4").ok()
    settings = mia_cli("config", "--json").json["settings"]
    assert settings["rhythms"]["A"] == 10
    assert settings["thresholds"]["momentum_step"] == 0.4


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("workdays=someday", "is no weekday"),
        ("workdays", "NAME=VALUE"),
        ("colour=blue", "There is no setting 'colour'"),
        ("rhythms=3", "There is no setting 'rhythms'"),
        ("cap=many", "takes a number"),
        ("cap=0", ">= 1"),
        ("rhythms.A=9999", "<= 366"),
    ],
)
def test_what_does_not_fit_is_refused_whole(mia_cli: Coach, value: str, said: str) -> None:
    before = mia_cli("config", "--json").json["settings"]
    done = mia_cli("config", "cap=40", value)
    assert done.code == 2
    assert said in done.refused
    assert mia_cli("config", "--json").json["settings"] == before


def test_a_rep_agrees_on_nothing_alone_once_somebody_leads(dana_cli: Coach, mia_cli: Coach) -> None:
    done = dana_cli("config", "cap=10")
    assert done.code == 4
    assert "who leads it" in done.refused
