"""Copies of documents that have still to come out of a printer of this PC: wanted, on their way, or failed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from db.local.tables import case_rows, papers
from db.records import CaseRow, PaperRecord
from db.rows import columns

_COLUMNS = [papers.c[name] for name in PaperRecord.__slots__]
_KEY = ("case_id", "kind", "number", "copy")
_PAPER = insert(papers)
_PUT = _PAPER.on_conflict_do_update(
    index_elements=list(_KEY),
    set_={name: _PAPER.excluded[name] for name in PaperRecord.__slots__ if name not in _KEY},
)


@dataclass(frozen=True, slots=True)
class ListedPaper:
    """A copy with what a list shows of its case."""

    paper: PaperRecord
    case_no: str
    applicant_name: str
    item_name: str


def put(connection: Connection, paper: PaperRecord) -> None:
    """Keep how a copy stands, in place of how it stood."""
    connection.execute(_PUT, columns(paper))


def put_if_new(connection: Connection, paper: PaperRecord) -> None:
    """Keep a copy that is not kept yet; one that is stays as it stands."""
    connection.execute(_PAPER.on_conflict_do_nothing(index_elements=list(_KEY)), columns(paper))


def find(connection: Connection, case_id: str, kind: str, number: str, copy: int) -> PaperRecord | None:
    """Return how a copy stands, None for one that need not be printed any more."""
    return _first(connection, _is(case_id, kind, number, copy))


def by_title(connection: Connection, title: str) -> PaperRecord | None:
    """Return the copy whose last attempt has this title."""
    return _first(connection, papers.c.title == title)


def drop(connection: Connection, case_id: str, kind: str, number: str, copy: int) -> None:
    """Let go of a copy; one that is not there is no trouble."""
    connection.execute(delete(papers).where(_is(case_id, kind, number, copy)))


def drop_all(connection: Connection, case_id: str) -> None:
    """Let go of every copy of a case."""
    connection.execute(delete(papers).where(papers.c.case_id == case_id))


def of_case(connection: Connection, case_id: str) -> tuple[PaperRecord, ...]:
    """Return the copies of a case."""
    statement = select(*_COLUMNS).where(papers.c.case_id == case_id).order_by(papers.c.since)
    return tuple(PaperRecord(*row) for row in connection.execute(statement))


def in_states(connection: Connection, states: Sequence[str]) -> tuple[PaperRecord, ...]:
    """Return every copy in one of these states, the oldest first."""
    statement = select(*_COLUMNS).where(papers.c.state.in_(states)).order_by(papers.c.since)
    return tuple(PaperRecord(*row) for row in connection.execute(statement))


def listed(connection: Connection, limit: int) -> tuple[ListedPaper, ...]:
    """Return up to `limit` copies with their cases, the oldest first."""
    shown = (case_rows.c.case_no, case_rows.c.applicant_name, case_rows.c.item_name)
    statement = select(*_COLUMNS, *shown).join(case_rows, case_rows.c.case_id == papers.c.case_id)
    rows = connection.execute(statement.order_by(papers.c.since, papers.c.number).limit(limit))
    width = len(_COLUMNS)
    return tuple(
        ListedPaper(
            PaperRecord(*values[:width]), case_no=values[width], applicant_name=values[-2], item_name=values[-1]
        )
        for values in map(tuple, rows)
    )


def cases(connection: Connection, limit: int) -> tuple[CaseRow, ...]:
    """Return up to `limit` cases of which something has still to be printed, the oldest such paper first."""
    oldest = select(papers.c.case_id, func.min(papers.c.since).label("since")).group_by(papers.c.case_id).subquery()
    statement = select(*(case_rows.c[name] for name in CaseRow.__slots__))
    statement = statement.join(oldest, oldest.c.case_id == case_rows.c.case_id)
    return tuple(CaseRow(*row) for row in connection.execute(statement.order_by(oldest.c.since).limit(limit)))


def count(connection: Connection) -> int:
    """How many copies there are."""
    return connection.execute(select(func.count()).select_from(papers)).scalar_one()


def _first(connection: Connection, condition: ColumnElement[bool]) -> PaperRecord | None:
    row = connection.execute(select(*_COLUMNS).where(condition)).first()
    return PaperRecord(*row) if row else None


def _is(case_id: str, kind: str, number: str, copy: int) -> ColumnElement[bool]:
    key = papers.c
    return and_(key.case_id == case_id, key.kind == kind, key.number == number, key.copy == copy)
