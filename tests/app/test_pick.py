"""Pick and merging, driven by real keys on a real team."""

import pytest

from coachtui.app.screens.accounts.screen import Accounts
from coachtui.app.screens.form import Form
from coachtui.app.screens.pick.card import Card
from coachtui.app.screens.pick.screen import Pick
from coachtui.coaching.accounts.finding import list_of
from coachtui.coaching.accounts.keeping import add_account
from coachtui.coaching.accounts.pick import pick_view
from coachtui.records.accounts import Account
from coachtui.store.team_store import TeamStore
from tests.app.driving import Driver, driving, written

HOSTILE = "[@click=app.quit]x[/] 長い会社名株式会社東京支店営業部"


def pair(store: TeamStore) -> list[str]:
    """The names of the pair that is next, left first."""
    found = pick_view(store).pair
    assert found
    return [account.name for account in found]


def listed(store: TeamStore) -> list[str]:
    """The names on the list, in order."""
    return [account.name for account in list_of(store.read(), store.me)]


def cards(app: Driver) -> list[str]:
    """The names that stand over the two cards."""
    return [str(card.border_title)[2:] for card in app.app.screen.query(Card)]


@pytest.fixture
def three(dana: TeamStore) -> TeamStore:
    """Acme on the list; Berg and Corda on the bench."""
    add_account(dana, "Acme", {"why_them": "two new plants in the north", "tier": "A"})
    add_account(dana, "Berg", {"industry": "paper", "size": "7800", "fit.need": "3"})
    add_account(dana, "Corda", {"value_message": "one shift less"})
    return dana


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 18)])
async def test_two_companies_stand_side_by_side(three: TeamStore, size: tuple[int, int]) -> None:
    async with driving(three, size=size) as app:
        await app.press("p")
        assert isinstance(app.app.screen, Pick)
        assert "Which is worth more of your year?" in app.text
        left, right = pair(three)
        assert cards(app) == [left, right]
        assert f"← {left}" in app.text
        assert "0 picks · about 3 to go · not settled yet" in app.text


async def test_both_have_the_same_room_also_after_today_was_open(three: TeamStore) -> None:
    async with driving(three, place="today", size=(120, 40)) as app:
        await app.press("f3", "p")
        left, right = app.app.screen.query(Card)
        assert left.size == right.size


async def test_what_is_known_is_set_in_beside_its_label(three: TeamStore) -> None:
    async with driving(three) as app:
        await app.press("p")
        names, texts = set(cards(app)), app.text
        if "Acme" in names:
            assert "why them  two new plants in the" in texts
            assert "          north" in texts
        if "Berg" in names:
            assert "size      7 800 people" in texts
        if "Corda" in names:
            assert "message   one shift less" in texts
        assert "touched   never" in texts


async def test_arrows_choose_and_the_next_pair_comes(three: TeamStore) -> None:
    async with driving(three) as app:
        await app.press("p")
        first = pair(three)
        await app.press("right")
        view = pick_view(three)
        assert view.order[0].name == first[1]
        assert cards(app) == pair(three)
        assert cards(app) != first
        assert "1 pick · about 2 to go" in app.text
        assert f"last: {first[1]} before {first[0]}" in app.text
        await app.press("left", "left")
        assert "enough for an order; s makes the list" in app.text
        assert len(pick_view(three).picks) == 3


async def test_quick_keys_never_pick_a_pair_twice(three: TeamStore) -> None:
    async with driving(three) as app:
        await app.press("p")
        await app.pilot.press("left", "left", "left")
        await app.press("f9")
        picks = pick_view(three).picks
        assert len(picks) == 3
        assert len({frozenset((each.winner, each.loser)) for each in picks}) == 3


async def test_a_click_on_a_card_chooses(three: TeamStore) -> None:
    async with driving(three) as app:
        await app.press("p")
        first = pair(three)
        await app.click(60, 8)
        assert pick_view(three).order[0].name == first[1]


async def test_backspace_takes_back_and_the_pair_comes_again(three: TeamStore) -> None:
    async with driving(three) as app:
        await app.press("p")
        first = pair(three)
        await app.press("backspace")
        assert app.said == "Choose between a pair first."
        await app.press("left", "backspace")
        assert cards(app) == first
        assert pick_view(three).picks == ()


