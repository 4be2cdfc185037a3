"""The texts whose keys have holes in the source, each family with everything that can stand in its hole."""

from collections.abc import Collection

from window_app.domain.catalogue import ApplicantKind, DeliveryWay, Nature, Procedure
from window_app.domain.derivation import DayReason
from window_app.domain.entered_calendar import LocalKind
from window_app.domain.events import DecisionOutcome
from window_app.domain.limits import Unit
from window_app.domain.merging import Standing
from window_app.domain.parties import IdKind
from window_app.domain.permissions import Role
from window_app.domain.working_calendar import DayKind
from window_app.messages import LANGUAGES
from window_app.services.case_filter import Due
from window_app.services.confirmations import FINAL, NO_RESULT_NO
from window_app.services.papers import PaperState
from window_app.services.sync_standing import SyncState
from window_app.services.worklists import Worklist
from window_app.ui.calendar.day_sheet import SIGNED
from window_app.ui.calendar.local_day_form import ENTERING, WITHDRAWING
from window_app.ui.calendar.moves_table import COLUMNS as MOVED
from window_app.ui.cases.act_forms import QUESTIONS
from window_app.ui.cases.case_wording import COUNTED
from window_app.ui.cases.conflict_words import FACTS
from window_app.ui.cases.filter_words import sorting_name
from window_app.ui.cases.filters import SORTINGS, STATES, Period
from window_app.ui.catalogue.item_fields import FIELD, SECTIONS, TABLES
from window_app.ui.collect.recipient import ROLES
from window_app.ui.collect.results_table import COLUMNS as RESULT_COLUMNS
from window_app.ui.doubles.doubles_table import COLUMNS as DOUBLES_COLUMNS
from window_app.ui.doubles.sides_panel import FACTS as DOUBLES_FACTS
from window_app.ui.look.palette import THEMES
from window_app.ui.register.materials_model import COLUMNS
from window_app.ui.settings.settings_screen import KEYS
from window_app.ui.shared_database.alerts import KINDS as ALERTS
from window_app.ui.shared_database.connection_form import FIELDS as CONNECTION
from window_app.ui.shared_database.shared_tables import JOURNAL_COLUMNS, ROUND_COLUMNS
from window_app.ui.start.office_form import FIELDS
from window_app.ui.worklists.paper_table import COLUMNS as PAPER_COLUMNS

SCREENS = ("register", "cases", "collect", "worklists", "administration")
PAGES = ("settings", "calendar", "catalogue", "upkeep", "account", "people", "printers", "doubles", "shared")
SHEETS = ("notice", "refusal")
APPLICANT = ("name", "id_kind", "id_number", "phone", "address")
AGENT = ("name", "id_kind", "id_number", "phone", "authority")
HINTED = ("letters", "bureau", "station", "window", "clerk", "opening_hours")

ACCOUNT = ("name", "user", "post", "password", "again", "old", "new")

FAMILIES: dict[str, Collection[str]] = {
    "account.*": ACCOUNT,
    "act.*": {question.name for asked in QUESTIONS.values() for question in asked},
    "agent.*": AGENT,
    "applicant.*": APPLICANT,
    "calendar.kind.*": DayKind,
    "calendar.sign.*": SIGNED,
    "cases.left.*": COUNTED,
    "cases.overdue_by.*": COUNTED,
    "catalogue.*": ("edit", "guide", "end", "new", "import", "export"),
    "catalogue.row_*": ("add", "remove", "up", "down"),
    "catalogue.section_*": [section for section, _ in SECTIONS],
    "conflict.*": FACTS,
    "connection.*": CONNECTION,
    "confirm.*": {*FINAL, NO_RESULT_NO},
    "collect.*": {*RESULT_COLUMNS, *ROLES, "not_checked", "card_differs"},
    "collect.*_differs": ("name", "number"),
    "collect.*_same": ("name", "number"),
    "day.*": DayReason,
    "doubles.*": {*DOUBLES_COLUMNS, *Standing, "not_in_force", "keep_first", "keep_second"},
    "doubles.fact.*": DOUBLES_FACTS,
    "filter.*": ("period", "states", "item", "clerk", "due", "sorting", "first", "last"),
    "filter.due_*": (*Due, "any"),
    "filter.period_*": Period,
    "filter.states_*": ("any", *(name for name in STATES if name in ("open", "done"))),
    "go.*": SCREENS,
    "id.*": IdKind,
    "item.*": {*FIELD, *TABLES},
    "item.*_hint": ("limit", "day", "list", "lines"),
    "journals.*": {*JOURNAL_COLUMNS, "broken", "lacking", "refused"},
    "key.*": KEYS,
    "kind.*": ApplicantKind,
    "language.*": LANGUAGES,
    "limit.*": Unit,
    "local_day.*": {*ENTERING, *WITHDRAWING, *LocalKind, "promise", "both"},
    "materials.*": {*COLUMNS, "received", "follows", "missing"},
    "moves.*": {*MOVED, *LocalKind},
    "nature.*": Nature,
    "office.*": FIELDS,
    "office.*_hint": HINTED,
    "outcome.*": DecisionOutcome,
    "page.*": PAGES,
    "paper.*": PaperState,
    "papers.*": PAPER_COLUMNS,
    "papers.*_explained": ("wanted", "sending", "queued", "failed"),
    "procedure.*": Procedure,
    "refusal.*": ("reason", "legal_basis", "apply_instead"),
    "role.*": Role,
    "rounds.*": ROUND_COLUMNS,
    "settings.*": ("clerk", "language", "theme", "scale", "card_reader"),
    "sorting.*": {sorting_name(one) for one in SORTINGS},
    "start.*": ("sample_catalogue", "own_catalogue"),
    "sync.*": SyncState,
    "sync.alert_*": ALERTS,
    "theme.*": THEMES,
    "way.*": DeliveryWay,
    "worklist.*": Worklist,
    "*.title": SHEETS,
    "*.confirm": SHEETS,
    "*.is_open": SHEETS,
}
# Both holes at once: a party's name and its field's.
TWO_HOLES = {"*.*": {*(f"applicant.{name}" for name in APPLICANT), *(f"agent.{name}" for name in AGENT)}}


def members(pattern: str) -> set[str]:
    """Return every key that a pattern with holes stands for."""
    if pattern in TWO_HOLES:
        return TWO_HOLES[pattern]
    return {pattern.replace("*", str(value)) for value in FAMILIES[pattern]}
