"""Projects: what is pursued here, milestone by milestone."""

from textual.content import Content

from coachtui.app.screens.account.view import AccountView
from coachtui.app.widgets.lines import Line
from coachtui.app.widgets.plain import lines, plain
from coachtui.coaching.accounts.projects import ProjectStanding, milestone_words, slip_words
from coachtui.records.accounts import Milestone, Need
from coachtui.records.dates import spoken_date
from coachtui.records.money import spoken_money
from coachtui.records.text import shown

EMPTY = (
    "One pursuit within the account, cut into milestones that people can move: what it is, why "
    "they would gain, and what comes by when. <account.add> adds the first one."
)


def project_lines(view: AccountView) -> list[Line]:
    """Each project with what it needs, then its milestones by date."""
    found = []
    for standing in view.projects:
        found.append(_project(view, standing))
        found += [_need(view, need) for need in standing.project.needs]
        found += [_milestone(view, each) for each in standing.milestones]
    return found


def _project(view: AccountView, standing: ProjectStanding) -> Line:
    project = standing.project
    worth = f" · {spoken_money(project.worth)}" if project.worth else ""
    state = "stalled" if standing.stalled else project.state
    style = "$warning" if standing.stalled else "$quiet"
    parts = [Content.styled(standing.explained, style)]
    if standing.slips:
        parts.append(Content.styled(f" · {slip_words(standing)}", "$quiet"))
    if standing.target is not None:
        target = standing.target
        said = f"{target.label}, {target.period}: {view.covers.get(target.id, '')}"
        parts += [Content("\n"), Content.styled("serves ", "$quiet"), plain(said.rstrip(": "))]
    for label, text in (("they gain ", project.hypothesis), ("approach ", project.approach)):
        if text:
            parts += [Content("\n"), Content.styled(label, "$quiet"), lines(text)]
    return Line(
        project.id,
        Content.styled(shown(project.title), "bold"),
        Content.assemble((state, style), (worth, "")),
        below=Content.assemble(*parts),
    )


def _need(view: AccountView, need: Need) -> Line:
    by = f" · {shown(need.who)}" if need.who else ""
    sign = ("✓ ", "$success") if need.met_on else ("! ", "$warning")
    met = f"there {spoken_date(need.met_on, view.today)}" if need.met_on else "needed"
    said = Content.assemble("  ", sign, plain(need.text), (by, "$quiet"))
    return Line(need.id, said, Content.styled(met, "$quiet" if need.met_on else "$warning"))


def _milestone(view: AccountView, milestone: Milestone) -> Line:
    if milestone.done_on is not None:
        sign, style = ("✓ ", "$success"), "$quiet"
    elif milestone.due < view.today:
        sign, style = ("○ ", "$error"), "$error"
    else:
        sign, style = ("○ ", "$primary"), ""
    why = milestone.moves[-1].why if milestone.moves else ""
    below = milestone.evidence or (f"moved: {why}" if why else "")
    return Line(
        milestone.id,
        Content.assemble("  ", sign, plain(milestone.title)),
        Content.styled(milestone_words(milestone, view.today), style),
        below=lines(below).stylize("$quiet"),
        indent=4,
    )
