"""The words of the sample team: plain text files with sections, one text a line."""

import random
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("texts")


@cache
def _sections(file: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in (_FOLDER / f"{file}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            current = found.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            current.append(line)
    return {name: tuple(lines) for name, lines in found.items()}


def texts(file: str, section: str) -> tuple[str, ...]:
    """The lines of a section."""
    return _sections(file)[section]


@cache
def rows(file: str, section: str) -> tuple[tuple[str, ...], ...]:
    """The lines of a section, split at their bars."""
    return tuple(tuple(line.split(" | ")) for line in texts(file, section))


@cache
def choices(file: str, section: str) -> tuple[str, ...]:
    """The items between bars of all lines of a section."""
    return tuple(item for row in rows(file, section) for item in row)


@cache
def words(file: str, section: str) -> tuple[str, ...]:
    """The words of a section, wherever its lines break."""
    return tuple(" ".join(texts(file, section)).split())


class Deck:
    """Texts drawn like cards: shuffled, and none comes again before all have been drawn."""

    def __init__(self, rng: random.Random, cards: Sequence[str]) -> None:
        self._rng = rng
        self._cards = cards
        self._left: list[str] = []

    def draw(self) -> str:
        """The next text."""
        if not self._left:
            self._left = list(self._cards)
            self._rng.shuffle(self._left)
        return self._left.pop()


class Decks:
    """A deck for each section, made when it is first drawn from."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._decks: dict[tuple[str, str], Deck] = {}

    def draw(self, file: str, section: str) -> str:
        """The next line of a section."""
        return self._deck(file, section, texts).draw()

    def word(self, file: str, section: str) -> str:
        """The next word of a section."""
        return self._deck(file, section, words).draw()

    def row(self, file: str, section: str) -> list[str]:
        """The next line of a section, split at its bars."""
        return self.draw(file, section).split(" | ")

    def _deck(self, file: str, section: str, cards: Callable[[str, str], Sequence[str]]) -> Deck:
        deck = self._decks.get((file, section))
        if deck is None:
            deck = self._decks[file, section] = Deck(self._rng, cards(file, section))
        return deck
