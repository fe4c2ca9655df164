"""Which account or contact is meant."""

import pytest

from coachtui.coaching.accounts.finding import find_account, find_contact
from coachtui.coaching.accounts.keeping import add_account, add_contact, edit_account
from coachtui.records.errors import NotFound, WrongUse
from coachtui.store.team_store import TeamStore

WHY = {"why_them": "they grow"}


def test_by_id_name_alias_and_beginning(dana: TeamStore) -> None:
    account = add_account(dana, "O'Neill & Söhne Ltd", {**WHY, "aliases": "Onny, ONS"}).account
    add_account(dana, "Globex", WHY)
    for text in (account.id, "o'neill & söhne ltd", "oneill", "ONEILL & SO", "sohne", "onny"):
        assert find_account(dana.shelf, text, "dana").id == account.id, text


def test_by_the_beginning_of_an_id_when_only_one_fits(dana: TeamStore) -> None:
    account = add_account(dana, "Acme").account
    assert find_account(dana.shelf, account.id[:20].lower(), "dana").id == account.id
    add_account(dana, "Globex")
    with pytest.raises(WrongUse, match="Acme or Globex"):
        find_account(dana.shelf, account.id[:6], "dana")


def test_an_exact_name_beats_a_beginning_and_a_name_beats_an_alias(dana: TeamStore) -> None:
    add_account(dana, "Acme Robotics", WHY)
    acme = add_account(dana, "Acme", {}).account
    assert find_account(dana.shelf, "ACME", "dana").id == acme.id
    other = add_account(dana, "Hooli", WHY).account
    with dana.change("as an import may leave it") as change:
        change.edit(other, aliases=("acme",))
    assert find_account(dana.shelf, "acme", "dana").id == acme.id


def test_several_that_fit_are_listed(dana: TeamStore) -> None:
    add_account(dana, "Acme North", WHY)
    add_account(dana, "Acme South", WHY)
    with pytest.raises(WrongUse, match="'acme' could be Acme North or Acme South"):
        find_account(dana.shelf, "acme", "dana")


def test_the_list_beats_the_bench_and_both_beat_what_has_left(dana: TeamStore) -> None:
    add_account(dana, "Acme Bench")
    listed = add_account(dana, "Acme List", WHY).account
    assert find_account(dana.shelf, "acme", "dana").id == listed.id
    lost = edit_account(dana, listed, {"status": "lost"})
    assert find_account(dana.shelf, "acme", "dana").name == "Acme Bench"
    assert find_account(dana.shelf, "acme list", "dana").id == lost.id


def test_my_own_beat_the_teams(dana: TeamStore, mia: TeamStore) -> None:
    mine = add_account(mia, "Acme South").account
    add_account(dana, "Acme North", WHY)
    mia.refresh()
    assert find_account(mia.read(), "acme", "mia").id == mine.id


def test_nothing_that_fits_names_the_nearest(dana: TeamStore) -> None:
    add_account(dana, "Globex", WHY)
    with pytest.raises(NotFound, match=r"No account is called 'globix'\. Nearest: Globex\."):
        find_account(dana.shelf, "globix", "dana")
    with pytest.raises(NotFound, match=r"No account is called 'qqq'\.$"):
        find_account(dana.shelf, "qqq", "dana")
    with pytest.raises(NotFound):
        find_account(dana.shelf, "  ", "dana")


def test_contacts_are_found_within_their_account(dana: TeamStore) -> None:
    acme = add_account(dana, "Acme", WHY).account
    globex = add_account(dana, "Globex", WHY).account
    ana = add_contact(dana, acme, "Ana Rivera", {"roles": "champion"})
    add_contact(dana, acme, "Anders Holm")
    add_contact(dana, globex, "Rivera Gomez")
    assert find_contact(dana.shelf, acme, "rivera").id == ana.id
    assert find_contact(dana.shelf, acme, ana.id).id == ana.id
    with pytest.raises(WrongUse, match="Ana Rivera or Anders Holm at Acme"):
        find_contact(dana.shelf, acme, "an")
    with pytest.raises(NotFound, match=r"Known there: Ana Rivera or Anders Holm"):
        find_contact(dana.shelf, acme, "zoltan")
