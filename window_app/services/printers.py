"""The printers of this PC: their names, and sending a document's archived bytes to one. On Linux through CUPS."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from window_app.domain.errors import Unavailable
from window_app.services.print_jobs import JobReport, JobState, find_titled, look_at

PATIENCE = 10.0
_JOB = re.compile(r"request id is (\S+)")
_DEFAULT = re.compile(r"^system default destination: (\S+)", re.MULTILINE)
_TRAYS = re.compile(r"^InputSlot/[^:]*:(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """How a document is printed: how often, from which tray (empty: the printer's own choice), on what sheet."""

    copies: int = 1
    tray: str = ""
    media: str = "A4"


AS_USUAL = PrintOptions()


class Printers(Protocol):
    """What can be printed on. All of it may wait for a printer or a server: not on the interface thread."""

    def names(self) -> tuple[str, ...]:
        """Return the names of all printers, none if there is none."""
        ...

    def default(self) -> str | None:
        """Return the printer that the system would take."""
        ...

    def trays(self, printer: str) -> tuple[str, ...]:
        """Return the trays that a printer can take paper from, none where it does not say."""
        ...

    def send(self, pdf: bytes, printer: str, *, title: str, options: PrintOptions = AS_USUAL) -> str:
        """Hand a document over to a printer and return the system's name for the job.

        Raises Unavailable where the system does not take it; that it lies on the tray is not known.
        """
        ...

    def look(self, job: str, printer: str) -> JobReport:
        """Return what became of a job; raise Unavailable where the system does not answer."""
        ...

    def find(self, title: str) -> str:
        """Return the system's name for the job with this title; empty where it knows none."""
        ...

    def cancel(self, job: str, printer: str) -> JobReport:
        """Take a job out of the queue, so that it does not come out after all; return how it stands then.

        Raises Unavailable(print_not_cancelled) where it is still waiting afterwards.
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

    def trays(self, printer: str) -> tuple[str, ...]:
        """Return what the printer's description calls its trays; the one marked * is its own choice."""
        found = _TRAYS.search(_said(self._run("lpoptions", "-p", printer, "-l")))
        return tuple(found[1].replace("*", "").split()) if found else ()

    def send(self, pdf: bytes, printer: str, *, title: str, options: PrintOptions = AS_USUAL) -> str:
        """Put the bytes into a printer's queue as they are, and return the job's name, such as `laser-17`."""
        self._check_takes_jobs(printer)
        done = self._run("lp", "-d", printer, "-t", title, *_written(options), given=pdf)
        if done.returncode:
            raise printer_refused(printer, _complaint(done))
        job = _JOB.search(_said(done))
        return job[1] if job else ""

    def look(self, job: str, printer: str) -> JobReport:
        """Ask CUPS for the job's state."""
        return look_at(job, printer, patience=self._patience)

    def find(self, title: str) -> str:
        """Look for the title among all jobs that CUPS remembers."""
        return find_titled(title, patience=self._patience)

    def cancel(self, job: str, printer: str) -> JobReport:
        """Cancel the job; it may have been printed in the meantime."""
        self._run("cancel", job)
        report = self.look(job, printer)
        if report.state is JobState.WAITING:
            raise Unavailable("print_not_cancelled", printer=printer)
        return report

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


def _written(options: PrintOptions) -> Iterator[str]:
    """The options as `lp` takes them; a page is printed in its own size, or the signature would move."""
    if options.copies > 1:
        yield from ("-n", str(options.copies))
    settings = {"media": options.media, "InputSlot": options.tray, "print-scaling": "none"}
    for name, value in settings.items():
        if value:
            yield from ("-o", f"{name}={value}")


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
