"""Shelves with a person's days on them, as short as a test can say it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from coachtui.records.base import Obstacle
from coachtui.records.days import Day, Entry, EntryKind, Feeling
from coachtui.records.people import CalendarEntry, OffKind, Person
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf

SETTINGS = TeamSettings()


def common(prefix: str, number: int, at: str = "2024-01-08T08:00:00.000Z") -> dict[str, Any]:
    return {
        "id": f"{prefix}{number:026}",
        "owner": "dana",
        "audience": "team",
        "created_at": at,
        "updated_at": at,
        "updated_by": "dana",
        "rev": 1,
    }


class Written:
    """A shelf that is filled in the order of the calls."""

    def __init__(self, started: date | None = date(2024, 1, 8)) -> None:
        self.shelf = Shelf()
        self.number = 0
        if started:
            fields = self.common("pe")
            self.shelf.put(
                Person(handle="dana", name="Dana Reyes", role="rep", start_date=started, **fields)
            )

    def common(self, prefix: str, at: str = "2024-01-08T08:00:00.000Z") -> dict[str, Any]:
        self.number += 1
        return common(prefix, self.number, at)

    def logged(self, days: Iterable[date]) -> "Written":
        for day in days:
            self.shelf.put(Day(person="dana", date=day, **self.common("da")))
        return self

    def scored(self, scores: Mapping[date, int]) -> "Written":
        self.logged(scores)
        for day, score in scores.items():
            self.felt(day, progress=score)
        return self

    def felt(self, day: date, **fields: Any) -> "Written":
        mine = {**self.common("fe"), "audience": "me", "readers": ("dana",)}
        self.shelf.put(Feeling(person="dana", date=day, **fields, **mine))
        return self

    def stuck(self, days: Mapping[date, Obstacle]) -> "Written":
        for day, obstacle in days.items():
            self.felt(day, obstacle=obstacle)
        return self.logged(days)

    def entry(self, day: date, text: str, kind: EntryKind = "note", **fields: Any) -> "Written":
        side = fields.pop("side", "inside")
        self.shelf.put(
            Entry(
                person="dana",
                date=day,
                text=text,
                kind=kind,
                side=side,
                **fields,
                **self.common("en"),
            )
        )
        return self

    def off(
        self, first: date, last: date | None = None, kind: OffKind = "off", everybody: bool = False
    ) -> "Written":
        person = None if everybody else "dana"
        fields = self.common("ca")
        self.shelf.put(
            CalendarEntry(start=first, end=last or first, kind=kind, person=person, **fields)
        )
        return self
