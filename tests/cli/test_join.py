"""Starting a team's repository, joining it by its address, coming back on a second machine."""

import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest

from coachtui.records.errors import WrongUse
from coachtui.store.home import Home
from coachtui.store.start import Newcomer
from coachtui.sync.joining import Joining
from tests.cli.conftest import ROOT, Coach
from tests.screens.pictures import still_clock
from tests.sync.clones import CALM, bare_remote, git

DANA = ("--name", "Dana Reyes", "--handle", "dana", "--role", "rep", "--manager", "mia")
MIA = ("--name", "Mia Chen", "--handle", "mia", "--role", "manager")


pytestmark = pytest.mark.usefixtures("calm_git")


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """An empty repository to meet in."""
    return bare_remote(tmp_path / "north.git")


@pytest.fixture
def dana(tmp_path: Path, remote: Path) -> Coach:
    """Dana has started the team there."""
    coach = Coach("dana", tmp_path / "d")
    done = coach("init", str(coach.team), *DANA, "--team-name", "North", "--remote", str(remote))
    assert f"The team meets at {remote}." in done.ok()
    return coach


def join(coach: Coach, remote: Path, *words: str) -> Any:
    return coach("join", str(remote), str(coach.team), *words)


# -- starting --------------------------------------------------------------------------------------


def test_a_new_team_has_a_repository_with_a_first_commit_on_main(tmp_path: Path) -> None:
    coach = Coach("dana", tmp_path)
    coach("init", str(coach.team), *DANA).ok()
    assert git(coach.team, "log", "--format=%an %s", "main") == "Tess Dana: 4 records"
    assert git(coach.team, "status", "--porcelain") == ""
    assert sorted(git(coach.team, "ls-tree", "-r", "--name-only", "main").splitlines()) == [
        ".gitattributes",
        ".gitignore",
        "people/dana/list.json",
        "team.json",
    ]
    assert not list((coach.team / ".git" / "hooks").glob("*"))


def test_a_folder_that_is_a_repository_already_is_used_as_it_is(tmp_path: Path) -> None:
    coach = Coach("dana", tmp_path)
    coach.team.mkdir()
    git(coach.team, "init", "-q", "-b", "trunk")
    coach("init", str(coach.team), *DANA).ok()
    assert git(coach.team, "log", "--format=%s", "trunk") == "Dana: 4 records"


