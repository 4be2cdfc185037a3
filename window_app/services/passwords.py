"""Passwords as argon2id hashes; the library is loaded when somebody signs in, not before."""

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher


def hashed(password: str) -> str:
    """Return the argon2id hash of a password, with its salt and parameters in it."""
    return _hasher().hash(_composed(password))


def matches(kept: str, password: str) -> bool:
    """Whether a password is the one that was hashed; takes as long for a wrong one."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(kept, _composed(password))
    except (VerificationError, InvalidHashError):
        return False


def pretend(password: str) -> None:
    """Take as long as `matches` where there is no account, so that nobody learns which names exist."""
    matches(_nobodys(), password)


@cache
def _hasher() -> "PasswordHasher":
    """RFC 9106, second recommended option: 64 MiB, three passes, four lanes."""
    from argon2 import PasswordHasher
    from argon2.profiles import RFC_9106_LOW_MEMORY

    return PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)


@cache
def _nobodys() -> str:
    return hashed("nobody's")


def _composed(password: str) -> str:
    """Input methods bring the same character composed or decomposed."""
    return unicodedata.normalize("NFC", password)
