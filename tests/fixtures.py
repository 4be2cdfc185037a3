"""Builders that several test packages share: a desk on a real store, an entry, acts on a case, a changed file."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from db.errors import StoreUnavailable
from db.local.driver import cipher_pragma, load_driver
from db.local.key import KEY_FILE, no_keyring
from db.local.store import STORE_FILE
from window_app.assembly import desk_at, open_profile
from window_app.domain.case import Case
from window_app.domain.catalogue import ApplicantKind
from window_app.domain.errors import RuleBroken
from window_app.domain.parties import IdKind
from window_app.domain.shanghai_time import SHANGHAI
from window_app.services.application_form import ApplicationEntry, MaterialEntry, PartyEntry
from window_app.services.desk import Desk
from window_app.services.journal_writing import Act, JournalWriter
from window_app.services.read_cases import case_of_number
from window_app.services.register_case import Registered, register_case

# A Friday; the notice for 2026 is published.
NOW = datetime(2026, 11, 20, 9, 12, tzinfo=SHANGHAI)
DATA = Path(__file__).parent / "data"
ITEM = "技术进出口合同登记"
RESIDENT_ID = "350583198807095763"
_GUARDS = tuple(f"{table}_no_{act}" for table in ("events", "document_contents") for act in ("update", "delete"))


def open_desk(folder: Path) -> Desk:
    """The sample office's desk on a store of its own, its key in a file."""
    return desk_at(open_profile(folder, keyring=no_keyring))


def person(name: str = "陈志明", **changes: Any) -> PartyEntry:
    """A natural person as typed."""
    typed = PartyEntry(name, id_kind=IdKind.RESIDENT_ID, id_number=RESIDENT_ID, phone="0595-86380001")
    return msgspec.structs.replace(typed, **changes)


def organisation(name: str = "示例市官桥恒泰石材有限公司", **changes: Any) -> PartyEntry:
    """An organisation as typed."""
    typed = PartyEntry(name, ApplicantKind.ORGANISATION, IdKind.USCC, credit_code(), "0595-86380002")
    return msgspec.structs.replace(typed, **changes)


def credit_code(body: str = "91350583MA2XN0QH7") -> str:
    """A made-up credit code with its check character."""
    from stdnum.cn import uscc

    return body + uscc.calc_check_digit(body)


def entry(**changes: Any) -> ApplicationEntry:
    """An application for the sample item with all its materials."""
    return msgspec.structs.replace(ApplicationEntry(item=ITEM, applicant=person()), **changes)


def materials_but(desk: Desk, *missing: str, item: str = ITEM, on: datetime = NOW) -> tuple[MaterialEntry, ...]:
    """Every material of the item ticked, but those missing."""
    asked = desk.catalogue.item_for(item, on.date()).materials
    return tuple(MaterialEntry(one.name, received=one.name not in missing) for one in asked)


def registered(desk: Desk, *, now: datetime = NOW, **changes: Any) -> Registered:
    """Register the sample application with these changes."""
    return register_case(entry(**changes), desk, now=now)


def act_on(desk: Desk, case_no: str, *acts: Act) -> Case:
    """Record acts on a case, each at its moment."""
    with desk.store.writing() as transaction:
        case, _ = case_of_number(transaction, case_no)
        writer = JournalWriter(transaction, desk.office, now=acts[-1][0])
        after = writer.write(case, case.case_id, desk.clerk.id, acts)
        writer.finish()
    return after


def case_at(desk: Desk, case_no: str) -> Case:
    """The case as its events say."""
    with desk.store.reading() as transaction:
        return case_of_number(transaction, case_no)[0]


def broken_rule(act: Callable[[], object]) -> RuleBroken:
    """The rule that an act breaks."""
    with pytest.raises(RuleBroken) as caught:
        act()
    return caught.value


def unavailable(act: Callable[[], object]) -> StoreUnavailable:
    """The trouble with the store that an act meets."""
    with pytest.raises(StoreUnavailable) as caught:
        act()
    return caught.value


@contextmanager
def raw_connection(folder: Path) -> Generator[Any]:
    """The store's file opened past the program, with its key."""
    key = bytes.fromhex((folder / KEY_FILE).read_text(encoding="ascii"))
    connection = load_driver().connect(str(folder / STORE_FILE), isolation_level=None)
    try:
        connection.execute(cipher_pragma(key))
        yield connection
    finally:
        connection.close()


def tamper(folder: Path, statement: str, *values: object) -> None:
    """Change the file as somebody with the key could, the triggers dropped; something must have changed."""
    with raw_connection(folder) as connection:
        for guard in _GUARDS:
            connection.execute(f"DROP TRIGGER IF EXISTS {guard}")
        assert connection.execute(statement, values).rowcount > 0
