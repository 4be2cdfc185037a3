"""The desk: this station's office, its store, catalogue and calendar, handed to every act."""

from dataclasses import dataclass

from db.local.store import LocalStore
from window_app.domain.catalogue import Catalogue
from window_app.domain.office import Clerk, Office
from window_app.domain.working_calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Desk:
    """What an act needs besides its own command and the time; `clerk` is the one who acts."""

    store: LocalStore
    office: Office
    clerk: Clerk
    catalogue: Catalogue
    calendar: WorkingCalendar
