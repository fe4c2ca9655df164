"""How two commits are related; looked up nearby before git is asked."""

from coachtui.sync.objects import Objects
from coachtui.sync.plain import Plain
from coachtui.sync.process import Git, GitFailed

_NEARBY = 40


def bases_of(git: Git, plain: Plain, objects: Objects, ours: str | None, theirs: str) -> list[str]:
    """The best common ancestors; empty when the two have no history in common."""
    if ours is None:
        return []
    if _is_near(objects, ours, theirs):
        return [theirs]
    if _is_near(objects, theirs, ours):
        return [ours]
    try:
        found = git.run(plain.place, ["merge-base", "--all", ours, theirs])
    except GitFailed as error:
        if error.code == 1:
            return []
        raise
    return sorted(found.decode().split())


def _is_near(objects: Objects, start: str, wanted: str) -> bool:
    """Whether `wanted` is among the last few ancestors of `start`."""
    waiting, seen = [start], {start}
    while waiting and len(seen) < _NEARBY:
        for parent in objects.commit(waiting.pop(0)).parents:
            if parent == wanted:
                return True
            if parent not in seen:
                seen.add(parent)
                waiting.append(parent)
    return False
