"""What stands beside the journals: document bytes, serial numbers, item versions, settings."""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from db.local.tables import document_contents, item_versions, serials, settings, unmasked_views
from db.records import ItemRecord
from db.rows import columns

_SERIAL = insert(serials)
_NEXT = _SERIAL.on_conflict_do_update(
    index_elements=["scope"], set_={"last": func.max(serials.c.last + 1, _SERIAL.excluded.last)}
).returning(serials.c.last)
_RAISE = _SERIAL.on_conflict_do_update(
    index_elements=["scope"], set_={"last": _SERIAL.excluded.last}, where=_SERIAL.excluded.last > serials.c.last
)
_SETTING = select(settings.c.value).where(settings.c.name == bindparam("name"))


def next_serial(connection: Connection, scope: str, *, above: int = 0) -> int:
    """Return the next number of a scope, the first one above `above`, and keep it as given out for good."""
    return connection.execute(_NEXT, {"scope": scope, "last": above + 1}).scalar_one()


def raise_serial(connection: Connection, scope: str, at_least: int) -> None:
    """Make sure that no number up to `at_least` is given out again."""
    connection.execute(_RAISE, {"scope": scope, "last": at_least})


def last_serials(connection: Connection) -> dict[str, int]:
    """Return the last number given out in every scope."""
    return {row.scope: row.last for row in connection.execute(select(serials))}


def keep_document(connection: Connection, sha256: str, content: bytes) -> None:
    """Keep the bytes of an issued document; the same bytes are kept once."""
    statement = insert(document_contents).on_conflict_do_nothing(index_elements=["sha256"])
    connection.execute(statement, {"sha256": sha256, "content": content})


def document(connection: Connection, sha256: str) -> bytes | None:
    """Return the bytes kept under this hash."""
    statement = select(document_contents.c.content).where(document_contents.c.sha256 == sha256)
    return connection.execute(statement).scalar_one_or_none()


def record_view(connection: Connection, at: str, clerk: str, case_id: str) -> None:
    """Record that a clerk saw a case with its identity numbers unmasked."""
    connection.execute(insert(unmasked_views), {"at": at, "clerk": clerk, "case_id": case_id})


def keep_items(connection: Connection, items: Iterable[ItemRecord]) -> None:
    """Keep item versions; one that is there already stays as it is."""
    statement = insert(item_versions).on_conflict_do_nothing(index_elements=["code", "version"])
    if rows := [columns(item) for item in items]:
        connection.execute(statement, rows)


def clear_items(connection: Connection) -> None:
    """Take every item version out, before they are written anew from the journal."""
    connection.execute(delete(item_versions))


def items(connection: Connection) -> tuple[ItemRecord, ...]:
    """Return every version of every item."""
    statement = select(item_versions).order_by(item_versions.c.code, item_versions.c.version)
    return tuple(ItemRecord(*row) for row in connection.execute(statement))


def item(connection: Connection, code: str, version: int) -> ItemRecord | None:
    """Return one version of an item."""
    statement = select(item_versions).where(item_versions.c.code == code, item_versions.c.version == version)
    row = connection.execute(statement).first()
    return ItemRecord(*row) if row else None


def setting(connection: Connection, name: str) -> str | None:
    """Return a setting, or None."""
    return connection.execute(_SETTING, {"name": name}).scalar_one_or_none()


def put_setting(connection: Connection, name: str, value: str) -> None:
    """Write a setting in place of what it was."""
    statement = insert(settings)
    statement = statement.on_conflict_do_update(index_elements=["name"], set_={"value": statement.excluded.value})
    connection.execute(statement, {"name": name, "value": value})


def drop_setting(connection: Connection, name: str) -> None:
    """Take a setting away."""
    connection.execute(delete(settings).where(settings.c.name == name))
