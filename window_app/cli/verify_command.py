"""`verify`: checks the store against its journals."""

from argparse import Namespace

from window_app.cli.invocation import Invocation
from window_app.cli.output import DONE, REFUSED
from window_app.cli.progress_line import progress_line
from window_app.messages import message
from window_app.services.verify_store import verify_store


def run(arguments: Namespace, invocation: Invocation) -> int:
    """Print what was looked at and each fault; 1 where there is any."""
    output = invocation.output
    with invocation.desk() as desk, progress_line("verify") as progress:
        verified = verify_store(desk.store, progress)
    if arguments.as_json:
        output.data(verified)
    else:
        counts = ("journals", "events", "cases", "documents")
        output.say("  ".join(f"{name} {getattr(verified, name)}" for name in counts))
        for fault in verified.faults:
            output.say(f"✗ {fault.where}: {message(fault.code, {}, output.language)}")
        output.say("✗" if verified.faults else "✓")
    return REFUSED if verified.faults else DONE
