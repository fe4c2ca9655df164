"""Packing the repository now and then, in the background: git's own limit is far off for ours."""

import os
from contextlib import suppress

from coachtui.sync.process import Git, GitFailed, TimedOut
from coachtui.sync.repository import Repository, Settings

MOST_LOOSE = 1000
"""Loose objects, about 200 syncs' worth, above which git packs them."""
_SAMPLE = "17"
"""One of 256 folders that stands for all, as git itself counts."""


def tidy(repository: Repository, settings: Settings, git: Git) -> bool:
    """Let `git gc --auto` go to work where it is due; says whether it was.

    It works on the person's own repository, whose settings could name a program to run; where any
    stands there beside the usual ones, tidying is left to the person.
    """
    if not settings.usual or _loose(repository) < MOST_LOOSE:
        return False
    options = (f"gc.auto={MOST_LOOSE}", "gc.autoDetach=true", f"core.hooksPath={os.devnull}")
    arguments = [each for option in options for each in ("-c", option)]
    with suppress(GitFailed, TimedOut):
        git.run(repository.place, [*arguments, "gc", "--auto", "--quiet"])
    return True


def _loose(repository: Repository) -> int:
    try:
        sample = os.listdir(repository.common / "objects" / _SAMPLE)  # noqa: PTH208 - names only
    except OSError:
        return 0
    return len(sample) * 256
