"""`rebuild`: makes anew what follows from the journals."""

from argparse import Namespace

from window_app.cli.invocation import Invocation
from window_app.cli.output import DONE
from window_app.services.verify_store import rebuild_store


def run(arguments: Namespace, invocation: Invocation) -> int:
    """Rebuild and print how many cases there are."""
    with invocation.desk() as desk:
        invocation.output.data({"cases": rebuild_store(desk.store)})
    return DONE
