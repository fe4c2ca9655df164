"""Errors for people: one sentence that says what happened, what is safe and what to do.

Each kind has the exit code that the command line ends with (cli.md, Contract).
"""

import errno

_CAUSES = {
    errno.ENOSPC: "the disk is full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "the disk is full",
    errno.EFBIG: "the system lets no file grow that large",
    errno.EROFS: "the disk can only be read",
    errno.EACCES: "you may not do that there",
    errno.EPERM: "you may not do that there",
    errno.EIO: "the disk is faulty",
}


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


def cause(error: OSError) -> str:
    """Why the system refused, in words for a person."""
    return _CAUSES.get(error.errno or 0, error.strerror or type(error).__name__)
