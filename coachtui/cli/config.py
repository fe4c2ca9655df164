"""`config`: what one set for oneself, what the team agreed on, and where things are kept."""

from collections.abc import Sequence

import click
import msgspec

from coachtui.cli.lazy import command
from coachtui.cli.options import json_option
from coachtui.cli.output import print_json, print_table, print_written, say
from coachtui.cli.session import Session, pass_session
from coachtui.records.codec import spread
from coachtui.records.errors import NotFound, WrongUse
from coachtui.store.config import (
    NAME,
    change_config,
    is_setting,
    read_config,
    spoken_value,
)


@command(
    "config",
    "coachtui config theme=coach-light motion=reduced",
    "coachtui config keys                          (every key of the app)",
    "coachtui config keys.accounts.find=s          (a key of your own)",
    "coachtui config workdays=mon-thu cadences.one_on_one_days=14   (who leads the team)",
)
@click.argument("words", nargs=-1, metavar="[NAME | NAME=VALUE…]")
@json_option
@pass_session
def config(session: Session, words: tuple[str, ...], as_json: bool) -> None:
    """Show or change settings: your own look and keys, and what the team agreed on.

    Alone it shows everything; a NAME shows one setting; `keys` lists every key of the app,
    `themes` every theme, `edit` opens your file, in which comments explain each setting.
    NAME=VALUE changes it, NAME= goes back to the usual.
    """
    if not words:
        _show_all(session, as_json=as_json)
    elif any("=" in word for word in words):
        _change(session, words, as_json=as_json)
    elif words == ("keys",):
        _list_keys(session, as_json=as_json)
    elif words == ("themes",):
        _list_themes(session, as_json=as_json)
    elif words == ("edit",):
        _edit(session)
    else:
        _show_some(session, words, as_json=as_json)


def _show_all(session: Session, *, as_json: bool) -> None:
    folder = session.folder()
    found = read_config(session.home)
    document = {
        "personal_folder": str(session.home.path),
        "team_folder": str(folder) if folder else None,
        "team": session.store.team.name if folder else None,
        "me": session.me if folder else None,
        "config_file": str(session.home.path / NAME),
        "own": msgspec.to_builtins(found.config),
        "problems": _problems(session),
        "settings": _settings(session) if folder else None,
    }
    if as_json:
        print_json(document)
        return
    own = msgspec.to_builtins(found.config)
    rows = [
        ("personal folder", str(session.home.path)),
        ("team folder", str(folder or "none yet: coachtui init, or coachtui demo")),
        ("your settings", f"{session.home.path / NAME}"),
        *((f"  {name}", spoken_value(found.config, name)) for name in own if name != "keys"),
        *((f"  keys.{name}", key) for name, key in found.config.keys.items()),
        *(("  not known here", name) for name in found.unknown),
    ]
    if folder:
        rows.append(("team", f"{session.store.team.name}, you are {session.me}"))
        rows += [(f"  {name}", text) for name, text in _flat(_settings(session))]
    print_table(rows, empty="")
    for problem in document["problems"]:
        click.echo(problem, err=True)


def _problems(session: Session) -> list[str]:
    found = read_config(session.home)
    return [*found.problems, *session.about_app.problems_of(found.config)]


def _show_some(session: Session, names: Sequence[str], *, as_json: bool) -> None:
    values = {name: _value(session, name) for name in names}
    if as_json:
        print_json(values)
    elif len(values) == 1:
        say(next(iter(values.values())))
    else:
        print_table(list(values.items()), empty="")


def _value(session: Session, name: str) -> str:
    if is_setting(name):
        return spoken_value(read_config(session.home).config, name)
    known = dict(_flat(_settings(session))) if session.folder() else {}
    if name not in known:
        names = ", ".join(("theme", "motion", "vim_keys", "keys", "themes", *known))
        raise NotFound(f"There is no setting '{name}'; there are {names}.")
    return known[name]


def _change(session: Session, words: Sequence[str], *, as_json: bool) -> None:
    pairs = [word.partition("=") for word in words]
    if not all(sign for _, sign, _ in pairs):
        raise WrongUse("Settings are written NAME=VALUE, as in theme=coach-light. Help: -h")
    values = {name.strip(): text.strip() for name, _, text in pairs}
    own = {name: text for name, text in values.items() if is_setting(name)}
    if not own:
        _agree(session, values, as_json=as_json)
        return
    if len(own) < len(values):
        raise WrongUse("Your own settings and the team's are changed one after the other.")
    session.about_app.check(own, read_config(session.home).config)
    config = change_config(session.home, own)
    if as_json:
        print_json(msgspec.to_builtins(config))
        return
    said = ", ".join(f"{name} is {spoken_value(config, name) or 'as usual'}" for name in own)
    say(f"{said}; it counts from the next start. File: {session.home.path / NAME}")


def _agree(session: Session, values: dict[str, str], *, as_json: bool) -> None:
    from coachtui.coaching.team_settings import change_settings

    team = change_settings(session.store, values)
    agreed = ", ".join(f"{name}={text}" for name, text in values.items())
    print_written([team], f"Agreed: {agreed}", as_json=as_json)


def _list_keys(session: Session, *, as_json: bool) -> None:
    found = session.about_app.keys(read_config(session.home).config)
    if as_json:
        print_json([line._asdict() for line in found])
        return
    screen = ""
    for line in found:
        if line.screen != screen:
            say(f"{line.screen}" if not screen else f"\n{line.screen}")
            screen = line.screen
        say(f"  {line.key:<10} {line.command:<24} {line.what}")


def _list_themes(session: Session, *, as_json: bool) -> None:
    themes = list(session.about_app.themes())
    if as_json:
        print_json(themes)
    else:
        for theme in themes:
            say(theme)


def _edit(session: Session) -> None:
    """The file in one's editor; a new one begins with every setting explained."""
    if not session.may_ask():
        raise WrongUse(f"An editor needs a terminal. The file is {session.home.path / NAME}.")
    path = session.home.path / NAME
    if not path.exists():
        change_config(session.home, {})
    click.edit(filename=str(path))
    problems = _problems(session)
    say(problems[0] if problems else "Your settings can be read; they count from the next start.")


def _settings(session: Session) -> dict[str, object]:
    settings: dict[str, object] = spread(session.store.settings)
    return settings


def _flat(settings: dict[str, object], before: str = "") -> list[tuple[str, str]]:
    """Each setting by the name under which it is changed."""
    rows: list[tuple[str, str]] = []
    for name, value in settings.items():
        if isinstance(value, dict):
            rows += _flat(value, f"{before}{name}.")
        else:
            rows.append((f"{before}{name}", _said(name, value)))
    return rows


def _said(name: str, value: object) -> str:
    from coachtui.coaching.team_settings import spoken_workdays

    if name == "workdays" and isinstance(value, list | tuple):
        return spoken_workdays(tuple(value))
    return msgspec.json.encode(value).decode()
