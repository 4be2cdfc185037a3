"""`guide`: writes the service guide of an item as PDF."""

from argparse import Namespace

from window_app.assembly import now
from window_app.cli.invocation import Invocation, write_file
from window_app.cli.output import DONE
from window_app.messages import message
from window_app.services.catalogue_list import version_of
from window_app.services.service_guides import service_guide


def run(arguments: Namespace, invocation: Invocation) -> int:
    """Write the guide of the version that counts today, or of the one named."""
    with invocation.desk() as desk:
        item = version_of(desk.catalogue, arguments.code, arguments.number, now().date())
        write_file(arguments.output, service_guide(item, desk.office))
    values = {"item": item.name, "version": item.version, "path": str(arguments.output)}
    invocation.output.say(message("guide_written", values, invocation.output.language))
    return DONE
