"""Errors in the window: what a user can meet becomes a sentence; our bugs go on as they are."""

from db.errors import StoreUnavailable
from window_app.domain.errors import RuleBroken, Unavailable
from window_app.messages import Language, message


def sentence(error: BaseException, language: Language) -> str:
    """Return what the user is told; raise the error again where it is a bug of ours."""
    if isinstance(error, RuleBroken | Unavailable | StoreUnavailable):
        return message(error.code, error.values, language)
    raise error
