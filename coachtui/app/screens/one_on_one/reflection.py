"""The rep's word before a talk: the preview first, then sending it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.app.screens.one_on_one.asking import TalkForm
from coachtui.coaching.log.reflection import ReflectionDraft, my_reflection_draft, send_reflection
from coachtui.coaching.people import first_name_of, manager_of
from coachtui.records.days import Reflection
from coachtui.records.errors import CoachError
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore

if TYPE_CHECKING:
    from coachtui.app.place import Place

_YES_NO = (("no, the next 1:1 is soon enough", "no"), ("yes, within two days", "yes"))


def ask_for_reflection(place: Place[Any]) -> None:
    """Read the days, show exactly what would be sent, and ask for words."""

    async def ask() -> None:
        try:
            draft, name = await place.coach.desk.run(_drafted, place.coach.store)
        except CoachError as error:
            place.say(error.message, severity="error")
            return

        def sent(reflection: Reflection | None) -> None:
            if reflection is not None:
                place.say(f"Sent to {name}.")

        place.app.push_screen(reflection_form(draft, name), sent)

    place.run_worker(ask(), exclusive=True, group="reflection")


def _drafted(store: TeamStore) -> tuple[ReflectionDraft, str]:
    draft = my_reflection_draft(store)
    manager = manager_of(store.shelf, store.me)
    return draft, shown(first_name_of(store.shelf, manager)) if manager else "your manager"


def reflection_form(draft: ReflectionDraft, name: str) -> Form[Reflection]:
    """What goes to the manager, word for word, and room for words of one's own."""

    def save(store: TeamStore, values: FormValues) -> Reflection:
        return send_reflection(store, draft, values["words"], values["talk"] == "yes")

    fields = (
        Field("words", f"Your words: what are you proud of, what should {name} know?", long=True),
        Field("talk", "I would like to talk before the next 1:1", value="no", choices=_YES_NO),
    )
    return TalkForm(
        "Your reflection",
        fields,
        save,
        readers=f"Nobody has seen this yet. {name} reads exactly these lines and your words:",
        intro=" · ".join(draft.preview()),
        button=f"Send to {name}",
        draft="reflection",
    )
