"""`account`, `fact`, `contact`: the documents and the lines of the list and of one company."""

import pytest

from tests.cli.conftest import Coach


def test_a_reason_puts_it_on_the_list_and_no_reason_on_the_bench(dana_cli: Coach) -> None:
    said = dana_cli("account", "add", "Acme", "Corp", "why_them=they grow", "tier=A").ok()
    assert said == "Acme Corp: on the list, 1 of 50 · undo: coachtui undo"
    assert "bench" in dana_cli("account", "add", "Globex").ok()
    document = dana_cli("account", "add", "Hooli", "fit.need=3", "tags=a, b", "--json").json
    (record,) = document["written"]
    assert record["tags"] == ["a", "b"]
    assert record["fit"]["need"] == 3
    assert document["undo"] == "coachtui undo"
    done = dana_cli("account", "add", "ACME Corp.")
    assert done.code == 2
    assert "already here" in done.refused


def test_the_list_as_a_document(acme: Coach) -> None:
    acme("account", "next", "acme", "send", "draft", "--due", "fri").ok()
    acme("account", "edit", "acme", "fit.potential=4", "fit.need=3", "fit.access=1").ok()
    first, second = acme("account", "list", "--json").json
    assert first["name"] == "Acme"
    assert first["state"] == {"word": "never touched", "age_days": 0, "rhythm_days": 14}
    assert first["next_step"] == {"text": "send draft", "due": "2024-05-17"}
    assert isinstance(first["dossier"], float)
    assert isinstance(first["fit"], int)
    assert first["single_thread"] is True
    assert (second["name"], second["status"], second["next_step"]) == ("Globex", "bench", None)
    names = [each["name"] for each in acme("account", "list", "--status", "bench", "--json").json]
    assert names == ["Globex"]
    names = [
        each["name"] for each in acme("account", "list", "--filter", "no-next-step", "--json").json
    ]
    assert names == ["Globex"]
    done = acme("account", "list", "--filter", "blue")
    assert done.code == 2
    assert "single-thread" in done.refused


def test_one_account_as_a_document(acme: Coach) -> None:
    acme("log", "met Rivera @acme +meeting on:2024-01-10").ok()
    acme("log", "called again @acme +call").ok()
    acme("fact", "add", "acme", "how-they-decide", "the", "board", "--source", "Rivera").ok()
    acme("contact", "add", "acme", "Ana", "Rivera", "roles=economic buyer", "stance=leaning").ok()
    found = acme("account", "show", "acme", "--json").json
    assert [each["text"] for each in found["timeline"]] == ["called again", "met Rivera"]
    assert found["state"]["word"] == "on rhythm"
    assert found["facts"][0]["item"] == "how_they_decide"
    assert found["contacts"][0]["name"] == "Ana Rivera"
    assert len(found["check"]) == 10
    assert set(found["check"][0]) == {"number", "title", "clear", "finding", "next_action"}
    assert len(found["learn_next"]) == 3
    assert found["actions"] == []
    text = acme("account", "show", "acme").ok()
    assert "call by Dana today" in text
    assert "Ana Rivera" in acme("contact", "list", "acme").ok()
    assert "the board (Rivera)" in acme("fact", "list", "acme").ok()
    assert acme("account", "check", "acme").ok().startswith("Acme · ")


def test_touching_starts_the_clock_again(acme: Coach) -> None:
    said = acme("account", "touch", "acme", "called", "Rivera", "--on", "yesterday").ok()
    assert said == "Acme · call on Mon 13 May · undo: coachtui undo"
    assert acme("account", "list", "--json").json[0]["state"]["age_days"] == 1
    done = acme("account", "touch", "acme", "--kind", "note")
    assert done.code == 2
    assert "none of call" in done.refused


def test_an_account_is_named_by_id_beginning_of_id_name_or_alias(acme: Coach) -> None:
    record = acme("account", "list", "--json").json[0]
    acme("account", "edit", "acme", "aliases=Big A").ok()
    for name in (record["id"], record["id"][:-1], "ac", "Big A", "ACME"):
        assert acme("account", "show", name, "--json").json["id"] == record["id"]
    acme("account", "add", "Acme Labs").ok()
    acme("account", "add", "Acorn").ok()
    done = acme("account", "show", "aco")
    assert done.code == 0
    done = acme("contact", "list", "glo")
    assert done.code == 0
    acme("account", "edit", "Acme Labs", "name=Globex Labs").ok()
    done = acme("account", "show", "labs")
    assert done.code == 0
    acme("account", "add", "Initech", "aliases=").ok()
    acme("account", "add", "Initrode").ok()
    done = acme("account", "show", "init")
    assert done.code == 2
    assert "Initech or Initrode" in done.refused


