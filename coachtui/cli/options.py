"""Options and arguments that many commands share, with the names a shell can complete."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

from coachtui.cli.session import Session
from coachtui.records.errors import CoachError
from coachtui.records.text import folded, shown

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
"""For every command: one document on standard output and nothing else."""


def complete_people(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Handles of the team, with names beside them where the shell shows that."""
    from coachtui.coaching.people import people

    def read(session: Session) -> Iterable[tuple[str, str]]:
        return [(each.handle, each.name) for each in people(session.shelf(), session.today)]

    return _complete(ctx, incomplete, read)


def complete_accounts(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Names of accounts, one's own."""
    from coachtui.coaching.accounts.finding import accounts_of

    def read(session: Session) -> Iterable[tuple[str, str]]:
        shelf = session.store.read((session.me,))
        return [(each.name, each.status) for each in accounts_of(shelf, session.me)]

    return _complete(ctx, incomplete, read)


def _complete(
    ctx: click.Context,
    incomplete: str,
    read: Callable[[Session], Iterable[tuple[str, str]]],
) -> list[CompletionItem]:
    """Candidates that begin with what was typed; nothing where no team can be read."""
    from click.shell_completion import CompletionItem  # only a shell that completes needs it

    session = ctx.find_object(Session) or Session(_no_app)
    wanted = folded(incomplete)
    try:
        found = list(read(session))
    except (CoachError, OSError):
        return []
    return [
        CompletionItem(shown(value), help=shown(said))
        for value, said in found
        if folded(value).startswith(wanted)
    ]


def _no_app(**_where: Any) -> int:
    return 0


def person_argument(name: str = "who", **settings: Any) -> Callable[..., Any]:
    """Somebody in the team, by handle, name or the beginning of one."""
    settings.setdefault("metavar", "HANDLE")
    return click.argument(name, shell_complete=complete_people, **settings)


def account_argument(name: str = "account_name", **settings: Any) -> Callable[..., Any]:
    """An account, by name, alias, the beginning of one, or id."""
    settings.setdefault("metavar", "ACCOUNT")
    return click.argument(name, shell_complete=complete_accounts, **settings)


def words_argument(name: str = "words", **settings: Any) -> Callable[..., Any]:
    """All the words that follow, quoted or not."""
    settings.setdefault("metavar", "TEXT")
    return click.argument(name, nargs=-1, required=True, **settings)


def joined(words: Iterable[str]) -> str:
    """The words as one text."""
    return " ".join(words).strip()
