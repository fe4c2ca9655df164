"""`doctor` and `restore`: finding what is not in order, and bringing back what was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypeVar

import click

from coachtui.cli.lazy import command
from coachtui.cli.options import json_option
from coachtui.cli.output import counted, print_json, print_records, print_table, print_written, say
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.changes_said import field_changes
from coachtui.coaching.put_away import any_record, bring_back, put_away
from coachtui.coaching.record_lines import record_line
from coachtui.records.base import Record
from coachtui.records.dates import spoken_date
from coachtui.records.errors import FolderTrouble, NotFound, WrongUse
from coachtui.sync.doctor.examine import examine, repair
from coachtui.sync.doctor.finding import Finding
from coachtui.sync.history import (
    FileVersion,
    RecordVersion,
    Version,
    file_history,
    record_history,
    restore_file,
    restore_record,
)
from coachtui.sync.paths import is_data

T = TypeVar("T")


@command("doctor", "coachtui doctor", "coachtui doctor --fix")
@click.option("--fix", is_flag=True, help="Put right what can be put right without losing a word.")
@json_option
@pass_session
def doctor(session: Session, fix: bool, as_json: bool) -> None:
    """Look every file through, and the keys and the repository; say what is not in order.

    Ends with 5 when something is found. What --fix replaces stays beside the file.
    """
    found = examine(session.store)
    done: list[str] = []
    if fix and any(each.repair for each in found):
        done = repair(session.store, found)
        found = examine(session.store)
    if as_json:
        findings = [_finding(each) for each in found]
        print_json({"ok": not found, "findings": findings, "fixed": done})
    else:
        for sentence in done:
            say(sentence)
        for each in found:
            say(f"{_where(each)}{each.what}")
            say(f"  {each.fix}")
        if not found:
            say("Every file is sound, every record can be read, the keys and git are in order.")
    if found:
        raise FolderTrouble(f"The doctor has {counted(len(found), 'finding')}; see above.")


def _finding(each: Finding) -> dict[str, str | int | None]:
    return {"file": each.file, "line": each.line, "what": each.what, "fix": each.fix}


def _where(each: Finding) -> str:
    line = f" line {each.line}" if each.line else ""
    return f"{each.file}{line}: " if each.file else ""


@command(
    "restore",
    "coachtui restore",
    "coachtui restore ac01 --list",
    "coachtui restore people/dana/list.json --to 2",
)
@click.argument("what", metavar="[RECORD|FILE]", required=False)
@click.option("--list", "listing", is_flag=True, help="Show the earlier states, numbered.")
@click.option("--to", "number", type=click.IntRange(1), help="Bring back this state of the list.")
@json_option
@pass_session
def restore(
    session: Session, what: str | None, listing: bool, number: int | None, as_json: bool
) -> None:
    """Bring back what was put away, or an earlier state of a record or file.

    Without a name it lists what you put away in the last 90 days. A record is named by its id or
    the beginning of it, a file by its path in the team's folder.
    """
    if what is None:
        _list_put_away(session, as_json=as_json)
    elif is_data(what):
        _file(session, what, listing=listing, number=number, as_json=as_json)
    else:
        session.store.read_everything()
        record = any_record(session.store.shelf, what)
        _record(session, record, listing=listing, number=number, as_json=as_json)


def _list_put_away(session: Session, *, as_json: bool) -> None:
    session.store.read_everything()
    found = put_away(session.store.shelf, session.me, session.today)

    def row(record: Record) -> tuple[str, ...]:
        what = record_line(session.store.shelf, record, session.today)
        put_away_on = date.fromisoformat((record.deleted_at or "")[:10])
        return record.id, record.table.replace("_", " "), what, _day(put_away_on, session)

    empty = "You put nothing away in the last 90 days."
    print_records(found, row, empty=empty, as_json=as_json)


def _record(
    session: Session, record: Record, *, listing: bool, number: int | None, as_json: bool
) -> None:
    if not listing and number is None:
        back = bring_back(session.store, record)
        line = record_line(session.store.shelf, back, session.today)
        print_written([back], f"There again: {line}", as_json=as_json)
        return
    store = session.store
    states = record_history(store.folder, record, store.sealing.for_merging())
    if number is not None:
        state = _the_state(states, number).after
        if state is None:
            raise WrongUse("In that state it was not there; nothing was changed.")
        restored = restore_record(session.store, record, state)
        line = record_line(session.store.shelf, restored, session.today)
        print_written([restored], f"As it was then: {line}", as_json=as_json)
        return
    if as_json:
        print_json([_record_state(place, each) for place, each in enumerate(states, 1)])
        return
    rows = [
        (str(place), _when(each.version, session), each.by, _changed(each))
        for place, each in enumerate(states, 1)
    ]
    print_table(rows, empty="git's history has nothing of this yet; the next sync adds it.")


def _file(session: Session, path: str, *, listing: bool, number: int | None, as_json: bool) -> None:
    folder = session.store.folder
    if not listing:
        versions = file_history(folder, path) if number is not None else []
        chosen = _the_state(versions, number) if number is not None else None
        restored = restore_file(folder, path, chosen)
        if as_json:
            print_json({"file": path, "restored": _version(restored.version)})
        else:
            say(
                f"{path} is as it was {_when(restored.version, session)}; what stood there is "
                "beside it."
            )
        return
    versions = file_history(folder, path)
    if as_json:
        print_json([_file_state(place, each) for place, each in enumerate(versions, 1)])
        return
    rows = [
        (
            str(place),
            _when(each.version, session),
            each.version.author,
            counted(len(each.data), "byte"),
            "" if each.sound else "damaged",
        )
        for place, each in enumerate(versions, 1)
    ]
    print_table(rows, empty="git's history has nothing of this file.")


def _the_state(states: Sequence[T], number: int) -> T:
    if number > len(states):
        raise NotFound(f"There are {len(states)} states; see them with --list.")
    return states[number - 1]


def _changed(each: RecordVersion) -> str:
    if each.before is None:
        return "written"
    if each.after is None:
        return "taken out"
    return "; ".join(
        f"{change.field}: {change.before} → {change.after}"
        for change in field_changes(each.before, each.after)
    )


def _when(version: Version, session: Session) -> str:
    moment = datetime.fromtimestamp(version.when)  # noqa: DTZ006 - a person's own clock
    return f"{_day(moment.date(), session)} {moment:%H:%M}"


def _day(day: date, session: Session) -> str:
    return spoken_date(day, session.today)


def _version(version: Version) -> dict[str, str | int]:
    return {"commit": version.commit, "author": version.author, "at": version.when}


def _record_state(place: int, each: RecordVersion) -> dict[str, object]:
    return {
        "number": place,
        "by": each.by,
        **_version(each.version),
        "changes": [change._asdict() for change in field_changes(each.before, each.after)]
        if each.before and each.after
        else [],
        "state": each.after,
    }


def _file_state(place: int, each: FileVersion) -> dict[str, object]:
    return {
        "number": place,
        **_version(each.version),
        "bytes": len(each.data),
        "sound": each.sound,
    }
