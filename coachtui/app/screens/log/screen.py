"""Log: the day in half a minute, four prompts, three of them skippable."""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from coachtui.app.commands import Command
from coachtui.app.place import Place
from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.app.screens.log.obstacle import obstacle_menu
from coachtui.app.screens.log.view import LogView, log_view
from coachtui.app.widgets.heatmap import Heatmap, WeekStrip
from coachtui.app.widgets.lines import Line, Lines
from coachtui.app.widgets.log_line import LogLineBox
from coachtui.app.widgets.plain import plain, styled
from coachtui.app.widgets.scores import ScoreRow
from coachtui.coaching.log.day_keeping import (
    clear_off,
    edit_day,
    edit_entry,
    feel,
    remove_entry,
    set_off,
)
from coachtui.coaching.log_line import ENTRY_KINDS, PROGRESS_WORDS
from coachtui.records.base import Obstacle
from coachtui.records.days import Entry
from coachtui.records.people import OffKind
from coachtui.store.team_store import TeamStore


class Log(Place[LogView]):
    """One day at a time."""

    IDEA = (
        "Write down what moved; the account's clock resets and the week fills. "
        "The digits 0 to 4 say how far the day moved, and only you can read them."
    )
    CSS_PATH = "log.tcss"
    KEYS = (
        Command("log.before", "pageup", "day before", "Go to the day before."),
        Command("log.after", "pagedown", "day after", "Go to the day after."),
        Command("log.edit", "e", "edit", "Change the entry under the cursor."),
        Command("log.remove", "d", "remove", "Take the entry under the cursor out.", footer=False),
        Command("log.off", "o", "off", "A day off, or at work again."),
        Command("log.half", "h", "half", "Half a day off, or at work again.", footer=False),
        Command("log.holiday", "H", "holiday", "A holiday, or at work again.", footer=False),
        Command("log.save", "ctrl+s", "save", "Save everything that is typed.", footer=False),
        Command("log.back", "t", "to today", "Go back to today.", footer=False),
    )
    BINDINGS = [Binding(str(digit), f"score({digit})", show=False) for digit in range(5)]

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
            with VerticalScroll(id="prompts", can_focus=False):
                yield Static("", id="day-head")
                yield Label("What moved?", classes="prompt")
                yield LogLineBox(id="moved")
                yield Label("How far did the day move?  yours alone", classes="prompt")
                yield ScoreRow(PROGRESS_WORDS, id="score")
                yield Label("What stood in the way?  yours alone", classes="prompt")
                yield Input(id="setback", compact=True, max_length=500)
                yield Label("Tomorrow's one step", classes="prompt")
                yield Input(id="tomorrow", compact=True, max_length=500)
                yield Lines("What happened", "Nothing yet; l writes a line.", id="entries")
            with Vertical(id="beside"):
                with Vertical(classes="pane", id="week-pane") as week:
                    week.border_title = "The week"
                    yield WeekStrip()
                with Vertical(classes="pane", id="heat-pane") as weeks:
                    weeks.border_title = "My days"
                    yield Heatmap()
                yield Static("", id="told", classes="pane")

    def on_mount(self) -> None:
        """Typing can begin at once."""
        super().on_mount()
        self.query_one("#told", Static).border_title = "What the log tells"
        self.query_one(LogLineBox).focus_line()

    def show(self, view: LogView) -> None:
        """Everything follows the records; a field that is being typed in is left alone."""
        self.query_one("#day-head", Static).update(_head(view))
        self.query_one(LogLineBox).day = view.day.date
        feeling, day = view.day.feeling, view.day.day
        self.query_one(ScoreRow).value = feeling.progress if feeling else None
        self._fill("setback", feeling.setback if feeling else "")
        self._fill("tomorrow", day.tomorrow if day else "")
        setback = self.query_one("#setback", Input)
        kind = feeling.obstacle if feeling else None
        setback.placeholder = f"about {kind}" if kind else "a line, then one key for the kind"
        self.query_one("#tomorrow", Input).placeholder = "send the pilot draft to Acme"
        self.query_one("#entries", Lines).show([_entry_line(entry) for entry in view.entries])
        strip = self.query_one(WeekStrip)
        strip.week = view.week
        strip.note = f"logged {view.week.rate.said} · streak {view.streak.days}"
        self.query_one(Heatmap).heat = view.heat
        self.query_one("#told", Static).update(_told(view))

    def _fill(self, name: str, text: str) -> None:
        field = self.query_one(f"#{name}", Input)
        if not field.has_focus:
            field.value = text

    def home_widget(self) -> Widget | None:
        """The entries of the day."""
        return self.query_one("#entries", Lines)

    def typing_hints(self) -> list[tuple[str, str, str]]:
        """What works while typing."""
        return [
            ("enter", "save, next", "enter"),
            ("tab", "skip", "tab"),
            ("^s", "save all", "ctrl+s"),
            ("esc", "leave the field", "escape"),
        ]

    # -- the four prompts ----------------------------------------------------------------------

    @on(LogLineBox.Saved)
    def _line_saved(self, event: LogLineBox.Saved) -> None:
        self.say(event.said)
        self.query_one(ScoreRow).focus()

    @on(LogLineBox.Left)
    def _line_left(self) -> None:
        self.set_focus(self.home_widget())

    @on(ScoreRow.Chosen)
    async def _scored(self, event: ScoreRow.Chosen) -> None:
        await self.act(feel, self.view.day.date, progress=event.value)
        self.query_one("#setback").focus()

    async def action_score(self, digit: int) -> None:
        """A digit anywhere outside a field."""
        await self.act(feel, self.view.day.date, progress=digit)

    @on(Input.Submitted, "#setback")
    async def _setback_said(self, event: Input.Submitted) -> None:
        text = event.value
        self.query_one("#tomorrow").focus()
        if not text.strip():
            await self._save_setback()
            return
        self.app.push_screen(obstacle_menu(), self._kind_chosen)

    async def _kind_chosen(self, kind: str | None) -> None:
        text = self.query_one("#setback", Input).value
        await self.act(
            feel, self.view.day.date, setback=text, obstacle=cast("Obstacle | None", kind)
        )

    @on(Input.Submitted, "#tomorrow")
    async def _tomorrow_said(self) -> None:
        await self._save_tomorrow()
        self.set_focus(self.home_widget())

    async def _save_setback(self) -> None:
        text = self.query_one("#setback", Input).value.strip()
        feeling = self.view.day.feeling
        if text != (feeling.setback if feeling else ""):
            await self.act(feel, self.view.day.date, setback=text)

    async def _save_tomorrow(self) -> None:
        text = self.query_one("#tomorrow", Input).value.strip()
        day = self.view.day.day
        if text != (day.tomorrow if day else ""):
            await self.act(edit_day, self.view.day.date, tomorrow=text)

    async def do_save(self) -> None:
        """Everything that is typed, from anywhere on the screen."""
        await self._save_setback()
        await self._save_tomorrow()
        self.query_one(LogLineBox).submit()

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

    def why_not(self, command: Command) -> str:
        """The future cannot be logged, and an entry must be under the cursor."""
        on_today = self.view.day.date >= self.view.today
        if command.id == "log.after" and on_today:
            return "Tomorrow comes tomorrow; plan it in the last line."
        if command.id == "log.back" and on_today:
            return "This is today."
        if command.id in ("log.edit", "log.remove") and self._entry_id() is None:
            return "Put the cursor on an entry first."
        return ""

    def _go_to(self, day: date | None) -> None:
        self._day = None if day == self.view.today else day
        self.set_focus(self.home_widget())
        self.reload()

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
            await self.act(clear_off, day, day)
            self.say(f"{self.view.spoken}: at work. u takes it back.")
        else:
            await self.act(set_off, day, day, kind)
            self.say(f"{self.view.spoken}: {_OFF_WORDS[kind]}. u takes it back.")

    # -- entries -------------------------------------------------------------------------------

    def _entry_id(self) -> str | None:
        return self.query_one("#entries", Lines).selected_id

    @on(Lines.OptionSelected, "#entries")
    def _open_entry(self) -> None:
        self.do_edit()

    def do_edit(self) -> None:
        """Change the words or the kind of the entry."""
        entry_id = self._entry_id()
        entry = next((each for each in self.view.day.entries if each.id == entry_id), None)
        if entry is None:
            return

        def save(store: TeamStore, values: FormValues) -> Entry:
            return edit_entry(store, entry, dict(values))

        self.app.push_screen(
            Form(
                "Entry",
                (
                    Field("text", "What happened", entry.text),
                    Field("kind", "Kind", entry.kind, choices=[(k, k) for k in ENTRY_KINDS]),
                ),
                save,
                readers="Everybody in the team can read this.",
            )
        )

    async def do_remove(self) -> None:
        """Take the entry out; undo brings it back."""
        entry_id = self._entry_id()
        for entry in self.view.day.entries:
            if entry.id == entry_id and await self.act(remove_entry, entry) is not None:
                self.say("The entry is out of the log. u brings it back.")


