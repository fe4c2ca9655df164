"""`config`: one's own look and keys, one setting by name, the list of all keys."""

from coachtui.app.every_screen import every_screen
from tests.cli.conftest import Coach


def test_a_setting_of_ones_own_needs_no_team(dana_cli: Coach) -> None:
    said = dana_cli("config", "theme=coach-light", "motion=reduced").ok()
    assert said.startswith("theme is coach-light, motion is reduced; it counts from the next start")
    assert dana_cli("config", "theme").ok() == "coach-light"
    assert dana_cli("config", "--json").json["own"]["motion"] == "reduced"
    assert dana_cli("config", "theme=").ok().startswith("theme is coach-dark")


def test_what_the_app_cannot_use_is_refused_with_what_it_can(dana_cli: Coach) -> None:
    assert "coachtui config themes" in dana_cli("config", "theme=pink").refused
    assert "'done' there" in dana_cli("config", "keys.accounts.find=x").refused
    assert "no command of this name" in dana_cli("config", "keys.foo=x").refused
    assert not (dana_cli.home / "config.toml").exists()


def test_every_key_of_the_app_is_listed_from_its_one_definition(dana_cli: Coach) -> None:
    dana_cli("config", "keys.accounts.find=z").ok()
    listed = dana_cli("config", "keys", "--json").json
    wanted = [command.id for screen in every_screen() for command in screen.commands]
    assert [line["command"] for line in listed] == wanted
    assert {line["key"] for line in listed if line["command"] == "accounts.find"} == {"z f"}
    text = dana_cli("config", "keys").ok()
    assert text.splitlines()[0] == "Everywhere"
    assert "Magnificent 50" in text


def test_a_broken_file_is_said_and_everything_else_still_shown(dana_cli: Coach) -> None:
    (dana_cli.home / "config.toml").write_text("theme = [", encoding="utf-8")
    done = dana_cli("config")
    assert done.code == 0
    assert "personal folder" in done.out
    assert "config.toml cannot be read" in done.err


def test_a_setting_of_the_team_is_shown_by_its_name(mia_cli: Coach) -> None:
    assert mia_cli("config", "workdays").ok() == "mon,tue,wed,thu,fri"
    assert mia_cli("config", "rhythms.A").ok() == "14"
    assert mia_cli("config", "nothing").code == 1


def test_ones_own_and_the_teams_are_changed_apart(mia_cli: Coach) -> None:
    assert "one after the other" in mia_cli("config", "theme=nord", "cap=40").refused
