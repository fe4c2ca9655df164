"""Today opens with the picture it had, reads the records when they are needed, and is never wrong
for long.
"""

from datetime import timedelta
from pathlib import Path

import pytest

from coachtui.app.screens.today.keeping import KeptToday
from coachtui.app.screens.today.screen import Today
from coachtui.coaching.accounts.keeping import add_account, set_next_step
from coachtui.coaching.log.day_keeping import log
from coachtui.coaching.people import edit_person
from coachtui.coaching.promise_state import action_state
from coachtui.records.accounts import Account
from coachtui.records.days import Action, Entry
from coachtui.records.people import Person
from coachtui.store.home import Home
from coachtui.store.sealing.identity import new_identity
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore
from tests.app.a_pair import a_pair, a_team
from tests.app.driving import Driver, driving
from tests.screens.pictures import DAY, still_clock
from tests.store.sealing.two_people import change_person


@pytest.fixture
def dana(tmp_path: Path) -> TeamStore:
    """Dana, whose step at Acme is due today; Mia and Ravi are in her team."""
    dana = a_team(tmp_path).dana
    dana.clock.fix(DAY - timedelta(days=70))
    acme = add_account(dana, "Acme", {"why_them": "x", "tier": "A"})
    dana.clock.fix(DAY)
    set_next_step(dana, acme.account, "send the draft", DAY)
    return dana


def again(store: TeamStore) -> TeamStore:
    """The same person, another start."""
    return open_team(store.folder, store.home, clock=still_clock(), durable=False)


async def screen_of(store: TeamStore) -> list[str]:
    async with driving(store, "today") as drive:
        return drive.rows


def today(drive: Driver) -> Today:
    assert isinstance(drive.app.screen, Today)
    return drive.app.screen


async def test_the_second_start_shows_the_same_and_reads_nobodys_records(dana: TeamStore) -> None:
    first = await screen_of(again(dana))
    assert any("send the draft" in row for row in first)
    store = again(dana)
    assert await screen_of(store) == first
    assert not store.has_read(store.me)


async def test_a_kept_picture_can_be_acted_on(dana: TeamStore) -> None:
    await screen_of(again(dana))
    store = again(dana)
    async with driving(store, "today") as drive:
        await drive.press("x")
        assert "Done" in drive.said
        assert "send the draft" not in drive.text
        await drive.press("u")
        assert "send the draft" in drive.text
        await drive.press("enter")
        assert "Acme" in drive.rows[1]
    action = next(iter(store.shelf.of(Action)))
    assert action_state(store.shelf, action).state == "open"


async def test_what_changed_between_two_starts_is_shown(dana: TeamStore) -> None:
    await screen_of(again(dana))
    globex = add_account(dana, "Globex", {"why_them": "x"})
    set_next_step(dana, globex.account, "call the buyer", DAY)
    store = again(dana)
    async with driving(store, "today") as drive:
        assert "call the buyer" in drive.text
        assert store.has_read(store.me)


async def test_another_process_is_seen_while_a_kept_picture_stands(dana: TeamStore) -> None:
    await screen_of(again(dana))
    store = again(dana)
    async with driving(store, "today") as drive:
        acme = again(dana)
        acme.read()
        log(acme, "met the plant manager @Acme +meeting p3")
        await drive.until("clear")
        assert store.has_read(store.me)
        assert len(store.shelf.of(Entry)) == 1


@pytest.mark.parametrize("left", [b"", b"\xff\xfe", b"\x92\x90\x80", b"\x92\x91\xa1x\x81\xa1y\xc0"])
async def test_a_broken_picture_costs_only_time(dana: TeamStore, left: bytes) -> None:
    first = await screen_of(again(dana))
    (dana.personal / "kept" / "today.msgpack").write_bytes(left)
    assert await screen_of(again(dana)) == first


