"""`rebuild`: makes anew what follows from the journals."""

from argparse import Namespace

from window_app.cli.invocation import Invocation
from window_app.cli.output import DONE, REFUSED
from window_app.cli.progress_line import progress_line
from window_app.domain.permissions import Permission
from window_app.services.permissions import allow
from window_app.services.rebuild_store import rebuild_store


def run(arguments: Namespace, invocation: Invocation) -> int:
    """Rebuild and print how many cases there are."""
    with invocation.desk() as desk, progress_line("rebuild") as progress:
        allow(desk, Permission.UPKEEP)
        rebuilt = rebuild_store(desk.store, progress)
    invocation.output.data(rebuilt)
    return REFUSED if rebuilt.unreadable else DONE
