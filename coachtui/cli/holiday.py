"""`holiday`: days on which nobody in the team works; a manager keeps them."""

import click

from coachtui.cli.lazy import Group
from coachtui.cli.options import json_option
from coachtui.cli.output import counted, print_records, print_written, say
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.log.off_days import clear_off, set_off
from coachtui.records.dates import read_date, spoken_date
from coachtui.records.people import CalendarEntry


class _DayOrCommand(Group):
    """`holiday fri` is short for `holiday add fri`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A word that is no command is the first day."""
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            args = ["add", *args]
        return super().resolve_command(ctx, args)


@click.group(
    "holiday",
    cls=_DayOrCommand,
    subcommand_metavar="FROM [TO] | COMMAND",
    examples=(
        "coachtui holiday 2024-05-09 --name Ascension",
        "coachtui holiday fill DE 2025 --region BY",
    ),
)
def holiday() -> None:
    """Days on which nobody in the team works; kept by a manager."""


@holiday.does(
    "add",
    "coachtui holiday 2024-05-09 --name Ascension",
    "coachtui holiday 2024-12-24 2025-01-01 --name 'Winter break'",
)
@click.argument("start", metavar="FROM")
@click.argument("end", metavar="[TO]", required=False)
@click.option("--name", default="", help="What it is, as in Ascension.")
@json_option
@pass_session
def add(session: Session, start: str, end: str | None, name: str, as_json: bool) -> None:
    """Put a holiday for everybody into the calendar; `holiday FROM` does the same."""
    first = read_date(start, session.today, lean="future")
    last = read_date(end, first, lean="future") if end else first
    written = set_off(session.store, first, last, "holiday", everybody=True, name=name)
    spoken = spoken_date(first, session.today)
    if last != first:
        spoken += f" to {spoken_date(last, session.today)}"
    print_written(written, f"Holiday {spoken}" + (f", {name}" if name else ""), as_json=as_json)


@holiday.does("clear", "coachtui holiday clear 2024-05-09", "coachtui holiday clear fri +3d")
@click.argument("start", metavar="FROM")
@click.argument("end", metavar="[TO]", required=False)
@json_option
@pass_session
def clear(session: Session, start: str, end: str | None, as_json: bool) -> None:
    """Take holidays out of the calendar again."""
    first = read_date(start, session.today, lean="future")
    last = read_date(end, first, lean="future") if end else first
    written = clear_off(session.store, first, last, everybody=True)
    print_written(written, f"No holiday {spoken_date(first, session.today)}", as_json=as_json)


@holiday.does("list", "coachtui holiday list", "coachtui holiday list --json")
@json_option
@pass_session
def list_holidays(session: Session, as_json: bool) -> None:
    """Holidays of this year and the years after, soonest first."""
    found = [
        each
        for each in session.shelf().linked(CalendarEntry, "person", None)
        if each.end.year >= session.today.year
    ]
    found.sort(key=lambda each: (each.start, each.id))

    def row(each: CalendarEntry) -> tuple[str, ...]:
        spoken = spoken_date(each.start, session.today)
        if each.end != each.start:
            spoken += f" to {spoken_date(each.end, session.today)}"
        return spoken, each.kind, each.name

    empty = "No holidays yet. A manager adds them: coachtui holiday fill DE"
    print_records(found, row, empty=empty, as_json=as_json)


@holiday.does(
    "fill",
    "coachtui holiday fill DE",
    "coachtui holiday fill DE 2025 --region BY",
)
@click.argument("country", metavar="COUNTRY")
@click.argument("year", metavar="[YEAR]", type=int, required=False)
@click.option("--region", help="A part of the country with holidays of its own, as in BY.")
@json_option
@pass_session
def fill(
    session: Session, country: str, year: int | None, region: str | None, as_json: bool
) -> None:
    """Put a country's public holidays of a year into the calendar, by its two letters.

    Needs the optional library `holidays`. Days that are there already stay as they are.
    """
    from coachtui.coaching.log.country_holidays import fill_holidays

    filled = fill_holidays(session.store, country, year or session.today.year, region)
    if as_json:
        print_written(filled.written, "", as_json=True)
        return
    for day, name in filled.added:
        say(f"  {spoken_date(day, session.today)}  {name}")
    beside = []
    if filled.there_already:
        beside.append(f"{filled.there_already} there already")
    if filled.not_worked:
        beside.append(f"{filled.not_worked} on days you do not work")
    said = ", ".join([counted(len(filled.added), "holiday") + " added", *beside])
    if filled.written:
        print_written(filled.written, said, as_json=False)
    else:
        say(said)
