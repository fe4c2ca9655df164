"""What every command needs: which team, which day, who is asking, and whether it may ask back."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import click

from coachtui.records.clock import Clock
from coachtui.records.errors import NotFound
from coachtui.records.places import from_home
from coachtui.records.shelf import Shelf
from coachtui.store.home import Home
from coachtui.store.start import chosen_folder, open_team
from coachtui.store.team_store import TeamStore

if TYPE_CHECKING:
    from coachtui.store.config import Config

AppOpener = Callable[..., int]
"""Opens the app; see launcher.open_app. It comes from above, since commands know no app."""


class KeyLine(NamedTuple):
    """One command of the app, for the list of all keys."""

    screen: str
    key: str
    """As it is shown; several are separated by a blank."""
    command: str
    """Its name in config.toml."""
    what: str
    """What it does, in a sentence."""


class AboutApp(Protocol):
    """What commands may know of the app; see launcher.py, from which it comes."""

    def keys(self, config: Config) -> Sequence[KeyLine]:
        """Every command with the keys that run it for this person."""

    def themes(self) -> Sequence[str]:
        """The names of all themes."""

    def problems_of(self, config: Config) -> Sequence[str]:
        """A sentence for each setting that the app cannot use."""

    def check(self, values: Mapping[str, str], config: Config) -> None:
        """Raises WrongUse for values that the app could not use beside what is set already."""


class Session:
    """One run of the command line."""

    def __init__(self, open_app: AppOpener, about_app: AboutApp | None = None) -> None:
        self._open_app = open_app
        self._about_app = about_app
        self._home: Home | None = None
        self._store: TeamStore | None = None
        self.team: Path | None = None
        """The folder named with --team."""
        self.today_fixed: date | None = None
        """The day named with --today."""

    @property
    def about_app(self) -> AboutApp:
        """What commands may know of the app; a shell that completes asks for nothing of it."""
        assert self._about_app is not None
        return self._about_app

    @property
    def home(self) -> Home:
        """This person's own folder."""
        if self._home is None:
            self._home = Home.default()
        return self._home

    @property
    def clock(self) -> Clock:
        """The present, on the fixed day if one was named."""
        return Clock(self.today_fixed)

    def folder(self) -> Path | None:
        """The team folder that this run is about; None when none is set up."""
        folder = chosen_folder(self.team, self.home, Path.cwd())
        return from_home(folder).absolute() if folder is not None else None

    @property
    def store(self) -> TeamStore:
        """The open team. Raises NotFound when none is set up."""
        if self._store is None:
            folder = self.folder()
            if folder is None:
                raise NotFound(
                    "No team is set up here yet. Start one with coachtui init, or look around "
                    "the sample team with coachtui demo."
                )
            self._store = open_team(folder, self.home, clock=self.clock)
        return self._store

    @property
    def me(self) -> str:
        """My handle in the team."""
        return self.store.me

    @property
    def today(self) -> date:
        """The local date."""
        return self.store.today()

    def shelf(self, since: date | None = None) -> Shelf:
        """Everybody's records that I may read, days and entries from `since` on."""
        return self.store.read(None, since)

    def use(self, store: TeamStore) -> None:
        """Go on with a team that was opened elsewhere."""
        self._store = store

    def may_ask(self) -> bool:
        """Whether somebody is there to answer a question."""
        return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()

    def tell_once_about_history(self) -> None:
        """On a terminal, once: what git keeps of what is written about people."""
        if self.may_ask():
            from coachtui.coaching.history_word import history_word

            word = history_word(self.store)
            if word:
                click.echo(word, err=True)

    def has_terminal(self) -> bool:
        """Whether the app has a terminal to draw on and to read keys from."""
        return (
            sys.stdin is not None
            and sys.stdout is not None
            and sys.stdin.isatty()
            and sys.stdout.isatty()
        )

    def require_terminal(self) -> None:
        """Raises UsageError where the app could not be drawn."""
        if not self.has_terminal():
            raise click.UsageError(
                "the app needs a terminal to draw on. Run it in one, or use a command: "
                "coachtui --help lists them."
            )

    def open_app(
        self,
        place: str = "today",
        talk_with: str | None = None,
        opening: Callable[[Callable[[], object]], TeamStore] | None = None,
    ) -> int:
        """Open the app on the team of this run, or on the one that `opening` makes.

        Without a terminal that is wrong use.
        """
        self.require_terminal()
        if opening is not None:
            return self._open_app(team=None, today=self.today_fixed, opening=opening)
        return self._open_app(
            team=self.folder() if self._store is None else self._store.folder,
            today=self.today_fixed,
            place=place,
            talk_with=talk_with,
            store=self._store,
        )


def asked(label: str, **settings: Any) -> str:
    """Ask on the terminal; the question goes to standard error, so that output stays clean."""
    answer: str = click.prompt(label, err=True, **settings)
    return answer


pass_session = click.make_pass_decorator(Session)
