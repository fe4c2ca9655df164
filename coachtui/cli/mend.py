"""`undo`, `config`, `completion`: what keeps the rest running."""

import click
import msgspec

from coachtui.cli.lazy import command
from coachtui.cli.options import json_option
from coachtui.cli.output import print_json, print_table, print_written, say
from coachtui.cli.session import Session, pass_session
from coachtui.records.codec import spread
from coachtui.records.errors import WrongUse

_SHELLS = ("bash", "zsh", "fish")
COMPLETION_VARIABLE = "_COACHTUI_COMPLETE"


@command("undo", "coachtui undo", "coachtui undo --json")
@json_option
@pass_session
def undo(session: Session, as_json: bool) -> None:
    """Take back your last action, from here or from the app; again goes further back."""
    label = session.store.undo()
    if as_json:
        print_json({"undone": label})
    else:
        say(f"Taken back: {label}")


@command(
    "config",
    "coachtui config",
    "coachtui config workdays=mon-thu cadences.one_on_one_days=14   (who leads the team)",
)
@click.argument("values", nargs=-1, metavar="[NAME=VALUE]…")
@json_option
@pass_session
def config(session: Session, values: tuple[str, ...], as_json: bool) -> None:
    """Where things are kept and what the team agreed on; with NAME=VALUE, agree on it anew."""
    if values:
        _agree(session, values, as_json=as_json)
        return
    folder = session.folder()
    document = {
        "personal_folder": str(session.home.path),
        "team_folder": str(folder) if folder else None,
        "team": session.store.team.name if folder else None,
        "me": session.me if folder else None,
        "settings": _settings(session) if folder else None,
    }
    if as_json:
        print_json(document)
        return
    rows = [
        ("personal folder", str(session.home.path)),
        ("team folder", str(folder or "none yet: coachtui init, or coachtui demo")),
    ]
    if folder:
        rows.append(("team", f"{session.store.team.name}, you are {session.me}"))
        for name, value in _settings(session).items():
            rows.append((name.replace("_", " "), msgspec.json.encode(value).decode()))
    print_table(rows, empty="")


def _agree(session: Session, values: tuple[str, ...], *, as_json: bool) -> None:
    from coachtui.coaching.team_settings import change_settings

    pairs = [value.partition("=") for value in values]
    if not all(sign for _, sign, _ in pairs):
        raise WrongUse("Settings are written NAME=VALUE, as in workdays=mon-fri. Help: -h")
    team = change_settings(session.store, {name: text for name, _, text in pairs})
    print_written([team], f"Agreed: {', '.join(values)}", as_json=as_json)


def _settings(session: Session) -> dict[str, object]:
    settings: dict[str, object] = spread(session.store.settings)
    return settings


@command(
    "completion",
    'eval "$(coachtui completion bash)"',
    "coachtui completion fish > ~/.config/fish/completions/coachtui.fish",
)
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print what makes your shell complete commands, accounts and people."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None  # the choice above names only shells that click knows
    root = ctx.find_root().command
    source = found(root, {}, "coachtui", COMPLETION_VARIABLE)
    click.echo(source.source_template % source.source_vars())
