"""`learn`: what somebody wants to become able to do, and the practice for it."""

from typing import get_args

import click

from coachtui.cli.lazy import Group
from coachtui.cli.options import OneOf, complete_people, joined, json_option, words_argument
from coachtui.cli.output import counted, print_json, print_table, print_written, records_json
from coachtui.cli.session import Session, pass_session
from coachtui.coaching import growth
from coachtui.coaching.people import find_person
from coachtui.coaching.record_names import the_one
from coachtui.records.coaching import Growth, Practice, PracticeForm
from coachtui.records.codec import whole
from coachtui.records.dates import read_date, spoken_date

_FORMS: tuple[PracticeForm, ...] = get_args(PracticeForm)


@click.group(
    "learn",
    cls=Group,
    examples=(
        "coachtui learn aim run a value workshop alone --by eom",
        "coachtui learn practise drill --minutes 20 --aim workshop",
    ),
)
def learn() -> None:
    """What you want to become able to do; you and your manager read it."""


@learn.does(
    "aim",
    "coachtui learn aim run a value workshop alone --by eom",
    "coachtui learn aim hear out a no --skill 'handling hard questions'",
)
@words_argument(metavar="AIM")
@click.option("--skill", default="", help="The skill it is about.")
@click.option("--lets-me", default="", help="What it will let you do.")
@click.option("--by", help="By when, as in eom.")
@click.option("--of", "whose", shell_complete=complete_people, help="Whose it is, if not yours.")
@json_option
@pass_session
def aim(
    session: Session,
    words: tuple[str, ...],
    skill: str,
    lets_me: str,
    by: str | None,
    whose: str | None,
    as_json: bool,
) -> None:
    """Set yourself an aim, or note one that somebody named in a talk with you."""
    made = growth.add_aim(
        session.store,
        joined(words),
        person=find_person(session.shelf(), whose).handle if whose else None,
        skill=skill,
        lets_me=lets_me,
        by=read_date(by, session.today, lean="future") if by else None,
    )
    print_written([made], f"Aim: {made.aim}", as_json=as_json)


@learn.does("reached", "coachtui learn reached workshop", "coachtui learn reached workshop --json")
@words_argument(metavar="AIM")
@json_option
@pass_session
def reached(session: Session, words: tuple[str, ...], as_json: bool) -> None:
    """Say that an aim is reached."""
    found = _aim(session, words)
    print_written(
        [growth.reach_aim(session.store, found)], f"Reached: {found.aim}", as_json=as_json
    )


@learn.does("drop", "coachtui learn drop workshop", "coachtui learn drop workshop --json")
@words_argument(metavar="AIM")
@json_option
@pass_session
def drop(session: Session, words: tuple[str, ...], as_json: bool) -> None:
    """Say that it is no longer an aim."""
    found = _aim(session, words)
    print_written([growth.drop_aim(session.store, found)], f"Dropped: {found.aim}", as_json=as_json)


def _aim(session: Session, words: tuple[str, ...]) -> Growth:
    found = session.shelf().of(Growth)
    return the_one(found, joined(words), lambda each: each.aim, "aim")


@learn.does(
    "practise",
    "coachtui learn practise drill --minutes 20 --aim workshop",
    "coachtui learn practise role-play --taught-by mia --on yesterday",
)
@click.argument("how", type=OneOf(_FORMS))
@click.option("--minutes", type=int, help="How long.")
@click.option("--aim", "towards", help="The aim it serves, by its words or id.")
@click.option("--taught-by", shell_complete=complete_people, help="Who taught you.")
@click.option("--note", default="", help="What you noticed.")
@click.option("--on", help="The day, if not today.")
@json_option
@pass_session
def practise(
    session: Session,
    how: PracticeForm,
    minutes: int | None,
    towards: str | None,
    taught_by: str | None,
    note: str,
    on: str | None,
    as_json: bool,
) -> None:
    """Note time spent on getting better at something."""
    shelf = session.shelf()
    aims = shelf.linked(Growth, "person", session.me)
    made = growth.practise(
        session.store,
        how,
        aim=the_one(aims, towards, lambda each: each.aim, "aim of yours") if towards else None,
        minutes=minutes,
        taught_by=find_person(shelf, taught_by).handle if taught_by else None,
        note=note,
        on=read_date(on, session.today, lean="past") if on else None,
    )
    length = f", {counted(minutes, 'minute')}" if minutes else ""
    day = spoken_date(made.date, session.today)
    print_written([made], f"Practised on {day}: {made.how}{length}", as_json=as_json)


@learn.does("list", "coachtui learn list", "coachtui learn list --of dana --json")
@click.option("--of", "whose", shell_complete=complete_people, help="Whose, if not yours.")
@json_option
@pass_session
def list_aims(session: Session, whose: str | None, as_json: bool) -> None:
    """Aims with the practice for each."""
    shelf = session.shelf()
    person = find_person(shelf, whose).handle if whose else session.me
    aims = shelf.linked(Growth, "person", person)
    practice = shelf.linked(Practice, "person", person)
    if as_json:
        documents = [{**whole(a), "state": growth.aim_state(shelf, a).state} for a in aims]
        print_json({"aims": documents, "practice": records_json(practice)})
        return
    rows = []
    for each in aims:
        state = growth.aim_state(shelf, each).state
        times = sum(one.growth == each.id for one in practice)
        by = f"by {spoken_date(each.by, session.today)}" if each.by else ""
        rows.append((each.aim, state, by, f"practised {counted(times, 'time')}"))
    print_table(rows, empty="No aims yet. Set one: coachtui learn aim AIM")
