"""Click groups and commands as cli.md wants them: imported when called, with examples in help."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, NamedTuple

import click


def flag_that_prints(
    names: Sequence[str], said: str, text_of: Callable[[click.Context], str]
) -> click.Option:
    """A flag that prints something and ends; click's own looks for translations at every start."""

    def show(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
        if asked and not ctx.resilient_parsing:
            click.echo(text_of(ctx))
            ctx.exit()

    return click.Option(
        list(names), is_flag=True, expose_value=False, is_eager=True, help=said, callback=show
    )


def _help_flag() -> click.Option:
    return flag_that_prints(["-h", "--help"], "Show this message and exit.", click.Context.get_help)


class Later(NamedTuple):
    """A command that is imported when it is called."""

    module: str
    """Name inside coachtui.cli."""
    name: str
    """The command's name in that module."""
    short: str
    """One line for the list of commands, so that listing imports nothing."""
    section: str = ""


class Command(click.Command):
    """A command with examples under its help."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **settings: Any) -> None:
        super().__init__(*args, **{"add_help_option": False, **settings})
        self.params.append(_help_flag())
        self.examples = tuple(examples)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's shape
        """The examples, each on its own line."""
        write_examples(formatter, self.examples)


class Group(click.Group):
    """A group that imports a command only when it is called."""

    def __init__(
        self,
        *args: Any,
        later: Mapping[str, Later] | None = None,
        examples: Sequence[str] = (),
        **settings: Any,
    ) -> None:
        super().__init__(*args, **{"add_help_option": False, **settings})
        self.params.append(_help_flag())
        self.later = dict(later or {})
        self.examples = tuple(examples)

    def does(
        self, name: str, *examples: str, **settings: Any
    ) -> Callable[[Callable[..., Any]], Command]:
        """Make a function a command of this group; its docstring is the help."""

        def add(function: Callable[..., Any]) -> Command:
            made = command(name, *examples, **settings)(function)
            self.add_command(made)
            return made

        return add

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """A group alone does nothing, and says what it could do."""
        if not args and not self.invoke_without_command and not ctx.resilient_parsing:
            ctx.fail(f"say what to do: {', '.join(self.list_commands(ctx))}.")
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's shape
        """Names in the order in which they are taught, not by letter."""
        return [*(name for name in self.commands if name not in self.later), *self.later]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        later = self.later.get(cmd_name)
        if later is None:
            return super().get_command(ctx, cmd_name)
        found: click.Command = getattr(import_module(f"coachtui.cli.{later.module}"), later.name)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names; a near miss is named in the error."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            from difflib import get_close_matches  # only a mistyped command needs it

            near = get_close_matches(args[0], self.list_commands(ctx), n=2)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            ctx.fail(f"there is no command '{args[0]}'.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands by section, without importing any of them."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for name in self.list_commands(ctx):
            later = self.later.get(name)
            if later is not None:
                sections.setdefault(later.section, []).append((name, later.short))
            else:
                short = self.commands[name].get_short_help_str(limit=80)
                sections.setdefault("", []).append((name, short))
        width = max((len(name) for rows in sections.values() for name, _ in rows), default=0)
        for section, rows in sections.items():
            with formatter.section(section or "Commands"):
                formatter.write_dl([(name.ljust(width), short) for name, short in rows])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's shape
        """The examples, each on its own line."""
        write_examples(formatter, self.examples)


def write_examples(formatter: click.HelpFormatter, examples: Sequence[str]) -> None:
    """A section of commands to try."""
    if examples:
        with formatter.section("Examples"):
            for example in examples:
                formatter.write(f"{' ' * formatter.current_indent}{example}\n")


def command(
    name: str, *examples: str, cls: type[Command] = Command, **settings: Any
) -> Callable[[Callable[..., Any]], Command]:
    """Make a function a command; its docstring is the help."""
    return click.command(name, cls=cls, examples=examples, **settings)
