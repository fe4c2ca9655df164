"""A repository that somebody prepared against us: nothing of it runs, nothing leads outside."""

import os
import subprocess
from pathlib import Path

import pytest

from coachtui.records.errors import FolderTrouble
from coachtui.store.canonical import encode
from coachtui.sync.history import file_history
from coachtui.sync.report import Unsent
from tests.sync.clones import CALM, Clone, git
from tests.sync.test_sync import LIST, MONTH, same_everywhere


def trap(where: Path) -> tuple[Path, Path]:
    """A program that leaves a trace when it runs."""
    trace, program = where / "trace", where / "trap.sh"
    program.write_text(f"#!/bin/sh\ntouch {trace}\nexit 1\n")
    program.chmod(0o755)
    return program, trace


def commit_tree(clone: Clone, entries: str) -> None:
    """Commit and push a tree as no git command would make it."""

    def feed(*args: str, stdin: bytes) -> str:
        done = subprocess.run(
            ["git", *args],
            cwd=clone.folder,
            input=stdin,
            capture_output=True,
            check=True,
            env={**os.environ, **CALM},
        )
        return done.stdout.decode().strip()

    git(clone.folder, "update-index", "--index-info", check=False)
    feed("update-index", "--index-info", stdin=entries.encode())
    tree = git(clone.folder, "write-tree")
    commit = feed("commit-tree", tree, "-p", "HEAD", stdin=b"evil")
    git(clone.folder, "push", "-q", "origin", f"{commit}:main")


