"""`account list` and `account find`: filters, tiers, tags, order, columns, words."""

import pytest

from tests.cli.conftest import Coach


@pytest.fixture
def three(dana_cli: Coach) -> Coach:
    """Acme touched long ago, Globex lately, Initech on the bench."""
    why = "why_them=they grow"
    old = "added_on=2023-11-01"
    dana_cli("account", "add", "Acme", why, old, "tier=A", "tags=north, pilot").ok()
    dana_cli("account", "add", "Globex", why, old, "tier=B", "tags=pilot", "domains=glx.com").ok()
    dana_cli("account", "add", "Initech", "tier=A").ok()
    dana_cli("log", "called @acme +call on:2023-12-04").ok()
    dana_cli("log", "called @globex +call on:2024-05-13").ok()
    dana_cli("contact", "add", "globex", "Ana", "Rivera").ok()
    return dana_cli


def names(coach: Coach, *words: str) -> list[str]:
    """The names in the document of a list."""
    return [each["name"] for each in coach("account", *words, "--json").json]


def test_filters_tiers_and_tags_narrow_the_list_together(three: Coach) -> None:
    assert names(three, "list", "--tier", "a") == ["Acme", "Initech"]
    assert names(three, "list", "--tag", "pilot") == ["Acme", "Globex"]
    assert names(three, "list", "--tag", "pilot", "--tag", "north") == ["Acme"]
    assert names(three, "list", "--filter", "cold", "--tier", "A") == ["Acme"]
    assert names(three, "list", "--filter", "cold", "--tier", "B") == []
    assert names(three, "list", "--filter", "one friend only", "--status", "bench") == ["Initech"]
    assert three("account", "list", "--tier", "none").ok() == "Nothing here."
    done = three("account", "list", "--tier", "D")
    assert (done.code, "A, B, C, none" in done.refused) == (2, True)


def test_a_customer_last_met_long_ago_is_cold_and_not_unknown(three: Coach) -> None:
    first = three("account", "list", "--json").json[0]
    assert (first["name"], first["state"]["word"]) == ("Acme", "cold")
    assert three("account", "bench", "--json").json[0]["state"]["word"] == "never touched"


def test_what_was_learned_long_ago_is_learned(three: Coach) -> None:
    three("log", "read their annual report @acme +research on:2023-12-20").ok()
    said = three("account", "list", "--tier", "A", "--columns", "name,learned").ok()
    assert "Acme     146 d" in said


def test_the_list_comes_in_the_order_of_any_column(three: Coach) -> None:
    assert names(three, "list", "--status", "active", "--sort", "state") == ["Acme", "Globex"]
    assert names(three, "list", "--status", "active", "--sort", "state", "--reverse") == [
        "Globex",
        "Acme",
    ]
    done = three("account", "list", "--sort", "colour")
    assert (done.code, "buying" in done.refused or "group" in done.refused) == (2, True)


def test_columns_can_be_chosen_and_have_their_heads(three: Coach) -> None:
    lines = three(
        "account", "list", "--status", "active", "--columns", "rank,name,tags,dossier"
    ).ok()
    assert lines.splitlines()[:2] == [
        "#  Account  Tags          Dossier",
        "1  Acme     north, pilot  1",
    ]
    assert three("account", "list", "--columns", "rank,colour").code == 2


def test_below_the_whole_list_stands_how_it_does(three: Coach) -> None:
    said = three("account", "list").ok().splitlines()[-1]
    assert said.startswith("2 of 50 places used, 1 in touch within their rhythm")
    assert "places used" not in three("account", "list", "--tier", "A").ok()


def test_find_goes_by_alias_domain_tag_and_who_is_there(three: Coach) -> None:
    assert names(three, "find", "rivera") == ["Globex"]
    assert names(three, "find", "glx.com") == ["Globex"]
    assert names(three, "find", "NORTH") == ["Acme"]
    assert names(three, "find", "pilot", "--tier", "B") == ["Globex"]
    done = three("account", "find", "nobody at all")
    assert (done.code, done.ok()) == (0, "Nothing on your list or bench has 'nobody at all' in it.")


def test_show_says_everything_about_an_account_as_text(three: Coach) -> None:
    three("contact", "edit", "globex", "rivera", "roles=champion", "message=one shift less").ok()
    said = three("account", "show", "globex").ok()
    assert "no economic buyer known" in said
    assert "one friend only" in said
    assert "person      Ana Rivera · champion · unknown · gains: one shift less" in said
