"""Two people who joined under one handle: found before anything of theirs is mixed."""

import msgspec

from coachtui.records.errors import FolderTrouble
from coachtui.sync.objects import PLAIN_FILE, Objects


class _Person(msgspec.Struct):
    handle: str = ""
    owner: str = ""


_People = dict[str, _Person]


class Namesake(FolderTrouble):
    """Somebody else has the same handle, and was first."""


def refuse_namesake(objects: Objects, ours: str | None, theirs: str | None, handle: str) -> None:
    """Raises Namesake where their team knows another person under this handle than ours does.

    Two machines of one person share that person's record; two people who chose the same handle in
    two clones have a record each, and their folders would become one.
    """
    mine, other = (_own_records(objects, commit, handle) for commit in (ours, theirs))
    if mine and other and not mine & other:
        raise Namesake(
            f"Somebody else is {handle} in this team and was first, so nothing of yours was sent "
            "or mixed with theirs; it is all safe in this folder. Agree which of you keeps the "
            f"handle. The other joins once more, in another folder: coachtui join ADDRESS DIR "
            "--handle ANOTHER. What was written here meanwhile goes along with: coachtui account "
            "export FILE, then account import FILE there."
        )


def _own_records(objects: Objects, commit: str | None, handle: str) -> set[str]:
    """The ids of the records by which somebody is this person, rather than invited as one."""
    entry = objects.at(objects.tree_of(commit), f"people/{handle}/list.json")
    data = objects.blob(entry.oid) if entry is not None and entry.mode == PLAIN_FILE else None
    if data is None:
        return set()
    _, _, after = data.partition(b'"person": {\n')  # a long list need not be read whole
    try:
        people = msgspec.json.decode(b"{" + after.partition(b"\n}")[0] + b"}", type=_People)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return set()
    return {each for each, person in people.items() if person.handle == person.owner == handle}
