"""What is due, on one line (cli.md, Commands)."""

from datetime import date, timedelta

from coachtui.coaching.accounts.keeping import add_account
from coachtui.coaching.accounts.touching import touch_account
from coachtui.coaching.log.day_keeping import log
from coachtui.coaching.one_on_one.talk import plan
from coachtui.coaching.promises import promise
from coachtui.coaching.status import Status, status, status_line
from coachtui.store.team_store import TeamStore

TODAY = date(2024, 5, 14)


def look(store: TeamStore) -> Status:
    store.refresh()
    return status(store.read(), store.me, TODAY, store.settings)


def line(store: TeamStore) -> str:
    return status_line(look(store), TODAY)


def test_everything_that_is_due_stands_on_one_line(dana: TeamStore, mia: TeamStore) -> None:
    dana.refresh()
    for name in ("Globex", "Hooli"):
        account = add_account(dana, name, {"why_them": "x", "tier": "A"}).account
        touch_account(dana, account, "call", "", TODAY - timedelta(days=40))
    promise(dana, "case study", "mia", TODAY - timedelta(days=1))
    plan(mia, "dana", date(2024, 5, 16))
    assert line(dana) == "log due · 2 cold · 1:1 Thu · 1 promise late"


def test_nothing_due_is_all_clear(dana: TeamStore, mia: TeamStore) -> None:
    dana.refresh()
    log(dana, "wrote p2")
    plan(mia, "dana", date(2024, 6, 3))
    assert line(dana) == "all clear"


def test_a_promise_to_me_that_is_late_is_not_mine_to_mend(dana: TeamStore, mia: TeamStore) -> None:
    dana.refresh()
    log(dana, "wrote p2")
    promise(mia, "intro", "dana", TODAY - timedelta(days=3))
    assert look(dana).promises_late == 0
    assert look(mia).promises_late == 1


def test_a_talk_today_and_one_that_is_due(dana: TeamStore, mia: TeamStore) -> None:
    dana.refresh()
    log(dana, "wrote p2")
    plan(mia, "dana", TODAY)
    assert line(dana) == "1:1 today"
    dana.refresh()
    found = look(dana)
    assert status_line(found, TODAY + timedelta(days=2)) == "1:1 due"
