"""How a test says that a rule refuses something, and with which code."""

from collections.abc import Generator
from contextlib import contextmanager

import pytest

from window_app.domain.errors import RuleBroken, Value


@contextmanager
def refused(code: str, **values: Value) -> Generator[None]:
    """Expect RuleBroken with this code and at least these values."""
    with pytest.raises(RuleBroken) as caught:
        yield
    assert caught.value.code == code
    assert {name: caught.value.values.get(name) for name in values} == values
