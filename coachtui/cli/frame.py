"""One run of the command line: what it prints when it fails, and the code it ends with.

cli.md, Contract: errors are one line on standard error with the way out, never a traceback.
"""

import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from coachtui.cli.root import root
from coachtui.cli.session import AboutApp, AppOpener, Session
from coachtui.records.errors import CoachError, FolderTrouble, WrongUse, cause
from coachtui.records.text import shown

INTERRUPTED = 130
"""What shells expect of a program that was stopped by ctrl+c."""
UNEXPECTED = 1


def run(args: Sequence[str], open_app: AppOpener, about_app: AboutApp | None = None) -> int:
    """Run one command; gives the exit code and never raises."""
    speak_utf8()
    session = Session(open_app, about_app)
    try:
        code = _invoke(args, session)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except BrokenPipeError:
        return _let_go_of_output()
    except (KeyboardInterrupt, click.Abort):
        _complain("Stopped.")
        return INTERRUPTED
    except click.ClickException as error:
        _complain(_usage_sentence(error))
        return WrongUse.exit_code
    except CoachError as error:
        _complain(error.message)
        return error.exit_code
    except OSError as error:
        _complain(_system_sentence(error))
        _let_go_of_output()
        return FolderTrouble.exit_code
    except Exception as error:
        _complain(_mishap_sentence(error, session))
        return UNEXPECTED


def _invoke(args: Sequence[str], session: Session) -> int:
    result: Any = root.main(list(args), prog_name="coachtui", standalone_mode=False, obj=session)
    return result if isinstance(result, int) else 0


def speak_utf8() -> None:
    """Names are written as they are, whatever the locale says."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _complain(sentence: str) -> None:
    """One line on standard error, or nothing where that is closed."""
    try:
        click.echo(shown(sentence), err=True)
    except OSError:
        return


def _usage_sentence(error: click.ClickException) -> str:
    sentence = shown(error.format_message())
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "coachtui"
    first = sentence[:1].lower() if sentence[1:2].islower() else sentence[:1]
    stop = "" if sentence.endswith((".", "?")) else "."
    return f"{path}: {first}{sentence[1:]}{stop} Help: {path} -h"


def _system_sentence(error: OSError) -> str:
    what = error.filename if isinstance(error.filename, str) else "Something on this machine"
    return (
        f"{what} cannot be used ({cause(error)}). "
        "Check that it is there, that you may use it and that the disk has room."
    )


def _mishap_sentence(error: Exception, session: Session) -> str:
    from coachtui.store.mishaps import write_report

    try:
        report = write_report(error, session.home.path)
    except CoachError:
        report = None
    where = f"A report without your data is in {report}." if report else "No report was possible."
    return (
        f"Something went wrong in coachtui ({type(error).__name__}). What is saved is safe. {where}"
    )


def _let_go_of_output() -> int:
    """Whoever read our output has seen enough; the interpreter must not complain at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            os.dup2(nowhere, stream.fileno())
    return 0