async def test_the_next_days_have_their_pictures_made(
    dana: TeamStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coachtui.app.screens.today.keeping._QUIET_SECONDS", 0.001)
    async with driving(again(dana), "today") as drive:
        assert isinstance(today(drive), KeptToday)
    tomorrow = again(dana)
    tomorrow.clock.fix(DAY + timedelta(days=1))
    kept = await screen_of(tomorrow)
    assert not tomorrow.has_read(tomorrow.me)
    assert any("1 day late" in row or "overdue" in row or "since" in row for row in kept), kept
    (dana.personal / "kept" / "today.msgpack").unlink()
    tomorrow = again(dana)
    tomorrow.clock.fix(DAY + timedelta(days=1))
    assert await screen_of(tomorrow) == kept


async def test_what_is_erased_stands_in_no_kept_picture(dana: TeamStore) -> None:
    await screen_of(again(dana))
    kept = list((dana.personal / "kept").iterdir())
    assert any(b"Acme" in path.read_bytes() for path in kept)
    dana.read()
    dana.erase(dana.shelf.of(Account), "erased")
    assert not list((dana.personal / "kept").iterdir())


async def test_what_waits_about_keys_is_told_from_a_kept_picture_too(tmp_path: Path) -> None:
    dana = a_pair(tmp_path).dana
    change_person(dana, "mia", public_key=new_identity().public)
    await screen_of(again(dana))
    store = again(dana)
    async with driving(store, "today") as drive:
        assert "wait for your word" in drive.said
        assert not store.has_read(store.me)


async def test_what_a_colleague_noted_on_my_account_comes_after_the_first_picture(
    dana: TeamStore, tmp_path: Path
) -> None:
    ravi = open_team(dana.folder, Home(tmp_path / "home-ravi"), clock=still_clock(), durable=False)
    log(ravi, "met their buyer @Acme +meeting p3")
    store = again(dana)
    async with driving(store, "today") as drive:
        await drive.until("Nobody is waiting for too long.")
        assert not store.has_read("ravi")
        shown = drive.rows
    assert await screen_of(again(dana)) == shown


async def test_whoever_turns_out_to_lead_gets_the_other_half_of_the_day(
    dana: TeamStore, tmp_path: Path
) -> None:
    ravi = open_team(dana.folder, Home(tmp_path / "home-ravi"), clock=still_clock(), durable=False)
    edit_person(
        ravi, next(p for p in ravi.read().of(Person) if p.owner == "ravi"), {"manager": "dana"}
    )
    async with driving(again(dana), "today") as drive:
        await drive.until("1:1s, longest without first")
        assert "Ravi" in drive.text


async def test_a_file_of_a_colleague_edited_in_place_is_seen_while_a_kept_picture_stands(
    tmp_path: Path,
) -> None:
    team = a_pair(tmp_path)
    assert any("case study" in row for row in await screen_of(again(team.dana)))
    store = again(team.dana)
    async with driving(store, "today") as drive:
        assert not store.has_read("mia")
        path = store.folder / "people" / "mia" / "list.json"
        folder = path.parent.stat().st_mtime_ns
        with path.open("r+b") as file:  # as an editor that keeps the file
            data = file.read().replace(b"Mia Chen", b"Mio Chen")
            file.seek(0)
            file.write(data)
        assert path.parent.stat().st_mtime_ns == folder
        await drive.until("with Mio")
        assert store.has_read("mia")


async def test_a_file_edited_in_place_between_two_starts_is_seen(tmp_path: Path) -> None:
    team = a_pair(tmp_path)
    await screen_of(again(team.dana))
    path = team.dana.folder / "people" / "mia" / "list.json"
    with path.open("r+b") as file:
        data = file.read().replace(b"Mia Chen", b"Mio Chen")
        file.seek(0)
        file.write(data)
    async with driving(again(team.dana), "today") as drive:
        await drive.until("with Mio")


async def test_the_list_opened_from_a_kept_picture_has_its_rows_and_its_cursor(
    dana: TeamStore,
) -> None:
    await screen_of(again(dana))
    store = again(dana)
    async with driving(store, "today") as drive:
        assert not store.has_read(store.me)
        await drive.press("f3", "enter")
        assert "Acme" in drive.rows[1]
