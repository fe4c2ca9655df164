"""Starting a team with its repository, joining one by its address, coming back to one."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coachtui.app.screens.first_run.questions import is_it_you_rows
from coachtui.coaching.joining import invited_manager
from coachtui.records.clock import Clock
from coachtui.records.errors import CoachError, WrongUse
from coachtui.records.places import from_home
from coachtui.store.folder import TEAM_FILE
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, start_team, take_place
from coachtui.store.team_store import TeamStore
from coachtui.sync.address import checked_address
from coachtui.sync.founding import found_repository, prepare_folder
from coachtui.sync.joining import Joined, Joining, invited_role, who_is_there
from coachtui.sync.process import Cancelled

if TYPE_CHECKING:
    from coachtui.app.screens.first_run.screen import FirstRun


class Begun(NamedTuple):
    """A team that was started, and what is to be said about its repository."""

    store: TeamStore
    word: str


def begin_team(
    home: Home, clock: Clock, folder: Path, team: str, who: Newcomer, manager: str, meets: str
) -> Begun:
    """A new team with its repository, the manager invited, sent to where it meets if that is said.

    Raises what `prepare_folder` and `start_team` raise; nothing was made then.
    """
    address = checked_address(meets, Path.cwd()) if meets else None
    prepare_folder(folder, address)
    store = start_team(folder, home, team, who, clock=clock)
    invited_manager(store, who.manager, manager)
    return Begun(store, found_repository(store, address).word)


async def join_team(screen: FirstRun, who: Newcomer) -> None:
    """Bring the team here and take a place in it, or ask whether somebody there is the person."""
    said, folder = screen.said("address"), screen.said("folder")
    try:
        if said and (from_home(said) / TEAM_FILE).exists():
            await _take_place_here(screen, from_home(said).absolute(), who)
            return
        address = checked_address(said, Path.cwd())
        joining = Joining(
            address, from_home(folder) if folder else None, screen.coach.home, screen.coach.clock
        )
        screen.problem("Bringing the team here … esc stops it")
        screen.stopped.clear()
        await asyncio.to_thread(joining.bring, cancelled=screen.stopped)
        await _come_in(screen, joining, who)
    except Cancelled:
        screen.problem("Stopped; nothing was changed.")
    except CoachError as error:
        screen.problem(error.message)


async def come_back(screen: FirstRun, key: str) -> None:
    """The person works in that team already; with a key everything opens."""
    joining, handle = screen.waiting_for_word
    file = from_home(key).absolute() if key else None
    try:
        joined = await asyncio.to_thread(joining.come_back, handle, file)
    except CoachError as error:
        screen.problem(error.message)
        await asyncio.to_thread(joining.bring)  # it was taken away with the refusal
        return
    await _open(screen, joined)


async def _take_place_here(screen: FirstRun, folder: Path, who: Newcomer) -> None:
    desk, coach = screen.coach.desk, screen.coach
    if screen.said_role() is None:
        _, people = await desk.run(who_is_there, folder, coach.clock)
        who = who._replace(role=invited_role(people, who.handle))
    store = await desk.run(take_place, folder, coach.home, who, clock=coach.clock)
    await desk.run(invited_manager, store, who.manager, screen.said("manager"))
    await screen.came_in(store, "")


async def _come_in(screen: FirstRun, joining: Joining, who: Newcomer) -> None:
    try:
        mine = joining.mine()
        taken = joining.taken_by(who.handle)
        if mine is not None and mine.handle == who.handle:
            await _open(screen, await asyncio.to_thread(joining.come_back, who.handle, None))
        elif taken is not None:
            screen.waiting_for_word = (joining, who.handle)
            await screen.ask(is_it_you_rows(taken.name, taken.handle), "key")
        else:
            if screen.said_role() is None:
                who = who._replace(role=joining.role_of(who.handle))
            joined = await asyncio.to_thread(joining.take, who)
            await screen.coach.desk.run(
                invited_manager, joined.store, who.manager, screen.said("manager")
            )
            await screen.came_in(joined.store, joined.word)
    except WrongUse:
        joining.give_up()
        raise


async def _open(screen: FirstRun, joined: Joined) -> None:
    """On Today at once: what is the person's is there already."""
    await screen.coach.open_store(joined.store)
    if joined.word:
        screen.coach.notify(joined.word, severity="warning", markup=False, timeout=10)
