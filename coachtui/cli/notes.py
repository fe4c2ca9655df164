"""`note`: a coach's own notes, private until they are delivered."""

from datetime import date
from typing import Any, get_args

import click

from coachtui.cli.lazy import Group
from coachtui.cli.one_on_one import pair_with
from coachtui.cli.options import OneOf, joined, json_option, person_argument
from coachtui.cli.output import print_json, print_records, print_written, records_json, say
from coachtui.cli.session import Session, pass_session
from coachtui.coaching import coaching_notes as notes
from coachtui.coaching.people import find_person, first_name_of
from coachtui.coaching.record_names import the_one
from coachtui.records.coaching import CoachingNote
from coachtui.records.dates import spoken_date
from coachtui.records.fields import assignments, read_fields

_FORMS: tuple[notes.NoteForm, ...] = get_args(notes.NoteForm)
_ONE_LINE = 60


@click.group(
    "note",
    cls=Group,
    examples=(
        "coachtui note add dana you let the silence stand, and she told us her budget",
        "coachtui note list dana",
    ),
)
def note() -> None:
    """Notes about somebody; only you read them until you deliver them."""


@note.does(
    "add",
    "coachtui note add dana you let the silence stand, and she told us her budget",
    "coachtui note add dana --form sbi situation='at Globex' behaviour='you waited' effect=…",
)
@person_argument()
@click.argument("words", nargs=-1, required=True, metavar="TEXT | FIELD=VALUE…")
@click.option("--form", type=OneOf(_FORMS), default="free", show_default=True, help="How.")
@json_option
@pass_session
def add(
    session: Session, who: str, words: tuple[str, ...], form: notes.NoteForm, as_json: bool
) -> None:
    """Note something for your own eyes.

    SBI has the fields situation, behaviour, effect, ask; GROW has goal, reality, options, will.
    """
    _, other = pair_with(session, who)
    if form == "free":
        texts = {"situation": joined(words)}
    else:
        texts = read_fields(CoachingNote, assignments(words), session.today)
    session.tell_once_about_history()
    made = notes.add_note(session.store, other, form, **texts)
    name = first_name_of(session.store.shelf, other)
    said = f"Noted about {name}; only you can read it until you deliver it"
    print_written([made], said, as_json=as_json)


@note.does("list", "coachtui note list", "coachtui note list dana --json")
@person_argument(required=False)
@json_option
@pass_session
def list_notes(session: Session, who: str | None, as_json: bool) -> None:
    """Your notes, of everybody or of one person, and those delivered to you."""
    shelf = session.shelf()
    person = find_person(shelf, who).handle if who else None
    mine = notes.notes_about(shelf, session.me, person)
    to_me = [each for each in notes.notes_for(shelf, session.me) if person in (None, each.owner)]
    empty = "No notes yet. Write one: coachtui note add HANDLE TEXT"
    print_records([*mine, *to_me], lambda each: _row(session, each), empty=empty, as_json=as_json)


@note.does("show", "coachtui note show silence", "coachtui note show cn01HX --json")
@click.argument("words", nargs=-1, required=True, metavar="NOTE")
@json_option
@pass_session
def show(session: Session, words: tuple[str, ...], as_json: bool) -> None:
    """One note in full."""
    shelf = session.shelf()
    every = [*notes.notes_about(shelf, session.me), *notes.notes_for(shelf, session.me)]
    found = the_one(every, joined(words), _everything, "note of yours or to you")
    if as_json:
        print_json(records_json([found])[0])
        return
    day, about, text, reads = _row(session, found)
    say(f"{day} · {about} · {reads}")
    for name, text in notes.note_lines(found):
        for line in (f"{name}: {text}" if name else text).splitlines():
            say(f"  {line}")


@note.does(
    "edit",
    "coachtui note edit silence situation='at Globex on Monday'",
    "coachtui note edit silence ask='do it at Acme too' --json",
)
@click.argument("which", metavar="NOTE")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE…")
@json_option
@pass_session
def edit(session: Session, which: str, fields: tuple[str, ...], as_json: bool) -> None:
    """Change a note that is not delivered yet; a free one has the field situation."""
    found = _mine(session, which)
    texts: dict[str, Any] = read_fields(
        CoachingNote, assignments(fields), session.today, before=found
    )
    changed = notes.edit_note(session.store, found, **texts)
    print_written([changed], "The note is changed", as_json=as_json)


@note.does("deliver", "coachtui note deliver silence", "coachtui note deliver cn01HX --json")
@click.argument("words", nargs=-1, required=True, metavar="NOTE")
@json_option
@pass_session
def deliver(session: Session, words: tuple[str, ...], as_json: bool) -> None:
    """Let the person read it, after you have said it."""
    found = _mine(session, joined(words))
    delivered = notes.deliver_note(session.store, found)
    name = first_name_of(session.store.shelf, found.person)
    print_written([delivered], f"{name} can read it now", as_json=as_json)


@note.does("drop", "coachtui note drop silence", "coachtui note drop cn01HX --json")
@click.argument("words", nargs=-1, required=True, metavar="NOTE")
@json_option
@pass_session
def drop(session: Session, words: tuple[str, ...], as_json: bool) -> None:
    """Put a note of yours away."""
    found = _mine(session, joined(words))
    put_away = notes.drop_note(session.store, found)
    print_written([put_away], "The note is put away", as_json=as_json)


def _mine(session: Session, which: str) -> CoachingNote:
    found = notes.notes_about(session.shelf(), session.me)
    return the_one(found, which, _everything, "note of yours")


def _everything(each: CoachingNote) -> str:
    return " ".join(text for _, text in notes.note_lines(each))


def _row(session: Session, each: CoachingNote) -> tuple[str, str, str, str]:
    shelf = session.store.shelf
    first = notes.note_lines(each)[:1]
    text = " ".join(first[0][1].split()) if first else ""
    if each.delivered_on is None:
        reads = "only you"
    elif each.owner == session.me:
        reads = f"delivered {spoken_date(each.delivered_on, session.today)}"
    else:
        reads = f"from {first_name_of(shelf, each.owner)}"
    day = spoken_date(each.delivered_on or _written_on(each), session.today)
    cut = text if len(text) <= _ONE_LINE else f"{text[: _ONE_LINE - 1].rstrip()}…"
    return day, first_name_of(shelf, each.person), cut, reads


def _written_on(each: CoachingNote) -> date:
    return date.fromisoformat(each.created_at[:10])
