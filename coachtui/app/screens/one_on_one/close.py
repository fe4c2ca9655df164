"""Close: what was decided, both sides' promises read back, the next date, the summary."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.widgets import Input, OptionList, TextArea

from coachtui.app.commands import Command
from coachtui.app.screens.answers import day_in
from coachtui.app.screens.form import Field, FormValues
from coachtui.app.screens.one_on_one import sources
from coachtui.app.screens.one_on_one.asking import TalkForm, promise_form
from coachtui.app.screens.one_on_one.close_picture import ClosePlace
from coachtui.app.screens.one_on_one.guide import finish
from coachtui.app.screens.one_on_one.preview import Preview
from coachtui.app.widgets.plain import plain
from coachtui.coaching.one_on_one.rhythm import free_day
from coachtui.coaching.one_on_one.talk import Closed, close, did_not_happen, move
from coachtui.coaching.people import pair_of
from coachtui.records.coaching import OneOnOne
from coachtui.records.dates import spoken_date
from coachtui.records.errors import WrongUse
from coachtui.store.team_store import TeamStore


class CloseScreen(ClosePlace):
    """The third state of the guide."""

    KEYS = (
        Command("close.save", "ctrl+s", "close the 1:1", "Close the talk and keep the summary."),
        Command("close.nothing", "o", "nothing to decide", "Say there was nothing to decide."),
        Command("close.decided", "e", "edit", "Write what you decided.", footer=False),
        Command("close.date", "d", "date", "Another day for the next talk.", footer=False),
        Command("close.promise", "c", "promise", "One more promise: who, what, by when."),
        Command("close.form", "s", "form", "The summary as markdown, plain text or for Slack."),
        Command("close.move", "m", "moved", "Hold the talk on another day instead."),
        Command("close.missed", "n", "did not happen", "It did not happen.", footer=False),
        Command("close.leave", "escape", "back", "Back to the talk; nothing is lost."),
    )

    # -- commands ------------------------------------------------------------------------------

    def why_not(self, command: Command) -> str:
        """Nothing can be decided about a talk that is over."""
        if self.view.talk is None and command.id != "close.leave":
            return "This 1:1 is no longer going on."
        return ""

    def do_leave(self) -> None:
        """Out of the field, else back to the talk."""
        if isinstance(self.focused, Input | TextArea):
            self.set_focus(self.home_widget())
        else:
            self.dismiss(None)

    def do_decided(self) -> None:
        """Write it down."""
        self.query_one(TextArea).focus()

    def do_date(self) -> None:
        """The next date."""
        self.query_one("#next-on", Input).focus()

    def do_nothing(self) -> None:
        """Said aloud: nothing to decide."""
        if self._typed.decided.strip():
            self.say("Something is written down as decided; take it out first.")
            return
        self._typed.nothing = not self._typed.nothing
        self._changed()

    def do_promise(self) -> None:
        """One more, now that it is being decided."""
        both = self.view.between
        if both is not None:
            self.app.push_screen(promise_form(both, None, f"talk-{both.talk.id}-promise"))

    def do_form(self) -> None:
        """Markdown, plain text, Slack."""
        self.query_one(Preview).other_form()

    def copied(self) -> str:
        """The summary as it stands, or the promise under the cursor."""
        return super().copied() or self.query_one(Preview).text

    @on(OptionList.OptionSelected, "#read-back")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        what, _, record_id = (event.option_id or "").partition(":")
        sources.open_source(self, what, record_id)

    async def do_save(self) -> None:
        """Close it; without a decision it says what is missing."""
        talk, day = self.view.talk, self._next_day()
        if talk is None:
            return
        if isinstance(day, str):
            self.say(f"Next 1:1: {day}. The 1:1 is still open.", severity="warning")
            return
        closed = await self.act(
            close,
            talk,
            decided="" if self._typed.nothing else self._typed.decided,
            nothing_to_decide=self._typed.nothing,
            next_on=day,
        )
        if closed is not None:
            await self._end(_closed(closed, self.coach.store))

    def do_move(self) -> None:
        """Another day; what was noted stays."""
        talk = self.view.talk
        if talk is None:
            return

        def save(store: TeamStore, values: FormValues) -> OneOnOne:
            day = day_in(store, values["on"])
            if day is None:
                raise WrongUse("Say to which day it moves. Nothing was changed.")
            return move(
                store, talk, free_day(store.shelf, _pair(store, self.other), day, store.settings)
            )

        async def moved(planned: OneOnOne | None) -> None:
            if planned is not None and planned.planned_at is not None:
                day = spoken_date(planned.planned_at, self.coach.store.today())
                await self._end(f"Moved to {day}. Everything noted so far is kept.")

        fields = (Field("on", "To which day", hint="thu, +1w, 3 dec", day="future"),)
        readers = f"Only you and {self.view.name} can read this."
        self.app.push_screen(
            TalkForm("Move the 1:1", fields, save, readers=readers, button="Move"), moved
        )

    async def do_missed(self) -> None:
        """It did not happen; topics and promises stay open."""
        if (
            self.view.talk is not None
            and await self.act(did_not_happen, self.view.talk) is not None
        ):
            await self._end("Noted: it did not happen. Topics and promises wait for the next one.")

    async def _end(self, said: str) -> None:
        self._ended = True
        await self._draft.drop()
        self.coach.notify(plain(said).plain, markup=False, timeout=8)
        await finish(self.coach)


def _pair(store: TeamStore, other: str) -> Any:
    return pair_of(store.shelf, store.me, other)


def _closed(closed: Closed, store: TeamStore) -> str:
    if closed.next is None or closed.next.planned_at is None:
        return "Closed and kept."
    return f"Closed and kept. Next 1:1: {spoken_date(closed.next.planned_at, store.today())}."
