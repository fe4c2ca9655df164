"""One account: six tabs, driven by real keys on a real team."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.widgets import Input, Select

from coachtui.app.screens.account.check import remedy
from coachtui.app.screens.account.screen import AccountScreen
from coachtui.app.screens.account.tabs import TABS
from coachtui.app.screens.account.view import read_account
from coachtui.app.screens.accounts.screen import Accounts
from coachtui.app.screens.form import Form
from coachtui.coaching.accounts.belonging import contacts_of, entries_of, facts_of, projects_of
from coachtui.coaching.accounts.keeping import (
    add_account,
    add_contact,
    add_fact,
    edit_account,
    set_next_step,
    touch_account,
)
from coachtui.coaching.accounts.next_steps import next_steps
from coachtui.coaching.accounts.pursuing import add_milestone, add_project
from coachtui.records.accounts import Account, Contact
from coachtui.records.coaching import HelpRequest, Topic
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore
from tests.app.driving import Driver, driving, written
from tests.app.test_accounts import HOSTILE
from tests.conftest import TODAY


def acme(store: TeamStore) -> Account:
    """The account of these tests."""
    return next(each for each in store.read().of(Account) if each.name == "Acme")


@pytest.fixture
def known(dana: TeamStore) -> TeamStore:
    """Dana's Acme with a little of everything."""
    account = add_account(dana, "Acme", {"why_them": "two new plants", "tier": "A"}).account
    touch_account(dana, account, "meeting", "walked the plant", TODAY - timedelta(days=2))
    set_next_step(dana, account, "send the draft", date(2024, 5, 17))
    add_fact(dana, account, "priorities", "shorter lead times", source="annual report")
    add_fact(dana, account, "priorities", "safety", source="old report", as_of=date(2023, 9, 1))
    add_contact(dana, account, "Rivera", {"roles": "champion", "stance": "for", "influence": "2"})
    add_contact(dana, account, "Lind", {"stance": "against", "influence": "3", "title": "IT"})
    return dana


@pytest.fixture
def bare(dana: TeamStore) -> TeamStore:
    """Dana's Acme with nothing but its name and reason."""
    add_account(dana, "Acme", {"why_them": "two new plants"})
    return dana


@asynccontextmanager
async def in_account(
    store: TeamStore, *keys: str, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Driver]:
    """The first account of the list, opened with enter; then these keys."""
    async with driving(store, size=size) as app:
        await app.press("enter", *keys)
        yield app


async def test_overview_says_why_them_where_it_stands_and_what_comes_next(
    known: TeamStore,
) -> None:
    async with in_account(known) as app:
        assert "two new plants" in app.row_with("Why them")
        assert "on rhythm: meeting by Dana 2 days ago" in app.row_with("State")
        assert "0 of 5 answered" in app.row_with("Fit")
        assert "Fri 17 May · Dana" in app.row_with("send the draft")
        assert "– what they gain" in app.row_with("Message")


async def test_arrows_and_letters_go_through_the_tabs_and_esc_goes_back(
    known: TeamStore,
) -> None:
    async with in_account(known) as app:
        screen = app.app.screen
        assert isinstance(screen, AccountScreen)
        for tab in TABS:
            assert screen.tab == tab.key
            await app.press("right")
        assert screen.tab == "overview"
        await app.press("left")
        assert screen.tab == "check"
        for tab in TABS:
            await app.press(tab.letter)
            assert screen.tab == tab.key
        await app.press("escape")
        assert isinstance(app.app.screen, Accounts)


async def test_a_click_opens_a_tab(known: TeamStore) -> None:
    async with in_account(known) as app:
        await app.click(app.rows[2].index("People"), 2)
        assert "Rivera" in app.text