def test_inside_a_larger_repository_none_is_made_and_it_says_so(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main", "work")
    coach = Coach("dana", tmp_path)
    coach.team = tmp_path / "work" / "team"
    said = coach("init", str(coach.team), *DANA).ok()
    assert f"part of a larger repository, {tmp_path / 'work'}" in said
    assert not (coach.team / ".git").exists()
    refused = coach("init", str(tmp_path / "work" / "two"), *DANA, "--remote", "/nowhere.git")
    assert refused.code == 2
    assert "larger repository" in refused.refused


def test_a_team_without_git(tmp_path: Path) -> None:
    coach = Coach("dana", tmp_path)
    coach("init", str(coach.team), *DANA, "--no-git").ok()
    assert not (coach.team / ".git").exists()


def test_an_address_that_holds_a_team_is_joined_not_started(dana: Coach, remote: Path) -> None:
    other = Coach("mia", dana.home.parent.parent / "m")
    refused = other("init", str(other.team), *MIA, "--remote", str(remote))
    assert refused.code == 2
    assert f"coachtui join {remote}" in refused.refused
    assert not other.team.exists()
    assert other("whoami").code == 1


def test_a_remote_that_a_forge_began_with_a_readme(tmp_path: Path, remote: Path) -> None:
    seed = tmp_path / "seed"
    git(tmp_path, "clone", "-q", str(remote), str(seed))
    (seed / "README.md").write_text("our team\n")
    git(seed, "checkout", "-q", "-b", "trunk")
    git(seed, "add", ".")
    git(seed, "commit", "-q", "-m", "hello")
    git(seed, "push", "-q", "origin", "trunk")
    git(remote, "symbolic-ref", "HEAD", "refs/heads/trunk")
    coach = Coach("dana", tmp_path / "d")
    coach("init", str(coach.team), *DANA, "--remote", str(remote)).ok()
    assert git(remote, "log", "--format=%s", "trunk").splitlines() == ["Dana: 4 records", "hello"]
    assert (coach.team / "README.md").read_text() == "our team\n"


def test_an_address_that_does_not_answer_makes_nothing(tmp_path: Path) -> None:
    coach = Coach("dana", tmp_path)
    refused = coach("init", str(coach.team), *DANA, "--remote", str(tmp_path / "none.git"))
    assert refused.code == 5
    assert "no repository at" in refused.refused
    assert not coach.team.exists()


# -- joining ---------------------------------------------------------------------------------------


def test_an_invited_manager_joins_and_both_see_each_other(
    dana: Coach, tmp_path: Path, remote: Path
) -> None:
    mia = Coach("mia", tmp_path / "m")
    said = join(mia, remote, "--name", "Mia Chen", "--handle", "mia").ok()
    assert said.splitlines()[0] == f"North is here, in {mia.team}. You are Mia Chen (mia), manager."
    assert "Mia joined the team" in dana("sync").ok()
    assert mia("sync").ok() == "Up to date, nothing to send."
    assert git(mia.team, "log", "-1", "--format=%s") == "Mia: 2 records"
    assert git(mia.team, "status", "--porcelain") == ""
    assert list(remote.parent.glob("m/.*")) == []


def test_the_document_for_scripts(dana: Coach, tmp_path: Path, remote: Path) -> None:
    mia = Coach("mia", tmp_path / "m")
    document = join(mia, remote, *MIA, "--json").json
    assert [each["handle"] for each in document["written"]] == ["mia"]
    assert (document["folder"], document["sent"], document["needs_key"]) == (
        str(mia.team),
        2,
        False,
    )


def test_without_a_folder_it_is_named_for_the_address(
    dana: Coach, tmp_path: Path, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mia = Coach("mia", tmp_path / "m")
    monkeypatch.chdir(tmp_path)
    mia("join", "north.git", *MIA, COACHTUI_TEAM="").ok()
    assert (tmp_path / "north" / "team.json").exists()
    assert mia("whoami", COACHTUI_TEAM="").ok().startswith("Mia Chen (mia)")


def test_an_empty_repository_says_how_to_start(tmp_path: Path, remote: Path) -> None:
    mia = Coach("mia", tmp_path / "m")
    refused = join(mia, remote, *MIA)
    assert refused.code == 1
    assert f"coachtui init team --remote {remote}" in refused.refused
    assert not mia.team.exists()
    assert not mia.home.exists()


def test_a_repository_without_a_team(tmp_path: Path, remote: Path) -> None:
    seed = tmp_path / "seed"
    git(tmp_path, "clone", "-q", str(remote), str(seed))
    (seed / "README.md").write_text("a website\n")
    git(seed, "add", ".")
    git(seed, "commit", "-q", "-m", "hello")
    git(seed, "push", "-q", "origin", "HEAD:main")
    mia = Coach("mia", tmp_path / "m")
    refused = join(mia, remote, *MIA)
    assert refused.code == 1
    assert "There is no team at" in refused.refused
    assert not mia.team.exists()


@pytest.mark.parametrize(
    ("address", "code", "word"),
    [
        ("ext::sh -c 'touch PWNED'", 2, "could run programs"),
        ("fd::17/foo", 2, "could run programs"),
        ("javascript://x", 2, "could run programs"),
        ("--upload-pack=touch PWNED", 2, ""),
        ("", 2, "no address"),
        ("/no/such/place.git", 5, "no repository at"),
    ],
)
def test_addresses_that_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, code: int, word: str
) -> None:
    monkeypatch.chdir(tmp_path)
    mia = Coach("mia", tmp_path / "m")
    refused = mia("join", *MIA, "--", address, str(mia.team))
    assert refused.code == code, refused
    assert word in refused.refused
    assert not mia.team.exists()
    assert not list(tmp_path.rglob("PWNED"))


def test_a_hostile_repository_runs_and_writes_nothing(
    dana: Coach, tmp_path: Path, remote: Path
) -> None:
    seed = tmp_path / "seed"
    git(tmp_path, "clone", "-q", str(remote), str(seed))
    (seed / ".githooks").mkdir()
    (seed / ".githooks" / "post-checkout").write_text(f"#!/bin/sh\ntouch {tmp_path}/PWNED\n")
    (seed / ".githooks" / "post-checkout").chmod(0o755)
    (seed / ".gitattributes").write_text("*.json filter=evil\n")
    (seed / "people" / "eve").symlink_to("/etc")
    (seed / ".gitmodules").write_text('[submodule "x"]\n path = x\n url = ext::touch PWNED\n')
    git(seed, "add", "-A")
    git(seed, "update-index", "--add", "--cacheinfo", f"160000,{git(seed, 'rev-parse', 'HEAD')},x")
    git(seed, "commit", "-q", "-m", "evil")
    git(seed, "push", "-q", "origin", "HEAD:main")
    mia = Coach("mia", tmp_path / "m")
    join(mia, remote, *MIA)
    assert not list(tmp_path.rglob("PWNED"))
    assert not (mia.team / "people" / "eve").exists()
    assert not (mia.team / ".githooks").exists()
    assert mia("whoami").ok().startswith("Mia Chen (mia)")


def test_a_folder_that_is_in_use_is_left_alone(dana: Coach, tmp_path: Path, remote: Path) -> None:
    mia = Coach("mia", tmp_path / "m")
    mia.team.mkdir(parents=True)
    (mia.team / "thesis.txt").write_text("years")
    refused = join(mia, remote, *MIA)
    assert (refused.code, "not empty" in refused.refused) == (2, True)
    assert [each.name for each in mia.team.iterdir()] == ["thesis.txt"]
    inside = mia("join", str(remote), str(dana.team / "sub"), *MIA)
    assert (inside.code, "inside another repository" in inside.refused) == (2, True)
    copy = mia("join", str(dana.team), str(tmp_path / "x"), *MIA)
    assert (copy.code, "somebody's own copy" in copy.refused) == (2, True)


def test_twice_on_one_machine(dana: Coach, tmp_path: Path, remote: Path) -> None:
    refused = dana("join", str(remote), str(tmp_path / "two"), *DANA)
    assert refused.code == 2
    assert f"as dana, in {dana.team}" in refused.refused
    assert not (tmp_path / "two").exists()


def test_a_protected_branch_leaves_the_place_taken_and_says_what_waits(
    dana: Coach, tmp_path: Path, remote: Path
) -> None:
    hook = remote / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho protected branch\nexit 1\n")
    hook.chmod(0o755)
    mia = Coach("mia", tmp_path / "m")
    result = join(mia, remote, *MIA)
    assert result.code == 5
    assert "2 changes wait here, committed and safe." in result.err
    hook.unlink()
    assert mia("sync").ok() == "2 changes sent"


# -- a second machine ------------------------------------------------------------------------------


def test_a_handle_that_exists_asks_whether_it_is_you(
    dana: Coach, tmp_path: Path, remote: Path
) -> None:
    two = Coach("two", tmp_path / "t")
    refused = join(two, remote, *DANA)
    assert refused.code == 2
    assert "Dana Reyes is dana in this team already" in refused.refused
    assert not two.team.exists()
    assert two("whoami").code == 1


def test_a_second_machine_with_the_key(dana: Coach, tmp_path: Path, remote: Path) -> None:
    dana("log", "hard day p1").ok()
    dana("account", "add", "Globex").ok()
    dana("sync").ok()
    dana("key", "backup", str(tmp_path / "key.txt")).ok()
    two = Coach("two", tmp_path / "t")
    said = join(two, remote, "--handle", "dana", "--key", str(tmp_path / "key.txt")).ok()
    assert f"North is here, in {two.team}. You are Dana Reyes (dana), rep." in said
    assert "Your accounts are here already." in said
    assert "account add" not in said
    assert two("day", "show", "--json").json["feeling"]["progress"] == 1
    two("account", "add", "Acme").ok()
    assert two("sync").ok() == "1 change sent"
    assert "Dana put Acme on the bench" in dana("sync").ok()


def test_a_second_machine_without_the_key_reads_and_writes_nothing_until_it_is_there(
    dana: Coach, tmp_path: Path, remote: Path
) -> None:
    two = Coach("two", tmp_path / "t")
    said = join(two, remote, "--handle", "dana", "--again").ok()
    assert "Your key is not on this machine yet" in said
    before = git(two.team, "rev-parse", "HEAD")
    refused = two("account", "add", "Acme")
    assert refused.code == 4
    assert "coachtui key restore FILE" in refused.refused
    assert (git(two.team, "rev-parse", "HEAD"), git(two.team, "status", "-s")) == (before, "")
    dana("key", "backup", str(tmp_path / "key.txt")).ok()
    two("key", "restore", str(tmp_path / "key.txt")).ok()
    two("account", "add", "Acme").ok()


def test_another_persons_key_leaves_nothing_behind(
    dana: Coach, tmp_path: Path, remote: Path
) -> None:
    mia, two = Coach("mia", tmp_path / "m"), Coach("two", tmp_path / "t")
    join(mia, remote, *MIA).ok()
    mia("key", "backup", str(tmp_path / "key.txt")).ok()
    refused = join(two, remote, "--handle", "dana", "--key", str(tmp_path / "key.txt"))
    assert refused.code == 2
    assert "not the key that the team knows Dana Reyes" in refused.refused
    assert not two.team.exists()
    assert two("whoami").code == 1
    missing = join(two, remote, "--handle", "dana", "--key", str(tmp_path / "none.txt"))
    assert missing.code == 1
    assert not two.team.exists()


def test_a_lost_folder_is_joined_again_with_the_key_that_is_here(
    dana: Coach, tmp_path: Path, remote: Path
) -> None:
    dana.team.rename(tmp_path / "lost")
    join(dana, remote, *DANA).ok()
    dana("account", "add", "Acme").ok()
    assert dana("sync").ok() == "1 change sent"


def test_on_a_terminal_it_asks_whether_that_is_you(
    dana: Coach, tmp_path: Path, remote: Path
) -> None:
    dana("key", "backup", str(tmp_path / "key.txt")).ok()
    two = Coach("two", tmp_path / "t")
    child: Any = pexpect.spawn(
        sys.executable,
        ["-m", "coachtui", "join", str(remote), str(two.team)],
        env=two.real_environment | CALM | {"TERM": "xterm"},
        cwd=str(ROOT),
        encoding="utf-8",
        timeout=20,
    )
    for question, answer in (
        ("Your name", "Dana Reyes"),
        (r"Your handle \[dana\]", ""),
        ("Dana Reyes is dana in this team already. Is that you", "y"),
        ("backup of your key", str(tmp_path / "key.txt")),
    ):
        child.expect(question)
        child.sendline(answer)
    child.expect("North is here")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


# -- two people with one handle --------------------------------------------------------------------


def test_the_second_to_join_under_a_handle_in_the_same_moment_chooses_another(
    dana: Coach, tmp_path: Path, remote: Path
) -> None:
    late = Joining(str(remote), tmp_path / "late", Home(tmp_path / "home-late"), still_clock())
    late.bring()
    first = Coach("sam", tmp_path / "s")
    join(first, remote, "--name", "Sam Otter", "--handle", "sam", "--role", "rep").ok()
    with pytest.raises(WrongUse, match="Somebody else joined as sam in this very moment"):
        late.take(Newcomer("Sam Ruiz", "sam", "rep"))
    assert not (tmp_path / "late").exists()
    assert not list((tmp_path / "home-late").glob("teams/*"))
    again = Joining(str(remote), tmp_path / "late", Home(tmp_path / "home-late"), still_clock())
    again.bring()
    assert again.take(Newcomer("Sam Ruiz", "sam-ruiz", "rep")).word == ""
    assert "Sam joined the team" in first("sync").ok()


def test_who_worked_offline_under_a_taken_handle_loses_nothing(
    dana: Coach, tmp_path: Path, remote: Path
) -> None:
    late, first = Coach("late", tmp_path / "l"), Coach("sam", tmp_path / "s")
    git(tmp_path, "clone", "-q", str(remote), str(tmp_path / "l" / "team"))
    late("init", str(late.team), "--name", "Sam Ruiz", "--handle", "sam", "--role", "rep").ok()
    late("account", "add", "Acme").ok()
    join(first, remote, "--name", "Sam Otter", "--handle", "sam", "--role", "rep").ok()
    result = late("sync")
    assert result.code == 5
    assert "Somebody else is sam in this team and was first" in result.err
    assert git(late.team, "status", "--porcelain") == ""
    assert [each["name"] for each in late("account", "list", "--json").json] == ["Acme"]
    assert first("account", "list", "--json").json == []
    assert late("whoami").ok().startswith("Sam Ruiz (sam)")
