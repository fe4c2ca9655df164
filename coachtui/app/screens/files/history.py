"""Who changed a record, what and when; and an earlier state brought back."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from coachtui.app.commands import Command
from coachtui.app.place import Place
from coachtui.app.widgets.lines import Line, Lines
from coachtui.app.widgets.plain import plain
from coachtui.coaching.changes_said import field_changes
from coachtui.coaching.people import first_name_of
from coachtui.coaching.record_lines import record_line
from coachtui.records.base import Record
from coachtui.records.dates import spoken_date
from coachtui.records.errors import CoachError, NotFound
from coachtui.store.team_store import TeamStore
from coachtui.sync.history import RecordVersion, record_history, restore_record

_LONGEST = 160


class HistoryView(NamedTuple):
    """The record as it stands."""

    record: Record | None
    about: str
    names: dict[str, str]
    """First names by handle."""


class HistoryScreen(Place[HistoryView]):
    """The changes of one record, newest first, from git."""

    NAME = "History"
    IDEA = (
        "Who changed this, what and when, as git's history has it. What was written since the last "
        "sync is not in it yet; what is sealed leaves no readable history."
    )
    KEYS = (
        Command("history.restore", "enter,r", "bring back", "Bring the state on this line back."),
        Command("history.leave", "escape", "back", "Back to where you were."),
    )

    def __init__(self, record_id: str) -> None:
        super().__init__()
        self._record_id = record_id
        self._versions: list[RecordVersion] = []
        self._trouble = "Reading git's history …"

    def look(self, store: TeamStore) -> HistoryView:
        """The record itself."""
        shelf = store.read_everything()
        record = shelf.find(self._record_id)
        handles = {each.by for each in self._versions}
        about = record_line(shelf, record, store.today()) if record else ""
        return HistoryView(record, about, {each: first_name_of(shelf, each) for each in handles})

    def body(self) -> ComposeResult:
        """One list."""
        yield Lines("History", self._trouble, id="history")

    def on_mount(self) -> None:
        """git is asked beside the records' thread."""
        super().on_mount()
        self.query_one(Lines).focus()
        self._read()

    def home_widget(self) -> Widget | None:
        """The list."""
        return self.query_one(Lines)

    def show(self, view: HistoryView) -> None:
        """One line a change, with what it was before and after."""
        pane = self.query_one(Lines)
        pane.border_title = plain(f"History · {view.about}")
        pane.empty_says(self._trouble)
        today = self.coach.store.today()
        pane.show(
            ()
            if self.coach.shared
            else tuple(
                _line(number, each, view.names.get(each.by, ""), today)
                for number, each in enumerate(self._versions)
            )
        )

    @work(exclusive=True, group="history")
    async def _read(self) -> None:
        record = self.view.record
        if record is None:
            self._trouble = "This record is no longer there."
        else:
            try:
                store = self.coach.store
                self._versions = await asyncio.to_thread(
                    record_history, store.folder, record, store.sealing.for_merging()
                )
                self._trouble = "git's history has nothing of this yet; the next sync adds it."
            except CoachError as error:
                self._trouble = error.message
        self.reload()

    def why_not(self, command: Command) -> str:
        """Only one's own records, and only states that were there."""
        if command.id != "history.restore":
            return ""
        found, record = self._under_cursor(), self.view.record
        if found is None or found.after is None:
            return "Put the cursor on a state that can come back first."
        if record is not None and record.owner != self.coach.store.me:
            return "Only its owner can bring this back."
        return ""

    def _under_cursor(self) -> RecordVersion | None:
        line = self.query_one(Lines).selected_id
        return self._versions[int(line)] if line is not None and line.isdigit() else None

    @on(OptionList.OptionSelected)
    async def _selected(self) -> None:
        await self.action_run("history.restore")

    async def do_restore(self) -> None:
        """The state after this change is the state again."""
        found = self._under_cursor()
        state = found.after if found else None
        if state is None:
            return

        def back(store: TeamStore) -> Record:
            record = store.shelf.find(self._record_id)
            if record is None:
                raise NotFound("This record is no longer there.")
            return restore_record(store, record, state)

        if await self.act(back) is not None:
            self.say("It is as it was then.")

    def do_leave(self) -> None:
        """Back."""
        self.dismiss(None)


def _line(number: int, each: RecordVersion, name: str, today: object) -> Line:
    from datetime import date

    moment = datetime.fromtimestamp(each.version.when)  # noqa: DTZ006 - a person's own day
    day = spoken_date(moment.date(), today if isinstance(today, date) else moment.date())
    did = "wrote" if each.before is None else "took out" if each.after is None else "changed"
    changes = field_changes(each.before, each.after) if each.before and each.after else []
    fields = ", ".join(change.field for change in changes)
    if each.before and each.after and not changes:
        did = "merged two values, or settled them"
    below = Content("\n").join(
        Content.styled(
            plain(_cut(f"{change.field}: {change.before} → {change.after}")).plain, "$quiet"
        )
        for change in changes
    )
    return Line(
        str(number),
        Content.assemble(
            (plain(name or each.version.author).plain, "bold"), f" {did} ", plain(fields).plain
        ),
        Content.styled(day, "$quiet"),
        below=below,
    )


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
