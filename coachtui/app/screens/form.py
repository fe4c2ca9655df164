"""A small form: a few labelled fields, who can read them, and nothing lost on a mistake."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Label, Select, Static, TextArea

from coachtui.app.box import Box
from coachtui.app.commands import LEAVE, Command
from coachtui.app.drafting import Draft
from coachtui.app.widgets.bars import Hint
from coachtui.app.widgets.plain import plain
from coachtui.records.dates import Lean, read_date, spoken_date
from coachtui.records.errors import CoachError
from coachtui.store.team_store import TeamStore

T = TypeVar("T")
FormValues = Mapping[str, str]


@dataclass(frozen=True)
class Field:
    """One question of a form."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    """Shown in the empty field."""
    choices: Sequence[tuple[str, str]] = ()
    """What is shown and what it stands for; a field with choices has no free text."""
    long: bool = False
    """Several lines."""
    day: Lean | None = None
    """It is a day, of this side of today; what was understood stands beside the label."""
    beside: bool = False
    """It stands on one line with the field before it."""
    switched: bool = False
    """One key turns it to its next choice, from any field of the form."""


class Form(Box[Any], Generic[T]):
    """Asks, carries out the action, and gives what it returned; esc leaves everything as it was.

    A refusal is shown in the form and nothing typed is lost. A form with the name of a `draft`
    keeps what is typed on disk until it is saved, and opens with it the next time. `start` names
    the field in which typing begins; without one it is the first.
    """

    NAME = "A form"
    IDEA = "A few fields, and who can read them; nothing is saved before you say so."
    KEYS = (
        Command("form.save", "ctrl+s", "save", "Save it all, from any field.", always=True),
        Command(
            "form.switch",
            "ctrl+t",
            "the other one",
            "Turn the choice between two people to the other one, from any field.",
            always=True,
        ),
        LEAVE,
    )

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        save: Callable[[TeamStore, FormValues], T],
        *,
        readers: str,
        intro: str = "",
        button: str = "Save",
        draft: str = "",
        start: str = "",
    ) -> None:
        super().__init__()
        self._heading = title
        self._fields = fields
        self._save = save
        self._readers = readers
        self._intro = intro
        self._button = button
        self._start = start
        self._draft_name = draft
        self._draft: Draft | None = None

    def compose(self) -> ComposeResult:
        """The fields in order; who can read them stands above."""
        with VerticalScroll(classes="form") as box:
            box.border_title = plain(self._heading)
            box.border_subtitle = f"{self.key_of(self.KEYS[0])} saves · esc leaves"
            yield Static(plain(self._readers), classes="form-readers")
            if self._intro:
                yield Static(plain(self._intro), classes="form-intro")
            for row in _rows(self._fields):
                if len(row) == 1:
                    yield from _asked(row[0])
                    continue
                with Horizontal(classes="form-row"):
                    for field in row:
                        with Vertical():
                            yield from _asked(field)
            yield Static("", classes="form-error")
            with Horizontal(classes="form-buttons"):
                yield Button(Content(self._button), variant="primary", id="save", compact=True)
                yield Button("Leave", id="leave", compact=True)
        yield self.bar()

    def on_mount(self) -> None:
        """Typing begins; what was typed before is there again."""
        if self._draft_name:
            self._draft = Draft(self.coach, self._draft_name)
        self._bring_back()
        first = f"#field-{self._start}" if self._start else "Input, TextArea, Select"
        self.query(first).first().focus()

    # -- what is being typed -------------------------------------------------------------------

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    def _typed(self) -> None:
        """Keep it, so that no crash takes a sentence."""
        if self._draft is not None:
            values = {field.name: self._value(field) for field in self._fields}
            free = any(values[field.name].strip() for field in self._fields if not field.choices)
            self._draft.keep(msgspec.json.encode(values).decode() if free else "")

    def on_unmount(self) -> None:
        """A polite end of the app still writes the last keys."""
        if self._draft is not None:
            self._draft.flush()

    def _bring_back(self) -> None:
        values = (self._draft.read(dict[str, str]) if self._draft is not None else None) or {}
        for field in self._fields:
            if field.name in values:
                self._fill(field, values[field.name])

    def _fill(self, field: Field, value: str) -> None:
        widget = self.query_one(f"#field-{field.name}")
        if isinstance(widget, Input):
            widget.value = value
            widget.cursor_position = len(value)
        elif isinstance(widget, TextArea):
            widget.text = value
            widget.move_cursor(widget.document.end)
        elif isinstance(widget, Select) and value in (each for _, each in field.choices):
            widget.value = value

    @on(Input.Changed)
    def _say_the_day(self, event: Input.Changed) -> None:
        """A day is echoed with its weekday before it is saved."""
        field = next(each for each in self._fields if event.input.id == f"field-{each.name}")
        if field.day is None:
            return
        label = self.query_one(f"#label-{field.name}", Label)
        label.update(Content.assemble(field.label, self._understood(field.day, event.value)))

    def _understood(self, lean: Lean, text: str) -> tuple[str, str]:
        if not text.strip():
            return ("", "")
        store = self.coach.store
        today = store.today()
        try:
            day = read_date(text, today, lean=lean, workdays=frozenset(store.settings.workdays))
        except CoachError:
            return (" · not a day yet", "$warning")
        return (f" · {spoken_date(day, today)}", "bold $primary")

    @on(Input.Submitted)
    def _next_or_save(self, event: Input.Submitted) -> None:
        """Enter goes on, and saves in the last field that is typed in."""
        widgets = list(self.query("Input, TextArea"))
        if widgets and widgets[-1] is event.input:
            self.do_save()
        else:
            self.focus_next()

    @on(Button.Pressed, "#save")
    def do_save(self) -> None:
        """Carry it out, once every key that was typed before has come to its field."""
        (self.focused or self).call_later(self._save_all)

    def _save_all(self) -> None:
        self._carry_out({field.name: self._value(field) for field in self._fields})

    @on(Button.Pressed, "#leave")
    def do_leave(self) -> None:
        """Nothing happened; a draft waits for the next time."""
        self.dismiss(None)

    @work(exclusive=True)
    async def _carry_out(self, values: FormValues) -> None:
        app = self.coach
        try:
            result = await app.carry_out(self._save, values)
        except CoachError as error:
            problem = self.query_one(".form-error", Static)
            problem.update(plain(error.message))
            problem.scroll_visible()
            return
        if self._draft is not None:
            await self._draft.drop()
        self._tell(values)
        self.dismiss(result)

    def _tell(self, values: FormValues) -> None:
        """In a word what became of it; whoever asked may say more."""
        about = self._heading.rpartition(" · ")[2]
        before = {field.name: field.value for field in self._fields}
        if self.coach.to_take_back:
            self.notify(f"{about}: saved · {self.worded('<app.undo>')} takes it back")
        elif self._button == "Save" and any(before.values()) and values == before:
            self.notify(f"{about}: nothing was changed")

    def _value(self, field: Field) -> str:
        widget = self.query_one(f"#field-{field.name}")
        if isinstance(widget, Input):
            return widget.value
        if isinstance(widget, TextArea):
            return widget.text
        if isinstance(widget, Select):
            return "" if widget.is_blank() else str(widget.value)
        return ""

    # -- a choice that one key turns -----------------------------------------------------------

    def can(self, command: Command) -> bool:
        """Only some forms have something to switch."""
        return command.id != "form.switch" or self._switched is not None

    @property
    def _switched(self) -> Field | None:
        return next((field for field in self._fields if field.switched), None)

    def do_switch(self) -> None:
        """The next choice; the cursor stays where it is."""
        field = self._switched
        if field is not None:
            values = [value for _, value in field.choices]
            at = values.index(self._value(field)) if self._value(field) in values else -1
            self._fill(field, values[(at + 1) % len(values)])

    def field_hints(self, typing: bool) -> Iterable[Hint]:
        """How to get from field to field."""
        yield Hint("tab", "next field", False, "tab")
        yield Hint("enter", "next field" if typing else "choose", False, "enter")


def _rows(fields: Sequence[Field]) -> list[list[Field]]:
    rows: list[list[Field]] = []
    for field in fields:
        if field.beside and rows:
            rows[-1].append(field)
        else:
            rows.append([field])
    return rows


def _asked(field: Field) -> ComposeResult:
    yield Label(plain(field.label), classes="form-label", id=f"label-{field.name}")
    yield from _widget(field)


def _widget(field: Field) -> ComposeResult:
    name = f"field-{field.name}"
    if field.choices:
        options = [(plain(shown), value) for shown, value in field.choices]
        chosen: Any = field.value or Select.NULL
        yield Select(options, value=chosen, prompt=field.hint or "choose", id=name, compact=True)
    elif field.long:
        yield TextArea(field.value, id=name, tab_behavior="focus", compact=True)
    else:
        # What stands there is to be edited; one key must not wipe it out.
        yield Input(
            field.value, placeholder=field.hint, id=name, compact=True, select_on_focus=False
        )
