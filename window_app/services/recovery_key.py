"""The recovery key: the store's key as text for paper, so that a backup can be opened on another PC.

256 random bits in eight groups of eight characters (Crockford's Base32: no I, L, O, U). Each group carries four bytes
and a CRC-8 of them and of the group's place, so that a mistyped, missing or exchanged group is named.
"""

from datetime import datetime
from hashlib import sha256

from db.local.store import Transaction
from window_app.domain.errors import RuleBroken
from window_app.domain.permissions import Permission
from window_app.domain.store_events import RecoveryKeyShown
from window_app.domain.text import bare
from window_app.services.administration_journal import recorded
from window_app.services.administration_writing import append_to_administration
from window_app.services.desk import Desk
from window_app.services.permissions import allow

GROUPS = 8
_GROUP = 8
_BYTES = 4
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OIL", "011")
_CRC_POLYNOMIAL = 0x07


def show_recovery_key(desk: Desk, *, now: datetime) -> str:
    """Return the store's key as it is written down; who saw it is recorded in the administration journal."""
    allow(desk, Permission.UPKEEP)
    event = RecoveryKeyShown(fingerprint(desk.store.key))
    with desk.store.writing() as transaction:
        append_to_administration(
            transaction, desk.office.station, [("recovery_key_shown", event)], now=now, actor=desk.clerk.id
        )
    return recovery_text(desk.store.key)


def was_shown(transaction: Transaction, key: bytes) -> bool:
    """Whether the key that the store has now was ever shown: else nobody can have it on paper."""
    shown = recorded(transaction, {"recovery_key_shown": RecoveryKeyShown})
    return any(event.fingerprint == fingerprint(key) for _, _, event in shown)


def recovery_text(key: bytes) -> str:
    """Return a key as it is written down: groups joined by hyphens."""
    parts = (key[at : at + _BYTES] for at in range(0, len(key), _BYTES))
    return "-".join(_written(part + bytes([_check(part, place)])) for place, part in enumerate(parts, start=1))


def parse_recovery_text(text: str) -> bytes:
    """Return the key that was written down, in any case, with or without hyphens and blanks.

    Raises RuleBroken(recovery_key_shape), or RuleBroken(recovery_key_group) with the place of a group that is wrong.
    """
    written = bare(text).upper().translate(_READ_AS)
    if len(written) != GROUPS * _GROUP or set(written) - set(_ALPHABET):
        raise RuleBroken("recovery_key_shape", characters=GROUPS * _GROUP)
    return b"".join(_part(written[(place - 1) * _GROUP : place * _GROUP], place) for place in range(1, GROUPS + 1))


def fingerprint(key: bytes) -> str:
    """Return what tells keys apart and says nothing of the key."""
    return sha256(b"window-app recovery key " + key).hexdigest()[:16]


def _part(group: str, place: int) -> bytes:
    number = 0
    for character in group:
        number = number << 5 | _ALPHABET.index(character)
    part, check = number.to_bytes(_BYTES + 1, "big")[:_BYTES], number & 0xFF
    if check != _check(part, place):
        raise RuleBroken("recovery_key_group", place=place, group=group)
    return part


def _written(content: bytes) -> str:
    number = int.from_bytes(content, "big")
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_GROUP)))


def _check(part: bytes, place: int) -> int:
    """CRC-8: every single mistyped character changes it."""
    remainder = 0
    for byte in bytes([place]) + part:
        remainder ^= byte
        for _ in range(8):
            remainder = remainder << 1 ^ (_CRC_POLYNOMIAL if remainder & 0x80 else 0)
            remainder &= 0xFF
    return remainder
