"""Dossier: twelve things worth knowing, how old each is and where it comes from."""

from collections.abc import Collection

from textual.content import Content

from coachtui.app.screens.account.view import AccountView
from coachtui.app.widgets.lines import Line
from coachtui.app.widgets.plain import lines
from coachtui.coaching.accounts.dossier import DossierLine
from coachtui.records.accounts import Fact
from coachtui.records.dates import spoken_date
from coachtui.records.text import shown

_SIGNS = {1.0: ("● ", "$success"), 0.5: ("◐ ", "$warning"), 0.0: ("○ ", "$quiet")}


def dossier_title(view: AccountView) -> str:
    """How much is known and what to learn next."""
    known = view.row.dossier
    names = " · ".join(line.item.name for line in known.learn_next)
    return f"{known.explained} known" + (f" · learn next: {names}" if names else "")


def dossier_lines(view: AccountView, unfolded: Collection[str]) -> list[Line]:
    """The twelve items; an unfolded one shows everything that was noted for it."""
    return [_line(view, line, line.item.key in unfolded) for line in view.row.dossier.lines]


def _line(view: AccountView, line: DossierLine, unfolded: bool) -> Line:
    sign, style = _SIGNS[line.value]
    name = Content.assemble((sign, style), (line.item.name, "bold" if line.text else ""))
    tail = line.explained
    if not line.text and line.item.hint:
        tail = f"{line.item.hint} · {tail}"
    return Line(
        line.item.key,
        name,
        Content.styled(tail, "$quiet" if line.value != 0.5 else "$warning"),
        below=_told(view, line, unfolded),
    )


def _told(view: AccountView, line: DossierLine, unfolded: bool) -> Content:
    if not line.text:
        return Content("")
    if unfolded and line.facts:
        return Content("\n").join(_whole(view, fact) for fact in line.facts)
    source = Content("")
    if line.fact is not None and line.fact.source:
        source = Content.styled(f" — {shown(line.fact.source)}", "$quiet")
    more = len(line.facts) - 1 if line.fact is not None else len(line.facts)
    older = Content.styled(f" · enter: {more} more" if more > 0 else "", "$accent")
    return Content.assemble(lines(line.text), source, older)


def _whole(view: AccountView, fact: Fact) -> Content:
    parts = [fact.confidence, spoken_date(fact.as_of, view.today), view.who(fact.owner)]
    if fact.source:
        parts.insert(0, shown(fact.source))
    return Content.assemble(lines(fact.text), (f" — {' · '.join(parts)}", "$quiet"))
