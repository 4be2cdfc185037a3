"""The made-up office of the sample, to try the program with."""

import msgspec

from window_app.domain.office import Office
from window_app.resources import resource

SAMPLE_OFFICE = resource("catalogue", "sample_office.json")


def sample_office() -> Office:
    """Return the office; it is marked as a sample."""
    return msgspec.json.decode(SAMPLE_OFFICE.read_bytes(), type=Office)
