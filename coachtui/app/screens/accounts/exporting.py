"""The forms that write companies, or one of them, as a file."""

from pathlib import Path
from typing import NamedTuple

from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.app.screens.to_file import READERS, REPLACE, chosen_file, write_chosen
from coachtui.exchange.csv_export import account_table, csv_text
from coachtui.exchange.reports.account_list import list_markdown
from coachtui.records.accounts import AccountStatus
from coachtui.store.team_store import TeamStore

_WHICH: dict[str, tuple[AccountStatus, ...]] = {
    "everything": (),
    "the list": ("active",),
    "the bench": ("bench",),
    "what has left": ("won", "lost", "paused", "dropped"),
}
_EXCEL = "with the mark by which Excel knows UTF-8"


class Exported(NamedTuple):
    """A file that was written."""

    path: Path
    companies: int


def export_form(rep: str, whose: str) -> Form[Exported]:
    """Asks which companies go into which file; `whose` is empty for one's own."""

    def save(store: TeamStore, values: FormValues) -> Exported:
        path = chosen_file(values)
        which = _WHICH[values["which"] or "everything"]
        table = account_table(store, rep, which)
        if path.suffix.lower() == ".md":
            text = list_markdown(store, rep, which)
        else:
            text = csv_text(table, excel=bool(values["excel"]))
        return Exported(write_chosen(path, text, values), len(table))

    fields = [
        Field("path", "File", "accounts.csv", "accounts.csv, or accounts.md for a table to read"),
        Field("which", "Which", "everything", choices=[(each, each) for each in _WHICH]),
        Field("excel", "For Excel", choices=[(_EXCEL, "yes")], hint="no", beside=True),
        REPLACE,
    ]
    return Form(
        f"Export · {whose}'s companies" if whose else "Export your companies",
        fields,
        save,
        readers=READERS,
        intro=(
            f"In {Path.cwd()} unless you name another folder. A name that ends in .md gives a "
            "table to read. Our ids and those of the other system are in it, so that it can come "
            "back; cells that a spreadsheet would run begin with an apostrophe."
        ),
        button="Write it",
    )
