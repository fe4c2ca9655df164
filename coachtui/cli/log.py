"""`log`: one line that keeps the day (cli.md, Quick-add).

It is the command that is typed most, so it imports only what a plain line needs.
"""

import re

import click

from coachtui.cli.lazy import Command, command
from coachtui.cli.output import print_json, records_json, say
from coachtui.cli.session import Session, asked, pass_session
from coachtui.coaching.account_names import Candidate, resolve, written
from coachtui.coaching.log.day_keeping import Logged, UnknownAccount
from coachtui.coaching.log.day_keeping import log as log_line
from coachtui.coaching.log_line import LogLine, with_account
from coachtui.coaching.quick_add import parse
from coachtui.records.accounts import Account

_FLAGS = frozenset({"--json", "-h", "--help"})
_IS_A_NAME = re.compile(r'@[^\s"@]+(?:\s+[^\s"@]+)+')
"""What may be the name of an account, in several words that the shell kept together."""
_LOOKS_LIKE_A_FLAG = re.compile("--[a-z][a-z-]*")


class _LineCommand(Command):
    """Takes every word as text but its own few flags; also words such as `-5%`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        before = args[: args.index("--")] if "--" in args else args
        for word in before:
            if _LOOKS_LIKE_A_FLAG.fullmatch(word) and word not in _FLAGS:
                raise click.NoSuchOption(word, ctx=ctx)
        flags = [word for word in before if word in _FLAGS]
        words = [word for word in before if word not in _FLAGS] + args[len(before) + 1 :]
        return super().parse_args(ctx, [*flags, "--", *words])


@command(
    "log",
    "coachtui log met Rivera, pilot scope agreed @acme +meeting p3 next: send draft due:fri",
    'coachtui log could not reach anybody @"O\'Neill Ltd" stuck:access on:yesterday',
    cls=_LineCommand,
)
@click.argument("words", nargs=-1, metavar="[TEXT]…")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
@pass_session
def log(session: Session, ctx: click.Context, words: tuple[str, ...], as_json: bool) -> None:
    """Log one line; without a text it opens the log.

    \b
    @name or @name/contact   the account, the person there    next: WORDS   next step on it
    +kind                    meeting, call, win, setback …    due: DAY      when that is due
    p0 … p4                  how far the day moved            tomorrow: …   tomorrow's one step
    stuck:KIND               what stood in the way            on: DAY       the day, if not today
    with:HANDLE              who helped
    """
    if not words:
        ctx.exit(session.open_app("log"))
    store = session.store
    text = " ".join(_quoted(session, words))
    line = parse(text, store.today(), workdays=frozenset(store.settings.workdays))
    if session.may_ask() and not as_json:
        logged = _log_asking(session, line)
    else:
        logged = log_line(store, line)
    if as_json:
        print_json({"written": records_json(logged.written), "said": logged.said})
    else:
        say(logged.said)


def _quoted(session: Session, words: tuple[str, ...]) -> list[str]:
    """The words with the quotes put back that the shell took from `@"Big Corp"`.

    Only around what an account is called; `'@acme called them' p3` stays as it was typed.
    """
    return [
        f'@"{word[1:]}"' if _IS_A_NAME.fullmatch(word) and _fits(session, word[1:]) else word
        for word in words
    ]


def _fits(session: Session, name: str) -> bool:
    return bool(
        resolve(
            name, (Candidate(a.id, a.name, a.aliases, True) for a in session.shelf().of(Account))
        )
    )


def _log_asking(session: Session, line: LogLine) -> Logged:
    """Log the line; a name that fits no account, or several, is asked about once each.

    A company that goes to the bench on the way is part of the same action for undo.
    """
    store = session.store
    asked_about: set[str] = set()
    with store.change(f"log: {line.text}"):
        while True:
            try:
                return log_line(store, line)
            except UnknownAccount as unknown:
                if unknown.name in asked_about:
                    raise
                asked_about.add(unknown.name)
                line = with_account(line, unknown.name, _meant(session, unknown))


def _meant(session: Session, unknown: UnknownAccount) -> str:
    """The account that the person says is meant, by name or as the id of a new one."""
    known = " fits several accounts" if unknown.several else " is no account yet"
    click.echo(f"@{unknown.name}{known}.", err=True)
    for number, name in enumerate(unknown.nearest, start=1):
        click.echo(f"  {number}  {written(name)}", err=True)
    click.echo("  b  add it to the bench as a new company", err=True)
    click.echo("  q  log nothing", err=True)
    choices = [str(number) for number, _ in enumerate(unknown.nearest, start=1)]
    answer = asked("Which", type=click.Choice([*choices, "b", "q"]), show_choices=False)
    if answer == "q":
        raise unknown
    if answer == "b":
        from coachtui.coaching.accounts.keeping import add_account

        name = asked("Name of the company", default=unknown.name)
        return add_account(session.store, name).account.id
    return unknown.nearest[int(answer) - 1]
