"""`find`: searches the cases."""

from argparse import Namespace
from collections import Counter

from window_app.cli.invocation import Invocation
from window_app.cli.output import DONE
from window_app.domain.case_numbers import grouped
from window_app.messages import message, term
from window_app.services.find_cases import find_cases


def run(arguments: Namespace, invocation: Invocation) -> int:
    """Print what was found: a JSON list, or a line each."""
    with invocation.desk() as desk:
        found = find_cases(" ".join(arguments.text), desk, most=arguments.most)
    if arguments.as_json:
        invocation.output.data(found)
        return DONE
    if not found:
        invocation.output.warn(message("nothing_found", {}, invocation.output.language))
    times = Counter(one.case_no for one in found)
    for one in found:
        state = term("state", one.state, invocation.output.language)
        named = f"  {one.case_id}" if times[one.case_no] > 1 else ""
        line = f"{grouped(one.case_no)}  {one.applicant}  {one.item}  {state}  {one.promised_on}"
        invocation.output.say(f"{line}{named}".rstrip())
    return DONE
