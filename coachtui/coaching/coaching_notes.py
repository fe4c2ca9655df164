"""A coach's own notes: private until they are delivered (data.md, Records).

A note about a person is written free, as SBI (situation, behaviour, effect, ask) or as GROW (goal,
reality, options, will). Delivering it writes a new record for the two and puts the private one
away, so that nothing private ever changes its readers. What somebody notes for themselves after a
talk is a note too, and is never delivered.
"""

from collections.abc import Iterable
from typing import Any, Literal

from coachtui.coaching.between import pair_with
from coachtui.coaching.people import first_name_of, readers_of
from coachtui.records.coaching import CoachingNote, OneOnOne
from coachtui.records.dates import spoken_date
from coachtui.records.errors import PrivacyRefused, WrongUse
from coachtui.records.shelf import Shelf
from coachtui.store.team_store import TeamStore

NoteForm = Literal["free", "SBI", "GROW"]
FORM_FIELDS: dict[NoteForm, tuple[str, ...]] = {
    "free": ("situation",),
    "SBI": ("situation", "behaviour", "effect", "ask"),
    "GROW": ("goal", "reality", "options", "will"),
}
"""The texts of each form, in the order in which they are written and read."""
_REFLECTION_NAMES = {"situation": "noticed", "ask": "owe", "will": "will try"}


# -- insights ----------------------------------------------------------------------------------


def notes_about(shelf: Shelf, me: str, person: str | None = None) -> list[CoachingNote]:
    """My own notes, of one person or of all, private and delivered ones; newest first."""
    found = shelf.linked(CoachingNote, "person", person) if person else shelf.of(CoachingNote)
    return _newest_first(note for note in found if note.owner == me)


def notes_for(shelf: Shelf, me: str) -> list[CoachingNote]:
    """Notes that were delivered to me, newest first."""
    found = shelf.linked(CoachingNote, "person", me)
    return _newest_first(note for note in found if note.owner != me and note.audience == "pair")


def is_reflection(note: CoachingNote) -> bool:
    """Whether it is what its writer noticed in a talk, for the writer's own eyes for good."""
    return note.one_on_one is not None and note.form == "free"


def note_lines(note: CoachingNote) -> tuple[tuple[str, str], ...]:
    """What a note says: each text with its name; the words of a free note have none."""
    if is_reflection(note):
        said = [(word, getattr(note, name)) for name, word in _REFLECTION_NAMES.items()]
    elif note.form == "free":
        said = [("", note.situation)]
    else:
        said = [(name, getattr(note, name)) for name in FORM_FIELDS[note.form]]
    return tuple((name, text) for name, text in said if text)


def _newest_first(notes: Iterable[CoachingNote]) -> list[CoachingNote]:
    return sorted(notes, key=lambda note: (note.created_at, note.id), reverse=True)


# -- actions -----------------------------------------------------------------------------------


def add_note(store: TeamStore, person: str, form: NoteForm = "free", **texts: str) -> CoachingNote:
    """A note about the other one of my pair, for my eyes until I deliver it.

    `texts` are those of the form. Raises WrongUse for an empty note and for a text that belongs to
    another form, PrivacyRefused for somebody who is not in my pair.
    """
    _check_texts(form, texts)
    with store.change(f"noted something about {_name(store, person)}") as change:
        pair_with(store, person)
        fields: dict[str, Any] = dict(texts)
        return change.new(CoachingNote, audience="me", person=person, form=form, **fields)


def edit_note(store: TeamStore, note: CoachingNote, **texts: str) -> CoachingNote:
    """Change the texts of a note of mine that is not delivered yet. Raises WrongUse otherwise."""
    with store.change(f"changed a note about {_name(store, note.person)}") as change:
        _check_mine(store, note)
        if is_reflection(note):
            _check_names("look back", tuple(_REFLECTION_NAMES), texts)
        else:
            _check_texts(note.form, texts)
        return change.edit(note, **texts)


def deliver_note(store: TeamStore, note: CoachingNote) -> CoachingNote:
    """Let the other one read it: a new record of the two stands in for the private one.

    Raises WrongUse for one that is delivered, PrivacyRefused for what I noted for myself after a
    talk and when the two of us are no pair any more.
    """
    with store.change(f"delivered a note to {_name(store, note.person)}") as change:
        _check_mine(store, note)
        if is_reflection(note):
            raise PrivacyRefused(
                "You noted this for yourself after a talk, so it stays with you; nothing was "
                "shown. Write what you want to say as a note of its own."
            )
        pair = pair_with(store, note.person)
        fields = {name: getattr(note, name) for name in FORM_FIELDS[note.form]}
        delivered = change.new(
            CoachingNote,
            audience="pair",
            readers=readers_of(pair),
            replaces=note.id,
            person=note.person,
            form=note.form,
            delivered_on=store.today(),
            **fields,
        )
        change.remove(note)
        return delivered


def drop_note(store: TeamStore, note: CoachingNote) -> CoachingNote:
    """Put a note of mine away, before it is delivered or after."""
    with store.change(f"put away a note about {_name(store, note.person)}") as change:
        return change.remove(note)


def reflect_on_talk(
    store: TeamStore, talk: OneOnOne, *, noticed: str, owe: str, will_try: str
) -> CoachingNote:
    """What I noticed in a talk, what I owe and what I will try; for my eyes only.

    Raises WrongUse when nothing was said.
    """
    if not (noticed.strip() or owe.strip() or will_try.strip()):
        raise WrongUse("Write one of the three lines; nothing was changed.")
    person = talk.rep if store.me == talk.manager else talk.manager
    with store.change("noted what I saw in a talk") as change:
        return change.new(
            CoachingNote,
            audience="me",
            person=person,
            one_on_one=talk.id,
            form="free",
            situation=noticed,
            ask=owe,
            will=will_try,
        )


def _name(store: TeamStore, person: str) -> str:
    return first_name_of(store.shelf, person)


def _check_mine(store: TeamStore, note: CoachingNote) -> None:
    if note.owner != store.me:
        raise WrongUse("That note is not yours to change; nothing was changed.")
    if note.delivered_on is not None:
        when = spoken_date(note.delivered_on, store.today())
        raise WrongUse(
            f"It was delivered on {when}, and stays as it was read. Nothing was changed."
        )


def _check_texts(form: NoteForm, texts: dict[str, str]) -> None:
    _check_names(form, FORM_FIELDS[form], texts)
    if not any(text.strip() for text in texts.values()):
        raise WrongUse("A note needs words; nothing was changed.")


def _check_names(form: str, fields: tuple[str, ...], texts: dict[str, str]) -> None:
    strange = [name for name in texts if name not in fields]
    if strange:
        raise WrongUse(
            f"A {form} note has {', '.join(fields)}, and no {strange[0]}. Nothing was changed."
        )
