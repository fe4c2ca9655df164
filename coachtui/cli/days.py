"""`day` and `off`: one day seen and put right, and days on which nobody expects you."""

from typing import Any

import click

from coachtui.cli.lazy import Group, command
from coachtui.cli.options import OneOf, json_option
from coachtui.cli.output import print_json, print_written, say
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.log.day_keeping import clear_off, edit_day, feel, set_off
from coachtui.coaching.log.views import DayView, day_view
from coachtui.coaching.log_line import OBSTACLES, PROGRESS_WORDS
from coachtui.records.base import Record
from coachtui.records.codec import whole
from coachtui.records.dates import read_date, spoken_date
from coachtui.records.errors import WrongUse
from coachtui.records.people import OffKind

_RESULTS = ("done", "partly", "no")
_CLEAR = "none"


@click.group(
    "day",
    cls=Group,
    examples=("coachtui day show yesterday", "coachtui day edit yesterday --progress 3"),
)
def day() -> None:
    """One day: what moved, how far, what happened."""


@day.does("show", "coachtui day show", "coachtui day show 2024-05-13 --json")
@click.argument("when", nargs=-1, metavar="[DATE]")
@json_option
@pass_session
def show_day(session: Session, when: tuple[str, ...], as_json: bool) -> None:
    """Show today or another day of yours."""
    date = read_date(" ".join(when) or "today", session.today, lean="past")
    store = session.store
    shelf = store.read((store.me,), since=date)
    seen = day_view(shelf, store.me, date, store.settings)
    if as_json:
        print_json(
            {
                "date": seen.date,
                "day": whole(seen.day) if seen.day else None,
                "feeling": whole(seen.feeling) if seen.feeling else None,
                "entries": [whole(entry) for entry in seen.entries],
                "expected": seen.expected,
                "kind": seen.kind,
            }
        )
        return
    _say_day(session, seen)


def _say_day(session: Session, seen: DayView) -> None:
    score = seen.feeling.progress if seen.feeling else None
    word = PROGRESS_WORDS[score] if score is not None else "no score"
    state = word if seen.day else ("not logged" if seen.expected else seen.kind)
    say(f"{spoken_date(seen.date, session.today)} · {state}")
    if seen.day and seen.day.moved:
        say(f"  moved     {seen.day.moved}")
    if seen.feeling and seen.feeling.obstacle:
        setback = f", {seen.feeling.setback}" if seen.feeling.setback else ""
        say(f"  stuck     {seen.feeling.obstacle}{setback}")
    if seen.day and seen.day.tomorrow:
        result = f" ({seen.day.tomorrow_result})" if seen.day.tomorrow_result else ""
        say(f"  tomorrow  {seen.day.tomorrow}{result}")
    for entry in seen.entries:
        say(f"  {entry.kind}  {entry.text}")


@day.does(
    "edit",
    "coachtui day edit yesterday --progress 3 --moved 'Rivera said yes'",
    "coachtui day edit --stuck none --tomorrow 'call Acme'",
)
@click.argument("when", nargs=-1, metavar="[DATE]")
@click.option("--moved", help="What moved, in a line.")
@click.option("--progress", metavar="0-4|none", help="How far the day moved; only you see it.")
@click.option("--energy", metavar="0-4|none", help="How much energy there was; only you see it.")
@click.option("--stuck", type=OneOf((*OBSTACLES, _CLEAR)), help="What stood in the way; yours.")
@click.option("--setback", help="A line about it; yours.")
@click.option("--tomorrow", help="The one step planned for the next day.")
@click.option("--result", type=OneOf((*_RESULTS, _CLEAR)), help="What became of that step.")
@json_option
@pass_session
def edit(
    session: Session,
    when: tuple[str, ...],
    moved: str | None,
    progress: str | None,
    energy: str | None,
    stuck: str | None,
    setback: str | None,
    tomorrow: str | None,
    result: str | None,
    as_json: bool,
) -> None:
    """Put today or another day right; `none` or an empty text clears."""
    date = read_date(" ".join(when) or "today", session.today, lean="past")
    open_part = {"moved": moved, "tomorrow": tomorrow, "tomorrow_result": result}
    own_part = {"progress": progress, "energy": energy, "obstacle": stuck, "setback": setback}
    open_fields = {name: text for name, text in open_part.items() if text is not None}
    own_fields = {name: text for name, text in own_part.items() if text is not None}
    if not open_fields and not own_fields:
        raise WrongUse("Say what to change, as in coachtui day edit --progress 3. Help: -h")
    written: list[Record] = []
    with session.store.change(f"edited {spoken_date(date, session.today)}"):
        if own_fields:
            written.append(feel(session.store, date, **_typed(own_fields)))
        if open_fields:
            written.append(edit_day(session.store, date, **_typed(open_fields)))
    print_written(written, f"{spoken_date(date, session.today)} is changed", as_json=as_json)


def _typed(fields: dict[str, str]) -> dict[str, Any]:
    """`none` clears what is a score or a choice; scores are digits."""
    values: dict[str, Any] = {}
    for name, text in fields.items():
        if name in ("moved", "tomorrow", "setback"):
            values[name] = text
        elif text == _CLEAR:
            values[name] = None
        elif name in ("progress", "energy"):
            values[name] = _score(name, text)
        else:
            values[name] = text
    return values


def _score(name: str, text: str) -> int:
    if text not in ("0", "1", "2", "3", "4"):
        raise WrongUse(f"{name} is a digit from 0 to 4 or none, not '{text}'. Nothing was changed.")
    return int(text)


@command(
    "off",
    "coachtui off fri",
    "coachtui off '22 jul' '2 aug'   (coachtui off mon --half, coachtui off fri --clear)",
)
@click.argument("start", metavar="FROM")
@click.argument("end", metavar="[TO]", required=False)
@click.option("--half", is_flag=True, help="Half days.")
@click.option("--holiday", is_flag=True, help="A holiday, for everybody; kept by a manager.")
@click.option("--clear", is_flag=True, help="Take days off out again.")
@click.option("--name", default="", help="What it is, as in Ascension.")
@json_option
@pass_session
def off(
    session: Session,
    start: str,
    end: str | None,
    half: bool,
    holiday: bool,
    clear: bool,
    name: str,
    as_json: bool,
) -> None:
    """Days on which nobody expects you; they add to no rate and break no streak."""
    if half and holiday:
        raise WrongUse("A half day or a holiday, not both; nothing was changed.")
    workdays = frozenset(session.store.settings.workdays)
    first = read_date(start, session.today, lean="future", workdays=workdays)
    last = read_date(end, first, lean="future", workdays=workdays) if end else first
    spoken = spoken_date(first, session.today)
    if last != first:
        spoken += f" to {spoken_date(last, session.today)}"
    if clear:
        written = clear_off(session.store, first, last, everybody=holiday)
        print_written(written, f"Working again {spoken}", as_json=as_json)
        return
    kind: OffKind = "half" if half else "holiday" if holiday else "off"
    written = set_off(session.store, first, last, kind, everybody=holiday, name=name)
    word = {"half": "Half a day off,", "holiday": "Holiday", "off": "Off"}[kind]
    print_written(written, f"{word} {spoken}", as_json=as_json)
