"""A profile that is set up, and the window on it."""

from collections.abc import Generator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

from tests.fixtures import open_desk
from tests.journeys.at_the_window import AtTheWindow, at_the_window
from window_app import ui

# Far beyond a frame, to fail for a mistake (a query, a file, a page drawn on the interface thread) and not for a busy
# machine; docs/performance.md has the measurements. By the thread's own work, not by the clock.
HELD_AT_MOST_MS = 120.0


@pytest.fixture(scope="session", autouse=True)
def loaded_screens() -> None:
    """A process loads the modules of a screen once: no part of the journey that happens to come to it first."""
    for module in walk_packages(ui.__path__, f"{ui.__name__}."):
        import_module(module.name)


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """The folder of a profile with the sample office."""
    folder = tmp_path / "profile"
    open_desk(folder).store.close()
    return folder


@pytest.fixture
def window(profile: Path) -> Generator[AtTheWindow]:
    """The window, open and in front; nothing that the clerk does may hold it up."""
    with at_the_window(profile) as desk:
        desk.wait(lambda: desk.client.registering.items.is_ready)
        desk.watchdog.held.clear()
        yield desk
        assert [held for held in desk.watchdog.held if held.cpu > HELD_AT_MOST_MS] == []
