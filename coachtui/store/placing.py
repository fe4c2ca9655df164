"""Which file a new record goes to: by its owner, its readers, its month, and the room there is."""

from pathlib import Path

from coachtui.records.base import Record
from coachtui.records.errors import FolderTrouble
from coachtui.records.people import CalendarEntry
from coachtui.store.folder import PATIENCE, SIZE_RULE, file_name, link_to, month_of, number_of
from coachtui.store.reading import Reader
from coachtui.store.sealing.envelope import sealed_size


class Placing:
    """Chooses files for one action; a record never moves afterwards."""

    def __init__(self, folder: Path, me: str, reader: Reader) -> None:
        self._folder = folder
        self._me = me
        self._reader = reader
        self._chosen: dict[tuple[str, str, str], tuple[Path, int]] = {}

    def path_for(self, record: Record, size: int) -> Path:
        """The file that takes a new record of this many bytes.

        Raises FolderTrouble when none of this person's files can be used.
        """
        if record.place == "team" or (isinstance(record, CalendarEntry) and record.person is None):
            return self._reader.team_file.path
        if record.audience == "me" and record.table != "feeling":
            return self._reader.private_file.path
        place = "month" if record.place == "private" else record.place
        series = (place, record.audience, month_of(record))
        path, room = self._chosen.get(series) or self._with_room(*series, first=1)
        if room <= 0:
            path, room = self._with_room(*series, first=number_of(path) + 1)
        taken = size if record.audience == "team" else sealed_size(size)
        self._chosen[series] = (path, room - taken)
        return path

    def _with_room(self, place: str, audience: str, month: str, first: int) -> tuple[Path, int]:
        """The first file of a series that is undamaged and below the size rule, and its room."""
        refuse_links(self._folder, self._me)
        number, damage = first, [""]
        while len(damage) <= PATIENCE:
            name = file_name(place, audience, month, number)
            path = self._folder / "people" / self._me / name
            file = self._reader.database(path).file
            if file.damage is not None:
                damage.append(file.damage)
            elif file.size < SIZE_RULE:
                return path, SIZE_RULE - file.size
            number += 1
        raise FolderTrouble(
            f"None of your files in {self._folder / 'people' / self._me} can be used "
            f"({damage[-1]}); nothing was changed."
        )


def refuse_links(folder: Path, person: str) -> None:
    """Raises FolderTrouble when a symbolic link stands in place of this person's folder."""
    link = link_to(folder, person)
    if link is not None:
        raise FolderTrouble(
            f"{link} is a symbolic link, and records are not written through links; "
            "nothing was changed. Put a real folder in its place."
        )
