"""What a store says of itself: its faults, and all that follows from its journals."""

from db.local import case_rows, figures
from window_app.services.desk import Desk
from window_app.services.find_cases import find_cases
from window_app.services.verify_store import verify_store


def faults(desk: Desk) -> list[tuple[str, str]]:
    return [(one.code, one.where) for one in verify_store(desk.store).faults]


def first_case_no(desk: Desk) -> str:
    return find_cases("曾㛃", desk)[0].case_no


def derived(desk: Desk) -> tuple[object, object]:
    with desk.store.reading() as transaction:
        return case_rows.all_rows(transaction), figures.everything(transaction)
