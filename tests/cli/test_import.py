"""`account import` and `account export`: documents, lines, exit codes, and ctrl+c."""

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Coach

ROWS = (
    "Account ID,Account Name,Website,Employees,Annual Revenue,Fax,Account Owner\n"
    "1,Globex,globex.com,10000,5M,1,Dana Reyes\n"
    "2,Acme Ltd,,lots,,,\n"
    "3,ACME,acme.com,500,,,\n"
    "4,Globex Inc.,www.globex.com,,,,\n"
    "5,Hooli,www.,,,,Sam\n"
    "6,Hooli XYZ,,,,,\n"
)


@pytest.fixture
def companies(tmp_path: Path) -> Path:
    path = tmp_path / "companies.csv"
    path.write_text(ROWS)
    return path


def names(coach: Coach) -> set[str]:
    return {each["name"] for each in coach("account", "list", "--json").json}


def test_the_document(acme: Coach, companies: Path) -> None:
    document = acme("account", "import", str(companies), "--json").json
    assert {key: document[key] for key in list(document)[:8]} == {
        "read": 6,
        "created": 2,
        "filled": 2,
        "overwritten": 0,
        "unchanged": 1,
        "skipped": 0,
        "failed": 1,
        "benched": 2,
    }
    assert [row["line"] for row in document["rows"]] == [2, 3, 4, 5, 6, 7]
    assert {"line", "result", "reason", "account"} <= set(document["rows"][0])
    assert document["rows"][1]["result"] == "failed"
    assert "size must be a whole number" in document["rows"][1]["reason"]
    assert document["perhaps_same"] == [["Hooli XYZ", "Hooli", 0.9]]
    assert document["columns"] == {
        "Account ID": "external_id",
        "Account Name": "name",
        "Website": "domain",
        "Employees": "size",
        "Annual Revenue": "revenue",
        "Fax": None,
        "Account Owner": "rep",
    }
    assert document["batch"] == "import of companies.csv"
    found = {each["name"]: each for each in acme("account", "list", "--json").json}
    assert (found["Acme"]["status"], found["Acme"]["size"]) == ("active", 500)
    assert found["Globex"]["revenue"]["amount"] == "5000000"
    assert found["Hooli"]["status"] == "bench"
    assert acme("undo").ok() == "Taken back: import of companies.csv"
    assert names(acme) == {"Acme", "Globex"}


def test_what_a_person_reads(acme: Coach, companies: Path) -> None:
    told = acme("account", "import", str(companies), "--dry-run").ok().splitlines()
    assert told[0].startswith("UTF-8, comma · Account ID → external id · Account Name → name")
    assert told[1] == "Not taken over (--keep-unmapped keeps it): Fax"
    assert re.fullmatch(r"line 3 +failed +Acme Ltd +size must be a whole number.*", told[3])
    assert "  Hooli XYZ · Hooli (0.90)" in told
    assert told[-1] == (
        "Tried only · companies.csv: 6 rows read: 2 created, 2 filled, 1 unchanged, 1 failed"
        " · 2 to the bench · nothing was changed"
    )
    assert names(acme) == {"Acme", "Globex"}
    told = acme("account", "import", str(companies)).ok().splitlines()
    assert told[-1].endswith(" · 2 to the bench · undo: coachtui undo")
    again = acme("account", "import", str(companies)).ok().splitlines()
    assert again[-1].endswith("5 unchanged, 1 failed · nothing was changed")


def test_the_ways_to_bring_it_in(acme: Coach, companies: Path) -> None:
    def result(*options: str) -> dict[str, int]:
        document = acme("account", "import", str(companies), "--dry-run", "--json", *options).json
        results = ("created", "filled", "overwritten", "unchanged", "skipped", "failed")
        return {each: document[each] for each in results if document[each]}

    assert result("--update-only") == {"filled": 2, "unchanged": 1, "skipped": 2, "failed": 1}
    assert result("--create-only") == {"created": 2, "skipped": 3, "failed": 1}
    assert result("--on-match", "skip") == {"created": 2, "skipped": 3, "failed": 1}
    assert result("--on-match", "overwrite") == {
        "created": 2,
        "filled": 1,
        "overwritten": 2,
        "failed": 1,
    }
    assert result("--map", "Employees=")["filled"] == 3
    assert names(acme) == {"Acme", "Globex"}


def test_onto_the_list(acme: Coach, companies: Path) -> None:
    refused = acme("account", "import", str(companies), "--to", "list")
    assert refused.code == 2
    assert "without a sentence why them" in refused.refused
    told = acme("account", "import", str(companies), "--to", "list", "--why", "they grow").ok()
    assert "2 came onto the list." in told
    active = acme("account", "list", "--status", "active", "--json").json
    assert [each["name"] for each in active] == ["Acme", "Hooli", "Hooli XYZ"]
    assert active[1]["why_them"] == "they grow"


