"""`undo`, `completion`: what keeps the rest running."""

import click

from coachtui.cli.lazy import command
from coachtui.cli.options import json_option
from coachtui.cli.output import print_json, say
from coachtui.cli.session import Session, pass_session

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
