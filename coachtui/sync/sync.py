"""The steps of a sync: commit what is mine, fetch, merge by record, send; safe at every point.

See the design's storage part, "Sync on any clone, with nothing to install".
"""

import random
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from coachtui.records.errors import FolderTrouble
from coachtui.store.lock import locked
from coachtui.sync.envelopes import Sealing
from coachtui.sync.local import Local
from coachtui.sync.locks import clear_stale_locks
from coachtui.sync.namesake import Namesake
from coachtui.sync.network import (
    NETWORK_SECONDS,
    THEIRS,
    Rejected,
    finish_fetch,
    push,
    start_fetch,
)
from coachtui.sync.plain import Plain, clear_plain_leftovers, plain_repository
from coachtui.sync.process import Cancelled, Git
from coachtui.sync.report import Report, Unsent
from coachtui.sync.repository import (
    Remote,
    Repository,
    Settings,
    find_repository,
)
from coachtui.sync.standing import note_synced, tracking_ref
from coachtui.sync.tidying import tidy
from coachtui.sync.tools import Tools
from coachtui.sync.worktree import WorkTree

SYNC_LOCK = "coachtui.lock"
_TRIES = 40
_FIRST_PAUSE = 0.03
_LONGEST_PAUSE = 2.0


class Signature(NamedTuple):
    """Who commits; the e-mail stands in where git does not know the person's own."""

    handle: str
    name: str
    email: str


