"""The little of the Internet Printing Protocol that asks CUPS about jobs (RFC 8010, RFC 8011): no printing here."""

import http.client
import os
import re
import socket
import struct
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

SOCKETS = (Path("/run/cups/cups.sock"), Path("/var/run/cups/cups.sock"))
CLIENT_FILES = (Path("~/.cups/client.conf"), Path("/etc/cups/client.conf"))
PORT = 631
GET_JOB_ATTRIBUTES, GET_JOBS, GET_PRINTER_ATTRIBUTES = 0x0009, 0x000A, 0x000B
NOT_FOUND = 0x0406
_VERSION = b"\x02\x00"
_OPERATION, _END = 0x01, 0x03
_INTEGERS = frozenset({0x21, 0x23})
_TAGS = {"charset": 0x47, "naturalLanguage": 0x48, "uri": 0x45, "name": 0x42, "keyword": 0x44}
_SERVER_NAME = re.compile(r"^\s*ServerName\s+(\S+)", re.MULTILINE | re.IGNORECASE)

Value = str | int
Attribute = tuple[str, str, str | Sequence[str]]
Group = dict[str, list[Value]]


class NotAnswered(Exception):
    """The server cannot be reached, or says something that is no answer."""


def ask(operation: int, attributes: Sequence[Attribute], *, patience: float) -> tuple[int, list[Group]]:
    """Ask the server that CUPS's own programs would ask; return the status and the groups after the first."""
    connection = _connection(server(os.environ), patience)
    headers = {"Content-Type": "application/ipp"}
    try:
        connection.request("POST", "/", request(operation, attributes), headers)
        answer = connection.getresponse()
        body = answer.read()
    except (OSError, http.client.HTTPException) as error:
        raise NotAnswered(str(error)) from error
    finally:
        connection.close()
    if answer.status != http.client.OK:
        raise NotAnswered(f"HTTP {answer.status}")
    return read(body)


def server(variables: Mapping[str, str], files: Sequence[Path] = CLIENT_FILES) -> str:
    """Return where the server listens: a socket's path, or host:port."""
    named = variables.get("CUPS_SERVER") or next(_named_in(files), "")
    if not named:
        found = next((path for path in SOCKETS if path.exists()), None)
        return str(found) if found else f"localhost:{PORT}"
    return named if named.startswith("/") else named.partition("/")[0]


def request(operation: int, attributes: Sequence[Attribute]) -> bytes:
    """Return a request as it is sent."""
    always: tuple[Attribute, ...] = (
        ("charset", "attributes-charset", "utf-8"),
        ("naturalLanguage", "attributes-natural-language", "en"),
    )
    body = b"".join(_written(*one) for one in (*always, *attributes))
    return _VERSION + struct.pack(">HIB", operation, 1, _OPERATION) + body + bytes([_END])


def read(answer: bytes) -> tuple[int, list[Group]]:
    """Return an answer's status and its groups; that of the operation, which comes first, left out."""
    try:
        (status,) = struct.unpack_from(">H", answer, 2)
        return status, _groups(answer)[1:]
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise NotAnswered(str(error)) from error


class _SocketConnection(http.client.HTTPConnection):
    """HTTP over a socket of this machine."""

    def __init__(self, path: str, patience: float) -> None:
        super().__init__("localhost", timeout=patience)
        self._path = path

    def connect(self) -> None:
        """Connect to the socket."""
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def _connection(where: str, patience: float) -> http.client.HTTPConnection:
    if where.startswith("/"):
        return _SocketConnection(where, patience)
    return http.client.HTTPConnection(where if ":" in where else f"{where}:{PORT}", timeout=patience)


def _named_in(files: Sequence[Path]) -> Iterator[str]:
    for file in files:
        try:
            found = _SERVER_NAME.search(file.expanduser().read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, RuntimeError):
            continue
        if found:
            yield found[1]


def _written(kind: str, name: str, values: str | Sequence[str]) -> bytes:
    several = (values,) if isinstance(values, str) else values
    # A further value of the same attribute has no name.
    return b"".join(
        bytes([_TAGS[kind]]) + _counted(name if not place else "") + _counted(value)
        for place, value in enumerate(several)
    )


def _counted(text: str) -> bytes:
    encoded = text.encode()
    return struct.pack(">H", len(encoded)) + encoded


def _groups(answer: bytes) -> list[Group]:
    groups: list[Group] = []
    place, name = 8, ""
    while (tag := answer[place]) != _END:
        place += 1
        if tag < 0x10:
            groups.append({})
            continue
        raw_name, place = _take(answer, place)
        raw, place = _take(answer, place)
        name = raw_name.decode() or name
        value = struct.unpack(">i", raw)[0] if tag in _INTEGERS else raw.decode(errors="replace")
        groups[-1].setdefault(name, []).append(value)
    return groups


def _take(answer: bytes, place: int) -> tuple[bytes, int]:
    (length,) = struct.unpack_from(">H", answer, place)
    end = place + 2 + length
    return answer[place + 2 : end], end
