"""`sync`: connect, join, exchange once, stay until stopped; 0 done, 1 with the reason."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import ROOT, call
from tests.fixtures import open_desk
from tests.postgres import PASSWORD
from tests.stations import Hall, Station


@pytest.fixture
def hall(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> Hall:
    monkeypatch.setenv("WINDOW_APP_SHARED_PASSWORD", PASSWORD)
    return hall


def url(hall: Hall, station: str) -> str:
    return f"postgresql://{hall.shared.login_of(station)}@127.0.0.1:{hall.shared.cluster.port}/{hall.shared.name}"


def connected(hall: Hall) -> Station:
    """The first window, connected and synchronised by command."""
    first = hall.first()
    done = call("--data-dir", str(first.store.folder), "sync", "--once", "--json", "--connect", url(hall, "001"))
    assert done.status == 0, done
    assert done.data["sent"] > 20
    assert done.data["waiting"] == 0
    return first


def test_a_profile_that_is_not_connected_is_refused_and_the_sample_office_too(tmp_path: Path) -> None:
    refused = call("--data-dir", str(tmp_path / "new"), "sync", "--once", "--json")
    assert (refused.status, refused.data["error"]["code"]) == (1, "shared_not_connected")
    open_desk(tmp_path / "sample").store.close()
    refused = call("--data-dir", str(tmp_path / "sample"), "sync", "--once")
    assert refused.status == 1
    assert "示例单位" in refused.err


def test_an_empty_profile_joins_and_what_one_registers_is_found_at_the_other(hall: Hall, tmp_path: Path) -> None:
    first = connected(hall)
    registered = first.register()
    hall.shared.add_station("002")
    joins = ("--data-dir", str(tmp_path / "joins"))
    assert call(*joins, "sync", "--once", "--connect", url(hall, "002")).status == 0
    done = call("--data-dir", str(first.store.folder), "sync", "--once", "--json").data
    assert (done["sent"], done["published"], done["refused"]) == (2, 1, {})
    assert call(*joins, "sync", "--once", "--json").data["taken"] == 2
    found = call(*joins, "show", registered.case_no, "--json").data
    assert found["case_no"] == registered.case_no


def test_a_server_that_is_away_is_the_reason(hall: Hall) -> None:
    first = connected(hall)
    folder = str(first.store.folder)
    hall.shared.cluster.stop()
    try:
        refused = call("--data-dir", folder, "sync", "--once", "--json")
    finally:
        hall.shared.cluster.start()
    assert (refused.status, refused.data["error"]["code"]) == (1, "shared_port_closed")


def test_a_way_that_leads_nowhere_is_not_kept(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    first = connected(hall)
    monkeypatch.setenv("WINDOW_APP_SHARED_PASSWORD", "wrong")
    folder = ("--data-dir", str(first.store.folder))
    refused = call(*folder, "sync", "--once", "--json", "--connect", url(hall, "001"))
    assert refused.data["error"]["code"] == "shared_password_wrong"
    assert call(*folder, "sync", "--once").status == 0


def test_without_once_it_stays_until_it_is_stopped(hall: Hall) -> None:
    first = connected(hall)
    words = [sys.executable, "-m", "window_app", "--data-dir", str(first.store.folder), "sync", "--json"]
    with subprocess.Popen(words, cwd=ROOT, env=dict(os.environ), stdout=subprocess.PIPE, text=True) as staying:
        assert staying.stdout is not None
        states = [json.loads(staying.stdout.readline())["state"] for _ in range(2)]
        staying.send_signal(signal.SIGINT)
        assert staying.wait(20) == 0
    assert states == ["connecting", "synchronised"]
