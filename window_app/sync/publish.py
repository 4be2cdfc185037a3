"""Keeping up the status of cases on the shared side: what is due is folded and written."""

from itertools import groupby

from db.shared.records import DueCase, StatusRow
from window_app.domain.fold import FOLD_VERSION
from window_app.sync.sides import SharedSide, StatusOf

AT_ONCE = 500
# Its author publishes a case within moments; what has waited this many seconds was left behind by somebody.
LEFT_FOR = 10.0


def publish(shared: SharedSide, status_of: StatusOf, own: tuple[str, ...], *, left_for: float = LEFT_FOR) -> int:
    """Write the status of every case that is due: of the journals `own`, and what waits for `left_for` seconds.

    Returns how many were written.

    The events are read after the marks, so a mark that is taken away is told of in the row. A case that this program
    does not understand stays due, for one that does.
    """
    written, after = 0, 0
    while due := shared.due(own, left_for=left_for, after=after, limit=AT_ONCE):
        after = max(max(case.due_ids) for case in due)
        rows = _rows(shared, status_of, due)
        if rows:
            written += shared.publish(FOLD_VERSION, rows)
    return written


def _rows(shared: SharedSide, status_of: StatusOf, due: tuple[DueCase, ...]) -> list[StatusRow]:
    marks = {case.case_id: case.due_ids for case in due}
    rows: list[StatusRow] = []
    for case_id, group in groupby(shared.events_of(tuple(marks)), lambda record: record.case_id):
        records = tuple(group)
        if (row := status_of(records)) is not None:
            rows.append(StatusRow(row, len(records), marks[case_id]))
    return rows
