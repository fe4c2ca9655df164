"""Speaking to the remote: fetch and push, with a bounded wait, and errors as sentences."""

from typing import NamedTuple

from coachtui.records.errors import FolderTrouble
from coachtui.records.text import shown
from coachtui.sync.plain import Plain
from coachtui.sync.process import Git, GitFailed, Running, TimedOut
from coachtui.sync.repository import Remote

THEIRS = "refs/coachtui/theirs"
NETWORK_SECONDS = 120.0
"""How long the remote may take for one answer."""


class Offline(FolderTrouble):
    """The remote cannot be reached now; what was committed waits."""


class Rejected(Exception):
    """Somebody was faster."""


class _Kind(NamedTuple):
    signs: tuple[str, ...]
    sentence: str
    offline: bool = False


_KINDS = (
    _Kind(
        ("not allowed", "unsupported transport"),
        "The address of {remote} uses a way of transport that can run programs on this machine, so "
        "it was not used: {url}. Set another with git remote set-url {remote} ADDRESS.",
    ),
    _Kind(
        (
            "authentication failed",
            "could not read username",
            "could not read password",
            "terminal prompts disabled",
            "permission denied (",
            "host key verification failed",
            "access denied",
            "error: 403",
            "error: 401",
        ),
        "{remote} did not let you in ({said}). Sync never asks for a password: set up your access "
        "with git itself (git fetch {remote}, in a terminal), then sync again.",
    ),
    _Kind(
        ("no space left", "disk quota", "unpacker error", "unable to write", "unpack failed"),
        "There was no room, or no permission, to write ({said}). Make room there, then sync again.",
    ),
    _Kind(
        ("fsck", "bad object", "not a valid object", "missing object", "corrupt"),
        "What {remote} sent holds something that no git should write ({said}); nothing of it was "
        "taken. Ask who pushed last, and look at it with git fsck.",
    ),
    _Kind(
        ("dubious ownership",),
        "git does not trust {url}, because it belongs to somebody else on this machine ({said}).",
    ),
    _Kind(
        ("not appear to be a git repository", "repository not found", "not found", "no such file"),
        "There is no repository at {url} ({said}). Look at the address with git remote -v.",
    ),
    _Kind(
        (
            "could not resolve",
            "connection refused",
            "connection timed out",
            "network is unreachable",
            "no route to host",
            "failed to connect",
            "couldn't connect",
            "could not connect",
            "connection reset",
            "connection closed",
            "operation too slow",
            "operation timed out",
            "hung up",
            "early eof",
            "unable to access",
            "rpc failed",
        ),
        "{remote} could not be reached ({said}).",
        offline=True,
    ),
)


_AT_ONCE = (
    "cannot lock ref",
    "failed to update ref",
    "incorrect old value",
    "reference already exists",
    "failed to lock",
    "unable to lock",
)
"""What a remote says when two push in the same moment."""


def start_fetch(git: Git, plain: Plain, remote: Remote) -> Running:
    """Begin to fetch the branch; `finish_fetch` waits for it."""
    options = [
        *("--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head"),
        *("--no-auto-gc", "--upload-pack=git-upload-pack"),
    ]
    return git.start(
        plain.place,
        ["fetch", *options, "--", remote.fetch, f"+{remote.branch}:{THEIRS}"],
        network=True,
    )


def finish_fetch(
    git: Git, plain: Plain, remote: Remote, running: Running, seconds: float
) -> str | None:
    """The commit the branch has over there; None when the remote is still empty.

    Raises Offline, or FolderTrouble with a sentence that says what to do.
    """
    try:
        running.finish(seconds=seconds)
    except GitFailed as error:
        if "couldn't find remote ref" in error.said.lower():
            _require_empty(git, plain, remote, seconds)
            return None
        raise trouble(error, remote) from None
    except TimedOut:
        raise _silent(remote, seconds) from None
    return plain.ref(THEIRS)


