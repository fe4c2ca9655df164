"""`report`: what was written down, as a chat message or as a document."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

import click

from coachtui.cli.lazy import Group
from coachtui.cli.options import OneOf, account_argument, json_option
from coachtui.cli.output import print_json, say
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.accounts.finding import find_account
from coachtui.coaching.written_forms import WrittenForm
from coachtui.exchange.out import write_out
from coachtui.exchange.reports.account import account_page, account_text
from coachtui.exchange.reports.document import PageForm
from coachtui.exchange.reports.period import Period, period_report, period_text
from coachtui.exchange.reports.week import Week, week_report, week_text
from coachtui.records.dates import read_date, spoken_date
from coachtui.records.errors import WrongUse
from coachtui.records.places import from_home

_QUARTER = timedelta(weeks=13)


@click.group(
    "report",
    cls=Group,
    examples=(
        "coachtui report week --form slack",
        "coachtui report period --form html --out h.html",
    ),
)
def report() -> None:
    """Reports about your work and your accounts, from what the whole team may read."""


@report.does(
    "week",
    "coachtui report week --form slack",
    "coachtui report week --of 'last week'   (or any day of it: --of fri, --of 2024-05-06)",
)
@click.option("--form", type=OneOf(("md", "txt", "slack")), default="md", show_default=True)
@click.option("--of", "day", metavar="DATE", help="A day of the week; this week by default.")
@json_option
@pass_session
def week(session: Session, form: WrittenForm, day: str | None, as_json: bool) -> None:
    """Your week in a chat message: moved, won, stuck, next.

    Stuck holds what you have asked the others for; scores and setbacks stay yours.
    """
    store = session.store
    on = _day_of_week(session, day) if day else session.today
    shelf = session.shelf(on - timedelta(days=7))
    found = week_report(shelf, store.me, on, session.today, store.settings)
    if as_json:
        print_json(_week_document(found))
    else:
        click.echo(week_text(found, form), nl=False)


@report.does(
    "period",
    "coachtui report period                      (the last 13 weeks)",
    "coachtui report period 2024-01-01 eom --form html --out review.html",
)
@click.argument("start", metavar="[FROM]", required=False)
@click.argument("end", metavar="[TO]", required=False)
@click.option("--form", type=OneOf(("md", "html")), default="md", show_default=True)
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Write it there.")
@click.option("--replace", is_flag=True, help="Overwrite the file if there is one.")
@json_option
@pass_session
def period(
    session: Session,
    start: str | None,
    end: str | None,
    form: PageForm,
    out: Path | None,
    replace: bool,
    as_json: bool,
) -> None:
    """A stretch of time for a review: wins, milestones, lessons, growth, investment.

    Told in words is only what the whole team may read; what was invested is counted in hours.
    """
    last = read_date(end, session.today, lean="past") if end else session.today
    first = read_date(start, session.today, lean="past") if start else last - _QUARTER
    if last < first:
        spoken = spoken_date(last, session.today), spoken_date(first, session.today)
        raise WrongUse(f"{spoken[0]} lies before {spoken[1]}; name the first day first.")
    found = period_report(session.shelf(first), session.me, first, last)
    if as_json:
        print_json(_period_document(found))
        return
    _deliver(period_text(found, form), out, replace=replace)


@report.does(
    "account",
    "coachtui report account acme",
    "coachtui report account acme --form html --out acme.html",
)
@account_argument()
@click.option("--form", type=OneOf(("md", "txt", "html")), default="md", show_default=True)
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Write it there.")
@click.option("--replace", is_flag=True, help="Overwrite the file if there is one.")
@pass_session
def account(
    session: Session,
    account_name: str,
    form: Literal["md", "txt", "html"],
    out: Path | None,
    replace: bool,
) -> None:
    """One account on one page: dossier with sources, people, projects, next steps."""
    shelf = session.store.read_everything()
    found = find_account(shelf, account_name, session.me)
    made = account_page(shelf, found, session.today, session.store.settings)
    _deliver(account_text(made, form), out, replace=replace)


def _deliver(text: str, out: Path | None, *, replace: bool) -> None:
    """Onto the screen, or into a file."""
    if out is None:
        click.echo(text, nl=False)
        return
    write_out(from_home(out), text, replace=replace)
    say(f"Written to {out}")


def _day_of_week(session: Session, text: str) -> date:
    if text.strip().lower() == "last week":
        return session.today - timedelta(days=7)
    return read_date(text, session.today, lean="past")


def _week_document(found: Week) -> dict[str, Any]:
    return {
        "person": found.person,
        "from": found.first,
        "to": found.last,
        "moved": found.moved,
        "wins": {"customer": found.customer_wins, "inside": found.inside_wins},
        "stuck": found.stuck,
        "next": found.next,
    }


def _period_document(found: Period) -> dict[str, Any]:
    return {
        "person": found.person,
        "from": found.first,
        "to": found.last,
        "wins": {"customer": found.customer_wins, "inside": found.inside_wins},
        "milestones": found.milestones,
        "lessons": found.lessons,
        "growth": found.growth,
        "investment": [
            {
                "person": each.person,
                "talks": each.talks,
                "talk_minutes": each.talk_minutes,
                "practices": each.practices,
                "practice_minutes": each.practice_minutes,
                "taught": each.taught,
                "taught_minutes": each.taught_minutes,
            }
            for each in found.investment
        ],
    }
