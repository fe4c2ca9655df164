"""Bringing a file in: choose it, see what would happen, do it, and take it back if need be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual import on, work
from textual.widgets import Input

from coachtui.app.screens.answers import TEAM_READS
from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.app.screens.importing.choosing import FileChooser
from coachtui.app.screens.importing.picking import LEFT_OUT, TargetPicker
from coachtui.app.screens.importing.plan import Plan, carried_out, opened, tried
from coachtui.app.screens.importing.running import Job
from coachtui.app.screens.importing.stages import KEYS, ImportPlace
from coachtui.app.widgets.lines import Lines
from coachtui.exchange.outcome import ImportOutcome
from coachtui.exchange.profiles import profile, profile_names
from coachtui.exchange.wishes import Doing, ImportWishes, OnMatch
from coachtui.records.accounts import Account
from coachtui.records.errors import CoachError, WrongUse
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore

_NEXT: dict[OnMatch, OnMatch] = {"fill": "overwrite", "overwrite": "skip", "skip": "fill"}


class ImportScreen(ImportPlace):
    """From a file to companies on the bench."""

    KEYS = KEYS

    def __init__(self, rep: str | None = None, folder: Path | None = None) -> None:
        """`rep`: whose the companies are where the file names nobody; mine by default.

        `folder`: where choosing begins; by default where the app was started.
        """
        super().__init__(folder)
        self._rep = rep

    # -- choosing ------------------------------------------------------------------------------

    def do_path(self) -> None:
        """Type a path."""
        self.query_one("#path", Input).focus()

    def do_above(self) -> None:
        """The folder above."""
        self.chooser.above()

    @on(FileChooser.Chosen)
    def _chosen(self, event: FileChooser.Chosen) -> None:
        self._open(event.path)

    @work(exclusive=True, group="file")
    async def _open(self, path: Path) -> None:
        wishes = ImportWishes(rep=self._rep)

        def read(store: TeamStore, doing: Doing) -> Plan:
            return tried(store, opened(path, wishes, doing), doing)

        job = Job(f"Reading {shown(path.name)}", read)
        plan = await job.result(self.coach)
        self.chooser.refuse(job.problem)
        if plan is not None:
            self.plan = plan
            self.go_to("look")

    # -- looking -------------------------------------------------------------------------------

    def do_known(self) -> None:
        """What a row does to a company that is known."""
        self._wish(lambda wishes: wishes._replace(on_match=_NEXT[wishes.on_match]))

    def do_others(self) -> None:
        """Keep the other columns, or leave them out."""
        self._wish(lambda wishes: wishes._replace(keep_unmapped=not wishes.keep_unmapped))

    def do_where(self) -> None:
        """New companies to the bench, left out, or with a sentence onto the list."""
        wishes = self.plan.wishes if self.plan else ImportWishes()
        if wishes.to_list:
            self._wish(lambda wishes: wishes._replace(to_list=False))
        elif wishes.only == "all":
            self._wish(lambda wishes: wishes._replace(only="update"))
        else:
            self.app.push_screen(_why_form(wishes.why), self._onto_the_list)

    def _onto_the_list(self, why: str | None) -> None:
        """With the sentence that all of them get; without one to the bench."""
        to_list = bool(why)
        self._wish(
            lambda wishes: wishes._replace(only="all", to_list=to_list, why=why or wishes.why)
        )

    def _wish(self, change: Callable[[ImportWishes], ImportWishes]) -> None:
        if self.plan is not None:
            self._try(self.plan.with_wishes(change(self.plan.wishes)))

    @on(Lines.OptionSelected, "#columns")
    def _column(self, event: Lines.OptionSelected) -> None:
        event.stop()
        plan = self.plan
        if plan is None or event.option_id is None:
            return
        label = plan.columns.labels[int(event.option_id.partition(":")[2])]

        def picked(target: str | None) -> None:
            if target is not None:
                self._try(plan.with_target(label, None if target == LEFT_OUT else target))

        self.app.push_screen(TargetPicker(label, plan.columns.targets[label]), picked)

    @work(exclusive=True, group="try")
    async def _try(self, plan: Plan) -> None:
        """See what would happen now."""
        self.plan = plan
        self.draw()
        job = Job("Trying it", lambda store, doing: tried(store, plan, doing))
        found = await job.result(self.coach)
        if found is None:
            self.say(job.problem, severity="warning")
        elif self.stage == "look":
            self.plan = found
            self.draw()

    async def do_remember(self) -> None:
        """Keep the mapping, or use one that was kept."""
        from coachtui.app.screens.importing.remembering import KEEP, remember_menu

        names = await self.coach.desk.run(profile_names, self.coach.home)

        async def chosen(what: str | None) -> None:
            if what == KEEP:
                self._keep()
            elif what is not None:
                await self._use(what)

        if names:
            self.app.push_screen(remember_menu(names), chosen)
        else:
            self._keep()

    def _keep(self) -> None:
        from coachtui.app.screens.importing.remembering import remember_form

        def kept(name: str | None) -> None:
            if name:
                self.say(f"Remembered: {name}")

        if self.plan is not None:
            self.app.push_screen(remember_form(self.plan.columns.targets), kept)

    async def _use(self, name: str) -> None:
        try:
            remembered = await self.coach.desk.run(profile, self.coach.home, name)
        except CoachError as error:
            self.say(error.message, severity="error")
            return
        if self.plan is not None:
            self._try(self.plan.with_profile(remembered))

    # -- doing ---------------------------------------------------------------------------------

    def do_start(self) -> None:
        """Bring it in."""
        if self.plan is not None:
            self._bring_in(self.plan)

    @work(exclusive=True, group="try")
    async def _bring_in(self, plan: Plan) -> None:
        title = f"Bringing in {plan.table.source}"
        job = Job(title, lambda store, doing: carried_out(store, plan, doing))
        outcome = await job.result(self.coach)
        if outcome is None:
            self.say(job.problem, severity="warning")
            return
        self.outcome = outcome
        self.coach.records_changed.publish(None)
        self.go_to("done")
        self.coach.to_take_back = outcome.batch is not None
        self.say(_said(outcome))

    @on(Lines.OptionSelected, "#rows")
    async def _row(self, event: Lines.OptionSelected) -> None:
        """The account that a row became, or is about."""
        event.stop()
        tried_only = self.plan.tried if self.plan else None
        outcome = self.outcome if self.stage == "done" else tried_only
        line = (event.option_id or "").partition(":")[2]
        rows = [row for row in outcome.rows if str(row.line) == line] if outcome else []
        account = rows[0].account if rows else None
        if account is None or not await self.coach.desk.run(_is_there, self.coach.store, account):
            self.say("There is no account of this row.")
            return
        from coachtui.app.screens.account.screen import AccountScreen

        self.app.push_screen(AccountScreen(account))

    def do_back(self) -> None:
        """Out of the field, to the files, or out."""
        if self.stage == "choose" and isinstance(self.focused, Input):
            self.chooser.lines.focus()
        elif self.stage == "look":
            self.go_to("choose")
        else:
            self.app.pop_screen()


def _is_there(store: TeamStore, account: str) -> bool:
    return store.shelf.get(Account, account) is not None


def _said(outcome: ImportOutcome) -> str:
    if outcome.batch is None:
        return "Nothing in it was new; nothing was changed."
    rows = "1 row" if outcome.changes == 1 else f"{outcome.changes:,} rows"
    return f"{rows} of {outcome.source} are in."


def _why_form(why: str) -> Form[str]:
    """Asks for the sentence that everybody on the list needs."""

    def save(_store: TeamStore, values: FormValues) -> str:
        sentence = values["why"].strip()
        if not sentence:
            raise WrongUse("Nobody is on the list without a sentence why them.")
        return sentence

    return Form(
        "Onto the list",
        [Field("why", "Why them", why, "one sentence, for all of them")],
        save,
        readers=TEAM_READS,
        intro="In the file's order, as long as there is room; the others come to the bench.",
        button="Choose",
    )
