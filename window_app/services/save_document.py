"""Writes a document's bytes into a file of the user's choice: whole or not at all, never over another by accident."""

import errno
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from window_app.domain.errors import RuleBroken, Unavailable

SUFFIX = ".pdf"
_CODES = {
    errno.EACCES: "file_not_permitted",
    errno.EPERM: "file_not_permitted",
    errno.ENOENT: "folder_missing",
    errno.ENOTDIR: "folder_missing",
    errno.EISDIR: "file_is_folder",
    errno.ENOSPC: "file_disk_full",
    errno.EDQUOT: "file_disk_full",
    errno.EROFS: "file_read_only",
    errno.ENAMETOOLONG: "file_name_too_long",
    errno.EINVAL: "file_name_wrong",
}


def pdf_path(name: str) -> Path:
    """Return the file that is written for a name as typed: it ends in .pdf, whatever else stands in it."""
    return Path(name if name.lower().endswith(SUFFIX) else f"{name}{SUFFIX}")


def save_document(content: bytes, path: Path, *, replaces: bool) -> Path:
    """Write the bytes into this very file and return it.

    Raises RuleBroken(file_exists) where there is one already and it is not to be replaced, Unavailable where it cannot
    be written; what was there before is there still then.
    """
    part = path.with_name(f".{token_hex(8)}.part")
    try:
        if path.is_dir():
            raise Unavailable("file_is_folder", path=str(path))
        if path.exists() and not replaces:
            raise RuleBroken("file_exists", path=str(path))
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise _trouble(error, path) from None
    return path


def _trouble(error: OSError, path: Path) -> Unavailable:
    code = _CODES.get(error.errno or 0)
    if code is None:
        return Unavailable("file_not_written", path=str(path), number=str(error.errno or ""))
    return Unavailable(code, path=str(path), folder=str(path.parent))
