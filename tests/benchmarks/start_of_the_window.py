"""Start of the process to a painted window that takes keys, and memory when idle, beside a bare PySide6 window."""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from db.local.key import KEY_FILE
from tests.benchmarks import _table as table
from tests.benchmarks._million_cases import KEPT, set_up_store_of

ROOT = Path(__file__).parents[2]
ROUNDS = 11
IDLE_S = 4.0
BARE = ("tests.benchmarks._bare_window",)


def main(number: int) -> None:
    """Measure all three in turn; the profile's key is in a file, as where no keyring is."""
    empty, full = set_up_store_of(0), set_up_store_of(number)
    rounds = [(started(*BARE), started(*ours(empty)), started(*ours(full))) for _ in range(ROUNDS)]
    bare, small, large = (median(round_[place] for round_ in rounds[1:]) for place in range(3))
    table.heading()
    table.compare("start to a painted window that takes keys", small, bare, "<= 1.5")
    table.compare(f"the same with {number:,} cases, beside an empty store", large, small, "<= 1.05")
    memory = [resident(*command) for command in (BARE, ours(empty), ours(full))]
    table.row(
        "memory when idle", f"{memory[1]:.0f} MB", f"{memory[0]:.0f} MB", f"{memory[1] / memory[0]:.2f}", "<= 1.5"
    )
    table.row(
        f"the same with {number:,} cases", f"{memory[2]:.0f} MB", f"{memory[0]:.0f} MB", f"{memory[2] / memory[0]:.2f}"
    )


def ours(folder: Path) -> tuple[str, ...]:
    """The client on a profile."""
    assert (folder / KEY_FILE).exists()
    return ("window_app", "--data-dir", str(folder))


def started(*command: str) -> float:
    """The seconds from the start of a process to its word that it is ready."""
    begin = perf_counter()
    with _process(*command) as process:
        _wait_until_ready(process)
        taken = perf_counter() - begin
        process.kill()
    return taken


def resident(*command: str) -> float:
    """The megabytes that a process holds some seconds after its start."""
    with _process(*command) as process:
        _wait_until_ready(process)
        sleep(IDLE_S)
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
        process.kill()
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def _process(*command: str) -> subprocess.Popen[str]:
    variables = {**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    return subprocess.Popen(
        [sys.executable, "-m", *command], cwd=ROOT, env=variables, stderr=subprocess.PIPE, text=True
    )


def _wait_until_ready(process: subprocess.Popen[str]) -> None:
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("ready"):
            return
    raise RuntimeError("it ended before it was ready")


if __name__ == "__main__":
    KEPT.mkdir(parents=True, exist_ok=True)
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
