"""A backup beside the work: whole, checked and listed, or not there at all."""

import errno
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from db.local import backup, use
from db.local.backup import check_pages
from tests.fixtures import NOW, broken_rule, registered, unavailable
from window_app.domain.backups import BackupKind
from window_app.services import back_up_store as service
from window_app.services.back_up_store import BESIDE_WORK, back_up_store, backups_made
from window_app.services.desk import Desk

ROOT = Path(__file__).parents[2]


def files(desk: Desk) -> list[str]:
    return sorted(path.name for path in (desk.store.folder / "backups").iterdir())


def test_a_backup_is_made_in_the_profile_and_listed_with_what_it_holds(busy: Desk) -> None:
    made = back_up_store(busy, now=NOW)
    assert files(busy) == ["001-on-demand-20261120-091200.db", "backups.jsonl"]
    assert backups_made(busy.store) == (made,)
    assert (made.contents.cases, made.contents.station, made.kind) == (6, "001", BackupKind.ON_DEMAND)
    with busy.store.reading() as transaction:
        assert made.contents.events == transaction.exec_driver_sql("SELECT count(*) FROM events").scalar_one()
    listed = json.loads((busy.store.folder / "backups" / "backups.jsonl").read_text(encoding="utf-8"))
    assert listed["contents"]["heads"][1]["journal"] == "001/administration"
    assert listed["size"] == Path(made.file).stat().st_size


