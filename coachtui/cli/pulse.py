"""`pulse`: how often the four trends were felt, and what was said before."""

from collections.abc import Iterable
from typing import Any

import click

from coachtui import content
from coachtui.cli.lazy import Group
from coachtui.cli.options import complete_people, json_option, person_argument
from coachtui.cli.output import print_json, print_table, print_written
from coachtui.cli.session import Session, asked, pass_session
from coachtui.coaching import pulse as pulses
from coachtui.coaching.people import find_person, first_name_of, manager_of, pair_of
from coachtui.records.base import Trend
from coachtui.records.coaching import Pulse
from coachtui.records.codec import spread
from coachtui.records.dates import read_date, spoken_date
from coachtui.records.errors import WrongUse
from coachtui.records.shelf import Shelf

_SKIP = content.scales().frequency.skip
_SCALE = "0-4 or skip"


def _score(_ctx: click.Context, param: click.Parameter, text: str | None) -> int | str | None:
    """A digit of the frequency scale; the word for no answer stays a word."""
    if text is None or text.strip().lower() == _SKIP:
        return text and _SKIP
    labels = ", ".join(f"{digit} {word}" for digit, word in enumerate(content.frequency_labels()))
    if text.strip() not in {"0", "1", "2", "3", "4"}:
        raise WrongUse(
            f"{param.name} is one of {labels} or {_SKIP}, not '{text}'. Nothing was changed."
        )
    return int(text)


@click.group(
    "pulse",
    cls=Group,
    invoke_without_command=True,
    examples=(
        "coachtui pulse --risk 2 --creativity 3 --capability 1 --progress 3 --why risk='no time'",
        "coachtui pulse history dana",
    ),
)
@click.option("--risk", metavar=_SCALE, callback=_score, help="Free to try what might not work.")
@click.option("--creativity", metavar=_SCALE, callback=_score, help="Room to bring an own idea.")
@click.option("--capability", metavar=_SCALE, callback=_score, help="Getting better at it.")
@click.option("--progress", metavar=_SCALE, callback=_score, help="Ended the day further on.")
@click.option("--why", multiple=True, metavar="TREND=TEXT", help="A reason, as in risk=TEXT.")
@click.option("--on", help="The day it was given, if not today.")
@click.option(
    "--of", "spoken_by", shell_complete=complete_people, help="Whose answers, said to you aloud."
)
@json_option
@click.pass_context
@pass_session
def pulse(
    session: Session,
    ctx: click.Context,
    /,
    why: tuple[str, ...],
    on: str | None,
    spoken_by: str | None,
    as_json: bool,
    **answers: int | str | None,
) -> None:
    """Say how often you felt each of the four over the last ten working days.

    0 never · 1 rarely · 2 sometimes · 3 often · 4 nearly always · skip. Only you and your manager
    can read it. On a terminal it asks.
    """
    if ctx.invoked_subcommand is not None:
        return
    given = {trend: answers[trend] for trend in pulses.TRENDS if answers[trend] is not None}
    reasons = _reasons(why)
    if not given:
        if not session.may_ask() or as_json or reasons:
            raise WrongUse(
                "Answer at least one of the four, as in coachtui pulse --risk 2 --progress 3. "
                "Nothing was changed."
            )
        given, reasons = _ask(session)
    shelf = session.shelf()
    day = read_date(on, session.today, lean="past") if on else None
    made = pulses.give_pulse(
        session.store,
        {trend: None if value == _SKIP else int(value or 0) for trend, value in given.items()},
        why=reasons,
        setting="aloud" if spoken_by else "alone",
        person=find_person(shelf, spoken_by).handle if spoken_by else None,
        on=day,
    )
    print_written([made], _said(session, made), as_json=as_json)


def _reasons(words: Iterable[str]) -> dict[Trend, str]:
    reasons: dict[Trend, str] = {}
    for word in words:
        name, sign, text = word.partition("=")
        trend = next((each for each in pulses.TRENDS if each == name.strip().lower()), None)
        if not sign or trend is None:
            raise WrongUse(
                f"--why takes TREND=TEXT with one of {', '.join(pulses.TRENDS)}, not '{word}'. "
                "Nothing was changed."
            )
        reasons[trend] = text.strip()
    return reasons


def _ask(session: Session) -> tuple[dict[Trend, int | str | None], dict[Trend, str]]:
    """The four, one after the other; who can read the answers is said first."""
    shelf = session.shelf()
    manager = manager_of(shelf, session.me)
    readers = f"you and {first_name_of(shelf, manager)}" if manager else "you"
    click.echo(f"Only {readers} can read this. Over {content.scales().frequency.over}:", err=True)
    labels = " · ".join(f"{n} {word}" for n, word in enumerate(content.frequency_labels()))
    answers: dict[Trend, int | str | None] = {}
    reasons: dict[Trend, str] = {}
    choices = click.Choice(["0", "1", "2", "3", "4", _SKIP])
    for trend in content.trends():
        click.echo(f"\n{trend.pulse}\n  {labels} · {_SKIP}", err=True)
        answer = asked(trend.name, type=choices, show_choices=False)
        answers[trend.key] = _SKIP if answer == _SKIP else int(answer)
        reason = asked("  why (enter: none)", default="", show_default=False)
        if reason.strip():
            reasons[trend.key] = reason
    return answers, reasons


def _said(session: Session, made: Pulse) -> str:
    parts = [
        f"{trend} {pulses.frequency_word(value)}"
        for trend in pulses.TRENDS
        if (value := pulses.score_of(made, trend)) is not None
    ]
    return f"{spoken_date(made.date, session.today)} · {' · '.join(parts) or 'all skipped'}"


@pulse.does("history", "coachtui pulse history", "coachtui pulse history dana --json")
@person_argument(required=False)
@json_option
@pass_session
def history(session: Session, who: str | None, as_json: bool) -> None:
    """Every pulse of yours, or of somebody you talk with, oldest first."""
    shelf = session.shelf()
    person = find_person(shelf, who).handle if who else session.me
    if person != session.me:
        pair_of(shelf, session.me, person)
    found = pulses.history(shelf, person)
    if as_json:
        print_json([_document(each) for each in found])
        return
    rows = [_row(session, each) for each in found]
    print_table(
        [("", *pulses.TRENDS, ""), *rows] if rows else [],
        empty=_nothing(session, shelf, person),
    )


def _nothing(session: Session, shelf: Shelf, person: str) -> str:
    if person == session.me:
        return "No pulse yet. Give one: coachtui pulse"
    return f"{first_name_of(shelf, person)} has given no pulse yet."


def _document(each: Pulse) -> dict[str, Any]:
    return {
        "date": each.date,
        "scores": spread(each.scores),
        "why": each.why,
        "deep": each.deep,
        "setting": each.setting,
        "id": each.id,
    }


def _row(session: Session, each: Pulse) -> tuple[str, ...]:
    words = [pulses.frequency_word(pulses.score_of(each, trend)) for trend in pulses.TRENDS]
    return spoken_date(each.date, session.today), *words, each.setting
