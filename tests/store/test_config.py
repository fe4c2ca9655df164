"""config.toml: read whatever stands in it, changed without losing a comment."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.records.errors import WrongUse
from coachtui.store.config import TEMPLATE, Config, change_config, read_config
from coachtui.store.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    found = Home(tmp_path / "home")
    found.prepare()
    return found


def file_of(home: Home) -> Path:
    return home.path / "config.toml"


def test_without_a_file_everything_is_as_usual(home: Home) -> None:
    assert read_config(home) == (Config(), (), ())


def test_a_new_file_explains_every_setting_and_is_as_usual(home: Home) -> None:
    change_config(home, {})
    assert file_of(home).read_text(encoding="utf-8") == TEMPLATE
    assert read_config(home) == (Config(), (), ())
    for name in Config.__struct_fields__:
        assert f"\n{name} = " in TEMPLATE or f"\n[{name}]" in TEMPLATE


def test_a_change_keeps_comments_and_what_is_not_known(home: Home) -> None:
    before = "# mine\ncolours = 'many'\ntheme = \"nord\"  # calm\n\n[later]\nnew = [1, 2]\n"
    file_of(home).write_text(before, encoding="utf-8")
    assert change_config(home, {"theme": "coach-light"}).theme == "coach-light"
    after = file_of(home).read_text(encoding="utf-8")
    assert after == before.replace("nord", "coach-light")
    assert read_config(home).unknown == ("colours", "later")


def test_an_empty_text_goes_back_to_the_usual(home: Home) -> None:
    change_config(home, {"theme": "nord", "keys.accounts.find": "s"})
    assert read_config(home).config.keys == {"accounts.find": "s"}
    assert change_config(home, {"theme": "", "keys.accounts.find": ""}) == Config()


def test_one_mistake_does_not_cost_the_others(home: Home) -> None:
    file_of(home).write_text(
        'theme = 7\nmotion = "reduced"\nvim_keys = "yes"\n[keys]\n"a.b" = 1\n"c.d" = "s"\n',
        encoding="utf-8",
    )
    config, problems, _ = read_config(home)
    assert config == Config(motion="reduced", keys={"c.d": "s"})
    assert [problem.split(" takes ")[0] for problem in problems] == [
        "config.toml: theme",
        "config.toml: vim_keys",
        "config.toml: keys.a.b",
    ]


@pytest.mark.parametrize(
    "data", [b"theme = ", b"\xff\xfe\x00", b"a = 1\na = 2\n", b"[" * 5000, b"keys = 3\n"]
)
def test_a_broken_file_gives_one_sentence_and_the_usual_settings(home: Home, data: bytes) -> None:
    file_of(home).write_bytes(data)
    config, problems, _ = read_config(home)
    assert config == Config()
    assert len(problems) == 1
    assert "\n" not in problems[0]


def test_a_broken_file_is_not_overwritten(home: Home) -> None:
    file_of(home).write_text("theme = ", encoding="utf-8")
    with pytest.raises(WrongUse, match="mend it or move it away"):
        change_config(home, {"theme": "nord"})
    assert file_of(home).read_text(encoding="utf-8") == "theme = "


@pytest.mark.parametrize(
    ("name", "text"), [("motion", "wild"), ("vim_keys", "maybe"), ("colour", "red")]
)
def test_what_does_not_fit_changes_nothing(home: Home, name: str, text: str) -> None:
    with pytest.raises(WrongUse):
        change_config(home, {name: text})
    assert not file_of(home).exists()


def test_the_file_is_for_this_person_only(home: Home) -> None:
    change_config(home, {"theme": "nord"})
    assert file_of(home).stat().st_mode & 0o077 == 0


@given(st.binary(max_size=200))
def test_no_bytes_keep_the_app_from_starting(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    home = Home(tmp_path_factory.getbasetemp() / "any-bytes")
    home.prepare()
    file_of(home).write_bytes(data)
    assert isinstance(read_config(home).config, Config)
