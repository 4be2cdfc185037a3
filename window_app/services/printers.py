"""The printers of this PC: their names, and sending a document's archived bytes to one. On Linux through CUPS."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from typing import Protocol

from window_app.domain.errors import Unavailable

PATIENCE = 10.0
_JOB = re.compile(r"request id is (\S+)")
_DEFAULT = re.compile(r"^system default destination: (\S+)", re.MULTILINE)


class Printers(Protocol):
    """What can be printed on. All of it may wait for a printer or a server: not on the interface thread."""

    def names(self) -> tuple[str, ...]:
        """Return the names of all printers, none if there is none."""
        ...

    def default(self) -> str | None:
        """Return the printer that the system would take."""
        ...

    def send(self, pdf: bytes, printer: str, *, title: str) -> str:
        """Hand a document over to a printer and return the system's name for the job.

        Raises Unavailable where the system does not take it; that it lies on the tray is not known.
        """
        ...


class CupsPrinters:
    """The printers that CUPS knows, through its own programs `lp` and `lpstat` (Debian's cups-client).

    A dead server cannot hold anything up for longer than `patience` seconds a question.
    """

    def __init__(self, *, patience: float = PATIENCE) -> None:
        self._patience = patience

    def names(self) -> tuple[str, ...]:
        """Return all destinations in CUPS's order, those that it has found in the network too."""
        # Since CUPS 2.2.4; those before know only queues that were set up.
        found = self._run("lpstat", "-e")
        if found.returncode:
            found = self._run("lpstat", "-a")
        names = tuple(line.split()[0] for line in _said(found).splitlines() if line and not line[0].isspace())
        if not names:
            self._check_running()
        return names

    def default(self) -> str | None:
        """Return the default destination; the variables LPDEST and PRINTER name it too."""
        found = _DEFAULT.search(_said(self._run("lpstat", "-d")))
        return found[1] if found else None

    def send(self, pdf: bytes, printer: str, *, title: str) -> str:
        """Put the bytes into a printer's queue as they are, and return the job's name, such as `laser-17`."""
        self._check_takes_jobs(printer)
        done = self._run("lp", "-d", printer, "-t", title, given=pdf)
        if done.returncode:
            raise printer_refused(printer, _complaint(done))
        job = _JOB.search(_said(done))
        return job[1] if job else ""

    def _check_takes_jobs(self, printer: str) -> None:
        # A stopped printer would keep the job in silence and print it days later.
        queue = printer.partition("/")[0]
        # Written together, or a name that begins with a dash would be an option.
        found = self._run("lpstat", f"-a{queue}", f"-p{queue}")
        if found.returncode:
            self._check_running()
            raise printer_gone(printer)
        signs = (f"{queue} not accepting ", f"printer {queue} disabled ")
        if any(line.startswith(signs) for line in _said(found).splitlines()):
            raise printer_stopped(printer)

    def _check_running(self) -> None:
        # The other questions are answered as if there were no printers.
        if "not running" in _said(self._run("lpstat", "-r")):
            raise Unavailable("printing_not_running")

    def _run(self, program: str, *arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        command, environment = [program, *arguments], _environment(os.environ)
        try:
            return subprocess.run(
                command, input=given, capture_output=True, env=environment, timeout=self._patience, check=False
            )
        except OSError as error:
            raise Unavailable("printing_not_installed", program=program) from error
        except subprocess.TimeoutExpired as error:
            raise Unavailable("printing_timeout") from error


def printer_gone(printer: str) -> Unavailable:
    """The system knows no such printer any more."""
    return Unavailable("printer_gone", printer=printer)


def printer_stopped(printer: str) -> Unavailable:
    """Somebody, or a fault, has stopped the printer."""
    return Unavailable("printer_stopped", printer=printer)


def printer_refused(printer: str, detail: str) -> Unavailable:
    """The system does not take the job; `detail` is what it says."""
    return Unavailable("printer_refused", printer=printer, detail=detail)


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    """The variables for the system's own programs: English answers, and the system's libraries.

    https://pyinstaller.org/en/stable/runtime-information.html: a bundle's libraries are not for other programs.
    """
    kept = {**variables, "LC_ALL": "C"}
    if getattr(sys, "frozen", False):
        kept.pop("LD_LIBRARY_PATH", None)
        if original := kept.get("LD_LIBRARY_PATH_ORIG"):
            kept["LD_LIBRARY_PATH"] = original
    return kept


def _said(done: "subprocess.CompletedProcess[bytes]") -> str:
    return done.stdout.decode("utf-8", errors="replace")


def _complaint(done: "subprocess.CompletedProcess[bytes]") -> str:
    said = done.stderr.decode("utf-8", errors="replace").strip()
    return said.removeprefix("lp: ").removeprefix("Error - ") or f"lp {done.returncode}"
