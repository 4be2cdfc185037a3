"""A server on another address than loopback is believed for its certificate alone."""

import select
import shutil
import socket
import subprocess
import threading
from collections.abc import Generator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from db.errors import StoreUnavailable
from db.shared.address import SharedAddress, shared_address
from db.shared.connection import open_shared
from db.shared.session import connect
from tests.faults.bad_line import BadLine, Weather
from tests.postgres import ADMINISTRATOR, PASSWORD, Cluster

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl makes certificates here")


@pytest.fixture(scope="module")
def host() -> str:
    """This machine's own address, as others reach it; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("198.51.100.1", 9))
        except OSError:
            pytest.skip("this machine has no address but loopback")
        return str(probe.getsockname()[0])


@pytest.fixture
def certificate(cluster: Cluster, host: str) -> Generator[Path]:
    """The server shows a certificate made for this machine's address; afterwards none."""
    if not shown(cluster, "ssl_library"):
        pytest.skip("this PostgreSQL is built without TLS: the wheel's is, a system's own is not")
    made = certificate_for(cluster.data, "server", host)
    for file in (made, made.with_suffix(".key")):
        shutil.copystat(cluster.data / "PG_VERSION", file)
        shutil.chown(file, cluster.data.owner(), cluster.data.group())
        file.chmod(0o600)
    shutil.copy(made, cluster.folder / "root.pem")
    alter(cluster, "SET ssl_cert_file = 'server.pem'", "SET ssl_key_file = 'server.key'", "SET ssl = on")
    yield cluster.folder / "root.pem"
    alter(cluster, "RESET ALL")


@pytest.fixture
def door(cluster: Cluster, host: str) -> Generator[int]:
    """A port of this machine's address that leads to the server."""
    with socket.create_server((host, 0)) as listening:
        doorman = threading.Thread(target=let_in, args=(listening, cluster.port))
        doorman.start()
        yield int(listening.getsockname()[1])
        listening.shutdown(socket.SHUT_RDWR)
        doorman.join()


def let_in(listening: socket.socket, port: int) -> None:
    """Carry what two ends say to each other, one visitor after the other."""
    with suppress(OSError):
        while True:
            outer, _ = listening.accept()
            with outer, socket.create_connection(("127.0.0.1", port)) as inner, suppress(OSError):
                carry({outer: inner, inner: outer})


def carry(ends: dict[socket.socket, socket.socket]) -> None:
    while True:
        for source in select.select(list(ends), [], [])[0]:
            if not (data := source.recv(65536)):
                return
            ends[source].sendall(data)


def alter(cluster: Cluster, *changes: str) -> None:
    with open_shared(cluster.address("postgres"), PASSWORD).connect() as connection:
        for change in changes:
            connection.execute(text(f"ALTER SYSTEM {change}"))
        connection.execute(text("SELECT pg_reload_conf()"))
    wanted = "on" if "SET ssl = on" in changes else "off"
    while shown(cluster, "ssl") != wanted:
        pass


def shown(cluster: Cluster, setting: str) -> str:
    with open_shared(cluster.address("postgres"), PASSWORD).connect() as connection:
        return str(connection.execute(text(f"SHOW {setting}")).scalar_one())


def certificate_for(folder: Path, name: str, address: str) -> Path:
    """A self-made certificate for one address, its key beside it."""
    made = folder / f"{name}.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=shared"),
            *("-addext", f"subjectAltName=IP:{address}", "-keyout", str(folder / f"{name}.key"), "-out", str(made)),
        ],
        check=True,
        capture_output=True,
    )
    return made


def refusal(host: str, port: int, root: Path | None) -> str:
    address = shared_address(f"postgresql://{ADMINISTRATOR}@{host}:{port}/postgres")
    with pytest.raises(StoreUnavailable) as caught:
        connect(open_shared(address, PASSWORD, root=root)).close()
    return caught.value.code


def test_the_right_certificate_is_believed(certificate: Path, door: int, host: str) -> None:
    for options in ("", "?sslmode=disable"):
        address = shared_address(f"postgresql://{ADMINISTRATOR}@{host}:{door}/postgres{options}")
        with open_shared(address, PASSWORD, root=certificate).connect() as connection:
            used = connection.execute(text("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")).scalar_one()
        assert used


def test_a_certificate_of_another_host_is_not_believed(certificate: Path, cluster: Cluster) -> None:
    # Leads to this machine, but is no name of it that goes without TLS.
    assert refusal("127.1", cluster.port, certificate) == "shared_certificate"


def test_a_certificate_of_an_unknown_issuer_is_not_believed(
    certificate: Path, door: int, host: str, tmp_path: Path
) -> None:
    assert certificate.exists()
    assert refusal(host, door, certificate_for(tmp_path, "other", host)) == "shared_certificate"
    assert refusal(host, door, None) == "shared_certificate"


def test_a_server_without_tls_is_not_spoken_to(door: int, host: str, tmp_path: Path) -> None:
    assert refusal(host, door, certificate_for(tmp_path, "other", host)) == "shared_certificate"


def test_a_line_that_breaks_off_is_no_trouble_with_the_certificate(
    certificate: Path, cluster: Cluster, host: str
) -> None:
    """Else it would be tried again once a minute only, and somebody sent to look at the certificate."""
    line = BadLine(cluster.port, "breaks off", host=host)
    line.turn(Weather.BAD)
    address = shared_address(f"postgresql://{ADMINISTRATOR}@{host}:{line.port}/postgres?connect_timeout=20")
    told = {trouble for _ in range(20) if (trouble := trouble_with(address, certificate))}
    line.close()
    assert told == {"shared_unreachable"}


def trouble_with(address: SharedAddress, root: Path) -> str | None:
    try:
        session = connect(open_shared(address, PASSWORD, root=root))
        with closing(session):
            for _ in range(10):
                session.copies()
    except StoreUnavailable as error:
        return error.code
    return None
