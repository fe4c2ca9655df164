"""One account: its six tabs, and what is done in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual import on

from coachtui.app.commands import Command
from coachtui.app.screens.account import asking, forms, pursuing
from coachtui.app.screens.account.check import Remedy, remedy
from coachtui.app.screens.account.keys import KEYS, reason_against
from coachtui.app.screens.account.pages import AccountPlace
from coachtui.app.screens.form import Form
from coachtui.app.screens.menu import Choice, Menu
from coachtui.app.widgets.lines import Lines
from coachtui.coaching.accounts.pursuing import meet_need, reopen_need
from coachtui.coaching.people import manager_of
from coachtui.coaching.promises import mark_done
from coachtui.records.accounts import Account
from coachtui.records.coaching import HelpRequest
from coachtui.records.days import Action, Comment
from coachtui.records.text import shown


class AccountScreen(AccountPlace):
    """An account and everything that can be noted about it."""

    KEYS = KEYS

    def why_not(self, command: Command) -> str:
        """Why a command cannot work on what is under the cursor."""
        return reason_against(command, self)

    @property
    def account(self) -> Account:
        """The account as it was read last."""
        return self.view.account

    def _ask(self, form: Form[Any], then: Callable[[Any], None] | None = None) -> None:
        self.app.push_screen(form, then)

    # -- what the keys do ----------------------------------------------------------------------

    @on(Lines.OptionSelected)
    def _opened(self, event: Lines.OptionSelected) -> None:
        """Enter, or a double click, on a line."""
        event.stop()
        self._run("account.open")

    def do_open(self) -> None:
        """What enter means depends on the tab."""
        opened: dict[str, Callable[[], None]] = {
            "overview": self._open_plan_line,
            "dossier": self._unfold,
            "people": self._edit_here,
            "projects": self._edit_here,
            "check": self._clear_finding,
        }
        if self.tab in opened:
            opened[self.tab]()

    def _edit_here(self) -> None:
        self._run("account.edit")

    def _run(self, command_id: str) -> None:
        """As if its key had been pressed."""
        self.call_later(self.action_run, command_id)

    def do_add(self) -> None:
        """What a tab is for is what is added in it."""
        if self.tab == "dossier":
            self._ask(forms.fact_form(self.account, self.line_id or ""))
        elif self.tab == "people":
            self._ask(forms.contact_form(self.account))
        elif self.tab == "projects":
            self._add_project_or_milestone()
        else:
            self.do_touch()

    def _add_project_or_milestone(self) -> None:
        standing = self.view.project(self.line_id)
        if standing is None:
            self._ask(pursuing.project_form(self.account, self.view.targets))
            return

        def chosen(what: str | None) -> None:
            if what == "milestone":
                self._ask(pursuing.milestone_form(standing.project))
            elif what == "need":
                self._ask(pursuing.need_form(standing.project))
            elif what == "target":
                self._ask(pursuing.target_form(self.account.rep))
            elif what == "project":
                self._ask(pursuing.project_form(self.account, self.view.targets))

        choices = (
            Choice("m", "milestone", "A milestone", f"of {shown(standing.project.title)}"),
            Choice("n", "need", "A need", "what it takes to go on"),
            Choice("t", "target", "A target", "what projects serve"),
            Choice("p", "project", "A sales project", "another pursuit here"),
        )
        self.app.push_screen(Menu("What to add", choices), chosen)

    def do_edit(self) -> None:
        """The person, project or milestone under the cursor, else the account."""
        contact, standing = self.view.contact(self.line_id), self.view.project(self.line_id)
        milestone = self.view.milestone(self.line_id)
        if self.tab == "dossier" and self.line_id not in (None, "why_them"):
            self._ask(forms.fact_form(self.account, self.line_id or ""))
            return
        if self.tab == "people" and contact is not None:
            superior = self.view.contacts.get(contact.reports_to or "", "")
            self._ask(forms.contact_form(self.account, contact, superior))
        elif self.tab == "projects" and milestone is not None:
            self._ask(pursuing.edit_milestone_form(milestone))
        elif self.tab == "projects" and standing is not None:
            self._ask(pursuing.project_form(self.account, self.view.targets, standing.project))
        else:
            field = self.line_id if self.tab in ("overview", "dossier") else None
            self._ask(asking.edit_form(self.account, field if field in _EDITED_AT else ""))

    def do_next(self) -> None:
        """A next step of mine."""

        def noted(action: Action | None) -> None:
            if action:
                self.say(f"Next: {action.text}")

        form = asking.next_step_form(self.account, self.view.steps, self.view.today)
        self._ask(form, noted)

    async def do_done(self) -> None:
        """The milestone, need or next step under the cursor."""
        if self.tab == "projects":
            await self._done_here()
            return
        step = self.view.step(self.line_id)
        if step is not None:
            mark = await self.act(mark_done, step.action)
            if mark:
                self.say(f"Done: {step.action.text}")

    async def _done_here(self) -> None:
        """A milestone is reached, after a word of what shows it; a need is met, or open again."""
        milestone, need = self.view.milestone(self.line_id), self.view.need(self.line_id)
        standing = self.view.project(self.line_id)
        if milestone is not None:
            self._ask(pursuing.reached_form(milestone))
        elif need is not None and standing is not None:
            turn = reopen_need if need.met_on else meet_need
            if await self.act(turn, standing.project, need):
                self.say(f"{need.text}: {'needed again' if need.met_on else 'there'}")

    def do_move(self) -> None:
        """Another day for the milestone or the next step under the cursor."""
        milestone = self.view.milestone(self.line_id) if self.tab == "projects" else None
        step = self.view.step(self.line_id)
        if milestone is not None:
            self._ask(pursuing.move_milestone_form(milestone))
        elif step is not None:
            self._ask(asking.move_form(step))

    def do_touch(self) -> None:
        """What happened with the customer."""
        under_way = [each.project for each in self.view.projects if each.is_under_way]
        self._ask(asking.touch_form(self.account, under_way))

    def do_comment(self) -> None:
        """Words about the account, whoever's it is."""
        from coachtui.app.screens.account.saying import comment_form

        def noted(made: Comment | None) -> None:
            if made:
                self.say("Your comment stands in the timeline.")

        self._ask(comment_form(self.account), noted)

    def do_door(self) -> None:
        """A door that only a manager can open."""
        from coachtui.app.screens.account.saying import door_form

        if self.view.manager is None:
            return
        manager = self.view.who(self.view.manager)

        def asked(made: HelpRequest | None) -> None:
            if made:
                self.say(f"Asked {manager}: {made.need}")

        self._ask(door_form(self.account, manager), asked)

    def do_fit(self) -> None:
        """Five digits and why."""
        self._ask(asking.fit_form(self.account))

    def do_page(self) -> None:
        """The account as a file to print or send."""
        from coachtui.app.screens.account.paging import page_form

        def written(path: Path | None) -> None:
            if path:
                self.say(f"Written to {path}")

        self._ask(page_form(self.account), written)

    # -- what enter does on a tab --------------------------------------------------------------

    def _open_plan_line(self) -> None:
        line = self.line_id or ""
        if self.pane.id == "lately":
            self.call_later(self.open_tab, "timeline")
        elif self.pane.id == "steps":
            self.do_move()
        elif line == "state":
            self.do_touch()
        elif line == "learn":
            self.call_later(self.open_tab, "dossier")
        elif not self.view.mine:
            self._edit_here()
        elif line in ("fit", "fit_reason"):
            self.do_fit()
        else:
            self.do_edit()

    def _unfold(self) -> None:
        item = self.line_id or ""
        if item == "why_them":
            self._edit_here()
            return
        line = next((each for each in self.view.row.dossier.lines if each.item.key == item), None)
        if line is None or not line.facts:
            self._ask(forms.fact_form(self.account, item))
            return
        self.unfolded ^= {item}
        self.draw_page()

    def _clear_finding(self) -> None:
        key = self.line_id
        if key is not None:
            self.call_later(self._go_where_done, remedy(self.view, key))

    async def _go_where_done(self, where: Remedy) -> None:
        """The tab and the form in which a finding is cleared."""
        if where.form in ("edit", "fit") and not self.view.mine:
            self._edit_here()
            return
        await self.open_tab(where.tab)
        if where.form == "topic":
            self._raise_topic()
            return
        form: dict[str, Callable[[], Form[Any]]] = {
            "fact": lambda: forms.fact_form(self.account, where.start),
            "contact": lambda: forms.contact_form(self.account),
            "edit": lambda: asking.edit_form(self.account, where.start),
            "fit": lambda: asking.fit_form(self.account),
            "step": lambda: asking.next_step_form(self.account, self.view.steps, self.view.today),
        }
        self._ask(form[where.form]())

    def _raise_topic(self) -> None:
        me = self.view.me
        manager = manager_of(self.coach.store.shelf, me)
        if manager is None:
            self.say("A topic needs a 1:1, and you have no manager here yet.", severity="warning")
            return
        self._ask(forms.topic_form(self.account, self.view.who(manager)))


_EDITED_AT = (
    "why_them",
    "value_message",
    "approach",
    "success_measure",
    "risks",
    "whitespace",
    "reviewed_with",
    "tags",
    "industry",
    "notes",
)
"""Lines of the plan that are fields of the form: typing begins in the one under the cursor."""
