"""Two people, one bare repository: what one writes the other gets, and nothing is lost."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from coachtui.records.errors import PrivacyRefused
from coachtui.sync.report import Unsent
from tests.sync.clones import Clone, first_clone, git, next_clone

LIST = "people/dana/list.json"
MONTH = "people/mia/2026-11.json"


def same_everywhere(*clones: Clone) -> None:
    """Every clone stands on the same commit with the same files, and git finds nothing amiss."""
    assert len({clone.head() for clone in clones}) == 1
    assert len({tuple(clone.files().items()) for clone in clones}) == 1
    for clone in clones:
        assert clone.status() == ""
        assert git(clone.folder, "fsck", "--strict", "--no-dangling") == ""


def test_the_first_sync_sends_everything(dana: Clone, remote: Path) -> None:
    assert git(remote, "rev-parse", "main") == dana.head()
    assert dana.status() == ""
    assert git(dana.folder, "rev-parse", "origin/main") == dana.head()
    assert (
        git(dana.folder, "log", "-1", "--format=%an %ae %s")
        == "Tess tess@example.com Dana: 2 records"
    )


def test_nothing_to_do_does_nothing(dana: Clone) -> None:
    before = dana.head()
    report = dana.sync()
    assert (report.committed, report.received, report.sent, report.conflicts) == (0, 0, 0, 0)
    assert dana.head() == before


def test_what_one_writes_the_other_gets(dana: Clone, mia: Clone) -> None:
    dana.put(LIST, "account", "ac2", name="Bolt")
    report = dana.sync()
    assert (report.committed, report.sent) == (1, 1)
    report = mia.sync()
    assert report.received == 1
    assert report.came[0].path == LIST
    assert mia.read(LIST)["account"]["ac2"]["name"] == "Bolt"
    same_everywhere(dana, mia)


def test_both_wrote_different_files(dana: Clone, mia: Clone) -> None:
    dana.put(LIST, "account", "ac2", name="Bolt")
    mia.put(MONTH, "entry", "en1", text="met")
    dana.sync()
    report = mia.sync()
    assert (report.received, report.sent, report.merged_files) == (1, 1, 0)
    dana.sync()
    same_everywhere(dana, mia)


def test_both_wrote_the_same_record(dana: Clone, mia: Clone) -> None:
    dana.put(LIST, "account", "ac1", next="write", updated_at="2026-11-02")
    mia.put(LIST, "account", "ac1", next="visit", notes="warm", updated_at="2026-11-03")
    dana.sync()
    report = mia.sync()
    assert (report.merged_files, report.conflicts) == (1, 1)
    dana.sync()
    same_everywhere(dana, mia)
    record = dana.read(LIST)["account"]["ac1"]
    assert (record["next"], record["notes"]) == ("visit", "warm")
    assert record["conflicts"]["next"][0]["value"] == "write"


def test_without_sending_it_is_committed_and_waits(dana: Clone, mia: Clone, remote: Path) -> None:
    mia.put(MONTH, "entry", "en1", text="met")
    mia.sync()
    dana.put(LIST, "account", "ac2", name="Bolt")
    report = dana.sync(send=False)
    assert (report.committed, report.received, report.sent, report.waiting) == (1, 1, 0, 1)
    assert dana.sync().sent == 1


def test_an_unreachable_remote_leaves_everything_committed(dana: Clone, tmp_path: Path) -> None:
    (tmp_path / "team.git").rename(tmp_path / "away.git")
    dana.put(LIST, "account", "ac2", name="Bolt")
    with pytest.raises(Unsent, match="1 change waits here, committed and safe") as error:
        dana.sync()
    assert error.value.report.committed == 1
    assert dana.status() == ""
    (tmp_path / "away.git").rename(tmp_path / "team.git")
    assert dana.sync().sent == 1


def test_without_a_remote_it_is_committed_and_said(tmp_path: Path) -> None:
    clone = first_clone(tmp_path / "alone", "")
    with pytest.raises(Unsent, match="no address"):
        clone.sync()
    assert clone.status() == ""
    assert clone.sync(send=False).committed == 0


def test_what_is_not_sealed_is_never_committed(dana: Clone, mia: Clone) -> None:
    before = dana.head()
    dana.put("people/dana/sealed-2026-11.json", "answer", "an1", audience="pair", words="secret")
    with pytest.raises(PrivacyRefused, match="not sealed"):
        dana.sync()
    assert dana.head() == before
    dana.path("people/dana/sealed-2026-11.json").unlink()
    dana.put("people/dana/sealed-2026-11.json", "sealed", "se1", key="k", sealed="AAAA")
    assert dana.sync().sent == 1


def test_what_a_person_committed_unsealed_by_hand_is_not_sent(dana: Clone, remote: Path) -> None:
    dana.put("people/dana/sealed-2026-11.json", "answer", "an1", audience="me", words="secret")
    git(dana.folder, "add", "-A")
    git(dana.folder, "commit", "-qm", "by hand")
    with pytest.raises(PrivacyRefused):
        dana.sync()
    assert git(remote, "rev-list", "--count", "main") == "1"


def test_a_file_that_went_missing_is_brought_back(dana: Clone, mia: Clone) -> None:
    dana.path(LIST).unlink()
    report = dana.sync()
    assert dana.read(LIST)["account"]["ac1"]["name"] == "Acme"
    assert "brought back" in report.mended[0]
    assert report.sent == 0


def test_a_damaged_file_is_left_alone_and_said(dana: Clone, mia: Clone) -> None:
    dana.path(LIST).write_bytes(b"{half")
    dana.put(MONTH, "entry", "en1", text="met")
    report = dana.sync()
    assert report.sent == 1
    assert "damaged" in report.troubles[0]
    assert dana.path(LIST).read_bytes() == b"{half"
    mia.sync()
    assert mia.read(LIST)["account"]["ac1"]["name"] == "Acme"


def test_what_is_written_while_the_network_is_awaited_is_not_overwritten(
    dana: Clone, mia: Clone
) -> None:
    dana.put(LIST, "account", "ac1", next="write", updated_at="2026-11-02")
    dana.sync()
    mia.put(LIST, "account", "ac1", notes="before", updated_at="2026-11-03")

    def meanwhile(step: str) -> None:
        if step == "fetching":
            mia.put(LIST, "account", "ac1", notes="meanwhile", updated_at="2026-11-04")
        if step == "sending":
            mia.put(MONTH, "entry", "en1", text="met")

    assert mia.sync(progress=meanwhile).received == 1
    account = mia.read(LIST)["account"]["ac1"]
    assert (account["next"], account["notes"]) == ("write", "meanwhile")
    assert mia.read(MONTH)["entry"]["en1"]["text"] == "met"
    mia.sync()
    dana.sync()
    same_everywhere(dana, mia)


def test_a_person_who_commits_by_hand_in_the_middle_is_not_undone(dana: Clone, mia: Clone) -> None:
    dana.put(LIST, "account", "ac2", name="Bolt")
    dana.sync()
    mia.put(MONTH, "entry", "en1", text="met")

    def by_hand(step: str) -> None:
        if step == "fetching":
            git(mia.folder, "add", "-A")
            git(mia.folder, "commit", "-qm", "by hand")

    mia.sync(progress=by_hand)
    dana.sync()
    same_everywhere(dana, mia)
    assert "by hand" in git(dana.folder, "log", "--format=%s")


def test_a_file_of_a_gigabyte_is_left_alone(dana: Clone, remote: Path) -> None:
    with dana.path("people/dana/2026-10.json").open("wb") as file:
        file.truncate(1 << 30)
    dana.put(LIST, "account", "ac2", name="Bolt")
    report = dana.sync()
    assert report.sent == 1
    assert "larger than 16 MB" in report.troubles[0]


def test_eight_people_at_once_all_get_through(dana: Clone, tmp_path: Path, remote: Path) -> None:
    names = ("ana", "ben", "cem", "eli", "fay", "gus", "ida", "jon")
    clones = [next_clone(tmp_path / name, str(remote), name) for name in names]
    for clone in clones:
        clone.put(f"people/{clone.name}/2026-11.json", "entry", f"en{clone.name}", text="met")
        clone.team.pause = time.sleep
    with ThreadPoolExecutor(8) as at_once:
        assert sum(report.sent for report in at_once.map(Clone.sync, clones)) == 8
    for clone in clones:
        clone.sync()
    same_everywhere(*clones)


def test_who_is_unknown_to_git_signs_as_the_team_knows_them(
    dana: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL"):
        monkeypatch.delenv(f"GIT_{name}")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.useConfigOnly")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "true")
    dana.put(LIST, "account", "ac2", name="Bolt")
    assert dana.sync().sent == 1
    assert git(dana.folder, "log", "-1", "--format=%an %ae") == "Dana dana@example.com"
