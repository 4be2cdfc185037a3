"""The two families of trouble that a user can meet; anything else is our bug.

Both carry a code and values, not a sentence: `window_app.messages` words them in the user's language.
"""

from dataclasses import dataclass

Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field of what was entered; `field` is a path such as `applicant.phone`."""

    field: str
    code: str
    values: tuple[tuple[str, Value], ...] = ()


class WordedError(Exception):
    """An error with a code and the values that its message mentions."""

    def __init__(self, code: str, **values: Value) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


class RuleBroken(WordedError):
    """The person at the desk can mend it: a rule of the field or a field of the form is not kept."""

    def __init__(self, code: str, *, problems: tuple[Problem, ...] = (), **values: Value) -> None:
        super().__init__(code, **values)
        self.problems = problems


class Unavailable(WordedError):
    """Disk, lock, key, network or printer: nothing is lost, it can be tried again."""
