"""Who is who: people, who manages whom, and which two people a talk is between."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from coachtui.records.errors import NotFound, PrivacyRefused, WrongUse
from coachtui.records.people import Person, Role
from coachtui.records.shelf import Shelf
from coachtui.records.text import folded
from coachtui.store.team_store import TeamStore


class Pair(NamedTuple):
    """A rep and that rep's manager: the two readers of what is between them."""

    rep: str
    manager: str

    def other(self, handle: str) -> str:
        """The one of the two who is not this person."""
        return self.manager if handle == self.rep else self.rep


def people(shelf: Shelf, today: date) -> list[Person]:
    """Everybody who is in the team on this day, by name."""
    here = [p for p in shelf.of(Person) if p.end_date is None or p.end_date >= today]
    return sorted(_one_each(here), key=lambda p: (folded(p.name), p.handle))


def _one_each(found: list[Person]) -> list[Person]:
    """One record a handle: the person's own beats an invitation, the older beats the newer."""
    chosen: dict[str, Person] = {}
    for person in sorted(found, key=lambda p: (p.owner != p.handle, p.id)):
        chosen.setdefault(person.handle, person)
    return list(chosen.values())


def person_of(shelf: Shelf, handle: str) -> Person | None:
    """The person with this handle, also one who has left; None when nobody has it."""
    found = _one_each(shelf.linked(Person, "handle", handle))
    return found[0] if found else None


def name_of(shelf: Shelf, handle: str) -> str:
    """The person's name; the handle itself while the name has not arrived."""
    person = person_of(shelf, handle)
    return person.name if person else handle


def first_name_of(shelf: Shelf, handle: str) -> str:
    """What a colleague calls the person."""
    return name_of(shelf, handle).split(" ")[0]


def find_person(shelf: Shelf, text: str) -> Person:
    """The person meant by a handle, id, beginning of an id, name or beginning of a name.

    Raises NotFound when nobody fits and WrongUse, naming them, when several do.
    """
    wanted = folded(text.strip())
    everybody = _one_each(shelf.of(Person))
    tests: tuple[Callable[[Person], bool], ...] = (
        lambda p: p.handle == wanted or p.id == text.strip(),
        lambda p: folded(p.name) == wanted,
        lambda p: (
            p.handle.startswith(wanted)
            or any(word.startswith(wanted) for word in (folded(p.name), *folded(p.name).split(" ")))
        ),
        lambda p: len(wanted) > 4 and p.id.lower().startswith(wanted),
    )
    for fits in tests:
        found = [p for p in everybody if wanted and fits(p)]
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(f"{p.name} ({p.handle})" for p in found)
            raise WrongUse(f"'{text}' could be {names}. Say which by the handle.")
    known = ", ".join(sorted(p.handle for p in everybody))
    raise NotFound(f"Nobody here is called '{text}'. The team: {known}.")


def manager_of(shelf: Shelf, handle: str) -> str | None:
    """The handle of this person's manager."""
    person = person_of(shelf, handle)
    return person.manager if person else None


def reports_of(shelf: Shelf, handle: str, today: date) -> list[Person]:
    """Whom this person manages, by name."""
    return [p for p in people(shelf, today) if p.manager == handle]


def pair_of(shelf: Shelf, me: str, other: str) -> Pair:
    """The two people a talk between these two belongs to.

    Raises PrivacyRefused when neither manages the other.
    """
    if manager_of(shelf, other) == me:
        return Pair(rep=other, manager=me)
    if manager_of(shelf, me) == other:
        return Pair(rep=me, manager=other)
    names = name_of(shelf, other)
    manager = manager_of(shelf, other)
    whose = f"{names} and {name_of(shelf, manager)}" if manager else names
    raise PrivacyRefused(f"That is between {whose}; nothing was shown or changed.")


def my_pair(shelf: Shelf, me: str) -> Pair:
    """The pair that what I write about myself is for; alone until I have a manager."""
    return Pair(rep=me, manager=manager_of(shelf, me) or me)


def readers_of(pair: Pair) -> tuple[str, ...]:
    """The readers of what is between the two."""
    return tuple(dict.fromkeys(pair))


def invite(
    store: TeamStore, name: str, handle: str, role: Role, manager: str | None = None
) -> Person:
    """Write an invitation that the person takes up when they join.

    Raises WrongUse when the handle is taken.
    """
    shelf = store.read()
    if person_of(shelf, handle) is not None:
        raise WrongUse(f"{handle} is already in this team; nothing was changed.")
    if manager is not None and person_of(shelf, manager) is None:
        raise WrongUse(f"manager: nobody here is called '{manager}'. Nothing was changed.")
    with store.change(f"invited {name}") as change:
        return change.new(
            Person,
            handle=handle,
            name=name,
            role=role,
            manager=manager,
            start_date=store.today(),
        )


def edit_person(store: TeamStore, person: Person, fields: dict[str, Any]) -> Person:
    """Change fields of a person's record; only its owner can. Raises WrongUse otherwise."""
    if "handle" in fields and fields["handle"] != person.handle:
        raise WrongUse("A handle is for good, because the folder carries it; nothing was changed.")
    manager = fields.get("manager")
    if manager is not None and person_of(store.read(), manager) is None:
        raise WrongUse(f"manager: nobody here is called '{manager}'. Nothing was changed.")
    with store.change(f"edited {person.name}") as change:
        return change.edit(person, **fields)
