import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.coaching.account_names import Candidate, nearest, resolve, written
from coachtui.coaching.quick_add import parse
from tests.coaching.test_quick_add import TUESDAY


def account(name: str, *aliases: str, mine: bool = True) -> Candidate:
    return Candidate(id=f"ac-{name}", name=name, aliases=aliases, mine=mine)


KNOWN = [
    account("Acme", "A-Corp"),
    account("Acme Rockets"),
    account("O'Neill Ltd"),
    account("L’Oréal"),
    account("Deutsche Bank of Trade", "DB"),
    account("Müller & Søn"),
    account("C++ Institute"),
    account("Ａｃｍｅ Ｔｏｋｙｏ", mine=False),
    account("Globex", mine=False),
    account("Globus"),
    account("Stark-Industries"),
]


def fits(name: str) -> list[str]:
    return [candidate.name for candidate in resolve(name, KNOWN)]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("acme", ["Acme"]),
        ("ACME", ["Acme"]),
        ("a-corp", ["Acme"]),
        ("a-cor", []),
        ("acm", ["Acme", "Acme Rockets"]),
        ("rock", ["Acme Rockets"]),
        ("ockets", []),
        ("o'neill", ["O'Neill Ltd"]),
        ("oneill ltd", ["O'Neill Ltd"]),
        ("loreal", ["L’Oréal"]),
        ("bank of", ["Deutsche Bank of Trade"]),
        ("db", ["Deutsche Bank of Trade"]),
        ("muller", ["Müller & Søn"]),
        ("son", ["Müller & Søn"]),
        ("industries", ["Stark-Industries"]),
        ("acme tokyo", ["Ａｃｍｅ Ｔｏｋｙｏ"]),
        ("glob", ["Globus"]),
        ("globex", ["Globex"]),
        ("c++", ["C++ Institute"]),
        ("hooli", []),
        ("", []),
        ("'", []),
    ],
)
def test_a_name_fits_whole_by_alias_or_by_a_beginning(typed: str, names: list[str]) -> None:
    assert fits(typed) == names


def test_an_exact_name_beats_a_beginning_and_the_own_list_the_team() -> None:
    exact_of_the_team = [account("Acme", mine=False), account("Acme Rockets")]
    assert resolve("acme", exact_of_the_team) == exact_of_the_team[:1]
    twins = [account("Acme", mine=False), account("acmé"), account("Other", "ACME", mine=False)]
    assert resolve("acme", twins) == [twins[1]]
    assert resolve("acme", [twins[0], twins[2]]) == [twins[0], twins[2]]


def test_the_nearest_names_are_offered_the_most_alike_first() -> None:
    assert [candidate.name for candidate in nearest("globx", KNOWN)] == ["Globex", "Globus"]
    assert [candidate.name for candidate in nearest("rokcets", KNOWN)] == ["Acme Rockets"]
    assert [candidate.name for candidate in nearest("acne", KNOWN, limit=1)] == ["Acme"]
    assert nearest("zzzzz", KNOWN) == []
    assert nearest("", KNOWN) == []


names = st.text(min_size=1, max_size=20)
candidates = st.lists(
    st.builds(Candidate, id=names, name=names, aliases=st.lists(names, max_size=2), mine=...),
    max_size=6,
)


@given(names, candidates)
def test_any_name_gives_known_accounts(name: str, known: list[Candidate]) -> None:
    found = resolve(name, known)
    assert all(candidate in known for candidate in found)
    assert len({candidate.mine for candidate in found}) <= 1
    assert all(candidate in known for candidate in nearest(name, known))
    assert len(nearest(name, known, limit=2)) <= 2


@given(candidates, st.data())
def test_a_whole_name_or_alias_in_any_case_always_fits(
    known: list[Candidate], data: st.DataObject
) -> None:
    letters = st.text(st.characters(categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=12)
    name = data.draw(letters)
    chosen = Candidate("chosen", name, (data.draw(letters),), mine=True)
    everybody = [*known, chosen]
    assert chosen in resolve(name, everybody)
    assert chosen in resolve(chosen.aliases[0], everybody)
    assert chosen in resolve(f" {name.casefold()} ", everybody)


@given(
    st.text(
        st.characters(categories=["L", "N", "P", "S"], include_characters=" "),
        min_size=1,
        max_size=30,
    ).filter(lambda name: any(letter.isalnum() for letter in name))
)
def test_a_name_as_it_is_written_behind_the_at_sign_finds_its_account(name: str) -> None:
    wanted = Candidate("wanted", name, (), mine=True)
    (mention,) = parse(f"x @{written(name)} y", TUESDAY).accounts
    assert resolve(mention.name, [wanted]) == [wanted]
    assert mention.contact is None
