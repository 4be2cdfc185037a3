"""`duplicates`: applicants who are likely one, and what is decided about them."""

from argparse import Namespace
from collections.abc import Callable

from window_app.assembly import now
from window_app.cli.invocation import Invocation
from window_app.cli.output import DONE, Output
from window_app.cli.progress_line import progress_line
from window_app.domain.case_numbers import grouped
from window_app.messages import message, term
from window_app.services.decide_doubles import (
    DecidedDouble,
    decided_doubles,
    keep_apart,
    merge_applicants,
    separate_applicants,
)
from window_app.services.desk import Desk
from window_app.services.likely_doubles import LikelyDoubles, ShownApplicant, likely_doubles

DAY = 10


def run(arguments: Namespace, invocation: Invocation) -> int:
    """List, or decide and print what was decided."""
    with invocation.desk() as desk:
        result = _ACTS[arguments.duplicates_act or "list"](arguments, desk)
    if arguments.as_json:
        invocation.output.data(result)
    else:
        _say(result, invocation.output)
    return DONE


def _list(_: Namespace, desk: Desk) -> LikelyDoubles:
    with progress_line("duplicates") as progress:
        return likely_doubles(desk, progress=progress)


def _decided(_: Namespace, desk: Desk) -> tuple[DecidedDouble, ...]:
    return decided_doubles(desk)


def _merge(arguments: Namespace, desk: Desk) -> DecidedDouble:
    return merge_applicants(arguments.kept, arguments.merged, arguments.reason, desk, now=now())


def _keep_apart(arguments: Namespace, desk: Desk) -> DecidedDouble:
    return keep_apart(arguments.one, arguments.other, arguments.reason, desk, now=now())


def _separate(arguments: Namespace, desk: Desk) -> tuple[DecidedDouble, ...]:
    separate_applicants(arguments.decision, arguments.reason, desk, now=now())
    return decided_doubles(desk)


_ACTS: dict[str, Callable[[Namespace, Desk], LikelyDoubles | DecidedDouble | tuple[DecidedDouble, ...]]] = {
    "list": _list,
    "decided": _decided,
    "merge": _merge,
    "keep-apart": _keep_apart,
    "separate": _separate,
}


def _say(result: LikelyDoubles | DecidedDouble | tuple[DecidedDouble, ...], output: Output) -> None:
    if isinstance(result, LikelyDoubles):
        _say_likely(result, output)
    elif isinstance(result, DecidedDouble):
        _say_decision(result, output)
    else:
        for one in result:
            _say_decision(one, output)
        output.say(message("doubles_decided", {"decisions": len(result)}, output.language))


def _say_likely(found: LikelyDoubles, output: Output) -> None:
    for pair in found.pairs:
        output.say("、".join(term("likeness", why, output.language) for why in pair.why))
        _say_side(pair.one, output)
        _say_side(pair.other, output)
    counts = {"pairs": found.found, "shown": len(found.pairs), "applicants": found.applicants}
    output.say(message("doubles_found", counts, output.language))
    if found.passed_over:
        output.say(message("doubles_passed_over", {"keys": found.passed_over}, output.language))


def _say_decision(one: DecidedDouble, output: Output) -> None:
    values = {"kept": one.kept.name, "merged": one.merged.name, "reason": one.reason, "by": one.by, "at": one.at[:DAY]}
    code = f"doubles_{one.standing}" if one.in_force else "doubles_merged_not_in_force"
    output.say(message(code, values, output.language))
    output.say(f"  {one.id}")


def _say_side(side: ShownApplicant, output: Output) -> None:
    values = {
        "cases": side.cases,
        "case_no": grouped(side.case_no),
        "item": side.last_item,
        "day": side.last_on,
    }
    said = "  ".join(part for part in (side.name, side.id_number, side.phone) if part)
    output.say(f"  {said}  {message('doubles_side', values, output.language)}")
