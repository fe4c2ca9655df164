"""`one-on-one` and `1on1`: the talk itself, on the command line or in the app."""

from typing import Any, get_args

import click

from coachtui.cli.lazy import Group, Later, command
from coachtui.cli.options import OneOf, complete_people, joined, json_option, person_argument
from coachtui.cli.output import print_json, print_written, say
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.one_on_one import rhythm, spoken, summary, talk
from coachtui.coaching.one_on_one.topics import open_topics
from coachtui.coaching.people import Pair, find_person, first_name_of, pair_of
from coachtui.coaching.record_names import the_one
from coachtui.records.base import Record, Trend
from coachtui.records.coaching import OneOnOne
from coachtui.records.dates import read_date, spoken_date
from coachtui.records.errors import NotFound, WrongUse

_TRENDS: tuple[Trend, ...] = get_args(Trend)
_FORMS: tuple[summary.SummaryForm, ...] = get_args(summary.SummaryForm)


@click.group(
    "one-on-one",
    cls=Group,
    later={
        "quotes": Later("quotes", "quotes", "what was said, and whether its speaker agrees"),
        "confirm": Later("quotes", "confirm", "say that your words are kept right"),
        "correct": Later("quotes", "correct", "put your own words right"),
        "history": Later("past_talks", "history", "talks that are over, also by their words"),
        "trends": Later("past_talks", "trends", "the four trends from talk to talk"),
        "look-back": Later("past_talks", "look_back", "what a talk was worth, what you noticed"),
    },
    examples=(
        "coachtui one-on-one start dana --topic 'pricing for Globex'",
        "coachtui one-on-one close dana --decided 'we try a workshop' --worth 4",
    ),
)
def one_on_one() -> None:
    """The talk between a rep and the rep's manager."""


def pair_with(session: Session, who: str) -> tuple[Pair, str]:
    """The pair of me and this person, and the other one's handle.

    Raises NotFound for somebody who is not in the team, WrongUse for myself.
    """
    shelf = session.store.read_everything()
    other = find_person(shelf, who).handle
    if other == session.me:
        raise WrongUse("A 1:1 takes two; name your manager or somebody you manage.")
    return pair_of(shelf, session.me, other), other


def live_with(session: Session, who: str) -> OneOnOne:
    """The talk that is going on with this person. Raises NotFound when there is none."""
    pair, other = pair_with(session, who)
    shelf = session.store.shelf
    found = rhythm.live_talk(shelf, pair)
    if found is None:
        raise NotFound(
            f"No 1:1 with {first_name_of(shelf, other)} is under way; start it with: "
            f"coachtui one-on-one start {other}"
        )
    return found


@one_on_one.does(
    "plan", "coachtui one-on-one plan dana thu", "coachtui one-on-one plan dana 16 may --json"
)
@person_argument()
@click.argument("when", nargs=-1, required=True, metavar="DATE")
@json_option
@pass_session
def plan(session: Session, who: str, when: tuple[str, ...], as_json: bool) -> None:
    """Plan the next one, or move the planned one to another day."""
    _, other = pair_with(session, who)
    day = read_date(joined(when), session.today, lean="future")
    made = talk.plan(session.store, other, day)
    name = first_name_of(session.store.shelf, other)
    said = f"1:1 with {name} on {spoken_date(day, session.today)}"
    print_written([made], said, as_json=as_json)


@one_on_one.does(
    "start",
    "coachtui one-on-one start dana",
    "coachtui one-on-one start dana --topic 'pricing for Globex' --topic Fridays",
)
@person_argument()
@click.option("--topic", "topics", multiple=True, help="Something to talk about.")
@json_option
@pass_session
def start(session: Session, who: str, topics: tuple[str, ...], as_json: bool) -> None:
    """Begin a talk, or go on with the one that is going on."""
    pair, other = pair_with(session, who)
    session.tell_once_about_history()
    made = talk.start(session.store, other, topics)
    shelf = session.store.shelf
    raised = [each for each in open_topics(shelf, pair) if each.text in topics]
    said = f"1:1 with {first_name_of(shelf, other)} is under way"
    if made.suggested is not None:
        said += f"; offer: {made.suggested.trend}"
    print_written([made, *raised], said, as_json=as_json)


@one_on_one.does(
    "answer",
    "coachtui one-on-one answer dana --trend risk --question risk-1 --words 'I held back'",
    "coachtui one-on-one answer dana --speaker mia --words 'I pushed too hard'",
)
@person_argument()
@click.option("--words", required=True, help="What was said, word for word.")
@click.option("--question", default="", help="The question, in its words or by its id.")
@click.option("--trend", type=OneOf(_TRENDS), help="The trend it is about.")
@click.option("--speaker", shell_complete=complete_people, help="Who said it; the rep by default.")
@click.option("--confirmed", is_flag=True, help="The speaker has found the words right.")
@json_option
@pass_session
def answer(
    session: Session,
    who: str,
    words: str,
    question: str,
    trend: Trend | None,
    speaker: str | None,
    confirmed: bool,
    as_json: bool,
) -> None:
    """Keep what somebody said, in their words."""
    current = live_with(session, who)
    shelf = session.store.shelf
    said_by = find_person(shelf, speaker).handle if speaker else current.rep
    with session.store.change("noted an answer") as change:
        if question and current.owner == session.me:
            talk.ask(session.store, current, question, trend)
        spoken.answer(
            session.store,
            current,
            words,
            speaker=said_by,
            question=question,
            trend=trend,
            confirmed=confirmed,
        )
        written: list[Record] = list(change.written)
    print_written(written, f'{first_name_of(shelf, said_by)}: "{words}"', as_json=as_json)


