#!/usr/bin/env python3
"""The project's commands; `python3 dev.py` lists them. Needs Python 3.11 or newer and nothing else."""

# An older Python must get far enough to be told so: no newer syntax outside of annotations.
from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Action = Callable[[list[str]], int]

OLDEST_PYTHON = (3, 11)
THIS_PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"
ROOT = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"
LINUX = sys.platform.startswith("linux")

# What the Qt of PySide6 loads but does not bring along: shared object -> Debian package.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11.so.6": "libx11-6",
}
# Its X11 plugin libqxcb.so as well.
X11_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
TEST_TOOLS = {"pdftotext": "poppler-utils"}
# From these the tests that print start a CUPS of their own; what serves a whole system is in no ordinary user's path.
CUPS_PROGRAMS = {
    "/usr/sbin/cupsd": "cups-daemon",
    "/usr/sbin/lpadmin": "cups-client",
    "lp": "cups-client",
    "lpstat": "cups-client",
}
BUILD_TOOLS = {"objcopy": "binutils", "objdump": "binutils"}
HA_TOOLS = {"pg_ctlcluster": "postgresql", "patroni": "patroni", "etcd": "etcd-server"}
if sys.base_prefix == "/usr":
    # The system's own Python comes without the shared library that a bundle carries.
    BUILD_TOOLS[f"libpython{THIS_PYTHON}.so.1.0"] = f"libpython{THIS_PYTHON}"


class Stop(Exception):
    """What keeps a command from going on, in words for the person who typed it."""


def say(text: str) -> None:
    """Write to standard error: standard output belongs to the program that is run."""
    print(text, file=sys.stderr, flush=True)


# The list of commands


class Command(NamedTuple):
    """One command of this file; `takes` names its arguments and is empty where there are none."""

    action: Action
    takes: str

    @property
    def purpose(self) -> str:
        """The first line of its docstring."""
        return (self.action.__doc__ or "").partition("\n")[0]


COMMANDS: dict[str, Command] = {}


def command(name: str, takes: str = "") -> Callable[[Action], Action]:
    """Put the decorated function into the list of commands."""

    def register(action: Action) -> Action:
        COMMANDS[name] = Command(action, takes)
        return action

    return register


def overview() -> str:
    """Every command with what it does."""
    calls = {f"{name} {known.takes}".strip(): known.purpose for name, known in COMMANDS.items()}
    width = max(len(call) for call in calls)
    lines = [f"  {call:<{width}}  {purpose}" for call, purpose in calls.items()]
    return "\n".join(["Usage: python3 dev.py COMMAND", "", *lines])


# The virtual environment


