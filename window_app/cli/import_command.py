"""`import`: takes an old register in."""

from argparse import Namespace

from window_app.assembly import now
from window_app.cli.invocation import Invocation
from window_app.cli.output import DONE, REFUSED, Output, progress_on_terminal
from window_app.services.import_register import Imported, RefusedRow, import_register


def run(arguments: Namespace, invocation: Invocation) -> int:
    """Import the rows; each refused one is named with its line and reason."""
    with invocation.desk() as desk:
        result = import_register(
            arguments.file, desk, now=now(), dry_run=arguments.dry_run, progress=progress_on_terminal
        )
    _print(result, invocation.output, as_json=arguments.as_json)
    return REFUSED if result.refused else DONE


def _print(result: Imported, output: Output, *, as_json: bool) -> None:
    refused = [{"row": one.row, "reason": _reason(one, output)} for one in result.refused]
    if as_json:
        output.data({"imported": result.imported, "already": result.already, "refused": refused})
        return
    output.say(f"+{result.imported}  ={result.already}  ✗{len(refused)}")
    for one in refused:
        output.say(f"  {one['row']}: {one['reason']}")


def _reason(refused: RefusedRow, output: Output) -> str:
    return " ".join(output.problem(one) for one in refused.problems)