@pytest.mark.parametrize(
    ("letter", "what"),
    [("p", "a adds the first one"), ("r", "a adds the first one"), ("t", "a notes the first one")],
)
async def test_an_empty_tab_says_what_it_is_for_and_its_key(
    bare: TeamStore, letter: str, what: str
) -> None:
    async with in_account(bare, letter) as app:
        assert what in " ".join(app.text.replace("│", " ").split())
        await app.press("a")
        assert isinstance(app.app.screen, Form)


async def test_a_next_step_is_noted_moved_and_done(known: TeamStore) -> None:
    async with in_account(known, "tab", "m") as app:
        await app.type("+2w")
        await app.press("tab")
        await app.type("they are away")
        await app.press("enter")
        assert "Tue 28 May" in app.row_with("send the draft")
        await app.press("n")
        await app.type("call Rivera")
        await app.press("enter")
        await app.type("tomorrow")
        await app.press("enter")
        assert "Wed 15 May" in app.row_with("call Rivera")
        await app.press("x")
        assert "Done:" in app.said
    assert len(next_steps(known.read(), acme(known))) == 1


async def test_enter_on_a_line_of_the_plan_edits_that_line(known: TeamStore) -> None:
    async with in_account(known, "down", "enter") as app:
        await app.type("one shift less")
        await app.press("ctrl+s")
        assert "one shift less" in app.row_with("Message")
        await app.press("f")
        await app.type("4")
        await app.press("tab")
        await app.type("3")
        await app.press("tab", "tab")
        await app.type("2")
        await app.press("ctrl+s")
        assert "78: potential 4, need 3, timing 2" in app.row_with("Fit")
    assert '"one shift less"' in written(known)


async def test_the_dossier_shows_age_source_and_confidence(known: TeamStore) -> None:
    async with in_account(known, "d") as app:
        assert "2 / 12 known · learn next: what they use today" in app.text
        assert "heard, 0 days old" in app.row_with("their priorities")
        assert "shorter lead times — annual report" in app.text
        await app.press("down", "enter")
        assert "safety — old report · heard · Fri 1 Sep · Dana" in app.text


async def test_e_in_the_dossier_changes_what_the_line_says(known: TeamStore) -> None:
    async with in_account(known, "d", "enter") as app:
        await app.type(" and a third")
        await app.press("ctrl+s")
        assert "two new plants and a third" in app.text
        await app.press("down", "e")
        assert app.app.screen.query_one("#field-item", Select).value == "priorities"


async def test_a_fact_is_noted_for_the_item_under_the_cursor(known: TeamStore) -> None:
    async with in_account(known, "d", "down", "down", "a") as app:
        assert app.app.screen.query_one("#field-item", Select).value == "current_solution"
        await app.type("paper lists")
        await app.press("tab")
        await app.type("visit")
        await app.press("tab")
        await app.type("mon")
        assert "As of · Mon 13 May" in app.text
        await app.press("ctrl+s")
        assert "heard, 1 day old" in app.row_with("what they use today")
    fact = facts_of(known.read(), acme(known))[1]
    assert (fact.text, fact.source, fact.as_of) == ("paper lists", "visit", date(2024, 5, 13))


async def test_people_stand_by_influence_and_gaps_are_said(known: TeamStore) -> None:
    async with in_account(known, "p") as app:
        assert "no economic buyer known; Lind is against" in app.text
        assert "against · moves the decision" in app.row_with("Lind · IT")
        rows = app.rows
        assert rows.index(app.row_with("Lind · IT")) < rows.index(app.row_with("Rivera  "))
        await app.press("a")
        await app.type("Okafor")
        await app.press("tab", "tab")
        await app.type("economic buyer")
        await app.press("ctrl+s")
        assert "no economic buyer" not in app.text
        assert "economic buyer" in app.text
    assert {each.name for each in contacts_of(known.read(), acme(known))} == {
        "Lind",
        "Okafor",
        "Rivera",
    }


async def test_every_tab_fills_the_screen_also_after_other_places_were_open(
    known: TeamStore,
) -> None:
    async with driving(known, place="today") as app:
        await app.press("f4", "f5", "f3", "i", "escape", "enter")
        for tab in TABS[1:]:
            await app.press(tab.letter)
            assert isinstance(app.app.screen, AccountScreen)
            assert app.app.screen.pane.outer_size == (80, 20), tab.key


