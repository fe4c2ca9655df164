"""Search over everything one may read; private text says where it is, not what it says."""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic

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
from coachtui.coaching.around import read_around
from coachtui.coaching.haystack import Haystack
from coachtui.coaching.search import Hit, in_order, make_ready, search
from coachtui.records.accounts import Account
from coachtui.records.errors import CoachError
from coachtui.store.team_store import TeamStore

_MOST = 200
_TYPE = "Type a word; every word has to be in it."
_NOTHING = "Nothing found; try fewer letters."
_NOTHING_YET = "Nothing found yet; older months are being read."
_ALL = object()
_SHOWN_EVERY = 0.3
"""Seconds between two looks at what came meanwhile."""
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

    def __init__(self) -> None:
        super().__init__()
        self._hits: dict[str, Hit] = {}
        """What is shown, by id."""
        self._words = ""
        """For which words."""

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
        if not self.coach.shared:  # then only what is at hand is looked at
            self._gather()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._search(event.value)

    @on(Input.Submitted)
    def do_hits(self) -> None:
        """From the field to what was found."""
        hits = self.query_one(Lines)
        if hits.has_lines:
            hits.focus()

    @work(group="gather")
    async def _gather(self) -> None:
        """The words of what is not at hand, while one types; what they add is shown by and by."""
        desk, store = self.coach.desk, self.coach.store
        if self.coach.haystack is None or self.coach.haystack.store is not store:
            self.coach.haystack = Haystack(store)
        await desk.run(lambda: make_ready(read_around(store)))
        self.coach.others.look()  # who is who
        steps = self.coach.haystack.gather()
        looked = monotonic()
        while await desk.run(next, steps, _ALL) is not _ALL:
            if monotonic() - looked > _SHOWN_EVERY:
                looked = monotonic()
                self._typed_so_far()
        self._typed_so_far()

    def _typed_so_far(self) -> None:
        words = self.query_one(Input).value
        if words.strip():
            self._search(words)

    @work(exclusive=True, group="search")
    async def _search(self, words: str) -> None:
        hits: list[Hit] = []
        if len(words.strip()) > 1:
            try:
                hits = await self.coach.desk.run(_find, self.coach.store, words)
            except CoachError:
                hits = []
        haystack = None if self.coach.shared or len(words.strip()) < 2 else self.coach.haystack
        if self.coach.shared:
            both = (self.coach.store.me, self.coach.shared_with)
            hits = await self.coach.desk.run(_for_both, self.coach.store, hits, both)
        if haystack is None:
            self._show(words, hits, len(hits), going_on=False)
            return
        if hits and words != self._words:
            self._show(words, hits, len(hits), going_on=True)
        await self._search_further(haystack, words, hits)

    async def _search_further(self, haystack: Haystack, words: str, hits: list[Hit]) -> None:
        """What is not at hand, the newest months first."""
        desk, today = self.coach.desk, self.coach.store.today()
        count = len(hits) + await desk.run(haystack.count, words)
        found: list[Hit] = []
        steps = haystack.find(words, today, _MOST)
        while (more := await desk.run(next, steps, None)) is not None:
            found = more
        going_on = not haystack.is_whole
        self._show(words, in_order([*hits, *found]), count, going_on=going_on)

    def _show(self, words: str, hits: list[Hit], count: int, *, going_on: bool) -> None:
        self._words = words
        self._hits = {hit.id: hit for hit in hits[:_MOST]}
        lines = self.query_one(Lines)
        nothing = _NOTHING_YET if going_on else _NOTHING
        lines.empty_says(_TYPE if len(words.strip()) < 2 else nothing)
        lines.show([_line(hit) for hit in self._hits.values()])
        more = f", the first {_MOST} shown" if len(hits) > _MOST else ""
        so_far = " so far" if going_on else ""
        self.query_one("#count", Static).update(f"{count} found{so_far}{more}" if hits else "")

    @on(Lines.OptionSelected)
    def _open(self, event: Lines.OptionSelected) -> None:
        hit = self._hits.get(event.option_id or "")
        account = hit.account if hit else None
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
    return search(read_around(store), words, store.today(), reader=store.me)


def _for_both(store: TeamStore, hits: list[Hit], both: tuple[str, str | None]) -> list[Hit]:
    """What is at the accounts of the two in front of the screen; nobody else is named."""
    kept = []
    for hit in hits:
        account = store.shelf.get(Account, hit.account)
        if hit.kind in _OPEN_TO_BOTH and account is not None and account.rep in both:
            kept.append(hit)
    return kept


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
