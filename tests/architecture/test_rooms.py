"""Who may import what: the rooms of the design, one by one."""

from collections.abc import Collection

from .source import importers, is_own, is_standard, modules, within

# Leaves stand beside the rooms: the wording of errors and states and of catalogue entries, where the data files lie.
WORDS = "window_app.messages"
ITEM_WORDS = "window_app.item_words"
DATA_FILES = "window_app.resources"
VERSION = "window_app.__version__"


def strangers(room: str, *, own: Collection[str], libraries: Collection[str] | None = None) -> list[str]:
    """What a room imports beyond itself and the rooms and libraries it may; None allows any library."""
    allowed = (room, *own, *(libraries or ()))
    return [
        f"{module.name} imports {name}"
        for module in modules(room)
        for name in sorted(module.imports)
        if not is_standard(name)
        and (libraries is not None or is_own(name))
        and not any(within(name, package) for package in allowed)
    ]


def test_the_domain_imports_only_itself_msgspec_stdnum_and_holidays() -> None:
    assert strangers("window_app.domain", own=(), libraries=("msgspec", "stdnum", "holidays")) == []


def test_documents_import_only_the_domain_and_what_draws_a_page() -> None:
    libraries = ("reportlab", "segno", "pypdf")
    assert strangers("window_app.documents", own=("window_app.domain", DATA_FILES), libraries=libraries) == []


def test_reports_import_only_the_domain_and_db() -> None:
    assert strangers("window_app.reports", own=("window_app.domain", "db")) == []


def test_sync_imports_only_the_domain_and_db() -> None:
    assert strangers("window_app.sync", own=("window_app.domain", "db")) == []


def test_services_import_only_what_lies_below_them_and_readers_of_names_numbers_workbooks_pages_and_passwords() -> None:
    below = ("window_app.domain", "window_app.documents", "window_app.reports", "window_app.sync", "db")
    libraries = ("msgspec", "stdnum", "openpyxl", "pypdfium2", "argon2")
    assert strangers("window_app.services", own=(*below, DATA_FILES, VERSION), libraries=libraries) == []


def test_background_imports_only_services() -> None:
    assert strangers("window_app.background", own=("window_app.services",)) == []


def test_ui_imports_only_background_services_and_domain() -> None:
    below = (
        "window_app.background",
        "window_app.services",
        "window_app.domain",
        WORDS,
        ITEM_WORDS,
        DATA_FILES,
        VERSION,
    )
    assert strangers("window_app.ui", own=below) == []


def test_db_imports_nothing_of_window_app() -> None:
    assert strangers("db", own=()) == []


def test_qt_is_imported_only_in_ui_background_and_assembly() -> None:
    assert importers(("PySide6",), ("window_app.ui", "window_app.background", "window_app.assembly")) == []


def test_databases_are_spoken_to_only_in_db() -> None:
    assert importers(("sqlalchemy", "alembic", "sqlcipher3", "sqlite3", "psycopg"), ("db",)) == []


def test_nothing_of_the_program_imports_the_tests() -> None:
    assert importers(("tests", "pytest", "hypothesis"), ()) == []
