"""Bringing a file in, as the tests of this folder do it: a real file, read by the real reader."""

from collections.abc import Mapping
from pathlib import Path

from coachtui.exchange.columns import map_columns, maps
from coachtui.exchange.csv_import import import_accounts
from coachtui.exchange.csv_reading import read_table
from coachtui.exchange.outcome import ImportOutcome
from coachtui.exchange.wishes import Doing, ImportWishes
from coachtui.records.accounts import Account
from coachtui.store.team_store import TeamStore

FILES = Path(__file__).parent / "files"


def bring(
    store: TeamStore,
    content: Path | str | bytes,
    *said: str,
    wishes: ImportWishes | None = None,
    remembered: Mapping[str, str | None] | None = None,
    dry_run: bool = False,
    doing: Doing | None = None,
) -> ImportOutcome:
    """What became of a file with this content; `said` is what stands behind --map."""
    path = content if isinstance(content, Path) else written(store, content)
    table = read_table(path)
    records = [row.cells for row in table.rows]
    columns = map_columns(records, maps(said), remembered, source=table.source)
    outcome = import_accounts(store, table, columns, wishes, dry_run=dry_run, doing=doing)
    assert sum(outcome.counts.values()) == outcome.read == len(outcome.rows)
    assert all(row.reason for row in outcome.rows)
    return outcome


def written(store: TeamStore, content: str | bytes, name: str = "companies.csv") -> Path:
    """A file with this content beside the team."""
    path = store.folder.parent / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def counts(outcome: ImportOutcome) -> dict[str, int]:
    """The counts that are not zero."""
    return {result: count for result, count in outcome.counts.items() if count}


def accounts(store: TeamStore) -> dict[str, Account]:
    """Accounts by name."""
    return {account.name: account for account in store.read().of(Account)}


def only(store: TeamStore) -> Account:
    """The one account that there is."""
    (account,) = store.read().of(Account)
    return account


def bytes_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with what stands in it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
