"""Magnificent 50: the list of companies that are worth the year, and the bench behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coachtui.app.commands import Command
from coachtui.app.screens.accounts.browsing import ListPlace
from coachtui.app.screens.accounts.keys import KEYS, reason_against
from coachtui.app.screens.form import Form
from coachtui.coaching.accounts.keeping import AccountAdded, move_rank
from coachtui.coaching.accounts.merge import Merged
from coachtui.coaching.promises import mark_done
from coachtui.records.accounts import Account
from coachtui.records.dates import spoken_date
from coachtui.records.days import Action, Entry

_FOR_NOBODY = ("accounts.add", "accounts.import", "accounts.pick", "accounts.filter")
_OFF_THE_LIST = ("accounts.open", "accounts.list", "accounts.pick", "accounts.import")
_FOR_MARKED = ("accounts.edit", "accounts.next", "accounts.mark")


class Accounts(ListPlace):
    """The list, and what is done to one company or to several."""

    KEYS = KEYS

    def why_not(self, command: Command) -> str:
        """Why a command cannot work on what is under the cursor."""
        if not self.view.is_read:
            return "One moment, the list is being read."
        return reason_against(command, self)

    def shown_commands(self) -> list[Command]:
        """What matters most for the part that is shown comes early."""
        commands = super().shown_commands()
        if self.view.is_read and not (self.view.on_list or self.sight.off_the_list):
            commands.sort(key=lambda command: command.id not in _FOR_NOBODY)
        elif self.sight.off_the_list:
            commands.sort(key=lambda command: command.id not in _OFF_THE_LIST)
        elif self.marked:
            commands.sort(key=lambda command: command.id not in _FOR_MARKED)
        return commands

    def do_mark(self) -> None:
        """Mark or unmark the company, and go on to the next."""
        if self.row:
            self.marked ^= {self.row.account.id}
            self._draw()
            self.table.action_cursor_down()

    def do_mark_all(self) -> None:
        """Mark all that are shown; once all are marked, none."""
        shown = {row.account.id for row in self.sight.rows(self.view)}
        self.marked = set() if shown <= self.marked else self.marked | shown
        self._draw()

    def do_add(self) -> None:
        """A new company."""
        from coachtui.app.screens.accounts.asking import add_form

        def added(result: AccountAdded | None) -> None:
            if result is None:
                return
            self.go_to(result.account.id)
            self.say(f"{result.account.name}: {result.explained}")
            if self.view.mine and self.view.full and result.account.why_them:
                self._swap(result.account)

        whose = "you" if self.view.mine else self.view.name
        self._ask(add_form(self.view.rep, whose, not self.view.full), added)

    def do_edit(self) -> None:
        """The company under the cursor, or a few fields of all that are marked."""
        from coachtui.app.screens.account.asking import edit_form
        from coachtui.app.screens.accounts.asking import many_form

        accounts = self.chosen
        form: Form[Any] = many_form(accounts) if self.marked else edit_form(accounts[0])
        self._ask(form, self._edited)

    def _edited(self, result: Account | Sequence[Account] | None) -> None:
        if isinstance(result, Account):
            self.go_to(result.id)
        elif result:
            self.marked.clear()
            self.say(f"{len(result)} companies edited.")
            self._draw()

    def do_next(self) -> None:
        """A next step on the company, or the same one on all that are marked."""
        from coachtui.app.screens.account.asking import next_step_form
        from coachtui.app.screens.accounts.asking import many_steps_form

        row = self.row
        if self.marked:
            self._ask(many_steps_form(self.chosen), self._stepped)
        elif row:
            planned = [row.next_step] if row.next_step else []
            self._ask(next_step_form(row.account, planned, self.view.today), self._stepped)

    def _stepped(self, result: Action | Sequence[Action] | None) -> None:
        if isinstance(result, Action):
            due = f", {spoken_date(result.due, self.view.today)}" if result.due else ""
            self.say(f"Next: {result.text}{due}")
        elif result:
            self.marked.clear()
            self.say(f"{len(result)} next steps noted.")
            self._draw()

    def do_touch(self) -> None:
        """What happened with the customer; the clock starts again."""
        from coachtui.app.screens.account.asking import touch_form

        if self.row:
            self._ask(touch_form(self.row.account), self._touched)

    def _touched(self, entry: Entry | None) -> None:
        if entry:
            self.say(f"Noted: {entry.kind}, {spoken_date(entry.date, self.view.today)}")

    async def do_done(self) -> None:
        """The next step is done."""
        row = self.row
        if row and row.next_step:
            mark = await self.act(mark_done, row.next_step.action)
            if mark:
                self.say(f"Done: {row.next_step.action.text}")

    async def do_up(self) -> None:
        """One place up."""
        await self._move(-1)

    async def do_down(self) -> None:
        """One place down."""
        await self._move(1)

    async def _move(self, by: int) -> None:
        if self.row:
            moved = await self.act(move_rank, self.row.account, by)
            self.go_to(moved.id if moved else None)

    def do_bench(self) -> None:
        """Off the list, or off the bench."""
        from coachtui.app.screens.accounts.asking import put_away_form

        if self.row:
            self._ask(put_away_form(self.row.account), self._put_away)

    def _put_away(self, account: Account | None) -> None:
        if account:
            self.say(f"{account.name} is put away: {account.status}.")

    def do_list(self) -> None:
        """Onto the list; a full one asks who leaves."""
        from coachtui.app.screens.accounts.asking import list_form

        if self.row and self.view.full:
            self._swap(self.row.account)
        elif self.row:
            self._ask(list_form(self.row.account), self._listed)

    def _swap(self, coming: Account) -> None:
        """Who leaves a full list for this company."""
        from coachtui.app.screens.accounts.asking import swap_form

        start = "leaving" if coming.why_them else "why_them"
        self._ask(swap_form(coming, self.view.on_list, self.view.health.cap, start), self._listed)

    def _listed(self, account: Account | None) -> None:
        if account:
            self.say(f"{account.name} is on the list, number {account.rank}.")

    def do_pick(self) -> None:
        """Two companies at a time."""
        from coachtui.app.screens.pick.screen import Pick

        self.app.push_screen(Pick())

    def do_import(self) -> None:
        """Companies from a file, for whom the list is."""
        from coachtui.app.screens.importing.screen import ImportScreen

        self.app.push_screen(ImportScreen(None if self.view.mine else self.rep))

    def do_export(self) -> None:
        """The companies of whose list it is, as a file."""
        from coachtui.app.screens.accounts.exporting import Exported, export_form

        def written(done: Exported | None) -> None:
            if done:
                many = "1 company" if done.companies == 1 else f"{done.companies} companies"
                self.say(f"{many} in {done.path}")

        self._ask(export_form(self.view.rep, "" if self.view.mine else self.view.name), written)

    def do_merge(self) -> None:
        """Another company is this one."""
        from coachtui.app.screens.accounts.merging import merge_form, merged_words, others_than

        def merged(result: Merged | None) -> None:
            if result:
                self.go_to(result.account.id)
                self.say(f"{result.account.name} has everything of both.{merged_words(result)}")

        if self.row:
            keep = self.row.account
            others = self.coach.desk.now(others_than, self.coach.store, keep)
            if others:
                self._ask(merge_form(keep, others), merged)
            else:
                self.say("There is no other company to merge it with.", severity="warning")

    def _ask(self, form: Form[Any], then: Any = None) -> None:
        self.app.push_screen(form, then)
