"""What holds on every screen, looked at and tried with real keys and clicks."""

import re
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from coachtui.app.app import CoachApp
from coachtui.app.place import Place
from coachtui.app.screens.help import HelpScreen
from coachtui.app.widgets.bars import BottomBar, TopBar
from tests.sample_team import opened_copy
from tests.screens.pictures import opened, settled, still_clock
from tests.screens.shots import SCREENS, Shot

SMALL = (80, 24)


@pytest.mark.parametrize("shot", SCREENS, ids=lambda shot: shot.name)
async def test_every_screen_keeps_the_laws(made_sample: Path, tmp_path: Path, shot: Shot) -> None:
    store = opened_copy(made_sample, tmp_path / "sample", shot.who, still_clock())
    async with opened(
        store.home, store, shot.keys, size=SMALL, place=shot.place, talk_with=shot.talk_with
    ) as pilot:
        app = pilot.app
        assert isinstance(app, CoachApp)
        place = app.screen
        assert isinstance(place, Place)
        assert len(place.query(TopBar)) == len(place.query(BottomBar)) == 1
        if place.query_one(BottomBar).typing:
            await pilot.press("escape")
            await settled(pilot)
        _the_palette_has_every_action(app, place)
        _no_key_is_left_unnamed(pilot)
        await _greyed_keys_say_why_and_do_nothing(pilot, place)
        await _help_shows_every_key(pilot, place)
        await _the_bar_below_can_be_clicked(pilot, place)


def _the_palette_has_every_action(app: CoachApp, place: Place[Any]) -> None:
    offered = [command.help for command in app.get_system_commands(place)]
    for command in place.all_commands():
        if command.id != "app.palette":
            beginning = f"{command.shown_key} · {command.name}"
            assert any(said.startswith(beginning) for said in offered), command.id


async def _greyed_keys_say_why_and_do_nothing(pilot: Pilot[int], place: Place[Any]) -> None:
    """Only where the key is not a list's or a field's own."""
    version = place.coach.store.shelf.version
    for command in place.KEYS:
        reason = place.reason(command)
        if reason:
            await place.action_run(command.id)
            await settled(pilot)
            said = place.coach.notices.last
            assert said is not None, command.id
            assert said.text == reason, command.id
            assert pilot.app.screen is place
            assert place.coach.store.shelf.version == version


def _no_key_is_left_unnamed(pilot: Pilot[int]) -> None:
    """A text names the key that works, not the command."""
    rows = [strip.text for strip in pilot.app.screen._compositor.render_strips()]
    assert not re.search(r"<[a-z_]+\.[a-z_-]+>", "\n".join(rows))


async def _help_shows_every_key(pilot: Pilot[int], place: Place[Any]) -> None:
    place.coach.do_help()
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, HelpScreen)
    shown = "\n".join(str(widget.render()) for widget in screen.query("Static"))
    assert place.IDEA in shown
    said = " ".join(shown.split())
    for command in place.all_commands():
        assert " ".join(command.tooltip.split()) in said, command.id
    await pilot.press("escape")
    await settled(pilot)
    assert pilot.app.screen is place


async def _the_bar_below_can_be_clicked(pilot: Pilot[int], place: Place[Any]) -> None:
    """The question mark at the right end opens help."""
    bar = place.query_one(BottomBar)
    row = bar.region.y
    text = pilot.app.screen._compositor.render_strips()[row].text
    await pilot.click(offset=(text.index("? help"), row))
    await settled(pilot)
    assert isinstance(pilot.app.screen, HelpScreen)
