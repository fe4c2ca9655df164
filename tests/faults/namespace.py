"""Tests that mount a file system run where that is allowed, if need be in a namespace.

These are hooks of pytest; `tests/conftest.py` takes them in.
"""

import os
import subprocess
import sys

import pytest

from tests.faults.room import may_mount, may_unshare

_INSIDE = "COACHTUI_TEST_NAMESPACE"


def _runs_elsewhere(item: pytest.Item) -> bool:
    return item.get_closest_marker("mounts") is not None and not may_mount()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """What the test needs is made where it runs."""
    if not _runs_elsewhere(item):
        return
    if os.environ.get(_INSIDE) or not may_unshare():
        pytest.skip("a file system can be mounted here neither as this user nor in a namespace")
    if isinstance(item, pytest.Function):
        item.fixturenames.clear()


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run the test over in a user and mount namespace, as the administrator of that."""
    if not _runs_elsewhere(pyfuncitem):
        return None
    plain = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    done = subprocess.run(
        ["unshare", "-rm", *plain, "-m", "", pyfuncitem.nodeid],
        cwd=pyfuncitem.config.rootpath,
        env={**os.environ, _INSIDE: "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return True
