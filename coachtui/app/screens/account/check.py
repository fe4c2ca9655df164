"""Check: ten mistakes a plan can make, each with what was found and one next action."""

from typing import NamedTuple

from textual.content import Content

from coachtui.app.screens.account.view import AccountView
from coachtui.app.widgets.lines import Line
from coachtui.coaching.accounts.plan_check import Finding
from coachtui.records.text import shown


class Remedy(NamedTuple):
    """Where a finding is cleared."""

    tab: str
    form: str
    """fact, contact, step, edit, fit or topic."""
    start: str = ""
    """The dossier item, or the field in which typing begins."""


_REMEDIES = {
    "written-once": Remedy("dossier", "fact"),
    "about-us": Remedy("dossier", "fact", "priorities"),
    "one-friend": Remedy("people", "contact"),
    "wishes": Remedy("overview", "step"),
    "more-of-the-same": Remedy("overview", "edit", "whitespace"),
    "blind-side": Remedy("dossier", "fact", "rivals"),
    "written-alone": Remedy("overview", "edit", "reviewed_with"),
}


def remedy(view: AccountView, key: str) -> Remedy:
    """What to open for a rule; it depends on what is missing."""
    account = view.account
    if key == "wrong-account":
        by_fit = bool(account.why_them)
        return Remedy("overview", "fit") if by_fit else Remedy("overview", "edit", "why_them")
    if key == "unknown-decision":
        known = any({"economic buyer", "decision maker"} & set(c.roles) for c in view.group)
        if known:
            return Remedy("dossier", "fact", "how_they_decide")
        return Remedy("people", "contact")
    if key == "never-looked-at":
        if not account.success_measure:
            return Remedy("overview", "edit", "success_measure")
        return Remedy("check", "topic")
    return _REMEDIES[key]


def check_lines(view: AccountView) -> list[Line]:
    """The findings by number; what is clear stands in one row."""
    return [_line(finding) for finding in view.check.findings]


def _line(finding: Finding) -> Line:
    sign = ("✓ ", "$success") if finding.clear else ("○ ", "$warning")
    title = (finding.title, "" if finding.clear else "bold")
    said = shown(finding.finding)
    word = ("clear", "$success") if finding.clear else ("open", "$warning")
    number = (f"{finding.number:>2} ", "$quiet")
    if finding.clear:
        first = Content.assemble(number, sign, title, (f"  {said}", "$quiet"))
        return Line(finding.key, first, Content.styled(*word))
    below = Content.assemble((said, "$quiet"), "\n→ ", finding.next_action)
    first = Content.assemble(number, sign, title)
    return Line(finding.key, first, Content.styled(*word), below=below, indent=5)
