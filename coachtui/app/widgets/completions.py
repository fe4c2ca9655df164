"""The list over a log line with what may take the place of the word that is being typed."""

from typing import ClassVar

from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from coachtui.app.widgets.log_vocabulary import Offer, Vocabulary, account_meant, offers
from coachtui.app.widgets.plain import plain
from coachtui.coaching.quick_add_completion import BeingTyped, completing

_NOTHING = BeingTyped(None, "", 0)
_QUOTES = frozenset('"“”„')


class Completions(OptionList):
    """Shown while there is something to offer; never takes the cursor from the field."""

    DEFAULT_CSS: ClassVar[str] = ""
    can_focus = False

    def __init__(self) -> None:
        super().__init__(classes="completions", markup=False)
        self._offers: list[Offer] = []
        self.typed = _NOTHING
        """What stands at the cursor."""

    def look(self, words: Vocabulary, field: Input) -> None:
        """Offer what fits at the cursor of the field."""
        typing = field.has_focus
        self.typed = completing(field.value, field.cursor_position) if typing else _NOTHING
        self._offers = offers(words, self.typed)
        self.clear_options()
        self.add_options([Option(plain(each.name)) for each in self._offers])
        self.display = bool(self._offers)
        if self._offers:
            self.highlighted = 0

    def names_an_account(self, words: Vocabulary, field: Input) -> bool:
        """Whether a slash now goes on to somebody at the account being typed."""
        if self.typed.what != "account":
            return False
        opening = field.value[self.typed.start : self.typed.start + 1]
        return opening not in _QUOTES and account_meant(words, self.typed.fragment) is not None

    def take(self, field: Input, then: str = " ") -> None:
        """Put the offer under the cursor in the place of what is being typed, and `then` after."""
        if self.highlighted is None or self.highlighted >= len(self._offers):
            return
        offer = self._offers[self.highlighted]
        before = field.value[: self.typed.start]
        after = field.value[field.cursor_position :].lstrip()
        bare = before.rstrip() if offer.mark.endswith(":") else before
        if offer.mark and bare.lower().endswith(offer.mark):
            before = bare[: len(bare) - len(offer.mark)]
        start = f"{before}{offer.value}{then}"
        if field.max_length and len(start) + len(after) > field.max_length:
            return
        field.value = f"{start}{after}"
        field.cursor_position = len(start)
        field.focus()
