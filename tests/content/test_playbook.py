"""A team's own questions: the good ones are asked, the rest is told in plain sentences."""

import os
from pathlib import Path
from tempfile import mkdtemp
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachtui import content
from coachtui.records.text import clean_line

KEYS = [each.key for each in content.trends()]


@pytest.fixture
def playbook(tmp_path: Path) -> Path:
    folder = tmp_path / "playbook"
    folder.mkdir()
    return folder


def write(playbook: Path, text: str, name: str = "own.toml") -> Path:
    path = playbook / name
    path.write_text(text, encoding="utf-8")
    return path


def own(playbook: Path, trend: str = "risk") -> list[str]:
    """The texts of the questions that the team added."""
    return [question.text for question in content.questions_for(trend, playbook)[8:]]


def test_without_a_playbook_the_shipped_questions_are_asked(tmp_path: Path) -> None:
    shipped = content.trend("risk").questions

    assert content.questions_for("risk") == shipped
    assert content.questions_for("risk", tmp_path / "playbook") == shipped
    assert content.playbook_problems(tmp_path / "playbook") == ()
    assert content.playbook_problems(None) == ()


def test_a_team_adds_questions_after_the_shipped_ones(playbook: Path) -> None:
    write(
        playbook,
        '[[question]]\ntrend = "risk"\ntext = "What would you bet a lunch on?"\n'
        'then = "Who pays?"\n[[question]]\ntrend = "progress"\ntext = "What is half done?"\n',
    )

    *shipped, added = content.questions_for("risk", playbook)
    assert tuple(shipped) == content.trend("risk").questions
    assert (added.text, added.then) == ("What would you bet a lunch on?", "Who pays?")
    assert content.questions_for("progress", playbook)[-1].then is None
    assert content.questions_for("creativity", playbook) == content.trend("creativity").questions
    assert content.playbook_problems(playbook) == ()


def test_an_id_follows_from_the_text_alone(playbook: Path) -> None:
    line = '[[question]]\ntrend = "risk"\ntext = "Où est le café?"\n'
    write(playbook, line)
    first = content.questions_for("risk", playbook)[-1].id

    write(playbook, "")
    # Another file, another order, a follow-up, an editor that splits the accents.
    split = line.replace("ù", "u\u0300").replace("é", "e\u0301")
    before = '[[question]]\ntrend = "risk"\ntext = "Another?"\n'
    write(playbook, before + split + 'then = "Why?"\n', "zz.toml")
    again = content.questions_for("risk", playbook)

    assert first.startswith("risk-team-")
    assert again[-1].id == first
    assert again[-2].id != first


def test_a_changed_file_is_read_again(playbook: Path) -> None:
    path = write(playbook, '[[question]]\ntrend = "risk"\ntext = "Old?"\n')
    assert own(playbook) == ["Old?"]

    write(playbook, '[[question]]\ntrend = "risk"\ntext = "Newer?"\n')
    assert own(playbook) == ["Newer?"]

    path.unlink()
    assert own(playbook) == []


def test_an_unknown_trend_is_refused_by_name(playbook: Path) -> None:
    with pytest.raises(LookupError, match="luck"):
        content.questions_for("luck", playbook)


def test_trends_cannot_be_added(playbook: Path) -> None:
    write(
        playbook,
        '[[trend]]\nkey = "luck"\nname = "Luck"\n'
        '[[question]]\ntrend = "luck"\ntext = "Feeling lucky?"\n',
    )

    assert [each.key for each in content.trends()] == KEYS
    assert [own(playbook, key) for key in KEYS] == [[], [], [], []]
    assert content.playbook_problems(playbook) == (
        "own.toml adds a trend; there are only four.",
        "own.toml, question 1 names 'luck' as its trend; it is left out.",
    )


