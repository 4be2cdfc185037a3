"""What became of a job that was handed to a printing system: printed, failed, or still waiting, and why."""

import getpass
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, unquote

from window_app.domain.errors import Unavailable
from window_app.services import ipp

_COMPLETED, _ABORTED, _CANCELLED, _HELD = 9, 8, 7, 4
_PRINTER_STOPPED = 5


class JobState(StrEnum):
    """How a job stands in the printing system."""

    WAITING = "waiting"
    PRINTED = "printed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class JobReport:
    """How a job stands; `trouble` says why it failed, or what it waits for where it waits for somebody."""

    state: JobState
    trouble: Unavailable | None = None


PRINTED = JobReport(JobState.PRINTED)


def look_at(job: str, printer: str, *, patience: float) -> JobReport:
    """Ask CUPS what became of a job such as `laser-17`; raise Unavailable where it does not answer."""
    number = job.rpartition("-")[2]
    wanted = ("job-state", "job-printer-state-message")
    status, groups = _ask(
        ipp.GET_JOB_ATTRIBUTES, ("uri", "job-uri", f"ipp://localhost/jobs/{number}"), wanted, patience=patience
    )
    if status == ipp.NOT_FOUND or not groups:
        return JobReport(JobState.FAILED, _vanished(printer, patience))
    return _report(groups[0], printer, patience)


def find_titled(title: str, *, patience: float) -> str:
    """Return CUPS's name of the job with this title, whether it has ended or not; empty where there is none."""
    printers = ("uri", "printer-uri", "ipp://localhost/")
    _, groups = _ask(
        ipp.GET_JOBS, printers, ("job-id", "job-name", "job-printer-uri"), ("keyword", "which-jobs", "all"),
        patience=patience,
    )  # fmt: skip
    return next((_name(one) for one in groups if one.get("job-name") == [title]), "")


def _report(job: ipp.Group, printer: str, patience: float) -> JobReport:
    detail = _text(job, "job-printer-state-message")
    match job.get("job-state", [0])[0]:
        case state if state == _COMPLETED:
            return PRINTED
        case state if state == _CANCELLED:
            return JobReport(JobState.FAILED, Unavailable("print_cancelled", printer=printer))
        case state if state == _ABORTED:
            return JobReport(JobState.FAILED, Unavailable("print_aborted", printer=printer, detail=detail or "-"))
        case state if state == _HELD:
            return JobReport(JobState.WAITING, Unavailable("print_held", printer=printer))
        case _:
            stopped = _printer_state(printer, patience) == _PRINTER_STOPPED
            return JobReport(JobState.WAITING, Unavailable("print_stuck", printer=printer) if stopped else None)


def _vanished(printer: str, patience: float) -> Unavailable:
    """Why CUPS knows a job no more: with its printer all its jobs go."""
    gone = _printer_state(printer, patience) is None
    return Unavailable("print_printer_gone" if gone else "print_vanished", printer=printer)


def _printer_state(printer: str, patience: float) -> ipp.Value | None:
    queue = printer.partition("/")[0]
    status, groups = _ask(
        ipp.GET_PRINTER_ATTRIBUTES,
        ("uri", "printer-uri", f"ipp://localhost/printers/{quote(queue)}"),
        ("printer-state",),
        patience=patience,
    )
    if status == ipp.NOT_FOUND:
        return None
    return groups[0].get("printer-state", [0])[0] if groups else 0


def _ask(
    operation: int, about: ipp.Attribute, wanted: Sequence[str], *more: ipp.Attribute, patience: float
) -> tuple[int, list[ipp.Group]]:
    user: ipp.Attribute = ("name", "requesting-user-name", getpass.getuser())
    try:
        return ipp.ask(
            operation, (about, user, *more, ("keyword", "requested-attributes", tuple(wanted))), patience=patience
        )
    except ipp.NotAnswered as error:
        raise Unavailable("print_system_silent", detail=str(error)) from error


def _name(job: ipp.Group) -> str:
    queue = unquote(_text(job, "job-printer-uri").rpartition("/")[2])
    return f"{queue}-{job['job-id'][0]}"


def _text(group: ipp.Group, name: str) -> str:
    return str(group.get(name, [""])[0])
