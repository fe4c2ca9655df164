"""Two accounts that are one company become one, and everything of both is found there.

The one that is kept stands for the other from then on (its field `merged`), so what teammates
have written about either stays where it is, in their own files, and is read as about this one.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from coachtui.coaching.accounts.finding import list_of
from coachtui.coaching.accounts.owning import changeable, present
from coachtui.coaching.accounts.places import renumber
from coachtui.coaching.people import first_name_of
from coachtui.records.accounts import Account, Fit
from coachtui.records.errors import WrongUse
from coachtui.records.shelf import Shelf
from coachtui.records.text import folded
from coachtui.store.team_store import TeamStore

_SAFE = "Nothing was changed."
_LISTS = ("domains", "whitespace", "risks", "reviewed_with", "tags")
_FILLED = (
    "why_them",
    "segment",
    "industry",
    "size",
    "revenue",
    "region",
    "tier",
    "horizon",
    "fit_reason",
    "rhythm_days",
    "value_message",
    "approach",
    "success_measure",
    "plan_reviewed_at",
)
"""Fields with one value: the kept account's own, else the other's."""


_WORDS = ("why_them", "fit_reason", "value_message", "approach", "success_measure")
"""Fields that somebody wrote as a text; of these the other's words go to the notes."""


class Merged(NamedTuple):
    """One account where there were two."""

    account: Account
    left_out: tuple[str, ...]
    """Fields in which the two differed, and the kept account's own word stands."""


def merge_accounts(store: TeamStore, keep: Account, other: Account) -> Merged:
    """The account `keep` with everything of `other`, whose name stays as an alias.

    Empty fields are filled, lists are joined; notes, a second id of the same system and a text
    that is another here are added to the notes. When one of the two is on the list, the result
    stands there, at the better place. Raises WrongUse unless both are mine and two.
    """
    with store.change(f"merged {other.name} into {keep.name}") as change:
        shelf = store.read()
        keep, other = present(shelf, keep), present(shelf, other)
        if keep.id == other.id:
            raise WrongUse(f"{keep.name} is one account already. {_SAFE}")
        for each in (keep, other):
            _check_mine(shelf, store.me, each)
        mine = changeable(change, shelf, keep)
        values = _joined(mine, other)
        account = change.edit(mine, **values, merged=(*mine.merged, other.id))
        if "active" in (mine.status, other.status):
            renumber(change, shelf, list_of(shelf, store.me))
        return Merged(shelf.get(Account, account.id) or account, _left_out(mine, other))


def _check_mine(shelf: Shelf, me: str, account: Account) -> None:
    if account.rep != me:
        name = first_name_of(shelf, account.rep)
        raise WrongUse(
            f"{account.name} is {name}'s account; only two accounts of your own can be merged. "
            f"{_SAFE}"
        )


def _joined(keep: Account, other: Account) -> dict[str, Any]:
    """What changes on the kept account."""
    values: dict[str, Any] = {
        field: getattr(other, field)
        for field in _FILLED
        if not _said(getattr(keep, field)) and _said(getattr(other, field))
    }
    names = (*keep.aliases, other.name, *other.aliases)
    own = folded(keep.name)
    values["aliases"] = _without_repeats(name for name in names if folded(name) != own)
    for field in _LISTS:
        values[field] = _without_repeats((*getattr(keep, field), *getattr(other, field)))
    values["external_ids"] = {**other.external_ids, **keep.external_ids}
    values["notes"] = _notes(keep, other)
    values["fit"] = Fit(
        **{
            name: own if (own := getattr(keep.fit, name)) is not None else getattr(other.fit, name)
            for name in Fit.__struct_fields__
        }
    )
    if keep.relation == "prospect":
        values["relation"] = other.relation
    return values | _place(keep, other)


def _place(keep: Account, other: Account) -> dict[str, Any]:
    """Where the two of them stand together."""
    if other.status != "active":
        return {"added_on": min(keep.added_on, other.added_on)} if keep.status != "active" else {}
    if keep.status == "active":
        ranks = [rank for rank in (keep.rank, other.rank) if rank is not None]
        first = min(keep.added_on, other.added_on)
        return {"rank": min(ranks, default=None), "added_on": first}
    return {
        "status": "active",
        "rank": other.rank,
        "added_on": other.added_on,
        "left_on": None,
        "left_reason": "",
    }


def _notes(keep: Account, other: Account) -> str:
    parts = [keep.notes]
    if other.notes.strip() and other.notes != keep.notes:
        parts.append(other.notes)
    for system, other_id in sorted(other.external_ids.items()):
        if keep.external_ids.get(system, other_id) != other_id:
            parts.append(f"{other.name} in {system}: {other_id}")
    parts += [
        f"{other.name}, {field.replace('_', ' ')}: {getattr(other, field)}"
        for field in _left_out(keep, other)
        if field in _WORDS
    ]
    return "\n\n".join(part for part in parts if part.strip())


def _left_out(keep: Account, other: Account) -> tuple[str, ...]:
    return tuple(
        field
        for field in _FILLED
        if _said(getattr(keep, field))
        and _said(getattr(other, field))
        and getattr(keep, field) != getattr(other, field)
    )


def _said(value: object) -> bool:
    return value is not None and value != ""


def _without_repeats(items: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for item in items:
        kept.setdefault(folded(item), item)
    return tuple(kept.values())
