"""What Files asks, and the boxes and screens that it opens."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from coachtui.app.screens.files.conflict import ConflictScreen
from coachtui.app.screens.files.history import HistoryScreen
from coachtui.app.screens.files.picking import RecordSearch
from coachtui.app.screens.files.word import Word
from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.coaching.joining import handle_for
from coachtui.coaching.key_words import made_now
from coachtui.coaching.people import invite as invite_person
from coachtui.records.errors import WrongUse
from coachtui.records.people import Role
from coachtui.records.places import from_home
from coachtui.records.text import clean_line
from coachtui.store.sealing.trust import Waiting
from coachtui.store.team_store import TeamStore
from coachtui.sync.address import checked_address
from coachtui.sync.conflicts import Conflict
from coachtui.sync.founding import give_address, remote_address, way_in

if TYPE_CHECKING:
    from coachtui.app.screens.files.screen import Files

_SAFE_PLACE = "Whoever has this file reads what is for you: keep it like a passport."
_ROLES = (("sells (rep)", "rep"), ("leads (manager)", "manager"), ("both", "both"))


def choose(place: Files, clash: Conflict) -> None:
    """Both values side by side."""
    place.app.push_screen(ConflictScreen(clash.record.id, clash.field))


def history(place: Files, record_id: str) -> None:
    """Who changed this record, and when."""
    place.app.push_screen(HistoryScreen(record_id))


def look_for_history(place: Files) -> None:
    """Find the record first."""

    place.app.push_screen(RecordSearch(lambda record_id: history(place, record_id)))


def confirm(place: Files, waiting: Waiting) -> None:
    """A key, a manager or an older record is used once the person says so."""

    async def said(agreed: bool | None) -> None:
        if agreed and await place.act(_confirmed, waiting):
            place.say("Confirmed.")

    advice = "Confirm only what you have heard from the person themselves."
    place.app.push_screen(Word("Confirm", (waiting.what, advice), "Confirm"), said)


def _confirmed(store: TeamStore, waiting: Waiting) -> bool:
    store.keys.confirm([waiting])
    return True


def bring_key(place: Files) -> None:
    """The key from a backup."""

    def bring(store: TeamStore, values: FormValues) -> str:
        store.read()
        return store.keys.bring(_path(values))

    def brought(fingerprint: str | None) -> None:
        if fingerprint:
            place.say(f"Your key is here: {fingerprint}.")

    form = Form(
        "Bring your key to this machine",
        (Field("file", "The backup of your key", hint="~/safe/coachtui-key.txt"),),
        bring,
        readers="On the other machine: b in Files, or coachtui key backup FILE.",
        button="Bring it",
    )
    place.app.push_screen(form, brought)


def back_up_key(place: Files) -> None:
    """A copy for a second machine, or a bad day."""

    def back_up(store: TeamStore, values: FormValues) -> Path:
        target = _path(values)
        store.keys.back_up(target, made_now(store))
        return target

    def done(target: Path | None) -> None:
        if target:
            place.say(f"Your key is in {target}.")

    form = Form(
        "Back up your key",
        (Field("file", "A new file, outside any repository", hint="~/safe/coachtui-key.txt"),),
        back_up,
        readers=_SAFE_PLACE,
        button="Back it up",
    )
    place.app.push_screen(form, done)


def invite(place: Files) -> None:
    """A colleague's name, and the command they need; first of all an address to meet at."""

    async def asked() -> None:
        address = await place.coach.desk.run(remote_address, place.coach.store.folder)
        if address is None:
            _ask_for_address(place)
        else:
            _ask_whom(place)

    place.run_worker(asked(), exclusive=True, group="invite")


def _ask_for_address(place: Files) -> None:
    def give(store: TeamStore, values: FormValues) -> bool:
        give_address(store, checked_address(values["address"], Path.cwd()))
        return True

    def given(done: bool | None) -> None:
        if done:
            place.coach.exchange.start()

    form = Form(
        "Where does the team meet?",
        (Field("address", "Address of an empty repository", hint="git@host:north.git"),),
        give,
        readers="Everybody with access to it can read what is for the team.",
        intro="One that all of you may write to, on your git server or as a bare repository on a "
        "shared drive (git init --bare north.git). Then n again invites a colleague.",
        button="Send it there",
    )
    place.app.push_screen(form, given)


def _ask_whom(place: Files) -> None:
    def add(store: TeamStore, values: FormValues) -> str:
        name, handle = clean_line(values["name"]), clean_line(values["handle"])
        handle = handle or handle_for(name)
        if not handle:
            raise WrongUse("Whom? A name is needed. Nothing was changed.")
        manager = handle_for(values["manager"]) or None
        role = cast("Role", values["role"])
        return way_in(store, invite_person(store, name, handle, role, manager))

    def added(command: str | None) -> None:
        if command:
            place.app.push_screen(
                Word(
                    "How they join",
                    (
                        "They need git, coachtui, and access to the repository. Then, on their "
                        "machine:",
                    ),
                    "Copy it",
                    copied=command,
                )
            )

    form = Form(
        "Invite a colleague",
        (
            Field("name", "Name", hint="Sam Otter"),
            Field("handle", "Short name", hint="from the name", beside=True),
            Field("role", "What they do", value="rep", choices=_ROLES),
            Field("manager", "Their manager's short name", hint="nobody yet", beside=True),
        ),
        add,
        readers="The whole team sees the invitation.",
        button="Invite",
    )
    place.app.push_screen(form, added)


def _path(values: FormValues) -> Path:
    said = values["file"].strip()
    if not said:
        raise WrongUse("Name a file. Nothing was changed.")
    return from_home(said).absolute()
