"""How a text is written for a document, for a mail or for a chat: headings, items, escaping."""

import re
from collections.abc import Iterable
from typing import Literal

WrittenForm = Literal["md", "txt", "slack"]

_MARKS = re.compile(r"([\\`*_\[\]<>#|~])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LIST_MARK = re.compile(r"^(?:([-+])(?=\s|$)|(\d{1,9})([.)])(?=\s|$))")
_SLACK_MARKS = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def heading(text: str, level: int, form: WrittenForm) -> str:
    """A heading; the text is escaped already."""
    if form == "md":
        return f"{'#' * level} {text}" + ("\n" if level > 1 else "")
    if form == "slack":
        return f"*{text}*"
    return text if level == 1 else f"{text}:"


def part(title: str, lines: Iterable[str], nothing: str, form: WrittenForm) -> str:
    """A heading and its lines as items; the lines are escaped already."""
    items = [f"- {line}" for line in lines] or [f"- {nothing}"]
    return "\n".join([heading(title, 2, form), *items])


def escaped(text: str, form: WrittenForm) -> str:
    """The text as it was typed: nothing in it becomes a heading, a list, a link or a tag."""
    if form == "md":
        plain = _ENTITY.sub(r"\\&", _MARKS.sub(r"\\\1", text))
        return _LIST_MARK.sub(_no_list, plain)
    if form == "slack":
        return "".join(_SLACK_MARKS.get(letter, letter) for letter in text)
    return text


def _no_list(found: re.Match[str]) -> str:
    bullet, number, stop = found.groups()
    return f"\\{bullet}" if bullet else f"{number}\\{stop}"
