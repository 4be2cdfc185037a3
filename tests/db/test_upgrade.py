"""A newer store is refused; an older one is backed up, then brought up whole or not at all."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from db.local import case_rows, contents, drafts, figures, journal, papers, restore, schema
from db.local.backup import back_up
from db.local.engine import open_engine
from db.local.key import no_keyring
from db.local.store import STORE_FILE, LocalStore, open_store
from tests.fixtures import NOW, act_on, materials_but, open_desk, registered, tamper, unavailable
from window_app.assembly import open_profile
from window_app.domain.events import DocumentIssued, DocumentKind, DocumentPrinted, PrintOutcome

NEXT = '''"""The next revision, as a later program might have it."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"


def upgrade() -> None:
    op.create_table("later", sa.Column("a", sa.Integer, primary_key=True))
    {then}
'''
LATER = "9001"


@pytest.fixture
def program_with_a_later_revision(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Makes this program a later one, whose next migration does this after its new table."""

    def make(then: str) -> None:
        migrations = tmp_path / "migrations"
        shutil.copytree(schema.MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
        text = NEXT.format(revision=LATER, before=schema.HEAD, then=then)
        (migrations / "versions" / "9001_later.py").write_text(text, encoding="utf-8")
        monkeypatch.setattr(schema, "MIGRATIONS", migrations)
        monkeypatch.setattr(schema, "HEAD", LATER)

    return make


def has_table(store: LocalStore, name: str) -> bool:
    with store.reading() as connection:
        return inspect(connection).has_table(name)


def test_a_store_of_a_newer_program_is_refused_and_untouched(store: LocalStore) -> None:
    store.close()
    tamper(store.folder, "UPDATE alembic_version SET version_num = '7777'")
    before = (store.folder / STORE_FILE).read_bytes()
    trouble = unavailable(lambda: open_store(store.folder, keyring=no_keyring))
    assert trouble.code == "store_newer"
    assert trouble.values == {"found": "7777", "known": schema.HEAD}
    assert (store.folder / STORE_FILE).read_bytes() == before
    assert [path.name for path in store.folder.glob("*before*")] == []


def test_an_older_store_is_backed_up_and_brought_up(
    store: LocalStore, program_with_a_later_revision: Callable[[str], None]
) -> None:
    older = schema.HEAD
    with store.writing() as transaction:
        contents.put_setting(transaction, "mark", "kept")
    store.close()
    program_with_a_later_revision("pass")
    newer = open_store(store.folder, keyring=no_keyring)
    assert has_table(newer, "later")
    with newer.reading() as transaction:
        assert contents.setting(transaction, "mark") == "kept"
    assert schema.revision_of(newer.engine) == LATER
    backup = store.folder / f"store-before-{LATER}-from-{older}.db"
    old = LocalStore(open_engine(backup, newer.key), newer.folder, newer.key)
    assert schema.revision_of(old.engine) == older
    assert not has_table(old, "later")
    with old.reading() as transaction:
        assert contents.setting(transaction, "mark") == "kept"
    old.close()
    newer.close()


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    store: LocalStore, program_with_a_later_revision: Callable[[str], None]
) -> None:
    older = schema.HEAD
    store.close()
    program_with_a_later_revision('raise ArithmeticError("half-way")')
    with pytest.raises(ArithmeticError, match="half-way"):
        open_store(store.folder, keyring=no_keyring)
    assert not has_table(store, "later")
    assert schema.revision_of(store.engine) == older
    assert len(list(store.folder.glob("*before*"))) == 1


def test_a_store_at_the_programs_revision_is_opened_without_a_backup(store: LocalStore) -> None:
    store.close()
    open_store(store.folder, keyring=no_keyring).close()
    assert list(store.folder.glob("*before*")) == []


def test_the_upgrade_of_a_new_store_needs_no_backup(tmp_path: Path) -> None:
    key = bytes(range(32))
    engine = open_engine(tmp_path / STORE_FILE, key, create=True)
    assert schema.upgrade(engine, tmp_path / STORE_FILE, key) is None
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM events")).scalar_one() == 0
    engine.dispose()


def everything(store: LocalStore) -> tuple[object, ...]:
    """All that is recorded, and all that follows from it."""
    with store.reading() as connection:
        recorded = [tuple(journal.events_of_journal(connection, name)) for name in journal.journals(connection)]
        found = case_rows.find(connection, ["czm"], 10)
        return recorded, case_rows.all_rows(connection), figures.everything(connection), found


def as_of(revision: str, source: LocalStore, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave a store as a program of then would have it: its tables, filled with what they have in common with now."""
    with monkeypatch.context() as of_then:
        of_then.setattr(schema, "HEAD", revision)
        older = open_store(folder, keyring=no_keyring)
    with source.reading() as now, older.writing() as then:
        for table in ("events", "case_rows", "settings", "item_versions"):
            if not has_table(older, table):
                continue
            names = [one["name"] for one in inspect(then).get_columns(table)]
            values = ", ".join(f":{name}" for name in names)
            for row in now.execute(text(f"SELECT {', '.join(names)} FROM {table}")).mappings():
                then.execute(text(f"INSERT OR REPLACE INTO {table} VALUES ({values})"), dict(row))
    older.close()


def test_cases_of_the_first_revision_come_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "then"
    desk = open_desk(tmp_path / "now")
    registered(desk)
    registered(desk, outcome="supplement", materials=materials_but(desk, "技术进口（出口）合同副本"))
    before = everything(desk.store)
    as_of("0001", desk.store, folder, monkeypatch)
    desk.store.close()
    newer = open_profile(folder, keyring=no_keyring)
    backup = LocalStore(open_engine(folder / f"store-before-{schema.HEAD}-from-0001.db", newer.key), folder, newer.key)
    assert (schema.revision_of(newer.engine), schema.revision_of(backup.engine)) == (schema.HEAD, "0001")
    assert not has_table(backup, "drafts")
    assert everything(newer) == before
    with newer.reading() as connection:
        assert drafts.of_clerk(connection, "001") == ()
    backup.close()
    newer.close()


def test_a_backup_of_an_older_program_is_brought_up_in_the_copy_that_is_restored(
    store: LocalStore, program_with_a_later_revision: Callable[[str], None]
) -> None:
    backup = back_up(store.engine, store.folder / "backup.db", store.key)
    before = backup.read_bytes()
    program_with_a_later_revision("")
    with restore.prepared_copy(backup, store.key, store.folder, store.key) as prepared:
        assert has_table(prepared, "later")
        assert schema.revision_of(prepared.engine) == LATER
    assert backup.read_bytes() == before
    assert sorted(path.name for path in store.folder.glob("*restored*")) == []


def test_prints_that_failed_before_stand_on_the_list_of_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = open_desk(tmp_path / "now")
    case_no = registered(desk).case_no
    for number in ("受1号", "受2号", "受3号"):
        slip = DocumentIssued(kind=DocumentKind.ACCEPTANCE_SLIP, number=number, sha256="0" * 64, size=1)
        act_on(desk, case_no, (NOW, slip))
    copy = DocumentIssued(kind=DocumentKind.ACCEPTANCE_SLIP, number="受2号", sha256="1" * 64, size=1, copy=1)
    failed, printed = PrintOutcome.FAILED, PrintOutcome.PRINTED
    ends = [("受1号", 0, failed), ("受2号", 0, failed), ("受2号", 0, printed)]
    ends += [("受2号", 1, failed), ("受3号", 0, printed)]
    prints = (DocumentPrinted(number=one, printer="HP", outcome=end, copy=which) for one, which, end in ends)
    act_on(desk, case_no, (NOW, copy), *((NOW, one) for one in prints))
    as_of("0005", desk.store, tmp_path / "then", monkeypatch)
    desk.store.close()
    newer = open_store(tmp_path / "then", keyring=no_keyring)
    with newer.reading() as connection:
        waiting = papers.listed(connection, 10)
    newer.close()
    assert [(one.paper.number, one.paper.copy, one.paper.state, one.case_no) for one in waiting] == [
        ("受1号", 0, "failed", case_no),
        ("受2号", 1, "failed", case_no),
    ]
