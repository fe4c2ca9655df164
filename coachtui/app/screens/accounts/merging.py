"""The form that makes one company of two."""

from collections.abc import Sequence

from coachtui.app.screens.answers import TEAM_READS, needed
from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.coaching.account_names import Candidate, nearest
from coachtui.coaching.accounts.finding import accounts_of
from coachtui.coaching.accounts.merge import Merged, merge_accounts
from coachtui.records.accounts import Account
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore


def others_than(store: TeamStore, keep: Account) -> list[Account]:
    """My other accounts, those called alike first."""
    others = [each for each in accounts_of(store.read(), store.me) if each.id != keep.id]
    candidates = [Candidate(each.id, each.name, each.aliases, True) for each in others]
    alike = [each.id for each in nearest(keep.name, candidates)]
    return sorted(others, key=lambda each: alike.index(each.id) if each.id in alike else len(alike))


def merge_form(keep: Account, others: Sequence[Account]) -> Form[Merged]:
    """Asks which other company is this one."""
    by_id = {each.id: each for each in others}

    def save(store: TeamStore, values: FormValues) -> Merged:
        return merge_accounts(store, keep, by_id[needed(values, "other", "Choose the other one.")])

    choices = [
        (f"{shown(each.name)} · {f'number {each.rank}' if each.rank else each.status}", each.id)
        for each in others
    ]
    return Form(
        f"Merge into {shown(keep.name)}",
        [Field("other", "The same company", choices=choices, hint="choose the other one")],
        save,
        readers=TEAM_READS,
        intro=(
            f"{shown(keep.name)} takes everything of the other: facts, people, entries, steps, "
            "projects. The other's name stays as an alias."
        ),
        button="Merge",
    )


def merged_words(merged: Merged) -> str:
    """What to know about two that became one: where they differed."""
    fields = ", ".join(field.replace("_", " ") for field in merged.left_out)
    return f" Its own {fields} stayed." if fields else ""
