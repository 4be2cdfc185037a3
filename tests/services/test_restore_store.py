"""A restore: all that the backup held, no number twice, the present store kept, and what happened on record."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from db.errors import StoreUnavailable
from db.local import restore, use
from db.local.engine import open_engine
from db.local.key import KEY_FILE, no_keyring
from db.local.store import STORE_FILE, LocalStore, open_store
from tests.fixtures import NOW, broken_rule, case_at, open_desk, person, raw_connection, registered, tamper, unavailable
from tests.services.comparing import derived, faults
from tests.services.people import desk_of
from window_app.domain.case_numbers import parse_case_no
from window_app.domain.events import DocumentKind
from window_app.domain.permissions import Role
from window_app.domain.store_events import StoreRestored
from window_app.services.administration_journal import recorded
from window_app.services.back_up_store import back_up_store
from window_app.services.desk import Desk
from window_app.services.issue_document import issue_document, kept_document
from window_app.services.passed_over import kept_restores
from window_app.services.plan_restore import Restoring, plan_restore
from window_app.services.rebuild_store import rebuild_store
from window_app.services.restore_store import Restored, restore_store
from window_app.services.set_up_office import set_up_office
from window_app.services.store_contents import store_contents
from window_app.services.verify_store import verify_store

LATER = NOW + timedelta(hours=3)
SLIP = DocumentKind.ACCEPTANCE_SLIP


def backup_of(desk: Desk) -> Path:
    return Path(back_up_store(desk, now=NOW).file)


def restoring(desk: Desk, file: Path) -> Restoring:
    return Restoring(file, desk.store.folder, no_keyring)


def restored(desk: Desk, file: Path) -> Restored:
    """Restore as the command does: nobody has the store open."""
    desk.store.close()
    return restore_store(restoring(desk, file), "c01", now=LATER)


def serial(case_no: str) -> int:
    return parse_case_no(case_no).serial


def restores_recorded(desk: Desk) -> list[StoreRestored]:
    with desk.store.reading() as transaction:
        return [event for _, _, event in recorded(transaction, {"store_restored": StoreRestored})]


def test_a_plan_says_what_the_backup_holds_and_what_would_be_lost_day_by_day(busy: Desk) -> None:
    file = backup_of(busy)
    registered(busy, now=NOW + timedelta(days=1))
    registered(busy, now=NOW + timedelta(days=3))
    plan = plan_restore(restoring(busy, file))
    assert (plan.backup.cases, plan.present and plan.present.cases, plan.trouble) == (6, 8, "")
    assert (plan.lost.cases, [(one.day.isoformat(), one.events) for one in plan.lost.days]) == (
        2,
        [("2026-11-21", 2), ("2026-11-23", 2)],
    )
    assert plan.lost.events == 4
    assert derived(busy)[0] != {}
    assert not (busy.store.folder / "set-aside").exists()


def test_nothing_is_lost_where_nothing_was_added(busy: Desk) -> None:
    assert plan_restore(restoring(busy, backup_of(busy))).lost.events == 0


def test_a_restore_brings_back_every_case_and_every_document_byte(busy: Desk) -> None:
    slip = issue_document(registered(busy).case_no, SLIP, busy, now=NOW)
    before, file = derived(busy), backup_of(busy)
    lost = registered(busy, applicant=person("林晓东"))
    restored(busy, file)
    again = open_desk(busy.store.folder)
    try:
        assert derived(again) == before
        assert kept_document(slip.case_no, slip.number, again, now=LATER).content == slip.content
        assert broken_rule(lambda: case_at(again, lost.case_no)).code == "case_unknown"
        assert verify_store(again.store).faults == ()
    finally:
        again.store.close()


def test_no_number_is_given_out_twice(busy: Desk) -> None:
    file = backup_of(busy)
    lost = [registered(busy).case_no for _ in range(3)]
    slips = [issue_document(case_no, SLIP, busy, now=NOW).number for case_no in lost]
    old_day = registered(busy, received_at="2026-11-18T09:00").case_no
    restored(busy, file)
    again = open_desk(busy.store.folder)
    try:
        new = registered(again, now=LATER).case_no
        assert serial(new) == serial(lost[-1]) + 1001
        number = issue_document(new, SLIP, again, now=LATER).number
        assert number not in slips
        assert number > max(slips)
        on_old_day = registered(again, now=LATER, received_at="2026-11-18T09:00").case_no
        assert serial(on_old_day) == serial(old_day) + 101
        assert serial(registered(again, now=LATER, received_at="2026-11-17T09:00").case_no) == 101
        assert serial(registered(again, now=LATER + timedelta(days=3)).case_no) == 1
    finally:
        again.store.close()


def test_it_is_recorded_with_what_was_there(busy: Desk) -> None:
    file = backup_of(busy)
    registered(busy)
    with busy.store.reading() as transaction:
        replaced = store_contents(transaction).heads
    done = restored(busy, file)
    again = open_desk(busy.store.folder)
    try:
        event = restores_recorded(again)[0]
        assert (event.backup, event.set_aside) == (file.name, Path(done.set_aside).name)
        assert event.heads == done.plan.backup.heads
        assert event.replaced == replaced
        assert event.heads != event.replaced
        assert [one.through.isoformat() for one in event.passed_over] == ["2026-11-20"]
        with again.store.reading() as transaction:
            actor = transaction.exec_driver_sql("SELECT actor FROM events WHERE kind = 'store_restored'").scalar_one()
        assert actor == "c01"
    finally:
        again.store.close()


def test_the_store_put_aside_is_a_profile_that_opens_and_has_all(busy: Desk) -> None:
    file = backup_of(busy)
    registered(busy)
    before = derived(busy)
    aside = open_desk(Path(restored(busy, file).set_aside))
    try:
        assert derived(aside) == before
        assert verify_store(aside.store).faults == ()
    finally:
        aside.store.close()


def test_a_second_restore_of_the_same_backup_passes_over_more(busy: Desk) -> None:
    file = backup_of(busy)
    numbers: list[str] = []
    for _ in range(3):
        restored(busy, file)
        again = open_desk(busy.store.folder)
        numbers.append(registered(again, now=LATER).case_no)
        numbers.append(registered(again, now=LATER, received_at="2026-11-17T09:00").case_no)
        again.store.close()
    assert len(set(numbers)) == 6
    assert len(list((busy.store.folder / "set-aside").iterdir())) == 3


def test_the_passed_over_numbers_follow_from_the_journal(busy: Desk) -> None:
    file = backup_of(busy)
    restored(busy, file)
    again = open_desk(busy.store.folder)
    tamper(busy.store.folder, "DELETE FROM settings WHERE name = 'numbers_passed_over'")
    assert [code for code, _ in faults(again)] == ["passed_over_altered"]
    rebuild_store(again.store)
    assert faults(again) == []
    assert serial(registered(again, now=LATER, received_at="2026-11-17T09:00").case_no) == 101
    again.store.close()


def lose(folder: Path) -> None:
    for name in (STORE_FILE, KEY_FILE):
        (folder / name).unlink()


def damage(folder: Path) -> None:
    content = bytearray((folder / STORE_FILE).read_bytes())
    content[:200] = bytes(200)
    (folder / STORE_FILE).write_bytes(content)


def damage_a_page(folder: Path) -> None:
    """A page of documents: the journals can be read."""
    with raw_connection(folder) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'drafts'").fetchone()[0]
    content = bytearray((folder / STORE_FILE).read_bytes())
    content[(page - 1) * 4096 + 100] ^= 1
    (folder / STORE_FILE).write_bytes(content)


def lose_the_key(folder: Path) -> None:
    (folder / KEY_FILE).unlink()


@pytest.mark.parametrize("spoil", [lose, damage, damage_a_page, lose_the_key])
def test_a_store_that_is_gone_or_broken_is_replaced_and_kept_as_it_lies(
    busy: Desk, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    before, key, folder = derived(busy), busy.store.key, busy.store.folder
    file = backup_of(busy).rename(tmp_path / "backup.db")
    lost = registered(busy).case_no
    busy.store.close()
    spoil(folder)
    spoiled = {path.name: path.read_bytes() for path in folder.iterdir() if path.name in (STORE_FILE, KEY_FILE)}
    done = restore_store(Restoring(file, folder, no_keyring, key), "c01", now=LATER)
    again = open_desk(folder)
    try:
        assert derived(again) == before
        assert serial(registered(again, now=LATER).case_no) == serial(lost) + 1000
        assert verify_store(again.store).faults == ()
        assert restores_recorded(again)[0].replaced is None
    finally:
        again.store.close()
    kept = {path.name: path.read_bytes() for path in Path(done.set_aside).iterdir()} if done.set_aside else {}
    assert {name: kept.get(name) for name in spoiled} == spoiled
    assert not list(folder.glob("restored.db*"))


def test_numbers_are_passed_over_again_where_an_earlier_restored_store_is_gone(busy: Desk, tmp_path: Path) -> None:
    key, folder = busy.store.key, busy.store.folder
    file = backup_of(busy).rename(tmp_path / "backup.db")
    busy.store.close()
    numbers: list[str] = []
    for minutes in range(3):
        lose(folder)
        restore_store(Restoring(file, folder, no_keyring, key), "c01", now=LATER + timedelta(minutes=minutes))
        again = open_desk(folder)
        numbers += [registered(again, now=LATER, received_at=f"2026-11-{day}T09:00").case_no for day in (17, 20)]
        again.store.close()
    assert len(set(numbers)) == 6


def test_another_pc_opens_the_backup_with_the_key_on_paper_alone(busy: Desk, tmp_path: Path) -> None:
    before, key = derived(busy), busy.store.key
    file = shutil.copy(backup_of(busy), tmp_path / "backup.db")
    elsewhere = tmp_path / "another-pc"
    without = Restoring(Path(file), elsewhere, no_keyring)
    elsewhere.mkdir()
    assert unavailable(lambda: restore_store(without, "c01", now=LATER)).code == "backup_key_missing"
    restore_store(replace(without, recovery_key=key), "c01", now=LATER)
    again = open_desk(elsewhere)
    try:
        assert derived(again) == before
        # The paper stays right for the backups that this PC makes from now on.
        assert again.store.key == key
    finally:
        again.store.close()


def test_a_pc_that_was_set_up_already_keeps_its_own_key(busy: Desk, tmp_path: Path) -> None:
    before, key = derived(busy), busy.store.key
    file = backup_of(busy)
    other = open_desk(tmp_path / "another-pc")
    own = other.store.key
    other.store.close()
    restore_store(Restoring(file, other.store.folder, no_keyring, key), "c01", now=LATER)
    again = open_desk(other.store.folder)
    try:
        assert (derived(again), again.store.key) == (before, own)
        assert own != key
    finally:
        again.store.close()


def test_a_backup_of_another_window_is_refused(busy: Desk, tmp_path: Path) -> None:
    file = backup_of(busy)
    other = open_desk(tmp_path / "another-pc")
    office = msgspec.structs.replace(other.office, station="002", sample=False)
    set_up_office(other.store, office, (), now=NOW)
    other.store.close()
    asked = Restoring(file, other.store.folder, no_keyring, busy.store.key)
    broken = broken_rule(lambda: restore_store(asked, "c01", now=LATER))
    assert (broken.code, broken.values) == ("backup_of_other_station", {"station": "001", "here": "002"})


def nothing_happened(desk: Desk, act: Callable[[], object]) -> StoreUnavailable:
    """The trouble of a restore that leaves the store as it was."""
    before = derived(desk)
    desk.store.close()
    trouble = unavailable(act)
    again = open_desk(desk.store.folder)
    try:
        assert derived(again) == before
        assert verify_store(again.store).faults == ()
        assert restores_recorded(again) == []
    finally:
        again.store.close()
    assert not list(desk.store.folder.glob("restored.db*"))
    return trouble


def test_a_restore_beside_a_client_is_refused(busy: Desk) -> None:
    file = backup_of(busy)
    with use.alone(busy.store.folder):
        assert nothing_happened(busy, lambda: restored(busy, file)).code == "client_running"


def test_a_restore_beside_a_command_waits_and_then_says_so(busy: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.local.engine.BUSY_TIMEOUT_MS", 50)
    file = backup_of(busy)
    with raw_connection(busy.store.folder) as command:
        command.execute("SELECT count(*) FROM events").fetchone()
        assert nothing_happened(busy, lambda: restored(busy, file)).code == "store_in_use"


@pytest.mark.parametrize("place", [50, 20_000, -3000])
def test_a_damaged_backup_is_refused(busy: Desk, place: int) -> None:
    file = backup_of(busy)
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)
    code = nothing_happened(busy, lambda: restored(busy, file)).code
    assert code == ("backup_key_wrong" if place == 50 else "backup_wrong")


def test_half_a_file_and_a_file_of_something_else_are_refused(busy: Desk, tmp_path: Path) -> None:
    file = backup_of(busy)
    half = tmp_path / "half.db"
    half.write_bytes(file.read_bytes()[:40_960])
    assert nothing_happened(busy, lambda: restored(busy, half)).code == "backup_wrong"
    (tmp_path / "letter.db").write_bytes(b"Dear Sir " * 1000)
    assert nothing_happened(busy, lambda: restored(busy, tmp_path / "letter.db")).code == "backup_key_wrong"
    (tmp_path / "empty.db").write_bytes(b"")
    assert nothing_happened(busy, lambda: restored(busy, tmp_path / "empty.db")).code == "backup_wrong"
    assert broken_rule(lambda: restored(busy, tmp_path / "none.db")).code == "file_missing"


def test_a_backup_with_a_changed_journal_is_refused(busy: Desk, tmp_path: Path) -> None:
    clone = shutil.copytree(busy.store.folder, tmp_path / "clone")
    tamper(clone, "UPDATE events SET actor = 'nobody' WHERE seq = 2 AND journal = '001/SWJ'")
    other = open_desk(clone)
    file = backup_of(other)
    other.store.close()
    assert nothing_happened(busy, lambda: restored(busy, file)).values["detail"] == "001/SWJ #2"


def test_a_wrong_recovery_key_opens_nothing(busy: Desk) -> None:
    asked = Restoring(backup_of(busy), busy.store.folder, no_keyring, bytes(32))
    assert nothing_happened(busy, lambda: restore_store(asked, "c01", now=LATER)).code == "backup_key_wrong"


def test_a_backup_of_a_newer_program_is_refused(busy: Desk) -> None:
    file = backup_of(busy)
    with_revision(file, busy.store.key, "9999")
    assert nothing_happened(busy, lambda: restored(busy, file)).code == "store_newer"


def with_revision(file: Path, key: bytes, revision: str) -> None:
    store = LocalStore(open_engine(file, key), file.parent, key)
    with store.writing() as transaction:
        transaction.exec_driver_sql("UPDATE alembic_version SET version_num = ?", (revision,))
    store.close()


def test_a_crash_before_the_exchange_leaves_the_present_store(busy: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    file = backup_of(busy)

    def crash(*_: object) -> None:
        raise StoreUnavailable("disk_error", path="x")

    monkeypatch.setattr(restore, "put_in_place_of", crash)
    assert nothing_happened(busy, lambda: restored(busy, file)).code == "disk_error"
    monkeypatch.undo()
    # Numbers were noted as passed over before: they are not used, whatever became of that restore.
    noted = (busy.store.folder / "restores.jsonl").read_text(encoding="utf-8").split("\n")
    assert [json.loads(line)["case"] for line in noted if line] == [1000]
    restored(busy, file)
    again = open_store(busy.store.folder, keyring=no_keyring)
    with again.reading() as transaction:
        assert len(kept_restores(transaction)) == 2
    again.close()


def test_only_an_administrator_of_the_present_store_may_restore(staffed: LocalStore) -> None:
    made = back_up_store(desk_of(staffed, Role.ADMINISTRATOR), now=NOW)
    asked = Restoring(Path(made.file), staffed.folder, no_keyring)
    accounts = {role: desk_of(staffed, role).account for role in (Role.CLERK, Role.ADMINISTRATOR)}
    staffed.close()
    assert broken_rule(lambda: restore_store(asked, "x", now=LATER)).code == "sign_in_needed"
    as_clerk = replace(asked, account=accounts[Role.CLERK])
    assert broken_rule(lambda: restore_store(as_clerk, "x", now=LATER)).code == "not_allowed"
    assert restore_store(replace(asked, account=accounts[Role.ADMINISTRATOR]), "x", now=LATER).set_aside
