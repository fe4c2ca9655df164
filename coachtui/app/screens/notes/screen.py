"""Coaching notes: yours alone until you deliver them, and never on a screen for two."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from coachtui.app.commands import Command
from coachtui.app.place import Place
from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.app.screens.growing.forms import SmallForm
from coachtui.app.screens.menu import Choice, Menu
from coachtui.app.widgets.lines import Line, Lines
from coachtui.app.widgets.plain import padded, plain
from coachtui.coaching.around import read_whole
from coachtui.coaching.coaching_notes import (
    FORM_FIELDS,
    NoteForm,
    add_note,
    deliver_note,
    drop_note,
    edit_note,
    is_reflection,
    note_lines,
    notes_about,
)
from coachtui.coaching.one_on_one.ahead import pairs_of
from coachtui.coaching.people import first_name_of
from coachtui.records.coaching import CoachingNote
from coachtui.records.dates import spoken_date
from coachtui.records.errors import NotFound
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore

_YOURS = "Only you can read this until you deliver it; it never leaves this machine before."
_HIDDEN = "Shared view is on. <app.palette> ends it."
_EMPTY = "No notes yet; <notes.add> writes one: free, or as SBI or GROW."
_LETTERS = "abcdefhijklmnop"
_LABELS = {
    "situation": "Situation: when and where",
    "behaviour": "Behaviour: what I saw or heard",
    "effect": "Effect: what it led to",
    "ask": "Ask: what I would like to ask",
    "goal": "Goal: what they want",
    "reality": "Reality: how it is now",
    "options": "Options: what could be done",
    "will": "Will: what they will do",
}
_FORMS = (
    Choice("f", "free", "free", "as it comes"),
    Choice("s", "SBI", "SBI", "situation, behaviour, effect, ask"),
    Choice("g", "GROW", "GROW", "goal, reality, options, will"),
)


class NotesView(NamedTuple):
    """My own notes, and about whom I could write one."""

    notes: dict[str, CoachingNote]
    lines: tuple[Line, ...]
    people: tuple[tuple[str, str], ...]
    """Handle and first name."""


def look_at_notes(store: TeamStore) -> NotesView:
    """Read them; the newest first."""
    shelf, today = read_whole(store, store.me), store.today()
    notes = notes_about(shelf, store.me)
    others = [pair.other(store.me) for pair in pairs_of(shelf, store.me, today)]
    rows = []
    for note in notes:
        name = first_name_of(shelf, note.person)
        written = date.fromisoformat(note.created_at[:10])
        when = spoken_date(note.delivered_on or written, today)
        when = f"delivered {when}" if note.delivered_on else when
        kind = "after a 1:1, yours alone" if is_reflection(note) else note.form
        said = [f"{word}: {text}" if word else text for word, text in note_lines(note)]
        rows.append(
            Line(
                note.id,
                Content.styled(f"{when} · {kind}", "$quiet"),
                label=Content.styled(padded(name, 10), "bold"),
                below=Content("\n").join(plain(each) for each in said),
                indent=10,
            )
        )
    return NotesView(
        {note.id: note for note in notes},
        tuple(rows),
        tuple((each, first_name_of(shelf, each)) for each in others),
    )


class NotesScreen(Place[NotesView]):
    """Private until delivered; reached from the palette outside shared view."""

    NAME = "Coaching notes"
    IDEA = (
        "Your coaching notes: yours alone until you deliver one, "
        "written as it comes, or as SBI or GROW."
    )
    CSS_PATH = "notes.tcss"
    AROUND = True
    KEYS = (
        Command("notes.add", "a", "add", "Write a note: about whom, and in which form."),
        Command("notes.edit", "e", "edit", "Change a note that is not delivered (enter does too)."),
        Command("notes.deliver", "d", "deliver", "Let the other one read this note."),
        Command("notes.drop", "x", "put away", "Put this note away."),
        Command("notes.leave", "escape", "back", "Back to where you were."),
    )

    def look(self, store: TeamStore) -> NotesView:
        """Read them."""
        return look_at_notes(store)

    def body(self) -> ComposeResult:
        """One list."""
        yield Lines("Coaching notes", _EMPTY, id="notes-of-mine")

    def on_mount(self) -> None:
        """Keys go to the list."""
        super().on_mount()
        self.query_one(Lines).focus()

    def home_widget(self) -> Widget | None:
        """The list."""
        return self.query_one(Lines)

    def show(self, view: NotesView) -> None:
        """Nothing at all while two look at the screen."""
        pane = self.query_one(Lines)
        pane.empty_says(_HIDDEN if self.coach.shared else _EMPTY)
        pane.show(() if self.coach.shared else view.lines)

    @property
    def _note(self) -> CoachingNote | None:
        return self.view.notes.get(self.query_one(Lines).selected_id or "")

    def why_not(self, command: Command) -> str:
        """Most need a note that is still private."""
        if command.id == "notes.leave":
            return ""
        if self.coach.shared:
            return "That is yours alone; <app.palette> ends the shared view."
        if command.id == "notes.add":
            return "" if self.view.people else "There is nobody you have 1:1s with yet."
        note = self._note
        if note is None:
            return "Put the cursor on a note first."
        if command.id in ("notes.edit", "notes.deliver") and note.delivered_on is not None:
            return "It is delivered, and stays as it was read."
        if command.id == "notes.deliver" and is_reflection(note):
            return "You noted this for yourself after a talk; it stays with you."
        return ""

    def do_add(self) -> None:
        """About whom, then in which form."""

        def about(person: str | None) -> None:
            def chosen(form: str | None) -> None:
                if form and person:
                    kind: NoteForm = form  # type: ignore[assignment]  # one of the three
                    self.app.push_screen(self._form(person, kind, None))

            if person is not None:
                self.app.push_screen(Menu("In which form?", _FORMS), chosen)

        people = self.view.people
        if len(people) == 1:
            about(people[0][0])
            return
        choices = [
            Choice(letter, handle, shown(name))
            for letter, (handle, name) in zip(_LETTERS, people, strict=False)
        ]
        self.app.push_screen(Menu("About whom?", choices), about)

    @on(OptionList.OptionSelected, "#notes-of-mine")
    async def _selected(self) -> None:
        await self.action_run("notes.edit")

    def do_edit(self) -> None:
        """Its texts again."""
        if note := self._note:
            self.app.push_screen(self._form(note.person, note.form, note))

    def _form(self, person: str, kind: NoteForm, note: CoachingNote | None) -> Form[object]:
        names = ("situation", "ask", "will") if note and is_reflection(note) else FORM_FIELDS[kind]

        def save(store: TeamStore, values: FormValues) -> CoachingNote:
            texts = {name: values[name] for name in names}
            return (
                edit_note(store, note, **texts) if note else add_note(store, person, kind, **texts)
            )

        labels = _REFLECTED if note and is_reflection(note) else _LABELS
        fields = tuple(
            Field(
                name,
                "As it comes" if names == ("situation",) else labels[name],
                getattr(note, name) if note else "",
                long=names == ("situation",),
            )
            for name in names
        )
        name = dict(self.view.people).get(person, person)
        draft = "" if note else f"note-{person}-{kind}"
        return SmallForm(f"A note about {shown(name)}", fields, save, readers=_YOURS, draft=draft)

    async def do_deliver(self) -> None:
        """From now on the other one reads it, too."""
        note = self._note
        if note is not None and await self.act(_deliver, note.id) is not None:
            self.say("Delivered: both of you can read it now.")

    async def do_drop(self) -> None:
        """Away with it."""
        note = self._note
        if note is not None and await self.act(_drop, note.id) is not None:
            self.say("Put away.")

    def do_leave(self) -> None:
        """Back."""
        self.dismiss(None)


_REFLECTED = {
    "situation": "What did I notice?",
    "ask": "What do I owe?",
    "will": "What will I try?",
}


def _found(store: TeamStore, note_id: str) -> CoachingNote:
    note = store.shelf.get(CoachingNote, note_id)
    if note is None:
        raise NotFound("This note is no longer there.")
    return note


def _deliver(store: TeamStore, note_id: str) -> CoachingNote:
    return deliver_note(store, _found(store, note_id))


def _drop(store: TeamStore, note_id: str) -> CoachingNote:
    return drop_note(store, _found(store, note_id))
