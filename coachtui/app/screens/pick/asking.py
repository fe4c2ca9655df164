"""The forms of Pick: why the winner, and the list that the order makes."""

from collections.abc import Sequence

from coachtui.app.screens.answers import TEAM_READS
from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.coaching.accounts.pick import Among, PickView, say_why
from coachtui.coaching.accounts.pick_list import ListPreview, make_list
from coachtui.records.accounts import Account
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore

_NAMED = 8


def why_form(winner: Account, why: str, among: Among) -> Form[Account]:
    """Asks for one line why the last winner won."""

    def save(store: TeamStore, values: FormValues) -> Account:
        return say_why(store, values["why"], among)

    first = not winner.why_them
    return Form(
        f"Why {shown(winner.name)}",
        [Field("why", "Why them", why, "one sentence")],
        save,
        readers=TEAM_READS if first else "Only you can read this.",
        intro=(
            "It becomes the sentence why them, which nobody is on the list without."
            if first
            else f"It is kept with your pick. Why them stays: {winner.why_them}"
        ),
    )


def list_form(preview: ListPreview, view: PickView, cap: int) -> Form[list[Account]]:
    """Shows what the list would be, and asks for the sentences that are missing."""

    def save(store: TeamStore, values: FormValues) -> list[Account]:
        return make_list(store, view.among, values)

    fields = [
        Field(each.id, f"Why {shown(each.name)}", hint="one sentence: why worth your year")
        for each in preview.without_why
    ]
    return Form(
        f"The list from your picks · {len(preview.order)} of {cap}",
        fields,
        save,
        readers=TEAM_READS,
        intro=preview_words(preview, view.left),
        button="Make the list",
        draft=f"pick-{view.among}" if fields else "",
    )


def preview_words(preview: ListPreview, pairs_left: int) -> str:
    """Who comes, who leaves, and who stands first; and whether it is early for that."""
    first = ", ".join(
        f"{place} {shown(each.name)}" for place, each in enumerate(preview.order[:_NAMED], 1)
    )
    parts = [f"First: {first}{_more(len(preview.order))}."]
    if preview.coming:
        parts.append(f"Comes onto the list: {_named(preview.coming)}.")
    if preview.leaving:
        parts.append(f"Goes to the bench, which keeps everything: {_named(preview.leaving)}.")
    if not preview.coming and not preview.leaving:
        parts.append("Nobody comes or leaves; the places change.")
    if pairs_left:
        parts.append(f"It is early: about {pairs_left} pairs would settle the order.")
    return " ".join(parts)


def _named(accounts: Sequence[Account]) -> str:
    names = ", ".join(shown(each.name) for each in accounts[:_NAMED])
    return names + _more(len(accounts))


def _more(count: int) -> str:
    return f" and {count - _NAMED} more" if count > _NAMED else ""
