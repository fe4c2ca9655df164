"""`account pick`, `bench`, `swap` and `merge` as commands."""

import pytest

from tests.cli.conftest import Coach


@pytest.fixture
def three(acme: Coach) -> Coach:
    """Acme on the list, Globex and Hooli on the bench."""
    acme("account", "add", "Hooli", "industry=software", "size=900").ok()
    return acme


def test_pick_shows_a_pair_and_takes_the_winner(three: Coach) -> None:
    before = three("account", "pick", "--json").json
    assert (before["picks"], before["left"], before["settled"]) == (0, 3, None)
    left, right = (each["name"] for each in before["pair"])
    said = three("account", "pick").ok()
    assert f"Which is worth more of your year: {left} or {right}?" in said
    assert "0 picks, about 3 to go · not settled yet" in said
    after = three("account", "pick", right, "--why", "they asked for us", "--json").json
    assert (after["picks"], after["left"]) == (1, 2)
    assert after["order"][0]["name"] == right
    assert after["pair"] != before["pair"]
    undone = three("account", "pick", "--undo", "--json").json
    assert [each["name"] for each in undone["pair"]] == [left, right]
    assert (undone["picks"], undone["order"]) == (0, before["order"])


def test_pick_refuses_what_is_not_in_the_pair(three: Coach) -> None:
    pair = {each["name"] for each in three("account", "pick", "--json").json["pair"]}
    (outside,) = {"Acme", "Globex", "Hooli"} - pair
    assert f"not {outside}" in three("account", "pick", outside).refused
    assert "no pick to take back" in three("account", "pick", "--undo").refused
    assert "one thing at a time" in three("account", "pick", "--undo", "--again").refused


def test_the_order_becomes_the_list_and_one_undo_takes_it_back(three: Coach) -> None:
    while (view := three("account", "pick", "--json").json)["left"]:
        names = sorted(each["name"] for each in view["pair"])
        three("account", "pick", names[-1]).ok()
    refused = three("account", "pick", "--make-list").refused
    assert "without a sentence why them: Hooli, Globex" in refused
    said = three(
        *("account", "pick", "--make-list", "hooli=they asked", "globex=a new plant"),
    ).ok()
    assert said == "The list is made: 3 companies, first Hooli · undo: coachtui undo"
    rows = three("account", "list", "--json").json
    assert [row["name"] for row in rows] == ["Hooli", "Globex", "Acme"]
    three("undo").ok()
    assert three("account", "list", "--json").json[0]["name"] == "Acme"
    assert three("account", "pick", "--again", "--json").json["picks"] == 0


def test_pick_with_one_company_says_what_it_needs(dana_cli: Coach) -> None:
    assert "two companies or more" in dana_cli("account", "pick").ok()
    assert "two companies or more" in dana_cli("account", "pick", "acme").refused


def test_swap_needs_reasons_and_shows_on_the_bench(acme: Coach) -> None:
    assert acme("account", "swap", "acme", "globex").code == 2
    assert "why_them" in acme("account", "swap", "acme", "globex", "--reason", "late").refused
    said = acme(
        *("account", "swap", "acme", "globex", "--reason", "no budget", "--why", "a new plant"),
    ).ok()
    assert said == ("Globex is on the list, place 1; Acme is on the bench · undo: coachtui undo")
    assert acme("account", "bench").ok() == "Acme  left the list: no budget"
    assert [row["name"] for row in acme("account", "bench", "--json").json] == ["Acme"]
    acme("undo").ok()
    assert acme("account", "bench").ok() == "Globex"


def test_an_empty_bench_says_how_to_fill_it(dana_cli: Coach) -> None:
    assert "account import" in dana_cli("account", "bench").ok()


def test_merge_keeps_everything_and_the_name(acme: Coach) -> None:
    acme("account", "edit", "globex", "tier=B").ok()
    acme("log", "met Rivera @globex +meeting").ok()
    said = acme("account", "merge", "acme", "globex").ok()
    assert said == (
        "Acme now has everything of Globex, and is found by that name; its own tier stayed"
        " · undo: coachtui undo"
    )
    found = acme("account", "show", "globex", "--json").json
    assert (found["name"], found["aliases"]) == ("Acme", ["Globex"])
    assert [each["text"] for each in found["timeline"]] == ["met Rivera"]
    acme("undo").ok()
    assert len(acme("account", "list", "--json").json) == 2
    assert "one account already" in acme("account", "merge", "acme", "acme").refused
    written = acme("account", "merge", "globex", "acme", "--json").json["written"]
    assert written[0]["status"] == "active"
