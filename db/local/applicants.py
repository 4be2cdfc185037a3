"""Who applied, read from the cases, and which of them are one with another."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, and_, bindparam, delete, func, insert, or_, select

from db.local.tables import NOT_VOIDED, case_rows, merged_applicants
from db.records import ApplicantRecord, CaseRow, MergedApplicantRecord
from db.rows import columns

_WHO = (case_rows.c.applicant_name, case_rows.c.id_number, case_rows.c.phone)
_EVERY = (
    select(*_WHO, func.count(), func.max(case_rows.c.received_at)).where(NOT_VOIDED).group_by(*_WHO).order_by(*_WHO)
)
_OF_ONE = (
    NOT_VOIDED,
    case_rows.c.applicant_name == bindparam("name"),
    case_rows.c.id_number == bindparam("id_number"),
    or_(bindparam("id_number") != "", case_rows.c.phone == bindparam("phone")),
)
_COUNT = select(func.count()).select_from(case_rows).where(*_OF_ONE)
_LAST = (
    select(*(case_rows.c[name] for name in CaseRow.__slots__))
    .where(*_OF_ONE)
    .order_by(case_rows.c.received_at.desc(), case_rows.c.row.desc())
    .limit(bindparam("limit"))
)
_MERGED = merged_applicants.c
_KEPT = (_MERGED.kept_name, _MERGED.kept_id_number, _MERGED.kept_phone)
_OF_KEY = select(*_KEPT).where(
    _MERGED.name == bindparam("name"), _MERGED.id_number == bindparam("id_number"), _MERGED.phone == bindparam("phone")
)
_OF_KEPT = select(merged_applicants).where(
    and_(
        _MERGED.kept_name == bindparam("name"),
        _MERGED.kept_id_number == bindparam("id_number"),
        _MERGED.kept_phone == bindparam("phone"),
    )
)
Who = tuple[str, str, str]


def every(connection: Connection) -> Iterator[ApplicantRecord]:
    """Yield every applicant with each of their telephones, by name and number; voided cases do not count."""
    for row in connection.execute(_EVERY.execution_options(yield_per=5_000)):
        yield ApplicantRecord(*row)


def last_cases(connection: Connection, who: Who, limit: int) -> tuple[CaseRow, ...]:
    """Return the last cases of an applicant: name, number, and the telephone, which counts where there is no number."""
    return tuple(CaseRow(*row) for row in connection.execute(_LAST, {**_named(who), "limit": limit}))


def count(connection: Connection, who: Who) -> int:
    """How many cases there are of an applicant."""
    return connection.execute(_COUNT, _named(who)).scalar_one()


def kept(connection: Connection, who: Who) -> Who | None:
    """Return what an applicant is known as; None for one who stands by themselves."""
    row = connection.execute(_OF_KEY, _named(who)).first()
    return (row[0], row[1], row[2]) if row else None


def known_as(connection: Connection, who: Who) -> tuple[Who, ...]:
    """Return everybody who is known as this applicant, who is one of them; nobody where they stand by themselves."""
    rows = connection.execute(_OF_KEPT.order_by(_MERGED.name, _MERGED.id_number, _MERGED.phone), _named(who))
    return tuple((row.name, row.id_number, row.phone) for row in rows)


def every_merged(connection: Connection) -> tuple[MergedApplicantRecord, ...]:
    """Return everybody who is one with another."""
    statement = select(merged_applicants).order_by(_MERGED.name, _MERGED.id_number, _MERGED.phone)
    return tuple(MergedApplicantRecord(*row) for row in connection.execute(statement))


def replace_merged(connection: Connection, records: Iterable[MergedApplicantRecord]) -> None:
    """Write who is one with another in place of what was there."""
    connection.execute(delete(merged_applicants))
    if rows := [columns(record) for record in records]:
        connection.execute(insert(merged_applicants), rows)


def _named(who: Who) -> dict[str, str]:
    return dict(zip(("name", "id_number", "phone"), who, strict=True))
