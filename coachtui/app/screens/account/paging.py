"""The form that writes an account as one page."""

import re
from pathlib import Path

from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.app.screens.to_file import READERS, REPLACE, chosen_file, write_chosen
from coachtui.exchange.reports.account import account_page, account_text
from coachtui.exchange.reports.document import PageForm
from coachtui.records.accounts import Account
from coachtui.records.text import folded
from coachtui.store.team_store import TeamStore

_NO_LETTER = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 40


def page_form(account: Account) -> Form[Path]:
    """Asks into which file the page goes; its ending says in which form."""

    def save(store: TeamStore, values: FormValues) -> Path:
        path = chosen_file(values)
        shelf = store.read_everything()
        current = shelf.get(Account, account.id) or account
        document = account_page(shelf, current, store.today(), store.settings)
        form: PageForm = "html" if path.suffix.lower() in (".html", ".htm") else "md"
        return write_chosen(path, account_text(document, form), values)

    fields = [
        Field("path", "File", f"{_file_name(account.name)}.html", "acme.html, or acme.md"),
        REPLACE,
    ]
    return Form(
        f"One page · {account.name}",
        fields,
        save,
        readers=READERS,
        intro=f"In {Path.cwd()} unless you name another folder; .html to print, .md to paste.",
        button="Write it",
    )


def _file_name(name: str) -> str:
    """The company's name as a file may be called."""
    return _NO_LETTER.sub("-", folded(name)).strip("-")[:_LONGEST_NAME] or "account"
