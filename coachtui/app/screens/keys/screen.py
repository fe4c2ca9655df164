"""Your keys: your own, the people you share with, and what waits for your word."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from coachtui.app.commands import Command
from coachtui.app.place import Place
from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.app.screens.menu import Choice, Menu
from coachtui.app.widgets.lines import Line, Lines
from coachtui.app.widgets.plain import plain
from coachtui.coaching.key_words import made_now, partner_line
from coachtui.records.errors import CoachError, WrongUse
from coachtui.store.sealing.trust import Waiting
from coachtui.store.team_store import TeamStore

_YOURS = "Your key opens what is for you. Whoever has a copy reads it, too."
_ASK_FIRST = "hear it from the person themselves first"


class KeysView(NamedTuple):
    """What is known of keys on this machine."""

    own: str
    """The own key's fingerprint, or why there is none here."""
    is_here: bool
    partners: tuple[str, ...]
    waiting: tuple[Waiting, ...]


class KeysScreen(Place[KeysView]):
    """What opens what is for two; nothing in it needs looking after until it says so."""

    NAME = "Your keys"
    IDEA = (
        "What is for you and your manager, or for you alone, is sealed with keys that look after "
        "themselves. Read your fingerprint to each other once, keep a copy of your key, and "
        "confirm a change only when you have heard of it in person."
    )
    CSS_PATH = "keys.tcss"
    KEYS = (
        Command("keys.confirm", "enter", "confirm", "Confirm: use what waits under the cursor."),
        Command("keys.backup", "b", "back up", "Back up: copy your key to a file of your own."),
        Command("keys.restore", "r", "restore", "Restore: bring your key from such a file."),
        Command("keys.leave", "escape", "back", "Back to where you were."),
    )

    def look(self, store: TeamStore) -> KeysView:
        """The card, the partners, what waits."""
        waiting = tuple(store.keys.waiting())
        try:
            card = store.keys.card()
        except CoachError as error:
            return KeysView(error.message, False, (), waiting)
        partners = tuple(partner_line(store.shelf, partner) for partner in card.partners)
        return KeysView(card.fingerprint, True, partners, waiting)

    def body(self) -> ComposeResult:
        """One list."""
        yield Lines("Your keys", "", id="keys")

    def on_mount(self) -> None:
        """Keys go to the list."""
        super().on_mount()
        self.query_one(Lines).focus()

    def home_widget(self) -> Widget | None:
        """The list."""
        return self.query_one(Lines)

    def show(self, view: KeysView) -> None:
        """What waits first, since it is why one comes here."""
        lines = [
            Line(f"waits:{place}", plain(each.what), label=Content.styled("! ", "bold $warning"))
            for place, each in enumerate(view.waiting)
        ]
        if lines:
            lines.insert(0, _head("waits", f"Waits for your word · {_ASK_FIRST}"))
        own = (
            f"{view.own} · your fingerprint, to be compared in person" if view.is_here else view.own
        )
        lines += [_head("own", "Yours"), Line("own", plain(own), label=Content("  "))]
        if view.partners:
            lines.append(_head("with", "Shared with"))
        lines += [
            Line(f"with:{place}", plain(each), label=Content("  "))
            for place, each in enumerate(view.partners)
        ]
        self.query_one(Lines).show(lines)

    def why_not(self, command: Command) -> str:
        """Only what waits can be confirmed, and only a key that is here copied."""
        if command.id == "keys.confirm" and self._chosen() is None:
            return (
                "Nothing of that line waits for your word."
                if self.view.waiting
                else "Nothing waits for your word."
            )
        if command.id == "keys.backup" and not self.view.is_here:
            return "Your key is not on this machine; r brings it."
        return ""

    def _chosen(self) -> Waiting | None:
        kind, _, place = (self.query_one(Lines).selected_id or "").partition(":")
        if kind != "waits" or not place.isdecimal():
            return None
        return self.view.waiting[int(place)]

    @on(OptionList.OptionSelected, "#keys")
    async def _enter(self) -> None:
        await self.action_run("keys.confirm")

    def do_confirm(self) -> None:
        """Asked once more, because it decides who can read."""
        chosen = self._chosen()

        async def answered(answer: str | None) -> None:
            if answer == "yes" and chosen is not None:
                await self.act(_confirm, chosen)
                self.reload()

        choices = (
            Choice("n", "no", "No", "leave it as it is"),
            Choice("y", "yes", "Yes", "I have heard it from the person themselves"),
        )
        self.app.push_screen(Menu("Use it from now on?", choices), answered)

    def do_backup(self) -> None:
        """To a new file outside any repository."""

        def save(store: TeamStore, values: FormValues) -> Path:
            target = _path(values["file"])
            store.keys.back_up(target, made_now(store))
            return target

        form: Form[Path] = Form(
            "Copy your key",
            [Field("file", "File", hint="~/safe/coachtui-key.txt")],
            save,
            readers=_YOURS,
            button="Copy",
        )
        self.app.push_screen(form, lambda made: self.say(f"Copied to {made}.") if made else None)

    def do_restore(self) -> None:
        """From a backup, or any file with an age identity."""

        def save(store: TeamStore, values: FormValues) -> str:
            return store.keys.bring(_path(values["file"]))

        def done(print_: str | None) -> None:
            if print_:
                self.say(f"Your key is here: {print_}.")
                self.reload()

        form: Form[str] = Form(
            "Bring your key",
            [Field("file", "File", hint="~/safe/coachtui-key.txt")],
            save,
            readers=_YOURS,
            button="Bring it",
        )
        self.app.push_screen(form, done)

    def do_leave(self) -> None:
        """Back."""
        self.dismiss(None)


def _confirm(store: TeamStore, chosen: Waiting) -> None:
    store.keys.confirm([chosen])


def _path(text: str) -> Path:
    if not text.strip():
        raise WrongUse("Name the file. Nothing was changed.")
    return Path(text.strip()).expanduser().absolute()


def _head(key: str, text: str) -> Line:
    return Line(f"head:{key}", Content.styled(plain(text).plain, "bold $primary"), quiet=True)
