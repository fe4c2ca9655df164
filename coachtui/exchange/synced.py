"""What a sync did and what waits for the next, in words: the same in the app and on a line."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from coachtui.coaching.people import first_name_of
from coachtui.coaching.record_lines import what_it_is
from coachtui.coaching.what_came import UNTOLD, Changed, what_came
from coachtui.records.shelf import Shelf
from coachtui.store.team_store import TeamStore
from coachtui.sync.envelopes import SEALED
from coachtui.sync.incoming import Came
from coachtui.sync.paths import person_of
from coachtui.sync.report import Report
from coachtui.sync.standing import Standing
from coachtui.sync.team import readable

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


class Going(NamedTuple):
    """What goes to one circle of readers."""

    to: str
    """As in "the whole team" or "you and Mia, sealed"."""
    number: int
    what: str
    """The kinds with their numbers, the most first."""


def told(store: TeamStore, came: Iterable[Came]) -> list[str]:
    """What came, in sentences; the store is brought up to date for it."""
    came = list(came)
    if not came:
        return []
    store.refresh()
    shelf = store.read()
    changes = [
        Changed(each.change.table, each.change.before, each.change.after, person_of(each.path))
        for each in readable(store, came)
    ]
    return what_came(shelf, changes, store.today())


def summary_of(report: Report) -> str:
    """`2 changes came · 1 change sent`."""
    parts = [
        f"{_counted(report.received, 'change')} came" if report.received else "",
        f"{_counted(report.sent, 'change')} sent" if report.sent else "",
        f"{_counted(report.waiting, 'change')} wait{'s' * (report.waiting == 1)} here"
        if report.waiting
        else "",
        f"{_counted(report.merged_files, 'file')} merged" if report.merged_files else "",
    ]
    return " · ".join(part for part in parts if part) or "Up to date, nothing to send."


def going_out(store: TeamStore, going: Iterable[Came]) -> list[Going]:
    """What the next sync sends, by who will be able to read it; the widest circle first."""
    shelf = store.read()
    circles: dict[tuple[int, str], Counter[str]] = {}
    for each in readable(store, going):
        circle = _circle(shelf, store.me, each)
        circles.setdefault(circle, Counter())[each.change.table] += 1
    found = []
    for (_, to), kinds in sorted(circles.items()):
        what = ", ".join(f"{_kind(kind)} {number}" for kind, number in kinds.most_common())
        found.append(Going(to, kinds.total(), what))
    return found


def _circle(shelf: Shelf, me: str, came: Came) -> tuple[int, str]:
    raw: dict[str, Any] = came.change.after or came.change.before or {}
    audience, readers = raw.get("audience"), raw.get("readers") or []
    if came.change.table == SEALED:
        return 3, "who may open it, sealed"
    if audience == "pair":
        others = " and ".join(first_name_of(shelf, each) for each in readers if each != me)
        return 1, f"you and {others}, sealed" if others else "you alone, sealed"
    if audience == "me":
        return 2, "you alone, sealed"
    return 0, "the whole team"


def _kind(table: str) -> str:
    if table in UNTOLD:
        return "keys"
    return "sealed records" if table == SEALED else what_it_is(table).lower()


def standing_line(found: Standing, now: datetime) -> str:
    """`2 to send, 0 new · 3 min ago`, where there is a remote."""
    counts = f"{len(found.going)} to send, {len(found.coming)} new"
    return f"{counts} · {ago(found.synced_at, now)}"


def ago(when: float | None, now: datetime) -> str:
    """`3 min ago`; `not yet` for never."""
    if when is None:
        return "not synced yet"
    seconds = max(0.0, (now - datetime.fromtimestamp(when, UTC)).total_seconds())
    for unit, name in ((_DAY, "d"), (_HOUR, "h"), (_MINUTE, "min")):
        if seconds >= unit:
            return f"{seconds // unit:.0f} {name} ago"
    return "just now"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
