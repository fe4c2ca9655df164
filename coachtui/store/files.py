"""Reading and replacing one file whole: no half-written state, no link followed."""

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from coachtui.records.errors import FolderTrouble, cause
from coachtui.store.canonical import FILE_CAP, Unreadable

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NO_BLOCK = getattr(os, "O_NONBLOCK", 0)


class Identity(NamedTuple):
    """What tells one state of a file from another."""

    inode: int
    size: int
    changed_at: int
    """Nanoseconds."""


def identity_of(path: Path) -> Identity | None:
    """The file's present identity; None when it is not there.

    Raises Unreadable when it cannot be looked at.
    """
    try:
        status = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise Unreadable(f"it cannot be looked at ({cause(error)})") from None
    return Identity(status.st_ino, status.st_size, status.st_mtime_ns)


def read_file(path: Path) -> tuple[bytes, Identity] | None:
    """The file's bytes and identity; None when it is not there.

    Raises Unreadable for a link, a folder, a device or a file over the size cap.
    """
    try:
        if path.is_symlink():
            raise Unreadable("it is a symbolic link")
        descriptor = os.open(path, os.O_RDONLY | _NO_FOLLOW | _NO_BLOCK)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise Unreadable(f"it cannot be opened ({cause(error)})") from None
    try:
        status = os.fstat(descriptor)
        if not _is_plain(status.st_mode):
            raise Unreadable("it is not a plain file")
        if status.st_size > FILE_CAP:
            raise Unreadable("it is larger than 16 MB")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(FILE_CAP + 1)
    except OSError as error:
        raise Unreadable(f"it cannot be read ({cause(error)})") from None
    finally:
        os.close(descriptor)
    return data, Identity(status.st_ino, status.st_size, status.st_mtime_ns)


def _is_plain(mode: int) -> bool:
    return mode & 0o170000 == 0o100000


def replace_file(path: Path, data: bytes, *, mode: int = 0o644, durable: bool = True) -> Identity:
    """Put these bytes in place of the file, all or nothing; survives a crash at any point.

    Raises FolderTrouble when the disk is full or the folder cannot be written; the old file
    then stands as it was.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    try:
        make_folder(path.parent, durable=durable)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW, mode)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                if durable:
                    os.fsync(descriptor)
                status = os.fstat(descriptor)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        if durable:
            sync_folder(path.parent)
    except OSError as error:
        raise FolderTrouble(
            f"{path.name} could not be written ({cause(error)}); nothing was changed. "
            "Check that the folder can be written and the disk has room."
        ) from None
    return Identity(status.st_ino, status.st_size, status.st_mtime_ns)


def remove_file(path: Path, *, durable: bool = True) -> None:
    """Have the file gone, whether or not it was there. Raises FolderTrouble where it must stay."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise FolderTrouble(f"{path.name} could not be removed ({cause(error)}).") from None
    if durable:
        sync_folder(path.parent)


def make_folder(folder: Path, *, durable: bool) -> None:
    """Have the folder, its own name kept through a power cut. Raises OSError."""
    if folder.is_dir():
        return
    folder.mkdir(parents=True, exist_ok=True)
    if durable:
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make a renamed file's new name survive a power cut, where the system can.

    Some file systems cannot; the file itself stands by then, so that is no failure.
    """
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
