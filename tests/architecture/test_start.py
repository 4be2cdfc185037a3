"""What starting the program costs: libraries that are slow to load come when they are needed."""

import subprocess
import sys

import pytest

from .source import ROOT

SLOW = ("sqlalchemy.orm", "psycopg", "reportlab", "openpyxl", "holidays", "pypinyin")


@pytest.fixture(scope="module")
def loaded() -> frozenset[str]:
    """The names of all modules that a fresh Python has loaded after importing the entry point."""
    script = "import sys, window_app.__main__; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return frozenset(done.stdout.split())


@pytest.mark.parametrize("library", SLOW)
def test_the_entry_point_does_not_load(library: str, loaded: frozenset[str]) -> None:
    assert library not in loaded
