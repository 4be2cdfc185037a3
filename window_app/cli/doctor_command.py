"""`doctor`: says what is well and what is not."""

from argparse import Namespace

from window_app.assembly import now
from window_app.cli.invocation import Invocation
from window_app.cli.output import DONE
from window_app.messages import message
from window_app.services.check_up import check_up


def run(arguments: Namespace, invocation: Invocation) -> int:
    """Print each finding; what is not well is marked."""
    output = invocation.output
    with invocation.desk() as desk:
        findings = check_up(desk, now=now())
    sentences = [message(f"doctor_{one.code}", one.values, output.language) for one in findings]
    if arguments.as_json:
        output.data(
            [
                {"code": one.code, "well": one.well, **one.values, "message": sentence}
                for one, sentence in zip(findings, sentences, strict=True)
            ]
        )
        return DONE
    for one, sentence in zip(findings, sentences, strict=True):
        output.say(f"{'✓' if one.well else '!'} {sentence}")
    return DONE
