"""`backup`: makes a checked copy of the store while it is in use."""

from argparse import Namespace

from window_app.assembly import now
from window_app.cli.invocation import Invocation
from window_app.cli.output import DONE
from window_app.cli.progress_line import progress_line
from window_app.messages import message
from window_app.services.back_up_store import back_up_store


def run(arguments: Namespace, invocation: Invocation) -> int:
    """Make the backup and say where it is and what it holds."""
    output = invocation.output
    with invocation.desk() as desk, progress_line("backup") as progress:
        made = back_up_store(desk, arguments.file, now=now(), progress=progress)
    if arguments.as_json:
        output.data(made)
    else:
        held = made.contents
        values = {"file": made.file, "cases": held.cases, "events": held.events, "size": f"{made.size / (1 << 20):.1f}"}
        output.say(message("backup_made", values, output.language))
    return DONE
