"""A shared database with the journals of a large office, made up from some hundred lives under other numbers.

The events are put in past the stations' functions, as a restored backup would: only their fetching is measured.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count, islice
from typing import Any

import msgspec

from db.local import journal
from db.records import EMPTY, EventRecord, Head
from db.rows import values
from tests.fixtures import NOW
from tests.postgres import SharedDatabase
from tests.stations import Station
from window_app.domain.journal import hash_of
from window_app.services.case_records import record_of
from window_app.services.demo_cases import make_cases
from window_app.services.identifiers import new_id
from window_app.sync.chains import event_of

MODELS = 500
PAGE = 2_000
_COLUMNS = ", ".join(EventRecord.__slots__)


class _Numbered(msgspec.Struct):
    case_no: str


def fill(shared: SharedDatabase, station: Station, stations: Sequence[str], cases: int) -> int:
    """Give each of the stations its share of the cases; return how many events they have in all."""
    make_cases(station.desk, MODELS, now=NOW)
    with station.store.reading() as transaction:
        models = [events for events in journal.events_by_case(transaction) if events]
    return sum(
        _put(shared, code, _journal(f"{code}/SWJ", number, models, cases // len(stations)))
        for number, code in enumerate(stations)
    )


def _put(shared: SharedDatabase, code: str, records: Iterator[EventRecord]) -> int:
    with shared.administrator.begin() as connection:
        driver: Any = connection.connection.dbapi_connection
        login, end = shared.login_of(code), EMPTY
        connection.exec_driver_sql(
            "INSERT INTO window_desk.journals (journal, login, department) VALUES (%s, %s, 'SWJ')",
            (f"{code}/SWJ", login),
        )
        with driver.cursor() as cursor, cursor.copy(f"COPY window_desk.events ({_COLUMNS}) FROM STDIN") as copy:
            for record in records:
                copy.write_row(values(record))
                end = Head(record.seq, record.hash)
        connection.exec_driver_sql(
            "UPDATE window_desk.journals SET seq = %s, hash = %s WHERE journal = %s", (end.seq, end.hash, f"{code}/SWJ")
        )
    return end.seq


def _journal(name: str, number: int, models: Sequence[Sequence[EventRecord]], cases: int) -> Iterator[EventRecord]:
    head = EMPTY
    for serial in islice(count(), cases):
        for record in _anew(models[serial % len(models)], number * cases + serial):
            placed = msgspec.structs.replace(
                event_of(record), journal=name, seq=head.seq + 1, prev_hash=head.hash, hash=b""
            )
            head = Head(head.seq + 1, hash_of(placed))
            yield record_of(msgspec.structs.replace(placed, hash=head.hash))


def _anew(model: Sequence[EventRecord], number: int) -> Iterator[EventRecord]:
    """The same life under other ids, case number and telephone."""
    now = datetime.fromtimestamp(NOW.timestamp() + number / 10, NOW.tzinfo)
    ids = {record.id: new_id(now) for record in model}
    case_id = new_id(now)
    case_no = msgspec.json.decode(model[0].payload, type=_Numbered).case_no
    for record in model:
        event = event_of(record)
        payload = record.payload.replace(case_no, f"{case_no[:-8]}{number:08}").replace('"phone":"13', '"phone":"15')
        yield record_of(
            msgspec.structs.replace(
                event,
                id=ids[event.id],
                case_id=case_id,
                payload=payload,
                parents=tuple(ids[one] for one in event.parents),
            )
        )
