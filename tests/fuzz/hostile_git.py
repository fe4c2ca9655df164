"""Team folders whose `.git` somebody prepared: what it names must not run, and nothing leads out.

Every trap leaves a trace in the folder beside.
"""

import subprocess
from pathlib import Path

from tests.fuzz.hostile import Spoil
from tests.sync.clones import git

_PROGRAMS = (
    *("core.fsmonitor", "core.sshCommand", "core.gitProxy", "core.askPass", "core.editor"),
    *("core.pager", "core.alternateRefsCommand", "credential.helper", "gpg.program"),
    *("filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "merge.evil.driver"),
    *("diff.external", "diff.evil.textconv", "uploadpack.packObjectsHook", "sequence.editor"),
    *("remote.origin.uploadpack", "remote.origin.receivepack", "remote.origin.vcs"),
    *("alias.fetch", "alias.push", "alias.rev-list", "alias.cat-file", "gc.recentObjectsHook"),
    *("trace2.eventTarget", "http.sslKey", "protocol.ext.allow"),
)
_HOOKS = (
    *("pre-commit", "post-commit", "pre-push", "post-merge", "post-checkout", "commit-msg"),
    *("reference-transaction", "post-index-change", "pre-auto-gc", "post-rewrite", "update"),
    *("fsmonitor-watchman", "prepare-commit-msg", "pre-rebase", "push-to-checkout"),
)


def _trap(beside: Path) -> Path:
    program = beside / "trap.sh"
    program.write_text(f"#!/bin/sh\necho caught >> {beside}/trace\nexit 1\n")
    program.chmod(0o755)
    return program


def _repository(team: Path) -> Path:
    git(team, "init", "-q", "-b", "main")
    git(team, "add", "-A")
    git(team, "commit", "-q", "-m", "start")
    remote = team.parent / "remote.git"
    subprocess.run(["git", "clone", "-q", "--bare", str(team), str(remote)], check=True)
    git(team, "remote", "add", "origin", str(remote))
    git(team, "fetch", "-q")
    git(team, "branch", "-q", "--set-upstream-to=origin/main")
    return team / ".git"


def _settings(team: Path, beside: Path) -> None:
    place, program = _repository(team), _trap(beside)
    for name in _PROGRAMS:
        git(team, "config", name, str(program))
    git(team, "config", "commit.gpgSign", "true")
    git(team, "config", "core.hooksPath", str(place / "hooks"))
    for hook in _HOOKS:
        (place / "hooks" / hook).write_bytes(program.read_bytes())
        (place / "hooks" / hook).chmod(0o755)
    (team / ".gitattributes").write_text("*.json filter=evil merge=evil diff=evil\n")


def _included(team: Path, beside: Path) -> None:
    place, program = _repository(team), _trap(beside)
    (beside / "more.config").write_text(f"[core]\n\tsshCommand = {program}\n\tpager = {program}\n")
    with (place / "config").open("a") as config:
        config.write(
            f'[include]\n\tpath = {beside}/more.config\n[includeIf "gitdir:/**"]\n'
            f'\tpath = {beside}/more.config\n[includeIf "onbranch:main"]\n\tpath = ../../x\n'
            f'[url "ext::{program} "]\n\tinsteadOf = {team.parent}\n'
            f'[url "ext::{program} "]\n\tpushInsteadOf = {team.parent}\n'
        )


def _points_elsewhere(team: Path, beside: Path) -> None:
    git(beside, "init", "-q", "-b", "main", "elsewhere")
    program = _trap(beside)
    git(beside / "elsewhere", "config", "core.fsmonitor", str(program))
    (team / ".git").write_text(f"gitdir: {beside}/elsewhere/.git\n")


def _points_nowhere(team: Path, _: Path) -> None:
    (team / ".git").write_text("gitdir: \x1b[2J/../../nowhere\n")


def _worktree(team: Path, beside: Path) -> None:
    """A linked work tree, whose common folder lies somewhere else."""
    place = _repository(team)
    (place / "commondir").write_text(f"{beside}\n")


def _bare(team: Path, beside: Path) -> None:
    """What git itself once walked into: a bare repository laid out among the files."""
    program = _trap(beside)
    for name in ("objects", "refs"):
        (team / name).mkdir()
    (team / "HEAD").write_text("ref: refs/heads/main\n")
    (team / "config").write_text(f"[core]\n\tbare = true\n\tfsmonitor = {program}\n")


def _submodule(team: Path, beside: Path) -> None:
    _repository(team)
    program = _trap(beside)
    (team / ".gitmodules").write_text(
        f'[submodule "x"]\n\tpath = people/x\n\turl = ext::{program}\n\tupdate = !{program}\n'
    )
    oid = git(team, "rev-parse", "HEAD")
    git(team, "update-index", "--add", "--cacheinfo", f"160000,{oid},people/x")
    git(team, "commit", "-q", "-m", "a module")


def _odd_refs(team: Path, _: Path) -> None:
    place = _repository(team)
    (place / "packed-refs").write_text("\x1b[2J refs/heads/main\n" + "x" * 100_000)
    (place / "MERGE_HEAD").write_text("../../etc/passwd\n" + "0" * 40 + "\n")
    (place / "REBASE_HEAD").write_bytes(b"\xff\xfe")
    (place / "rebase-merge").mkdir()
    (place / "rebase-merge" / "head-name").write_text("refs/heads/../../../evil\n")


def _head_elsewhere(team: Path, _: Path) -> None:
    place = _repository(team)
    (place / "HEAD").write_text("ref: refs/heads/\x1b]52;c;eA==\x07\n")


def _broken_index(team: Path, _: Path) -> None:
    place = _repository(team)
    (place / "index").write_bytes(b"DIRC" + b"\xff" * 64)
    (place / "coachtui-staging").write_bytes(b"../../evil\0\xff\0people/mia/list.json")


def _links_inside(team: Path, beside: Path) -> None:
    """Folders of `.git` that lead out of it."""
    place = _repository(team)
    (place / "coachtui-1-abc").symlink_to(beside, target_is_directory=True)
    (place / "coachtui-staging").symlink_to(beside / "secret.json")
    for name in ("MERGE_MSG", "index.lock"):
        (place / name).symlink_to(beside / "secret.json")


def _remote(team: Path, beside: Path) -> None:
    _repository(team)
    git(team, "config", "remote.origin.url", f"ext::{_trap(beside)} %S")


def _remote_option(team: Path, beside: Path) -> None:
    _repository(team)
    git(team, "config", "remote.origin.url", f"--upload-pack={_trap(beside)}")
    git(team, "config", "remote.origin.pushurl", f"-oProxyCommand={beside}/trap.sh")


REPOSITORIES: dict[str, Spoil] = {
    "settings-and-hooks-that-run-programs": _settings,
    "settings-included-from-elsewhere": _included,
    "a-git-file-that-points-elsewhere": _points_elsewhere,
    "a-git-file-that-points-nowhere": _points_nowhere,
    "a-work-tree-with-foreign-insides": _worktree,
    "a-bare-repository-among-the-files": _bare,
    "a-submodule": _submodule,
    "refs-that-are-none": _odd_refs,
    "a-head-with-an-escape": _head_elsewhere,
    "an-index-that-is-none": _broken_index,
    "links-inside-git": _links_inside,
    "a-remote-that-runs-programs": _remote,
    "a-remote-that-is-an-option": _remote_option,
}
