"""Coaching notes in the app: private until delivered, reached from the palette alone."""

from pathlib import Path

from coachtui.coaching.coaching_notes import notes_for
from coachtui.records.coaching import CoachingNote
from tests.app.a_pair import a_team
from tests.app.driving import driving, written

SECRET = "talks over the customer when nervous"


async def test_a_note_is_private_until_it_is_delivered(tmp_path: Path) -> None:
    team = a_team(tmp_path)
    async with driving(team.mia, "today") as drive:
        await drive.from_palette("Coaching notes")
        assert "No notes yet" in drive.text
        await drive.press("a", "a", "s")
        assert "Only you can read this until you deliver it" in drive.text
        await drive.type("demo at Acme on Tuesday")
        await drive.press("tab")
        await drive.type(SECRET)
        await drive.press("ctrl+s")
        assert f"behaviour: {SECRET}" in drive.text
        team.dana.refresh()
        assert not team.dana.read().of(CoachingNote)
        for path in team.mia.folder.rglob("*"):
            assert not path.is_file() or SECRET not in path.read_text(errors="ignore"), path
        await drive.press("e")
        await drive.type(", twice")
        await drive.press("ctrl+s")
        assert "on Tuesday, twice" in drive.text
        await drive.press("d")
        assert "Delivered" in drive.said
        await drive.press("e")
        assert "stays as it was read" in drive.said
    team.dana.refresh()
    [note] = notes_for(team.dana.read(), "dana")
    assert note.behaviour == SECRET
    async with driving(team.dana, "today") as drive:
        await drive.press("e")
        assert f"behaviour: {SECRET}" in drive.text


async def test_notes_are_on_no_shared_screen_and_in_no_shared_palette(tmp_path: Path) -> None:
    mia = a_team(tmp_path).mia
    async with driving(mia, "today") as drive:
        await drive.from_palette("Coaching notes")
        await drive.press("a", "a", "f")
        await drive.type(SECRET)
        await drive.press("ctrl+s")
        await drive.press("f9")
        assert SECRET not in drive.text
        await drive.press("a")
        assert "yours alone" in drive.said
        await drive.press("escape", "ctrl+p")
        await drive.type("Coaching")
        await drive.pilot.pause(0.3)
        assert "Yours alone until" not in drive.text
        await drive.press("escape")
        await drive.end_shared()
        await drive.from_palette("Coaching notes")
        await drive.until(SECRET)
        await drive.press("x")
        await drive.until("No notes yet")
        await drive.press("u")
        await drive.until(SECRET)
    assert SECRET not in written(mia)
