"""Errors in the window: what a user can meet becomes a sentence; our bugs go on as they are."""

from window_app.messages import Language, message
from window_app.services.troubles import TROUBLES


def sentence(error: BaseException, language: Language) -> str:
    """Return what the user is told; raise the error again where it is a bug of ours."""
    if isinstance(error, TROUBLES):
        return message(error.code, error.values, language)
    raise error
