"""The upper half of the live screen: the question, or the list that this part is about."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from coachtui import content
from coachtui.app.screens.one_on_one.live_view import LiveView
from coachtui.app.screens.one_on_one.parts import Where
from coachtui.app.screens.one_on_one.prep_view import Fact, fact_lines
from coachtui.app.widgets.lines import Lines
from coachtui.app.widgets.plain import padded, plain
from coachtui.app.widgets.scores import ScoreRow
from coachtui.coaching.one_on_one.questions import follow_ups, question_text
from coachtui.content.shapes import Question
from coachtui.records.base import Trend

_ACCOUNTS = "Which two accounts are worth our time today?"
_PROMISES = "What became of what we promised each other?"
_EMPTY = {
    "topics": "No topics were brought. n keeps one for next time.",
    "accounts": "No account is without contact for long. c promises, x tries something on one.",
    "promises": "Nothing is open between you. <live.promise> makes a promise.",
}


class Stage(Vertical):
    """One question, large; with it the follow-up, the scale or a list."""

    def compose(self) -> ComposeResult:
        """Each part shows the pieces it needs."""
        yield Static("", id="asked-now")
        yield Static("", id="follow-up")
        yield Lines("", "", id="stage-lines")
        with Horizontal(id="aloud"):
            yield Static("", id="aloud-who")
            yield ScoreRow(content.frequency_labels(), id="aloud-score")

    def on_mount(self) -> None:
        """Digits work wherever the cursor is, so the scale never needs it."""
        self.query_one(ScoreRow).can_focus = False

    def show_part(self, view: LiveView, where: Where, playbook: Path, width: int) -> None:
        """The present part."""
        part = where.part
        asked = part.kind in ("trend", "leading")
        self.query_one("#aloud").display = part.kind == "trend"
        listed = self.query_one("#stage-lines", Lines)
        listed.display = not asked
        if asked:
            self._show_question(where, playbook)
            self._show_scale(view, part.trend)
            return
        lines = content.meeting().opening
        number = int(where.question) if where.question.isdigit() else 0
        said = {"topics": lines[number % len(lines)], "accounts": _ACCOUNTS, "promises": _PROMISES}
        self._say(said.get(part.kind, ""), "")
        before = self.query_one("#follow-up", Static)
        before.display = part.kind == "topics" and view.prep.last_held is None
        before.update(Content.styled(content.meeting().before_asking, "$quiet"))
        facts: dict[str, tuple[Fact, ...]] = {
            "topics": view.topics,
            "accounts": view.accounts,
            "promises": view.promises,
        }
        listed.empty_says(_EMPTY.get(part.kind, ""))
        label_width = 10 if part.kind == "topics" else 0
        listed.show(fact_lines(facts.get(part.kind, ()), width, label_width))

    def _show_question(self, where: Where, playbook: Path) -> None:
        trend = where.part.trend
        text = question_text(where.question, playbook)
        if trend is None:
            self._say(text, "")
            return
        own = next(
            (each for each in content.questions_for(trend, playbook) if each.id == where.question),
            Question(id=where.question, text=text),
        )
        further = follow_ups(own, trend)
        if where.follow_up == 0:
            self._say(text, further[0])
            return
        now = (where.follow_up - 1) % len(further)
        after = (now + 1) % len(further)
        self._say(further[now], further[after], before=text)

    def _say(self, question: str, follow_up: str, before: str = "") -> None:
        parts: list[str | tuple[str, str]] = []
        if before:
            parts += [(before, "$quiet"), "\n"]
        parts.append((question, "bold"))
        self.query_one("#asked-now", Static).update(Content.assemble(*parts))
        offered = self.query_one("#follow-up", Static)
        offered.display = bool(follow_up)
        offered.update(Content.assemble(("f  ", "bold $accent"), follow_up))

    def _show_scale(self, view: LiveView, trend: Trend | None) -> None:
        if trend is None:
            return
        name = view.between.names[view.prep.pair.rep] if view.between else ""
        who = self.query_one("#aloud-who", Static)
        who.update(plain(padded(f"{name} says", 11)))
        who.tooltip = content.trend(trend).pulse
        self.query_one(ScoreRow).value = view.aloud.get(trend)
