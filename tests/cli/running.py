"""Calls the program as its users do: a process with arguments, standard input and an environment.

Every command is run as a process somewhere; the many further calls go to the same `main` without a new process.
"""

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from unittest import mock

from window_app.cli.run import main

ROOT = Path(__file__).parents[2]
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@dataclass(frozen=True, slots=True)
class Ran:
    """How a call ended, and what it printed."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What it printed, as JSON."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """What it printed, as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


def run(*words: str, stdin: str | bytes = "", without: tuple[str, ...] = (), **environment: str) -> Ran:
    """Run `window-app` with these words; a traceback on standard error fails the test at once."""
    told = {name: value for name, value in {**os.environ, **environment}.items() if name not in without}
    content = stdin.encode() if isinstance(stdin, str) else stdin
    command = [sys.executable, "-m", "window_app", *words]
    done = subprocess.run(command, input=content, capture_output=True, check=False, cwd=ROOT, env=told, timeout=60)
    err = done.stderr.decode()
    assert "Traceback" not in err, err
    return Ran(done.returncode, done.stdout.decode(), err)


def call(*words: str, stdin: str | bytes = "") -> Ran:
    """The same in this process; what is not caught there fails the test."""
    content = stdin.encode() if isinstance(stdin, str) else stdin
    out, err = io.BytesIO(), io.BytesIO()
    printed, warned = io.TextIOWrapper(out, encoding="utf-8"), io.TextIOWrapper(err, encoding="utf-8")
    given = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8")
    with redirect_stdout(printed), redirect_stderr(warned), mock.patch.object(sys, "stdin", given):
        try:
            status = main(words)
        except SystemExit as ended:
            status = cast("int", ended.code)
    printed.flush()
    warned.flush()
    return Ran(status, out.getvalue().decode(), err.getvalue().decode())
