"""Identifiers of events and cases: UUIDv7 (RFC 9562), which sort by the time they were made."""

import secrets
from datetime import datetime
from uuid import UUID

from window_app.domain.shanghai_time import SHANGHAI


def new_id(now: datetime) -> str:
    """Return a UUIDv7 for the moment `now`, with 74 random bits."""
    milliseconds = int(now.timestamp() * 1000) & ((1 << 48) - 1)
    random_a, random_b = secrets.randbits(12), secrets.randbits(62)
    return str(UUID(int=milliseconds << 80 | 7 << 76 | random_a << 64 | 2 << 62 | random_b))


def made_at(identifier: str) -> datetime:
    """Return the moment for which an identifier was made, in Asia/Shanghai."""
    return datetime.fromtimestamp((UUID(identifier).int >> 80) / 1000, SHANGHAI)
