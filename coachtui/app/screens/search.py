"""Search over everything one may read; private text says where it is, not what it says."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from coachtui.app.box import Box
from coachtui.app.commands import LEAVE, Command
from coachtui.app.widgets.bars import Hint
from coachtui.app.widgets.lines import Line, Lines
from coachtui.app.widgets.plain import padded, plain
from coachtui.coaching.search import Hit, search
from coachtui.records.accounts import Account, Contact, Fact, Project
from coachtui.records.days import Action, Entry
from coachtui.records.errors import CoachError
from coachtui.store.team_store import TeamStore

_MOST = 200
_TYPE = "Type a word; every word has to be in it."
_NOTHING = "Nothing found; try fewer letters."
_OPEN_TO_BOTH = frozenset({"account", "contact", "fact", "project", "milestone"})
"""What may be found while two people look at the screen."""


class Search(Box[None]):
    """Type words; enter opens where the line comes from."""

    NAME = "Search"
    IDEA = "Finds every line that you may read and that has all the words in it."
    KEYS = (
        Command("search.hits", "down", "to the hits", "From the field to what was found.", False),
        LEAVE,
    )

    def compose(self) -> ComposeResult:
        """The field and what was found."""
        with Vertical(classes="search") as box:
            box.border_title = "Search"
            box.border_subtitle = "enter opens · esc leaves"
            yield Input(placeholder="company, person or any word", compact=True, id="words")
            yield Lines("Found", _TYPE, id="hits")
            yield Static("", id="count", classes="quiet")
        yield self.bar()

    def on_mount(self) -> None:
        """Typing begins at once."""
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._search(event.value)

    @on(Input.Submitted)
    def do_hits(self) -> None:
        """From the field to what was found."""
        hits = self.query_one(Lines)
        if hits.has_lines:
            hits.focus()

    @work(exclusive=True)
    async def _search(self, words: str) -> None:
        hits: list[Hit] = []
        if len(words.strip()) > 1:
            try:
                hits = await self.coach.desk.run(_find, self.coach.store, words)
            except CoachError:
                hits = []
        if self.coach.shared:
            both = (self.coach.store.me, self.coach.shared_with)
            hits = await self.coach.desk.run(_for_both, self.coach.store, hits, both)
        found = self.query_one(Lines)
        found.empty_says(_TYPE if len(words.strip()) < 2 else _NOTHING)
        found.show([_line(hit) for hit in hits[:_MOST]])
        more = f", the first {_MOST} shown" if len(hits) > _MOST else ""
        self.query_one("#count", Static).update(f"{len(hits)} found{more}" if hits else "")

    @on(Lines.OptionSelected)
    async def _open(self, event: Lines.OptionSelected) -> None:
        account = await self.coach.desk.run(_account_of, self.coach.store, event.option_id or "")
        if account is None:
            self.notify("This line has no screen of its own.", markup=False)
            return
        from coachtui.app.screens.account.screen import AccountScreen

        self.dismiss(None)
        self.app.push_screen(AccountScreen(account))

    def do_leave(self) -> None:
        """Back to where the search began."""
        if isinstance(self.focused, Lines):
            self.query_one(Input).focus()
        else:
            self.dismiss(None)

    def field_hints(self, typing: bool) -> Iterable[Hint]:
        """What enter does in the field and on a hit."""
        return (Hint("enter", "to the hits" if typing else "open", False, "enter"),)


def _find(store: TeamStore, words: str) -> list[Hit]:
    return search(store.read_everything(), words, store.today(), reader=store.me)


def _for_both(store: TeamStore, hits: list[Hit], both: tuple[str, str | None]) -> list[Hit]:
    """What is at the accounts of the two in front of the screen; nobody else is named."""
    kept = []
    for hit in hits:
        account = store.shelf.get(Account, _at(store, hit.id))
        if hit.kind in _OPEN_TO_BOTH and account is not None and account.rep in both:
            kept.append(hit)
    return kept


def _at(store: TeamStore, record_id: str) -> str | None:
    """The account that the record is, or stands at."""
    record = store.shelf.find(record_id)
    project = store.shelf.get(Project, getattr(record, "project", None))
    return project.account if project else _account_of(store, record_id)


def _account_of(store: TeamStore, record_id: str) -> str | None:
    record = store.shelf.find(record_id)
    if record is None:
        return None
    if record.table == "account":
        return record.id
    if isinstance(record, Contact | Fact | Project | Action):
        return record.account
    if isinstance(record, Entry) and record.accounts:
        return record.accounts[0]
    return None


_KINDS = {"help_request": "request", "one_on_one": "1:1", "action": "step", "coaching_note": "note"}
"""Kinds of records whose own name is not a word that people use."""


def _line(hit: Hit) -> Line:
    text = plain(hit.text).plain if hit.text else "(yours alone; open it where it stands)"
    return Line(
        hit.id,
        Content.assemble(
            (padded(_KINDS.get(hit.kind, hit.kind), 10), "$quiet"),
            (text, "" if hit.text else "$quiet"),
        ),
        Content.styled(plain(hit.where).plain, "$quiet"),
    )
