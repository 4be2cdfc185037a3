"""Bringing a store's tables up to this program: backup first, then Alembic; a newer store is refused."""

from pathlib import Path

from sqlalchemy import Engine, inspect, text

from db import revisions
from db.driver_errors import translated
from db.errors import StoreUnavailable
from db.local.backup import back_up

MIGRATIONS = Path(__file__).parents[1] / "migrations" / "local"
# The newest revision under db/migrations/local/versions; a test holds it against the files.
HEAD = "0011"


def revision_of(engine: Engine) -> str | None:
    """Return the revision of a store's tables, None for an empty file."""
    with translated(engine), engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def needs_upgrade(engine: Engine) -> bool:
    """Whether the tables are older than this program; raise StoreUnavailable(store_newer) where they are newer."""
    revision = revision_of(engine)
    if revision == HEAD:
        return False
    if revision is not None and revision not in revisions.known_revisions(MIGRATIONS):
        raise StoreUnavailable("store_newer", found=revision, known=HEAD)
    return True


def upgrade(engine: Engine, store: Path, key: bytes) -> Path | None:
    """Bring the tables to HEAD in one transaction; return the backup made before, None for a new store."""
    backup = None
    if (revision := revision_of(engine)) is not None:
        backup = back_up(engine, store.with_name(f"{store.stem}-before-{HEAD}-from-{revision}{store.suffix}"), key)
    bring_up(engine)
    return backup


def bring_up(engine: Engine) -> None:
    """Bring the tables of a copy to HEAD in one transaction, without a backup of it."""
    with translated(engine), engine.execution_options(writing=True).begin() as connection:
        revisions.upgrade(connection, MIGRATIONS, HEAD)
