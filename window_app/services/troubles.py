"""The errors that a user can meet, of all rooms."""

from collections.abc import Sequence

from db.errors import StoreUnavailable
from window_app.domain.errors import Problem, RuleBroken, Unavailable

Trouble = RuleBroken | Unavailable | StoreUnavailable
TROUBLES = (RuleBroken, Unavailable, StoreUnavailable)


def problems_of(error: Trouble) -> Sequence[Problem]:
    """The problems field by field, where the error names any."""
    return error.problems if isinstance(error, RuleBroken) else ()


def needs_sign_in(error: BaseException) -> bool:
    """Whether all is well, and only nobody has signed in yet, or whose account has been closed elsewhere."""
    return isinstance(error, RuleBroken) and error.code in ("sign_in_needed", "account_closed")
