"""Case numbers that two cases carry: which cases stand under them, and which of these nobody has settled yet."""

from sqlalchemy import ColumnElement, Connection, FromClause, exists, func, select

from db.local.tables import NUMBER_SETTLED, case_rows, events, numbers_twice
from db.records import CaseRow

_ONE = case_rows.alias("one")
_OTHER = case_rows.alias("other")
_COLUMNS = [_ONE.c[name] for name in CaseRow.__slots__]


def _settles(case: FromClause, beside: FromClause) -> ColumnElement[bool]:
    """Whether an event of one case says that it stands beside the other."""
    names_it = func.instr(events.c.payload, beside.c.case_id) > 0
    return exists().where(NUMBER_SETTLED, events.c.case_id == case.c.case_id, names_it).correlate(_ONE, _OTHER)


_STANDS_BESIDE = (
    exists()
    .where(
        _OTHER.c.case_no == _ONE.c.case_no,
        _OTHER.c.case_id != _ONE.c.case_id,
        _OTHER.c.state != "voided",
        ~_settles(_ONE, _OTHER),
        ~_settles(_OTHER, _ONE),
    )
    .correlate(_ONE)
)
_IS_OPEN = (_ONE.c.case_no.in_(select(numbers_twice.c.case_no)), _ONE.c.state != "voided", _STANDS_BESIDE)
_CASES = select(*_COLUMNS).where(*_IS_OPEN).order_by(_ONE.c.case_no, _ONE.c.received_at, _ONE.c.case_id)
_COUNT = select(func.count()).select_from(_ONE).where(*_IS_OPEN)


def open_cases(connection: Connection, limit: int) -> tuple[CaseRow, ...]:
    """Return up to `limit` cases that share their number with another, neither voided nor settled; by number."""
    return tuple(CaseRow(*row) for row in connection.execute(_CASES.limit(limit)))


def count_open(connection: Connection) -> int:
    """How many there are."""
    return connection.execute(_COUNT).scalar_one()


def is_open(connection: Connection, case_id: str) -> bool:
    """Whether a case is one of them."""
    return connection.execute(_COUNT.where(_ONE.c.case_id == case_id)).scalar_one() > 0
