"""Overview: why them, the message, where it stands, what comes next, how well it fits."""

from textual.content import Content

from coachtui.app.screens.account.view import AccountView
from coachtui.app.widgets.lines import Line
from coachtui.app.widgets.plain import lines, plain
from coachtui.coaching.promise_state import due_words, is_overdue
from coachtui.records.dates import spoken_date
from coachtui.records.text import shown

STEPS_EMPTY = "No next step yet: the one thing that would move it. <account.next> sets it."
_LABEL = 12


def step_lines(view: AccountView) -> list[Line]:
    """Every open next step by anybody, soonest due first."""
    found = []
    for action, state in view.steps:
        when = due_words(state, view.today) or "no date"
        style = "$error" if is_overdue(state, view.today) else "$quiet"
        tail = Content.assemble(
            (when, style), (f" · {shown(view.who(action.promised_by))}", "$quiet")
        )
        found.append(Line(action.id, plain(action.text), tail))
    return found


def plan_lines(view: AccountView) -> list[Line]:
    """The plan, field by field; what matters most stands also when it is empty."""
    account, row = view.account, view.row
    learn = " · ".join(line.item.name for line in row.dossier.learn_next)
    fit = row.fit.explained if row.fit.value is None else f"{row.fit.value}: {row.fit.explained}"
    found = [
        _line("why_them", "Why them", account.why_them, "one sentence; the list asks for it"),
        _line("value_message", "Message", account.value_message, "what they gain, in one breath"),
        _line("state", "State", view.state, ""),
        _line("fit", "Fit", fit, ""),
        _line("fit_reason", "", account.fit_reason, None),
        _line("learn", "Learn next", learn, "nothing is missing in the dossier"),
        _line("approach", "Approach", account.approach, "how you want to win them"),
        _line("success_measure", "Measure", account.success_measure, "how you will know it worked"),
        _line("risks", "Risks", " · ".join(account.risks), "what could stop it"),
        _line(
            "whitespace", "Unexplored", " · ".join(account.whitespace), "what nobody asked about"
        ),
        _line("reviewed_with", "Reviewed", _reviewed(view), "with whom you looked at the plan"),
        _line("tags", "Tags", " · ".join(account.tags), None),
        _line("industry", "Company", _company(view), None),
        _line("notes", "Notes", account.notes, None),
        _line("left", "Left", _left(view), None),
    ]
    return [line for line in found if line is not None]


def _line(key: str, label: str, text: str, otherwise: str | None) -> Line | None:
    """A labelled line; without text it says what belongs there, or is left out."""
    if not text.strip():
        if otherwise is None:
            return None
        said = Content.styled(f"– {otherwise}" if otherwise else "–", "$quiet")
    else:
        said = lines(text.replace("\t", " "))
    return Line(key, said, label=Content.styled(label.ljust(_LABEL), "$primary"))


def _reviewed(view: AccountView) -> str:
    account = view.account
    said = f"with {', '.join(view.reviewed_with)}" if view.reviewed_with else ""
    day = account.plan_reviewed_at
    return " ".join(
        part for part in (said, f"on {spoken_date(day, view.today)}" if day else "") if part
    )


def _company(view: AccountView) -> str:
    account = view.account
    size = f"{account.size:,} people" if account.size else ""
    parts = (
        account.relation,
        account.industry,
        account.segment,
        size,
        account.region,
        *account.domains,
        *account.aliases,
    )
    return " · ".join(part for part in parts if part)


def _left(view: AccountView) -> str:
    account = view.account
    if account.status == "active" or not (account.left_on or account.left_reason):
        return ""
    day = account.left_on
    when = f"the list on {spoken_date(day, view.today)}" if day else account.status
    return f"{when}: {account.left_reason}" if account.left_reason else when
