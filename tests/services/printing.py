"""A copy printed as the window does it, for tests that need one that was printed or failed."""

from tests.fixtures import NOW
from window_app.domain.errors import Unavailable
from window_app.services.desk import Desk
from window_app.services.follow_printing import end_printing, note_handed_over
from window_app.services.print_document import begin_printing

STOPPED = Unavailable("printer_stopped", printer="窗口一")


def sent(desk: Desk, case_no: str, number: str, copy: int = 0, *, job: str = "", title: str = "") -> str:
    """Begin to print a copy, handed over where the job has a name; return the title of the attempt."""
    title = title or f"{number} {copy} {job}"
    begin_printing(case_no, number, copy, "窗口一", title, desk, now=NOW)
    if job:
        note_handed_over(title, job, desk)
    return title


def printed(desk: Desk, case_no: str, number: str, copy: int = 0, *, trouble: Unavailable | None = None) -> None:
    """Print a copy, or fail to."""
    end_printing(sent(desk, case_no, number, copy, job="窗口一-7"), trouble, desk, now=NOW)
