"""Errors for people: one sentence that says what happened, what is safe and what to do.

Each kind has the exit code that the command line ends with (cli.md, Contract).
"""


class CoachError(Exception):
    """Something a person can understand and act on."""

    exit_code = 1

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotFound(CoachError):
    """The named thing is not there."""

    exit_code = 1


class WrongUse(CoachError):
    """Input that cannot be read, or a value outside its scale; nothing was changed."""

    exit_code = 2


class ConflictWaits(CoachError):
    """Two versions wait for a person to choose."""

    exit_code = 3


class PrivacyRefused(CoachError):
    """Doing it would show or store something where it does not belong."""

    exit_code = 4


class FolderTrouble(CoachError):
    """The team folder or the personal folder cannot be used as it is."""

    exit_code = 5
