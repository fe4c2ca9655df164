"""The Magnificent 50 as a markdown table, ids included (cli.md, Reports)."""

from collections.abc import Collection, Iterable

from coachtui.coaching.accounts.list_columns import columns_called
from coachtui.coaching.accounts.rows import account_rows
from coachtui.coaching.people import name_of
from coachtui.coaching.written_forms import escaped
from coachtui.records.accounts import AccountStatus
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore

_COLUMNS = ("rank", "name", "tier", "state", "step", "due", "message", "group")


def list_markdown(
    store: TeamStore, rep: str | None = None, statuses: Collection[AccountStatus] = ()
) -> str:
    """One person's accounts, mine by default, as a table in the list's own order."""
    shelf, today = store.read(), store.today()
    whose = rep or store.me
    columns = columns_called(_COLUMNS)
    rows = [
        row
        for row in account_rows(shelf, whose, today, store.settings)
        if not statuses or row.account.status in statuses
    ]
    table = [
        _line([*(column.title for column in columns), "Id"]),
        _line(["---"] * (len(columns) + 1), escape=False),
        *(
            _line([*(column.said(row, today) for column in columns), row.account.id])
            for row in rows
        ),
    ]
    title = escaped(f"Magnificent 50 of {shown(name_of(shelf, whose))}", "md")
    return "\n".join([f"# {title}", "", *table]) + "\n"


def _line(cells: Iterable[str], *, escape: bool = True) -> str:
    said = (escaped(shown(cell), "md") if escape else cell for cell in cells)
    return f"| {' | '.join(said)} |"
