"""`report` on the command line: forms, files, documents."""

from pathlib import Path

import pytest

from tests.cli.conftest import Coach


def test_a_week_in_three_forms(acme: Coach) -> None:
    acme("log", "met Rivera @Acme +meeting p3 next: send draft due:fri").ok()
    assert acme("report", "week").ok().startswith("# Dana Reyes, week of Mon 13 May 2024")
    plain = acme("report", "week", "--form", "txt").ok()
    assert "Moved:\n- Tue: met Rivera (Acme)" in plain
    assert "Next:\n- Acme: send draft, Fri 17 May" in plain
    assert acme("report", "week", "--form", "slack").ok().startswith("*Dana Reyes, week of")
    assert "clear step" not in plain


def test_a_week_as_a_document(acme: Coach) -> None:
    acme("log", "first order @Acme +win on:mon").ok()
    told = acme("report", "week", "--json").json
    assert told["person"] == "dana"
    assert (told["from"], told["to"]) == ("2024-05-13", "2024-05-19")
    assert told["wins"] == {"customer": ["first order (Acme)"], "inside": []}


def test_an_earlier_week(acme: Coach) -> None:
    acme("log", "long ago on:2024-05-08").ok()
    for day in ("last week", "2024-05-06", "sun"):
        assert "Wed: long ago" in acme("report", "week", "--of", day).ok()
    assert "--of" not in acme("report", "week", "--of", "31 feb").refused
    assert acme("report", "week", "--of", "someday").code == 2


def test_a_period_is_written_whole_or_not_at_all(acme: Coach, tmp_path: Path) -> None:
    acme("log", "first <order> @Acme +win").ok()
    file = tmp_path / "review.html"
    said = acme("report", "period", "--form", "html", "--out", str(file)).ok()
    assert said == f"Written to {file}"
    told = file.read_text(encoding="utf-8")
    assert "first &lt;order&gt; (Acme)" in told
    assert told.startswith("<!DOCTYPE html>")

    again = acme("report", "period", "--out", str(file))
    assert again.code == 2
    assert "--replace" in again.refused
    assert file.read_text(encoding="utf-8") == told
    acme("report", "period", "--out", str(file), "--replace").ok()
    assert file.read_text(encoding="utf-8").startswith("# Dana Reyes, ")


def test_a_period_goes_nowhere_that_is_not_there(acme: Coach, tmp_path: Path) -> None:
    assert "no folder" in acme("report", "period", "--out", str(tmp_path / "no" / "a.md")).refused
    assert "is a folder" in acme("report", "period", "--out", str(tmp_path)).refused


def test_the_stretch_of_a_period(acme: Coach) -> None:
    assert acme("report", "period", "--json").json["from"] == "2024-02-13"
    told = acme("report", "period", "2024-01-01", "2024-03-31", "--json").json
    assert (told["from"], told["to"]) == ("2024-01-01", "2024-03-31")
    assert "lies before" in acme("report", "period", "2024-03-31", "2024-01-01").refused


@pytest.mark.parametrize("name", ["week", "period"])
def test_help_has_examples(dana_cli: Coach, name: str) -> None:
    told = dana_cli("report", name, "--help").ok()
    assert told.count(f"coachtui report {name}") >= 2


def test_an_account_is_a_page_and_the_list_a_table(acme: Coach) -> None:
    assert acme("report", "account", "acme").ok().startswith("# Acme")
    assert "<title>Acme</title>" in acme("report", "account", "acme", "--form", "html").ok()
    said = acme("account", "export", "--form", "md", "--status", "active").ok()
    assert said.startswith("# Magnificent 50 of Dana Reyes")
    assert acme("report", "account", "nobody").code == 1
