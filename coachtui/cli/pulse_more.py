"""What goes with `pulse`: deeper questions, a team's round, and the Flip."""

from typing import Any

import click

from coachtui import content
from coachtui.cli.lazy import command
from coachtui.cli.one_on_one import pair_with
from coachtui.cli.options import json_option, person_argument
from coachtui.cli.output import UNDO, print_json, print_table, print_written, records_json, say
from coachtui.cli.pulse import DIGITS, SKIP, given_scores, scale_line, score_options
from coachtui.cli.session import Session, asked, pass_session
from coachtui.coaching import flip as flips
from coachtui.coaching.people import first_name_of
from coachtui.coaching.pulse import give_pulse, history
from coachtui.coaching.pulse_deep import DeepOffer, deep_offer
from coachtui.coaching.pulse_round import round_of
from coachtui.records.dates import spoken_date
from coachtui.records.errors import WrongUse


@command("deep", "coachtui pulse deep", "coachtui pulse --risk 2 --deep risk-deep-1=3")
@json_option
@pass_session
def deep(session: Session, as_json: bool) -> None:
    """One deeper question for each trend, offered about once a month. On a terminal it asks."""
    offer = deep_offer(session.shelf(), session.me, session.today, session.store.settings)
    if as_json:
        print_json(
            [
                {"item": item.id, "trend": trend, "question": item.asked}
                for trend, item in offer.items.items()
            ]
        )
        return
    if offer.items and session.may_ask():
        _ask_deeper(session, offer)
        return
    rows = [(item.id, item.asked) for item in offer.items.values()]
    print_table(rows, empty=f"Nothing deeper to ask now: {offer.explained}.")
    if rows:
        say("Answer with: coachtui pulse --deep ITEM=0-4")


def _ask_deeper(session: Session, offer: DeepOffer) -> None:
    """The answers join the pulse of today. Raises WrongUse while there is none."""
    mine = history(session.store.shelf, session.me)
    if not any(each.date == session.today and each.owner == session.me for each in mine):
        raise WrongUse("Deeper answers go with a pulse of today; give it first: coachtui pulse")
    click.echo(f"Over {content.scales().frequency.over}; enter leaves one out.", err=True)
    choices = click.Choice([*DIGITS, SKIP])
    found: dict[str, int] = {}
    for item in offer.items.values():
        click.echo(f"\n{item.asked}\n  {scale_line()}", err=True)
        answer = asked("  0-4", type=choices, show_choices=False, default=SKIP, show_default=False)
        if answer != SKIP:
            found[item.id] = int(answer)
    if not found:
        say("Nothing was answered, nothing is kept.")
        return
    made = give_pulse(session.store, {}, deep=found)
    print_written([made], f"Kept with today's pulse: {len(found)} deeper", as_json=False)


@command("round", "coachtui pulse --round --risk 2 --progress 3", "coachtui pulse round --json")
@json_option
@pass_session
def round_(session: Session, as_json: bool) -> None:
    """The middle of a team's answers in a round, from five answers on, never by name.

    Everybody answers on their own machine with coachtui pulse --round; each answer stays between
    its speaker and that person's manager.
    """
    found = round_of(session.shelf(), session.me, session.today)
    if as_json:
        print_json(
            {
                "answered": found.answered,
                "of": found.of,
                "middle": {each.trend: each.value for each in found.middles},
            }
        )
        return
    say(found.explained)
    print_table(
        [(each.trend, each.word) for each in found.middles if each.value is not None],
        empty="Answer with: coachtui pulse --round",
    )


@command(
    "guess",
    "coachtui pulse guess dana --risk 3 --creativity 3 --capability 2 --progress 2",
    "coachtui pulse guess dana --risk 2 --json",
)
@person_argument()
@score_options
@json_option
@pass_session
def guess(session: Session, /, who: str, as_json: bool, **answers: int | str | None) -> None:
    """Guess what a rep of yours answered; only you can read it until you reveal it."""
    _, other = pair_with(session, who)
    given = given_scores(answers)
    if not given:
        raise WrongUse(
            f"Guess at least one of the four, as in coachtui pulse guess {other} --risk 2. "
            "Nothing was changed."
        )
    made = flips.guess(session.store, other, given)
    name = first_name_of(session.store.shelf, other)
    said = f"Guessed for {name}; only you can read it until coachtui pulse reveal {other}"
    print_written([made], said, as_json=as_json)


@command("reveal", "coachtui pulse reveal dana", "coachtui pulse reveal dana --json")
@person_argument()
@json_option
@pass_session
def reveal(session: Session, who: str, as_json: bool) -> None:
    """Show your guesses and the rep's answers to both of you, side by side."""
    _, other = pair_with(session, who)
    name = first_name_of(session.store.shelf, other)
    with session.store.change(f"revealed the guesses for {name}") as change:
        found = flips.reveal(session.store, other)
        written = records_json(change.written)
    if as_json:
        print_json({"written": written, "undo": UNDO, **_document(found)})
        return
    _say_flip(session, found)
    say(f"undo: {UNDO}")


@command("flip", "coachtui pulse flip dana", "coachtui pulse flip mia --json")
@person_argument()
@json_option
@pass_session
def flip(session: Session, who: str, as_json: bool) -> None:
    """How the Flip with somebody stands; no numbers before both are revealed."""
    pair, _ = pair_with(session, who)
    store = session.store
    found = flips.flip(store.shelf, session.me, pair, session.today, store.settings)
    if as_json:
        print_json(_document(found))
    else:
        _say_flip(session, found)


def _document(found: flips.Flip) -> dict[str, Any]:
    return {
        "person": found.pair.rep,
        "answered_on": found.answered_on,
        "guessed_on": found.guessed_on,
        "revealed": found.revealed,
        "misses": [
            {"trend": each.trend, "guess": each.guess, "answer": each.answer, "miss": each.size}
            for each in found.misses
        ],
        "opens_with": found.opens_with,
    }


def _say_flip(session: Session, found: flips.Flip) -> None:
    rep = first_name_of(session.store.shelf, found.pair.rep)
    if not found.revealed:
        when = spoken_date(found.answered_on, session.today) if found.answered_on else ""
        say(f"{rep} answered on {when}; {found.explained}" if when else found.explained)
        return
    print_table([(each.trend, each.explained) for each in found.misses], empty="")
    if found.opens_with is not None:
        say(f"Open with {found.opens_with}: there the two of you are furthest apart.")
    else:
        say("You were not apart anywhere; open with what matters most to you.")
