"""The log line: completes names while typing, says what it understood, saves with enter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coachtui.app.widgets.plain import plain
from coachtui.coaching.account_names import Candidate, nearest, resolve, written
from coachtui.coaching.log.day_keeping import Logged, log
from coachtui.coaching.log_line import ENTRY_KINDS, OBSTACLES, LogLine, echo
from coachtui.coaching.people import people
from coachtui.coaching.quick_add import parse, understood
from coachtui.coaching.quick_add_completion import BeingTyped, completing
from coachtui.records.accounts import Account
from coachtui.records.errors import CoachError
from coachtui.records.text import folded
from coachtui.store.team_store import TeamStore

if TYPE_CHECKING:
    from coachtui.app.app import CoachApp

_DRAFT = "log-line"
_SHOWN = 6
_PAUSE_SECONDS = 0.25


@dataclass(frozen=True)
class Vocabulary:
    """What can be named in a log line."""

    accounts: tuple[Candidate, ...]
    people: tuple[tuple[str, str], ...]
    """Handle and name."""
    draft: str


def read_vocabulary(store: TeamStore, draft: str) -> Vocabulary:
    """Names of the list and bench, one's own first, and of the team."""
    shelf = store.read()
    accounts = [
        Candidate(account.id, account.name, account.aliases, account.rep == store.me)
        for account in shelf.of(Account)
        if account.status in ("active", "bench")
    ]
    accounts.sort(key=lambda each: (not each.mine, folded(each.name)))
    others = [(p.handle, p.name) for p in people(shelf, store.today()) if p.handle != store.me]
    return Vocabulary(tuple(accounts), tuple(others), draft)


class LogInput(Input):
    """The field itself; arrows and tab belong to the completions while there are any."""

    def _on_key(self, event: events.Key) -> Any:
        line = cast("LogLineBox", self.parent)
        if event.key in ("down", "up", "tab", "escape") and line.completion_key(event.key):
            event.stop()
            event.prevent_default()
            return None
        return super()._on_key(event)


