"""`show`: everything about one case."""

from argparse import Namespace

from window_app.assembly import now
from window_app.cli.invocation import Invocation
from window_app.cli.output import DONE, Output
from window_app.domain.case_numbers import grouped
from window_app.messages import message, term
from window_app.services.show_case import ShownCase, show_case
from window_app.services.show_conflict import ShownConflict


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
    for other in shown.same_number:
        told = {"case_id": other.case_id, "applicant": other.applicant, "station": other.station}
        output.say(f"  {message('number_shared', told, language)}")
    if clock := shown.clock:
        provisional = " *" if clock.provisional else ""
        output.say(f"  {clock.accepted_on} → {clock.promised_on or clock.if_ended_on}{provisional}")
    if shown.conflict is not None:
        _say_conflict(shown.conflict, output)
    for event in shown.events:
        output.say(f"  {event.at[:16]}  {term('event', event.kind, language)}  {event.actor}")
    for document in shown.documents:
        back = message("paper_to_take_back", {}, language) if document in shown.to_take_back else ""
        output.say(f"  {term('document', document.kind.value, language)}  {document.number}  {back}".rstrip())


def _say_conflict(conflict: ShownConflict, output: Output) -> None:
    """Each side, what it did where, and what the case would be by it."""
    language = output.language
    output.say(f"  {message('case_in_conflict', {'number': len(conflict.sides)}, language)}")
    for number, side in enumerate(conflict.sides, start=1):
        state = term("state", side.outcome.state, language) if side.outcome else "—"
        output.say(f"    {number}. → {state}")
        for act in side.acts:
            output.say(
                f"       {act.at[:16]}  {term('event', act.kind, language)}  {act.clerk}  {act.station}  {act.id}"
            )
