"""Your keys in the app: what waits is said at the start, shown, and used only on one's word."""

from pathlib import Path

from coachtui.store.sealing.identity import fingerprint, new_identity
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore
from tests.app.a_pair import a_pair
from tests.app.driving import driving
from tests.store.sealing.two_people import change_person


def anew(store: TeamStore) -> TeamStore:
    return open_team(store.folder, store.home, clock=store.clock, durable=False)


async def test_a_changed_key_is_told_and_confirmed_only_on_ones_word(tmp_path: Path) -> None:
    dana = a_pair(tmp_path).dana
    other = new_identity().public
    change_person(dana, "mia", public_key=other)
    dana = anew(dana)
    before = dana.sealing.keyring.public_key("mia")
    async with driving(dana, "today") as drive:
        assert "wait for your word" in drive.said
        await drive.from_palette("Your keys")
        assert fingerprint(other) in drive.text
        await drive.press("enter", "n")
        assert dana.sealing.keyring.public_key("mia") == before
        await drive.press("enter", "y")
        assert dana.sealing.keyring.public_key("mia") == other
        assert "Waits for your word" not in drive.text
        await drive.press("enter")
        assert "Nothing waits" in drive.said


async def test_a_copy_is_made_and_brought(tmp_path: Path) -> None:
    dana = a_pair(tmp_path).dana
    copy, identity = tmp_path / "copy.txt", dana.home.path / "identity.txt"
    async with driving(dana, "today") as drive:
        await drive.from_palette("Your keys")
        assert "reads what is for you two" in drive.text
        await drive.press("b", "ctrl+s")
        assert "Name the file" in drive.text
        await drive.type(str(copy))
        await drive.press("ctrl+s")
        assert "Copied to" in drive.said
    assert copy.read_bytes().splitlines()[1:] == identity.read_bytes().splitlines()[1:]
    identity.unlink()
    home = type(dana.home)(dana.home.path)
    lost = open_team(dana.folder, home, clock=dana.clock, durable=False)
    async with driving(lost, "today") as drive:
        await drive.from_palette("Your keys")
        assert "not on this machine" in drive.text
        await drive.press("b")
        assert "r brings it" in drive.said
        await drive.press("r")
        await drive.type(str(copy))
        await drive.press("ctrl+s")
        assert "Your key is here" in drive.said
        assert "reads what is for you two" in drive.text
