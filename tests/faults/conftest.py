"""Tests that mount a file system run where that is allowed, if need be in a namespace."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.room import may_mount, may_unshare

_INSIDE = "COACHTUI_TEST_NAMESPACE"


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test that is marked `mounts` over in a namespace, where this user has no rights."""
    if pyfuncitem.get_closest_marker("mounts") is None or may_mount():
        return None
    if os.environ.get(_INSIDE) or not may_unshare():
        pytest.skip("a file system can be mounted here neither as this user nor in a namespace")
    plain = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    done = subprocess.run(
        ["unshare", "-rm", *plain, "-m", "", pyfuncitem.nodeid],
        cwd=Path(str(pyfuncitem.config.rootpath)),
        env={**os.environ, _INSIDE: "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return True