class Environment:
    """The folder .venv of a project: a Python of its own with exactly the libraries of requirements.lock."""

    READY, OUTDATED, UNUSABLE = "ready", "outdated", "unusable"

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.lock = root / "requirements.lock"
        self.stamp = self.folder / "made-from.txt"

    def program(self, name: str) -> str:
        """The path of a program in the environment."""
        return str(self.folder / "Scripts" / f"{name}.exe" if WINDOWS else self.folder / "bin" / name)

    def maker(self) -> str:
        """Which Python makes it and where: scripts in it know their own path, so it cannot be moved."""
        return f"Python {THIS_PYTHON} in {self.root}"

    def contents(self) -> str:
        """A digest of the files that say what is installed."""
        files = (self.lock, self.root / "pyproject.toml")
        return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()

    def state(self) -> str:
        """READY, OUTDATED (libraries have to be brought up to date) or UNUSABLE (must be made anew)."""
        try:
            maker, _, contents = self.stamp.read_text(encoding="utf-8").partition("\n")
        except FileNotFoundError:
            return self.UNUSABLE
        if maker != self.maker() or not self._python_is_there():
            return self.UNUSABLE
        return self.READY if contents == self.contents() else self.OUTDATED

    def _python_is_there(self) -> bool:
        settings = (self.folder / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
        home = next(line.partition("=")[2].strip() for line in settings if line.startswith("home"))
        return Path(self.program("python")).exists() and Path(home).is_dir()

    def make(self) -> None:
        """Make the folder anew, with nothing in it but pip."""
        require_venv_module()
        say("Making the virtual environment .venv ...")
        shutil.rmtree(self.folder, ignore_errors=True)
        # Called with the environment's own Python, the one below it has to do the work.
        python: str = getattr(sys, "_base_executable", sys.executable)
        finish([python, "-m", "venv", str(self.folder)], "Python could not make the folder .venv.")

    def install(self) -> None:
        """Install what requirements.lock lists, then the project itself; the stamp comes last."""
        if self.stamp.exists():
            self.stamp.unlink()
        self._pip("--require-hashes", "--only-binary", ":all:", "--requirement", str(self.lock))
        self._pip("--no-deps", "--no-build-isolation", "--editable", str(self.root))
        self.stamp.write_text(f"{self.maker()}\n{self.contents()}", encoding="utf-8")

    def _pip(self, *options: str) -> None:
        pip = [self.program("python"), "-m", "pip", "-qq", "--disable-pip-version-check", "install"]
        finish([*pip, *options], "pip could not install the libraries. A mirror can be set with PIP_INDEX_URL.")


HERE = Environment(ROOT)


def require_venv_module() -> None:
    """Stop where this Python was installed without the means to make a virtual environment."""
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        raise Stop("This Python lacks its venv module. On Debian and its kin: apt install python3-venv")


def require_python() -> None:
    """Stop where this Python is too old."""
    if sys.version_info[:2] < OLDEST_PYTHON:
        oldest = ".".join(str(number) for number in OLDEST_PYTHON)
        raise Stop(f"Python {oldest} or newer is needed; this is {THIS_PYTHON}.")


# Libraries of the system


def is_there(name: str) -> bool:
    """Whether a shared object can be loaded, or a program found."""
    if ".so" not in name:
        return shutil.which(name) is not None
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def missing(needs: Mapping[str, str]) -> list[str]:
    """The shared objects and programs that this system lacks; only Linux leaves them to the system."""
    return [name for name in needs if not is_there(name)] if LINUX else []


def provide(*needs: Mapping[str, str]) -> None:
    """Install what is missing where that is allowed, else say how to; either way the command goes on."""
    wanted = {name: package for group in needs for name, package in group.items()}
    lacking = missing(wanted)
    if not lacking:
        return
    say(f"This system lacks {', '.join(lacking)}.")
    packages = sorted({wanted[name] for name in lacking})
    administrator = administrator_prefix()
    if shutil.which("apt-get") and administrator is not None:
        say(f"Installing {' '.join(packages)} ...")
        apt_install(administrator, packages)
        lacking = missing(wanted)
    if lacking:
        say(advice(lacking, sorted({wanted[name] for name in lacking})))


def administrator_prefix() -> list[str] | None:
    """What to put before a command to run it as root without being asked for a password; None if there is no way."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    tried = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if tried.returncode == 0 else None


def apt_install(administrator: list[str], packages: list[str]) -> None:
    """Install Debian packages; on failure show what apt-get said."""
    apt = [*administrator, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    for step in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run([*apt, *step], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode != 0:
            say(done.stdout)


def advice(lacking: Sequence[str], packages: Sequence[str]) -> str:
    """The command that installs what is missing, for the package manager found here."""
    if shutil.which("dnf") and not shutil.which("apt-get"):
        names = (f"'{name}()(64bit)'" if ".so" in name else str(PurePosixPath("/usr/bin", name)) for name in lacking)
        return f"Please install it with: sudo dnf install {' '.join(names)}"
    return f"Please install it with: sudo apt-get install {' '.join(packages)}"


def window_libraries() -> list[Mapping[str, str]]:
    """What a window needs here: the X11 part only where there is an X11 display."""
    return [QT_LIBRARIES, X11_LIBRARIES] if os.environ.get("DISPLAY") else [QT_LIBRARIES]


# Running programs


def call(program: Sequence[str], environment: Mapping[str, str] | None = None) -> int:
    """Run a program in the project's root and hand back its exit status."""
    try:
        return subprocess.run(program, cwd=ROOT, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 130


def finish(program: Sequence[str], failure: str) -> None:
    """Run a program; if it fails, so does the command."""
    if call(program) != 0:
        raise Stop(failure)


def call_own(name: str, *arguments: str) -> int:
    """Run a program of the virtual environment."""
    return call([HERE.program(name), *arguments], own_environment())


def own_environment() -> dict[str, str]:
    """The environment variables for tests and measurements: no display, no window on it."""
    variables = dict(os.environ)
    if LINUX and not (variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY")):
        variables.setdefault("QT_QPA_PLATFORM", "offscreen")
    return variables


def worker_count() -> int:
    """How many tests run at the same time: two to four."""
    return min(4, max(2, os.cpu_count() or 2))


# The commands


@command("setup")
def setup(_: list[str]) -> int:
    """Make the virtual environment .venv with the pinned libraries; nothing to do if it is up to date."""
    state = HERE.state()
    if state == Environment.READY:
        return 0
    if state == Environment.UNUSABLE:
        HERE.make()
    say("Installing the libraries of requirements.lock into .venv (the first time up to 300 MB to download) ...")
    HERE.install()
    say("The environment is ready.")
    return 0


@command("run", takes="[arguments of window-app]")
def run(arguments: list[str]) -> int:
    """Start the client, or with arguments any command of window-app."""
    setup([])
    provide(*window_libraries())
    return call([HERE.program("window-app"), *arguments])


@command("demo", takes="[--cases N]")
def demo(arguments: list[str]) -> int:
    """Start the client with a throw-away profile full of made-up cases."""
    return run(["demo", *arguments])


@command("two-windows")
def two_windows(_: list[str]) -> int:
    """Start two clients on one throw-away shared database: what one registers appears at the other."""
    setup([])
    provide(*window_libraries())
    return call([HERE.program("python"), "-m", "tests.two_windows"])


@command("test", takes="[arguments of pytest]")
def test(arguments: list[str]) -> int:
    """Run check and all tests; with arguments, pytest alone."""
    setup([])
    provide(*window_libraries(), TEST_TOOLS, CUPS_PROGRAMS)
    if arguments:
        return call_own("pytest", *arguments)
    checked = check([])
    # What is skipped says why.
    return call_own("pytest", "-n", str(worker_count()), "-rs") or checked


@command("check")
def check(_: list[str]) -> int:
    """Check style and types: ruff and basedpyright; all of it, even if one part fails."""
    setup([])
    steps = (("ruff", "check"), ("ruff", "format", "--check"), ("basedpyright",))
    failed = [" ".join(step) for step in steps if call_own(*step) != 0]
    if failed:
        say(f"Not in order: {', '.join(failed)}")
    return 1 if failed else 0


@command("format")
def format_code(_: list[str]) -> int:
    """Sort imports, mend what can be mended safely, and lay out the code."""
    setup([])
    return call_own("ruff", "check", "--fix") | call_own("ruff", "format")


@command("bench", takes="[NAME ...]")
def bench(arguments: list[str]) -> int:
    """Run the measurements in tests/benchmarks, all or those named."""
    setup([])
    provide(*window_libraries())
    scripts = [script for script in sorted((ROOT / "tests" / "benchmarks").glob("*.py")) if script.stem[0] != "_"]
    chosen = [script for script in scripts if not arguments or script.stem in arguments]
    if not chosen:
        raise Stop(f"No such measurement. There are: {', '.join(script.stem for script in scripts) or 'none yet'}")
    return max([call_own("python", "-m", f"tests.benchmarks.{script.stem}") for script in chosen])


@command("simulate", takes="[--seeds N] [--first S]")
def simulate(arguments: list[str]) -> int:
    """Run the exchange of twenty stations with a faulty network under many seeds; a seed that fails is told."""
    setup([])
    return call_own("python", "-m", "tests.simulation", *arguments)


@command("faults", takes="[--seeds N] [--first S] [--minutes M]")
def faults(arguments: list[str]) -> int:
    """Kill, cut off, put back and copy real windows under many seeds, stop their server, and compare all in the end."""
    setup([])
    return call_own("python", "-m", "tests.faults", *arguments)


@command("ha")
def high_availability(_: list[str]) -> int:
    """Kill the leader of two PostgreSQL under Patroni while windows push, twice; three to five minutes."""
    setup([])
    provide(HA_TOOLS)
    return call_own("python", "-m", "tests.ha")


@command("screenshots", takes="[FOLDER]")
def screenshots(arguments: list[str]) -> int:
    """Make the pictures of the documentation; into FOLDER, those of every language, look and size."""
    setup([])
    provide(*window_libraries())
    return call_own("python", "-m", "tests.screenshots", *arguments)


@command("build")
def build(_: list[str]) -> int:
    """Build the folder dist/window-app, which runs without Python, and try it out."""
    setup([])
    provide(QT_LIBRARIES, X11_LIBRARIES, BUILD_TOOLS)
    finish([HERE.program("pyinstaller"), "--noconfirm", "--log-level", "ERROR", "build_installer.spec"], "Not built.")
    folder = ROOT / "dist" / "window-app"
    program = str(folder / ("window-app.exe" if WINDOWS else "window-app"))
    finish([program, "--version"], "The built program does not start.")
    if LINUX and not opens_its_window(program):
        raise Stop("The built program does not open its window.")
    size = sum(file.lstat().st_size for file in folder.rglob("*") if not file.is_symlink())
    say(f"{folder}: {size / 1e6:.0f} MB")
    return 0


def opens_its_window(program: str) -> bool:
    """Whether the client says within a minute that it is ready, on no display and with a new profile."""
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with tempfile.TemporaryDirectory() as profile:
        client = subprocess.Popen(
            [program, "--data-dir", profile], env=variables, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        )
        patience = threading.Timer(60, client.kill)
        patience.start()
        with client:
            ready = any(_is_ready(line) for line in client.stderr or ())
            patience.cancel()
            client.kill()
        return ready


def _is_ready(line: str) -> bool:
    say(line.rstrip())
    return line.startswith("ready in")


@command("lock", takes="[--upgrade]")
def lock(arguments: list[str]) -> int:
    """Write requirements.lock from pyproject.toml; known versions stay unless --upgrade is given."""
    if not Path(HERE.program("uv")).exists():
        setup([])
    options = ["--universal", "--python-version", "3.11", "--extra", "dev", "--generate-hashes", *arguments]
    return call_own("uv", "pip", "compile", "--quiet", *options, "pyproject.toml", "-o", "requirements.lock")


def main(arguments: list[str]) -> int:
    """Run one command; the exit status is its own, 1 where something is in the way, 2 for wrong usage."""
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(overview())
        return 0
    known = COMMANDS.get(arguments[0])
    if known is None or (arguments[1:] and not known.takes):
        say(f"Not a command: {' '.join(arguments)}\n\n{overview()}")
        return 2
    try:
        require_python()
        return known.action(arguments[1:])
    except Stop as stop:
        say(str(stop))
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
