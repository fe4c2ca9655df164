"""`demo`: the sample team, to look around in."""

import shlex
import tempfile
from pathlib import Path

import click

from coachtui.cli.lazy import command
from coachtui.cli.options import json_option
from coachtui.cli.output import print_json, print_table, say
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.people import people
from coachtui.records.places import from_home
from coachtui.records.text import shown
from coachtui.sample import open_sample
from coachtui.store.team_store import TeamStore

_KEPT = "coachtui-sample"
"""The folder of a sample that is only made, in the system's place for passing things."""


@command(
    "demo",
    "coachtui demo",
    "coachtui demo --path ~/sample --as mia   (keeps it, and opens it as Mia)",
)
@click.option("--path", type=Path, metavar="DIR", help="Keep it in this folder, to open it again.")
@click.option("--as", "handle", default="dana", show_default=True, help="Whose view to open.")
@click.option("--no-open", is_flag=True, help="Only make it, and say how to open it as each one.")
@json_option
@click.pass_context
@pass_session
def demo(
    session: Session,
    ctx: click.Context,
    path: Path | None,
    handle: str,
    no_open: bool,
    as_json: bool,
) -> None:
    """Open a sample team: twelve people with half a year of work behind them.

    Without --path it stands in a temporary folder that goes away when you leave, and with
    --no-open stays there until the system tidies up.
    """
    if not no_open:
        session.require_terminal()
        today = session.clock.today()
        ctx.exit(
            session.open_app(
                opening=lambda load: open_sample(path, today=today, as_=handle, meanwhile=load)
            )
        )
    folder = from_home(path or Path(tempfile.gettempdir()) / _KEPT).absolute()
    store = open_sample(folder, today=session.clock.today(), as_=handle)
    _say_how(session, store, folder, as_json=as_json)


def _say_how(session: Session, store: TeamStore, folder: Path, *, as_json: bool) -> None:
    found = people(store.read(), session.clock.today())
    homes = {each.handle: folder / "homes" / each.handle for each in found}
    if as_json:
        print_json(
            {
                "folder": str(folder),
                "team": str(store.folder),
                "homes": {handle: str(home) for handle, home in homes.items()},
            }
        )
        return
    say(f"The sample team stands in {folder}. Open it as any of its people:")
    where = shlex.quote(shown(str(folder)))
    rows = [
        (f"  coachtui demo --path {where} --as {each.handle}", f"{each.name}, {each.role}")
        for each in found
    ]
    print_table(rows, empty="")
    say(f"A command as Dana: COACHTUI_HOME={homes['dana']} coachtui --team {store.folder} today")