class TeamSync:
    """Syncs one team folder for one person."""

    def __init__(
        self,
        folder: Path,
        memory: Path,
        who: Signature,
        *,
        sealing: Sealing | None = None,
        durable: bool = True,
        network_seconds: float = NETWORK_SECONDS,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        """`memory` is a file in the personal folder that may be lost without harm."""
        self.folder = folder
        self.memory = memory
        self.who = who
        self.sealing = sealing
        self.durable = durable
        self.network_seconds = network_seconds
        self.pause = pause

    def sync(
        self,
        *,
        send: bool = True,
        abandon_rebase: bool = False,
        cancelled: threading.Event | None = None,
        progress: Callable[[str], None] | None = None,
    ) -> Report:
        """Commit, fetch, merge and (unless `send` is false) send.

        Raises PrivacyRefused for what is not sealed, ConflictWaits for a rebase that a person is
        in the middle of (`abandon_rebase` gives it up), Unsent when all is committed and could
        not be exchanged, FolderTrouble for what else stands in the way, and Cancelled when the
        person stopped it.
        """
        repository = find_repository(self.folder)
        with locked(repository.git_dir / SYNC_LOCK, wait_seconds=self.network_seconds):
            clear_stale_locks(repository, self.pause)
            clear_plain_leftovers(repository)
            run = _Run(self, repository, Git(cancelled), progress or _silent)
            report = run.run(send=send, abandon_rebase=abandon_rebase)
        note_synced(self.memory)
        return report


def _silent(_step: str) -> None:
    return


class _Run:
    """One sync on its way."""

    def __init__(
        self, team: TeamSync, repository: Repository, git: Git, progress: Callable[[str], None]
    ) -> None:
        self._team = team
        self._repository = repository
        self._git = git
        self._progress = progress
        self._sent = 0

    def run(self, *, send: bool, abandon_rebase: bool) -> Report:
        branch = _require_branch(self._repository)
        settings = self._signed(self._repository.settings(self._git))
        remote = self._repository.remote(settings, branch)
        tracking = tracking_ref(remote)
        known = {branch: self._repository.ref(branch)}
        if tracking:
            known[tracking] = self._repository.ref(tracking)
        address = remote.fetch if remote else ""
        with plain_repository(
            self._repository, known, sha256=settings.sha256, address=address
        ) as plain:
            tools = self._tools(plain, settings)
            local = Local(tools, branch, abandon_rebase=abandon_rebase)
            try:
                if remote is None:
                    return self._without_remote(local, send=send)
                report = self._exchange(local, plain, remote, tracking, send=send)
            finally:
                local.close()
        tidy(self._repository, settings, self._git)
        return report

    def _without_remote(self, local: Local, *, send: bool) -> Report:
        local.settle()
        report = self._report(local, None)
        if not send:
            return report
        raise Unsent(
            f"{_waiting(report.waiting)} This folder has no address to send to yet. Give it one: "
            "coachtui sync --to ADDRESS",
            report,
        )

    def _exchange(
        self, local: Local, plain: Plain, remote: Remote, tracking: str | None, *, send: bool
    ) -> Report:
        known = self._repository.ref(tracking) if tracking else None
        self._progress("fetching")
        fetching = start_fetch(self._git, plain, remote)
        seconds = self._team.network_seconds
        pair = (tracking, known) if tracking else None

        def fetched() -> str | None:
            return finish_fetch(self._git, plain, remote, fetching, seconds)

        try:
            settled = local.commit(lambda: fetching.is_done, fetched, pair)
            theirs = plain.ref(THEIRS) if settled else fetched()
            if not settled:
                local.settle(theirs, pair)
        except (FolderTrouble, Cancelled) as error:
            fetching.stop()
            self._keep(local, known, error)
            raise
        except BaseException:
            fetching.stop()
            raise
        return self._meet(local, plain, remote, (tracking, theirs or known), theirs, send=send)

    def _meet(
        self,
        local: Local,
        plain: Plain,
        remote: Remote,
        tracking: tuple[str | None, str | None],
        theirs: str | None,
        *,
        send: bool,
    ) -> Report:
        ref, known = tracking
        longest = _FIRST_PAUSE
        for _ in range(_TRIES):
            if local.tip is None or local.tip == theirs or not send:
                return self._report(local, theirs)
            going = local.outgoing(theirs)
            try:
                self._progress("sending")
                push(self._git, plain, remote, local.tip, self._team.network_seconds)
            except Rejected:
                longest = min(longest * 1.7, _LONGEST_PAUSE)
                self._team.pause(random.uniform(longest / 3, longest))
                theirs = self._again(local, plain, remote, (ref, known) if ref else None)
                known = theirs or known
                continue
            except (FolderTrouble, Cancelled) as error:
                self._keep(local, theirs, error)
                raise
            self._sent = going
            if ref:
                local.track(ref, known, local.tip)
            return self._report(local, local.tip)
        raise Unsent(
            f"{_waiting(local.outgoing(theirs))} Others sent faster every time; sync again in a "
            "moment.",
            self._report(local, theirs),
        )

    def _again(
        self,
        local: Local,
        plain: Plain,
        remote: Remote,
        tracking: tuple[str, str | None] | None,
    ) -> str | None:
        """Fetch and merge what somebody sent in the meantime."""
        running = start_fetch(self._git, plain, remote)
        try:
            theirs = finish_fetch(self._git, plain, remote, running, self._team.network_seconds)
            self._progress("merging")
            local.settle(theirs, tracking)
        except (FolderTrouble, Cancelled) as error:
            running.stop()
            self._keep(local, tracking[1] if tracking else None, error)
            raise
        return theirs

    def _keep(self, local: Local, theirs: str | None, error: Exception) -> None:
        """Everything of mine is committed, whatever became of the exchange.

        Raises Unsent in place of an error that came from the remote.
        """
        local.settle()
        if isinstance(error, Cancelled | Namesake):
            return
        report = self._report(local, theirs)
        message = error.message if isinstance(error, FolderTrouble) else str(error)
        raise Unsent(f"{message} {_waiting(report.waiting)}", report) from None

    def _report(self, local: Local, theirs: str | None) -> Report:
        return Report(
            committed=local.committed,
            received=len(local.came),
            sent=self._sent,
            merged_files=local.merged_files,
            conflicts=local.conflicts,
            came=tuple(local.came),
            mended=tuple(local.mended),
            troubles=tuple(local.troubles),
            waiting=local.outgoing(theirs) if local.tip != theirs else 0,
            processes=self._git.started,
        )

    def _tools(self, plain: Plain, settings: Settings) -> Tools:
        team = self._team
        return Tools(
            self._repository,
            self._git,
            plain,
            settings,
            WorkTree(self._repository.top, team.memory, durable=team.durable),
            team.sealing,
            team.who.handle,
            team.who.name.split(" ")[0] or team.who.handle,
        )

    def _signed(self, settings: Settings) -> Settings:
        """The person's own name and e-mail as git has them, else as the team has them."""
        who = self._team.who
        return settings._replace(
            name=settings.name or who.name,
            email=settings.email or who.email or f"{who.handle}@localhost",
        )


def _require_branch(repository: Repository) -> str:
    branch = repository.branch_meant()
    if branch is not None and branch.startswith("refs/heads/"):
        return branch
    raise FolderTrouble(
        "This clone is on no branch (its HEAD is detached), so sync would not know where your "
        f"work belongs; nothing was changed. Go back to your branch: git -C {repository.top} "
        "switch main"
    )


def _waiting(count: int) -> str:
    if count == 0:
        return "Everything you wrote is safe here."
    changes = "1 change waits" if count == 1 else f"{count} changes wait"
    return f"{changes} here, committed and safe."
