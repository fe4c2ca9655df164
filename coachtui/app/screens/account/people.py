"""People: the buying group by influence and stance, and who is missing."""

from textual.content import Content

from coachtui.app.screens.account.view import AccountView
from coachtui.app.widgets.lines import Line
from coachtui.app.widgets.plain import lines
from coachtui.records.accounts import Contact
from coachtui.records.text import shown

EMPTY = (
    "Who decides here, who helps you, who is against it: the people behind the company, "
    "each with a line on what is in it for them. <account.add> adds the first one."
)
INFLUENCE = {3: "moves the decision", 2: "is listened to", 1: "hardly counts"}
_STANCES = {
    "for": "$success",
    "leaning": "$success",
    "neutral": "$quiet",
    "unknown": "$quiet",
    "against": "$error",
}


def people_lines(view: AccountView) -> list[Line]:
    """Gaps first, then those who move the decision."""
    if not view.group:
        return []
    missing = "; ".join(view.gaps)
    found = []
    if missing:
        said = Content.styled(shown(missing), "$warning")
        label = Content.styled("Missing   ", "$warning")
        found.append(Line("gaps", said, label=label, quiet=True))
    threads = view.row.threads
    several = "one friend only" if threads.single else "hangs on several"
    word = several if threads.people else "hangs on nobody yet"
    said = Content.styled(f"{word}: {shown(threads.explained)}", "$quiet")
    found.append(Line("threads", said, label=Content.styled("Threads   ", "$primary"), quiet=True))
    return [*found, *(_line(view, contact) for contact in view.group)]


def _line(view: AccountView, contact: Contact) -> Line:
    title = f" · {shown(contact.title)}" if contact.title else ""
    stance = (contact.stance, _STANCES[contact.stance])
    influence = f" · {INFLUENCE[contact.influence]}" if contact.influence else ""
    return Line(
        contact.id,
        Content.assemble((shown(contact.name), "bold"), title),
        Content.assemble(stance, (influence, "$quiet")),
        below=_below(view, contact),
    )


def _below(view: AccountView, contact: Contact) -> Content:
    roles = ", ".join(contact.roles) or "role not known"
    superior = view.contacts.get(contact.reports_to or "")
    parts = [
        Content.styled(roles, "$accent" if contact.roles else "$quiet"),
        Content(f" · reports to {shown(superior)}" if superior else ""),
        Content.styled(
            "".join(f" · {shown(each)}" for each in (contact.email, contact.phone) if each),
            "$quiet",
        ),
    ]
    for label, text in (("gains ", contact.message), ("", contact.notes)):
        if text:
            parts += [Content("\n"), Content.styled(label, "$quiet"), lines(text)]
    return Content.assemble(*parts)
