"""Which account a person means by the few letters they type (cli.md, Quick-add)."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from coachtui.records.text import folded

_CLOSE_ENOUGH = 0.6

# Marks that people leave out or type in another shape, and letters with a stroke through them,
# which Unicode does not count as a letter with an accent.
_SIMPLER = str.maketrans(
    dict.fromkeys("'’‘ʼ`´\"“”„", "")
    | {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"}
)
_NO_QUOTES = str.maketrans(dict.fromkeys('"“”„', ""))


class Candidate(NamedTuple):
    """An account that a name may stand for; `mine` when it is on the writer's own list or bench."""

    id: str
    name: str
    aliases: Sequence[str]
    mine: bool


def resolve(name: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The accounts that `name` fits best; one is an answer, several are a question.

    A name fits as the whole name or an alias, or as the beginning of the name or of a word in it;
    case, accents, apostrophes and letter width do not matter. An exact fit beats a beginning,
    and on the same level the writer's own accounts beat the team's.
    """
    wanted = _key(name)
    if not wanted:
        return []
    known = list(candidates)
    fits = [candidate for candidate in known if _is_called(candidate, wanted)]
    if not fits:
        fits = [candidate for candidate in known if _starts_a_word(wanted, _key(candidate.name))]
    return [candidate for candidate in fits if candidate.mine] or fits


def nearest(name: str, candidates: Iterable[Candidate], limit: int = 3) -> list[Candidate]:
    """Accounts whose name, alias or one word of it looks like `name`, the most alike first."""
    from difflib import SequenceMatcher  # only a name that fits nothing needs it

    wanted = _key(name)
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)

    def likeness(candidate: Candidate) -> float:
        called = [_key(form) for form in (candidate.name, *candidate.aliases)]
        best = 0.0
        for form in {*called, *called[0].split()}:
            matcher.set_seq1(form)
            if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
                best = max(best, matcher.ratio())
        return best

    scored = [(likeness(candidate), candidate) for candidate in candidates]
    alike = [pair for pair in scored if pair[0] >= _CLOSE_ENOUGH]
    alike.sort(key=lambda pair: (-pair[0], not pair[1].mine, pair[1].name))
    return [candidate for _, candidate in alike[:limit]]


def written(name: str) -> str:
    """An account's name as it is written after `@`: in quotes when it would not hold together."""
    bare = " ".join(name.translate(_NO_QUOTES).split())
    holds_together = bare and " " not in bare and "/" not in bare and bare[-1].isalnum()
    return bare if holds_together else f'"{bare}"'


@lru_cache(maxsize=8192)
def _key(name: str) -> str:
    """A name as it is compared; remembered, since a line is held against the whole list."""
    return " ".join(folded(name).translate(_SIMPLER).split())


def _is_called(candidate: Candidate, wanted: str) -> bool:
    return _key(candidate.name) == wanted or any(
        _key(alias) == wanted for alias in candidate.aliases
    )


def _starts_a_word(wanted: str, name: str) -> bool:
    place = name.find(wanted)
    while place > 0 and name[place - 1].isalnum():
        place = name.find(wanted, place + 1)
    return place >= 0