def test_good_questions_survive_bad_neighbours(playbook: Path) -> None:
    write(
        playbook,
        '[[question]]\ntrend = "risk"\ntext = "Good one?"\n'
        '[[question]]\ntrend = "risk"\n'
        '[[question]]\ntext = "No trend?"\n'
        '[[question]]\ntrend = ["risk"]\ntext = "List?"\n'
        '[[question]]\ntrend = "risk"\ntext = 7\n'
        '[[question]]\ntrend = "risk"\ntext = "Good two?"\nthen = true\nwhen = "now"\n',
    )
    write(playbook, "[[question]\n", "broken.toml")

    assert own(playbook) == ["Good one?", "Good two?"]
    assert content.playbook_problems(playbook) == (
        "broken.toml cannot be read as TOML (line 1); its questions are left out.",
        "own.toml, question 2 has no text to ask; it is left out.",
        "own.toml, question 3 names nothing as its trend; it is left out.",
        "own.toml, question 4 names nothing as its trend; it is left out.",
        "own.toml, question 5 needs quotes around its text.",
        "own.toml, question 5 has no text to ask; it is left out.",
        "own.toml, question 6 needs quotes around its then.",
        "own.toml, question 6 has 'when', which nothing reads.",
    )


def test_a_question_that_is_there_already_is_kept_once(playbook: Path) -> None:
    shipped = content.trend("risk").questions[4].text
    once = '[[question]]\ntrend = "risk"\ntext = "Once?"\n'
    write(playbook, once + once + f'[[question]]\ntrend = "risk"\ntext = "{shipped}"\n')

    assert own(playbook) == ["Once?"]
    assert content.playbook_problems(playbook) == (
        "own.toml, question 2 is there already; it is kept once.",
        "own.toml, question 3 is there already; it is kept once.",
    )


def test_one_bracket_too_few_is_told(playbook: Path) -> None:
    write(playbook, '[question]\ntrend = "risk"\ntext = "Single?"\n')

    assert own(playbook) == []
    assert "where [[question]] is needed" in content.playbook_problems(playbook)[0]


def test_a_list_of_bare_texts_is_told(playbook: Path) -> None:
    write(playbook, 'question = ["What now?"]\n')

    assert own(playbook) == []
    assert content.playbook_problems(playbook) == (
        "own.toml, question 1 has no trend and no text; it is left out.",
    )


def test_control_characters_and_hidden_turns_are_taken_out(playbook: Path) -> None:
    write(
        playbook,
        '[[question]]\ntrend = "risk"\n'
        'text = "\\u001b]52;c;aGk=\\u0007What\\u202E now\\n\\nthen\\u0000?\\u009b31m"\n',
    )

    assert own(playbook) == ["]52;c;aGk=What now then?31m"]


