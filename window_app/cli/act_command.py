"""`act`: does an act on a case."""

from argparse import Namespace

from window_app.cli.invocation import Invocation, read_file
from window_app.cli.output import DONE
from window_app.services.case_acts import act_on_case


def run(arguments: Namespace, invocation: Invocation) -> int:
    """Do the act with what stands in the file, and print what it came to."""
    from window_app.assembly import now

    entry = read_file(arguments.file)
    with invocation.desk() as desk:
        invocation.output.data(act_on_case(arguments.case_no, arguments.event, entry, desk, now=now()))
    return DONE
