"""What the shared PostgreSQL's errors mean to the user, told apart here and nowhere else."""

import re
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from db.errors import StoreUnavailable

# By SQLSTATE: five characters, or the first two of a class.
_BY_STATE = {
    "28P01": "shared_password_wrong",
    "28": "shared_login_refused",
    "3D": "shared_database_missing",
    "3F": "shared_not_set_up",
    "42P01": "shared_not_set_up",
    "42883": "shared_not_set_up",
    "42501": "shared_not_allowed",
    "53100": "shared_disk_full",
    "53300": "shared_too_many",
    "53": "shared_overloaded",
    "54": "shared_overloaded",
    "25006": "shared_read_only",
    "57014": "shared_too_slow",
    "55P03": "shared_busy",
    "40": "shared_busy",
    "57": "shared_stopped",
    "08": "shared_unreachable",
    "25P03": "shared_too_slow",
    "58": "shared_disk_error",
    "XX": "shared_broken",
    "WD001": "shared_not_yours",
    "WD002": "shared_head_moved",
    "WD003": "shared_hash_wrong",
    "WD004": "shared_events_malformed",
    "WD005": "shared_other_department",
    "WD006": "shared_does_not_administer",
    "22": "shared_events_malformed",
}
# Before a connection stands there is no SQLSTATE, and the server's language is its own: codes come where they can.
_BY_WORDS = (
    (r"28P01|password authentication failed|no password supplied|Passwort|口令|密码", "shared_password_wrong"),
    # The server names encryption in this one too.
    (r"is not permitted to log in|no pg_hba\.conf entry|role .* does not exist", "shared_login_refused"),
    # A line that breaks off within an encrypted message says so in the name of TLS.
    (r"SSL SYSCALL|SSL connection has been closed|unexpected eof|bad record|bad length", "shared_unreachable"),
    (r"certificate|SSL|TLS", "shared_certificate"),
    (r"permission denied for database", "shared_login_refused"),
    (r"database .* does not exist", "shared_database_missing"),
    (r"session is read-only|is read-only|in recovery", "shared_read_only"),
    (r"too many (connections|clients)|remaining connection slots", "shared_too_many"),
    (r"translate host name|Name or service not known|getaddrinfo|failed to resolve|nodename", "shared_host_unknown"),
    (r"Connection refused", "shared_port_closed"),
)


@contextmanager
def translated() -> Generator[None]:
    """Turn the server's errors that a user can meet into StoreUnavailable; let our bugs through as they are."""
    try:
        yield
    except DBAPIError as error:
        trouble = trouble_of(error)
        if trouble is None:
            raise
        raise trouble from error


def trouble_of(error: DBAPIError) -> StoreUnavailable | None:
    """Return what an error means to the user, or None where it is our bug."""
    from psycopg import InterfaceError, OperationalError

    state = str(getattr(error.orig, "sqlstate", None) or "")
    if state:
        detail = _primary(error)
        code = _BY_STATE.get(state) or _BY_STATE.get(state[:2])
        return StoreUnavailable(code, detail=detail) if code else None
    if isinstance(error.orig, OperationalError | InterfaceError):
        detail = str(error.orig).strip()
        return StoreUnavailable(_by_words(detail), detail=detail)
    return None


def _primary(error: DBAPIError) -> str:
    """The server's own sentence; what it adds quotes statements, and may quote the row that they were about."""
    return str(getattr(getattr(error.orig, "diag", None), "message_primary", None) or error.orig).strip()


def _by_words(detail: str) -> str:
    return next((code for pattern, code in _BY_WORDS if re.search(pattern, detail)), "shared_unreachable")
