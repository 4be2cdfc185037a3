"""A backup of the store: an encrypted copy under the same key, whole or not there at all."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from db.driver_errors import translated
from db.local.disk import sync_file, sync_folder
from db.local.driver import cipher_pragma, load_driver


def back_up(engine: Engine, target: Path, key: bytes) -> Path:
    """Copy the store to `target` by SQLite's backup API while it may be in use; return the file written."""
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    with translated(engine), engine.connect() as connection:
        copy = load_driver().connect(str(part))
        try:
            copy.execute(cipher_pragma(key))
            source: Any = connection.connection.dbapi_connection
            source.backup(copy)
        finally:
            copy.close()
    sync_file(part)
    part.replace(target)
    sync_folder(target.parent)
    return target