def test_a_wrong_field_changes_nothing(acme: Coach) -> None:
    before = acme("account", "show", "acme", "--json").json
    for words, said in (
        (["tier=A", "fit.need=9"], "fit.need"),
        (["tier=B", "colour=red"], "colour"),
        (["tier=B", "size=many"], "size"),
        (["tier"], "field=value"),
        (["status=active", "why_them="], "why_them"),
    ):
        done = acme("account", "edit", "acme", *words)
        assert done.code == 2
        assert said in done.refused
    assert acme("account", "show", "acme", "--json").json == before


def test_only_the_rep_changes_an_account(acme: Coach, mia_cli: Coach) -> None:
    done = mia_cli("account", "edit", "acme", "tier=C")
    assert done.code == 2
    assert "Dana" in done.refused
    names = [each["name"] for each in mia_cli("account", "list", "--rep", "dana", "--json").json]
    assert names == ["Acme", "Globex"]
    assert mia_cli("account", "list").ok().startswith("No accounts yet")


@pytest.mark.parametrize("item", ["weather", "why them!"])
def test_an_unknown_item_names_the_twelve(acme: Coach, item: str) -> None:
    done = acme("fact", "add", "acme", item, "sunny")
    assert done.code == 2
    assert "money-timing" in done.refused


def test_contacts_are_edited_by_name(acme: Coach) -> None:
    acme("contact", "add", "acme", "Ana", "Rivera", "title=CFO").ok()
    acme("contact", "add", "acme", "Tom", "Wu", "reports_to=Rivera").ok()
    acme("contact", "edit", "acme", "riv", "stance=for", "title=").ok()
    ana, tom = sorted(acme("contact", "list", "acme", "--json").json, key=lambda c: c["name"])
    assert (ana["stance"], ana["title"]) == ("for", "")
    assert tom["reports_to"] == ana["id"]


def test_a_long_row_is_cut_on_a_terminal_and_whole_in_a_pipe(acme: Coach) -> None:
    long = "word " * 60
    acme("account", "next", "acme", long).ok()
    assert long.strip() in acme("account", "list").ok()


def test_a_name_may_hold_an_equals_sign(acme: Coach) -> None:
    assert acme("account", "add", "x [/] y [@click=app.quit]Corp[/]").ok().startswith("x [/] y")


def test_a_manager_comments_on_a_reps_account_and_the_rep_reads_it(
    acme: Coach, mia_cli: Coach
) -> None:
    said = mia_cli("account", "comment", "acme", "who", "else", "decides", "[b]there?").ok()
    assert said == "Acme · comment: who else decides [b]there? · undo: coachtui undo"
    shown = acme("account", "show", "acme").ok()
    assert shown.endswith("Tue 14 May  Mia, comment: who else decides [b]there?")
    (record,) = acme("account", "show", "acme", "--json").json["comments"]
    assert (record["owner"], record["text"]) == ("mia", "who else decides [b]there?")
    assert acme("account", "show", "globex", "--json").json["comments"] == []
    assert "needs words" in mia_cli("account", "comment", "acme", " ").refused
    mia_cli("undo").ok()
    assert acme("account", "show", "acme", "--json").json["comments"] == []


def test_several_accounts_are_edited_at_once_and_undone_at_once(acme: Coach) -> None:
    said = acme("account", "edit", "acme", "globex", "tier=C", "--add-tags", "fair, north").ok()
    assert said == "2 accounts are changed · undo: coachtui undo"
    for each in acme("account", "list", "--json").json:
        assert (each["tier"], each["tags"]) == ("C", ["fair", "north"])
    acme("undo").ok()
    assert {each["tier"] for each in acme("account", "list", "--json").json} == {"A", None}
    said = acme("account", "next", "acme", "write", "to them", "--also", "globex", "--json").json
    assert [each["text"] for each in said["written"]] == ["write to them"] * 2
    for words in (("acme",), ("tier=A",), ()):
        assert acme("account", "edit", *words).code == 2
    done = acme("account", "edit", "acme", "nobody", "tier=B")
    assert (done.code, "No account" in done.refused) == (1, True)
    assert acme("account", "list", "--json").json[0]["tier"] == "A"
