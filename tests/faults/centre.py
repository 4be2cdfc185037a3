"""A centre of window PCs that are real processes, each behind a line of its own, and what can happen to them."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

from sqlalchemy import text

from db.local import journal
from db.local.key import no_keyring
from db.local.store import open_store
from tests.faults.bad_line import BadLine, Weather
from tests.faults.window import OUR_BUG, Life, exchange_once, live
from tests.postgres import PASSWORD, SharedDatabase
from tests.stations import Clock, Hall
from window_app.assembly import now
from window_app.services.shared_connection import ConnectionEntry, entered_connection, save_connection

# A new process is a copy of one that has read the program: a life costs milliseconds.
_PROCESSES = get_context("forkserver")
_PROCESSES.set_forkserver_preload(["__main__", "tests.faults.window", "tests.faults.warm"])

# A busy machine may need it; nothing waits for as long otherwise.
PATIENCE_S = 150.0


@dataclass
class Pc:
    """A window PC: its profile, its line, and the process that lives in it now."""

    name: str
    station: str
    folder: Path
    line: BadLine
    ahead: float = 0.0
    process: ForkServerProcess | None = None
    pipe: Any = None
    beside: list[ForkServerProcess] = field(default_factory=list[ForkServerProcess])
    images: list[Path] = field(default_factory=list[Path])

    @property
    def lives(self) -> bool:
        """Whether a process is there; one that dropped dead is not."""
        return self.process is not None and self.process.is_alive()


class Centre:
    """`told` is all that the windows said; `acknowledged` the cases whose registration a clerk was told of, with their
    numbers; `destroyed` those of them that went with a disk before anybody else had them.
    """

    def __init__(
        self, shared: SharedDatabase, folder: Path, seed: object, stations: int, *, loses_commits: bool = False
    ) -> None:
        self.shared = shared
        # Whether a server that stops may come back without commits that it has confirmed.
        self.loses_commits = loses_commits
        with shared.administrator.begin() as connection:
            confirms = "off" if loses_commits else "on"
            connection.execute(text(f"ALTER DATABASE {shared.name} SET synchronous_commit = {confirms}"))
        self.folder = folder
        self.chance = Random(str(seed))
        self.told: list[tuple[str, tuple[Any, ...]]] = []
        self.acknowledged: dict[str, str] = {}
        self.destroyed: set[str] = set()
        # Stations of which there were two copies, one after the other or at once.
        self.copied: set[str] = set()
        self.server_is_up = True
        self._begun = monotonic()
        self.trace: list[str] = []
        self.pcs = [
            Pc(code, code, folder / code, BadLine(shared.cluster.port, f"{seed}/{code}"))
            for code in (f"{number:03}" for number in range(1, stations + 1))
        ]
        self._set_up()

    def _set_up(self) -> None:
        hall = Hall(self.shared, self.folder, Clock(now() - timedelta(days=20)))
        with hall.closing:
            first, *others = self.pcs
            station = hall.first(first.station)
            station.synchronise()
            way = ConnectionEntry(self._address(first), password=PASSWORD)
            connection = entered_connection(way, station.store, keyring=no_keyring)
            save_connection(connection, station.store, keyring=no_keyring)
        for pc in others:
            # They join as they can: their processes, under the same faults.
            self.shared.add_station(pc.station)
            pc.folder.mkdir()

    def _address(self, pc: Pc) -> str:
        return self.shared.address(pc.station).text().replace(f":{self.shared.cluster.port}/", f":{pc.line.port}/")

    def note(self, what: str) -> None:
        """Put a line into the trace, with the seconds since the beginning."""
        self.trace.append(f"{monotonic() - self._begun:6.1f} {what}")

    # The processes

    def start(self, pc: Pc, *, dies_at: int | None = None) -> None:
        """Start a window where none is at work."""
        self.kill(pc)
        pc.pipe, its_end = _PROCESSES.Pipe()
        life = Life(self.chance.randrange(1 << 30), self._address(pc), pc.ahead, dies_at)
        pc.process = _PROCESSES.Process(target=live, args=(str(pc.folder), life, its_end), daemon=True)
        pc.process.start()
        its_end.close()
        self.note(f"{pc.name} starts, clock {pc.ahead / 86400:+.1f} days, dies at {dies_at}")

    def exchange_beside(self, pc: Pc, *, dies_at: int | None = None) -> None:
        """Let a command exchange for the same store, beside the window or while it is closed."""
        process = _PROCESSES.Process(target=exchange_once, args=(str(pc.folder), dies_at), daemon=True)
        process.start()
        pc.beside.append(process)
        self.note(f"{pc.name} sync --once, dies at {dies_at}")

    def end_beside(self, pc: Pc, seconds: float = 0.0) -> None:
        """Wait so long for the commands beside a window, then kill them."""
        for process in pc.beside:
            process.join(seconds)
            process.kill()
            process.join()
            if process.exitcode == OUR_BUG:
                self.told.append((pc.name, ("bug", "sync --once: see what was printed")))
        pc.beside.clear()

    def kill(self, pc: Pc) -> None:
        """SIGKILL for the window and what runs beside it."""
        self.end_beside(pc)
        if pc.process is None:
            return
        pc.process.kill()
        pc.process.join()
        self.hear(0, pc)
        assert pc.pipe is not None
        pc.pipe.close()
        pc.process = pc.pipe = None
        self.note(f"{pc.name} is dead")

    def ask(self, pc: Pc, asked: str) -> None:
        """Ask a window for something: a number of acts, an exchange "now", or to "end"."""
        if pc.pipe is not None:
            with suppress(OSError):
                pc.pipe.send(asked)

    def end(self, pc: Pc) -> None:
        """Let it end by itself."""
        self.end_beside(pc, 60)
        self.ask(pc, "end")
        assert pc.process is not None
        pc.process.join(PATIENCE_S)
        assert not pc.process.is_alive(), f"{pc.name} does not end"
        self.kill(pc)

    def hear(self, seconds: float, *only: Pc) -> int:
        """Hear what the windows tell for so long; return how many pieces of work were done."""
        done = 0
        told = {pc.pipe.fileno(): pc for pc in only or self.pcs if pc.pipe is not None}
        for number in wait(list(told), seconds):
            done += sum(words[0] == "done" for words in self._told_by(told[int(str(number))]))
        return done

    def _told_by(self, pc: Pc) -> Iterator[tuple[Any, ...]]:
        """All that lies in the pipe; a message that a killed process began was not told."""
        with suppress(EOFError, OSError):
            while pc.pipe is not None and pc.pipe.poll():
                words = pc.pipe.recv()
                self.told.append((pc.name, words))
                if words[0] == "registered":
                    self.acknowledged[words[2]] = words[1]
                elif words[0] not in ("done", "refused"):
                    self.note(f"{pc.name} {words}")
                yield words

    def open(self) -> None:
        """Begin in calm weather: each window but the last has joined and registered something."""
        waiting = self.pcs[:-1]
        for pc in waiting:
            self.start(pc)
            self.ask(pc, "5")
        until, done = monotonic() + PATIENCE_S, 0
        while done < len(waiting):
            assert monotonic() < until, "the windows do not begin"
            done += self.hear(1)

    # Disks

    def take_image(self, pc: Pc) -> None:
        """Copy a PC's profile as a power cut left it."""
        self.kill(pc)
        pc.images.append(Path(shutil.copytree(pc.folder, self.folder / "images" / f"{pc.name}-{len(pc.images)}")))
        self.note(f"{pc.name} image {len(pc.images)}")

    def put_back(self, pc: Pc, image: Path) -> None:
        """Put a PC back as it was. What nobody else had is gone with its disk."""
        self.kill(pc)
        lost = self._cases_in(pc.folder) - self._cases_in(image) - self._shared_cases()
        self.destroyed |= lost
        self.copied.add(pc.station)
        shutil.rmtree(pc.folder)
        shutil.copytree(image, pc.folder)
        self.note(f"{pc.name} put back as {image.name}, {len(lost)} cases destroyed")

    def clone(self, pc: Pc) -> Pc:
        """Copy a PC; both go on with one login."""
        self.kill(pc)
        name = f"{pc.name}-clone-{len(self.pcs)}"
        clone = Pc(name, pc.station, Path(shutil.copytree(pc.folder, self.folder / name)), pc.line, pc.ahead)
        self.copied.add(pc.station)
        self.pcs.append(clone)
        self.note(f"{name} made")
        return clone

    def _cases_in(self, folder: Path) -> set[str]:
        store = open_store(folder, keyring=no_keyring)
        try:
            with store.reading() as transaction:
                return {one for page in journal.pages_of_cases(transaction) for one in page}
        finally:
            store.close()

    def _shared_cases(self) -> set[str]:
        self.start_server()
        with self.shared.administrator.connect() as connection:
            return set(connection.execute(text("SELECT DISTINCT case_id FROM window_desk.events")).scalars())

    # The server

    def stop_server(self) -> None:
        """What a power cut leaves."""
        if self.server_is_up:
            self.shared.cluster.stop("immediate")
            self.server_is_up = False
            self.note("server stops")

    def start_server(self) -> None:
        """Start it again."""
        if not self.server_is_up:
            self.shared.cluster.start()
            self.server_is_up = True
            self.note("server starts")

    def back_server_up(self) -> None:
        """Copy all that the server has, as it lies on the disk."""
        self.stop_server()
        shutil.rmtree(self._backup, ignore_errors=True)
        # With the files' owner, who is not the one of this process.
        subprocess.run(["cp", "-a", str(self.shared.cluster.data), str(self._backup)], check=True)
        self.note("server backed up")

    def restore_server(self) -> None:
        """Put it back as it was then; what it was told since is at the windows alone."""
        if self._backup.exists():
            self.stop_server()
            shutil.rmtree(self.shared.cluster.data)
            subprocess.run(["cp", "-a", str(self._backup), str(self.shared.cluster.data)], check=True)
            self.note("server restored")

    @property
    def _backup(self) -> Path:
        return self.shared.cluster.folder / f"backup-{self.shared.name}"

    # The end

    def heal(self) -> None:
        """From now on nothing fails: every line is calm, every window at work."""
        self.note("all heals")
        self.start_server()
        for pc in self.pcs:
            pc.line.turn(Weather.CALM)
        for pc in self.pcs:
            # Also those that would still drop dead.
            self.start(pc)

    def close(self) -> None:
        """Kill every window and cut every line."""
        self.start_server()
        shutil.rmtree(self._backup, ignore_errors=True)
        for pc in self.pcs:
            self.kill(pc)
            pc.line.close()
