"""Which station this PC is, kept beside the office: with a shared database the journals tell of other stations too."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Take the station from the office, where one is set up."""
    op.execute(
        sa.text(
            "INSERT OR IGNORE INTO settings (name, value) "
            "SELECT 'station', json_extract(value, '$.station') FROM settings WHERE name = 'office'"
        )
    )