@one_on_one.does(
    "close",
    "coachtui one-on-one close dana --decided 'we try a workshop at Acme' --worth 4 --next +1w",
    "coachtui one-on-one close dana --nothing-to-decide --held-on yesterday",
)
@person_argument()
@click.option("--decided", default="", help="What you decided.")
@click.option("--nothing-to-decide", is_flag=True, help="There was nothing to decide.")
@click.option("--worth", type=int, metavar="0-4", help="Whether it was worth it, for you.")
@click.option("--held-on", help="The day it was held, if not today.")
@click.option("--next", "next_on", help="Plan the next one on that day.")
@click.option("--discussed", multiple=True, metavar="TOPIC", help="A topic you talked about.")
@json_option
@pass_session
def close(
    session: Session,
    who: str,
    decided: str,
    nothing_to_decide: bool,
    worth: int | None,
    held_on: str | None,
    next_on: str | None,
    discussed: tuple[str, ...],
    as_json: bool,
) -> None:
    """End the talk with what was decided."""
    current = live_with(session, who)
    shelf = session.store.shelf
    waiting = open_topics(shelf, Pair(current.rep, current.manager))
    closed = talk.close(
        session.store,
        current,
        decided=decided,
        nothing_to_decide=nothing_to_decide,
        worth=worth,
        held_on=read_date(held_on, session.today, lean="past") if held_on else None,
        next_on=read_date(next_on, session.today, lean="future") if next_on else None,
        discussed=[the_one(waiting, text, lambda each: each.text, "topic") for text in discussed],
    )
    written = [each for each in closed if each is not None]
    said = f"1:1 closed: {decided or summary.NOTHING_DECIDED}"
    if closed.next is not None and closed.next.planned_at is not None:
        said += f" · next on {spoken_date(closed.next.planned_at, session.today)}"
    print_written(written, said, as_json=as_json)


@one_on_one.does(
    "missed", "coachtui one-on-one missed dana", "coachtui one-on-one missed dana --moved-to mon"
)
@person_argument()
@click.option("--moved-to", help="The day it moves to.")
@json_option
@pass_session
def missed(session: Session, who: str, moved_to: str | None, as_json: bool) -> None:
    """It did not happen, or moves to another day; nothing is lost."""
    pair, other = pair_with(session, who)
    shelf = session.store.shelf
    name = first_name_of(shelf, other)
    ahead = rhythm.live_talk(shelf, pair) or rhythm.planned_talk(shelf, pair)
    if ahead is None:
        raise NotFound(f"No 1:1 with {name} is planned or under way.")
    if moved_to is None:
        written = talk.did_not_happen(session.store, ahead)
        print_written([written], f"The 1:1 with {name} did not happen", as_json=as_json)
        return
    day = read_date(moved_to, session.today, lean="future")
    written = talk.move(session.store, ahead, day)
    said = f"The 1:1 with {name} moves to {spoken_date(day, session.today)}"
    print_written([written], said, as_json=as_json)


@one_on_one.does(
    "summary",
    "coachtui one-on-one summary dana",
    "coachtui one-on-one summary dana --form slack",
)
@person_argument()
@click.option("--form", type=OneOf(_FORMS), default="txt", show_default=True, help="How.")
@json_option
@pass_session
def show_summary(session: Session, who: str, form: summary.SummaryForm, as_json: bool) -> None:
    """What is left of the last one for both: decided, promised, carried over."""
    pair, other = pair_with(session, who)
    shelf = session.store.shelf
    last = rhythm.live_talk(shelf, pair) or rhythm.last_held(shelf, pair)
    if last is None:
        raise NotFound(f"There was no 1:1 with {first_name_of(shelf, other)} yet.")
    found = summary.summary(shelf, last, session.today)
    text = summary.render(found, form)
    if as_json:
        document: dict[str, Any] = {**found._asdict(), "one_on_one": last.id, "text": text}
        document["promises"] = [each._asdict() for each in found.promises]
        document["still_open"] = [each._asdict() for each in found.still_open]
        print_json(document)
        return
    for line in text.rstrip("\n").split("\n"):
        say(line)


@command("1on1", "coachtui 1on1 dana", "coachtui --team ~/north 1on1 mia")
@person_argument()
@click.pass_context
@pass_session
def guide(session: Session, ctx: click.Context, who: str) -> None:
    """Open the 1:1 guide in the app, on a screen you both look at."""
    _, other = pair_with(session, who)
    ctx.exit(session.open_app("one-on-one", talk_with=other))
