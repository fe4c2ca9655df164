"""Records as one JSON document: of a chosen audience, or everything about one person.

cli.md, Reports. What only two people or one can read is left out unless it is asked for, and never
goes into a file that others could come to read with the team's.
"""

from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from coachtui.coaching.people import person_of
from coachtui.coaching.personal_data import AUDIENCES, gathered
from coachtui.exchange.out import write_out
from coachtui.records.base import Audience
from coachtui.records.codec import whole
from coachtui.records.errors import NotFound, PrivacyRefused
from coachtui.records.places import from_home
from coachtui.records.text import shown
from coachtui.store.folder import inside_git
from coachtui.store.team_store import TeamStore

_CLOSED = 0o600
_OPEN = 0o644


class JsonExport(NamedTuple):
    """The document, and how many of its records each audience can read."""

    document: dict[str, Any]
    counts: dict[Audience, int]

    @property
    def number(self) -> int:
        """All its records."""
        return sum(self.counts.values())

    @property
    def closed(self) -> bool:
        """Whether it holds anything that the team cannot read."""
        return bool(self.counts["pair"] or self.counts["me"])


def json_export(
    store: TeamStore, *, about: str | None = None, widest: Audience | None = None
) -> JsonExport:
    """Everything of the team, or about one person, that this person may read.

    By default what the team can read; about a person also what is between two and one's own.
    Raises NotFound for somebody this machine holds nothing about.
    """
    shelf = store.read_everything()
    chosen: Audience = widest or ("team" if about is None else "me")
    found = gathered(shelf, store.me, about=about, widest=chosen)
    if about is not None and not found.records and person_of(shelf, about) is None:
        raise NotFound(f"This machine holds nothing about '{shown(about)}'.")
    document = {
        "team": store.team.name,
        "exported_on": store.today(),
        "exported_by": store.me,
        "about": about,
        "audiences": AUDIENCES[: AUDIENCES.index(chosen) + 1],
        "records": {
            table: [whole(record) for record in records] for table, records in found.records.items()
        },
    }
    return JsonExport(document, found.counts)


def json_text(export: JsonExport) -> str:
    """The document as it is printed or written."""
    data = msgspec.json.format(msgspec.json.encode(export.document), indent=2)
    return data.decode("utf-8") + "\n"


def write_json(store: TeamStore, export: JsonExport, path: Path, *, replace: bool = False) -> None:
    """Write the document to a file; closed to others when the team cannot read all of it.

    Raises PrivacyRefused when such a document would stand in the team folder or in a git work
    tree, and as `write_out` does.
    """
    if export.closed:
        folder = from_home(path).resolve().parent
        tree = inside_git(folder)
        if tree is not None or folder.is_relative_to(store.folder.resolve()):
            raise PrivacyRefused(
                f"{shown(str(tree or store.folder))} is shared or under git, and this holds what "
                "not everybody may read; nothing was written. Choose a folder of your own, or "
                "--audience team."
            )
    write_out(path, json_text(export), replace=replace, mode=_CLOSED if export.closed else _OPEN)
