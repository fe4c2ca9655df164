"""Search over what is not at hand: the same hits, and nothing of it kept but its words."""

from datetime import timedelta
from pathlib import Path

import pytest

from coachtui.coaching.accounts.keeping import add_account
from coachtui.coaching.around import read_around, what_follows
from coachtui.coaching.haystack import Haystack
from coachtui.coaching.log.day_keeping import log
from coachtui.coaching.promises import promise
from coachtui.coaching.search import Hit, in_order, search
from coachtui.records.clock import Clock
from coachtui.records.days import Entry
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore
from tests.app.a_pair import Team, a_team
from tests.screens.pictures import DAY


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """Years of Dana and Ravi, and words of Mia's for Ravi alone."""
    team = a_team(tmp_path)
    add_account(team.dana, "Acme", {"why_them": "x"})
    add_account(team.ravi, "Umbrella", {"why_them": "they need pilots"})
    for days, store, line in (
        (900, team.dana, "Pilot begun with Žižek @Acme +meeting"),
        (400, team.ravi, "pilot promised to the plant @Umbrella +call"),
        (400, team.dana, "nothing but rain"),
        (100, team.ravi, "lunch"),
    ):
        store.clock.fix(DAY - timedelta(days=days))
        log(store, line)
    team.dana.clock.fix(DAY)
    promise(team.mia, "a pilot of your own", "ravi", DAY)
    return team


def again(store: TeamStore) -> TeamStore:
    return open_team(store.folder, store.home, clock=Clock(today=DAY), durable=False)


def gathered(store: TeamStore) -> Haystack:
    read_around(store)
    for _ in what_follows(store):
        continue
    haystack = Haystack(store)
    for _ in haystack.gather():
        continue
    return haystack


def found(haystack: Haystack, words: str, most: int = 100) -> list[Hit]:
    hits: list[Hit] = []
    for more in haystack.find(words, DAY, most):
        hits = more
    return hits


@pytest.mark.parametrize("words", ["pilot", "PILOT zizek", "rain", "umbrella", "own", "zebra"])
@pytest.mark.parametrize("reader", ["dana", "mia", "ravi"])
def test_what_is_found_is_what_a_search_over_everything_finds(
    team: Team, words: str, reader: str
) -> None:
    store = next(each for each in team if each.me == reader)
    whole = again(store)
    expected = search(whole.read_everything(), words, DAY, reader=reader)
    some = again(store)
    haystack = gathered(some)
    hits = search(some.shelf, words, DAY, reader=reader)
    assert haystack.count(words) + len(hits) == len(expected)
    assert in_order([*hits, *found(haystack, words)]) == expected


def test_nothing_of_what_was_gone_through_stays_on_the_shelf(team: Team) -> None:
    store = again(team.dana)
    haystack = gathered(store)
    assert found(haystack, "plant")
    assert not [entry for entry in store.shelf.of(Entry) if entry.owner == "ravi"]
    assert not store.has_read("ravi")


def test_the_newest_stand_first_and_no_more_than_asked_for(team: Team) -> None:
    hits = found(gathered(again(team.dana)), "pilot", most=2)
    assert len(hits) == 2
    assert hits[0].kind == "account"
    assert hits[0].where == "account on Ravi's list"


def test_what_has_changed_is_gathered_again(team: Team) -> None:
    haystack = gathered(again(team.dana))
    assert not found(haystack, "dinner")
    log(team.ravi, "dinner with the board @Umbrella")
    for _ in haystack.gather():
        continue
    assert [hit.text for hit in found(haystack, "dinner")] == ["dinner with the board"]


def test_a_damaged_file_hides_nothing_else(team: Team) -> None:
    (team.ravi.folder / "people" / "ravi" / "2020-01.json").write_bytes(b"\xff{")
    assert found(gathered(again(team.dana)), "plant")
