"""Today: what to do first, and every line leads to where it comes from."""

from __future__ import annotations

from datetime import date
from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from coachtui.app.commands import Command
from coachtui.app.screens.today.keeping import KeptToday
from coachtui.app.screens.today.picture import TodayView
from coachtui.app.widgets.bars import TopBar
from coachtui.app.widgets.heatmap import WeekStrip
from coachtui.app.widgets.lines import Lines

_EXAMPLE = "met Rivera, pilot scope agreed @acme +meeting p3 next: send draft due:fri"


class _Columns(Horizontal):
    BLANK = True  # its panes cover it


class _Column(VerticalScroll):
    BLANK = True


class Today(KeptToday):
    """The first place; what a person needs on one screen."""

    NAME = "Today"
    IDEA = (
        "What to do first today: steps worth taking and why, who is waiting for you, "
        "and what moved."
    )
    CSS_PATH = "today.tcss"
    KEYS = (
        Command("today.open", "enter,o", "open", "Open where this line comes from."),
        Command(
            "today.done", "x", "done", "The step, promise or request under the cursor is done."
        ),
        Command("today.move", "m", "move", "Give the step or promise another day."),
        Command("today.step", "n", "next step", "Set the next step of the account here."),
        Command("today.door", "d", "door", "Ask your manager to open a door at the account here."),
        Command(
            "today.reflect", "r", "reflect", "Send a reflection, or say you would like to talk."
        ),
        Command("today.add", "a", "add", "Add an experiment, idea, aim, practice, request."),
        Command("today.growing", "e", "tried", "What you try, learn and ask for.", footer=False),
        Command("today.talk", "t", "1:1", "Open the guide of the next 1:1.", footer=False),
        Command("today.thanks", "w", "thanks", "Thank somebody for one exact thing."),
    )

    # -- the picture ---------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """My own work on the left, people on the right; a manager's team comes first."""
        works, leads = self._halves = self.view.works, self.view.leads
        with _Columns(
            id="today",
            classes="-works" if works and not leads else "-leads" if leads and not works else "",
        ):
            with _Column(id="left", can_focus=False):
                if leads:
                    yield Lines("Waiting for you", _ASKED_EMPTY, id="asked")
                    yield Lines("Check in soon · yours alone", "", id="check-in")
                    yield Lines("1:1s, longest without first", _TALKS_EMPTY, id="talks")
                if leads and not works:
                    yield from self._team_panes()
                if works:
                    yield Lines("Last time you planned", _PLANNED_EMPTY, id="planned")
                    yield Lines("Three steps worth taking", _STEPS_EMPTY, id="steps")
                    yield Lines("Cooling", _COOLING_EMPTY, id="cooling")
            with _Column(id="right", can_focus=False):
                if works:
                    week = WeekStrip(id="week", classes="pane")
                    week.border_title = "My week"
                    yield week
                yield Lines("Next 1:1", _TALK_EMPTY, id="next-talk")
                yield Lines("After a 1:1", "", id="look-back")
                yield Lines("Promises", _PROMISES_EMPTY, id="promises")
                if works:
                    yield Lines("You asked for", "", id="asked-for")
                if leads and works:
                    yield from self._team_panes()
        yield Static(
            Content.assemble((" l", "bold $accent"), " log ▸ ", (_EXAMPLE, "$quiet")),
            id="log-hint",
        )

    def _team_panes(self) -> ComposeResult:
        yield Lines("What the team moved", _MOVED_EMPTY, id="moved")
        yield Lines("Lessons to thank for", _LESSONS_EMPTY, id="lessons")

    def on_mount(self) -> None:
        """The cursor is on the first thing to do."""
        super().on_mount()
        home = self.home_widget()
        if home is not None:
            self.set_focus(home)  # at once, so that the first picture has the cursor

    def home_widget(self) -> Widget | None:
        """The first pane that has something in it."""
        for pane in self.query(Lines):
            if pane.has_lines:
                return pane
        return None

    def show(self, view: TodayView) -> None:
        """Every pane follows the records."""
        super().show(view)
        if (view.works, view.leads) != self._halves:
            self.call_next(self._draw_anew)
            return
        for pane in self.query(Lines):
            name = pane.id or ""
            lines = view.panes.get(name, ())
            hidden = self.coach.shared and name in _NOT_SHARED
            pane.show(() if hidden else lines)
            pane.set_class(hidden or (name in _ONLY_FILLED and not lines), "-hidden")
        for strip in self.query(WeekStrip):
            strip.plain = self.coach.shared
            strip.days = view.week
            word = "" if self.coach.shared else view.momentum
            said = self.worded(view.week_said)
            strip.note = f"{said}, {word}" if word else said

    async def _draw_anew(self) -> None:
        """Whoever comes to lead somebody, or to have a list, gets the other half, too."""
        await self.recompose()
        self.coach.dress(self.query_one(TopBar))
        self.show(self.view)
        home = self.home_widget()
        if home is not None:
            home.focus()

    # -- acting --------------------------------------------------------------------------------

    def _under_cursor(self) -> tuple[str, str] | None:
        """Pane and line."""
        pane = self.focused
        if isinstance(pane, Lines) and pane.selected_id is not None:
            return pane.id or "", pane.selected_id
        return None

    def why_not(self, command: Command) -> str:
        """A command needs its kind of line under the cursor."""
        here = self._under_cursor()
        pane = here[0] if here else ""
        if command.id == "today.open" and here is None:
            return "Put the cursor on a line first."
        if command.id == "today.done" and self._action_id() is None and self._request() is None:
            return "Put the cursor on a step, a promise or a request first."
        if command.id == "today.move" and self._action_id() is None:
            return "Put the cursor on a step or promise first; <today.open> answers for a plan."
        if command.id in ("today.step", "today.door") and pane not in ("steps", "cooling"):
            return "Put the cursor on an account first."
        if command.id in _OWN and self.coach.shared:
            return "That is yours alone; <app.palette> ends the shared view."
        if command.id == "today.talk" and self.view.talk_with is None:
            return "There is nobody you have 1:1s with yet."
        return ""

    def _action_id(self) -> str | None:
        here = self._under_cursor()
        if here is None:
            return None
        pane, line = here
        if pane == "promises":
            return line
        return self.view.actions.get(line) if pane == "steps" else None

    def _request(self) -> str | None:
        """The request under the cursor: one of mine, or one that waits for me."""
        pane, line = self._under_cursor() or ("", "")
        what, _, about = line.partition(":")
        if pane == "asked" and what == "request":
            return about
        return line if pane == "asked-for" else None

    def shown_commands(self) -> list[Command]:
        """On a narrow screen only what works on the line under the cursor."""
        commands = super().shown_commands()
        if self.app.size.width >= _WIDE:
            return commands
        return [command for command in commands if not self.why_not(command)]

    @on(OptionList.OptionSelected)
    async def _selected(self) -> None:
        await self.have_records()
        self.do_open()

    def do_open(self) -> None:
        """Where the line comes from, or what can be done about it."""
        from coachtui.app.screens.today import acting, helping  # not needed for the first picture

        here = self._under_cursor()
        if here is None:
            return
        pane, line = here
        if pane in ("steps", "cooling"):
            acting.open_account(self, line)
        elif pane == "planned":
            acting.ask_for_result(self)
        elif pane == "promises":
            acting.ask_about_promise(self, line)
        elif pane in ("next-talk", "talks", "check-in"):
            acting.open_guide(self, line)
        elif pane == "look-back":
            acting.look_back(self, line)
        elif pane == "asked-for":
            helping.ask_who_solved(self, line)
        elif pane == "asked":
            acting.answer_request(self, line)
        elif pane == "moved":
            helping.thank(self, line.partition(":")[0])
        elif pane == "lessons":
            helping.thank_for_lesson(self, line)

    async def do_done(self) -> None:
        """The step or promise is done, or the request is solved."""
        from coachtui.app.screens.today import acting, helping

        request = self._request()
        if request is not None:
            await helping.mark_solved(self, request)
        else:
            await acting.mark_done(self, cast("str", self._action_id()))

    def do_move(self) -> None:
        """Another day for the step or promise."""
        from coachtui.app.screens.today import acting

        acting.move(self, cast("str", self._action_id()))

    def do_step(self) -> None:
        """The account's next step."""
        from coachtui.app.screens.today import acting

        here = self._under_cursor()
        if here is not None:
            acting.next_step(self, here[1])

    def do_door(self) -> None:
        """A door that only a manager can open."""
        from coachtui.app.screens.today import helping

        here = self._under_cursor()
        if here is not None:
            helping.ask_for_door(self, here[1])

    async def do_reflect(self) -> None:
        """My word to my manager, and whether I would like to talk."""
        from coachtui.app.screens.reflection import ask_for_reflection

        await ask_for_reflection(self)

    def do_talk(self) -> None:
        """The guide of the next 1:1."""
        from coachtui.app.screens.today import acting

        if self.view.talk_with is not None:
            acting.open_guide(self, self.view.talk_with)

    def do_add(self) -> None:
        """The small forms, about oneself."""
        from coachtui.app.screens.growing.acting import add_mine

        add_mine(self)

    def do_growing(self) -> None:
        """What one tries, thinks of, practises and asks for."""
        from coachtui.app.screens.growing.screen import GrowingScreen

        self.app.push_screen(GrowingScreen(self.coach.store.me))

    def do_thanks(self) -> None:
        """Thanks to a colleague."""
        from coachtui.app.screens.today import helping

        helping.thank(self, "")

    def on_click(self, event: object) -> None:
        """The hint at the bottom is a way to the log line, too."""
        widget = getattr(event, "widget", None)
        if isinstance(widget, Static) and widget.id == "log-hint":
            self.coach.do_log_line()

    @property
    def today(self) -> date:
        """The day that is shown."""
        return self.view.on


_OWN = ("today.reflect", "today.add", "today.growing")
_WIDE = 110
_NOT_SHARED = frozenset(
    {"asked", "asked-for", "check-in", "look-back", "talks", "moved", "lessons", "promises"}
)
"""Panes that name people beside the two in front of the screen, or are one's own."""
_ONLY_FILLED = ("asked-for", "check-in", "look-back")
"""Panes that are there only while something waits in them."""

_ASKED_EMPTY = "Nobody waits for you. Requests and wishes to talk come here."
_TALKS_EMPTY = "Your people and when you last talked. <app.files>, Files, invites somebody."
_PLANNED_EMPTY = (
    "Nothing was planned. <app.log> opens the log; its last line is tomorrow's one step."
)
_STEPS_EMPTY = (
    "No account needs you today. <app.accounts> opens your list; there you add a company."
)
_COOLING_EMPTY = "Nobody is waiting for too long."
_TALK_EMPTY = "No 1:1 yet. <app.one_on_one> leads to it: who your manager is, or whom you lead."
_PROMISES_EMPTY = "No open promises. They are made in a 1:1."
_MOVED_EMPTY = "Nothing logged on the last workday."
_LESSONS_EMPTY = "Lessons from experiments come here."
