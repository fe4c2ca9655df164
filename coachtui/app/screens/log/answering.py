"""Answering the four prompts: what was said goes to the records, and the cursor goes on."""

from __future__ import annotations

from typing import cast

from textual import on

from coachtui.app.place import Place
from coachtui.app.screens.log.obstacle import ENERGY_WORDS, energy_menu, obstacle_menu
from coachtui.app.screens.log.prompts import Prompts
from coachtui.app.screens.log.signs import DAY_SIGNS
from coachtui.app.screens.log.view import LogView
from coachtui.app.widgets.log_line import LogLineBox
from coachtui.app.widgets.scores import ScoreRow
from coachtui.coaching.log.day_keeping import KEEP, Keep, edit_day, feel
from coachtui.coaching.log_line import PROGRESS_WORDS
from coachtui.records.base import Obstacle
from coachtui.records.days import Feeling


class _Answering(Place[LogView]):
    """The half of the Log that writes a day."""

    NAME = "Log"
    SIGNS = DAY_SIGNS

    @property
    def prompts(self) -> Prompts:
        """The left side."""
        return self.query_one(Prompts)

    @on(LogLineBox.Saved)
    def _line_saved(self, event: LogLineBox.Saved) -> None:
        self.say(event.said)
        scored = any(
            isinstance(each, Feeling) and each.progress is not None for each in event.logged.written
        )
        (self.prompts.setback if scored else self.prompts.score).focus()

    @on(LogLineBox.Left)
    def _line_left(self) -> None:
        self.set_focus(self.home_widget())

    @on(ScoreRow.Chosen)
    async def _scored(self, event: ScoreRow.Chosen) -> None:
        await self._score(event.value)
        self.prompts.setback.focus()

    async def action_score(self, digit: int) -> None:
        """A digit anywhere outside a field."""
        if not self.coach.shared:
            await self._score(digit)

    async def _score(self, score: int | None) -> None:
        feeling = self.view.day.feeling
        before = feeling.progress if feeling else None
        if await self.act(feel, self.view.day.date, progress=score) is None:
            return
        if before is not None and score != before:
            now = PROGRESS_WORDS[score] if score is not None else "no score"
            self.say(f"{now} (was {PROGRESS_WORDS[before]}).")

    def action_skip_score(self) -> None:
        """Enter without a digit leaves the score open."""
        if isinstance(self.focused, ScoreRow):
            self.prompts.setback.focus()

    def do_energy(self) -> None:
        """How much energy there was; asked for on its own, so that the day takes no longer."""
        self.app.push_screen(energy_menu(), self._energy_said)

    async def _energy_said(self, digit: str | None) -> None:
        if digit is None:
            return
        energy = int(digit) if digit.isdigit() else None
        if await self.act(feel, self.view.day.date, energy=energy) is not None:
            said = ENERGY_WORDS[energy] if energy is not None else "no answer"
            self.say(f"{self.view.spoken}, energy: {said}.")

    @on(Prompts.SetbackSaid)
    async def _setback_said(self) -> None:
        self.prompts.tomorrow.focus()
        if not self.prompts.setback.value.strip():
            await self._save_setback()
            return
        self.app.push_screen(obstacle_menu(), self._kind_chosen)

    async def _kind_chosen(self, kind: str | None) -> None:
        await self._save_setback(cast("Obstacle", kind) if kind else KEEP)

    @on(Prompts.TomorrowSaid)
    async def _tomorrow_said(self) -> None:
        await self._save_setback()
        await self._save_tomorrow()
        self.set_focus(self.home_widget())

    async def _save_setback(self, kind: Obstacle | Keep = KEEP) -> None:
        """A line that is cleared takes its kind along."""
        field = self.prompts.setback
        text = field.value.strip()
        if not field.unsaved and kind is KEEP:
            return
        obstacle: Obstacle | Keep | None = kind if text else None
        if await self.act(feel, self.view.day.date, setback=text, obstacle=obstacle) is not None:
            await field.was_saved(text)

    async def _save_tomorrow(self) -> None:
        field = self.prompts.tomorrow
        text = field.value.strip()
        if not field.unsaved:
            return
        if await self.act(edit_day, self.view.day.date, tomorrow=text) is not None:
            await field.was_saved(text)

    async def do_save(self) -> None:
        """Everything that is typed, from anywhere on the screen."""
        await self._save_setback()
        await self._save_tomorrow()
        self.prompts.line.submit()
