"""Names that are perhaps the same company: reported, never merged alone (cli.md, Import)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from coachtui.records.companies import company_key
from coachtui.records.text import shown

ALIKE = 0.90
"""From here on two names are reported."""
_SHIFT = 4
"""Letters by which slips may move the middle."""
_SHORT = 9
"""Letters from which on a name is long enough for parts of four."""
_COMMON = 20
"""A beginning that more names share is an everyday word and tells nothing."""
_CROWDED = 250
"""So do a few letters that more names share; of such names the other two parts tell."""
_MOST_PAIRS = 500
_JOINING_WORDS = frozenset({"and", "the", "und", "et", "of"})
_DIGITS = re.compile(r"\d+")


class Alike(NamedTuple):
    """Another name that looks like one, and how much: 1 is the same letters."""

    record_id: str
    name: str
    similarity: float


class _Form(NamedTuple):
    """A name as it is compared."""

    letters: str
    beginnings: tuple[str, ...]
    """The same letters up to each word, without the last."""
    in_order: str
    """The words by letter, so that their order does not matter."""
    numbers: tuple[str, ...]
    """Names that differ in a number are two on purpose."""


class Likeness:
    """Names seen so far, found again by names that are written nearly alike.

    The similarity is 1 less the share of letters that one name has and the other lacks (Indel,
    blanks not counted), and 0.90 at least where one name is the beginning of the other up to a
    word (VERIZON, VERIZON WIRELESS) or both have the same words in another order.
    """

    def __init__(self) -> None:
        self._ids: dict[str, list[tuple[str, str]]] = defaultdict(list)
        """Records and their names by letters."""
        self._parts: dict[tuple[object, ...], list[str]] = defaultdict(list)
        """Letters by one part of them, their length and the numbers in them."""
        self._begun: dict[str, list[str]] = defaultdict(list)
        """Letters by each beginning of them."""
        self._same_words: dict[str, list[str]] = defaultdict(list)

    def add(self, record_id: str, name: str) -> None:
        """Remember a name."""
        form = _form(name)
        if not form.letters:
            return
        known = form.letters in self._ids
        self._ids[form.letters].append((record_id, name))
        if known:
            return
        for part in _parts(form.letters, _part_size(len(form.letters))):
            self._parts[(*part, form.numbers)].append(form.letters)
        for beginning in form.beginnings:
            self._begun[beginning].append(form.letters)
        self._same_words[form.in_order].append(form.letters)

    def like(self, name: str) -> list[Alike]:
        """What was remembered and looks like this name, the most alike first."""
        form = _form(name)
        if not form.letters:
            return []
        found = self._nearly(form)
        for letters in self._otherwise_like(form):
            found[letters] = max(found.get(letters, 0.0), ALIKE)
        alike = [
            Alike(record_id, other, found[letters])
            for letters in found
            for record_id, other in self._ids[letters]
        ]
        return sorted(alike, key=lambda each: (-each.similarity, each.name, each.record_id))

    def _nearly(self, form: _Form) -> dict[str, float]:
        """Names that differ in few letters, with their similarity."""
        from rapidfuzz import fuzz, process  # only an import compares names

        length = len(form.letters)
        # A share of 0.9 or more leaves the shorter of two at least 9/11 of the longer.
        shortest, longest = -(-length * 9 // 11), length * 11 // 9
        candidates: set[str] = set()
        for size in {_part_size(shortest), _part_size(longest)}:
            for part in _parts(form.letters, size, shift=_SHIFT):
                sharing = self._parts.get((*part, form.numbers), ())
                if len(sharing) <= _CROWDED:
                    candidates.update(sharing)
        found = process.extract(
            form.letters,
            list(candidates),
            scorer=fuzz.ratio,
            score_cutoff=ALIKE * 100,
            limit=None,
        )
        return {letters: score / 100 for letters, score, _ in found}

    def _otherwise_like(self, form: _Form) -> Iterator[str]:
        """Names of which one begins the other, and those of the same words."""
        longer = self._begun.get(form.letters, [])
        if len(longer) <= _COMMON:
            yield from (letters for letters in longer if _numbers(letters) == form.numbers)
        for beginning in form.beginnings:
            is_common = len(self._begun.get(beginning, [])) > _COMMON
            if beginning in self._ids and not is_common and _numbers(beginning) == form.numbers:
                yield beginning
        yield from self._same_words.get(form.in_order, [])


class PerhapsSame:
    """Pairs of companies that look like one, gathered while a file comes in."""

    def __init__(self, known: Iterable[tuple[str, str]]) -> None:
        """`known`: ids and names of the companies that are there already."""
        self._names = Likeness()
        self._pairs: dict[tuple[str, str], tuple[str, str, float]] = {}
        for record_id, name in known:
            self._names.add(record_id, name)

    def arrived(self, record_id: str, name: str) -> None:
        """A new company: what it looks like is noted, and later ones are held against it."""
        for alike in self._names.like(name):
            self.note(record_id, name, alike.record_id, alike.name, alike.similarity)
        self._names.add(record_id, name)

    def note(
        self, one_id: str, one: str, other_id: str, other: str, similarity: float = 1.0
    ) -> None:
        """These two look like one."""
        key = (min(one_id, other_id), max(one_id, other_id))
        self._pairs.setdefault(key, (shown(one), shown(other), round(similarity, 3)))

    def pairs(self) -> tuple[tuple[str, str, float], ...]:
        """The names with their similarity, the most alike first; as many as one looks through."""
        ordered = sorted(self._pairs.values(), key=lambda pair: (-pair[2], pair[0], pair[1]))
        return tuple(ordered[:_MOST_PAIRS])


def _form(name: str) -> _Form:
    key = company_key(name)
    words = [word for word in key.split() if word not in _JOINING_WORDS] or key.split()
    so_far, beginnings = "", []
    for word in words[:-1]:
        so_far += word
        beginnings.append(so_far)
    letters = "".join(words)
    return _Form(letters, tuple(beginnings), " ".join(sorted(words)), _numbers(letters))


def _numbers(letters: str) -> tuple[str, ...]:
    return tuple(_DIGITS.findall(letters))


def _part_size(length: int) -> int:
    """Of a beginning, a middle and an end so long, two slips spare one."""
    return 3 if length < _SHORT else 4


def _parts(letters: str, size: int, shift: int = 0) -> Iterator[tuple[str, str]]:
    """The beginning, end and middle by which nearly equal names meet."""
    yield "begins", letters[:size]
    yield "ends", letters[-size:]
    middle = (len(letters) - size) // 2
    for start in range(max(middle - shift, 0), max(middle + shift, 0) + 1):
        yield "middle", letters[start : start + size]
