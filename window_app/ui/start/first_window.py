"""One window per profile: a second start asks the first window to come forward, and learns whether it did.

The system's lock of the profile stays the truth of who may write; this only finds the window that holds it.
"""

import os
import sys
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEventLoop, QObject, QTimer

if TYPE_CHECKING:  # Loaded where there is something to ask, or after the first paint.
    from PySide6.QtNetwork import QLocalServer

Answer = Literal["came", "silent", "nobody"]
PATIENCE_MS = 3_000
_COMES = b"here"


def _address(folder: Path) -> str:
    """The name of a profile's window; on Unix a socket in a folder that only this user can enter."""
    name = f"window-app-{sha256(str(folder.resolve()).encode()).hexdigest()[:16]}"
    if sys.platform == "win32":
        return name
    return str(_private_folder() / name)


def _private_folder() -> Path:
    """A folder of this user alone: the session's own, or one made for it."""
    if session := os.environ.get("XDG_RUNTIME_DIR"):
        return Path(session)
    own = Path(gettempdir()) / f"window-app-{os.getuid()}"
    own.mkdir(mode=0o700, exist_ok=True)
    return own


def call_first_window(folder: Path, *, patience_ms: int = PATIENCE_MS) -> Answer:
    """Ask the profile's window to come forward: it came, there is none, or it does not answer in time."""
    address = _address(folder)
    if sys.platform != "win32" and not Path(address).exists():
        return "nobody"
    from PySide6.QtNetwork import QLocalSocket

    socket, loop, waiting = QLocalSocket(), QEventLoop(), QTimer()
    answers: list[Answer] = []

    def end(answer: Answer, _: object = None) -> None:
        answers.append(answer)
        loop.quit()

    waiting.setSingleShot(True)
    waiting.timeout.connect(lambda: end("silent"))
    socket.readyRead.connect(lambda: end("came"))
    socket.errorOccurred.connect(partial(end, "nobody"))
    let_come_forward()
    waiting.start(patience_ms)
    socket.connectToServer(address)
    if not answers:
        loop.exec()
    socket.abort()
    return answers[0]


def let_come_forward() -> None:
    """Windows lets no program come to the front by itself: whoever was started last hands that right on."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)


class FirstWindow(QObject):
    """Answers those who are started on the same profile later, by coming forward."""

    def __init__(self, folder: Path, come_forward: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._come_forward = come_forward
        self._server: QLocalServer | None = None

    def listen(self, *_: object) -> None:
        """Listen from now on; what a window that was killed has left behind is taken away first."""
        from PySide6.QtNetwork import QLocalServer

        if self._server is None:
            QLocalServer.removeServer(_address(self._folder))
            self._server = QLocalServer(self)
            self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
            self._server.newConnection.connect(self._answer)
            self._server.listen(_address(self._folder))

    def _answer(self) -> None:
        assert self._server is not None
        while self._server.hasPendingConnections():
            asking = self._server.nextPendingConnection()
            asking.disconnected.connect(asking.deleteLater)
            self._come_forward()
            asking.write(_COMES)
            asking.flush()
