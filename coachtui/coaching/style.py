"""Working with me: what a person wants their manager to know, in the person's own words."""

from typing import Any

from coachtui.coaching.between import pair_with
from coachtui.coaching.people import Pair, my_pair, readers_of
from coachtui.records.errors import WrongUse
from coachtui.records.people import StyleCard
from coachtui.records.shelf import Shelf
from coachtui.store.team_store import TeamStore

_RECOGNITION = {
    "public": "thanks in front of others",
    "private": "thanks in private",
    "written": "thanks in writing",
}
_COACHING = {
    "show me": "show me",
    "ask me": "ask me, don't show me",
    "let me try": "let me try",
    "watch me": "watch me",
}


def style_card_of(shelf: Shelf, pair: Pair) -> StyleCard | None:
    """The rep's own "working with me", as the two may read it."""
    cards = [
        card
        for card in shelf.linked(StyleCard, "person", pair.rep)
        if card.owner == pair.rep and set(pair) >= set(card.readers)
    ]
    return max(cards, key=lambda card: (card.updated_at, card.id), default=None)


def style_lines(card: StyleCard | None) -> tuple[str, ...]:
    """The card in a few phrases, such as "thanks in private" and "best before ten"."""
    if card is None:
        return ()
    phrases = (
        _COACHING[card.coaching_pref] if card.coaching_pref else "",
        card.feedback_pref,
        _RECOGNITION[card.recognition_pref] if card.recognition_pref else "",
        f"best {card.best_time}" if card.best_time else "",
        f"please don't {' '.join(card.please_dont.split())}" if card.please_dont else "",
    )
    return tuple(phrase for phrase in phrases if phrase)


def my_style_card(store: TeamStore) -> StyleCard | None:
    """My own card."""
    shelf = store.read((store.me,))
    return _mine(shelf, store.me)


def style_card_with(store: TeamStore, other: str) -> StyleCard | None:
    """The card of whom I manage; of my manager's pair with me it is my own.

    Raises PrivacyRefused for somebody not in my pair.
    """
    pair = pair_with(store, other)
    return style_card_of(store.shelf, pair)


def edit_style(store: TeamStore, fields: dict[str, Any]) -> StyleCard:
    """Write down or change how to work with me; my manager reads it, nobody else.

    With a new manager the card is written anew for the two of us. Raises WrongUse for nothing to
    change and for values that do not fit.
    """
    if not fields:
        raise WrongUse("Say what to change, as in best_time='before ten'. Nothing was changed.")
    with store.change("changed working with me") as change:
        shelf = store.read((store.me,))
        readers = readers_of(my_pair(shelf, store.me))
        before = _mine(shelf, store.me)
        if before is not None and set(before.readers) == set(readers):
            return change.edit(before, **fields)
        kept = _content(before)
        made = change.new(
            StyleCard,
            audience="pair",
            readers=readers,
            replaces=before.id if before else None,
            person=store.me,
            **{**kept, **fields},
        )
        if before is not None:
            change.remove(before)
        return made


def _mine(shelf: Shelf, me: str) -> StyleCard | None:
    """My newest card, whoever was my manager when I wrote it."""
    cards = [card for card in shelf.linked(StyleCard, "person", me) if card.owner == me]
    return max(cards, key=lambda card: (card.updated_at, card.id), default=None)


def _content(card: StyleCard | None) -> dict[str, Any]:
    if card is None:
        return {}
    return {name: getattr(card, name) for name in STYLE_FIELDS}


STYLE_FIELDS = (
    "feedback_pref",
    "coaching_pref",
    "energisers",
    "drainers",
    "recognition_pref",
    "winning_means",
    "aspiration",
    "best_time",
    "please_dont",
    "strengths",
)
"""What the card says, in the order in which it is read."""
