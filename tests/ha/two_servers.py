"""Two PostgreSQL under Patroni, with etcd to agree in: one leads, the other follows synchronously."""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import text

from db.shared.address import SharedAddress, shared_address
from db.shared.connection import open_for_set_up
from tests.ha.programs import start
from tests.postgres import ADMINISTRATOR, PASSWORD, free_port, programs, unprivileged_user

NAMES = ("one", "two")
# The shortest that Patroni is meant for: a leader that is silent for TTL seconds is none any more.
TTL, LOOP_WAIT, RETRY_TIMEOUT = 20, 5, 5
PATIENCE = 180.0
LOOK_EVERY = 0.2


@dataclass
class Server:
    """One of the two: a Patroni with its PostgreSQL."""

    name: str
    folder: Path
    port: int
    rest_port: int
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Start Patroni; it makes, follows or leads by itself."""
        environment = {"HOME": str(self.folder)}
        self.process = start("patroni", (str(self.folder / "patroni.json"),), self.folder / "log", environment)

    def kill(self) -> None:
        """What a power cut leaves: every process gone at once, nothing said to anybody."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()
        postmaster = int((self.folder / "data" / "postmaster.pid").read_text().splitlines()[0])
        # Stopped first: it would see its children die, and start others.
        os.kill(postmaster, signal.SIGSTOP)
        for child in _children(postmaster):
            os.kill(child, signal.SIGKILL)
        os.kill(postmaster, signal.SIGKILL)

    def stop(self) -> None:
        """Stop both in order."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait()


@dataclass
class TwoServers:
    """The pair, and the etcd in which it agrees on who leads."""

    folder: Path
    servers: tuple[Server, ...]
    etcd_port: int = field(default_factory=free_port)
    etcd: "subprocess.Popen[bytes] | None" = None

    @classmethod
    def made(cls) -> "TwoServers":
        """Make and start them; return when one leads and the other follows synchronously."""
        folder = Path(tempfile.mkdtemp(prefix="wd-ha-"))
        folder.chmod(0o755)
        pair = cls(folder, tuple(Server(name, folder / name, free_port(), free_port()) for name in NAMES))
        try:
            pair._start()
        except BaseException:
            pair.remove()
            raise
        return pair

    def address(self, database: str, login: str = ADMINISTRATOR) -> SharedAddress:
        """The address that names both: the one that writes is taken."""
        places = ",".join(f"127.0.0.1:{server.port}" for server in self.servers)
        return shared_address(f"postgresql://{login}@{places}/{database}?target_session_attrs=read-write")

    def new_database(self, template: str = "template1") -> str:
        """Create the one database; its name."""
        name = "window_desk"
        with open_for_set_up(self.address("postgres"), PASSWORD).connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        return name

    def leader(self) -> Server:
        """The server that leads, as etcd and it say; wait until there is one and the other follows synchronously."""
        found: dict[str, str] = {}

        def settled() -> bool:
            found.update({server.name: self._role(server) for server in self.servers})
            return sorted(found.values()) == ["leader", "sync_standby"]

        wait_until(settled, "one leads and the other follows")
        return next(server for server in self.servers if found[server.name] == "leader")

    def remove(self) -> None:
        """Stop all three and take their files away."""
        for server in self.servers:
            server.stop()
        if self.etcd is not None:
            self.etcd.terminate()
            self.etcd.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _start(self) -> None:
        for name in ("etcd", *NAMES):
            (self.folder / name).mkdir(mode=0o700)
        for server in self.servers:
            (server.folder / "patroni.json").write_text(json.dumps(self._settings(server)))
        if (user := unprivileged_user()) is not None:
            for path in self.folder.rglob("*"):
                shutil.chown(path, user)
        self._start_etcd()
        first, second = self.servers
        first.start()
        wait_until(lambda: self._role(first) == "leader", "the first server leads")
        second.start()
        self.leader()

    def _start_etcd(self) -> None:
        here, peers = f"http://127.0.0.1:{self.etcd_port}", f"http://127.0.0.1:{free_port()}"
        options = {
            "--data-dir": str(self.folder / "etcd" / "data"),
            "--listen-client-urls": here,
            "--advertise-client-urls": here,
            "--listen-peer-urls": peers,
            "--initial-advertise-peer-urls": peers,
            "--initial-cluster": f"default={peers}",
        }
        arguments = tuple(word for option in options.items() for word in option)
        self.etcd = start("etcd", arguments, self.folder / "etcd" / "log", {})
        wait_until(lambda: _asked(f"{here}/health") is not None, "etcd answers")

    def _role(self, server: Server) -> str:
        members = (_asked(f"http://127.0.0.1:{server.rest_port}/cluster") or {}).get("members", [])
        return next((one["role"] for one in members if one["name"] == server.name and _runs(one)), "")

    def _settings(self, server: Server) -> dict[str, Any]:
        rest, place = f"127.0.0.1:{server.rest_port}", f"127.0.0.1:{server.port}"
        return {
            "scope": "window-desk",
            "name": server.name,
            "restapi": {"listen": rest, "connect_address": rest},
            "etcd3": {"hosts": [f"127.0.0.1:{self.etcd_port}"]},
            "bootstrap": {"dcs": AGREED, "initdb": [{"encoding": "UTF8"}, {"locale": "C"}, {"auth": "scram-sha-256"}]},
            "postgresql": {
                "listen": place,
                "connect_address": place,
                "data_dir": str(server.folder / "data"),
                "bin_dir": str(programs()),
                "pgpass": str(server.folder / "pgpass"),
                "authentication": {
                    "superuser": {"username": ADMINISTRATOR, "password": PASSWORD},
                    "replication": {"username": "replicator", "password": PASSWORD},
                },
                "parameters": {"unix_socket_directories": "", "lc_messages": "C", "shared_buffers": "64MB"},
                "pg_hba": [
                    "host replication replicator 127.0.0.1/32 scram-sha-256",
                    "host all all 127.0.0.1/32 scram-sha-256",
                ],
            },
        }


# What both agree on. Synchronous: a commit is answered when the follower has it on its disk too.
AGREED: dict[str, Any] = {
    "ttl": TTL,
    "loop_wait": LOOP_WAIT,
    "retry_timeout": RETRY_TIMEOUT,
    "maximum_lag_on_failover": 1_048_576,
    "synchronous_mode": True,
    "postgresql": {"use_pg_rewind": True, "parameters": {"synchronous_commit": "on"}},
}


def wait_until(done: Any, what: str) -> None:
    """Look again and again until it is so; fail after PATIENCE seconds."""
    end = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(LOOK_EVERY)


def _runs(member: dict[str, Any]) -> bool:
    return member.get("state") in ("running", "streaming")


def _asked(url: str) -> dict[str, Any] | None:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(url, timeout=5) as answer:
            return json.load(answer)
    except (OSError, ValueError):
        return None


def _children(parent: int) -> list[int]:
    """The processes that one started, by what Linux tells of each."""
    found: list[int] = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                behind_name = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(behind_name[1]) == parent:
                found.append(int(entry.name))
    return found