def test_a_file_that_is_there_is_not_overwritten(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "mine.db"
    target.write_bytes(b"mine")
    assert broken_rule(lambda: back_up_store(desk, target, now=NOW)).code == "backup_exists"
    assert target.read_bytes() == b"mine"


def test_progress_is_told_in_pages_and_ends_at_all_of_them(busy: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "BESIDE_WORK", BESIDE_WORK._replace(pages=8, pause=0))
    heard: list[tuple[int, int]] = []
    back_up_store(busy, now=NOW, progress=lambda done, total: heard.append((done, total)))
    assert len(heard) > 5
    assert heard[-1][0] == heard[-1][1]
    shares = [done / total for done, total in heard]
    assert shares == sorted(shares)


class _Enough(Exception):
    pass


@pytest.mark.parametrize("at", [0.5, 1.0])
def test_it_can_be_stopped_while_it_copies_and_while_it_checks(
    busy: Desk, monkeypatch: pytest.MonkeyPatch, at: float
) -> None:
    monkeypatch.setattr(service, "BESIDE_WORK", BESIDE_WORK._replace(pages=8, pause=0))
    monkeypatch.setattr(backup, "_STEPS", 1)

    def stop(done: int, total: int) -> None:
        if done / total >= at and (at < 1 or total == 1):
            raise _Enough

    with pytest.raises(_Enough):
        back_up_store(busy, now=NOW, progress=stop)
    assert files(busy) == []


def test_a_registration_between_two_steps_is_not_held_up_and_begins_no_new_round(
    busy: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "BESIDE_WORK", BESIDE_WORK._replace(pages=8, pause=0))
    heard: list[int] = []

    def work_on(done: int, total: int) -> None:
        if total > 1:
            heard.append(done)
            registered(busy)

    made = back_up_store(busy, now=NOW, progress=work_on)
    assert heard == sorted(set(heard))
    assert made.contents.cases == 6
    with busy.store.reading() as transaction:
        assert transaction.exec_driver_sql("SELECT count(*) FROM case_rows").scalar_one() == 6 + len(heard)


def test_one_backup_is_made_at_a_time(desk: Desk) -> None:
    with use.backing_up(desk.store.folder):
        assert unavailable(lambda: back_up_store(desk, now=NOW)).code == "backup_running"


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "backup_disk_full"), (errno.EACCES, "backup_not_written")])
def test_a_disk_that_does_not_take_it_leaves_no_part(
    busy: Desk, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(path: Path) -> None:
        assert path.stat().st_size > 0
        raise OSError(number, "refused")

    monkeypatch.setattr(backup, "sync_file", refuse)
    assert unavailable(lambda: back_up_store(busy, now=NOW)).code == code
    assert files(busy) == []
    assert backups_made(busy.store) == ()


def test_a_copy_that_does_not_fit_is_told_as_a_full_disk(busy: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    real = backup.open_file

    def small(path: Path, key: bytes, mode: str) -> Any:
        connection = real(path, key, mode)
        connection.execute("PRAGMA max_page_count = 5")
        return connection

    monkeypatch.setattr(backup, "open_file", small)
    assert unavailable(lambda: back_up_store(busy, now=NOW)).code == "backup_disk_full"
    assert files(busy) == []


def test_too_little_space_is_noticed_before_anything_is_written(busy: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def little(folder: Path) -> SimpleNamespace:
        return SimpleNamespace(free=4096)

    monkeypatch.setattr(backup, "disk_usage", little)
    monkeypatch.setattr(backup, "open_file", None)
    assert unavailable(lambda: back_up_store(busy, now=NOW)).code == "backup_disk_full"


def test_a_folder_that_cannot_be_made_is_told(busy: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert unavailable(lambda: back_up_store(busy, tmp_path / "file" / "a.db", now=NOW)).code == "backup_not_written"


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is one of POSIX")
def test_a_file_that_the_system_cuts_off_is_no_backup(busy: Desk, tmp_path: Path) -> None:
    program = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from tests.fixtures import NOW, open_desk\n"
        "from window_app.services.back_up_store import back_up_store\n"
        "desk = open_desk(Path(sys.argv[1]))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "try:\n"
        "    back_up_store(desk, Path(sys.argv[2]), now=NOW)\n"
        "except Exception as error:\n"
        "    print(type(error).__name__, error.code)\n"
    )
    target = tmp_path / "away" / "cut.db"
    ran = subprocess.run(
        [sys.executable, "-c", program, str(busy.store.folder), str(target)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert ran.stdout.split()[0] == "StoreUnavailable"
    assert ran.stdout.split()[1] in {"backup_not_written", "backup_disk_full"}
    assert list(target.parent.iterdir()) == []


def test_a_copy_that_differs_from_what_was_sealed_gets_no_name(busy: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    real = backup.copy_into

    def damaged(connection: Any, target: Path, key: bytes, **how: Any) -> None:
        real(connection, target, key, **how)
        content = bytearray(target.read_bytes())
        content[20_000] ^= 1
        target.write_bytes(content)

    monkeypatch.setattr(backup, "copy_into", damaged)
    assert unavailable(lambda: back_up_store(busy, now=NOW)).code == "backup_wrong"
    assert files(busy) == []


def test_a_copy_of_an_earlier_moment_gets_no_name(busy: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    earlier = Path(back_up_store(busy, now=NOW).file)
    registered(busy)

    def stale(connection: Any, target: Path, key: bytes, **how: Any) -> None:
        target.write_bytes(earlier.read_bytes())

    monkeypatch.setattr(backup, "copy_into", stale)
    trouble = unavailable(lambda: back_up_store(busy, busy.store.folder / "late.db", now=NOW))
    assert trouble.code == "backup_wrong"
    assert not (busy.store.folder / "late.db").exists()


def test_what_a_killed_backup_left_is_cleared_by_the_next_and_never_listed(busy: Desk) -> None:
    folder = busy.store.folder / "backups"
    folder.mkdir()
    (folder / "001-nightly-20261119-123000.db.part").write_bytes(b"half")
    (folder / "001-nightly-20261119-123000.db.part-journal").write_bytes(b"half")
    (folder / "backups.jsonl").write_bytes(b'{"at":"2026-11-19T12:3')
    assert backups_made(busy.store) == ()
    made = back_up_store(busy, now=NOW)
    assert backups_made(busy.store) == (made,)
    assert files(busy) == ["001-on-demand-20261120-091200.db", "backups.jsonl"]


def test_a_backup_on_a_medium_that_is_read_only_is_read_as_it_lies(busy: Desk, tmp_path: Path) -> None:
    target = tmp_path / "stick" / "a.db"
    back_up_store(busy, target, now=NOW)
    target.chmod(0o400)
    check_pages(target, busy.store.key)
    assert [path.name for path in target.parent.iterdir()] == ["a.db"]
