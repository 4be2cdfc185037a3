"""How SQLite goes about what a service asks: each statement is caught and explained."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, event

from db.local.store import LocalStore


def plans_of(store: LocalStore, act: Callable[[], object]) -> list[str]:
    """Every line of the query plan of every SELECT that an act makes."""
    asked: list[tuple[str, Any]] = []

    def catch(connection: Connection, cursor: Any, statement: str, values: Any, context: Any, many: bool) -> None:
        if statement.startswith("SELECT"):
            asked.append((statement, values))

    event.listen(store.engine, "before_cursor_execute", catch)
    try:
        act()
    finally:
        event.remove(store.engine, "before_cursor_execute", catch)
    assert asked
    return [line for statement, values in asked for line in _plan(store, statement, values)]


def _plan(store: LocalStore, statement: str, values: Any) -> list[str]:
    with store.reading() as transaction:
        rows = transaction.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        return [row.detail for row in rows]


def reads_every_case(plan: list[str]) -> list[str]:
    """The lines that go through all cases, through an index or not."""
    return [line for line in plan if line.startswith("SCAN case_rows")]
