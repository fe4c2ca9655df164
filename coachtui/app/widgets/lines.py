"""A pane of lines that can be walked through, each opening its source."""

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import NamedTuple

from textual.binding import Binding
from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Size
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option

_NOTHING = Content("")


class Line(NamedTuple):
    """One line of a pane."""

    id: str
    """What it stands for; a record's id wherever there is one. Unique within the pane."""
    content: Content
    tail: Content = _NOTHING
    """Stands at the right edge: a date, a state, a reason."""
    label: Content = _NOTHING
    """Stands before the content, which then wraps beside it."""
    below: Content = _NOTHING
    """Further words under the line, wrapped and set in."""
    indent: int = 2
    """How far the words below are set in."""
    quiet: bool = False
    """Only to be read: the cursor passes over it."""
    name: Content = _NOTHING
    """Whom or what it is about: a column on the left, as wide as the pane's names need."""


class Lines(OptionList):
    """Lines with a cursor. Posts OptionSelected with the line's id on enter or a click."""

    BINDINGS = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
    ]

    def __init__(self, title: str, empty: str, *, id: str, classes: str = "") -> None:
        super().__init__(id=id, classes=f"pane {classes}", markup=False)
        self.border_title = Content(title)
        self._empty = empty
        """What an empty pane is for, and the key that fills it."""
        self._shown: tuple[Line, ...] | None = None

    def empty_says(self, text: str) -> None:
        """What the pane says from now on when there is nothing in it."""
        if text != self._empty:
            self._empty = text
            self._shown = self._shown or None  # so that an empty pane is drawn again

    def show(self, lines: Sequence[Line]) -> None:
        """Draw these lines; the cursor stays on the line it was on."""
        if self._shown == tuple(lines):
            return
        self._shown = tuple(lines)
        kept = self.selected_id
        at = self.highlighted
        self.clear_options()
        if not lines:
            said = getattr(self.screen, "worded", str)(self._empty)
            words = Content.styled(said, "$quiet")
            wrapped = _Drawing([words], partial(_beside, _NOTHING, words))
            self.add_option(Option(wrapped, disabled=True))
            return
        column = cache(partial(_name_column, self._shown))
        self.add_options(
            [Option(_drawing(line, column), id=line.id, disabled=line.quiet) for line in lines]
        )
        ids = [line.id for line in lines]
        if kept in ids:
            self.highlighted = ids.index(kept)
        elif at is not None:
            self.highlighted = min(at, len(lines) - 1)
        elif self.has_focus:
            self.action_first()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows of all lines, in the width that the scrollbar's column leaves them."""
        return super().get_content_height(container, viewport, width - self.scrollbar_gutter.width)

    def on_resize(self) -> None:
        """The cursor stays in sight, wherever its line is now."""
        if self.highlighted is not None:
            self.call_after_refresh(self.scroll_to_highlight)

    @property
    def has_lines(self) -> bool:
        """Whether there is anything to put the cursor on."""
        return any(not line.quiet for line in self._shown or ())

    @property
    def selected_id(self) -> str | None:
        """The id of the line under the cursor."""
        if self.highlighted is None or not self.option_count:
            return None
        return self.get_option_at_index(self.highlighted).id

    def on_focus(self) -> None:
        """A pane that is entered shows its cursor."""
        if self.highlighted is None:
            self.action_first()

    def on_blur(self) -> None:
        """One cursor on the screen is enough."""
        self.highlighted = None


class _Drawing(Visual):
    """Words that are laid out for whatever width they are given.

    So a pane is right the first time it is drawn, and follows its right edge by itself.
    """

    def __init__(self, words: Sequence[Content], lay_out: Callable[[int], Content]) -> None:
        self._words = words
        self._lay_out = lay_out
        self._last = (-1, _NOTHING)
        """The width it was laid out for last, and how that looks."""

    def __str__(self) -> str:
        """All the words, however few of them there is room for."""
        return " ".join(words.plain for words in self._words if words)

    def _at(self, width: int) -> Content:
        if self._last[0] != width:
            self._last = width, self._lay_out(width)
        return self._last[1]

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        return self._at(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return self._at(container_width).get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002 - Textual's shape
        """Its rows are wrapped already, whatever the styles say."""
        return self._at(width).plain.count("\n") + 1


_LONGEST_NAME = 24
_SHORTEST_NAME = 13
"""Columns: a name longer than the one is cut, however wide the pane; none is cut below the other
unless it needs less. Two blanks follow it."""


def _name_column(lines: Sequence[Line], width: int) -> int:
    """How many columns the names of a pane get: what they need, where the rest leaves room."""
    named = [line for line in lines if line.name]
    if not named:
        return 0
    needed = min(_LONGEST_NAME, max(line.name.cell_length for line in named))
    room = min(
        width - line.content.cell_length - line.tail.cell_length - 3
        if line.tail
        else width * 2 // 5
        for line in named
    )
    return min(needed, max(_SHORTEST_NAME, room))


def _named(line: Line, column: int) -> Line:
    """The line with its name in front: before words that wrap, or before what the tail follows."""
    if not line.name:
        return line
    name = line.name.truncate(column, ellipsis=True)
    label = Content.assemble(name, " " * (column - name.cell_length + 2))
    if line.tail:
        return line._replace(content=Content.assemble(label, line.content))
    return line._replace(label=label)


def _drawing(line: Line, column: Callable[[int], int]) -> _Drawing:
    """The line for any width; `column` tells how many columns the pane's names get in it."""
    words = (line.name, line.label, line.content, line.tail, line.below)
    return _Drawing(words, lambda width: _drawn(_named(line, column(width)), width))


def _drawn(line: Line, width: int) -> Content:
    """The line in a width, with what stands before and under it."""
    said = _beside(line.label, line.content, width) if line.label else _with_tail(line, width)
    if line.below:
        said = Content.assemble(said, "\n", _beside(Content(" " * line.indent), line.below, width))
    return said


def _with_tail(line: Line, width: int) -> Content:
    """The tail at the right edge, cut only when it must be."""
    if not line.tail:
        return line.content
    said, tail = line.content, line.tail
    most = max(width - said.cell_length - 1, width * 2 // 5)
    if tail.cell_length > most:
        tail = tail.truncate(most, ellipsis=True)
    room = max(1, width - tail.cell_length - 1)
    if said.cell_length > room:
        said = said.truncate(room, ellipsis=True)
    gap = " " * max(1, width - said.cell_length - tail.cell_length)
    return Content.assemble(said, gap, tail)


def _beside(label: Content, text: Content, width: int) -> Content:
    """The text wrapped in the room that the label leaves, every row of it set in."""
    room = max(width - label.cell_length, 8)
    if text.cell_length <= room and "\n" not in text.plain:
        return Content.assemble(label, text)
    rows = text.wrap(room)
    gap = "\n" + " " * label.cell_length
    return Content.assemble(label, Content(gap).join(rows))
