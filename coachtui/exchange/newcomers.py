"""Companies that are new: whose they are, and whether they come onto the list or the bench."""

from collections.abc import Mapping
from typing import Any

from coachtui.coaching.accounts.finding import list_of
from coachtui.coaching.accounts.owning import may_add_for
from coachtui.coaching.accounts.places import first_place
from coachtui.coaching.people import first_name_of, people
from coachtui.exchange.adding import new_notes
from coachtui.exchange.cells import Said, missing_name
from coachtui.exchange.matching import RowRefused
from coachtui.exchange.wishes import ImportWishes
from coachtui.records.accounts import Account
from coachtui.records.errors import WrongUse
from coachtui.records.text import folded, shown
from coachtui.store.change import Change
from coachtui.store.team_store import TeamStore


class Newcomers:
    """Makes accounts in an open change, and counts where they went."""

    def __init__(self, store: TeamStore, change: Change, wishes: ImportWishes) -> None:
        self._store = store
        self._change = change
        self._wishes = wishes
        self._handles = _handles_by_name(store)
        self._used: dict[str, int] = {}
        self.benched = 0
        self.listed = 0
        self.strangers = 0
        """Those whose owner in the file is nobody here."""

    def add(self, said: Said) -> tuple[Account, str]:
        """The new account, and where it went in words.

        Raises WrongUse for a row that does not fit, RowRefused for one that is not to be taken.
        """
        if self._wishes.only == "update":
            raise RowRefused("it is not known yet; only known companies were asked for")
        if not said.name:
            raise WrongUse(missing_name(said))
        rep, about_rep = self._rep(said.rep)
        values: dict[str, Any] = {
            "relation": "prospect",
            **said.values,
            "name": said.name,
            "domains": said.domains,
            "external_ids": dict(said.external_ids),
            "notes": new_notes(said),
            "rep": rep,
            "status": "bench",
            "added_on": self._store.today(),
        }
        place, explained = self._place(values)
        account = self._change.new(Account, **{**values, **place})
        if account.status == "active":
            self._used[rep] += 1
            self.listed += 1
        else:
            self.benched += 1
        return account, f"new, {explained}{about_rep}"

    def said(self) -> str:
        """What one should know about all of them: owners that nobody knows, a list that is full."""
        said = []
        if self._wishes.to_list and self.benched:
            cap = self._store.settings.cap
            said.append(
                f"{self.listed} came onto the list in the file's order and {self.benched} to the "
                f"bench, for the list is full with {cap}."
            )
        elif self._wishes.to_list:
            said.append(f"{self.listed} came onto the list.")
        if self.strangers:
            rows = "row names" if self.strangers == 1 else "rows name"
            said.append(f"{self.strangers} {rows} an owner who is nobody here.")
        return " ".join(said)

    def _place(self, values: Mapping[str, Any]) -> tuple[Mapping[str, Any], str]:
        """Fields for a place on the list where that was asked for and there is room."""
        if not self._wishes.to_list:
            return {}, "to the bench"
        cap, rep = self._store.settings.cap, values["rep"]
        used = self._used.setdefault(rep, len(list_of(self._store.shelf, rep)))
        if used >= cap:
            return {}, f"to the bench, for the list is full ({used} of {cap})"
        why = values.get("why_them") or self._wishes.why.strip()
        with_why = {**values, "why_them": why}
        place = first_place(self._store.shelf, cap, with_why, status_asked=False)
        return {"why_them": why, **place.fields}, place.explained

    def _rep(self, text: str) -> tuple[str, str]:
        """Whose a new company is, and what to say about it."""
        me = self._store.me
        rep = named = self._handles.get(folded(text.strip()))
        if rep is None:
            rep = self._wishes.rep or me
        if not may_add_for(self._store.shelf, me, rep):
            whose = first_name_of(self._store.shelf, rep)
            raise RowRefused(f"it is {whose}'s, so only {whose} or {whose}'s manager brings it in")
        if named is not None or not text.strip():
            return rep, ""
        self.strangers += 1
        whose = "yours" if rep == me else f"{first_name_of(self._store.shelf, rep)}'s"
        return rep, f"; nobody here is called '{shown(text)}', so it is {whose}"


def _handles_by_name(store: TeamStore) -> dict[str, str]:
    """Handles by everything that another system may call a person; nobody by a name of two."""
    found: dict[str, set[str]] = {}
    for person in people(store.shelf, store.today()):
        for called in (person.handle, person.name, *person.emails):
            found.setdefault(folded(called), set()).add(person.handle)
    return {called: min(handles) for called, handles in found.items() if len(handles) == 1}
