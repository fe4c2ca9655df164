"""Logging a line about a company that nobody keeps yet: it comes to the bench on the way."""

from datetime import date

from coachtui.coaching.accounts.keeping import add_account
from coachtui.coaching.log.day_keeping import Logged, log
from coachtui.coaching.log.mentions import UnknownAccount
from coachtui.coaching.log_line import LogLine, with_account
from coachtui.coaching.quick_add import parse
from coachtui.records.text import shown
from coachtui.store.team_store import TeamStore


def log_with_new_companies(
    store: TeamStore, line: LogLine | str, *, today: date | None = None
) -> Logged:
    """Log the line; every company in it that is on no list or bench is added to mine.

    One change, one undo. Raises UnknownAccount for a name that fits several accounts, and
    whatever `log` and `add_account` raise; nothing has changed then.
    """
    today = today or store.today()
    if isinstance(line, str):
        line = parse(line, today, workdays=frozenset(store.settings.workdays))
    added: list[str] = []
    with store.change(f"log: {shown(line.text)[:60]}") as change:
        begun = len(change.written)
        while True:
            try:
                said = log(store, line, today=today).said
            except UnknownAccount as unknown:
                if unknown.several:
                    raise
                account = add_account(store, unknown.name).account
                added.append(account.name)
                line = with_account(line, unknown.name, account.id)
                continue
            new = f"new on the bench: {', '.join(added)} · " if added else ""
            return Logged(change.written[begun:], f"{new}{said}")


def log_on(store: TeamStore, text: str, day: date, *, adding: bool = False) -> Logged:
    """Log a typed line; without an `on:` of its own it is about the day being looked at.

    `adding` brings companies that nobody keeps to the bench. Raises as `log` does.
    """
    workdays = frozenset(store.settings.workdays)
    line = parse(text, store.today(), workdays=workdays, about=day)
    return log_with_new_companies(store, line) if adding else log(store, line)
