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


if TYPE_CHECKING:
    _Words = click.ParamType[str]
else:
    _Words = click.ParamType  # older releases of click know no type between brackets


class OneOf(_Words):
    """One of a few words; case does not matter, and hyphens stand for blanks and underscores."""

    name = "choice"

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)
        self._meant = {self._plain(word): word for word in self.words}

    @staticmethod
    def _plain(word: str) -> str:
        return word.strip().lower().replace("_", "-").replace(" ", "-")

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click's shape
        """What help shows: the words as they are typed, or just that there is a choice."""
        shown_words = "|".join(self._meant)
        return shown_words if len(shown_words) <= _METAVAR_LIMIT else (param.name or "").upper()

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word that was meant."""
        meant = self._meant.get(self._plain(value))
        if meant is None:
            self.fail(
                f"'{value}' is none of {', '.join(self._meant)}. Nothing was changed.", param, ctx
            )
        return meant

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's shape
        param: click.Parameter,  # noqa: ARG002 - click's shape
        incomplete: str,
    ) -> list[CompletionItem]:
        """The words that begin so."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self._meant if word.startswith(incomplete.lower())]


_METAVAR_LIMIT = 60


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
