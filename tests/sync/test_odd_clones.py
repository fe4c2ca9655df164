"""Clones in a state that sync cannot work with: each gets a clear answer, and nothing changes."""

import os
from pathlib import Path

import pytest

from coachtui.records.errors import FolderTrouble
from coachtui.sync.report import Unsent
from tests.sync.clones import Clone, bare_remote, first_clone, git
from tests.sync.test_sync import LIST, same_everywhere


def test_a_detached_head(dana: Clone) -> None:
    git(dana.folder, "switch", "-q", "--detach")
    with pytest.raises(FolderTrouble, match="on no branch"):
        dana.sync()


def test_a_shallow_clone(dana: Clone, tmp_path: Path, remote: Path) -> None:
    dana.put(LIST, "account", "ac2", name="Bolt")
    dana.sync()
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{remote}", "shallow")
    with pytest.raises(FolderTrouble, match="fetch --unshallow"):
        Clone(tmp_path / "shallow", "lee").sync()
    git(tmp_path / "shallow", "fetch", "-q", "--unshallow")
    Clone(tmp_path / "shallow", "lee").sync()


def test_a_team_folder_inside_a_larger_repository(dana: Clone, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main", "large")
    inner = tmp_path / "large" / "team"
    inner.mkdir()
    with pytest.raises(FolderTrouble, match="part of a larger repository"):
        Clone(inner, "dana").sync()


def test_no_repository_at_all(tmp_path: Path) -> None:
    with pytest.raises(FolderTrouble, match="not a git repository"):
        Clone(tmp_path, "dana").sync()


def test_a_renamed_default_branch(dana: Clone, mia: Clone, remote: Path) -> None:
    git(remote, "branch", "-m", "main", "trunk")
    dana.put(LIST, "account", "ac2", name="Bolt")
    with pytest.raises(Unsent, match=r"no branch main; its branch is trunk.*1 change waits"):
        dana.sync()
    git(dana.folder, "branch", "-m", "main", "trunk")
    git(dana.folder, "fetch", "-q")
    git(dana.folder, "branch", "-q", "-u", "origin/trunk")
    assert dana.sync().sent == 1


def test_another_branch_than_main_and_another_remote_than_origin(
    dana: Clone, tmp_path: Path
) -> None:
    second = bare_remote(tmp_path / "second.git")
    git(dana.folder, "branch", "-m", "main", "sales")
    git(dana.folder, "remote", "remove", "origin")
    git(dana.folder, "remote", "add", "office", str(second))
    assert dana.sync().sent == 2
    assert git(second, "rev-parse", "sales") == dana.head()
    assert git(dana.folder, "rev-parse", "office/sales") == dana.head()


def test_a_protected_branch(dana: Clone, remote: Path) -> None:
    hook = remote / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho 'GH006: Protected branch update failed'\nexit 1\n")
    hook.chmod(0o755)
    dana.put(LIST, "account", "ac2", name="Bolt")
    with pytest.raises(Unsent, match=r"does not take changes to main .*GH006.*1 change waits"):
        dana.sync()
    hook.unlink()
    assert dana.sync().sent == 1


def test_a_linked_work_tree(dana: Clone, tmp_path: Path, mia: Clone) -> None:
    git(dana.folder, "worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    git(dana.folder, "switch", "-q", "--detach")
    git(tmp_path / "side", "switch", "-q", "main")
    side = Clone(tmp_path / "side", "dana")
    side.put(LIST, "account", "ac2", name="Bolt")
    assert side.sync().sent == 1
    mia.sync()
    assert mia.read(LIST)["account"]["ac2"]["name"] == "Bolt"
    assert side.status() == ""


def test_locks_that_a_killed_git_left(dana: Clone, mia: Clone) -> None:
    dana.put(LIST, "account", "ac2", name="Bolt")
    for name in ("index.lock", "HEAD.lock", "refs/heads/main.lock", "packed-refs.lock"):
        (dana.folder / ".git" / name).touch()
    assert dana.sync().sent == 1
    mia.sync()
    same_everywhere(dana, mia)


def test_a_first_sync_into_a_remote_with_the_same_team(
    dana: Clone, tmp_path: Path, remote: Path
) -> None:
    again = first_clone(tmp_path / "again", str(remote), "lee")
    again.put("people/lee/list.json", "account", "ac5", name="Dune")
    report = again.sync()
    assert report.sent == 1
    dana.sync()
    same_everywhere(dana, again)
    assert again.read(LIST)["account"]["ac1"]["name"] == "Acme"


def test_a_folder_that_cannot_be_written(dana: Clone, mia: Clone) -> None:
    dana.put(LIST, "account", "ac2", name="Bolt")
    dana.sync()
    objects = mia.folder / ".git" / "objects"
    objects.rename(mia.folder / ".git" / "hidden")
    with pytest.raises(FolderTrouble):
        mia.sync()
    (mia.folder / ".git" / "hidden").rename(objects)
    assert mia.sync().received == 1


def test_a_branch_that_no_git_would_write(dana: Clone) -> None:
    head = dana.folder / ".git" / "HEAD"
    for name in ("refs/heads/../../evil", "refs/heads/a b", "refs/heads/main\ndelete x", "x"):
        head.write_text(f"ref: {name}\n")
        with pytest.raises(FolderTrouble, match="on no branch"):
            dana.sync()


def test_what_a_crash_left_in_git_is_cleared_and_what_is_in_use_is_not(dana: Clone) -> None:
    left = dana.folder / ".git" / "coachtui-999999999-abcdef"
    used = dana.folder / ".git" / f"coachtui-{os.getpid()}-abcdef"
    for folder in (left, used):
        folder.mkdir()
    dana.sync()
    assert not left.exists()
    assert used.exists()


def test_settings_for_some_addresses_only_count(
    dana: Clone, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    somewhere = tmp_path / "elsewhere"
    for_these, everywhere = tmp_path / "these", tmp_path / "everywhere"
    for_these.write_text(f'[url "{remote}"]\n\tinsteadOf = {somewhere}\n')
    everywhere.write_text(
        f'[includeIf "hasconfig:remote.*.url:{somewhere}"]\n\tpath = {for_these}\n'
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(everywhere))
    git(dana.folder, "config", "remote.origin.url", str(somewhere))
    dana.put(LIST, "account", "ac2", name="Bolt")
    assert dana.sync().sent == 1


def test_a_git_folder_elsewhere_is_used_once_it_names_this_one(
    dana: Clone, mia: Clone, tmp_path: Path
) -> None:
    """Else a copied folder could have us write into any repository of this machine."""
    (mia.folder / ".git").rename(tmp_path / "apart")
    (mia.folder / ".git").write_text(f"gitdir: {tmp_path}/apart\n")
    mia.put(LIST, "account", "ac2", name="Bolt")
    with pytest.raises(FolderTrouble, match=r"was not used.*core\.worktree"):
        mia.sync()
    git(tmp_path / "apart", "config", "core.worktree", str(mia.folder))
    assert mia.sync().sent == 1
    dana.sync()
    assert dana.read(LIST)["account"]["ac2"]["name"] == "Bolt"
