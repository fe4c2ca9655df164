"""Making the sample team: everybody takes their place, then lives through six months."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from coachtui.coaching.log.off_days import set_off
from coachtui.records.settings import Cadences, TeamSettings
from coachtui.sample import story
from coachtui.sample.accounts import Kept, set_up_list
from coachtui.sample.cast import CAST, HANDLES, LEADERS, REPS, TEAM_NAME, Member, member_of
from coachtui.sample.companies import Company, everybodys_companies
from coachtui.sample.days import Presence, Span, own_days_off
from coachtui.sample.desk import Desk, MovedClock, home_of
from coachtui.sample.growing import Shares, dealt
from coachtui.sample.leading import Leader
from coachtui.sample.rep import Rep
from coachtui.sample.rhythm import Bond, talk_days
from coachtui.sample.talks import Side, look_back
from coachtui.store.start import Newcomer, start_team, take_place

_LATE = 2
"""How many companies of a list come onto it only in the last weeks."""
_SETTINGS = TeamSettings(cadences=Cadences(one_on_one_days=14))


class SampleTeam(NamedTuple):
    """Where a sample team stands on disk."""

    folder: Path
    team_folder: Path
    homes: dict[str, Path]
    """The personal folder of each person, by handle."""
    handles: tuple[str, ...]


def make_sample(folder: Path, today: date) -> SampleTeam:
    """Make the sample team as it stands on this day: folder/team, and folder/homes/<handle>.

    Twelve people with six months of work behind them, all of it written through the actions that
    people use. The same day gives the same bytes. Raises what start_team raises.
    """
    with _no_collecting():
        _Making(folder, Span(today)).run()
    return sample_at(folder)


def sample_at(folder: Path) -> SampleTeam:
    """The places of a sample team in this folder."""
    homes = {handle: folder / "homes" / handle for handle in HANDLES}
    return SampleTeam(folder, folder / "team", homes, HANDLES)


class _Making:
    def __init__(self, folder: Path, span: Span) -> None:
        self.folder = folder
        self.span = span
        self.rng = Random(TEAM_NAME)
        self.presence = {member.handle: self._presence(member) for member in CAST}
        self.bonds = {m.handle: self._bond(m) for m in CAST if m.manager is not None}
        self.desks: dict[str, Desk] = {}

    def run(self) -> None:
        for member in CAST:
            self.desks[member.handle] = self._take_place(member)
        mia = self.desks["mia"]
        with mia.at_work():
            for day in self.span.holidays:
                set_off(mia.store, day.start, day.end, day.kind, everybody=True, name=day.name)
        reps = self._live()
        for member in LEADERS[1:]:
            self._lead(member, [rep for rep in reps if rep.bond.manager == member])
        self._lead(LEADERS[0], [])
        for handle, bond in self.bonds.items():
            desk = self.desks[handle]
            with desk.at_work():
                look_back(desk, bond)

    def _presence(self, member: Member) -> Presence:
        first = self.span.today - timedelta(days=member.joined_days_ago)
        rng = Random(f"{member.handle} off")
        quiet_end = 30 if member.handle in ("dana", "mia") else 14
        off = own_days_off(self.span, rng, max(first, self.span.start), quiet_end=quiet_end)
        return Presence(self.span, first, off)

    def _bond(self, member: Member) -> Bond:
        manager = member_of(member.manager or "")
        always = member.handle == "dana"
        ahead = 1 if always else self.rng.randrange(1, member.talk_every - 1)
        rep, boss = self.presence[member.handle], self.presence[manager.handle]
        day = self.span.workday_on(self.span.today + timedelta(days=ahead))
        talks = talk_days(self.rng, rep, boss, day, member.talk_every, always=always)
        return Bond(member, manager, talks, day)

    def _take_place(self, member: Member) -> Desk:
        first = self.presence[member.handle].first
        clock = MovedClock(max(first, self.span.before))
        rng = Random(f"{TEAM_NAME} {member.handle}")
        who = Newcomer(member.name, member.handle, member.role, member.manager)
        team, home = self.folder / "team", home_of(self.folder, member.handle)
        if not self.desks:
            store = start_team(
                team,
                home,
                TEAM_NAME,
                who,
                settings=_SETTINGS,
                clock=clock.clock,
                chance=Random(f"ids of {member.handle}").randbytes,
                durable=False,
                start_date=first,
            )
        else:
            store = take_place(
                team,
                home,
                who,
                clock=clock.clock,
                chance=Random(f"ids of {member.handle}").randbytes,
                durable=False,
                start_date=first,
            )
        return Desk(member, store, clock, rng)

    def _live(self) -> list[Rep]:
        """Every rep writes down the list, then each lives through the six months."""
        companies = everybodys_companies(self.rng)
        shares = dealt(self.rng, tuple(rep for rep in REPS if rep.handle != "dana"))
        shares["dana"] = Shares([], [], 0)
        reps: list[Rep] = []
        for member in REPS:
            desk, mine = self.desks[member.handle], companies[member.handle]
            listed = member.listed - _LATE
            late, bench = mine[listed : member.listed], mine[member.listed :]
            with desk.at_work():
                kept = set_up_list(desk, self.span, mine[:listed], bench)
            reps.append(self._rep(desk, kept, late))
        for rep in reps:
            with rep.desk.at_work():
                rep.run(shares[rep.desk.me])
        return reps

    def _rep(self, desk: Desk, kept: list[Kept], late: list[Company]) -> Rep:
        mates = [m for m in REPS if m.manager == desk.member.manager and m != desk.member]
        bond = self.bonds[desk.me]
        return Rep(desk, self.presence[desk.me], kept, late, bond, mates)

    def _lead(self, member: Member, reps: list[Rep]) -> None:
        desk = self.desks[member.handle] = self.desks[member.handle].reopened()
        sides = [Side(rep.bond, rep.presence, rep.kept) for rep in reps] or [
            Side(self.bonds[leader.handle], self.presence[leader.handle], [])
            for leader in LEADERS[1:]
        ]
        for side in sides:
            if side.bond.rep.handle == "dana":
                story.set_talks(side, self.span)
        leader = Leader(desk, self.presence[member.handle], sides, [rep.grower for rep in reps])
        with desk.at_work():
            leader.run(self.bonds.get(member.handle))


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Everything made here is kept until the end, so looking for garbage finds none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
