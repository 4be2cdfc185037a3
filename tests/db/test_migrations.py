"""The migrations make exactly the tables that the program works with, and refuse to change what is recorded."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from db.local import contents, journal, schema
from db.local.store import LocalStore
from db.local.tables import metadata
from tests.db.rows import lines
from tests.fixtures import unavailable


def is_compared(_: object, name: str | None, *__: object) -> bool:
    """All but the search index: its tables are FTS5's own."""
    return not (name or "").startswith("case_search")


def test_migrations_make_the_tables_of_the_program(store: LocalStore) -> None:
    with store.reading() as connection:
        options = {"include_object": is_compared, "compare_type": True, "compare_server_default": True}
        difference = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    assert difference == []


def test_a_table_that_no_migration_makes_is_noticed(store: LocalStore) -> None:
    with store.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE stray (a TEXT)")
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_compared})
        difference = compare_metadata(context, metadata)
    assert len(difference) == 1


def indexes(connection: Connection) -> dict[str, str]:
    found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"))
    return {name: " ".join(sql.split()) for name, sql in found}


def test_migrations_make_the_indexes_with_their_conditions(store: LocalStore) -> None:
    with store.writing() as connection:
        made = indexes(connection)
        for name in made:
            connection.exec_driver_sql(f"DROP INDEX {name}")
        for table in metadata.sorted_tables:
            for index in table.indexes:
                index.create(connection)
        assert indexes(connection) == made
    assert "WHERE fingerprint IS NOT NULL" in made["ix_case_rows_fingerprint"]
    assert "WHERE id_number <> ''" in made["ix_case_rows_id_number"]
    assert "WHERE state = 'accepted'" in made["ix_case_rows_due"]


def test_the_programs_revision_is_the_newest_file() -> None:
    scripts = ScriptDirectory(str(schema.MIGRATIONS))
    assert scripts.get_heads() == [schema.HEAD]
    assert sorted(path.name for path in (schema.MIGRATIONS / "versions").glob("*.py"))[-1].startswith(schema.HEAD)


def test_a_new_store_is_at_that_revision(store: LocalStore) -> None:
    assert schema.revision_of(store.engine) == schema.HEAD


@pytest.mark.parametrize("statement", ["UPDATE events SET actor = 'x'", "DELETE FROM events"])
def test_no_event_is_ever_changed_or_deleted(store: LocalStore, statement: str) -> None:
    with store.writing() as connection:
        journal.append(connection, lines(1))

    def change() -> None:
        with store.writing() as connection:
            connection.exec_driver_sql(statement)

    assert unavailable(change).code == "journal_append_only"
    with store.reading() as connection:
        assert list(journal.events_of_journal(connection, "001/SWJ")) == lines(1)


@pytest.mark.parametrize("statement", ["UPDATE document_contents SET content = x'00'", "DELETE FROM document_contents"])
def test_no_document_is_ever_changed_or_deleted(store: LocalStore, statement: str) -> None:
    with store.writing() as connection:
        contents.keep_document(connection, "a" * 64, b"%PDF")

    def change() -> None:
        with store.writing() as connection:
            connection.exec_driver_sql(statement)

    assert unavailable(change).code == "journal_append_only"
    with store.reading() as connection:
        assert contents.document(connection, "a" * 64) == b"%PDF"
