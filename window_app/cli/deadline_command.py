"""`deadline --batch`: counts deadlines without a profile."""

import sys
from argparse import Namespace
from datetime import datetime

import msgspec

from window_app.cli.invocation import Invocation
from window_app.cli.output import DONE, REFUSED
from window_app.domain.errors import RuleBroken
from window_app.domain.holiday_notices import state_council_calendar
from window_app.domain.shanghai_time import SHANGHAI
from window_app.services.count_deadlines import count_deadlines


def run(arguments: Namespace, invocation: Invocation) -> int:
    """Answer each line of standard input in its place."""
    status = DONE
    write = sys.stdout.buffer.write
    for answer in count_deadlines(sys.stdin.buffer, state_council_calendar(), datetime.now(SHANGHAI).date()):
        if isinstance(answer, RuleBroken):
            status = REFUSED
            write(msgspec.json.encode(invocation.output.broken(answer)) + b"\n")
        else:
            write(msgspec.json.encode(answer) + b"\n")
    sys.stdout.flush()
    return status
