"""The working files come before the branch: the other way round, a crash in between makes the next
commit undo what colleagues wrote (storage-and-sync.md, "Sync on any clone", 5).
"""

import inspect
import os
import textwrap
from collections.abc import Callable

import pytest

from coachtui.sync import local
from tests.killing import killed_before
from tests.sync.clones import Clone
from tests.sync.test_sync import LIST, MONTH

_FILES = """\
        for write in writes:
            write()
"""
_BRANCH = """\
    if moves:
        self._refs.move(moves)
"""
STEPS = (os.replace,)
"""Each file that is put in its place."""


def branch_before_files() -> Callable[..., None]:
    """How a sync settles, with these two steps swapped."""
    source = textwrap.dedent(inspect.getsource(local.Local._settle))
    assert source.count(_FILES) == source.count(_BRANCH) == 1
    after = textwrap.indent(textwrap.dedent(_FILES), "    ")
    swapped = source.replace(_FILES, "").replace(_BRANCH, _BRANCH + after)
    made: dict[str, Callable[..., None]] = {}
    exec(compile(swapped, local.__file__, "exec"), vars(local), made)
    return made["_settle"]


def lost_after_a_kill(dana: Clone, mia: Clone) -> set[str]:
    """Words of Dana's that are gone after Mia's sync was killed before some step, and went on."""
    lost: set[str] = set()
    step = 0
    while True:
        words = {f"dana{step}", f"more{step}"}
        dana.put(LIST, "account", f"ac{step}", next=f"dana{step}")
        dana.put("people/dana/2026-11.json", "entry", f"en{step}", text=f"more{step}")
        dana.sync()
        mia.put(MONTH, "entry", f"en{step}", text=f"mia{step}")
        was_killed = killed_before(step, mia.sync, STEPS)
        mia.sync()
        dana.sync()
        found = b"".join(dana.files().values())
        lost |= {word for word in words if f'"{word}"'.encode() not in found}
        if not was_killed:
            assert step > 3
            return lost
        step += 1


def test_files_before_branch(dana: Clone, mia: Clone) -> None:
    assert lost_after_a_kill(dana, mia) == set()


def test_branch_before_files_is_caught(
    dana: Clone, mia: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local.Local, "_settle", branch_before_files())
    assert lost_after_a_kill(dana, mia) != set()
