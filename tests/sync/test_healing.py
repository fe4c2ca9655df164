"""What people's plain git commands leave behind is made good, and nothing is lost."""

from pathlib import Path

import pytest

from coachtui.records.errors import ConflictWaits, FolderTrouble
from coachtui.store.canonical import encode
from tests.sync.clones import Clone, git
from tests.sync.test_sync import LIST, MONTH, same_everywhere


@pytest.fixture
def apart(dana: Clone, mia: Clone) -> tuple[Clone, Clone]:
    """Dana has sent one next step for Acme; Mia has committed another by hand."""
    dana.put(LIST, "account", "ac1", next="write", updated_at="2026-11-02")
    dana.put(LIST, "account", "ac2", name="Bolt")
    dana.sync()
    mia.put(LIST, "account", "ac1", next="visit", updated_at="2026-11-03")
    git(mia.folder, "commit", "-qam", "by hand")
    return dana, mia


def both_steps_are_there(*clones: Clone) -> None:
    for clone in clones:
        account = clone.read(LIST)["account"]["ac1"]
        assert account["next"] == "visit"
        assert [each["value"] for each in account["conflicts"]["next"]] == ["write"]
        assert clone.read(LIST)["account"]["ac2"]["name"] == "Bolt"


def test_an_unfinished_merge_is_finished_by_record(apart: tuple[Clone, Clone]) -> None:
    dana, mia = apart
    git(mia.folder, "pull", "-q", "--no-rebase", check=False)
    assert b"<<<<<<<" in mia.path(LIST).read_bytes()
    mia.put(MONTH, "entry", "en1", text="met")
    report = mia.sync()
    assert "finished record by record" in report.mended[0]
    dana.sync()
    same_everywhere(dana, mia)
    both_steps_are_there(dana, mia)
    assert dana.read(MONTH)["entry"]["en1"]["text"] == "met"
    assert not (mia.folder / ".git" / "MERGE_HEAD").exists()


def test_an_unfinished_rebase_is_given_up_and_merged(apart: tuple[Clone, Clone]) -> None:
    dana, mia = apart
    git(mia.folder, "pull", "-q", "--rebase", check=False)
    assert (mia.folder / ".git" / "rebase-merge").is_dir()
    mia.put(MONTH, "entry", "en1", text="met")
    report = mia.sync()
    assert "given up" in report.mended[0]
    dana.sync()
    same_everywhere(dana, mia)
    both_steps_are_there(dana, mia)
    assert dana.read(MONTH)["entry"]["en1"]["text"] == "met"
    assert git(mia.folder, "symbolic-ref", "HEAD") == "refs/heads/main"


def test_a_rebase_with_settled_files_is_left_to_the_person(apart: tuple[Clone, Clone]) -> None:
    _, mia = apart
    git(mia.folder, "pull", "-q", "--rebase", check=False)
    mia.write(LIST, {"account": {"ac1": {"id": "ac1", "next": "by hand", "rev": 9}}})
    before = mia.files()
    with pytest.raises(ConflictWaits, match="rebase --continue"):
        mia.sync()
    assert mia.files() == before
    mia.sync(abandon_rebase=True)
    assert "by hand" in mia.path(LIST).read_text()
    assert "visit" in mia.path(LIST).read_text()


def test_local_changes_that_git_put_aside_before_a_rebase_come_back(
    apart: tuple[Clone, Clone],
) -> None:
    dana, mia = apart
    mia.put(MONTH, "entry", "en1", text="met")
    git(mia.folder, "add", MONTH)
    git(mia.folder, "pull", "-q", "--rebase", "--autostash", check=False)
    assert not mia.path(MONTH).exists()
    mia.sync()
    assert mia.read(MONTH)["entry"]["en1"]["text"] == "met"
    dana.sync()
    same_everywhere(dana, mia)
    both_steps_are_there(dana, mia)


def test_a_stash_that_did_not_go_back_cleanly_is_read_on_both_sides(
    dana: Clone, mia: Clone
) -> None:
    mia.put(LIST, "account", "ac1", next="visit", updated_at="2026-11-03")
    git(mia.folder, "stash", "-q")
    dana.put(LIST, "account", "ac1", next="write", updated_at="2026-11-02")
    dana.sync()
    git(mia.folder, "pull", "-q")
    git(mia.folder, "stash", "pop", "-q", check=False)
    assert b"<<<<<<<" in mia.path(LIST).read_bytes()
    mia.sync()
    account = mia.read(LIST)["account"]["ac1"]
    assert account["next"] == "visit"
    assert [each["value"] for each in account["conflicts"]["next"]] == ["write"]
    assert account.keys() == {"id", "rev", "name", "next", "updated_by", "updated_at", "conflicts"}
    assert mia.status() == ""


