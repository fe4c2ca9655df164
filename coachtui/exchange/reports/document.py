"""A report as a title and parts of lines, and how it is written down in each form."""

from collections.abc import Iterable
from html import escape
from typing import Literal, NamedTuple, TypeVar

from coachtui.coaching.written_forms import WrittenForm, escaped, heading, part
from coachtui.records.base import Record
from coachtui.records.text import shown

R = TypeVar("R", bound=Record)
PageForm = Literal["md", "html"]


class Part(NamedTuple):
    """A heading and its lines; one without lines says `nothing`, or is left out."""

    heading: str
    lines: tuple[str, ...]
    nothing: str = ""


class Document(NamedTuple):
    """What a report says, word for word and not yet escaped for any form."""

    title: str
    parts: tuple[Part, ...]
    closing: str = ""
    """What was left out, and why."""


def for_everybody(records: Iterable[R]) -> list[R]:
    """The records that the whole team may read; nothing else gets into a report."""
    return [record for record in records if record.audience == "team"]


def written(document: Document, form: WrittenForm) -> str:
    """The report as markdown, plain text or with Slack's marks."""
    pieces = [heading(escaped(shown(document.title), form), 1, form)]
    pieces += [
        part(each.heading, (escaped(shown(line), form) for line in each.lines), each.nothing, form)
        for each in _said(document)
    ]
    if document.closing:
        pieces.append(escaped(shown(document.closing), form))
    return "\n\n".join(pieces) + "\n"


def page(document: Document) -> str:
    """The report as one HTML file that loads nothing and runs nothing."""
    pieces = []
    for each in _said(document):
        lines = each.lines or (each.nothing,)
        items = "\n".join(f"<li>{_safe(line)}</li>" for line in lines)
        pieces.append(f"<h2>{_safe(each.heading)}</h2>\n<ul>\n{items}\n</ul>")
    if document.closing:
        pieces.append(f"<footer>{_safe(document.closing)}</footer>")
    title = _safe(document.title)
    return _PAGE.format(title=title, style=_STYLE, body="\n".join(pieces))


def _said(document: Document) -> list[Part]:
    return [each for each in document.parts if each.lines or each.nothing]


def _safe(text: str) -> str:
    return escape(shown(text), quote=True)


_STYLE = """
:root { color-scheme: light dark; --quiet: #566663; --line: #b8c4bd; --head: #1f6b4f; }
@media (prefers-color-scheme: dark) {
  :root { --quiet: #a3b0ad; --line: #3a4a50; --head: #7cc4a4; }
}
body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.1rem; color: var(--head); border-bottom: 1px solid var(--line); }
li { margin: .2rem 0; overflow-wrap: anywhere; }
footer { color: var(--quiet); font-size: .9rem; margin-top: 2rem; }
@media print { body { margin: 0; max-width: none; } }
"""

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<h1>{title}</h1>
{body}
</body>
</html>
"""
