"""Troubles with a store that a user can meet. No driver is imported here: the window needs this before it."""

Value = str | int | bool


class StoreUnavailable(Exception):
    """The store cannot be used now: `code` says why, `values` what the message mentions."""

    def __init__(self, code: str, **values: Value) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values
