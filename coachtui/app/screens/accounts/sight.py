"""What of a list is looked at: a part, a tier, tags, words to find, and the order."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from coachtui.app.screens.accounts.view import OFF_THE_LIST, PARTS, ListView, Part
from coachtui.app.screens.menu import Choice
from coachtui.app.widgets.plain import fitted
from coachtui.coaching.accounts.list_columns import column_called, sorted_by
from coachtui.coaching.accounts.narrowing import NO_TIER, TIERS, Wanted, tags_in
from coachtui.coaching.accounts.rows import AccountRow
from coachtui.records.text import folded, shown

_MOST_TAGS = 40
_LONGEST_TAG = 30
_CHOSEN = "●"


class Order(NamedTuple):
    """By which column the rows stand."""

    column: str = "rank"
    backwards: bool = False


_OWN_ORDER = Order()


@dataclass(frozen=True)
class Sight:
    """What is looked at; a new one for each change of it."""

    part: Part = PARTS[0]
    tier: str = ""
    """A tier, NO_TIER for those that have none, or empty for all."""
    tags: tuple[str, ...] = ()
    words: str = ""
    order: Order = _OWN_ORDER

    def rows(self, view: ListView) -> list[AccountRow]:
        """The rows that are looked at, in their order."""
        wanted = Wanted(tier=self.tier, tags=self.tags, words=self.words)
        column, backwards = column_called(self.order.column), self.order.backwards
        return sorted_by(wanted.of(view.of_part(self.part.key)), column, backwards=backwards)

    @property
    def off_the_list(self) -> bool:
        """Whether the bench, or what has left, is looked at."""
        return self.part.key in OFF_THE_LIST

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the list is left out."""
        return self == Sight(order=self.order)

    @property
    def filter_words(self) -> str:
        """cold · tier A · #north."""
        parts = [] if self.part == PARTS[0] else [self.part.name]
        parts += [tier_name(self.tier)] if self.tier else []
        parts += [f"#{shown(tag)}" for tag in self.tags]
        return " · ".join(parts) or PARTS[0].name

    def next_part(self, view: ListView) -> "Sight":
        """With the next part that has anybody in it."""
        here = PARTS.index(self.part)
        later = [*PARTS[here + 1 :], *PARTS[: here + 1]]
        found = (replace(self, part=part) for part in later)
        return next(each for each in found if each.part.key in ("all", "bench") or each.rows(view))

    def next_tier(self, view: ListView) -> "Sight":
        """With the next tier that has anybody in it, then with all."""
        tiers = ("", *TIERS)
        here = tiers.index(self.tier)
        found = (replace(self, tier=tier) for tier in (*tiers[here + 1 :], ""))
        return next(each for each in found if not each.tier or each.rows(view))

    def switched(self, kind: str, value: str) -> "Sight":
        """With another part, or with a tier or tag, which the same choice takes away again."""
        if kind == "part":
            return replace(self, part=next(part for part in PARTS if part.key == value))
        if kind == "tier":
            return replace(self, tier="" if self.tier == value else value)
        held = [tag for tag in self.tags if folded(tag) != folded(value)]
        return replace(self, tags=(*held,) if len(held) < len(self.tags) else (*held, value))


def tier_name(tier: str) -> str:
    """tier A; no tier."""
    return "no tier" if tier == NO_TIER else f"tier {tier}"


class Narrower(NamedTuple):
    """One line of the menu of filters, and what it does."""

    choice: Choice
    kind: str
    """part, tier or tag."""
    value: str


def narrowers(sight: Sight, view: ListView) -> list[Narrower]:
    """Every part, tier and tag with how many are in it; what is chosen has a dot."""
    return [*_parts(sight, view), *_tiers(sight, view), *_tags(sight, view)]


def _parts(sight: Sight, view: ListView) -> Iterator[Narrower]:
    for part in PARTS:
        count = view.count(part.key)
        note = "" if count is None else str(count)
        chosen = part == sight.part
        yield _narrower("", "part", part.key, part.name, note, chosen=chosen)


def _tiers(sight: Sight, view: ListView) -> Iterator[Narrower]:
    for tier in TIERS:
        count = len(replace(sight, tier=tier).rows(view))
        letter = "" if tier == NO_TIER else tier.lower()
        chosen = tier == sight.tier
        yield _narrower(letter, "tier", tier, tier_name(tier), str(count), chosen=chosen)


def _tags(sight: Sight, view: ListView) -> Iterator[Narrower]:
    accounts = [row.account for row in replace(sight, tags=()).rows(view)]
    held = {folded(tag) for tag in sight.tags}
    found = tags_in(accounts)
    gone = [(tag, 0) for tag in sight.tags if folded(tag) not in {folded(t) for t, _ in found}]
    for tag, count in [*gone, *found][:_MOST_TAGS]:
        name = f"#{fitted(shown(tag), _LONGEST_TAG)}"
        yield _narrower("", "tag", tag, name, str(count), chosen=folded(tag) in held)


def _narrower(
    letter: str, kind: str, value: str, name: str, note: str, *, chosen: bool
) -> Narrower:
    sign = letter or (_CHOSEN if chosen else "")
    said = f"{note} · enter takes it away" if chosen and kind != "part" else note
    return Narrower(Choice(sign, f"{kind}:{value}", name, said), kind, value)
