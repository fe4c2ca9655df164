"""Where a record may stand, and which of two counts: nobody speaks in another's name."""

from coachtui.records.base import Record


def stood_for(record: Record) -> tuple[str, ...]:
    """Ids of the records that this one stands for now: the one it replaces and those merged."""
    replaced = (record.replaces,) if record.replaces else ()
    merged: tuple[str, ...] = getattr(record, "merged", ())
    return replaced + merged


def misplaced(record: Record, record_id: str, folder: str | None, *, shared: bool) -> str:
    """Why a record cannot be what it says it is, as a sentence's end; empty when it can.

    `folder` is the handle whose folder it stands in; a `shared` file is nobody's own.
    """
    if record.id != record_id or not record.id.startswith(record.prefix):
        return "its id does not match its place"
    if folder not in (None, record.owner):
        return f"it says that {record.owner} wrote it, but it stands in {folder}'s folder"
    if shared and not _of_the_team(record):
        return f"a {record.table} does not belong in the team's own file"
    if record.audience not in record.audiences:
        return f"a {record.table} cannot be for '{record.audience}'"
    if record.audience == "me" and record.readers != (record.owner,):
        return "it is for its writer alone, but names other readers"
    if record.audience == "pair" and record.owner not in record.readers:
        return "it is for two people, and its writer is neither of them"
    return ""


def at_odds(before: Record | None, record: Record) -> str:
    """Why another record of the same id cannot be this one; empty when it can."""
    if before is None or (before.owner == record.owner and before.audience == record.audience):
        return ""
    if before.owner != record.owner:
        return f"its id is that of a record of {before.owner}"
    return "" if before.audience == "team" else "its id is that of a record that is not for all"


def counts(before: Record, record: Record) -> bool:
    """Whether this state counts rather than the one at hand.

    One for the whole team with the id of one that is for fewer was laid there by somebody else.
    """
    return before.rev <= record.rev or (before.audience == "team" != record.audience)


def _of_the_team(record: Record) -> bool:
    if record.table == "calendar":
        return getattr(record, "person", None) is None
    return record.place == "team"


def may_replace(older: Record, newer: Record) -> bool:
    """Nobody's words are replaced by somebody else, except what was written for them to take."""
    if type(newer) is not type(older):
        return False
    if newer.owner == older.owner:
        return True
    if older.table == "person":
        return bool(getattr(older, "handle", None) == newer.owner)
    if older.table == "account":
        return bool(getattr(older, "rep", None) == newer.owner)
    if older.table == "one_on_one":
        return getattr(older, "state", None) == "planned" and newer.owner in older.readers
    return False
