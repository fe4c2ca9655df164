"""`target`: what a person is to reach, and how much of it the sales projects cover."""

import click

from coachtui.cli.lazy import Group
from coachtui.cli.options import complete_people, joined, json_option, words_argument
from coachtui.cli.output import print_json, print_table, print_written
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.accounts import pursuing
from coachtui.coaching.accounts.belonging import targets_of
from coachtui.coaching.accounts.projects import target_cover
from coachtui.coaching.people import find_person
from coachtui.records.codec import whole
from coachtui.records.money import read_money

_NONE = "No targets yet. Set one: coachtui target add '2026 Q1' New business --amount '200k EUR'"


@click.group(
    "target",
    cls=Group,
    examples=(
        "coachtui target add '2026 Q1' New business --amount '200k EUR'",
        "coachtui project edit pilot target='new business'",
    ),
)
def target() -> None:
    """Targets, broken into sales projects that people can move."""


@target.does(
    "add",
    "coachtui target add '2026 Q1' New business --amount '200k EUR'",
    "coachtui target add 2026 New names --unit companies",
)
@click.argument("period")
@words_argument(metavar="LABEL")
@click.option("--amount", help="An amount such as 200k EUR.")
@click.option("--unit", default="", help="What is counted, where it is no money.")
@click.option("--person", shell_complete=complete_people, help="Whose; yours by default.")
@json_option
@pass_session
def add_target(
    session: Session,
    period: str,
    words: tuple[str, ...],
    amount: str | None,
    unit: str,
    person: str | None,
    as_json: bool,
) -> None:
    """Set a target, yours or that of a rep that you manage."""
    whose = find_person(session.shelf(), person).handle if person else session.me
    money = read_money(amount) if amount else None
    made = pursuing.add_target(session.store, whose, period, joined(words), money, unit)
    said = f"{made.label}, {made.period} · project edit PROJECT target=… links what serves it"
    print_written([made], said, as_json=as_json)


@target.does("list", "coachtui target list", "coachtui target list --person dana --json")
@click.option("--person", shell_complete=complete_people, help="Whose; yours by default.")
@json_option
@pass_session
def list_targets(session: Session, person: str | None, as_json: bool) -> None:
    """Targets with what active projects cover of each, in its own currency."""
    shelf = session.shelf()
    whose = find_person(shelf, person).handle if person else session.me
    found = [(each, target_cover(shelf, each)) for each in targets_of(shelf, whose)]
    if as_json:
        print_json(
            [
                {
                    **whole(each),
                    "cover": {
                        "share": cover.share,
                        "covered": cover.covered,
                        "uncovered": cover.uncovered,
                    },
                }
                for each, cover in found
            ]
        )
        return
    rows = [(each.period, each.label, cover.explained) for each, cover in found]
    print_table(rows, empty=_NONE)