async def test_e_edits_the_person_under_the_cursor(known: TeamStore) -> None:
    async with in_account(known, "p", "down", "e") as app:
        assert app.app.screen.query(Input).first().value == "Rivera"
        await app.press("tab")
        await app.type("Head of Dispatch")
        await app.press("ctrl+s")
        assert "Rivera · Head of Dispatch" in app.text
    rivera = next(each for each in known.read().of(Contact) if each.name == "Rivera")
    assert rivera.roles == ("champion",)


async def test_a_project_and_its_milestones(known: TeamStore) -> None:
    async with in_account(known, "r", "a") as app:
        await app.type("Pilot in Leeds")
        await app.press("tab", "tab")
        await app.type("85k EUR")
        await app.press("ctrl+s")
        assert "active · 85,000 EUR" in app.row_with("Pilot in Leeds")
        await app.press("a", "m")
        await app.type("numbers agreed")
        await app.press("tab")
        await app.type("+3w")
        await app.press("enter")
        assert "Tue 4 Jun" in app.row_with("numbers agreed")
        await app.press("down", "m")
        await app.type("+4w")
        await app.press("tab")
        await app.type("Rivera is ill")
        await app.press("enter")
        assert "moved +7 days" in app.row_with("numbers agreed")
        await app.press("x")
        await app.type("signed minutes")
        await app.press("ctrl+s")
        assert "done Tue 14 May" in app.row_with("numbers agreed")
    assert projects_of(known.read(), acme(known))[0].title == "Pilot in Leeds"


async def test_what_a_project_needs_is_noted_met_and_needed_again(known: TeamStore) -> None:
    add_project(known, acme(known), "Pilot in Leeds")
    async with in_account(known, "r", "a", "n") as app:
        await app.type("a day of an engineer")
        await app.press("enter")
        await app.type("Priya")
        await app.press("enter")
        assert "! a day of an engineer · Priya" in app.row_with("engineer")
        await app.press("down", "x")
        assert "✓ a day of an engineer" in app.row_with("· Priya")
        assert "there Tue 14 May" in app.row_with("· Priya")
        await app.press("x")
        assert "needed" in app.row_with("· Priya")
        await app.press("u", "u", "u")
        assert "engineer" not in app.row_with("Pilot in Leeds")
    assert projects_of(known.read(), acme(known))[0].needs == ()


async def test_a_project_serves_a_target_and_says_what_is_covered(known: TeamStore) -> None:
    add_project(known, acme(known), "Pilot in Leeds", {"worth": "50k EUR"})
    async with in_account(known, "r", "a", "t") as app:
        await app.type("New business")
        await app.press("tab")
        await app.type("2024 Q2")
        await app.press("tab")
        await app.type("200k EUR")
        await app.press("ctrl+s", "e", "tab", "tab", "tab", "enter", "down", "enter", "ctrl+s")
        assert "New business, 2024 Q2: 50,000 EUR of 200,000 EUR" in app.row_with("serves")


async def test_a_milestone_is_put_right_and_opened_again(known: TeamStore) -> None:
    pilot = add_project(known, acme(known), "Pilot in Leeds")
    add_milestone(known, pilot, "numbers agreed", date(2024, 6, 4))
    async with in_account(known, "r", "down", "x", "ctrl+s") as app:
        assert "done Tue 14 May" in app.row_with("numbers agreed")
        await app.press("e")
        await app.type(" in writing")
        await app.press("tab", "tab", *["backspace"] * 10, "ctrl+s")
        assert "Tue 4 Jun" in app.row_with("numbers agreed in writing")


