"""Log: the day in half a minute, four prompts, three of them skippable."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, OptionList

from coachtui.app.commands import Command
from coachtui.app.screens.log import editing
from coachtui.app.screens.log.answering import _Answering
from coachtui.app.screens.log.keys import KEYS
from coachtui.app.screens.log.prompts import Prompts
from coachtui.app.screens.log.told import TOLD_EMPTY, brief_lines, day_in, whole_lines
from coachtui.app.screens.log.view import LogView, log_view
from coachtui.app.widgets.bars import BottomBar
from coachtui.app.widgets.heatmap import Heatmap, WeekStrip, week_note
from coachtui.app.widgets.lines import Lines
from coachtui.app.widgets.log_line import LogInput, LogLineBox
from coachtui.coaching.log.day_keeping import clear_off, remove_entry, set_off
from coachtui.records.days import Entry
from coachtui.records.people import OffKind
from coachtui.store.team_store import TeamStore

_WIDE = 110
_OFF_WORDS = {"off": "off", "half": "half a day off", "holiday": "a holiday"}


class Log(_Answering):
    """One day at a time."""

    IDEA = (
        "Write down what moved; the account's clock resets and the week fills. "
        "The digits 0 to 4 say how far the day moved, and only you can read them."
    )
    CSS_PATH = "log.tcss"
    AROUND = True
    KEYS = KEYS
    BINDINGS = [
        *(Binding(str(digit), f"score({digit})", show=False) for digit in range(5)),
        # Lists and scrolling panes would take these keys first.
        Binding("pageup", "run('log.before')", show=False, priority=True),
        Binding("pagedown", "run('log.after')", show=False, priority=True),
        Binding("enter", "skip_score", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._day: date | None = None
        """None follows the calendar."""

    # -- the picture ---------------------------------------------------------------------------

    def look(self, store: TeamStore) -> LogView:
        """Read the day that is being looked at."""
        return log_view(store, self._day or store.today())

    def body(self) -> ComposeResult:
        """Prompts on the left, the weeks on the right."""
        with Horizontal(id="log"):
            yield Prompts(id="prompts")
            with Vertical(id="beside"):
                with Vertical(classes="pane", id="week-pane") as week:
                    week.border_title = "The week"
                    yield WeekStrip()
                with Vertical(classes="pane own", id="heat-pane") as weeks:
                    weeks.border_title = "My days"
                    yield Heatmap()
                yield Lines("What the log tells", TOLD_EMPTY, id="told", classes="own")

    def on_mount(self) -> None:
        """Typing can begin at once."""
        super().on_mount()
        self.query_one("#told", Lines).border_subtitle = self.worded("<log.progress> shows it all")
        self.prompts.line.focus_line()

    @on(events.ScreenResume)
    def _bring_back(self) -> None:
        """The line may have been finished in another place."""
        self.prompts.line.bring_back()

    def show(self, view: LogView) -> None:
        """Everything follows the records; own scores and setbacks are not for two to see."""
        shared = self.coach.shared
        self.prompts.show(view, shared=shared)
        self.prompts.hide_own(hidden=shared)
        strip = self.query_one(WeekStrip)
        strip.plain = shared
        strip.days = view.week.days
        strip.note = self.worded(week_note(view.week, view.progress.streak.days))
        self.query_one("#heat-pane").set_class(shared, "-hidden")
        self.query_one(Heatmap).heat = None if shared else view.progress.heat
        told = self.query_one("#told", Lines)
        told.set_class(shared, "-hidden")
        wide = self.app.size.width >= _WIDE
        lines = whole_lines(view.progress) if wide else brief_lines(view.progress)
        told.show(() if shared else lines)

    def on_resize(self) -> None:
        """What the log tells is said briefly where there is little room."""
        if self.is_mounted:
            self.show(self.view)

    def home_widget(self) -> Widget | None:
        """The entries of the day."""
        return self.prompts.entries

    def typing_hints(self) -> Iterable[tuple[str, str, str]]:
        """What works while typing, and what the completions take while they are open."""
        if isinstance(self.focused, LogInput):
            hints = self.prompts.line.hints()
            if len(hints) > 2:
                return hints
        else:
            hints = [("enter", "save, next", "enter")]
        return [
            *hints,
            ("tab", "skip", "tab"),
            ("^s", "save all", "ctrl+s"),
            ("PgUp", "day before", "pageup"),
            ("esc", "leave", "escape"),
        ]

    @on(LogLineBox.HintsChanged)
    def _hints_changed(self) -> None:
        self.query_one(BottomBar).version += 1

    # -- days ----------------------------------------------------------------------------------

    def do_before(self) -> None:
        """One day back."""
        self._go_to(self.view.day.date - timedelta(days=1))

    def do_after(self) -> None:
        """One day on."""
        self._go_to(self.view.day.date + timedelta(days=1))

    def do_back(self) -> None:
        """Today."""
        self._go_to(None)

    def do_another(self) -> None:
        """Any day."""
        self.app.push_screen(editing.day_form(), self._went)

    def do_progress(self) -> None:
        """All that the log tells."""
        from coachtui.app.screens.log.progress import Progress

        self.app.push_screen(Progress(), self._went)

    def _went(self, day: date | None) -> None:
        if day is not None:
            self._go_to(day)

    @on(OptionList.OptionSelected, "#told")
    def _open_source(self) -> None:
        line = self.query_one("#told", Lines).selected_id
        self._went(day_in(line) if line else None)

    def _go_to(self, day: date | None) -> None:
        self._day = None if day == self.view.today else day
        if isinstance(self.focused, Input) and not isinstance(self.focused, LogInput):
            self.set_focus(self.home_widget())
        self.reload()

    def why_not(self, command: Command) -> str:
        """The future cannot be logged, and an entry must be under the cursor."""
        on_today = self.view.day.date >= self.view.today
        if command.id == "log.after" and on_today:
            return "Tomorrow comes tomorrow; plan it in the last line."
        if command.id == "log.back" and on_today:
            return "This is today."
        if command.id in ("log.edit", "log.remove") and self._entry() is None:
            return "Put the cursor on an entry first."
        if command.id in ("log.progress", "log.reflect", "log.energy") and self.coach.shared:
            return "That is yours alone; <app.palette> ends the shared view."
        return ""

    async def do_off(self) -> None:
        """Off on this day."""
        await self._set_off("off")

    async def do_half(self) -> None:
        """Half off on this day."""
        await self._set_off("half")

    async def do_holiday(self) -> None:
        """A holiday on this day."""
        await self._set_off("holiday")

    async def _set_off(self, kind: OffKind) -> None:
        day = self.view.day.date
        if self.view.day.kind == kind:
            if await self.act(clear_off, day, day) is not None:
                self.say(f"{self.view.spoken}: at work.")
        elif await self.act(set_off, day, day, kind) is not None:
            self.say(f"{self.view.spoken}: {_OFF_WORDS[kind]}.")

    def do_days_off(self) -> None:
        """Days off in a row."""
        self.app.push_screen(editing.off_form(self.view), self._are_off)

    def _are_off(self, written: object) -> None:
        if written is not None:
            self.say("The calendar has it.")

    # -- what is sent --------------------------------------------------------------------------

    async def do_reflect(self) -> None:
        """What my manager may read about my days."""
        from coachtui.app.screens.reflection import ask_for_reflection

        await ask_for_reflection(self)

    def do_share(self) -> None:
        """What stood in the way, as a request for help."""
        accounts = [each.accounts for each in self.view.entries if each.accounts]
        account = accounts[-1].partition(", ")[0] if accounts else ""
        self.app.push_screen(editing.help_form(self.view, account), self._asked)

    def _asked(self, written: object) -> None:
        if written is not None:
            self.say("The team can read it now.")

    async def do_week(self) -> None:
        """The week as text for a chat."""
        text = await self.act(_week_text, self.view.day.date)
        if text:
            self.app.copy_to_clipboard(text)
            self.say("Your week is on the clipboard: what moved, won, stuck, next.")

    # -- entries -------------------------------------------------------------------------------

    def _entry(self) -> Entry | None:
        chosen = self.prompts.entries.selected_id
        return next((each for each in self.view.day.entries if each.id == chosen), None)

    @on(OptionList.OptionSelected, "#entries")
    def _open_entry(self) -> None:
        self.do_edit()

    def do_edit(self) -> None:
        """Put the entry right."""
        entry = self._entry()
        if entry is not None:
            accounts = next(e.accounts for e in self.view.entries if e.id == entry.id)
            self.app.push_screen(editing.entry_form(entry, accounts))

    async def do_remove(self) -> None:
        """Take the entry out; undo brings it back."""
        entry = self._entry()
        if entry is not None and await self.act(remove_entry, entry) is not None:
            self.say("The entry is out of the log.")


def _week_text(store: TeamStore, day: date) -> str:
    from coachtui.exchange.reports.week import week_report, week_text

    shelf = store.read(since=day - timedelta(days=7))
    return week_text(week_report(shelf, store.me, day, store.today(), store.settings), "txt")
