"""`one-on-one quotes`, `confirm` and `correct`: words that only their speaker changes."""

import click

from coachtui.cli.lazy import command
from coachtui.cli.one_on_one import pair_with
from coachtui.cli.options import json_option, person_argument
from coachtui.cli.output import print_json, print_table, print_written
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.one_on_one.rhythm import last_held, live_talk
from coachtui.coaching.one_on_one.spoken import Spoken, answers_of, confirm_answer, correct_answer
from coachtui.coaching.people import first_name_of
from coachtui.coaching.record_names import the_one
from coachtui.records.coaching import Answer
from coachtui.records.codec import whole
from coachtui.records.errors import NotFound


@command("quotes", "coachtui one-on-one quotes dana", "coachtui one-on-one quotes mia --json")
@person_argument()
@json_option
@pass_session
def quotes(session: Session, who: str, as_json: bool) -> None:
    """What was said in the 1:1 under way, or in the last one, and whether its speaker agrees."""
    found = _said(session, who)
    if as_json:
        print_json([{**whole(each.answer), "confirmed": each.confirmed} for each in found])
        return
    shelf = session.store.shelf
    rows = [
        (
            first_name_of(shelf, each.answer.speaker),
            f'"{each.answer.words}"',
            "confirmed" if each.confirmed else "not confirmed yet",
        )
        for each in found
    ]
    print_table(rows, empty="No words were kept of it.")


@command(
    "confirm",
    "coachtui one-on-one confirm mia held back",
    "coachtui one-on-one confirm mia an01HX --json",
)
@person_argument()
@click.argument("words", nargs=-1, required=True, metavar="QUOTE")
@json_option
@pass_session
def confirm(session: Session, who: str, words: tuple[str, ...], as_json: bool) -> None:
    """Say that your words are kept right."""
    found = _one(session, who, " ".join(words))
    written = confirm_answer(session.store, found)
    print_written([written], f'Confirmed: "{found.words}"', as_json=as_json)


@command(
    "correct",
    "coachtui one-on-one correct mia 'held back' --words 'I waited for the price list'",
    "coachtui one-on-one correct mia an01HX --words 'I asked first' --json",
)
@person_argument()
@click.argument("quote")
@click.option("--words", required=True, help="As it was said.")
@json_option
@pass_session
def correct(session: Session, who: str, quote: str, words: str, as_json: bool) -> None:
    """Put your words right; once a 1:1 is closed nobody else can."""
    found = _one(session, who, quote)
    written = correct_answer(session.store, found, words)
    print_written([written], f'Kept as: "{written.words}"', as_json=as_json)


def _said(session: Session, who: str) -> list[Spoken]:
    pair, other = pair_with(session, who)
    shelf = session.store.shelf
    talk = live_talk(shelf, pair) or last_held(shelf, pair)
    if talk is None:
        raise NotFound(f"There was no 1:1 with {first_name_of(shelf, other)} yet.")
    return answers_of(shelf, talk)


def _one(session: Session, who: str, quote: str) -> Answer:
    said = [each.answer for each in _said(session, who)]
    return the_one(said, quote, lambda each: each.words, "quote of that 1:1")
