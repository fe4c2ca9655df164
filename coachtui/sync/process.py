"""Running the git executable: bounded in time, silent, cancellable."""

import os
import signal
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from coachtui.records.errors import FolderTrouble
from coachtui.records.text import shown

LOCAL_SECONDS = 120.0
"""How long a git process that touches only this disk may take."""
_LOOK_SECONDS = 0.2
_SETTLE_SECONDS = 2.0

NOTHING_RUNS = ("-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false")
"""For the few steps in the person's own repository: no program that its settings name."""
_FORGOTTEN = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_CONFIG",
    "GIT_EXTERNAL_DIFF",
    "GIT_QUARANTINE_PATH",
)
"""Set inside a hook or by a wrapper, these would turn us to another repository."""


class GitFailed(Exception):
    """git ended with an error; `said` is what it printed."""

    def __init__(self, said: str, code: int) -> None:
        super().__init__(said)
        self.said = said
        self.code = code


class TimedOut(Exception):
    """git did not end in time and was stopped."""


class Cancelled(Exception):
    """The person stopped it."""


class Place(NamedTuple):
    """Which repository a git process works on."""

    git_dir: Path
    work_tree: Path
    objects: Path | None = None
    index_file: Path | None = None


class Git:
    """The git executable, for one sync."""

    def __init__(self, cancelled: threading.Event | None = None) -> None:
        self._cancelled = cancelled
        self.started = 0
        """How many git processes this sync has started."""

    def start(self, place: Place, args: Sequence[str], *, network: bool = False) -> "Running":
        """Start git on a repository. Raises FolderTrouble where there is no git.

        Only what speaks to the network can be cancelled: local steps are short, and end whole.
        """
        self.started += 1
        try:
            process = subprocess.Popen(
                ["git", *args],
                cwd=place.work_tree,
                env=_environment(place),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                # No terminal of its own: nothing can ask for a password where nobody sees it.
                start_new_session=True,
            )
        except FileNotFoundError:
            raise FolderTrouble(
                "git is not installed, or not on your PATH. Sync needs it; everything you write "
                "stays saved here. Get it from https://git-scm.com."
            ) from None
        return Running(process, self._cancelled if network else None)

    def run(
        self,
        place: Place,
        args: Sequence[str],
        stdin: bytes = b"",
        seconds: float = LOCAL_SECONDS,
        *,
        network: bool = False,
    ) -> bytes:
        """What git printed. Raises GitFailed, TimedOut or Cancelled."""
        return self.start(place, args, network=network).finish(stdin, seconds)


class Running:
    """One git process."""

    def __init__(
        self, process: "subprocess.Popen[bytes]", cancelled: threading.Event | None
    ) -> None:
        self.process = process
        self._cancelled = cancelled

    @property
    def is_done(self) -> bool:
        """Whether it has ended; its answer is still to be fetched with `finish`."""
        return self.process.poll() is not None

    def feed(self, stdin: bytes) -> None:
        """Give it its whole input, so that it can work while others do."""
        assert self.process.stdin is not None
        with suppress(BrokenPipeError):  # it has ended already; `finish` says why
            self.process.stdin.write(stdin)
            self.process.stdin.close()
        self.process.stdin = None

    def finish(self, stdin: bytes = b"", seconds: float = LOCAL_SECONDS) -> bytes:
        """Wait for the end. Raises GitFailed, TimedOut or Cancelled."""
        out, err = self._communicate(stdin, seconds)
        if self.process.returncode != 0:
            raise GitFailed(_last_words(out + b"\n" + err), self.process.returncode)
        return out

    def _communicate(self, stdin: bytes, seconds: float) -> tuple[bytes, bytes]:
        try:
            if self._cancelled is None:
                return self._awaited(stdin, seconds)
            return self._watched(stdin, seconds, self._cancelled)
        except BaseException:
            self.stop()
            raise

    def _awaited(self, stdin: bytes, seconds: float) -> tuple[bytes, bytes]:
        """Waiting without looking again and again, which would cost more than a short git."""
        with self._killed_after(seconds) as late:
            answer = self.process.communicate(stdin)
        if late.is_set():
            raise TimedOut
        return answer

    def _watched(
        self, stdin: bytes, seconds: float, cancelled: threading.Event
    ) -> tuple[bytes, bytes]:
        left = seconds
        given: bytes | None = stdin
        while True:
            if cancelled.is_set():
                raise Cancelled
            try:
                return self.process.communicate(given, timeout=min(left, _LOOK_SECONDS))
            except subprocess.TimeoutExpired:
                given = None
                left -= _LOOK_SECONDS
                if left <= 0:
                    raise TimedOut from None

    def stop(self) -> None:
        """End the process and those that it started."""
        if self.process.poll() is None:
            self._signal(signal.SIGTERM)
            with self._killed_after(_SETTLE_SECONDS):
                self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None and not stream.closed:
                with suppress(OSError):
                    stream.close()

    @contextmanager
    def _killed_after(self, seconds: float) -> Iterator[threading.Event]:
        """Kill the process if it takes longer; the event says whether that was so."""
        late = threading.Event()

        def end() -> None:
            late.set()
            self._signal(getattr(signal, "SIGKILL", signal.SIGTERM))

        timer = threading.Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            yield late
        finally:
            timer.cancel()

    def _signal(self, number: int) -> None:
        try:
            if hasattr(os, "killpg"):
                os.killpg(self.process.pid, number)
            else:
                self.process.send_signal(number)
        except (ProcessLookupError, PermissionError):
            return


def _environment(place: Place) -> dict[str, str]:
    env = {name: value for name, value in os.environ.items() if name not in _FORGOTTEN}
    env |= {
        "GIT_DIR": str(place.git_dir),
        "GIT_WORK_TREE": str(place.work_tree),
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ALLOW_PROTOCOL": "https:http:ssh:git:file",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "LC_ALL": "C",
    }
    if place.objects is not None:
        env["GIT_OBJECT_DIRECTORY"] = str(place.objects)
    if place.index_file is not None:
        env["GIT_INDEX_FILE"] = str(place.index_file)
    return env


def _last_words(said: bytes) -> str:
    lines = [shown(line) for line in said.decode("utf-8", "replace").splitlines()]
    return "\n".join(line for line in lines if line)
