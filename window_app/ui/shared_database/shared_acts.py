"""What the page of the shared database asks of the services, as work for the store's lane."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from window_app.services.desk import Desk
    from window_app.services.shared_connection import ConnectionEntry, KeptConnection


def kept() -> "Callable[[Desk], KeptConnection | None]":
    """Look which way is kept."""

    def act(desk: "Desk") -> "KeptConnection | None":
        from window_app.services.shared_connection import kept_connection

        return kept_connection(desk.store)

    return act


def save(entry: "ConnectionEntry") -> "Callable[[Desk], None]":
    """Keep a way that was tried."""

    def act(desk: "Desk") -> None:
        from window_app.services.shared_connection import entered_connection, save_connection

        save_connection(entered_connection(entry, desk.store), desk.store, account=desk.account)

    return act


def forget() -> "Callable[[Desk], None]":
    """Let go of the way that is kept."""

    def act(desk: "Desk") -> None:
        from window_app.services.shared_connection import forget_connection

        forget_connection(desk.store, account=desk.account)

    return act
