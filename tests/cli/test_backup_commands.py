"""backup, restore and recovery-key, as an administrator uses them."""

import json
import shutil
from pathlib import Path

import pytest

from db.local import use
from tests.cli.running import call, run
from tests.fixtures import DATA

REGISTER = str(DATA / "register-2011.csv")


@pytest.fixture
def at_work(profile: str, tmp_path: Path) -> str:
    """A profile with 82 cases of an old register."""
    folder = str(shutil.copytree(profile, tmp_path / "profile"))
    call("import", REGISTER, "--data-dir", folder)
    return folder


def test_a_backup_is_put_back_after_it_was_said_what_that_comes_to(
    at_work: str, tmp_path: Path, application: dict[str, object]
) -> None:
    file = str(tmp_path / "stick" / "backup.db")
    made = run("backup", file, "--json", "--data-dir", at_work)
    assert (made.status, made.data["file"], made.data["contents"]["cases"]) == (0, file, 82)
    call("register", "--json", "-", "--data-dir", at_work, stdin=json.dumps(application))
    planned = run("restore", file, "--data-dir", at_work)
    assert planned.status == 1
    assert "2条流水（其中收件1件）" in planned.out
    assert "--yes" in planned.out
    assert len(call("find", "陈志明", "13905950000", "--json", "--data-dir", at_work).data) == 1
    done = run("restore", file, "--yes", "--json", "--data-dir", at_work)
    assert (done.status, done.data["restored"], done.data["plan"]["lost"]["cases"]) == (0, True, 1)
    assert call("find", "陈志明", "13905950000", "--json", "--data-dir", at_work).data == []
    assert len(call("find", "陈志明", "13905950000", "--json", "--data-dir", done.data["set_aside"]).data) == 1
    assert call("verify", "--json", "--data-dir", at_work).data["faults"] == []


def test_a_backup_without_a_name_lies_in_the_profile(at_work: str) -> None:
    ran = run("backup", "--data-dir", at_work, "--language", "en")
    assert ran.status == 0
    assert ran.out.startswith("Backed up to ")
    assert "82 cases" in ran.out
    assert len(list((Path(at_work) / "backups").glob("001-on-demand-*.db"))) == 1


def test_a_backup_that_cannot_be_written_is_told_calmly(at_work: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    ran = call("backup", str(tmp_path / "file" / "x.db"), "--data-dir", at_work)
    assert (ran.status, ran.out) == (1, "")
    assert "本机数据没有改动" in ran.err


def test_another_pc_needs_the_recovery_key(at_work: str, tmp_path: Path) -> None:
    key = run("recovery-key", "--data-dir", at_work)
    assert key.status == 0
    assert "保险柜" in key.err
    file = str(tmp_path / "backup.db")
    call("backup", file, "--data-dir", at_work)
    elsewhere = str(tmp_path / "another" / "pc")
    words = ("restore", file, "--yes", "--data-dir", elsewhere)
    without = run(*words)
    assert without.status == 1
    assert "--recovery-key" in without.err
    mistyped = run(*words, "--recovery-key", WINDOW_APP_RECOVERY_KEY="0" + key.out.strip())
    assert (mistyped.status, "8组" in mistyped.err) == (1, True)
    assert run(*words, "--recovery-key").status == 1
    done = run(*words, "--recovery-key", WINDOW_APP_RECOVERY_KEY=key.out.strip())
    assert done.status == 0
    assert call("verify", "--json", "--data-dir", elsewhere).data["cases"] == 82
    # The sheet of paper is right for this PC too.
    assert call("recovery-key", "--data-dir", elsewhere).out == key.out


def test_a_restore_beside_the_client_is_refused(at_work: str, tmp_path: Path) -> None:
    file = str(tmp_path / "backup.db")
    call("backup", file, "--data-dir", at_work)
    with use.alone(Path(at_work)):
        ran = call("restore", file, "--yes", "--data-dir", at_work)
    assert ran.status == 1
    assert "客户端" in ran.err


def test_the_doctor_knows_the_last_backup_and_whether_the_key_is_on_paper(profile: str, tmp_path: Path) -> None:
    folder = str(shutil.copytree(profile, tmp_path / "profile"))

    def well() -> dict[str, bool]:
        return {one["code"]: one["well"] for one in call("doctor", "--json", "--data-dir", folder).data}

    assert (well()["backup_none"], well()["recovery_key_not_noted"]) == (False, False)
    call("backup", "--data-dir", folder)
    call("recovery-key", "--data-dir", folder)
    assert (well()["backup"], well()["recovery_key"]) == (True, True)
