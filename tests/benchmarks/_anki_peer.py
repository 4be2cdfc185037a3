"""Anki's own sync server and client, as a process of its own: so many notes of such a size sent, then fetched.

Prints seconds to send and to fetch, and for a sync with nothing to do. Needs the package `anki`, which the project does
not depend on: `python -m uv pip install --target FOLDER anki`, and FOLDER in PYTHONPATH.
"""

import os
import socket
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


def main(number: int, size: int) -> None:
    """Measure, and print three numbers."""
    with TemporaryDirectory() as name, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
        probe.close()
        settings = {"SYNC_USER1": "u:p", "SYNC_HOST": "127.0.0.1", "SYNC_PORT": port, "SYNC_BASE": f"{name}/server"}
        server = subprocess.Popen(
            [sys.executable, "-m", "anki.syncserver"], env={**os.environ, **settings}, stdout=subprocess.DEVNULL
        )
        try:
            _wait_for(int(port))
            _measure(Path(name), f"http://127.0.0.1:{port}/", number, "x" * size)
        finally:
            server.terminate()
            server.wait()


def _measure(folder: Path, endpoint: str, number: int, text: str) -> None:
    # Not a library of this project: imported by name, so that nothing here depends on it.
    collections: Any = import_module("anki.collection")
    sender: Any = collections.Collection(str(folder / "sender.anki2"))
    fetcher: Any = collections.Collection(str(folder / "fetcher.anki2"))
    # A server whose collection is empty asks for the whole file: one note stands before.
    _add(sender, 1, text)
    at_sender = _begun(sender, endpoint, upload=True)
    at_fetcher = _begun(fetcher, endpoint, upload=False)
    _add(sender, number, text)
    figures = (
        _timed(sender, at_sender),
        _timed(fetcher, at_fetcher),
        _timed(fetcher, at_fetcher),
    )
    assert fetcher.note_count() == number + 1
    print(*figures)  # noqa: T201


def _add(collection: Any, number: int, text: str) -> None:
    deck, kind = collection.decks.id("d"), collection.models.by_name("Basic")
    for place in range(number):
        note = collection.new_note(kind)
        note.fields = [str(place), text]
        collection.add_note(note, deck)


def _begun(collection: Any, endpoint: str, *, upload: bool) -> Any:
    """Sign in, and bring an empty collection to where only changes are exchanged."""
    auth = collection.sync_login("u", "p", endpoint)
    found = collection.sync_collection(auth, sync_media=False)
    if found.required != found.NO_CHANGES:
        collection.close_for_full_sync()
        collection.full_upload_or_download(auth=auth, server_usn=None, upload=upload)
        collection.reopen(after_full_sync=True)
    return auth


def _timed(collection: Any, auth: Any) -> float:
    begun = time.perf_counter()
    found = collection.sync_collection(auth, sync_media=False)
    assert found.required in (found.NO_CHANGES, found.NORMAL_SYNC), found
    return time.perf_counter() - begun


def _wait_for(port: int) -> None:
    for _ in range(1_200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(port)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