@given(st.text(max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_texts_are_cleaned_as_records_are(tmp_path: Path, text: str) -> None:
    folder = Path(mkdtemp(dir=tmp_path))
    escaped = "".join(f"\\U{ord(letter):08x}" for letter in text)
    write(folder, f'[[question]]\ntrend = "risk"\ntext = "{escaped}"\n')

    expected = normalize("NFC", clean_line(text)).strip()
    assert own(folder) == ([expected] if expected else [])


def test_markup_stays_text(playbook: Path) -> None:
    write(playbook, "[[question]]\ntrend = 'risk'\ntext = 'x [/] [@click=app.quit]y[/]?'\n")

    assert own(playbook) == ["x [/] [@click=app.quit]y[/]?"]


def test_a_line_ends_at_500_characters(playbook: Path) -> None:
    long = "é" * 600
    write(playbook, f'[[question]]\ntrend = "risk"\ntext = "{long}"\nthen = "{long}"\n')

    added = content.questions_for("risk", playbook)[-1]
    assert added.text == added.then == "é" * 500
    assert content.playbook_problems(playbook) == (
        "own.toml, question 1 is cut to 500 characters in its text.",
        "own.toml, question 1 is cut to 500 characters in its then.",
    )


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"\xff\xfe[\x00[\x00", "is not UTF-8 text"),
        (b'\xed\xa0\x80 = "lone surrogate"', "is not UTF-8 text"),
        (b"x = " + b"[" * 30_000, "is nested too deeply"),
        (b"a." * 30_000 + b"a = 1", "cannot be read as TOML"),
        (b"[" + b"a." * 30_000 + b"a]", "cannot be read as TOML"),
        (b"x = " + b"9" * 30_000, "cannot be read as TOML"),
        (b"x = 1979-05-27T00:00:00+99:99", "cannot be read as TOML"),
        (b"x = 1\nx = 2\n", "cannot be read as TOML (line"),
        (b"# " + b"a" * 70_000, "is larger than 64 KB"),
        (b"<<<<<<< HEAD\n", "cannot be read as TOML (line 1)"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[:12].hex(),
)
def test_a_file_that_cannot_be_used_is_left_out_whole(playbook: Path, raw: bytes, why: str) -> None:
    (playbook / "own.toml").write_bytes(raw)
    write(playbook, '[[question]]\ntrend = "risk"\ntext = "Still here?"\n', "good.toml")

    assert own(playbook) == ["Still here?"]
    (told,) = content.playbook_problems(playbook)
    assert told.startswith(f"own.toml {why}")


def test_a_number_without_end_as_trend_is_told(playbook: Path) -> None:
    write(playbook, f'[[question]]\ntrend = 0x{"f" * 30_000}\ntext = "Long?"\n')

    assert content.playbook_problems(playbook) == (
        "own.toml, question 1 names nothing as its trend; it is left out.",
    )


def test_a_byte_order_mark_and_windows_lines_are_read(playbook: Path) -> None:
    (playbook / "own.toml").write_bytes(
        b'\xef\xbb\xbf[[question]]\r\ntrend = "risk"\r\ntext = "Typed on Windows?"\r\n'
    )

    assert own(playbook) == ["Typed on Windows?"]


def test_links_pipes_and_folders_are_not_read(playbook: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.toml"
    outside.write_text('[[question]]\ntrend = "risk"\ntext = "From outside?"\n')
    (playbook / "link.toml").symlink_to(outside)
    (playbook / "folder.toml").mkdir()
    os.mkfifo(playbook / "pipe.toml")

    assert own(playbook) == []
    assert content.playbook_problems(playbook) == (
        "folder.toml is not a plain file; its questions are left out.",
        "link.toml is not a plain file; its questions are left out.",
        "pipe.toml is not a plain file; its questions are left out.",
    )


def test_a_playbook_that_is_a_link_or_a_file_is_left_out(playbook: Path, tmp_path: Path) -> None:
    write(playbook, '[[question]]\ntrend = "risk"\ntext = "Linked?"\n')
    link = tmp_path / "link"
    link.symlink_to(playbook)

    for folder in (link, playbook / "own.toml"):
        assert own(folder) == []
        assert content.playbook_problems(folder) == (
            "The playbook folder cannot be opened; its questions are left out.",
        )


def test_other_files_and_hidden_ones_are_passed_over(playbook: Path) -> None:
    write(playbook, "not toml", "README.md")
    write(playbook, "\0\5\x16\7", "._own.toml")

    assert content.playbook_problems(playbook) == ()


def test_a_file_name_shows_without_control_characters(playbook: Path) -> None:
    write(playbook, "broken", "\x1b[31mred\u202e\n.toml")
    write(playbook, "broken", "x" * 200 + ".toml")

    for told in content.playbook_problems(playbook):
        assert told.isprintable()
        assert len(told) < 150


def test_many_problems_are_counted_not_listed(playbook: Path) -> None:
    write(playbook, "[[question]]\n" * 400)

    problems = content.playbook_problems(playbook)
    assert len(problems) == 21
    assert problems[-1] == "own.toml has 380 more problems."


def test_too_many_files_are_told(playbook: Path) -> None:
    for number in range(25):
        text = f'[[question]]\ntrend = "risk"\ntext = "Number {number}?"\n'
        write(playbook, text, f"{number:02}.toml")

    assert len(own(playbook)) == 20
    assert content.playbook_problems(playbook) == (
        "The playbook has 25 files; only the first 20 are read.",
    )


toml_values = st.one_of(
    st.text(max_size=20).map(lambda text: repr(text)),
    st.sampled_from(['"risk"', '"What now?"', "1", "true", "[]", "{}", "nan", "1979-05-27"]),
)
toml_lines = st.one_of(
    st.sampled_from(["[[question]]", "[question]", "[[trend]]", "[a.b]", "question = 3"]),
    st.tuples(st.sampled_from(["trend", "text", "then", "x"]), toml_values).map(" = ".join),
    st.text(max_size=20),
)


@given(st.lists(toml_lines, max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_in_a_file_raises(playbook: Path, lines: list[str]) -> None:
    (playbook / "own.toml").write_text("\n".join(lines), encoding="utf-8", errors="replace")

    assert all(told.isprintable() for told in content.playbook_problems(playbook))
    for question in content.questions_for("risk", playbook):
        assert question.text == clean_line(question.text) != ""
