"""The desk: this station's office, its store, catalogue and calendar, handed to every act."""

from dataclasses import dataclass

from db.local.store import LocalStore
from window_app.domain.accounts import Account
from window_app.domain.catalogue import Catalogue
from window_app.domain.office import Clerk, Office
from window_app.domain.working_calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Desk:
    """What an act needs besides its own command and the time; `clerk` is the one who acts.

    `account` is the one they signed in with, None where nobody has an account. What they may do is asked of
    `services/permissions.py`, which looks at the account as it stands by then.
    """

    store: LocalStore
    office: Office
    clerk: Clerk
    catalogue: Catalogue
    calendar: WorkingCalendar
    account: Account | None = None
