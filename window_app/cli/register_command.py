"""`register`: registers one application or a list."""

from argparse import Namespace
from typing import cast

import msgspec

from window_app.cli.invocation import Invocation, read_file
from window_app.cli.output import DONE, REFUSED, Output
from window_app.domain.errors import RuleBroken
from window_app.services.application_form import ApplicationEntry
from window_app.services.desk import Desk
from window_app.services.register_case import Registered, register_case
from window_app.services.troubles import TROUBLES, problems_of


def run(arguments: Namespace, invocation: Invocation) -> int:
    """Register each entry; a refused one has its error in its place, the others are done."""
    entries = read_entries(arguments.file)
    with invocation.desk() as desk:
        if isinstance(entries, list):
            results = [_register(entry, desk, invocation.output) for entry in cast("list[object]", entries)]
            invocation.output.data(results)
        else:
            results = [_register(entries, desk, invocation.output)]
            invocation.output.data(results[0])
    return DONE if all(isinstance(result, Registered) for result in results) else REFUSED


def read_entries(name: str) -> object:
    """Return the JSON value of a file."""
    try:
        return cast("object", msgspec.json.decode(read_file(name)))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RuleBroken("json_malformed", file=name, detail=str(error)) from error


def _register(entry: object, desk: Desk, output: Output) -> Registered | dict[str, object]:
    from window_app.assembly import now

    try:
        return register_case(msgspec.convert(entry, ApplicationEntry), desk, now=now())
    except msgspec.ValidationError as error:
        return output.error("entry_malformed", {"detail": str(error)})
    except TROUBLES as error:
        return output.error(error.code, error.values, problems_of(error))
