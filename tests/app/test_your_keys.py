"""Keys in the app: what waits is said at the start, in Files; fingerprints have a place."""

from pathlib import Path

from coachtui.store.sealing.identity import fingerprint, new_identity
from coachtui.store.start import open_team
from coachtui.store.team_store import TeamStore
from tests.app.a_pair import a_pair
from tests.app.driving import driving
from tests.screens.pictures import LARGE
from tests.store.sealing.two_people import change_person, sealed_file
from tests.store.support import lay_raw


def anew(store: TeamStore) -> TeamStore:
    return open_team(store.folder, store.home, clock=store.clock, durable=False)


async def test_what_waits_is_told_at_once_and_stands_in_files(tmp_path: Path) -> None:
    dana = a_pair(tmp_path).dana
    change_person(dana, "mia", public_key=new_identity().public)
    change_person(dana, "dana", manager="ravi")
    plain = {
        "id": "to01HXV4RKBZGYPW1DN1PJP714VX",
        "owner": "dana",
        "audience": "pair",
        "readers": ["dana", "mia"],
        "created_at": "2024-05-10T10:00:00.000Z",
        "updated_at": "2024-05-10T10:00:00.000Z",
        "updated_by": "dana",
        "rev": 1,
        "rep": "dana",
        "text": "from my old laptop",
        "raised_on": "2024-05-10",
    }
    lay_raw(sealed_file(dana), "topic", plain)
    async with driving(anew(dana), "today", size=LARGE) as drive:
        assert "3 points" in drive.said
        assert "F8" in drive.said
        await drive.press("f8")
        for words in ("another key of", "another manager", "unsealed"):
            assert words in drive.text


async def test_fingerprints_can_be_compared(tmp_path: Path) -> None:
    dana = a_pair(tmp_path).dana
    identity = dana.home.identity()
    assert identity is not None
    async with driving(dana, "today") as drive:
        await drive.from_palette("Your keys")
        assert fingerprint(identity.public) in drive.text
        assert "reads what is for you two" in drive.text
        await drive.press("escape")
        assert "My week" in drive.text
