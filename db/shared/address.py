"""Where the shared PostgreSQL is, as its administrator writes it down: `postgresql://login@host1,host2:5433/name`."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any
from urllib.parse import quote

from db.errors import StoreUnavailable

CONNECT_SECONDS = 3
_KEPT = ("target_session_attrs", "connect_timeout", "sslrootcert")


@dataclass(frozen=True, slots=True)
class SharedAddress:
    """A login and the servers that know it; several hosts are tried in turn, and the one that writes is taken."""

    login: str
    hosts: tuple[str, ...]
    ports: tuple[str, ...]
    database: str
    options: tuple[tuple[str, str], ...] = ()
    password: str = field(default="", repr=False)

    @property
    def is_loopback(self) -> bool:
        """Whether no network lies between: this machine alone is named."""
        return all(_is_loopback(host) for host in self.hosts)

    def text(self) -> str:
        """The address as text, without a password."""
        places = ",".join(f"{_in_address(host)}:{port}" for host, port in zip(self.hosts, self.ports, strict=True))
        options = "&".join(f"{name}={quote(value, safe='')}" for name, value in self.options)
        whose, what = quote(self.login, safe=""), quote(self.database, safe="")
        return f"postgresql://{whose}@{places}/{what}" + (f"?{options}" if options else "")


def shared_address(text: str) -> SharedAddress:
    """Read an address; raise StoreUnavailable(shared_url_wrong) where it names no login, host or database."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        parts: dict[str, Any] = conninfo_to_dict(text.strip())
    except ProgrammingError:
        # Its words may quote the password.
        raise StoreUnavailable("shared_url_wrong", detail=_without_secrets(text)) from None
    hosts = tuple(str(parts.get("host") or "").split(","))
    ports = tuple(port or "5432" for port in str(parts.get("port") or "5432").split(","))
    ports = ports * len(hosts) if len(ports) == 1 else ports
    if not all(parts.get(name) for name in ("user", "host", "dbname")) or not _fit(hosts, ports):
        raise StoreUnavailable("shared_url_wrong", detail=_without_secrets(text))
    return SharedAddress(
        login=str(parts["user"]),
        hosts=hosts,
        ports=ports,
        database=str(parts["dbname"]),
        options=tuple((name, str(parts[name])) for name in _KEPT if parts.get(name)),
        password=str(parts.get("password") or ""),
    )


def _is_loopback(host: str) -> bool:
    if host.startswith("/") or host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _fit(hosts: tuple[str, ...], ports: tuple[str, ...]) -> bool:
    return all(hosts) and len(hosts) == len(ports) and all(port.isdecimal() and int(port) < 65536 for port in ports)


def _without_secrets(text: str) -> str:
    """The part of an address in which nobody writes a password: behind the login, before the options."""
    _, at, place = text.strip().rpartition("@")
    return place.partition("?")[0] if at else "…"


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else quote(host, safe="")
