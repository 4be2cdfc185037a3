"""Connections to the shared PostgreSQL: TLS, timeouts, and each statement committed by itself."""

from functools import cache
from pathlib import Path
from time import monotonic
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import NullPool

from db.shared.address import CONNECT_SECONDS, SharedAddress

APPLICATION = "window-app"
# Nothing of ours takes as long; a role may be set more strictly by its administrator.
_TIMEOUTS = "-c statement_timeout=60s -c lock_timeout=5s -c idle_in_transaction_session_timeout=15s"
# A PC that is gone without a word leaves no session behind for long: its login has so many and no more.
_GONE = "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3 -c idle_session_timeout=10min"
# A server that is gone without a word is noticed within half a minute.
_KEEP_ALIVE = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 30_000}

# Longer than any statement may last. Where something on the way keeps the line open and passes nothing on, or the
# server stands still, no keep-alive tells of it.
ANSWER_SECONDS = 120.0


def open_shared(address: SharedAddress, password: str, *, root: Path | None = None, machine: str = "") -> Engine:
    """Return an engine whose connections commit each statement by itself; nothing is connected yet.

    `machine` tells this PC from a copy of it that signs in with the same login.

    Anything but this machine is reached by TLS alone, with certificate and host name checked: against the certificates
    in `root`, or the system's own.
    """
    return _engine(address, password, root, f"{APPLICATION} {machine}".strip(), isolation_level="AUTOCOMMIT")


def open_for_set_up(address: SharedAddress, password: str, *, root: Path | None = None) -> Engine:
    """Return an engine for an administrator's command: its transactions are kept whole or not at all."""
    return _engine(address, password, root, APPLICATION)


def _engine(address: SharedAddress, password: str, root: Path | None, application: str, **options: Any) -> Engine:
    engine = create_engine(
        "postgresql+psycopg://",
        connect_args=connect_arguments(address, password, root) | {"application_name": application},
        poolclass=NullPool,
        hide_parameters=True,
        **options,
    )
    event.listen(engine, "do_connect", _connected)
    event.listen(engine, "connect", _send_lists_as_they_are)
    return engine


def _connected(_dialect: Any, _record: Any, arguments: Any, named: Any) -> Any:
    return _driver_class().connect(*arguments, **named)


@cache
def _driver_class() -> Any:
    """The driver's connection, which waits for an answer for so long and no longer; loaded when it is first needed."""
    from psycopg import Connection, OperationalError

    class Impatient(Connection[Any]):
        def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
            begun = monotonic()
            try:
                return super().wait(gen, interval, ANSWER_SECONDS if timeout is None else timeout)
            except OperationalError as error:
                if timeout is not None or monotonic() - begun < ANSWER_SECONDS:
                    raise
                # What was asked may yet be done and answered: nothing more is said on this line.
                self.pgconn.finish()
                raise OperationalError(f"no answer for {ANSWER_SECONDS:.0f} seconds") from error

    return Impatient


def _send_lists_as_they_are(connection: Any, _: object) -> None:
    """As text every element would be quoted here and read again there: twenty times as long for a page of a journal."""
    from psycopg.types.array import ListBinaryDumper

    connection.adapters.register_dumper(list, ListBinaryDumper)


def connect_arguments(address: SharedAddress, password: str, root: Path | None) -> dict[str, Any]:
    """Return what the driver is told; no option of the address can lower the checks of TLS."""
    given = dict(address.options)
    certificates = str(root) if root is not None else given.pop("sslrootcert", "system")
    # Encryption by Kerberos would go first, and past the certificate.
    checked = {"sslmode": "verify-full", "sslrootcert": certificates, "gssencmode": "disable"}
    tls = {} if address.is_loopback else checked
    return {
        "target_session_attrs": "read-write",
        "connect_timeout": CONNECT_SECONDS,
        **given,
        **tls,
        **_KEEP_ALIVE,
        "options": f"{_TIMEOUTS} {_GONE}",
        "application_name": APPLICATION,
        "user": address.login,
        "password": password or address.password or None,
        "host": ",".join(address.hosts),
        "port": ",".join(address.ports),
        "dbname": address.database,
    }
