"""`recovery-key`: shows the key that opens backups on another PC, to be written down and locked away."""

from argparse import Namespace

from window_app.assembly import now
from window_app.cli.invocation import Invocation
from window_app.cli.output import DONE
from window_app.messages import message
from window_app.services.recovery_key import show_recovery_key


def run(arguments: Namespace, invocation: Invocation) -> int:
    """Print the key; that it was shown is recorded."""
    with invocation.desk() as desk:
        text = show_recovery_key(desk, now=now())
    output = invocation.output
    output.say(text)
    output.warn(message("recovery_key_shown", {}, output.language))
    return DONE
