"""One envelope as a reader looks at it: opened, and what is inside held against what it says."""

import re

from coachtui.records.codec import Raw
from coachtui.store.sealing.envelope import Key, Opened, Place, open_envelope

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


def open_record(sealed_id: str, envelope: Raw, key: Key, place: Place) -> Opened | str:
    """What is in an envelope; a text says why it is not used.

    Whoever holds the key could have put anything in.
    """
    if envelope.get("id") != sealed_id:
        return "its id does not match its place"
    opened = open_envelope(envelope, key, place)
    if isinstance(opened, str):
        return opened
    raw = opened.raw
    made_at, readers = raw.get("created_at"), raw.get("readers")
    if not isinstance(made_at, str) or _MONTH.fullmatch(made_at, 0, 7) is None:
        return "it does not say when it was made"
    if raw.get("audience") not in ("pair", "me"):
        return "it is sealed, but says that it is for others than two or one"
    if not isinstance(readers, list) or not all(isinstance(each, str) for each in readers):
        return "it does not say who may read it"
    if place.folder not in readers:
        return "it names other readers than its key has"
    if len(key.holders) > 1 and {*readers} != {*key.holders}:
        return "it names other readers than its key has"
    return opened


def series_of(person: str, raw: Raw) -> str:
    """The records that a person made in one month, in whatever file they may stand."""
    return f"{person}-{raw['created_at'][:7]}"
