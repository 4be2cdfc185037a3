"""What tells this PC from a copy of it."""

from hashlib import sha256
from platform import node
from uuid import getnode


def this_machine() -> str:
    """Return a short name that a disk put into another PC does not bring along: from network card and host name.

    A hash: what the card is called is nobody's business.
    """
    return sha256(f"{getnode()} {node()}".encode()).hexdigest()[:12]