def test_a_mapping_is_kept_for_the_next_file(dana_cli: Coach, tmp_path: Path) -> None:
    path = tmp_path / "firmen.csv"
    path.write_text("Firma;Umsatz;Fax\nAcme;5M;1\n")
    refused = dana_cli("account", "import", str(path))
    assert refused.code == 2
    assert "--map" in refused.refused
    mapped = ("--map", "Firma=name", "--map", "Umsatz=revenue", "--save-profile", "erp")
    dana_cli("account", "import", str(path), *mapped).ok()
    path.write_text("Firma;Umsatz;Fax\nGlobex;6M;1\n")
    dana_cli("account", "import", str(path), "--profile", "erp", "--currency", "eur").ok()
    found = {each["name"]: each["revenue"] for each in dana_cli("account", "list", "--json").json}
    assert found["Globex"] == {"amount": "6000000", "currency": "EUR"}
    missing = dana_cli("account", "import", str(path), "--profile", "other")
    assert missing.code == 1
    assert "There are: erp" in missing.refused


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--update-only", "--create-only"), 2, "leave nothing to do"),
        (("--map", "Company"), 2, "--map"),
        (("--map", "Fax=nothing"), 2, "no field that a column can go to"),
        (("--currency", "euro"), 2, "a code such as EUR"),
        (("--save-profile", " "), 2, "needs a name"),
        (("--rep", "nobody"), 1, "Nobody here"),
        (("--on-match", "merge"), 2, "none of fill, overwrite, skip"),
    ],
)
def test_wrong_use_is_one_line_and_changes_nothing(
    acme: Coach, companies: Path, options: tuple[str, ...], code: int, said: str
) -> None:
    done = acme("account", "import", str(companies), *options)
    assert done.code == code
    assert said in done.refused
    assert names(acme) == {"Acme", "Globex"}


def test_files_that_are_no_table(acme: Coach, tmp_path: Path) -> None:
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (tmp_path / "empty.csv").touch()
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    for name, code, said in (
        ("picture.csv", 2, "is a picture"),
        ("empty.csv", 2, "is empty"),
        ("large.csv", 2, "too large, 200 MB"),
        ("missing.csv", 1, "There is no file"),
        (".", 2, "is a folder"),
    ):
        done = acme.process("account", "import", str(tmp_path / name))
        assert done.code == code, done
        assert said in done.refused
    assert names(acme) == {"Acme", "Globex"}


def test_when_no_row_could_be_taken_it_is_no_success(dana_cli: Coach, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("Name,Size\nAcme,many\n,5\n")
    done = dana_cli("account", "import", str(path), "--json")
    assert done.code == 2
    assert done.json["failed"] == 2


def test_a_real_process_prints_one_document_and_nothing_else(acme: Coach, companies: Path) -> None:
    done = acme.process("account", "import", str(companies), "--json")
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out)["read"] == 6


def test_export_and_back(acme: Coach, companies: Path, tmp_path: Path) -> None:
    acme("account", "import", str(companies)).ok()
    out = tmp_path / "out.csv"
    assert acme("account", "export", str(out)).ok() == f"4 accounts in {out}"
    back = acme("account", "import", str(out), "--on-match", "overwrite", "--json").json
    assert (back["read"], back["unchanged"]) == (4, 4)
    there = acme("account", "export", str(out))
    assert there.code == 2
    assert "is there already" in there.refused
    excel = acme("account", "export", str(out), "--replace", "--excel", "--json").json
    assert excel == {"file": str(out), "accounts": 4}
    assert out.read_bytes().startswith(b"\xef\xbb\xbfcoachtui ID,")
    printed = acme.process("account", "export", "--status", "active")
    assert printed.code == 0
    lines = printed.out.split("\r\n")
    assert (len(lines), lines[2]) == (3, "")
    (row,) = acme("account", "export", "--status", "active", "--json").json
    assert row["Name"] == "Acme"
    assert acme("account", "export", "--rep", "nobody").code == 1


def test_a_list_that_is_another_reps(acme: Coach, mia_cli: Coach) -> None:
    rows = mia_cli("account", "export", "--rep", "dana", "--json").json
    assert {row["Name"] for row in rows} == {"Acme", "Globex"}
    assert mia_cli("account", "export", "--json").json == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_ctrl_c_stops_it_without_a_trace_and_the_bar_is_on_the_terminal(
    dana_cli: Coach, tmp_path: Path
) -> None:
    path = tmp_path / "many.csv"
    path.write_text("Name,Size\n" + "".join(f"Company {n} of many,{n}\n" for n in range(20_000)))
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "coachtui", "account", "import", str(path)],
        env=dana_cli.real_environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    said, deadline = "", time.monotonic() + 60
    while "of 20,000 rows" not in said and time.monotonic() < deadline:
        if select.select([ours], [], [], 1)[0]:
            said += os.read(ours, 4096).decode("utf-8", "replace")
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=60)
    while select.select([ours], [], [], 0.2)[0]:
        try:
            said += os.read(ours, 4096).decode("utf-8", "replace")
        except OSError:
            break
    os.close(ours)
    assert process.returncode == 130
    assert out == b""
    assert said.rstrip().endswith("The import was stopped. Nothing was changed.")
    assert dana_cli("account", "list", "--json").json == []
    assert "import" not in dana_cli("undo").ok()
