"""See as: the rep sees exactly what the manager and the team can read."""

from pathlib import Path

from coachtui.coaching.log.day_keeping import feel
from coachtui.coaching.one_on_one.topics import raise_topic
from tests.app.a_pair import a_pair
from tests.app.driving import driving
from tests.screens.pictures import DAY, LARGE

SECRET = "nobody must know this"


async def test_everything_the_other_reads_and_nothing_that_is_private(tmp_path: Path) -> None:
    dana = a_pair(tmp_path).dana
    feel(dana, DAY, progress=1, setback=SECRET)
    raise_topic(dana, SECRET, other="mia", private=True)
    async with driving(dana, "today", size=LARGE) as drive:
        await drive.press("V")
        assert "You, as Mia sees you" in drive.text
        assert "Mia's page before your next 1:1" in drive.text
        assert "pricing for Globex" in drive.text
        await drive.press("e", "end")
        assert "Only you can read" in drive.text
        assert SECRET not in drive.text
        await drive.press("t")
        assert "You, as the team sees you" in drive.text
        assert "pricing for Globex" not in drive.text
        await drive.press("escape")
        assert "My week" in drive.text


async def test_it_is_not_for_two_to_see(tmp_path: Path) -> None:
    dana = a_pair(tmp_path).dana
    async with driving(dana, "today") as drive:
        await drive.press("f9", "V")
        assert "yours alone" in drive.said
        assert "as Mia sees you" not in drive.text
        await drive.end_shared()
        await drive.press("V", "f9")
        assert "pricing for Globex" not in drive.text
        assert "yours alone" in drive.text


async def test_without_a_manager_only_the_team_looks(tmp_path: Path) -> None:
    mia = a_pair(tmp_path).mia
    async with driving(mia, "today") as drive:
        await drive.press("V", "t")
        assert "no manager" in drive.said
        assert "as the team sees you" in drive.text
