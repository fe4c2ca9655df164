"""Two values of one field side by side; both stay until a person chooses."""

from __future__ import annotations

from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from coachtui.app.commands import Command
from coachtui.app.place import Place
from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.app.widgets.plain import lines, plain
from coachtui.coaching.changes_said import said_field, said_value
from coachtui.coaching.people import first_name_of
from coachtui.coaching.record_lines import record_name
from coachtui.records.base import Record
from coachtui.records.dates import spoken_date
from coachtui.store.team_store import TeamStore
from coachtui.sync.conflicts import Conflict, conflicts, keep, settle_with, take

_CHOOSING = ("conflict.choose", "conflict.keep", "conflict.other", "conflict.edit")


class ConflictView(NamedTuple):
    """The conflict, and how it is told; None when nothing waits there any more."""

    conflict: Conflict | None
    about: str
    by: str
    when: str
    stands_by: str
    left: int
    """How many wait in all."""


class ConflictScreen(Place[ConflictView]):
    """What stands on the left, the other on the right."""

    NAME = "Two values"
    IDEA = (
        "Two people, or two machines of yours, wrote in the same field. Both values are kept until "
        "you choose; the choice goes to the others with the next sync, and undo takes it back."
    )
    CSS_PATH = "files.tcss"
    KEYS = (
        Command("conflict.choose", "enter,o", "take this one", "Take the value under the cursor."),
        Command("conflict.keep", "w", "what stands", "Keep the value that stands, on the left."),
        Command("conflict.other", "t", "the other", "Take the other value, on the right."),
        Command("conflict.edit", "e", "write another", "Neither is right: write what is."),
        Command("conflict.left", "left", "left", "To what stands.", False),
        Command("conflict.right", "right", "right", "To the other one.", False),
        Command("conflict.leave", "escape", "back", "Decide later; both values stay."),
    )

    def __init__(self, record_id: str, field: str) -> None:
        super().__init__()
        self._record_id = record_id
        self._field = field

    def look(self, store: TeamStore) -> ConflictView:
        """Find it again; an undo or a sync may have changed it."""
        shelf, today = store.read(), store.today()
        waiting = conflicts(shelf, store.me)
        mine = [
            each
            for each in waiting
            if each.record.id == self._record_id and each.field == self._field
        ]
        if not mine:
            return ConflictView(None, "", "", "", "", len(waiting))
        found = mine[-1]
        when = found.other_at[:10]
        return ConflictView(
            found,
            record_name(shelf, found.record, today),
            first_name_of(shelf, found.other_by),
            _day(when, store),
            first_name_of(shelf, found.record.updated_by),
            len(waiting),
        )

    def body(self) -> ComposeResult:
        """The record, the field, and the two."""
        yield Static("", id="conflict-about")
        with Horizontal(id="conflict"):
            for side, title in (("kept", "What stands"), ("other", "The other")):
                with VerticalScroll(id=f"conflict-{side}", classes="pane") as pane:
                    pane.border_title = title
                    yield Static("", id=f"conflict-{side}-said")

    def on_mount(self) -> None:
        """Keys go to what stands."""
        super().on_mount()
        self.query_one("#conflict-kept").focus()

    def home_widget(self) -> Widget | None:
        """What stands."""
        return self.query_one("#conflict-kept")

    def show(self, view: ConflictView) -> None:
        """Both values whole."""
        found = view.conflict
        if found is None or self.coach.shared:
            self._show_nothing()
            return
        more = f" · {view.left} wait in all" if view.left > 1 else ""
        self.query_one("#conflict-about", Static).update(
            Content.assemble(
                (plain(view.about).plain, "bold"),
                f"\n{plain(said_field(found.field))}",
                (more, "$quiet"),
            )
        )
        other = self.query_one("#conflict-other", VerticalScroll)
        other.border_subtitle = plain(f"{view.by}, {view.when}")
        kept = self.query_one("#conflict-kept", VerticalScroll)
        kept.border_subtitle = plain(f"{view.stands_by}, the later one")
        self.query_one("#conflict-kept-said", Static).update(lines(said_value(found.kept)))
        self.query_one("#conflict-other-said", Static).update(lines(said_value(found.other)))

    def _show_nothing(self) -> None:
        """It was settled elsewhere, or two people look at the screen."""
        said = "Shared view is on." if self.coach.shared else "Nothing waits here any more."
        self.query_one("#conflict-about", Static).update(f"{said} esc goes back.")
        for side in ("kept", "other"):
            self.query_one(f"#conflict-{side}", VerticalScroll).border_subtitle = ""
            self.query_one(f"#conflict-{side}-said", Static).update("")

    def why_not(self, command: Command) -> str:
        """Only a text can be written anew here."""
        found = self.view.conflict
        if command.id in _CHOOSING and (found is None or self.coach.shared):
            return "Nothing waits here that could be chosen now."
        texts = found is not None and all(
            value is None or isinstance(value, str) for value in (found.kept, found.other)
        )
        if command.id == "conflict.edit" and not texts:
            return "This is no text; take one of the two, and change it where it stands."
        return ""

    # -- acting --------------------------------------------------------------------------------

    async def do_choose(self) -> None:
        """The side with the cursor."""
        focused = self.focused
        if focused is not None and focused.id == "conflict-other":
            await self.do_other()
        else:
            await self.do_keep()

    async def do_keep(self) -> None:
        """What stands was right."""
        await self._settle(keep, "Kept what stands.")

    async def do_other(self) -> None:
        """The other was right."""
        await self._settle(take, "Took the other.")

    def do_edit(self) -> None:
        """Neither was."""
        found = self.view.conflict
        if found is None:
            return
        field = found.field

        def save(store: TeamStore, values: FormValues) -> Record:
            return settle_with(store, found, values["value"])

        async def saved(record: Record | None) -> None:
            if record is not None:
                await self._go_on("Written.")

        kept = said_value(found.kept) if found.kept else ""
        both = f"{kept}\n{found.other}" if "\n" in f"{kept}{found.other}" else kept
        form = Form(
            said_field(field).capitalize(),
            (Field("value", "What is right", both, long=len(both) > 60 or "\n" in both),),
            save,
            readers=f"The other: {said_value(found.other)}",
        )
        self.app.push_screen(form, saved)

    def do_left(self) -> None:
        """To what stands."""
        self.query_one("#conflict-kept").focus()

    def do_right(self) -> None:
        """To the other."""
        self.query_one("#conflict-other").focus()

    def do_leave(self) -> None:
        """Later."""
        self.dismiss(None)

    async def _settle(self, choice: object, said: str) -> None:
        found = self.view.conflict
        if found is None:
            return

        def carry_out(store: TeamStore) -> Record:
            return keep(store, found) if choice is keep else take(store, found)

        if await self.act(carry_out) is not None:
            await self._go_on(said)

    async def _go_on(self, said: str) -> None:
        """The next one, or back."""
        waiting = await self.coach.desk.run(_next, self.coach.store)
        if waiting is None:
            self.dismiss(None)
            self.say(f"{said} Nothing waits any more; <app.sync> sends it.")
            return
        self._record_id, self._field = waiting
        self.say(f"{said} Here is the next.")
        self.reload()


def _next(store: TeamStore) -> tuple[str, str] | None:
    found = conflicts(store.read(), store.me)
    return (found[0].record.id, found[0].field) if found else None


def _day(when: str, store: TeamStore) -> str:
    from datetime import date

    try:
        return spoken_date(date.fromisoformat(when), store.today())
    except ValueError:
        return when
