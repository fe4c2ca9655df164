"""Finding words everywhere one may read, and keeping private text out of the results."""

from datetime import date

import pytest

from coachtui.coaching.accounts.keeping import add_account, add_contact, add_fact
from coachtui.coaching.log.day_keeping import feel, log
from coachtui.coaching.one_on_one.topics import raise_topic
from coachtui.coaching.promises import promise
from coachtui.coaching.search import Hit, search
from coachtui.records.errors import WrongUse
from coachtui.store.team_store import TeamStore

TODAY = date(2024, 5, 14)


def look(store: TeamStore, words: str, *, private_too: bool = False) -> list[Hit]:
    store.refresh()
    shelf = store.read_everything()
    return search(shelf, words, TODAY, reader=store.me, private_too=private_too)


def test_names_stand_first_and_each_place_is_said(dana: TeamStore, mia: TeamStore) -> None:
    acme = add_account(dana, "Acme Pilots", {"why_them": "they grow"}).account
    add_contact(dana, acme, "Ana Rivera", {"title": "pilot lead"})
    add_fact(dana, acme, "priorities", "a pilot in Lyon", source="report")
    log(dana, 'met Rivera about the pilot @"Acme Pilots" +meeting on:yesterday')
    found = look(mia, "pilot")
    assert [(hit.kind, hit.where) for hit in found] == [
        ("contact", "contact at Acme Pilots"),
        ("account", "account on Dana's list"),
        ("fact", "fact at Acme Pilots"),
        ("entry", "log of Dana, Mon 13 May, Acme Pilots"),
    ]
    assert found[3].text == "met Rivera about the pilot"


def test_case_and_accents_do_not_matter_and_every_word_must_stand(dana: TeamStore) -> None:
    add_account(dana, "Élan Vital")
    assert [hit.text for hit in look(dana, "elan VITAL")] == ["Élan Vital"]
    assert look(dana, "elan nowhere") == []


def test_private_text_says_where_it_is_and_not_what_it_says(dana: TeamStore) -> None:
    feel(dana, TODAY, setback="the secret went badly")
    raise_topic(dana, "a secret of mine", private=True)
    found = look(dana, "secret")
    assert {hit.where for hit in found} == {
        "how the day went of Dana, Tue 14 May (only you can read it)",
        "topic of Dana, Tue 14 May (only you can read it)",
    }
    assert all(hit.text == "" and hit.private for hit in found)
    own = look(dana, "secret", private_too=True)
    assert {hit.text for hit in own} == {"the secret went badly", "a secret of mine"}


def test_nobody_finds_what_is_between_two_others(
    dana: TeamStore, mia: TeamStore, tom: TeamStore
) -> None:
    dana.refresh()
    promise(mia, "intro to the CFO", "dana", None)
    feel(dana, TODAY, setback="the CFO said no")
    assert look(tom, "cfo") == []
    assert [hit.kind for hit in look(mia, "cfo")] == ["action"]
    assert sorted(hit.kind for hit in look(dana, "cfo")) == ["action", "feeling"]


def test_a_long_text_is_shown_around_the_word(dana: TeamStore) -> None:
    log(dana, f"{'before ' * 25} needle {'after ' * 25}")
    (found,) = [hit for hit in look(dana, "needle") if hit.kind == "entry"]
    assert "needle" in found.text
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert len(found.text) <= 102


def test_no_words_are_no_search(dana: TeamStore) -> None:
    with pytest.raises(WrongUse, match="what to look for"):
        look(dana, "  ")
