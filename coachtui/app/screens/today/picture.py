"""What Today shows, ready to be drawn, and kept from one start to the next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from textual.content import Content, Span

from coachtui.app.widgets.lines import Line
from coachtui.coaching.log.day_square import DaySquare

if TYPE_CHECKING:
    from coachtui.coaching.today import Today


class TodayView(NamedTuple):
    """The day's lines, pane by pane, and what stands beside them."""

    on: date
    """The day."""
    works: bool
    """Whether there is a list of one's own."""
    leads: bool
    panes: dict[str, tuple[Line, ...]]
    week: tuple[DaySquare, ...]
    week_said: str
    momentum: str
    """A word for the person alone."""
    actions: dict[str, str]
    """The next step or promise that a suggested step is about, by account."""
    talk_with: str | None
    """With whom the next 1:1 is."""
    key_words: tuple[str, ...]
    """What is to be said about keys at the start."""
    day: Today | None
    """The records behind it; None for a picture that was kept, until they are read."""


_NEVER_KEPT = ("check-in",)
"""Worked out when somebody looks, and stored nowhere (metrics.md 10)."""

_Text = tuple[str, list[tuple[int, int, str]]]


class _KeptLine(msgspec.Struct, array_like=True):
    id: str
    content: _Text
    name: _Text
    tail: _Text
    label: _Text
    below: _Text
    indent: int
    quiet: bool


class _KeptView(msgspec.Struct, array_like=True):
    heading: str
    on: date
    works: bool
    leads: bool
    panes: dict[str, list[_KeptLine]]
    week: list[DaySquare]
    week_said: str
    momentum: str
    actions: dict[str, str]
    talk_with: str | None
    key_words: tuple[str, ...]


def packed(view: TodayView, heading: str) -> bytes:
    """The picture with the line on top, as bytes; whom to check in with is never kept."""
    kept_panes = [name for name in view.panes if name not in _NEVER_KEPT]
    lines = {name: [_packed(line) for line in view.panes[name]] for name in kept_panes}
    kept = _KeptView(
        heading=heading,
        on=view.on,
        works=view.works,
        leads=view.leads,
        panes=lines,
        week=list(view.week),
        week_said=view.week_said,
        momentum=view.momentum,
        actions=view.actions,
        talk_with=view.talk_with,
        key_words=view.key_words,
    )
    return msgspec.msgpack.encode(kept)


def unpacked(data: bytes) -> tuple[TodayView, str] | None:
    """The picture and the line on top; None when the bytes are none of this version's."""
    try:
        kept = msgspec.msgpack.decode(data, type=_KeptView)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    view = TodayView(
        on=kept.on,
        works=kept.works,
        leads=kept.leads,
        panes={
            **dict.fromkeys(_NEVER_KEPT, ()),
            **{name: tuple(map(_line, lines)) for name, lines in kept.panes.items()},
        },
        week=tuple(kept.week),
        week_said=kept.week_said,
        momentum=kept.momentum,
        actions=kept.actions,
        talk_with=kept.talk_with,
        key_words=kept.key_words,
        day=None,
    )
    return view, kept.heading


def _packed(line: Line) -> _KeptLine:
    return _KeptLine(
        id=line.id,
        content=_text(line.content),
        name=_text(line.name),
        tail=_text(line.tail),
        label=_text(line.label),
        below=_text(line.below),
        indent=line.indent,
        quiet=line.quiet,
    )


def _text(content: Content) -> _Text:
    return content.plain, [(span.start, span.end, str(span.style)) for span in content.spans]


def _line(kept: _KeptLine) -> Line:
    return Line(
        id=kept.id,
        content=_content(kept.content),
        name=_content(kept.name),
        tail=_content(kept.tail),
        label=_content(kept.label),
        below=_content(kept.below),
        indent=kept.indent,
        quiet=kept.quiet,
    )


def _content(text: _Text) -> Content:
    plain, spans = text
    return Content(plain, [Span(*span) for span in spans] or None)
