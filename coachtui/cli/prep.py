"""`prep`: everything that helps to prepare a 1:1."""

from typing import Any

import click

from coachtui.cli.lazy import command
from coachtui.cli.one_on_one import pair_with
from coachtui.cli.options import complete_people, json_option, person_argument
from coachtui.cli.output import print_json, print_table, records_json, say
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.between import refuse_third
from coachtui.coaching.one_on_one.prep import Prep, PromiseSide, prep_for
from coachtui.coaching.one_on_one.prep_lines import prep_heading, prep_rows, trend_rows
from coachtui.coaching.people import find_person, pair_of
from coachtui.coaching.seen_by import prep_as
from coachtui.records.codec import whole


@command("prep", "coachtui prep dana --trends", "coachtui prep dana --as mia")
@person_argument()
@click.option("--trends", "with_trends", is_flag=True, help="Felt beside what is written down.")
@click.option(
    "--as",
    "reader",
    metavar="HANDLE",
    shell_complete=complete_people,
    help="Exactly what this one of the two sees.",
)
@json_option
@pass_session
def prep(session: Session, who: str, with_trends: bool, reader: str | None, as_json: bool) -> None:
    """Everything that helps to prepare your next 1:1 with somebody."""
    if reader is not None:
        found, missing = _as_reader(session, who, reader)
    else:
        _, other = pair_with(session, who)
        found, missing = prep_for(session.store, other), ""
    if as_json:
        print_json(prep_document(found))
        return
    _say_prep(session, found, with_trends=with_trends)
    if missing:
        say(missing)


def _as_reader(session: Session, who: str, reader: str) -> tuple[Prep, str]:
    """The page of one of my pair; HANDLE may be either of the two.

    Raises PrivacyRefused for the page of anybody else.
    """
    shelf = session.store.read_everything()
    named, seer = find_person(shelf, who).handle, find_person(shelf, reader).handle
    other = next((each for each in (seer, named) if each != session.me), None)
    if other is None:
        _, other = pair_with(session, who)
    pair = pair_of(shelf, session.me, other)
    refuse_third(shelf, seer, pair)
    refuse_third(shelf, named, pair)
    store = session.store
    return prep_as(shelf, store.me, seer, pair, session.today, store.settings)


def prep_document(found: Prep) -> dict[str, Any]:
    """The prep as cli.md, JSON shapes, has it; numbers unrounded, what is not known null."""
    days = found.word.days
    known = found.viewer == found.pair.rep or found.word.sent_on is not None
    return {
        "person": found.pair.rep,
        "since": found.since,
        "days": {"logged": days.logged, "expected": days.expected} if days else None,
        "momentum": found.word.momentum,
        "momentum_value": found.word.momentum_value,
        "progress_share": found.word.progress.value,
        "obstacles": [{"kind": each.kind, "count": each.count} for each in found.word.obstacles]
        if known
        else None,
        "wins": {"customer": found.wins.customer, "inside": found.wins.inside},
        "accounts": found.accounts.counts,
        "no_contact": found.accounts.no_contact,
        "promises": {
            "manager": _side_document(found.manager_promises),
            "rep": _side_document(found.rep_promises),
        },
        "trends": [
            {
                "trend": view.trend,
                "felt": view.answer.value,
                "shown": view.shown.value,
                "reading": view.reading,
                "need": view.need.value,
                "days_since_discussed": view.days_since_discussed,
                "overdue": view.overdue,
            }
            for view in found.trends
        ],
        "open_with": {"trend": found.opening.trend, "reasons": found.opening.reasons},
        "topics": records_json(found.topics),
        "style_card": whole(found.style_card) if found.style_card else None,
        "last_decided": found.last_decided or None,
        "next_one_on_one": found.next_talk.on,
    }


def _side_document(side: PromiseSide) -> dict[str, Any]:
    counts = side.counts
    return {
        "open": counts.open,
        "overdue": counts.overdue,
        "due_this_week": counts.due_this_week,
        "keep_rate": counts.keep_rate.value,
    }


def _say_prep(session: Session, found: Prep, *, with_trends: bool) -> None:
    shelf = session.store.shelf
    say(prep_heading(shelf, found, session.today))
    print_table(prep_rows(shelf, found, session.today), empty="")
    if with_trends:
        say()
        print_table(trend_rows(found), empty="")
