"""`demo`: a throw-away profile with made-up cases, opened."""

from argparse import Namespace
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from db.local.key import no_keyring
from window_app.assembly import desk_at, now, open_profile
from window_app.cli.client_command import check_display, run_client
from window_app.cli.invocation import Invocation
from window_app.cli.output import DONE
from window_app.services.demo_cases import make_cases


def run(arguments: Namespace, invocation: Invocation) -> int:
    """Make the profile and open it; it is deleted when the window closes, or kept with --no-window."""
    if not arguments.no_window:
        check_display()
    folder = Path(mkdtemp(prefix="window-app-demo-"))
    store = open_profile(folder, keyring=no_keyring)
    make_cases(desk_at(store), arguments.cases, now=now())
    store.close()
    if arguments.no_window:
        invocation.output.data({"data_dir": str(folder), "cases": arguments.cases})
        return DONE
    try:
        return run_client(folder, arguments.language, arguments.clerk)
    finally:
        rmtree(folder, ignore_errors=True)
