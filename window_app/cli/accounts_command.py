"""`accounts`: the accounts of the people who work here."""

from argparse import Namespace
from collections.abc import Callable
from typing import TypeVar

import msgspec

from window_app.assembly import now
from window_app.cli.invocation import PASSWORD, Invocation, read_file, secret
from window_app.cli.output import DONE
from window_app.domain.errors import RuleBroken
from window_app.services.account_entries import ChangedAccount, NewAccount
from window_app.services.desk import Desk
from window_app.services.manage_accounts import (
    change_account,
    open_account,
    reset_password,
    shown_accounts,
    unlock_account,
)
from window_app.services.sign_in import change_password

_T = TypeVar("_T")
NEW_PASSWORD = "WINDOW_APP_NEW_PASSWORD"  # noqa: S105 (the name of a variable)


def run(arguments: Namespace, invocation: Invocation) -> int:
    """Do what is asked for, and print the account as it stands then."""
    with invocation.desk() as desk:
        invocation.output.data(_ACTS[arguments.act](arguments, desk))
    return DONE


def _list(_: Namespace, desk: Desk) -> object:
    return shown_accounts(desk, now=now())


def _open(arguments: Namespace, desk: Desk) -> object:
    return open_account(_entry(arguments, NewAccount), desk, now=now())


def _change(arguments: Namespace, desk: Desk) -> object:
    return change_account(arguments.of, _entry(arguments, ChangedAccount), desk, now=now())


def _password(arguments: Namespace, desk: Desk) -> object:
    """One's own, for which the old one was given; or somebody else's."""
    new = secret(NEW_PASSWORD)
    if desk.account is not None and arguments.of in ("", desk.account.user):
        change_password(secret(PASSWORD), new, desk, now=now())
        return {"user": desk.account.user}
    return reset_password(arguments.of, new, desk, now=now())


def _unlock(arguments: Namespace, desk: Desk) -> object:
    return unlock_account(arguments.of, desk, now=now())


def _close(arguments: Namespace, desk: Desk) -> object:
    return change_account(arguments.of, ChangedAccount(active=False), desk, now=now())


_ACTS: dict[str, Callable[[Namespace, Desk], object]] = {
    "list": _list,
    "open": _open,
    "change": _change,
    "password": _password,
    "unlock": _unlock,
    "close": _close,
}


def _entry(arguments: Namespace, shape: type[_T]) -> _T:
    """What stands in the file; raise RuleBroken where it is none, or not in the form."""
    if arguments.file is None:
        raise RuleBroken("entry_needed")
    try:
        return msgspec.json.decode(read_file(arguments.file), type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RuleBroken("entry_malformed", detail=str(error)) from error
