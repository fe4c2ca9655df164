"""`coachtui` itself: the global options and the list of commands."""

from datetime import date
from pathlib import Path

import click

from coachtui import __version__
from coachtui.cli.lazy import Group, Later, flag_that_prints
from coachtui.cli.session import Session, pass_session
from coachtui.records.places import from_home

START, DAY, ACCOUNTS, PEOPLE, FILES = "Start", "Day", "Accounts", "People", "Look and mend"

COMMANDS: dict[str, Later] = {
    "init": Later("start", "init", "start a team, or take your place in one", START),
    "join": Later("joining", "join", "come into a team by its address, or come back", START),
    "demo": Later("demo", "demo", "look around a sample team", START),
    "whoami": Later("people", "whoami", "who you are, and in which team", START),
    "config": Later("config", "config", "colours, keys, where things are, what was agreed", START),
    "completion": Later("mend", "completion", "complete names in your shell", START),
    "today": Later("today", "today", "what is due, what is worth doing", DAY),
    "log": Later("log", "log", "one line that keeps the day", DAY),
    "week": Later("today", "week", "your week, day by day", DAY),
    "day": Later("days", "day", "one day, seen and put right", DAY),
    "off": Later("days", "off", "days on which nobody expects you", DAY),
    "holiday": Later("holiday", "holiday", "days on which nobody in the team works", DAY),
    "account": Later("accounts", "account", "your list and the bench", ACCOUNTS),
    "fact": Later("known", "fact", "what was learned about an account", ACCOUNTS),
    "contact": Later("known", "contact", "people on the customer's side", ACCOUNTS),
    "project": Later("pursuits", "project", "sales projects and what they need", ACCOUNTS),
    "milestone": Later(
        "pursuits", "milestone", "steps of a sales project, each with its day", ACCOUNTS
    ),
    "target": Later("targets", "target", "what you are to reach, and what covers it", ACCOUNTS),
    "door": Later("giving", "door", "ask your manager to open a door", ACCOUNTS),
    "person": Later("people", "person", "list, show, add, edit people", PEOPLE),
    "pulse": Later("pulse", "pulse", "how often you felt the four trends", PEOPLE),
    "reflect": Later("reflect", "reflect", "what you tell your manager about your days", PEOPLE),
    "topic": Later("topics", "topic", "what you want to talk about", PEOPLE),
    "prep": Later("prep", "prep", "prepare a 1:1", PEOPLE),
    "one-on-one": Later("one_on_one", "one_on_one", "plan, hold, close a 1:1", PEOPLE),
    "1on1": Later("one_on_one", "guide", "open the 1:1 guide in the app", PEOPLE),
    "promise": Later("promises", "promise", "promises with your manager or reps", PEOPLE),
    "see-as": Later("see_as", "see_as", "what your manager or the team sees of you", PEOPLE),
    "style": Later("style", "style", "how to work with you, in your words", PEOPLE),
    "note": Later("notes", "note", "notes for your eyes until delivered", PEOPLE),
    "experiment": Later("trying", "experiment", "measured bets and what they taught", PEOPLE),
    "idea": Later("ideas", "idea", "ideas and the answer they received", PEOPLE),
    "learn": Later("learn", "learn", "aims, and the practice for them", PEOPLE),
    "thanks": Later("giving", "thanks", "thanks for one exact thing", PEOPLE),
    "ask": Later("giving", "ask", "what you need from the others", PEOPLE),
    "offer": Later("giving", "offer", "offer help with a request", PEOPLE),
    "sync": Later("sync", "sync", "exchange with the team through git", FILES),
    "key": Later("keys", "key", "the key to what is for you", FILES),
    "conflicts": Later("conflicts", "conflicts", "what two wrote in one place", FILES),
    "doctor": Later("doctor", "doctor", "look every file through, put right what can be", FILES),
    "restore": Later("doctor", "restore", "what was put away, and earlier states", FILES),
    "status": Later("status", "status", "what is due, on one line", FILES),
    "remind": Later("remind", "remind", "only what is due, for cron", FILES),
    "report": Later(
        "report", "report", "your week as a message, a period or an account as a page", FILES
    ),
    "search": Later("search", "search", "words in everything you may read", FILES),
    "export": Later("personal_data", "export", "records as JSON, all about a person", FILES),
    "purge": Later("personal_data", "purge", "erase what is over and long past", FILES),
    "undo": Later("mend", "undo", "take back your last action", FILES),
}
"""Every command with the module it stands in; listing them imports none."""


@click.group(
    "coachtui",
    cls=Group,
    later=COMMANDS,
    invoke_without_command=True,
    subcommand_metavar="[COMMAND]",
    examples=(
        "coachtui                                          opens the app",
        "coachtui log met Rivera, pilot agreed @acme +meeting p3 next: send draft due:fri",
        "coachtui --team ~/north status --short",
    ),
)
@click.option(
    "--team",
    metavar="DIR",
    type=Path,
    help="The team folder; by default the nearest one above, else the one chosen last.",
)
@click.option("--today", "day", metavar="YYYY-MM-DD", hidden=True, envvar="COACHTUI_TODAY")
@pass_session
@click.pass_context
def root(ctx: click.Context, session: Session, team: Path | None, day: str | None) -> None:
    """A coaching companion for B2B sales teams. Without a command it opens the app."""
    session.team = from_home(team) if team is not None else None
    session.today_fixed = _day(day) if day else None
    if ctx.invoked_subcommand is None:
        ctx.exit(session.open_app())


_FIRST_YEAR, _LAST_YEAR = 1900, 9000
"""Room on both sides for looking back and ahead."""


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise click.UsageError(
            f"--today (or COACHTUI_TODAY) takes a date such as 2024-05-17, not '{text}'."
        ) from None
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise click.UsageError(
            f"--today (or COACHTUI_TODAY) takes a day from {_FIRST_YEAR} to {_LAST_YEAR}."
        )
    return day


root.params.append(
    flag_that_prints(
        ["--version"], "Show the version and exit.", lambda _: f"coachtui {__version__}"
    )
)