_OFF_WORDS = {"off": "off", "half": "half a day off", "holiday": "a holiday"}


def _head(view: LogView) -> Content:
    kind = view.day.kind
    state = {"off": "off", "half": "half a day", "holiday": "holiday", "free": "no workday"}.get(
        str(kind), ""
    )
    if not state:
        state = "logged" if view.day.day else "not logged yet"
    name = "Today, " if view.day.date == view.today else ""
    plan = f"\nplanned: {view.planned}" if view.planned else ""
    return styled(
        "[bold]$day[/]  [$quiet]$state$plan[/]", day=f"{name}{view.spoken}", state=state, plan=plan
    )


def _entry_line(entry: tuple[str, str, str, str]) -> Line:
    entry_id, kind, text, accounts = entry
    where = f"{accounts} · " if accounts else ""
    return Line(
        entry_id,
        Content.assemble(
            (f"{kind:<8} ", "$quiet"), (plain(where).plain, "bold"), plain(text).plain
        ),
    )


def _told(view: LogView) -> Content:
    parts = []
    if view.momentum.word:
        parts.append(styled("Momentum [bold]$word[/]", word=view.momentum.word))
    parts.append(
        styled(
            "Wins [bold]$customer[/] with customers, [bold]$inside[/] inside",
            customer=str(len(view.wins.customer)),
            inside=str(len(view.wins.inside)),
        )
    )
    for each in view.obstacles:
        solved = "solved" if each.solved else "still open"
        parts.append(
            styled(
                "Returns: [bold]$kind[/] [$quiet]$times times · $solved[/]",
                kind=each.kind,
                times=str(each.times),
                solved=solved,
            )
        )
    if view.year_ago:
        parts.append(styled("[$quiet]A year ago, $said[/]", said=view.year_ago))
    return Content("\n").join(parts)
