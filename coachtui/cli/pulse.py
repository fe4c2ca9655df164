"""`pulse`: how often the four trends were felt, and what was said before."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click

from coachtui import content
from coachtui.cli.lazy import Group, Later
from coachtui.cli.options import complete_people, json_option, person_argument
from coachtui.cli.output import print_json, print_table, print_written, say
from coachtui.cli.session import Session, asked, pass_session
from coachtui.coaching import pulse as pulses
from coachtui.coaching.people import find_person, first_name_of, manager_of, pair_of
from coachtui.coaching.pulse_deep import deep_history, deep_offer
from coachtui.records.base import Trend
from coachtui.records.coaching import Pulse
from coachtui.records.codec import spread
from coachtui.records.dates import read_date, spoken_date
from coachtui.records.errors import WrongUse
from coachtui.records.shelf import Shelf

SKIP = content.scales().frequency.skip
_SCALE = "0-4 or skip"
_SHADES = "·░▒▓█"
_COLUMNS = 12
DIGITS = ("0", "1", "2", "3", "4")


def _score(_ctx: click.Context, param: click.Parameter, text: str | None) -> int | str | None:
    """A digit of the frequency scale; the word for no answer stays a word."""
    if text is None or text.strip().lower() == SKIP:
        return text and SKIP
    labels = ", ".join(f"{digit} {word}" for digit, word in enumerate(content.frequency_labels()))
    if text.strip() not in DIGITS:
        raise WrongUse(
            f"{param.name} is one of {labels} or {SKIP}, not '{text}'. Nothing was changed."
        )
    return int(text)


_MEANT = {
    "progress": "Ended the day further on.",
    "capability": "Getting better at it.",
    "creativity": "Room to bring an own idea.",
    "risk": "Free to try what might not work.",
}


def scale_line() -> str:
    """`0 never · 1 rarely · …`"""
    return " · ".join(f"{digit} {word}" for digit, word in enumerate(content.frequency_labels()))


def score_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The four trends, each a digit of the frequency scale or no answer."""
    for name, meant in _MEANT.items():
        function = click.option(f"--{name}", metavar=_SCALE, callback=_score, help=meant)(function)
    return function


@click.group(
    "pulse",
    cls=Group,
    invoke_without_command=True,
    later={
        "deep": Later("pulse_more", "deep", "deeper questions, once a month"),
        "round": Later("pulse_more", "round_", "the middle of a team's answers"),
        "guess": Later("pulse_more", "guess", "guess what a rep of yours answered"),
        "reveal": Later("pulse_more", "reveal", "show guesses and answers to both"),
        "flip": Later("pulse_more", "flip", "guesses and answers side by side"),
    },
    examples=(
        "coachtui pulse --risk 2 --creativity 3 --capability 1 --progress 3 --why risk='no time'",
        "coachtui pulse history dana",
    ),
)
@score_options
@click.option("--why", multiple=True, metavar="TREND=TEXT", help="A reason, as in risk=TEXT.")
@click.option("--on", help="The day it was given, if not today.")
@click.option(
    "--of", "spoken_by", shell_complete=complete_people, help="Whose answers, said to you aloud."
)
@click.option("--deep", multiple=True, metavar="ITEM=0-4", help="See coachtui pulse deep.")
@click.option("--round", "in_round", is_flag=True, help="Answered in a round of the team.")
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
    deep: tuple[str, ...],
    in_round: bool,
    as_json: bool,
    **answers: int | str | None,
) -> None:
    """Say how often you felt each of the four over the last ten working days.

    0 never · 1 rarely · 2 sometimes · 3 often · 4 nearly always · skip. Only you and your manager
    can read it. On a terminal it asks.
    """
    if ctx.invoked_subcommand is not None:
        return
    given = given_scores(answers)
    reasons, deeper = _reasons(why), _deeper(deep)
    if not given and not deeper:
        if not session.may_ask() or as_json or reasons:
            raise WrongUse(
                "Answer at least one of the four, as in coachtui pulse --risk 2 --progress 3. "
                "Nothing was changed."
            )
        given, reasons = _ask(session)
    session.tell_once_about_history()
    shelf = session.shelf()
    day = read_date(on, session.today, lean="past") if on else None
    made = pulses.give_pulse(
        session.store,
        given,
        why=reasons,
        deep=deeper,
        setting="round" if in_round else "aloud" if spoken_by else "alone",
        person=find_person(shelf, spoken_by).handle if spoken_by else None,
        on=day,
    )
    print_written([made], _said(session, made), as_json=as_json)
    offer = deep_offer(session.store.shelf, session.me, session.today, session.store.settings)
    if session.may_ask() and not as_json and not spoken_by and offer.items and not made.deep:
        click.echo("Once a month, one deeper question for each: coachtui pulse deep", err=True)


def given_scores(answers: Mapping[str, int | str | None]) -> dict[Trend, int | None]:
    """The trends that were answered or skipped; those not mentioned are left out."""
    return {
        trend: None if value == SKIP else int(value)
        for trend in pulses.TRENDS
        if (value := answers[trend]) is not None
    }


def _deeper(words: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for word in words:
        name, _, digit = word.partition("=")
        if digit.strip() not in DIGITS:
            raise WrongUse(
                f"--deep takes ITEM=0-4, as in risk-deep-1=3, not '{word}'. Nothing was changed."
            )
        found[name.strip()] = int(digit)
    return found


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


def _ask(session: Session) -> tuple[dict[Trend, int | None], dict[Trend, str]]:
    """The four, one after the other; who can read the answers is said first."""
    shelf = session.shelf()
    manager = manager_of(shelf, session.me)
    readers = f"you and {first_name_of(shelf, manager)}" if manager else "you"
    click.echo(f"Only {readers} can read this. Over {content.scales().frequency.over}:", err=True)
    labels = scale_line()
    answers: dict[Trend, int | None] = {}
    reasons: dict[Trend, str] = {}
    choices = click.Choice([*DIGITS, SKIP])
    for trend in content.trends():
        click.echo(f"\n{trend.pulse}\n  {labels} · {SKIP}", err=True)
        answer = asked(trend.name, type=choices, show_choices=False)
        answers[trend.key] = None if answer == SKIP else int(answer)
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
    shown = found[-_COLUMNS:]
    rows = [("", *(_short(session, each) for each in shown))]
    rows += [(trend, *(_square(each, trend) for each in shown)) for trend in pulses.TRENDS]
    print_table(rows if shown else [], empty=_nothing(session, shelf, person))
    if shown:
        say(scale_line())
    for each in shown:
        for trend, reason in each.why.items():
            say(f"{_short(session, each)}, {trend}: {reason}")
    for answer in {each.item.id: each for each in deep_history(shelf, person)}.values():
        said = pulses.frequency_word(answer.value)
        say(f"{answer.item.asked} {said} ({spoken_date(answer.on, session.today)})")


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


def _short(session: Session, each: Pulse) -> str:
    """The day without its weekday, so that a year of pulses fits a line."""
    return spoken_date(each.date, session.today).partition(" ")[2]


def _square(each: Pulse, trend: Trend) -> str:
    """One answer as shade and digit, so that neither is the only sign (metrics.md 11)."""
    score = pulses.score_of(each, trend)
    return "–" if score is None else f"{_SHADES[score]}{score}"
