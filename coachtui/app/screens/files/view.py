"""What Files shows, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from coachtui.app.widgets.lines import Line
from coachtui.app.widgets.plain import padded, plain
from coachtui.coaching.changes_said import said_field, said_value
from coachtui.coaching.people import first_name_of
from coachtui.coaching.put_away import put_away
from coachtui.coaching.record_lines import record_line, record_name
from coachtui.exchange.synced import going_out, told
from coachtui.records.dates import spoken_date
from coachtui.records.shelf import Shelf
from coachtui.store.sealing.trust import Waiting
from coachtui.store.team_store import TeamStore
from coachtui.sync.conflicts import Conflict, conflicts
from coachtui.sync.doctor.finding import Finding
from coachtui.sync.joining import needs_key
from coachtui.sync.standing import Standing

_MOST = 60


class FilesView(NamedTuple):
    """The lines of every pane, and what stands behind them."""

    waiting: tuple[Line, ...]
    going: tuple[Line, ...]
    coming: tuple[Line, ...]
    """Fetched, and not merged yet."""
    gone: tuple[Line, ...]
    conflicts: dict[str, Conflict]
    confirm: dict[str, Waiting]


def files_view(store: TeamStore, standing: Standing | None) -> FilesView:
    """Read what waits, what goes and what was put away."""
    shelf = store.read()
    waiting = {f"key:{number}": each for number, each in enumerate(store.keys.waiting())}
    clashes = {f"conflict:{number}": each for number, each in enumerate(conflicts(shelf, store.me))}
    lines = [
        *([_no_key()] if needs_key(store) else []),
        *(_to_confirm(shelf, name, each) for name, each in waiting.items()),
        *(_conflict(store, name, each) for name, each in clashes.items()),
    ]
    return FilesView(
        waiting=tuple(lines),
        going=_going(store, standing),
        coming=tuple(
            Line(f"coming:{number}", plain(sentence))
            for number, sentence in enumerate(told(store, standing.coming) if standing else ())
        ),
        gone=_gone(store),
        conflicts=clashes,
        confirm=waiting,
    )


def came_lines(sentences: Sequence[str], coming: Sequence[Line]) -> tuple[Line, ...]:
    """What came in this session, the newest first, after what is fetched and not merged."""
    newest = list(enumerate(sentences))[::-1][:_MOST]
    return (*coming, *(_wrapped(f"came:{number}", sentence) for number, sentence in newest))


def finding_lines(findings: Sequence[Finding]) -> tuple[Line, ...]:
    """What the look found, each with where and what to do."""
    return tuple(_finding(number, each) for number, each in enumerate(findings))


def _wrapped(name: str, text: str) -> Line:
    return Line(name, plain(text), label=Content("· "))


def _no_key() -> Line:
    return Line(
        "no-key",
        Content.styled("Your key is not on this machine", "bold $warning"),
        below=Content.styled(
            "what is for two of you stays closed, and nothing can be written; enter brings it",
            "$quiet",
        ),
    )


def _to_confirm(shelf: Shelf, name: str, each: Waiting) -> Line:
    titles = {
        "public key": "another key of {}",
        "own key": "another key of yours",
        "manager": "another manager",
        "record key": "a further key of {}",
        "older record": "older records of {}",
        "unsealed record": "unsealed records in your folder",
    }
    title = titles[each.kind].format(first_name_of(shelf, each.person))
    return Line(
        name,
        Content.assemble(("confirm ", "$warning"), (plain(title).plain, "bold")),
        below=Content.styled(plain(each.what).plain, "$quiet"),
    )


def _conflict(store: TeamStore, name: str, each: Conflict) -> Line:
    about = plain(record_name(store.shelf, each.record, store.today())).plain
    other = first_name_of(store.shelf, each.other_by)
    two = f"{said_value(each.kept)}  or  {said_value(each.other)} ({other})"
    return Line(
        name,
        Content.assemble(
            ("choose ", "$warning"), (about, "bold"), (f" · {plain(said_field(each.field))}", "")
        ),
        below=Content.styled(plain(two).plain, "$quiet"),
    )


def _going(store: TeamStore, standing: Standing | None) -> tuple[Line, ...]:
    if standing is None:
        return ()
    return tuple(
        Line(
            f"going:{number}",
            Content.assemble(("to ", "$quiet"), plain(each.to)),
            Content.styled(str(each.number), "bold"),
            below=Content.styled(plain(each.what).plain, "$quiet"),
        )
        for number, each in enumerate(going_out(store, standing.going))
    )


def _gone(store: TeamStore) -> tuple[Line, ...]:
    shelf, today = store.shelf, store.today()
    return tuple(
        Line(
            record.id,
            Content.assemble(
                (padded(record.table.replace("_", " "), 10) + " ", "$quiet"),
                plain(record_line(shelf, record, today)),
            ),
            Content.styled(_day(record.deleted_at or "", store), "$quiet"),
        )
        for record in put_away(shelf, store.me, today)[:_MOST]
    )


def _day(moment: str, store: TeamStore) -> str:
    from datetime import date

    return spoken_date(date.fromisoformat(moment[:10]), store.today())


def _finding(number: int, each: Finding) -> Line:
    where = f"{each.file}{f' line {each.line}' if each.line else ''}"
    return Line(
        f"finding:{number}",
        Content.assemble((plain(where).plain + " " if where else "", "bold"), plain(each.what)),
        label=Content.styled("! ", "$warning"),
        below=Content.styled(plain(each.fix).plain.replace("coachtui doctor --fix", "f"), "$quiet"),
    )
