"""A backup while another process registers cases, and one that is killed."""

import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from db.local.backup import check_pages
from db.local.key import no_keyring
from tests.fixtures import NOW, open_desk
from window_app.services.back_up_store import back_up_store, backups_made
from window_app.services.desk import Desk
from window_app.services.plan_restore import Restoring
from window_app.services.restore_store import restore_store
from window_app.services.verify_store import verify_store

ROOT = Path(__file__).parents[2]


@contextmanager
def at_work(desk: Desk, what: str) -> Generator[IO[bytes]]:
    """Another process on the same store, killed at the end; what it prints."""
    command = [sys.executable, "-m", "tests.services.writing_until_killed", str(desk.store.folder), what]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    try:
        yield process.stdout
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_everything_acknowledged_before_the_start_is_in_it_and_it_verifies(desk: Desk, tmp_path: Path) -> None:
    with at_work(desk, "register") as printed:
        before = [printed.readline().decode().strip() for _ in range(20)]
        made = back_up_store(desk, now=NOW)
        after = printed.readline().decode().strip()
    restored = tmp_path / "elsewhere"
    restore_store(Restoring(Path(made.file), restored, no_keyring, desk.store.key), "system", now=NOW)
    other = open_desk(restored)
    try:
        assert verify_store(other.store).faults == ()
        with other.store.reading() as transaction:
            kept = set(transaction.exec_driver_sql("SELECT case_no FROM case_rows").scalars())
    finally:
        other.store.close()
    assert set(before) <= kept
    assert len(after) == len(before[0])
    assert verify_store(desk.store).faults == ()


def test_a_killed_backup_leaves_the_old_ones_and_no_file_that_looks_like_one(busy: Desk) -> None:
    old = back_up_store(busy, now=NOW.replace(hour=8))
    with at_work(busy, "backup") as printed:
        done, total = (int(number) for number in printed.readline().split())
        assert 0 < done < total
    folder = busy.store.folder / "backups"
    assert [path.name for path in folder.glob("*.db")] == [Path(old.file).name]
    assert list(folder.glob("*.part"))
    assert backups_made(busy.store) == (old,)
    check_pages(Path(old.file), busy.store.key)
    again = back_up_store(busy, now=NOW)
    assert backups_made(busy.store) == (again, old)
    assert not list(folder.glob("*.part*"))
    assert verify_store(busy.store).faults == ()
