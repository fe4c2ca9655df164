"""Pick: pairs, what is kept of them, and the list that comes of them."""

from datetime import date

import pytest

from coachtui.coaching.accounts.finding import list_of
from coachtui.coaching.accounts.keeping import add_account, edit_account
from coachtui.coaching.accounts.merge import merge_accounts
from coachtui.coaching.accounts.pick import (
    Among,
    PickView,
    begin_again,
    pick,
    pick_view,
    say_why,
    take_back,
)
from coachtui.coaching.accounts.pick_list import list_preview, make_list
from coachtui.records.accounts import Account
from coachtui.records.errors import WrongUse
from coachtui.records.people import Team
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore

TODAY = date(2024, 5, 14)


def bench(store: TeamStore, *names: str) -> dict[str, Account]:
    return {name: add_account(store, name).account for name in names}


def with_cap(store: TeamStore, cap: int) -> None:
    with store.change("cap") as change:
        change.edit(store.shelf.of(Team)[0], settings=type(store.settings)(cap=cap))


def choose(store: TeamStore, best: list[str], among: Among = "everybody") -> PickView:
    """Go on until the order is settled, always taking the one that comes first in `best`."""
    view = pick_view(store, among)
    while view.left:
        assert view.pair
        first, second = sorted(view.pair, key=lambda each: best.index(each.name))
        view = pick(store, first, second, among)
    return view


def listed(store: TeamStore) -> list[tuple[str, int | None]]:
    return [(each.name, each.rank) for each in list_of(store.read(), store.me)]


def test_a_pair_until_the_order_is_settled(dana: TeamStore) -> None:
    bench(dana, "Acme", "Berg", "Corda", "Dorn")
    view = pick_view(dana)
    assert (view.left, view.picks, view.settled_words) == (4, (), "not settled yet")
    assert view.pair is not None
    first, second = view.pair
    assert pick(dana, first, second).settled_words == "too early to say how settled"
    take_back(dana)
    view = choose(dana, ["Dorn", "Corda", "Berg", "Acme"])
    assert view.left == 0
    assert view.pair is not None
    assert view.order[0].name == "Dorn"
    assert view.order[-1].name == "Acme"
    assert "of the last 4 agreed" in view.settled_words


def test_it_goes_on_where_it_was_left(dana: TeamStore) -> None:
    bench(dana, "Acme", "Berg", "Corda")
    before = pick_view(dana).pair
    assert before
    pick(dana, before[1], before[0])
    view = pick_view(dana)
    again = pick_view(open_team(dana.folder, dana.home))
    assert again == view
    assert len(again.picks) == 1


def test_one_pick_is_taken_back_and_its_pair_comes_again(dana: TeamStore) -> None:
    bench(dana, "Acme", "Berg", "Corda")
    first = pick_view(dana)
    assert first.pair
    pick(dana, *first.pair)
    second = pick_view(dana)
    assert second.pair
    pick(dana, *second.pair)
    take_back(dana)
    assert pick_view(dana) == second
    take_back(dana)
    assert pick_view(dana) == first
    with pytest.raises(WrongUse, match="no pick to take back"):
        take_back(dana)


def test_why_becomes_the_sentence_where_there_is_none(dana: TeamStore) -> None:
    companies = bench(dana, "Acme", "Berg")
    with pytest.raises(WrongUse, match="Choose one of the two first"):
        say_why(dana, "they grow")
    pick(dana, companies["Acme"], companies["Berg"])
    assert say_why(dana, " they grow ").why_them == "they grow"
    pick(dana, companies["Acme"], companies["Berg"])
    assert say_why(dana, "and their COO asked").why_them == "they grow"
    assert [each.why for each in pick_view(dana).picks] == ["they grow", "and their COO asked"]
    with pytest.raises(WrongUse, match="in a line"):
        say_why(dana, "  ")


