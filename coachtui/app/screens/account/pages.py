"""An account as it is looked at: six tabs, each filled when it is first opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Static

from coachtui.app.place import Place
from coachtui.app.screens.account import people, projects, timeline
from coachtui.app.screens.account.check import check_lines
from coachtui.app.screens.account.dossier import dossier_lines, dossier_title
from coachtui.app.screens.account.overview import STEPS_EMPTY, plan_lines, step_lines
from coachtui.app.screens.account.tabs import TABS, TabRow
from coachtui.app.screens.account.view import AccountView, read_account
from coachtui.app.widgets.bars import BottomBar
from coachtui.app.widgets.lines import Line, Lines
from coachtui.app.widgets.plain import fitted
from coachtui.records.errors import NotFound
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore


class _Page(NamedTuple):
    """A tab of one pane."""

    empty: str
    lines: Callable[[AccountPlace], Sequence[Line]]
    title: Callable[[AccountView], str]


_PAGES = {
    "dossier": _Page("", lambda place: dossier_lines(place.view, place.unfolded), dossier_title),
    "people": _Page(
        people.EMPTY,
        lambda place: people.people_lines(place.view),
        lambda _: "Buying group, those who move the decision first",
    ),
    "projects": _Page(
        projects.EMPTY, lambda place: projects.project_lines(place.view), lambda _: "Sales projects"
    ),
    "timeline": _Page(
        timeline.EMPTY,
        lambda place: timeline.timeline_lines(place.view),
        lambda _: "What everybody in the team noted, newest first",
    ),
    "check": _Page(
        "",
        lambda place: check_lines(place.view),
        lambda view: f"{view.check.result} · enter goes where it is done",
    ),
}


class Pane(Lines):
    """Lines of the account: one click selects, enter and a double click open."""

    async def _on_click(self, event: events.Click) -> None:
        event.prevent_default()
        line = event.style.meta.get("option")
        if line is None or self.get_option_at_index(line).disabled:
            return
        self.highlighted = line
        if event.chain > 1:
            self.action_select()


class AccountPlace(Place[AccountView]):
    """The tabs and what stands in them; what is done there stands in `AccountScreen`."""

    NAME = "Account"
    SIGNS = (
        ("●", "known, and fresh"),
        ("◐", "known long ago, or only guessed"),
        ("○", "not known yet; in the check: a finding"),
        ("✓", "met, reached, or no finding"),
        ("!", "still needed"),
    )
    CSS_PATH = "account.tcss"
    AROUND = True
    IDEA = (
        "One company with all that the team knows about it: the plan, what is known and what to "
        "learn next, the people, the projects, and what happened."
    )

    def __init__(self, account_id: str) -> None:
        super().__init__()
        self.account_id = account_id
        self.tab = "overview"
        self.unfolded: set[str] = set()
        """Items of the dossier that show everything noted for them."""
        self._lost = False
        """Whether the account went away while it was open, by undo or a teammate."""

    # -- the picture ---------------------------------------------------------------------------

    def look(self, store: TeamStore) -> AccountView:
        """Read everything about the account; the last state stays when it is gone."""
        try:
            coach = self.coach
            return read_account(
                store, self.account_id, shared=coach.shared, other=coach.shared_with
            )
        except NotFound:
            view: AccountView | None = getattr(self, "view", None)
            if view is None:
                raise
            self._lost = True
            return view

    def shared_with(self) -> str | None:
        """The one whose account it is."""
        rep = self.view.account.rep
        return None if rep == self.view.me else rep

    def _gone(self) -> None:
        if self.is_current:
            self.say("This account is no longer there.", severity="warning")
            self.app.pop_screen()

    def body(self) -> ComposeResult:
        """Name, tabs, and the first tab; the others come when they are opened."""
        yield Static("", id="account-title")
        yield TabRow()
        with ContentSwitcher(id="pages", initial="overview"), Container(id="overview"):
            yield Pane("Plan", "", id="plan")
            with Container(id="side"):
                yield Pane("Next steps", STEPS_EMPTY, id="steps")
                yield Pane("Lately", timeline.EMPTY, id="lately")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#plan").focus()

    def show(self, view: AccountView) -> None:
        """Draw the title, the tabs and the page in sight."""
        if self._lost:
            self._gone()
            return
        self.account_id = view.account.id
        self.query_one("#account-title", Static).update(_title(view, self.app.size.width))
        row = self.query_one(TabRow)
        row.badges = {
            "dossier": f"{view.row.dossier.value:g}/{len(view.row.dossier.lines)}",
            "people": str(len(view.group) or ""),
            "projects": str(len(view.projects) or ""),
            "timeline": str(len(view.entries) + len(view.comments) or ""),
            "check": f"{view.check.clear}/{view.check.total}",
        }
        self.draw_page()

    def draw_page(self) -> None:
        """Draw the page in sight."""
        if self.tab == "overview":
            self.query_one("#plan", Lines).show(plan_lines(self.view))
            self.query_one("#steps", Lines).show(step_lines(self.view))
            self.query_one("#lately", Lines).show(timeline.lately(self.view))
            return
        page = _PAGES[self.tab]
        for pane in self.query(f"#{_page_id(self.tab)}").results(Lines):
            pane.show(page.lines(self))
            pane.border_title = Content(shown(page.title(self.view)))

    # -- moving about --------------------------------------------------------------------------

    @property
    def pane(self) -> Lines:
        """The pane in which the cursor is, or would be."""
        if isinstance(self.focused, Lines):
            return self.focused
        return self.query_one(
            "#plan" if self.tab == "overview" else f"#{_page_id(self.tab)}", Lines
        )

    @property
    def line_id(self) -> str | None:
        """The line under the cursor."""
        return self.pane.selected_id

    def home_widget(self) -> Widget | None:
        """The pane in sight."""
        return self.pane

    async def open_tab(self, key: str) -> None:
        """Show a tab; it is built when it is opened first."""
        self.tab = key
        switcher = self.query_one(ContentSwitcher)
        page = _page_id(key)
        if not switcher.query(f"#{page}"):
            await switcher.mount(Pane("", _PAGES[key].empty, id=page))
        self.query_one(TabRow).active = key
        switcher.current = page
        self.draw_page()
        self.query_one("#plan" if key == "overview" else f"#{page}").focus()
        self.query_one(BottomBar).version += 1

    @on(TabRow.Chosen)
    async def _tab_clicked(self, event: TabRow.Chosen) -> None:
        await self.open_tab(event.key)

    async def _turn(self, by: int) -> None:
        keys = [tab.key for tab in TABS]
        await self.open_tab(keys[(keys.index(self.tab) + by) % len(keys)])

    async def do_right(self) -> None:
        """The tab to the right."""
        await self._turn(1)

    async def do_left(self) -> None:
        """The tab to the left."""
        await self._turn(-1)

    async def do_overview(self) -> None:
        """Overview."""
        await self.open_tab("overview")

    async def do_dossier(self) -> None:
        """Dossier."""
        await self.open_tab("dossier")

    async def do_people(self) -> None:
        """People."""
        await self.open_tab("people")

    async def do_projects(self) -> None:
        """Projects."""
        await self.open_tab("projects")

    async def do_timeline(self) -> None:
        """Timeline."""
        await self.open_tab("timeline")

    async def do_check(self) -> None:
        """Check."""
        await self.open_tab("check")

    def do_back(self) -> None:
        """Back to where it was opened from."""
        self.app.pop_screen()


def _page_id(tab: str) -> str:
    """The id of a tab's page; the style sheets of other places know no such ids."""
    return tab if tab == "overview" else f"page-{tab}"


def _title(view: AccountView, width: int) -> Content:
    account = view.account
    rank = f"{account.rank} · " if account.rank else ""
    parts = [
        f"tier {account.tier}" if account.tier else "",
        account.horizon or "",
        "" if account.status == "active" else account.status,
        view.row.state.word,
        "" if account.rep == view.me else f"{shown(view.whose)}'s",
    ]
    said = f"   {' · '.join(part for part in parts if part)}"
    name = fitted(shown(account.name), max(width - cell_len(rank + said) - 2, 12))
    return Content.assemble((rank, "$quiet"), (name, "bold $primary"), (said, "$quiet"))
