"""`style`: working with me, in the person's own words."""

import click

from coachtui.cli.lazy import Group
from coachtui.cli.one_on_one import pair_with
from coachtui.cli.options import json_option, person_argument
from coachtui.cli.output import print_json, print_table, print_written, say
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.people import first_name_of, manager_of, name_of
from coachtui.coaching.style import (
    STYLE_FIELDS,
    edit_style,
    my_style_card,
    style_card_of,
    style_lines,
)
from coachtui.records.codec import whole
from coachtui.records.fields import assignments, read_fields
from coachtui.records.people import StyleCard


@click.group(
    "style",
    cls=Group,
    examples=(
        "coachtui style edit coaching_pref='ask me' best_time='before ten'",
        "coachtui style show dana",
    ),
)
def style() -> None:
    """Working with me: what your manager should know, in your own words."""


@style.does("show", "coachtui style show", "coachtui style show dana --json")
@person_argument(required=False)
@json_option
@pass_session
def show(session: Session, who: str | None, as_json: bool) -> None:
    """Your own card, or that of somebody you manage."""
    if who is None:
        card, person = my_style_card(session.store), session.me
    else:
        pair, _ = pair_with(session, who)
        card, person = style_card_of(session.store.shelf, pair), pair.rep
    if as_json:
        print_json(whole(card) if card else None)
        return
    if card is None:
        say(_nothing(session, person))
        return
    say(f"Working with {name_of(session.store.shelf, person)}: {' · '.join(style_lines(card))}")
    rows = [(name.replace("_", " "), _text(card, name)) for name in STYLE_FIELDS]
    print_table([row for row in rows if row[1]], empty="")


def _text(card: StyleCard, name: str) -> str:
    value = getattr(card, name)
    return ", ".join(value) if isinstance(value, tuple) else value or ""


def _nothing(session: Session, person: str) -> str:
    if person == session.me:
        return "Nothing written yet. Begin: coachtui style edit best_time='before ten'"
    return f"{first_name_of(session.store.shelf, person)} has written nothing yet."


@style.does(
    "edit",
    "coachtui style edit coaching_pref='ask me' recognition_pref=private",
    "coachtui style edit strengths='hearing a no, patience' please_dont=",
)
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE…")
@json_option
@pass_session
def edit(session: Session, fields: tuple[str, ...], as_json: bool) -> None:
    """Say how to work with you; `field=` clears.

    Fields: feedback_pref, coaching_pref (show me, ask me, let me try, watch me), energisers,
    drainers, recognition_pref (public, private, written), winning_means, aspiration, best_time,
    please_dont, strengths.
    """
    before = my_style_card(session.store)
    values = read_fields(StyleCard, assignments(fields), session.today, before=before)
    values.pop("person", None)
    card = edit_style(session.store, values)
    manager = manager_of(session.store.shelf, session.me)
    reader = first_name_of(session.shelf(), manager) if manager else "your manager"
    print_written([card], f"Working with you is changed; {reader} reads it", as_json=as_json)