def test_picks_are_nobody_elses_business(dana: TeamStore, mia: TeamStore) -> None:
    companies = bench(dana, "Acme", "Berg")
    pick(dana, companies["Acme"], companies["Berg"])
    mia.refresh()
    assert pick_view(mia).picks == ()
    files = [path for path in dana.folder.rglob("*") if path.is_file()]
    assert not any(b"winner" in path.read_bytes() for path in files)


def test_only_my_own_list_and_bench_take_part(dana: TeamStore, mia: TeamStore) -> None:
    companies = bench(dana, "Acme", "Berg", "Lost")
    edit_account(dana, companies["Lost"], {"status": "lost"})
    add_account(mia, "Hers")
    dana.refresh()
    assert {each.name for each in pick_view(dana).order} == {"Acme", "Berg"}
    with pytest.raises(WrongUse, match="Lost is not on your list or bench"):
        pick(dana, companies["Lost"], companies["Acme"])
    with pytest.raises(WrongUse, match="two companies"):
        pick(dana, companies["Acme"], companies["Acme"])
    assert pick_view(dana).picks == ()


def test_the_first_become_the_list_and_one_undo_takes_it_back(dana: TeamStore) -> None:
    with_cap(dana, 2)
    add_account(dana, "Acme", {"why_them": "a habit"})
    add_account(dana, "Berg", {"why_them": "new plant"})
    bench(dana, "Corda", "Dorn")
    choose(dana, ["Corda", "Berg", "Dorn", "Acme"])
    preview = list_preview(dana)
    assert [each.name for each in preview.order] == ["Corda", "Berg"]
    assert [each.name for each in preview.coming] == ["Corda"]
    assert [each.name for each in preview.leaving] == ["Acme"]
    assert [each.name for each in preview.without_why] == ["Corda"]
    with pytest.raises(WrongUse, match="without a sentence why them: Corda"):
        make_list(dana)
    assert listed(dana) == [("Acme", 1), ("Berg", 2)]
    make_list(dana, whys={preview.coming[0].id: "they lost their supplier"})
    assert listed(dana) == [("Corda", 1), ("Berg", 2)]
    left = next(each for each in dana.read().of(Account) if each.name == "Acme")
    assert (left.status, left.left_on, left.rank) == ("bench", TODAY, None)
    assert left.left_reason == "others came first in Pick"
    assert pick_view(dana).listed_on == TODAY
    assert dana.undo() == "made the list with Pick"
    assert listed(dana) == [("Acme", 1), ("Berg", 2)]
    assert len(pick_view(dana).picks) == 4


def test_the_list_alone_is_put_in_order(dana: TeamStore) -> None:
    for name in ("Acme", "Berg", "Corda"):
        add_account(dana, name, {"why_them": "they grow"})
    bench(dana, "Dorn")
    choose(dana, ["Corda", "Berg", "Acme"], "list")
    make_list(dana, "list")
    assert listed(dana) == [("Corda", 1), ("Berg", 2), ("Acme", 3)]
    assert pick_view(dana).picks == ()


def test_a_new_quarter_begins_anew(dana: TeamStore) -> None:
    companies = bench(dana, "Acme", "Berg")
    pick(dana, companies["Acme"], companies["Berg"])
    assert begin_again(dana) == 1
    assert pick_view(dana).picks == ()
    with pytest.raises(WrongUse, match="no order yet"):
        make_list(dana)


def test_merged_companies_are_one(dana: TeamStore) -> None:
    companies = bench(dana, "Acme", "Berg", "Corda")
    pick(dana, companies["Acme"], companies["Berg"])
    pick(dana, companies["Berg"], companies["Corda"])
    merge_accounts(dana, companies["Acme"], companies["Berg"])
    view = pick_view(dana)
    assert [each.name for each in view.order] == ["Acme", "Corda"]
    assert len(view.picks) == 2


def test_fewer_than_two_companies_make_no_pair(dana: TeamStore) -> None:
    assert pick_view(dana).pair is None
    bench(dana, "Acme")
    assert (pick_view(dana).pair, pick_view(dana).left) == (None, 0)
