"""Several accounts at once: whole or nothing, and one undo."""

from datetime import date

import pytest

from coachtui.coaching.accounts.finding import accounts_of
from coachtui.coaching.accounts.keeping import add_account, add_contact, touch_account
from coachtui.coaching.accounts.many import edit_accounts, next_step_for_all
from coachtui.coaching.accounts.next_steps import next_steps
from coachtui.coaching.accounts.people_there import threads
from coachtui.records.accounts import Account
from coachtui.records.errors import WrongUse
from coachtui.store.team_store import TeamStore
from tests.conftest import TODAY


@pytest.fixture
def three(dana: TeamStore) -> list[Account]:
    """Acme with a tag, Globex and Initech without."""
    fields = {"Acme": "north", "Globex": "", "Initech": ""}
    return [add_account(dana, name, {"tags": tags}).account for name, tags in fields.items()]


def test_fields_are_set_and_tags_are_added_once(dana: TeamStore, three: list[Account]) -> None:
    edited = edit_accounts(dana, three[:2], {"tier": "A"}, "North, fair")
    assert [account.tags for account in edited] == [("north", "fair"), ("North", "fair")]
    assert [account.tier for account in accounts_of(dana.shelf, "dana")] == ["A", "A", None]
    assert dana.undo() == "edited 2 accounts"
    assert all(account.tier is None for account in accounts_of(dana.shelf, "dana"))


def test_one_that_is_not_mine_stops_them_all(
    dana: TeamStore, three: list[Account], mia: TeamStore
) -> None:
    mine = add_account(mia, "Umbrella").account
    with pytest.raises(WrongUse, match="Acme is Dana's account"):
        edit_accounts(mia, [mine, three[0]], {"tier": "C"})
    assert accounts_of(mia.read(), "mia")[0].tier is None


def test_one_next_step_on_each(dana: TeamStore, three: list[Account]) -> None:
    next_step_for_all(dana, three, "send the invitation", date(2024, 5, 17))
    assert all(len(next_steps(dana.shelf, account)) == 1 for account in three)
    dana.undo()
    assert not any(next_steps(dana.shelf, account) for account in three)


def test_a_touch_names_the_people_who_took_part(dana: TeamStore, three: list[Account]) -> None:
    people = [add_contact(dana, three[0], name) for name in ("Rivera", "Lind")]
    touch_account(dana, three[0], "meeting", "at the fair", contacts=people)
    found = threads(dana.shelf, three[0], TODAY)
    assert {contact.name for contact in found.people} == {"Rivera", "Lind"}
    assert not found.single
