"""What people type by mistake: one sentence, the right code, and nothing changed."""

import pytest

from tests.cli.conftest import Coach


@pytest.fixture
def full(acme: Coach, mia_cli: Coach) -> Coach:
    """Dana with companies and people whose names are alike."""
    acme("account", "add", "Acme Foods").ok()
    acme("account", "add", "Acme Retail").ok()
    acme("contact", "add", "Acme", "Ana Rivera").ok()
    acme("contact", "add", "Acme", "Omar Rivera").ok()
    for handle in ("sam-north", "sam-south"):
        mia_cli("person", "add", "Sam Hill", "--handle", handle, "--role", "rep").ok()
    return acme


@pytest.mark.parametrize(
    ("line", "said"),
    [
        # days that do not exist, or not yet
        ("met on:2024-02-30", "There is no 2024-02-30 in the calendar"),
        ("met on:31-apr", "is not read as a day"),
        ("met on:31 apr", "There is no 31 April"),
        ("met on:29/02/2024", "is not read as a day"),
        ("met on:tomorrow", "still to come"),
        ("met on:2024-05-15", "still to come"),
        ("met on:+1d", "still to come"),
        ("met @Acme next: call due:2024-13-01", "There is no 2024-13-01"),
        ("met on:0001-01-01", "lies outside the years"),
        # names that fit several
        ("met @acme-r", "Nearest: "),
        ("met @acm", "could be Acme"),
        ("met @Acme/rivera", "could be Ana Rivera or Omar Rivera"),
        ("met @Acme/smith", "nobody there is called that"),
        # keys with nothing after them
        ("met @", "needs an account right behind it"),
        ("met @Acme/", "needs a contact right behind it"),
        ("met stuck:", "stuck: has nothing after it"),
        ("met with:", "with: has nothing after it"),
        ("met on:", "on: has nothing after it"),
        ("met @Acme next:", "next: has nothing after it"),
        ("met @Acme next: p3", "next: has nothing after it"),
        ("met tomorrow:", "tomorrow: has nothing after it"),
        ("met @Acme next: call due:", "due: has nothing after it"),
        # keys that stand twice, or without what they belong to
        ("met p3 p4", "stands twice"),
        ("met due:fri", "due: says when a next step is due"),
        ("met next: call", "next: needs the account it belongs to"),
        ("met +lunch", "is no kind of entry"),
        ("met stuck:weather", "is no kind of obstacle"),
        ('met @"Acme', "is not closed"),
    ],
)
def test_a_line_that_cannot_be_read_changes_nothing(full: Coach, line: str, said: str) -> None:
    done = full("log", line)
    assert done.code == 2
    assert said.lower() in done.refused.lower()
    assert full("day", "show", "--json").json["entries"] == []


def test_twenty_thousand_characters_are_refused_by_their_number(full: Coach) -> None:
    done = full("log", "x" * 20_000)
    assert done.code == 2
    assert "500 characters and this one has 20000" in done.refused
    assert len(done.refused) < 200


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("met 🦊 and 👩‍👩‍👧", "met 🦊 and 👩‍👩‍👧"),
        ("met\x1b[31m red\x07 \x00nul", "met[31m red nul"),
        ("two\nlines\r\nand a\ttab", "two lines and a tab"),
        ("turned \u202earound\u2028", "turned around"),
        ("e\u0301 accents ¾ ﬁ", "e\u0301 accents ¾ ﬁ"),
    ],
)
def test_emoji_stay_and_control_characters_go(full: Coach, typed: str, kept: str) -> None:
    full("log", typed).ok()
    shown = full("day", "show", "--json")
    (entry,) = shown.json["entries"]
    assert entry["text"] == kept
    printed = full("day", "show").ok()
    assert "\x1b" not in printed
    assert "\u202e" not in printed


def test_two_people_of_the_same_name_are_told_apart_by_their_handles(full: Coach) -> None:
    full("log", "with a hand with:sam-south").ok()
    for name in ("Sam", "Sam Hill"):
        done = full("thanks", "add", "the hint", "--to", name, "--team")
        assert done.code == 2
        assert "Sam Hill (sam-north), Sam Hill (sam-south)" in done.refused
    full("thanks", "add", "the hint", "--to", "sam-south", "--team").ok()


def test_two_accounts_of_the_same_name_are_told_apart_by_whose_they_are(
    full: Coach, mia_cli: Coach
) -> None:
    mia_cli("account", "add", "Initech").ok()
    listed = mia_cli("account", "list", "--json").json
    (initech,) = [each for each in listed if each["name"] == "Initech"]
    full("log", f"met them @{initech['id']} +meeting").ok()
    (entry,) = full("day", "show", "--json").json["entries"]
    assert entry["accounts"] == [initech["id"]]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("off", "fri", "mon", "--half", "--holiday"), "not both"),
        (("off", "2024-06-07", "2024-06-03"), "name the first day first"),
        (("off", "32 may"), "There is no 32 May"),
        (("day", "edit", "--progress", "5"), "a digit from 0 to 4"),
        (("day", "edit", "tomorrow", "--moved", "x"), "still to come"),
        (("day", "edit"), "Say what to change"),
        (("day", "show", "eleventy"), "is not read as a day"),
        (("reflect", "--since", "2024-05-20"), "lies before"),
    ],
)
def test_day_commands_refuse_in_one_line(full: Coach, words: tuple[str, ...], said: str) -> None:
    done = full(*words)
    assert done.code == 2
    assert said in done.refused
