"""The log line: completes names while typing, says what it understood, saves with enter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static

from coachtui.app.drafting import Draft
from coachtui.app.widgets.completions import Completions
from coachtui.app.widgets.line_input import LineInput
from coachtui.app.widgets.log_vocabulary import (
    Vocabulary,
    account_meant,
    names_in,
    read_contacts,
    read_vocabulary,
    unknown_companies,
)
from coachtui.app.widgets.plain import plain
from coachtui.coaching.log.day_keeping import Logged, UnknownAccount
from coachtui.coaching.log.new_company import log_on
from coachtui.coaching.log_line import LogLine, echo
from coachtui.coaching.quick_add import understood
from coachtui.records.errors import CoachError

if TYPE_CHECKING:
    from coachtui.app.app import CoachApp

DRAFT = "log-line"
LENGTH = 600
_ADDS = "^b adds {} to the bench and saves"


class LogInput(LineInput):
    """The field itself; arrows and tab belong to the completions while there are any."""

    BINDINGS = [Binding("ctrl+b", "add_company", show=False)]

    def _on_key(self, event: events.Key) -> Any:
        box = cast("LogLineBox", self.parent)
        if box.took_key(event.key):
            event.stop()
            event.prevent_default()
            return None
        return super()._on_key(event)

    def action_add_company(self) -> None:
        """Save the line, and the company in it that nobody keeps yet."""
        cast("LogLineBox", self.parent).submit(adding=True)


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
            return self.logged.said.replace("undo: coachtui undo", "<app.undo> takes it back")

    class Left(Message):
        """Escape was pressed and no completion was open."""

    class HintsChanged(Message):
        """What the keys do in the field has changed."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, classes="log-line")
        self._words = Vocabulary()
        self._words_are_old = False
        self._unknown: list[str] = []
        self._draft: Draft | None = None
        self._saving = False
        self.day: date | None = None
        """The day that the line is about; None is today."""

    @property
    def coach(self) -> CoachApp:
        """The app, with its own attributes."""
        return cast("CoachApp", self.app)

    def compose(self) -> ComposeResult:
        """Completions above, the field, and below it what was understood."""
        yield Completions()
        yield LogInput(
            placeholder="met Rivera, pilot scope agreed @acme +meeting p3 next: send draft due:fri",
            max_length=LENGTH,
            classes="log-input",
        )
        yield Static("", classes="log-echo")

    def on_mount(self) -> None:
        """Bring back what was being typed when the app last stopped."""
        self._draft = Draft(self.coach, DRAFT)
        self.bring_back()
        self.load_words()
        self.coach.records_changed.subscribe(self, self._records_changed)

    def _records_changed(self, _: None) -> None:
        self._words_are_old = True

    def bring_back(self) -> None:
        """The draft, also when it was saved or changed in another log line meanwhile."""
        field = self.query_one(LogInput)
        draft = self._draft.get() if self._draft is not None else ""
        if draft != field.value and not field.has_focus:
            field.value = draft
            field.cursor_position = len(draft)

    @work(exclusive=True, group="vocabulary")
    async def load_words(self) -> None:
        """Read the names that may be typed."""
        self._words_are_old = False
        words = await self.coach.desk.run(read_vocabulary, self.coach.store)
        self.coach.others.look()  # what colleagues' companies are called
        if self.coach.shared:  # nobody else is named while two look at the screen
            known = tuple(each for each in words.people if each[0] == self.coach.shared_with)
            words = replace(words, people=known)
        self._words = words
        self._look_at_line()

    @work(group="contacts")
    async def _load_contacts(self, account_id: str) -> None:
        words = self._words
        words.contacts[account_id] = await self.coach.desk.run(
            read_contacts, self.coach.store, account_id
        )
        self._look_at_line()

    def focus_line(self) -> None:
        """Begin typing."""
        self.query_one(LogInput).focus()

    # -- while typing --------------------------------------------------------------------------

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._words_are_old:
            self.load_words()
        self._look_at_line()
        if self._draft is not None:
            self._draft.keep(event.value)

    def on_unmount(self) -> None:
        """What is still to be written is written at once."""
        if self._draft is not None:
            self._draft.flush()

    def _look_at_line(self) -> None:
        """Offer what fits at the cursor and say what is understood so far."""
        if not self.is_attached:
            return
        before = self.hints()
        field, menu = self.query_one(LogInput), self.query_one(Completions)
        menu.look(self._words, field)
        if menu.typed.what == "contact":
            self._know_contacts(menu.typed.account)
        self._say_understood(field.value, naming=menu.typed.what == "account")
        if self.hints() != before:
            self.post_message(self.HintsChanged())

    def _say_understood(self, text: str, *, naming: bool) -> None:
        """`naming`: an account's name is just being typed, so it is too early to miss it."""
        self._unknown = []
        line = self._understood(text) if text.strip() else ""
        if isinstance(line, str):
            self._say(line, refused=True)
            return
        for mention in line.accounts:
            if mention.contact:
                self._know_contacts(mention.name)
        said = echo(line, names_in(self._words, line))
        self._unknown = [] if naming else unknown_companies(self._words, line)
        if self._unknown:
            said += f" · {_ADDS.format(_listed(self._unknown))}"
        self._say(said)

    def _understood(self, text: str) -> LogLine | str:
        today = self.coach.store.today()
        return understood(text, today, workdays=self._words.workdays, about=self.day)

    def _know_contacts(self, name: str) -> None:
        """Have the people at this account read, once somebody there is named."""
        account = account_meant(self._words, name)
        if account is not None and account.id not in self._words.contacts:
            self._words.contacts[account.id] = ()
            self._load_contacts(account.id)

    def _say(self, text: str, *, refused: bool = False) -> None:
        style = "$warning" if refused else ""
        self.query_one(".log-echo", Static).update(Content.styled(plain(text).plain, style))

    def hints(self) -> list[tuple[str, str, str]]:
        """Key, word and key to press for what works in the field now."""
        if self.query_one(Completions).display:
            return [
                ("↑↓", "choose", "down"),
                ("tab", "take it", "tab"),
                ("esc", "close the list", "escape"),
                ("enter", "save as typed", "enter"),
            ]
        save = [("enter", "save", "enter")]
        if self._unknown:
            save.append(("^b", "add company and save", "ctrl+b"))
        return save

    # -- completion ----------------------------------------------------------------------------

    def took_key(self, key: str) -> bool:
        """Whether the key was for the completions, or left the line."""
        menu, field = self.query_one(Completions), self.query_one(LogInput)
        if key == "escape" and not menu.display:
            self.post_message(self.Left())
            return True
        if not menu.display:
            return False
        if key == "down":
            menu.action_cursor_down()
        elif key == "up":
            menu.action_cursor_up()
        elif key == "tab":
            self._take()
        elif key == "escape":
            menu.display = False
            self.post_message(self.HintsChanged())
        elif key == "slash" and menu.names_an_account(self._words, field):
            self._take(then="/")
        else:
            return False
        return True

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._take()

    def _take(self, then: str = " ") -> None:
        self.query_one(Completions).take(self.query_one(LogInput), then)
        self._look_at_line()

    # -- saving --------------------------------------------------------------------------------

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.submit()

    def submit(self, *, adding: bool = False) -> None:
        """Save what is typed, as enter would; `adding` brings new companies to the bench."""
        text = self.query_one(LogInput).value
        if text.strip() and not self._saving:  # a second enter must not log the line twice
            self._saving = True
            self._save(text, adding=adding)

    @work(group="save")
    async def _save(self, text: str, *, adding: bool) -> None:
        day = self.day or self.coach.store.today()
        try:
            logged = await self.coach.desk.run(log_on, self.coach.store, text, day, adding=adding)
        except UnknownAccount as unknown:
            self._refuse_unknown(unknown)
            return
        except CoachError as error:
            self._say(error.message, refused=True)
            return
        finally:
            self._saving = False
        self.query_one(LogInput).value = ""
        if self._draft is not None:
            await self._draft.drop()
        self.coach.records_changed.publish(None)
        self.post_message(self.Saved(logged))

    def _refuse_unknown(self, unknown: UnknownAccount) -> None:
        """Short enough for the line below: which name, what is near, the key that adds it."""
        if unknown.several:
            self._say(unknown.message, refused=True)
            return
        self._unknown = [unknown.name]
        near = f" Nearest: {', '.join(unknown.nearest)}." if unknown.nearest else ""
        adds = _ADDS.format(f"“{unknown.name}”")
        self._say(f"Nobody keeps “{unknown.name}” yet.{near} {adds}.", refused=True)
        self.post_message(self.HintsChanged())


def _listed(names: list[str]) -> str:
    return " and ".join(f"“{name}”" for name in names)
