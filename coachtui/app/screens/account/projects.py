"""Projects: what is pursued here, milestone by milestone."""

from textual.content import Content

from coachtui.app.screens.account.view import AccountView
from coachtui.app.widgets.lines import Line
from coachtui.app.widgets.plain import lines, plain
from coachtui.coaching.accounts.projects import ProjectStanding, slip_days
from coachtui.records.accounts import Milestone
from coachtui.records.dates import spoken_date
from coachtui.records.money import spoken_money
from coachtui.records.text import shown

EMPTY = (
    "One pursuit within the account, cut into milestones that people can move: what it is, why "
    "they would gain, and what comes by when. a adds the first one."
)


def project_lines(view: AccountView) -> list[Line]:
    """Each project with its milestones by date."""
    found = []
    for standing in view.projects:
        found.append(_project(standing))
        found += [_milestone(view, each) for each in standing.milestones]
    return found


def _project(standing: ProjectStanding) -> Line:
    project = standing.project
    worth = f" · {spoken_money(project.worth)}" if project.worth else ""
    state = "stalled" if standing.stalled else project.state
    style = "$warning" if standing.stalled else "$quiet"
    parts = [Content.styled(standing.explained, style)]
    if standing.slips:
        moved = f"moved {_times(standing.slips)}, {standing.slip_days} days in all"
        parts.append(Content.styled(f" · {moved}", "$quiet"))
    for label, text in (("they gain ", project.hypothesis), ("approach ", project.approach)):
        if text:
            parts += [Content("\n"), Content.styled(label, "$quiet"), lines(text)]
    for need in project.needs:
        by = f" · {shown(need.who)}" if need.who else ""
        met = " · there" if need.met_on else ""
        needed = Content(f"{shown(need.text)}{by}{met}")
        parts += [Content("\n"), Content.styled("needs ", "$quiet"), needed]
    return Line(
        project.id,
        Content.styled(shown(project.title), "bold"),
        Content.assemble((state, style), (worth, "")),
        below=Content.assemble(*parts),
    )


def _milestone(view: AccountView, milestone: Milestone) -> Line:
    today = view.today
    if milestone.done_on is not None:
        sign, tail = ("✓ ", "$success"), (f"done {spoken_date(milestone.done_on, today)}", "$quiet")
    elif milestone.due < today:
        days = (today - milestone.due).days
        sign, tail = ("○ ", "$error"), (f"{days} day{'s' if days != 1 else ''} late", "$error")
    else:
        sign, tail = ("○ ", "$primary"), (spoken_date(milestone.due, today), "")
    slipped = slip_days(milestone)
    moved = f" · moved {slipped:+d} days" if slipped and milestone.done_on is None else ""
    why = milestone.moves[-1].why if milestone.moves else ""
    below = milestone.evidence or (f"moved: {why}" if why else "")
    return Line(
        milestone.id,
        Content.assemble("  ", sign, plain(milestone.title), (moved, "$quiet")),
        Content.styled(*tail),
        below=lines(below).stylize("$quiet"),
        indent=4,
    )


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
