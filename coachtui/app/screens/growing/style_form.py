"""The form of working with me."""

from __future__ import annotations

from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.app.screens.growing.forms import SmallForm
from coachtui.coaching.style import STYLE_FIELDS, edit_style
from coachtui.records.fields import read_fields
from coachtui.records.people import StyleCard
from coachtui.store.team_store import TeamStore

_STYLE: tuple[tuple[str, str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "coaching_pref",
        "When I learn",
        "",
        (
            ("show me", "show me"),
            ("ask me, don't show me", "ask me"),
            ("let me try", "let me try"),
            ("watch me", "watch me"),
        ),
    ),
    (
        "recognition_pref",
        "Thank me",
        "",
        (("in front of others", "public"), ("in private", "private"), ("in writing", "written")),
    ),
    ("feedback_pref", "Tell me things", "straight, the same day", ()),
    ("best_time", "My best time", "before ten", ()),
    ("please_dont", "Please don't", "call in the morning", ()),
    ("energisers", "What gives me energy", "a hard question", ()),
    ("drainers", "What drains me", "meetings without an end", ()),
    ("winning_means", "Winning means", "they ask us first", ()),
    ("aspiration", "Where I want to go", "lead a small team", ()),
    ("strengths", "My strengths, by commas", "hearing a no, patience", ()),
)


def style_form(card: StyleCard | None, readers: str) -> Form[object]:
    """Working with me, in my own words."""

    def save(store: TeamStore, values: FormValues) -> StyleCard:
        given = {name: values[name] for name in STYLE_FIELDS}
        return edit_style(store, read_fields(StyleCard, given, store.today(), before=card))

    def was(name: str) -> str:
        value = getattr(card, name) if card else ""
        return ", ".join(value) if isinstance(value, tuple) else value or ""

    fields = tuple(
        Field(
            name, label, was(name), hint=hint or "no matter", choices=choices, beside=place % 2 == 1
        )
        for place, (name, label, hint, choices) in enumerate(_STYLE)
    )
    return SmallForm("Working with me", fields, save, readers=readers)