async def test_a_touch_can_be_about_a_project(known: TeamStore) -> None:
    pilot = add_project(known, acme(known), "Pilot in Leeds")
    async with in_account(known, "c") as app:
        await app.type("walked the depot")
        await app.press("tab", "tab", "tab", "enter", "down", "enter", "ctrl+s")
    (entry, *_) = entries_of(known.read(), acme(known))
    assert (entry.text, entry.project) == ("walked the depot", pilot.id)


async def test_the_timeline_holds_what_everybody_noted(known: TeamStore, mia: TeamStore) -> None:
    touch_account(mia, acme(mia), "referral", "asked their former COO")
    known.refresh()
    async with in_account(known, "t") as app:
        assert "referral Mia       asked their former COO" in app.text
        assert "meeting  Dana      walked the plant" in app.row_with("Sun 12 May")
        await app.press("enter")
        assert "all there is" in app.said
        await app.press("a")
        await app.type("Rivera called")
        await app.press("tab", "tab", "tab")
        await app.type("riv")
        await app.press("enter")
        assert "Rivera called (with Rivera)" in app.text
    assert len(entries_of(known.read(), acme(known))) == 3


async def test_every_finding_of_the_check_has_a_next_action_and_enter_goes_there(
    known: TeamStore,
) -> None:
    async with in_account(known, "h", size=(120, 40)) as app:
        assert "of 10 clear" in app.text
        assert "→ Bring it to your next 1:1" in app.text
        await app.press(*["down"] * 7, "enter")
        assert "Learned · Acme" in app.text
        assert app.app.screen.query_one("#field-item", Select).value == "rivals"
        await app.type("staying with paper")
        await app.press("ctrl+s")
        screen = app.app.screen
        assert isinstance(screen, AccountScreen)
        assert screen.tab == "dossier"
        await app.press("h")
        assert "clear" in app.row_with("Blind side")


async def test_the_last_finding_becomes_a_topic_for_the_two(
    known: TeamStore, mia: TeamStore
) -> None:
    edit_account(known, acme(known), {"success_measure": "a pilot by June"})
    known.refresh()
    async with in_account(known, "h", "end", "enter") as app:
        assert "Only you and Mia can read this." in app.text
        await app.press("enter")
    topic = known.read().of(Topic)[0]
    assert (topic.audience, topic.account) == ("pair", acme(known).id)


def test_every_rule_of_the_check_leads_somewhere(bare: TeamStore) -> None:
    view = read_account(bare, acme(bare).id, shared=False)
    for finding in view.check.findings:
        assert remedy(view, finding.key).tab in {tab.key for tab in TABS}


async def test_somebody_else_may_add_but_not_change_the_plan(
    known: TeamStore, mia: TeamStore
) -> None:
    async with in_account(mia) as app:
        assert "Dana's" in app.rows[1]
        await app.press("e")
        assert "only Dana can change it" in app.said
        await app.press("p", "down", "e")
        assert "Dana wrote this" in app.said
        await app.press("c")
        await app.type("met their board")
        await app.press("ctrl+s", "t")
        assert "call     Mia       met their board" in app.text


async def test_undo_of_the_account_itself_closes_it(dana: TeamStore) -> None:
    add_account(dana, "Acme", {"why_them": "two new plants"})
    async with in_account(dana, "u") as app:
        assert isinstance(app.app.screen, Accounts)
        assert "no longer there" in app.said


async def test_shared_view_names_only_the_two(known: TeamStore, mia: TeamStore) -> None:
    from coachtui.store.home import Home
    from coachtui.store.start import Newcomer, take_place

    ravi = take_place(
        known.folder,
        Home(known.home.path.parent / "home-ravi"),
        Newcomer("Ravi Patel", "ravi", "rep", "mia"),
        clock=known.clock,
        durable=False,
    )
    touch_account(ravi, acme(ravi), "call", "heard from their depot")
    set_next_step(ravi, acme(ravi), "ask the depot", date(2024, 5, 15))
    known.refresh()
    for shared, named in ((False, True), (True, False)):
        view = read_account(known, acme(known).id, shared=shared)
        async with in_account(known, *(["f9"] if shared else []), size=(120, 40)) as app:
            for tab in TABS:
                await app.press(tab.letter)
                assert ("Ravi" in app.text) is named or tab.key in ("dossier", "people", "projects")
        assert ("Ravi" in view.state) is named