class LogLineBox(Vertical):
    """Posts Saved once the line stands in the log."""

    DEFAULT_CSS: ClassVar[str] = ""

    class Saved(Message):
        """The line was saved."""

        def __init__(self, logged: Logged) -> None:
            super().__init__()
            self.logged = logged

        @property
        def said(self) -> str:
            """What was saved, and how it is taken back here."""
            return self.logged.said.replace("undo: coachtui undo", "u takes it back")

    class Left(Message):
        """Escape was pressed and no completion was open."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes="log-line")
        self._words = Vocabulary((), (), "")
        self._typed = BeingTyped(None, "", 0)
        self._pause: Timer | None = None
        self.day: date | None = None
        """The day that the line is about; None is today."""

    @property
    def coach(self) -> CoachApp:
        """The app, with its own attributes."""
        return cast("CoachApp", self.app)

    def compose(self) -> ComposeResult:
        """Completions above, the field, and below it what was understood."""
        yield OptionList(classes="completions", markup=False)
        yield LogInput(
            placeholder="met Rivera, pilot scope agreed @acme +meeting p3 next: send draft due:fri",
            max_length=600,
            classes="log-input",
        )
        yield Static("", classes="log-echo")

    def on_mount(self) -> None:
        """Bring back what was being typed when the app last stopped."""
        self.query_one(OptionList).can_focus = False
        self._load_words()

    @work(exclusive=True, group="vocabulary")
    async def _load_words(self) -> None:
        draft = self.coach.drafts.get(_DRAFT)
        self._words = await self.coach.desk.run(read_vocabulary, self.coach.store, draft)
        field = self.query_one(LogInput)
        if draft and not field.value:
            field.value = draft
            field.cursor_position = len(draft)

    def focus_line(self) -> None:
        """Begin typing."""
        self.query_one(LogInput).focus()

    # -- while typing --------------------------------------------------------------------------

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._offer()
        self._say_understood(event.value)
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE_SECONDS, self._keep_draft)

    def _keep_draft(self) -> None:
        text = self.query_one(LogInput).value
        self.run_worker(self.coach.desk.run(self.coach.drafts.put, _DRAFT, text))

    def _say_understood(self, text: str) -> None:
        said = self.query_one(".log-echo", Static)
        if not text.strip():
            said.update("")
            return
        line = understood(text, self._today())
        if isinstance(line, str):
            said.update(Content.styled(plain(line).plain, "$warning"))
        else:
            said.update(plain(echo(line, self._names(line))))

    def _names(self, line: LogLine) -> list[str]:
        names = []
        for mention in line.accounts:
            found = resolve(mention.name, self._words.accounts)
            name = found[0].name if len(found) == 1 else f"{mention.name}?"
            names.append(f"{name}/{mention.contact}" if mention.contact else name)
        return names

    def _today(self) -> date:
        return self.coach.store.today()

    # -- completion ----------------------------------------------------------------------------

    def _offer(self) -> None:
        field = self.query_one(LogInput)
        menu = self.query_one(OptionList)
        self._typed = completing(field.value, field.cursor_position)
        found = self._completions()
        menu.clear_options()
        menu.add_options([Option(plain(shown), id=value) for value, shown in found])
        menu.display = bool(found)
        if found:
            menu.highlighted = 0

    def _completions(self) -> list[tuple[str, str]]:
        """What takes the place of the fragment, and how it is shown."""
        what, fragment = self._typed.what, folded(self._typed.fragment)
        if what is None:
            return []
        if what == "account":
            fits = resolve(fragment, self._words.accounts) if fragment else self._words.accounts
            found = [*fits] or nearest(fragment, self._words.accounts)
            return [(f"@{written(each.name)}", each.name) for each in found[:_SHOWN]]
        if what == "helper":
            return [
                (f"with:{handle}", f"{name} ({handle})")
                for handle, name in self._words.people
                if handle.startswith(fragment) or folded(name).startswith(fragment)
            ][:_SHOWN]
        mark = "+" if what == "kind" else "stuck:"
        words: tuple[str, ...] = ENTRY_KINDS if what == "kind" else OBSTACLES
        return [
            (mark + word.replace(" ", "-"), word) for word in words if word.startswith(fragment)
        ][:12]

    def completion_key(self, key: str) -> bool:
        """Whether the key belonged to the completions."""
        menu = self.query_one(OptionList)
        if key == "escape":
            if menu.display:
                menu.display = False
            else:
                self.post_message(self.Left())
            return True
        if not menu.display:
            return False
        if key == "down":
            menu.action_cursor_down()
        elif key == "up":
            menu.action_cursor_up()
        else:
            self._take(menu)
        return True

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._take(event.option_list)

    def _take(self, menu: OptionList) -> None:
        if menu.highlighted is None:
            return
        taken = menu.get_option_at_index(menu.highlighted).id or ""
        field = self.query_one(LogInput)
        before, after = field.value[: self._typed.start], field.value[field.cursor_position :]
        start = self._typed.start
        mark = taken[0] if taken[0] in "@+" else taken.partition(":")[0] + ":"
        # The fragment begins after its mark, which the completion brings along.
        before = before[: len(before) - len(mark)] if before.lower().endswith(mark) else before
        field.value = f"{before}{taken} {after.lstrip()}"
        field.cursor_position = min(len(field.value), start + len(taken) + 2)
        field.focus()
        menu.display = False

    # -- saving --------------------------------------------------------------------------------

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self._save(event.value)

    @work(exclusive=True, group="save")
    async def _save(self, text: str) -> None:
        try:
            logged = await self.coach.desk.run(
                _log_on, self.coach.store, text, self.day or self._today()
            )
        except CoachError as error:
            self._refuse(error.message)
            return
        self.query_one(LogInput).value = ""
        await self.coach.desk.run(self.coach.drafts.drop, _DRAFT)
        self.coach.records_changed.publish(None)
        self.post_message(self.Saved(logged))

    def submit(self) -> None:
        """Save what is typed, as enter would."""
        text = self.query_one(LogInput).value
        if text.strip():
            self._save(text)

    def _refuse(self, message: str) -> None:
        self.query_one(".log-echo", Static).update(Content.styled(plain(message).plain, "$warning"))


def _log_on(store: TeamStore, text: str, day: date) -> Logged:
    """Log a line; without an `on:` of its own it is about the day that is being looked at."""
    today = store.today()
    line = parse(text, today, workdays=frozenset(store.settings.workdays))
    return log(store, line._replace(on=day) if line.on == today else line)
