"""One account on a page and the list as a table: what the whole team may read, as it was typed."""

from datetime import date

import pytest

from coachtui.coaching.accounts.finding import find_account
from coachtui.coaching.accounts.keeping import (
    add_account,
    add_contact,
    add_fact,
    set_next_step,
    touch_account,
)
from coachtui.coaching.accounts.pursuing import add_milestone, add_need, add_project
from coachtui.coaching.promises import promise
from coachtui.exchange.reports.account import account_page, account_text
from coachtui.exchange.reports.account_list import list_markdown
from coachtui.store.team_store import TeamStore
from tests.conftest import TODAY


@pytest.fixture
def known(dana: TeamStore, mia: TeamStore) -> TeamStore:
    """Acme with a little of everything, also a promise between two people."""
    mia.refresh()
    account = add_account(dana, "Acme | <b>", {"why_them": "two new plants", "tier": "A"}).account
    touch_account(dana, account, "meeting", "walked the plant", date(2024, 5, 12))
    add_fact(dana, account, "priorities", "shorter lead times", source="annual report")
    add_contact(dana, account, "Rivera", {"roles": "champion", "message": "one shift less"})
    project = add_project(dana, account, "Pilot", {"worth": "85k EUR"})
    add_need(dana, project, "an engineer", "Priya")
    add_milestone(dana, project, "scope agreed", date(2024, 5, 24))
    set_next_step(dana, account, "send the draft", date(2024, 5, 17))
    dana.refresh()
    promise(dana, "a secret promise", "mia", date(2024, 5, 20), account=account.id)
    return dana


def page_of(store: TeamStore, form: str) -> str:
    """The page of Acme."""
    shelf = store.read_everything()
    account = find_account(shelf, "acme", "dana")
    document = account_page(shelf, account, TODAY, store.settings)
    return account_text(document, "html" if form == "html" else "md")


def test_the_page_says_everything_the_team_may_read(known: TeamStore) -> None:
    said = page_of(known, "md")
    for words in (
        "number 1 of Dana Reyes's list · tier A",
        "Why them: two new plants",
        "their priorities this year: shorter lead times (heard, 0 days old; source: annual report)",
        "Rivera · champion · unknown · gains: one shift less",
        "Missing: no economic buyer known",
        "Pilot · active · 85,000 EUR · last movement today",
        "Pilot needs: an engineer (Priya)",
        "Pilot: scope agreed · Fri 24 May",
        "Dana: send the draft, Fri 17 May",
        "Sun 12 May · Dana, meeting: walked the plant",
    ):
        assert words in said
    assert "secret" not in said


def test_what_was_typed_has_no_effect_on_page_and_table(known: TeamStore) -> None:
    assert page_of(known, "md").startswith("# Acme \\| \\<b\\>\n")
    assert "<h1>Acme | &lt;b&gt;</h1>" in page_of(known, "html")
    table = list_markdown(known).splitlines()
    assert table[2].startswith("| \\# | Account | Tier | State |")
    assert table[4].startswith("| 1 | Acme \\| \\<b\\> | A | on rhythm, 2 d | send the draft |")
    assert table[4].endswith(" |")
    assert find_account(known.read(), "acme", "dana").id in table[4]
