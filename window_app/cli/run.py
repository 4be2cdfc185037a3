"""Runs a command and turns what went wrong into a message and an exit status."""

import io
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from window_app.cli.output import DONE, REFUSED, Output
from window_app.cli.parser import build_parser
from window_app.messages import LANGUAGES, Language

_PRINT_DATA = ("register", "act", "deadline", "accounts")


def main(words: Sequence[str] | None = None) -> int:
    """Run the program; return 0 done, 1 refused. Wrong usage ends in status 2 by itself."""
    arguments = build_parser().parse_args(words)
    output = Output(_language(arguments.language) or "zh_CN")
    _speak_utf8()
    if arguments.command is None:
        from window_app.cli.client_command import run_client

        return _guarded(
            lambda: run_client(_folder(arguments), _language(arguments.language), arguments.clerk, arguments.user),
            output,
            is_data=False,
        )
    return _guarded(lambda: _run(arguments, output), output, is_data=_is_data(arguments))


def _run(arguments: Namespace, output: Output) -> int:
    from window_app.cli.invocation import Invocation

    command = import_module(f"window_app.cli.{arguments.command.replace('-', '_')}_command")
    return command.run(arguments, Invocation(_folder(arguments), arguments.clerk, output, arguments.user))


def _guarded(run: Callable[[], int], output: Output, *, is_data: bool) -> int:
    """Run; print a trouble that a user can meet, as JSON where output is data. Our bugs keep their traceback."""
    from window_app.services.troubles import TROUBLES, problems_of

    try:
        return run()
    except TROUBLES as error:
        if is_data:
            output.data(output.error(error.code, error.values, problems_of(error)))
        else:
            output.explain(error.code, error.values, problems_of(error))
        return REFUSED
    except BrokenPipeError:
        # The reader had enough (| head): nothing is wrong, and nobody is there to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _is_data(arguments: Namespace) -> bool:
    return arguments.command in _PRINT_DATA or bool(getattr(arguments, "as_json", False))


def _folder(arguments: Namespace) -> Path:
    if arguments.data_dir is not None:
        return arguments.data_dir
    if named := os.environ.get("WINDOW_APP_DATA_DIR"):
        return Path(named)
    from window_app.assembly import default_folder

    return default_folder()


def _language(named: Language | None) -> Language | None:
    """The language asked for by an argument or the environment; None where nobody asked."""
    wanted = named or os.environ.get("WINDOW_APP_LANGUAGE", "")
    return next((known for known in LANGUAGES if wanted and wanted.startswith(known[:2])), None)


def _speak_utf8() -> None:
    """Print UTF-8 also where the system's own encoding is another (Windows, LANG=C)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
