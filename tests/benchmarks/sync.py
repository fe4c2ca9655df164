"""Sync beside plain `git add, commit, pull, push` on a 12-person, 3-year team.

Run with python -m tests.benchmarks.sync. Medians taken in turn in one run, as ratios.
"""

import random
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from coachtui.store.canonical import Tables, decode, encode
from coachtui.sync.files import merge_files
from coachtui.sync.report import Report
from coachtui.sync.sync import Signature, TeamSync

RUNS = 15
PEOPLE = ("ana", "ben", "cem", "dana", "eli", "fay", "gus", "hana", "ida", "jon", "kim", "mia")
NOW = "people/dana/2026-11.json"
THEIRS = "people/mia/2026-11.json"
_WORDS = """met Rivera about the pilot and agreed on a next step for the plant in spring""".split()  # noqa: SIM905 - words read better


def entry(chance: random.Random, number: int, person: str) -> dict[str, object]:
    """One line of a log, as large as real ones."""
    return {
        "id": f"en{number:024d}",
        "owner": person,
        "audience": "team",
        "created_at": "2026-11-02T09:00:00.000Z",
        "updated_at": "2026-11-02T09:00:00.000Z",
        "updated_by": person,
        "rev": 1,
        "person": person,
        "date": "2026-11-02",
        "text": " ".join(chance.choices(_WORDS, k=14)),
        "kind": "call",
        "side": "customer",
        "accounts": [f"ac{chance.randrange(50):024d}"],
    }


def write(path: Path, tables: Tables) -> None:
    """One data file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encode(tables))


def make_team(folder: Path) -> None:
    """Twelve people, three years: about 900 files and 100,000 records."""
    chance = random.Random(7)
    folder.mkdir()
    write(folder / "team.json", {"team": {"tm1": {"id": "tm1", "schema_version": 1}}})
    (folder / ".gitattributes").write_text("*.json -text\n")
    for person in PEOPLE:
        home = folder / "people" / person
        accounts = {f"ac{n:024d}": entry(chance, n, person) for n in range(200)}
        write(home / "list.json", {"account": accounts})
        for month in range(36):
            name = f"{2023 + (month + 11) // 12}-{(month + 11) % 12 + 1:02d}"
            for stem, count in ((name, 120), (f"sealed-{name}", 40)):
                records = {str((e := entry(chance, n, person))["id"]): e for n in range(count)}
                write(home / f"{stem}.json", {"sealed" if "sealed" in stem else "entry": records})


def git(folder: Path, *args: str) -> None:
    """A plain git command."""
    subprocess.run(["git", *args], cwd=folder, check=False, capture_output=True)


class Bench:
    """Two clones of ours, two for plain git, each pair with its own remote."""

    def __init__(self, where: Path) -> None:
        self.where = where
        make_team(where / "seed")
        git(where / "seed", "init", "-q", "-b", "main")
        git(where / "seed", "add", "-A")
        git(where / "seed", "commit", "-qm", "three years")
        git(where / "seed", "gc", "-q")
        for kind in ("ours", "plain"):
            git(where, "clone", "-q", "--bare", str(where / "seed"), f"{kind}.git")
            for who in ("dana", "mia"):
                git(where, "clone", "-q", f"{kind}.git", f"{kind}-{who}")
        self.count = 0
        self.last = Report()

    def change(self, clone: str, path: str) -> None:
        """One more record in a file."""
        self.count += 1
        file = self.where / clone / path
        record = entry(random.Random(self.count), 10**9 + self.count, clone)
        tables: Tables = msgspec.json.decode(file.read_bytes())
        tables.setdefault("entry", {})[str(record["id"])] = record
        write(file, tables)

    def ours(self, who: str) -> None:
        """Our sync."""
        team = TeamSync(
            self.where / f"ours-{who}",
            self.where / f"home-{who}" / "seen.msgpack",
            Signature(who, who, f"{who}@example.com"),
        )
        self.last = team.sync()

    def plain(self, who: str) -> None:
        """What a person types instead."""
        clone = self.where / f"plain-{who}"
        git(clone, "add", "-A")
        git(clone, "commit", "-qm", "work")
        git(clone, "pull", "-q", "--no-rebase", "--no-edit")
        git(clone, "push", "-q")


def timed(act: Callable[[], object]) -> float:
    """Seconds it takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def compared(bench: Bench, prepare: Callable[[str], None]) -> tuple[float, float, int]:
    """Medians of ours and plain, in turn, each after its preparation; and git processes."""
    ours, plain = [], []
    for _ in range(RUNS):
        prepare("ours")
        ours.append(timed(lambda: bench.ours("dana")))
        processes = bench.last.processes
        prepare("plain")
        plain.append(timed(lambda: bench.plain("dana")))
    return statistics.median(ours[2:]), statistics.median(plain[2:]), processes


def main() -> None:
    """Every figure in turn."""
    where = Path(tempfile.mkdtemp(prefix="sync-bench-"))
    bench = Bench(where)
    files = sum(1 for _ in (where / "seed" / "people").rglob("*.json"))
    print(f"{files} files of records, 12 people, 3 years")

    def other(kind: str, path: str) -> None:
        bench.change(f"{kind}-mia", path)
        getattr(bench, kind)("mia")

    def alone(kind: str) -> None:
        bench.change(f"{kind}-dana", NOW)

    def diverged(kind: str) -> None:
        other(kind, THEIRS)
        alone(kind)

    def merging(kind: str) -> None:
        # Plain git cannot merge the same lines at all; it is measured with different files.
        other(kind, NOW if kind == "ours" else THEIRS)
        alone(kind)

    def nothing(kind: str) -> None:
        return

    for what, prepare, most in (
        ("push only", alone, 1.1),
        ("diverged", diverged, 1.2),
        ("with a record merge", merging, 1.35),
        ("nothing to do", nothing, 1.0),
    ):
        ours, plain, processes = compared(bench, prepare)
        print(f"{line(what, ours, plain, most)}  {processes} git processes")
    print_merge()
    shutil.rmtree(where)


def line(what: str, ours: float, beside: float, most: float) -> str:
    """One row of the table."""
    times = f"{ours * 1000:6.0f} ms {beside * 1000:6.0f} ms"
    return f"{what:<22} {times} {ours / beside:5.2f} × (≤ {most})"


def print_merge() -> None:
    """Merging two files of 10,000 records beside parsing both."""
    chance = random.Random(3)
    base = {"entry": {f"en{n:024d}": entry(chance, n, "dana") for n in range(10_000)}}
    ours = {"entry": {**base["entry"], "en1": entry(chance, 1, "dana")}}
    theirs = {"entry": {**base["entry"], "en2": entry(chance, 2, "dana")}}
    data = [encode(tables) for tables in (base, ours, theirs)]
    merged = [timed(lambda: merge_files(*data)) for _ in range(RUNS)]
    parsed = [timed(lambda: [decode(each) for each in data[1:]]) for _ in range(RUNS)]
    one, two = statistics.median(merged), statistics.median(parsed)
    print(line("merge of 2 × 10,000", one, two, 1.5))


if __name__ == "__main__":
    main()
