"""The lines of the place 1:1: people, topics that wait, talks that are over."""

from textual.content import Content

from coachtui.app.screens.one_on_one.labelled import labelled
from coachtui.app.screens.one_on_one.view import Partner, PastTalk
from coachtui.app.widgets.lines import Line
from coachtui.app.widgets.plain import padded, plain


def partner_line(partner: Partner, name_width: int) -> Line:
    """A person: when the last talk was, what waits, when the next one is."""
    count = len(partner.topics)
    topics = "1 topic" if count == 1 else f"{count} topics"
    last = Content(padded(partner.last, 12))
    if partner.going_on:
        last = Content.styled("going on now", "bold $accent")
    role = "your manager" if partner.role == "manager" else ""
    said = Content.assemble(
        padded(partner.name, name_width), " ", last, (f" {role}" if role else "", "$quiet")
    )
    waiting = f"{topics} · " if count else ""
    return Line(partner.handle, said, Content.assemble((waiting, "$accent"), partner.next))


def topic_line(topic_id: str, whose: str, text: str, width: int) -> Line:
    """A topic that waits, and for whom."""
    return Line(
        topic_id, plain(text), label=Content.styled(padded(whose, min(width, 14)), "$quiet")
    )


def past_line(past: PastTalk, width: int) -> Line:
    """A talk that is over: when, and the first decision of it."""
    what = past.decided or ("nothing to decide" if past.state == "held" else past.state)
    style = "$foreground" if past.decided else "$quiet"
    return Line(past.id, labelled(past.when, what, width, style))
