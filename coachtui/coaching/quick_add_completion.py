"""What is being typed at the cursor of a log line, so that it can be completed."""

import re
from typing import Literal, NamedTuple, get_args

Completed = Literal["account", "contact", "kind", "obstacle", "helper"]
"""What there is to complete in a log line."""

_QUOTES = '"“”„'
_INSIDE_QUOTED_WORDS = re.compile(
    rf"(?:^|\s)(?:next|tomorrow):\s*[{_QUOTES}][^{_QUOTES}]*$", re.IGNORECASE
)
_AT_THE_CURSOR = re.compile(
    r"(?:^|\s)(?:"
    rf"@(?P<at>[{_QUOTES}][^{_QUOTES}]+[{_QUOTES}]|[^\s/{_QUOTES}]+)"
    rf"/(?P<contact>[{_QUOTES}][^{_QUOTES}]*|[^\s{_QUOTES}]*)"
    rf"|@(?P<account>[{_QUOTES}][^{_QUOTES}]*|[^\s/{_QUOTES}]*)"
    r"|\+(?P<kind>[^\W\d_]*)"
    r"|(?i:stuck):\s*(?P<obstacle>[\w-]*)"
    r"|(?i:with):\s*(?P<helper>[\w-]*)"
    r")$"
)


class BeingTyped(NamedTuple):
    """What is being typed: `text[start:cursor]` is what a completion takes the place of."""

    what: Completed | None
    fragment: str
    """What stands there so far, without an opening quote."""
    start: int
    """Where it starts, the opening quote included, so that a name can bring its own quotes."""
    account: str = ""
    """Of a contact: the account as it is typed, without quotes."""


def completing(text: str, cursor: int) -> BeingTyped:
    """What a person types at `cursor`, a place in `text`; nothing to complete gives None.

    Only what stands before the cursor counts.
    """
    cursor = max(0, min(cursor, len(text)))
    before = text[:cursor]
    found = _AT_THE_CURSOR.search(before)
    if found and not _INSIDE_QUOTED_WORDS.search(before):
        for what in get_args(Completed):
            typed: str | None = found.group(what)
            if typed is not None:
                at = (found.group("at") or "").strip(_QUOTES)
                return BeingTyped(what, typed.lstrip(_QUOTES), found.start(what), at)
    return BeingTyped(None, "", cursor)