async def test_data_is_shown_literally_in_every_tab(dana: TeamStore) -> None:
    fields = {"why_them": HOSTILE[0], "value_message": "\n".join(HOSTILE), "notes": HOSTILE[1]}
    account = add_account(dana, HOSTILE[1], fields).account
    for number, name in enumerate(HOSTILE):
        set_next_step(dana, account, name, TODAY + timedelta(days=number))
        add_fact(dana, account, "priorities", name, source=name)
        contact = {"title": name, "message": name, "notes": name, "roles": "champion"}
        add_contact(dana, account, name, contact)
        project = add_project(dana, account, name, {"hypothesis": name})
        add_milestone(dana, project, name, TODAY)
        touch_account(dana, account, "call", name)
    async with in_account(dana, size=(120, 70)) as app:
        for tab in TABS:
            await app.press(tab.letter)
            for name in HOSTILE if tab.key not in ("dossier", "check") else HOSTILE[:1]:
                assert shown(name)[:8] in app.text
            assert "\x1b" not in app.text
            assert "\u202e" not in app.text
        for key in ("e", "n", "c", "f"):
            await app.press(key)
            assert shown(HOSTILE[1]) in app.text
            await app.press("escape")
        await app.press("d", "down", "enter")
        assert all(shown(name)[:8] in app.text for name in HOSTILE)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)])
async def test_no_row_is_wider_than_the_screen(known: TeamStore, size: tuple[int, int]) -> None:
    from rich.cells import cell_len

    async with in_account(known, size=size) as app:
        for tab in TABS:
            await app.press(tab.letter)
            assert {cell_len(row) for row in app.rows} == {size[0]}


async def test_a_manager_comments_on_a_reps_account_and_the_rep_finds_it_in_the_timeline(
    known: TeamStore, mia: TeamStore
) -> None:
    known.refresh()
    async with in_account(mia, "C") as app:
        assert "Comment · Acme" in app.text
        assert "Everybody in the team can read this." in app.text
        await app.type(HOSTILE[1])
        await app.press("ctrl+s")
        assert "stands in the timeline" in app.said
        await app.press("D")
        assert "you have no manager here yet" in app.said
        await app.press("t")
        assert shown(HOSTILE[1])[:8] in app.row_with("comment  Mia")
    known.refresh()
    async with in_account(known, "t") as app:
        row = app.row_with("comment  Mia")
        assert "Tue 14 May" in row
        assert shown(HOSTILE[1])[:8] in row
        assert app.text.index("comment  Mia") < app.text.index("walked the plant")


async def test_a_door_is_asked_for_where_the_account_is(known: TeamStore, mia: TeamStore) -> None:
    known.refresh()
    async with in_account(known, "D") as app:
        assert "it waits on Mia's Today" in app.text
        await app.press("ctrl+s")
        assert "Say which door it is" in app.text
        await app.type("an hour with their CFO")
        await app.press("ctrl+s")
        assert app.said == "Asked Mia: an hour with their CFO · u takes it back"
    mia.refresh()
    (request,) = mia.read().of(HelpRequest)
    assert (request.kind, request.account, request.asker) == ("door", acme(mia).id, "dana")


async def test_an_account_is_written_as_one_page(
    known: TeamStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with in_account(known, "w") as app:
        assert "Everybody who gets the file can read it." in app.text
        await app.press("ctrl+s")
        assert app.said.startswith("Written to ")
        await app.press("w", "ctrl+s")
        assert "is there already" in app.text
    page = (tmp_path / "acme.html").read_text(encoding="utf-8")
    assert "<h1>Acme</h1>" in page
    assert "shorter lead times" in page