async def test_it_is_left_and_goes_on_later(three: TeamStore) -> None:
    async with driving(three) as app:
        await app.press("p", "left", "escape")
        assert isinstance(app.app.screen, Accounts)
    next_pair = pair(three)
    async with driving(three) as app:
        await app.press("p")
        assert cards(app) == next_pair
        assert "1 pick" in app.text


async def test_one_line_why_becomes_the_sentence(three: TeamStore) -> None:
    async with driving(three) as app:
        await app.press("p")
        names = pair(three)
        side = 0 if names[0] != "Acme" else 1
        await app.press("left" if side == 0 else "right", "w")
        assert isinstance(app.app.screen, Form)
        assert "Everybody in the team can read this." in app.text
        await app.type("they lost their supplier")
        await app.press("ctrl+s")
        assert app.said == f"{names[side]}: noted why · u takes it back"
        assert "they lost their supplier" in app.text
    assert "they lost their supplier" in written(three)


async def test_the_order_becomes_the_list_after_a_preview(three: TeamStore) -> None:
    async with driving(three, size=(120, 40)) as app:
        await app.press("p")
        while pick_view(three).left:
            best = max(pair(three))
            await app.press("left" if pair(three)[0] == best else "right")
        await app.press("s")
        assert "First: 1 Corda, 2 Berg, 3 Acme." in app.text
        assert "Comes onto the list: Corda, Berg." in app.text
        await app.press("ctrl+s")
        assert "without a sentence why them: Corda, Berg" in app.text
        assert listed(three) == ["Acme"]
        await app.type("contract ends")
        await app.press("tab")
        await app.type("a new COO")
        await app.press("ctrl+s")
        assert app.said == "The list is made: 3, first Corda · u takes it back"
        assert listed(three) == ["Corda", "Berg", "Acme"]
        assert "list made Tue 14 May, b begins anew" in app.rows[1]
        await app.press("u")
        assert listed(three) == ["Acme"]
        assert len(pick_view(three).picks) == 3


async def test_the_list_alone_and_beginning_anew(three: TeamStore) -> None:
    async with driving(three) as app:
        await app.press("p", "left", "v")
        assert "Your list needs two companies or more." in app.text
        await app.press("left")
        assert app.said == "There is no pair to choose from yet."
        await app.press("v", "b", "escape")
        assert len(pick_view(three).picks) == 1
        await app.press("b", "f")
        assert pick_view(three).picks == ()
        assert "0 picks" in app.text


async def test_with_nobody_to_choose_from_it_says_what_to_do(dana: TeamStore) -> None:
    async with driving(dana) as app:
        await app.press("p")
        assert "Pick needs two companies or more." in app.text
        await app.press("left", "s", "escape")
        assert isinstance(app.app.screen, Accounts)


async def test_a_hostile_name_is_only_a_name(dana: TeamStore) -> None:
    for name in (HOSTILE, "L" * 200):
        add_account(dana, name)
    async with driving(dana) as app:
        await app.press("p", "left", "s")
        await app.press("escape")
        assert "[@click=app.quit]x" in app.text
        assert all(len(row) <= 80 for row in app.rows)


async def test_somebody_elses_list_is_theirs_to_choose(three: TeamStore, mia: TeamStore) -> None:
    add_account(mia, "Hers", rep="dana")
    async with driving(mia) as app:
        await app.press("p")
        assert "Dana" in app.said
        assert not isinstance(app.app.screen, Pick)


async def test_merging_in_the_list_is_one_choice_and_one_undo(dana: TeamStore) -> None:
    add_account(dana, "JPMorgan", {"why_them": "their new branch"})
    add_account(dana, "Aldgate")
    add_account(dana, "J.P. Morgan Chase", {"tags": "bank"})
    async with driving(dana) as app:
        await app.press("M")
        assert "Merge into JPMorgan" in app.text
        await app.press("enter", "down", "enter", "ctrl+s")
        assert app.said == "JPMorgan has everything of both · u takes it back"
        names = {each.name: each for each in dana.read().of(Account)}
        assert set(names) == {"JPMorgan", "Aldgate"}
        assert names["JPMorgan"].aliases == ("J.P. Morgan Chase",)
        assert names["JPMorgan"].tags == ("bank",)
        await app.press("u")
        assert len(dana.read().of(Account)) == 3
