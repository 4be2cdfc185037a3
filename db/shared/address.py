"""Where the shared PostgreSQL is, as its administrator writes it down: `postgresql://login@host1,host2:5433/name`."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any

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
        places = ",".join(f"{_bracketed(host)}:{port}" for host, port in zip(self.hosts, self.ports, strict=True))
        options = "&".join(f"{name}={value}" for name, value in self.options)
        return f"postgresql://{self.login}@{places}/{self.database}" + (f"?{options}" if options else "")


def shared_address(text: str) -> SharedAddress:
    """Read an address; raise StoreUnavailable(shared_url_wrong) where it names no login, host or database."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        parts: dict[str, Any] = conninfo_to_dict(text.strip())
    except ProgrammingError as error:
        raise StoreUnavailable("shared_url_wrong", detail=str(error).strip()) from None
    if not all(parts.get(name) for name in ("user", "host", "dbname")):
        raise StoreUnavailable("shared_url_wrong", detail=text.rpartition("@")[2].strip())
    hosts = tuple(str(parts["host"]).split(","))
    ports = tuple(str(parts.get("port") or "5432").split(","))
    return SharedAddress(
        login=str(parts["user"]),
        hosts=hosts,
        ports=tuple(port or "5432" for port in (ports * len(hosts) if len(ports) == 1 else ports)),
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


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
