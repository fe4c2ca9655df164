"""Names that are perhaps the same company."""

import random

import pytest
from rapidfuzz import fuzz

from coachtui.exchange.likeness import ALIKE, Likeness


def similarity(one: str, other: str) -> float:
    names = Likeness()
    names.add("1", one)
    found = names.like(other)
    return found[0].similarity if found else 0.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("J.P. MORGAN", "JPMORGAN CHASE & CO."),
        ("VERIZON", "VERIZON WIRELESS"),
        ("Delta Air Lines", "DELTA AIRLINES"),
        ("Procter & Gamble", "Procter and Gamble"),
        ("Meridian Foods", "Meridian Food"),
        ("Stanley Morgan", "Morgan Stanley"),
        ("Siemens", "Siemens Energy AG"),
        ("Microsoft", "Microsft"),
        ("United Health", "UNITEDHEALTH GROUP"),
        ("株式会社東京電力ホールディングス", "株式会社東京電力ホールデイングス"),
    ],
)
def test_reported(one: str, other: str) -> None:
    assert similarity(one, other) >= ALIKE
    assert similarity(other, one) == similarity(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("General Electric", "General Dynamics"),
        ("Bank of America", "Bank of Montreal"),
        ("American Express", "American Airlines"),
        ("Plant 0001 Lyon Works", "Plant 0002 Lyon Works"),
        ("3M", "4M"),
        ("Ford", "Fortum"),
        ("Acme North", "Acme South"),
        ("東京電力", "東京ガス"),
    ],
)
def test_left_alone(one: str, other: str) -> None:
    assert similarity(one, other) == 0.0


def test_names_of_the_same_letters_are_quite_alike() -> None:
    assert similarity("Acme", "ACME Inc.") == 1.0


def test_an_everyday_word_tells_nothing() -> None:
    names = Likeness()
    for number in range(30):
        names.add(str(number), f"National {chr(97 + number % 26)}{'xyzuvw'[number // 5]}rgo")
    assert names.like("National") == []


def test_nothing_that_two_slips_make_is_missed() -> None:
    chance = random.Random(5)
    words = ["north", "berg", "steel", "foods", "aqua", "ferro", "bank", "rail", "holm", "partner"]
    names = sorted({" ".join(chance.sample(words, 3)) for _ in range(150)})
    held = Likeness()
    for name in names:
        held.add(name, name)
    missed, close = 0, 0
    for name in names:
        letters = list(name.replace(" ", ""))
        for _ in range(chance.choice((1, 2))):
            place = chance.randrange(len(letters))
            letters[place : place + 1] = chance.choice(([], ["q"], [letters[place], "q"]))
        slipped = "".join(letters)
        if fuzz.ratio(slipped, name.replace(" ", "")) < ALIKE * 100:
            continue
        close += 1
        missed += name not in {each.name for each in held.like(slipped)}
    assert close > 50
    assert missed == 0
