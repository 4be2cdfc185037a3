"""The migrations of a database, as Alembic knows them: a folder of scripts is a branch of its own.

Alembic is imported late: it costs 0.3 s and is needed on the first day only.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

if TYPE_CHECKING:
    from alembic.config import Config


def upgrade(connection: Connection, scripts: Path, revision: str) -> None:
    """Bring the tables to a revision, in the transaction of this connection."""
    from alembic import command

    config = _config(scripts)
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def known_revisions(scripts: Path) -> frozenset[str]:
    """Return the revisions in a folder of scripts."""
    from alembic.script import ScriptDirectory

    directory = ScriptDirectory.from_config(_config(scripts))
    return frozenset(script.revision for script in directory.walk_revisions())


def _config(scripts: Path) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
