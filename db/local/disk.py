"""Making sure that files, and their names, are on the disk."""

import errno
import os
from pathlib import Path
from shutil import disk_usage

from db.errors import StoreUnavailable

# The disk is full, or what one user may have of it.
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
# A store that is opened makes a file of 32 KiB beside it, and writes in steps of some pages.
_HARDLY_ANY = 1 << 18


def sync_file(path: Path) -> None:
    """Wait until the content of a file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows does that by itself and cannot be asked."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_private(path: Path, text: str) -> None:
    """Write a file that only the user can read, whole and on the disk before it has its name.

    Raises StoreUnavailable(file_disk_full, store_not_openable); then it is as it was.
    """
    try:
        _write_private(path, text)
    except OSError as error:
        code = "file_disk_full" if error.errno in NO_ROOM else "store_not_openable"
        raise StoreUnavailable(code, path=str(path)) from error


def is_full(folder: Path) -> bool:
    """Whether there is hardly any room left where a folder lies."""
    try:
        return disk_usage(folder).free < _HARDLY_ANY
    except OSError:
        return False


def _write_private(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    sync_folder(path.parent)


def append_line(path: Path, line: bytes) -> None:
    """Append a line to a file and wait until it is on the disk; one that was half written before ends there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.write(b"\n" + line + b"\n" if file.tell() else line + b"\n")
        file.flush()
        os.fsync(file.fileno())
