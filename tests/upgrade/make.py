"""Write the fixture of the present schema: python -m tests.upgrade.make.

Run once when a schema is released; an earlier fixture is never written again, since it stands for
what people have on their disks.
"""

import json
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from coachtui.records.registry import TABLES, kind_of
from coachtui.store.canonical import Tables, decode, encode
from coachtui.store.team_store import SCHEMA_VERSION, TeamStore
from tests.app.a_pair import a_pair
from tests.records.examples import TABLES as EXAMPLES
from tests.records.examples import whole

FIXTURES = Path(__file__).parent / "fixtures"
_KEPT_OUT = ("*.tmp", "kept", "index", ".coachtui.lock")


def counts(store: TeamStore) -> dict[str, int]:
    """How many living records of each table this person sees."""
    shelf = store.read_everything()
    kinds = [kind for table in TABLES if (kind := kind_of(table)) is not None]
    found = Counter({kind.table: len(shelf.of(kind)) for kind in kinds})
    return {table: number for table, number in sorted(found.items()) if number}


def main() -> None:
    """A pair with some months behind them, and one whole record of every table."""
    target = FIXTURES / f"schema-{SCHEMA_VERSION}"
    if target.exists():
        sys.exit(f"{target} is there already; a released schema does not change.")
    with tempfile.TemporaryDirectory() as temporary:
        team = a_pair(Path(temporary))
        _add_examples(team.dana.folder / "people" / "dana")
        skip = shutil.ignore_patterns(*_KEPT_OUT)
        shutil.copytree(team.dana.folder, target / "team", ignore=skip)
        for name, store in zip(("dana", "mia"), team, strict=False):
            shutil.copytree(store.home.path, target / "homes" / name, ignore=skip)
            known = target / "homes" / name / "known.json"
            known.write_text(known.read_text().replace(temporary, "FOLDER"))
    opened = {name: counts(_opened(target, name)) for name in ("dana", "mia")}
    (target / "seen.json").write_text(json.dumps(opened, indent=1) + "\n")


def _opened(target: Path, name: str) -> TeamStore:
    from tests.upgrade.test_upgrade import copied, opened

    with tempfile.TemporaryDirectory() as temporary:
        store = opened(copied(target, Path(temporary)), name)
        store.read_everything()
        return store


def _add_examples(folder: Path) -> None:
    """Everything that the whole team may read, one record of each kind."""
    for table, design in EXAMPLES.items():
        if "team" not in design.audiences or design.place not in ("list", "month"):
            continue
        name = "list.json" if design.place == "list" else "2024-05.json"
        path = folder / name
        tables: Tables = decode(path.read_bytes()) if path.exists() else {}
        if table == "person":
            continue
        raw: dict[str, Any] = whole(table, audience="team")
        tables.setdefault(table, {})[raw["id"]] = raw
        path.write_bytes(encode(tables))


if __name__ == "__main__":
    main()
