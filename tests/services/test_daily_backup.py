"""The day's backup and its second copy, and how things stand."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fixtures import NOW, broken_rule
from window_app.domain.backups import BackupKind
from window_app.services.back_up_store import back_up_store
from window_app.services.daily_backup import back_up_daily, backup_state, choose_second_folder
from window_app.services.desk import Desk
from window_app.services.verify_store import verify_store

DAY = timedelta(days=1)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_nothing_was_backed_up_in_a_new_profile(desk: Desk) -> None:
    state = backup_state(desk, now=NOW)
    assert (state.last, state.second_folder, state.last_second) == (None, "", None)
    assert (state.due, state.too_old, state.key_on_paper) == (True, True, False)


def test_the_days_backup_is_due_no_more_until_the_next_noon(desk: Desk) -> None:
    daily = back_up_daily(desk, now=NOW)
    assert (daily.backup.kind, daily.second, daily.trouble) == (BackupKind.NIGHTLY, None, None)
    assert Path(daily.backup.file).name == "001-nightly-20261120-091200.db"
    later = NOW.replace(hour=12, minute=29)
    assert not backup_state(desk, now=later).due
    assert backup_state(desk, now=later + timedelta(minutes=1)).due
    assert backup_state(desk, now=NOW + 4 * DAY).too_old


def test_one_on_demand_does_not_stand_in_for_the_days_own(desk: Desk) -> None:
    back_up_store(desk, now=NOW)
    state = backup_state(desk, now=NOW)
    assert (state.due, state.too_old) == (True, False)


def test_every_copy_goes_to_the_second_folder_too_byte_by_byte(desk: Desk, stick: Path) -> None:
    assert choose_second_folder(f" {stick} ", desk) == str(stick)
    daily = back_up_daily(desk, now=NOW)
    assert daily.second is not None
    assert Path(daily.second.file).read_bytes() == Path(daily.backup.file).read_bytes()
    assert backup_state(desk, now=NOW).last_second == daily.second
    assert verify_store(desk.store).faults == ()


def test_the_same_ones_are_kept_in_both_folders_and_those_of_other_windows_stay(desk: Desk, stick: Path) -> None:
    choose_second_folder(str(stick), desk)
    (stick / "002-nightly-20200101-123000.db").write_bytes(b"of another window")
    for day in range(9):
        back_up_daily(desk, now=NOW + day * DAY)
    here = {path.name for path in (desk.store.folder / "backups").glob("*.db")}
    assert len(here) == 7
    assert {path.name for path in stick.iterdir()} == {*here, "002-nightly-20200101-123000.db"}


def test_a_stick_that_is_gone_fails_calmly_and_the_backup_is_there(desk: Desk, stick: Path) -> None:
    choose_second_folder(str(stick), desk)
    shutil.rmtree(stick)
    stick.write_bytes(b"")
    daily = back_up_daily(desk, now=NOW)
    assert daily.second is None
    assert daily.trouble is not None
    assert daily.trouble.code == "backup_not_written"
    assert Path(daily.backup.file).exists()
    assert backup_state(desk, now=NOW).last_second is None


def test_a_folder_must_be_there_and_outside_of_the_profile(desk: Desk, stick: Path) -> None:
    assert broken_rule(lambda: choose_second_folder(str(stick / "none"), desk)).code == "backup_folder_missing"
    assert broken_rule(lambda: choose_second_folder("relative", desk)).code == "backup_folder_missing"
    inside = desk.store.folder / "inside"
    inside.mkdir()
    assert broken_rule(lambda: choose_second_folder(str(inside), desk)).code == "folder_is_the_profiles"
    choose_second_folder(str(stick), desk)
    assert choose_second_folder("", desk) == ""
    assert backup_state(desk, now=NOW).second_folder == ""
