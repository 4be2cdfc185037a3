"""What commands print: JSON where output is data, sentences in the user's language where it is not."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from window_app.domain.errors import Problem, RuleBroken
from window_app.messages import Language, field_name, message

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


def progress_on_terminal(done: int, total: int) -> None:
    """Count on standard error where somebody looks on."""
    if sys.stderr is not None and sys.stderr.isatty():  # pyright: ignore[reportUnnecessaryComparison]
        sys.stderr.write(f"\r{done}/{total}" + ("\n" if done == total else ""))
        sys.stderr.flush()


@dataclass(frozen=True, slots=True)
class Output:
    """Where a command prints, and in which language."""

    language: Language

    def data(self, value: object) -> None:
        """Print one value as a line of JSON."""
        sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
        sys.stdout.flush()

    def say(self, sentence: str) -> None:
        """Print a sentence."""
        sys.stdout.write(sentence + "\n")
        sys.stdout.flush()

    def warn(self, sentence: str) -> None:
        """Print a sentence on standard error."""
        if sys.stderr is not None:  # pyright: ignore[reportUnnecessaryComparison]  (a window on Windows has none)
            sys.stderr.write(sentence + "\n")
            sys.stderr.flush()

    def explain(self, code: str, values: Mapping[str, object], problems: Sequence[Problem] = ()) -> None:
        """Print the message on standard error, and each of several problems on a line of its own."""
        if len(problems) < 2:
            self.warn(self.sentence(code, values, problems))
            return
        self.warn("\n  ".join([message(code, values, self.language), *map(self.problem, problems)]))

    def error(self, code: str, values: Mapping[str, object], problems: Sequence[Problem] = ()) -> dict[str, object]:
        """Return the JSON form of an error: code, message, and each problem with its field."""
        error: dict[str, object] = {"code": code, "message": self.sentence(code, values, problems)}
        if problems:
            error["problems"] = [
                {"field": one.field, "code": one.code, "message": self.problem(one)} for one in problems
            ]
        return {"error": error}

    def broken(self, error: RuleBroken) -> dict[str, object]:
        """Return the JSON form of a broken rule."""
        return self.error(error.code, error.values, error.problems)

    def sentence(self, code: str, values: Mapping[str, object], problems: Sequence[Problem] = ()) -> str:
        """Return the message, with its problems behind it."""
        return " ".join([message(code, values, self.language), *(self.problem(one) for one in problems)])

    def problem(self, problem: Problem) -> str:
        """Return what is wrong with a field, the field named."""
        field = field_name(problem.field, self.language)
        colon = "：" if self.language == "zh_CN" else ": "
        return f"{field}{colon}{message(problem.code, dict(problem.values), self.language)}"
