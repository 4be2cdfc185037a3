"""`show`: everything about one case."""

from argparse import Namespace

from window_app.assembly import now
from window_app.cli.invocation import Invocation
from window_app.cli.output import DONE, Output
from window_app.domain.case_numbers import grouped
from window_app.messages import term
from window_app.services.show_case import ShownCase, show_case


def run(arguments: Namespace, invocation: Invocation) -> int:
    """Print the case as JSON or in a few lines."""
    with invocation.desk() as desk:
        shown = show_case(arguments.case_no, desk, now=now(), unmask=arguments.unmask)
    if arguments.as_json:
        invocation.output.data(shown)
    else:
        _say(shown, invocation.output)
    return DONE


def _say(shown: ShownCase, output: Output) -> None:
    language = output.language
    output.say(f"{grouped(shown.case_no)}  {shown.item.name}  {term('state', shown.state.value, language)}")
    output.say(f"  {shown.applicant.name}  {shown.applicant.phone}")
    if clock := shown.clock:
        provisional = " *" if clock.provisional else ""
        output.say(f"  {clock.accepted_on} → {clock.promised_on or clock.if_ended_on}{provisional}")
    for event in shown.events:
        output.say(f"  {event.at[:16]}  {term('event', event.kind, language)}  {event.actor}")
    for document in shown.documents:
        output.say(f"  {term('document', document.kind.value, language)}  {document.number}")
