"""The commands of dev.py: what it lists, when it makes the environment anew, what it says is missing."""

import importlib.util
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests.real_cups import WHY_NOT

Answer = TypeVar("Answer")
FILE = Path(__file__).parents[1] / "dev.py"
EXAMPLE_NEEDS = {"libno-such-library.so.9": "libno-such-library9", "no-such-program": "no-such-tools"}
CUPS_OF_DEBIAN = ["cups-client", "cups-daemon"]


def always(*, value: Answer) -> Callable[..., Answer]:
    """A function that takes anything and answers this."""

    def answer(*_: object) -> Answer:
        return value

    return answer


def finds_only(program: str) -> Callable[[str], str | None]:
    """Like shutil.which on a system with one program."""

    def which(name: str) -> str | None:
        return f"/usr/bin/{name}" if name == program else None

    return which


@pytest.fixture
def dev() -> Any:
    """A fresh dev.py as a module: it is no part of a package."""
    spec = importlib.util.spec_from_file_location("dev", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def made(dev: Any, tmp_path: Path) -> Any:
    """An environment that was made to the end, as far as its files tell."""
    environment = dev.Environment(tmp_path)
    (tmp_path / "requirements.lock").write_text("msgspec==0.20.0\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    python = Path(environment.program("python"))
    python.parent.mkdir(parents=True)
    python.touch()
    (environment.folder / "pyvenv.cfg").write_text(f"home = {Path(sys.executable).parent}\n")
    environment.stamp.write_text(f"{environment.maker()}\n{environment.contents()}")
    return environment


@pytest.fixture
def bare_debian(dev: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Linux where nothing is found but apt-get, and nobody may install anything."""
    monkeypatch.setattr(dev, "LINUX", True)
    monkeypatch.setattr(dev, "is_there", always(value=False))
    monkeypatch.setattr(dev, "administrator_prefix", always(value=None))
    monkeypatch.setattr(shutil, "which", finds_only("apt-get"))


def test_every_command_is_listed_with_what_it_does(dev: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([]) == 0
    listed = capsys.readouterr().out
    for name in ("setup", "run", "demo", "test", "check", "format", "bench", "build", "lock", "two-windows", "ha"):
        assert f"\n  {name} " in listed
        assert dev.COMMANDS[name].purpose in listed
    assert all(known.purpose.endswith(".") for known in dev.COMMANDS.values())


@pytest.mark.parametrize("arguments", [["dance"], ["check", "something"]])
def test_wrong_usage_is_refused_with_status_2(dev: Any, arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(dev, "call")  # nothing may be run
    assert dev.main(arguments) == 2


def test_a_python_that_is_too_old_is_told_so(
    dev: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "OLDEST_PYTHON", (99, 1))
    assert dev.main(["setup"]) == 1
    assert "Python 99.1 or newer is needed" in capsys.readouterr().err


def test_a_python_without_venv_is_told_what_to_install(dev: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "find_spec", always(value=None))
    with pytest.raises(dev.Stop, match="apt install python3-venv"):
        dev.require_venv_module()


def test_an_environment_made_to_the_end_is_ready(made: Any) -> None:
    assert made.state() == "ready"


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_other_requirements_make_it_outdated(made: Any, name: str) -> None:
    (made.root / name).write_text("# other\n")
    assert made.state() == "outdated"


def test_one_that_was_interrupted_is_unusable(made: Any) -> None:
    made.stamp.unlink()
    assert made.state() == "unusable"


def test_one_whose_python_is_gone_is_unusable(made: Any) -> None:
    Path(made.program("python")).unlink()
    assert made.state() == "unusable"


def test_one_that_was_moved_is_unusable(dev: Any, made: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "project"
    shutil.copytree(made.root, elsewhere)
    assert dev.Environment(elsewhere).state() == "unusable"


def test_the_stamp_is_gone_while_libraries_are_installed(dev: Any, made: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    stamps: list[bool] = []

    def look(*_: object) -> None:
        stamps.append(made.stamp.exists())

    monkeypatch.setattr(dev, "finish", look)
    made.install()
    assert stamps == [False, False]
    assert made.state() == "ready"


@pytest.mark.usefixtures("bare_debian")
def test_missing_libraries_are_named_with_the_command_that_installs_them(
    dev: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    dev.provide(EXAMPLE_NEEDS)
    said = capsys.readouterr().err
    assert "This system lacks libno-such-library.so.9, no-such-program." in said
    assert "sudo apt-get install libno-such-library9 no-such-tools" in said


@pytest.mark.usefixtures("bare_debian")
def test_dnf_is_asked_by_file_not_by_debian_name(dev: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", finds_only("dnf"))
    said = dev.advice(list(EXAMPLE_NEEDS), [])
    assert said.endswith("sudo dnf install 'libno-such-library.so.9()(64bit)' /usr/bin/no-such-program")
    assert dev.advice(["/usr/sbin/cupsd"], []).endswith("sudo dnf install /usr/sbin/cupsd")


@pytest.mark.usefixtures("bare_debian")
def test_the_tests_get_the_cups_that_they_start(dev: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []

    def install(_: object, packages: list[str]) -> None:
        installed.extend(packages)

    monkeypatch.setattr(dev, "administrator_prefix", always(value=[]))
    monkeypatch.setattr(dev, "apt_install", install)
    monkeypatch.setattr(dev, "setup", always(value=0))
    monkeypatch.setattr(dev, "call_own", always(value=0))
    assert dev.main(["test", "tests/services"]) == 0
    assert [one for one in installed if one.startswith("cups")] == CUPS_OF_DEBIAN
    assert all(package in WHY_NOT for package in CUPS_OF_DEBIAN)


@pytest.mark.usefixtures("bare_debian")
def test_an_administrator_gets_them_installed(dev: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[object, ...]] = []

    def install(*arguments: object) -> None:
        calls.append(arguments)

    monkeypatch.setattr(dev, "administrator_prefix", always(value=["sudo", "-n"]))
    monkeypatch.setattr(dev, "apt_install", install)
    dev.provide(EXAMPLE_NEEDS)
    assert calls == [(["sudo", "-n"], ["libno-such-library9", "no-such-tools"])]


def test_what_is_there_is_found_and_what_is_not_is_not(dev: Any) -> None:
    assert [dev.is_there(name) for name in EXAMPLE_NEEDS] == [False, False]
    assert dev.is_there("git")


def test_check_goes_on_after_a_failure_and_says_what_failed(
    dev: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    called: list[str] = []

    def fail_first(*words: str) -> int:
        called.append(" ".join(words))
        return 1 if len(called) == 1 else 0

    monkeypatch.setattr(dev, "setup", always(value=0))
    monkeypatch.setattr(dev, "call_own", fail_first)
    assert dev.main(["check"]) == 1
    assert called == ["ruff check", "ruff format --check", "basedpyright"]
    assert "Not in order: ruff check\n" in capsys.readouterr().err
