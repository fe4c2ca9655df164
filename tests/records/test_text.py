"""Text that is safe to show, and text for comparing."""

import json
import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.records.text import clean_line, clean_text, folded, has_unsafe, shown

UNSAFE = (
    "\x00\x07\x08\x1b\x1f\x7f\x80\x9b\x9f\u061c\u200b\u202a\u202e\u2066\u2069\ufeff\ufff9\ud800"
)


@pytest.mark.parametrize("letter", UNSAFE)
@pytest.mark.parametrize("clean", [clean_line, clean_text, shown])
def test_unsafe_characters_go(clean: object, letter: str) -> None:
    assert callable(clean)
    assert clean(f"a{letter}b") == "ab"
    assert clean(letter) == ""


def test_an_escape_sequence_shows_as_plain_letters() -> None:
    assert clean_line("\x1b[31mred\x1b[0m") == "[31mred[0m"
    assert clean_line("\x1b]8;;http://x\x07link") == "]8;;http://xlink"


@pytest.mark.parametrize(
    "text",
    [
        "x [/] y",
        "[@click=app.quit]x[/]",
        "a\\nb",
        "a b",
        "Zoë Müller",
        "محمد",
        "नि\u200dर",
        "می\u200cخواهم",
        "日本",
        "👩\u200d💻",
        "1 < 2 && 3",
    ],
)
def test_what_people_write_stays(text: str) -> None:
    assert clean_line(text) == text
    assert clean_text(text) == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_breaks_of_every_kind(end: str) -> None:
    assert clean_line(f"one{end}two") == "one two"
    assert clean_text(f"one{end}two") == "one\ntwo"


def test_blanks() -> None:
    assert clean_line("  one \t  two ") == "one two"
    assert clean_text(" one\t two\n\n  three  \n") == "one\t two\n\n  three"
    assert clean_line("one \u200b two") == "one two"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_text(clean_text(text)) == clean_text(text)


@given(st.text())
def test_a_line_is_a_line_and_text_can_be_written(text: str) -> None:
    line = clean_line(text)
    assert len(line.splitlines()) <= 1
    assert not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in line)
    clean_text(text).encode("utf-8")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_whatever_cleaning_would_change_is_noticed_in_the_bytes(text: str) -> None:
    if clean_text(text) != text.strip():
        assert has_unsafe(msgspec.json.encode(text)) or text.strip(" \t\n") != text.strip()
        assert has_unsafe(json.dumps(text).encode()) or text.strip(" \t\n") != text.strip()


@pytest.mark.parametrize("letter", [c for c in UNSAFE if c != "\ud800"])
def test_every_unsafe_character_is_noticed_in_the_bytes(letter: str) -> None:
    assert has_unsafe(msgspec.json.encode(f"a{letter}b"))
    assert has_unsafe(json.dumps(f"a{letter}b").encode())
    assert has_unsafe(f'"a\\u{ord(letter):04X}b"'.encode())


def test_common_text_raises_no_alarm() -> None:
    texts = ["Zoë “quoted” – naïve…", "日本 €5", 'a "b" \\ c\nd\te', "👩\u200d💻 नि\u200dर"]
    assert not has_unsafe(msgspec.json.encode(texts))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ACME", "acme"),
        ("Müller", "MULLER"),
        ("Straße", "STRASSE"),
        ("Ａｃｍｅ", "acme"),
        ("Zoë", "Zoe\u0308"),
        ("ﬁrst", "FIRST"),
        ("ℌalden", "halden"),
        ("ΣΑΣ", "σας"),
    ],
)
def test_names_that_are_the_same_to_a_reader(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_other_letters_are_other_letters() -> None:
    assert folded("Bo") != folded("Ba")
    assert folded("日本") == "日本"
    assert folded("") == ""


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