def test_markers_that_somebody_committed_are_read_on_both_sides(apart: tuple[Clone, Clone]) -> None:
    dana, mia = apart
    git(mia.folder, "pull", "-q", "--no-rebase", check=False)
    git(mia.folder, "add", "-A")
    git(mia.folder, "commit", "-qm", "oops")
    git(mia.folder, "push", "-q")
    report = dana.sync()
    assert report.merged_files == 1
    both_steps_are_there(dana)
    mia.sync()
    dana.sync()
    both_steps_are_there(dana, mia)
    same_everywhere(dana, mia)


def test_a_merge_by_a_hosted_forge_is_just_a_merge(dana: Clone, mia: Clone, tmp_path: Path) -> None:
    mia.put(MONTH, "entry", "en1", text="met")
    git(mia.folder, "switch", "-qc", "topic")
    git(mia.folder, "add", "-A")
    git(mia.folder, "commit", "-qm", "topic")
    git(mia.folder, "push", "-q", "origin", "topic")
    dana.put(LIST, "account", "ac2", name="Bolt")
    dana.sync()
    forge = tmp_path / "forge"
    git(tmp_path, "clone", "-q", str(tmp_path / "team.git"), str(forge))
    git(forge, "merge", "-q", "--no-ff", "-m", "Merge pull request", "origin/topic")
    git(forge, "push", "-q")
    dana.sync()
    git(mia.folder, "switch", "-q", "main")
    mia.sync()
    same_everywhere(dana, mia)


def test_a_merge_of_other_files_is_left_to_git(dana: Clone, mia: Clone) -> None:
    for clone, text in ((dana, "one"), (mia, "two")):
        clone.path("README.md").write_text(text)
        git(clone.folder, "add", "README.md")
        git(clone.folder, "commit", "-qm", "words")
    dana.sync()
    with pytest.raises(FolderTrouble, match=r"README\.md is no file of coachtui"):
        mia.sync()
    git(mia.folder, "pull", "-q", "--no-rebase", check=False)
    with pytest.raises(FolderTrouble, match=r"git waits for you to merge README\.md"):
        mia.sync()
    mia.path("README.md").write_text("both")
    git(mia.folder, "add", "README.md")
    mia.sync()
    dana.sync()
    same_everywhere(dana, mia)
    assert dana.path("README.md").read_text() == "both"


def test_other_files_travel_with_the_branch(dana: Clone, mia: Clone) -> None:
    dana.path("README.md").write_text("words")
    git(dana.folder, "add", "README.md")
    git(dana.folder, "commit", "-qm", "words")
    dana.sync()
    mia.path("README.md").write_text("mine, not committed")
    with pytest.raises(FolderTrouble, match=r"README\.md .* changed here without being committed"):
        mia.sync()
    assert mia.path("README.md").read_text() == "mine, not committed"
    mia.path("README.md").unlink()
    mia.sync()
    same_everywhere(dana, mia)


@pytest.mark.parametrize("name", ["CHERRY_PICK_HEAD", "BISECT_LOG"])
def test_other_work_of_a_person_is_left_alone(dana: Clone, name: str) -> None:
    (dana.folder / ".git" / name).write_text(dana.head())
    with pytest.raises(FolderTrouble, match="leaves to you"):
        dana.sync()


def test_an_index_behind_its_branch_is_made_good(dana: Clone) -> None:
    dana.put(LIST, "account", "ac2", name="Bolt")
    dana.sync()
    git(dana.folder, "read-tree", "HEAD~1")
    (dana.folder / ".git" / "coachtui-staging").write_text(LIST)
    dana.sync()
    assert dana.status() == ""


def test_a_file_with_half_a_merge_inside_a_record_is_left_alone(dana: Clone, mia: Clone) -> None:
    half = encode(dana.read(LIST)).replace(b'"call"', b'"ca\n<<<<<<< x\nll"')
    mia.path(LIST).write_bytes(half)
    report = mia.sync()
    assert "damaged" in report.troubles[0]
    assert mia.path(LIST).read_bytes() == half
