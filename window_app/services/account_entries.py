"""An account as it is typed, and what is wrong with it; no store is needed for that."""

import msgspec

from window_app.domain.accounts import LONGEST_NAME, password_problem, user_problem
from window_app.domain.errors import Problem, RuleBroken
from window_app.domain.permissions import Role
from window_app.services.typed_text import checked_text

# Who makes the first account works at the window too: in a small office it is the same person.
FIRST_ROLES = (Role.ADMINISTRATOR, Role.CLERK, Role.HANDLER)


class NewAccount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An account as typed. Without a clerk's id it belongs to the clerk of that name, where there is just one."""

    user: str
    name: str
    password: str
    roles: tuple[Role, ...] = ()
    post: str = ""
    clerk: str | None = None


class ChangedAccount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be otherwise; what is not given stays. An account that is not active is closed."""

    name: str | None = None
    roles: tuple[Role, ...] | None = None
    post: str | None = None
    active: bool | None = None


def check_new_account(entry: NewAccount) -> NewAccount:
    """Return an account as it is recorded; raise RuleBroken(account_incomplete) with a problem per field."""
    problems: list[Problem] = []
    user = entry.user.strip().lower()
    name = checked_text("account.name", entry.name, problems, required=True, longest=LONGEST_NAME)
    post = checked_text("post", entry.post, problems, longest=LONGEST_NAME)
    problems += [one for one in (user_problem(user), password_problem(entry.password, user)) if one]
    if problems:
        raise RuleBroken("account_incomplete", problems=tuple(problems))
    roles = tuple(role for role in Role if role in entry.roles)
    return msgspec.structs.replace(entry, user=user, name=name, post=post, roles=roles)