def push(git: Git, plain: Plain, remote: Remote, commit: str, seconds: float) -> None:
    """Send a commit as the branch's new state, never by force.

    Raises Rejected when somebody was faster, Offline or FolderTrouble.
    """
    options = ["--porcelain", "--no-verify", "--receive-pack=git-receive-pack"]
    options.append("--no-recurse-submodules")
    try:
        git.run(
            plain.place,
            ["push", *options, "--", remote.push, f"{commit}:{remote.branch}"],
            seconds=seconds,
            network=True,
        )
    except GitFailed as error:
        if _was_faster(error.said):
            raise Rejected from None
        raise _refusal(error, remote) or trouble(error, remote) from None
    except TimedOut:
        raise _silent(remote, seconds) from None


def trouble(error: GitFailed, remote: Remote) -> FolderTrouble:
    """What went wrong, as a sentence."""
    low = error.said.lower()
    for kind in _KINDS:
        sign = next((sign for sign in kind.signs if sign in low), None)
        if sign is not None:
            line = next(line for line in error.said.splitlines() if sign in line.lower())
            said = kind.sentence.format(remote=shown(remote.name), url=_address(remote), said=line)
            return Offline(said) if kind.offline else FolderTrouble(said)
    last = error.said.splitlines()[-1] if error.said else f"git ended with {error.code}"
    return FolderTrouble(f"git could not speak to {shown(remote.name)} ({last}).")


def _silent(remote: Remote, seconds: float) -> Offline:
    return Offline(
        f"{shown(remote.name)} did not answer within {seconds:.0f} seconds, so the wait was ended."
    )


def _was_faster(said: str) -> bool:
    low = said.lower()
    if "[rejected]" in low:
        return True
    return "[remote rejected]" in low and any(sign in low for sign in _AT_ONCE)


def _refusal(error: GitFailed, remote: Remote) -> FolderTrouble | None:
    """The remote took the connection and said no: a protected branch, a hook, a rule."""
    for line in error.said.splitlines():
        if "[remote rejected]" in line:
            reason = line.partition("[remote rejected]")[2].strip(" ()")
            if any(sign in reason.lower() for sign in ("unpack", "space", "quota")):
                return None
            told = [
                each.removeprefix("remote:").strip()
                for each in error.said.splitlines()
                if each.startswith("remote:")
            ]
            why = f"{reason}; {' '.join(told)}" if told else reason
            branch = remote.branch.removeprefix("refs/heads/")
            return FolderTrouble(
                f"{shown(remote.name)} does not take changes to {shown(branch)} ({why[:300]}). "
                "The branch may be protected: ask who keeps the repository to let the team push."
            )
    return None


def _require_empty(git: Git, plain: Plain, remote: Remote, seconds: float) -> None:
    """Raises FolderTrouble when the remote has branches, but not the one we are on."""
    try:
        listed = git.run(
            plain.place,
            ["ls-remote", "--symref", "--upload-pack=git-upload-pack", "--", remote.fetch],
            seconds=seconds,
            network=True,
        ).decode("utf-8", "replace")
    except GitFailed as error:
        raise trouble(error, remote) from None
    except TimedOut:
        raise _silent(remote, seconds) from None
    heads = [line.split("\t")[1] for line in listed.splitlines() if "\trefs/heads/" in line]
    if not heads:
        return
    default = next(
        (line[5:].split("\t")[0] for line in listed.splitlines() if line.startswith("ref: ")),
        heads[0],
    )
    ours, theirs = (shown(name.removeprefix("refs/heads/")) for name in (remote.branch, default))
    raise FolderTrouble(
        f"{shown(remote.name)} has no branch {ours}; its branch is {theirs}. If it was renamed: "
        f"git branch -m {ours} {theirs}, then git branch -u {shown(remote.name)}/{theirs} after a "
        "git fetch, and sync again. Nothing was sent."
    )


def _address(remote: Remote) -> str:
    """The address without a password that may stand in it."""
    scheme, mark, rest = remote.fetch.partition("://")
    if mark and "@" in rest.split("/")[0]:
        rest = rest.partition("@")[2]
    return shown(f"{scheme}{mark}{rest}")