def blob(clone: Clone, data: str) -> str:
    done = subprocess.run(
        ["git", "hash-object", "-w", "--stdin"],
        cwd=clone.folder,
        input=data.encode(),
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().strip()


def test_what_the_folders_own_settings_and_hooks_name_is_never_run(
    dana: Clone, mia: Clone, tmp_path: Path
) -> None:
    program, trace = trap(tmp_path)
    for name in (
        "core.fsmonitor",
        "core.sshCommand",
        "core.gitProxy",
        "core.askPass",
        "core.editor",
        "core.pager",
        "core.alternateRefsCommand",
        "credential.helper",
        "gpg.program",
        "filter.evil.clean",
        "filter.evil.smudge",
        "filter.evil.process",
        "merge.evil.driver",
        "diff.external",
        "uploadpack.packObjectsHook",
        "remote.origin.uploadpack",
        "remote.origin.receivepack",
        "remote.origin.vcs",
        "alias.fetch",
    ):
        git(mia.folder, "config", name, str(program))
    git(mia.folder, "config", "commit.gpgSign", "true")
    git(mia.folder, "config", "core.hooksPath", str(mia.folder / ".git" / "hooks"))
    for hook in (
        *("pre-commit", "post-commit", "pre-push", "post-merge", "post-checkout"),
        *("reference-transaction", "post-index-change", "pre-auto-gc", "post-rewrite"),
        *("fsmonitor-watchman", "prepare-commit-msg", "commit-msg"),
    ):
        (mia.folder / ".git" / "hooks" / hook).write_bytes(program.read_bytes())
        (mia.folder / ".git" / "hooks" / hook).chmod(0o755)
    mia.path(".gitattributes").write_text("*.json filter=evil merge=evil diff=evil\n")
    dana.put(LIST, "account", "ac1", next="write", updated_at="2026-11-02")
    dana.sync()
    mia.put(LIST, "account", "ac1", notes="warm", updated_at="2026-11-03")
    assert mia.sync().sent == 1
    assert not trace.exists()
    assert mia.read(LIST)["account"]["ac1"]["next"] == "write"
    git(mia.folder, "commit", "-q", "--allow-empty", "-m", "plain git walks into it", check=False)
    assert trace.exists()


def test_an_address_that_runs_programs_is_not_used(dana: Clone, tmp_path: Path) -> None:
    program, trace = trap(tmp_path)
    git(dana.folder, "remote", "set-url", "origin", f"ext::{program} %S")
    with pytest.raises(Unsent, match="can run programs on this machine"):
        dana.sync()
    git(dana.folder, "config", "remote.origin.url", f"--upload-pack={program}")
    with pytest.raises(FolderTrouble):
        dana.sync()
    assert not trace.exists()


@pytest.mark.parametrize(
    ("path", "mode"),
    [(LIST, "120000"), ("people/dana/2026-10.json", "120000"), (LIST, "100755"), (LIST, "160000")],
)
def test_a_link_or_module_in_place_of_a_file_is_not_taken(
    dana: Clone, mia: Clone, path: str, mode: str
) -> None:
    oid = mia.head() if mode == "160000" else blob(mia, "/etc/passwd")
    commit_tree(mia, f"{mode} {oid}\t{path}\n")
    report = dana.sync()
    assert "not a plain file" in report.troubles[0]
    assert dana.read(LIST)["account"]["ac1"]["name"] == "Acme"
    assert not dana.path(path).is_symlink()
    assert report.sent == 0 or path == LIST
    git(mia.folder, "reset", "-q", "--hard")
    mia.sync()
    dana.sync()
    same_everywhere(dana, mia)


@pytest.mark.parametrize(
    "path", [".git/hooks/pre-push", "people/dana/.git/config", "people/../../evil.json"]
)
def test_a_path_that_leads_elsewhere_is_never_written(
    dana: Clone, mia: Clone, remote: Path, path: str
) -> None:
    folder, _, name = path.rpartition("/")
    inner = blob(mia, "evil")

    def tree(lines: str) -> str:
        done = subprocess.run(
            ["git", "mktree"], cwd=mia.folder, input=lines.encode(), capture_output=True, check=True
        )
        return done.stdout.decode().strip()

    made = tree(f"100644 blob {inner}\t{name}\n")
    for part in reversed(folder.split("/")):
        made = tree(f"040000 tree {made}\t{part}\n")
    commit = subprocess.run(
        ["git", "commit-tree", made, "-p", "HEAD", "-m", "evil"],
        cwd=mia.folder,
        capture_output=True,
        check=True,
        env={**os.environ, **CALM},
    ).stdout.decode().strip()  # fmt: skip
    git(mia.folder, "push", "-q", "origin", f"{commit}:main", check=False)
    before = dana.files()
    hook = dana.folder / ".git" / "hooks" / "pre-push"
    if git(remote, "rev-parse", "main") == commit:
        with pytest.raises(Unsent, match="should write"):
            dana.sync()
        assert dana.files() == before
    assert not hook.exists()
    assert not (dana.folder.parent / "evil.json").exists()


def test_hidden_and_executable_files_of_others_are_not_brought_here(
    dana: Clone, mia: Clone
) -> None:
    oid = blob(mia, "evil")
    paths = (".envrc", ".vscode/tasks.json", "People/Dana/list.json", "con.txt", "a")
    commit_tree(mia, "".join(f"100644 {oid}\t{path}\n" for path in paths))
    dana.sync()
    assert not dana.path(".envrc").exists()
    assert not dana.path(".vscode").exists()
    assert not dana.path("People").exists()
    assert dana.path("a").read_text() == "evil"
    assert dana.read(LIST)["account"]["ac1"]["name"] == "Acme"


def test_a_link_in_the_working_files_is_not_written_through(
    dana: Clone, mia: Clone, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    mia.put(MONTH, "entry", "en1", text="met")
    mia.sync()
    (dana.folder / "people" / "mia").symlink_to(outside)
    with pytest.raises(FolderTrouble, match="symbolic link"):
        dana.sync()
    assert list(outside.iterdir()) == []


def test_a_damaged_file_that_comes_does_not_replace_a_sound_one(dana: Clone, mia: Clone) -> None:
    for data in (b"{half", b'{"account": {"a": {}, "a": {}}}', b"[" * 5000, b"\xff\xfe{\0}\0"):
        mia.path(LIST).write_bytes(data)
        git(mia.folder, "commit", "-qam", "oops")
        git(mia.folder, "push", "-q")
        report = dana.sync()
        assert "cannot be used as it came" in report.troubles[0]
        assert dana.read(LIST)["account"]["ac1"]["name"] == "Acme"
        git(mia.folder, "pull", "-q")
        same_everywhere(dana, mia)


def test_records_of_a_newer_version_are_kept_and_merging_them_is_refused(
    dana: Clone, mia: Clone
) -> None:
    mia.put("team.json", "team", "tm1", schema_version=2, unknown={"x": 1})
    mia.sync()
    dana.sync()
    assert dana.read("team.json")["team"]["tm1"]["unknown"] == {"x": 1}
    mia.put(LIST, "account", "ac3", name="Cog")
    mia.sync()
    dana.put(LIST, "account", "ac2", name="Bolt")
    with pytest.raises(Unsent, match=r"newer coachtui.*1 change waits"):
        dana.sync()
    assert dana.read(LIST)["account"]["ac2"]["name"] == "Bolt"


def test_a_folder_of_another_team_is_not_mixed_in(dana: Clone, tmp_path: Path) -> None:
    other = tmp_path / "other"
    git(tmp_path, "init", "-q", "-b", "main", str(other))
    (other / "team.json").write_text('{"team": {"tm9": {"id": "tm9"}}}')
    git(other, "add", "-A")
    git(other, "commit", "-qm", "another team")
    git(dana.folder, "remote", "set-url", "origin", str(other))
    dana.put(LIST, "account", "ac2", name="Bolt")
    with pytest.raises(Unsent, match="another team"):
        dana.sync()
    assert list(dana.read("team.json")["team"]) == ["tm1"]


def test_a_huge_history_is_taken_and_only_its_newest_part_is_listed(
    dana: Clone, mia: Clone
) -> None:
    """Thousands of commits of one file, some large, in the way of everything that looks back."""
    parts = [f"reset refs/heads/main\nfrom {mia.head()}\n\n".encode()]
    for number in range(5_000):
        record = {"id": "ac1", "rev": number + 2, "name": "Acme", "next": f"n{number}"}
        record |= {"notes": "x" * 100_000} if number % 500 == 0 else {}
        data = encode({"account": {"ac1": record}})
        parts.append(
            b"commit refs/heads/main\ncommitter Mia <mia@example.com> %d +0000\ndata 0\n"
            b"M 100644 inline %s\ndata %d\n%s\n"
            % (1_714_000_000 + number, LIST.encode(), len(data), data)
        )
    subprocess.run(
        ["git", "fast-import", "--quiet", "--force"],
        cwd=mia.folder,
        input=b"".join(parts),
        check=True,
    )
    git(mia.folder, "push", "-q", "origin", "main")
    dana.put(LIST, "account", "ac2", name="Bolt")
    assert dana.sync().sent == 1
    assert dana.read(LIST)["account"]["ac1"]["next"] == "n4999"
    assert dana.read(LIST)["account"]["ac2"]["name"] == "Bolt"
    assert 0 < len(file_history(dana.folder, LIST)) <= 500
