"""Who may do what (岗位责任制): the one table of roles and acts, asked by every service that changes anything."""

from collections.abc import Collection
from enum import StrEnum


class Role(StrEnum):
    """窗口人员, 承办人, 监督管理人员, 系统管理员; a person may have several."""

    CLERK = "clerk"
    HANDLER = "handler"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """What can be allowed: an act on a case by the name of its event, or another act by its own."""

    REGISTER = "register"
    SUPPLEMENT_SUBMITTED = "supplement_submitted"
    SUPPLEMENT_REQUESTED = "supplement_requested"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    MATERIAL_FOLLOWED_UP = "material_followed_up"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    EXTENDED = "extended"
    PROMISE_CHANGED = "promise_changed"
    DECIDED = "decided"
    DELIVERED = "delivered"
    NOTED = "noted"
    HANDED_OVER = "handed_over"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"
    VOIDED = "voided"
    PRINT = "print"
    REPRINT = "reprint"
    UNMASK = "unmask"
    EXPORT = "export"
    MERGE = "merge"
    SETTLE = "settle"
    STATISTICS = "statistics"
    IMPORT = "import"
    CATALOGUE = "catalogue"
    CALENDAR = "calendar"
    OFFICE = "office"
    PEOPLE = "people"
    UPKEEP = "upkeep"


_C, _H, _S, _A = Role.CLERK, Role.HANDLER, Role.SUPERVISOR, Role.ADMINISTRATOR
# Nobody lengthens a limit, voids a case or settles a conflict in his own work: that is the supervisor's. What comes by
# passing of time is recorded by whoever is responsible, or by an administrator in their place. Administrators keep the
# station running and have no business with applicants' identity numbers.
_ALLOWED: dict[Permission, frozenset[Role]] = {
    Permission.REGISTER: frozenset((_C, _H)),
    Permission.SUPPLEMENT_SUBMITTED: frozenset((_C, _H)),
    Permission.SUPPLEMENT_REQUESTED: frozenset((_C, _H)),
    Permission.ACCEPTED: frozenset((_C, _H, _A)),
    Permission.DECLINED: frozenset((_C, _H)),
    Permission.MATERIAL_FOLLOWED_UP: frozenset((_C, _H)),
    Permission.SUSPENDED: frozenset((_H,)),
    Permission.RESUMED: frozenset((_H,)),
    Permission.EXTENDED: frozenset((_S,)),
    Permission.PROMISE_CHANGED: frozenset((_C, _H, _A)),
    Permission.DECIDED: frozenset((_H,)),
    Permission.DELIVERED: frozenset((_C, _H)),
    Permission.NOTED: frozenset((_C, _H, _S)),
    Permission.HANDED_OVER: frozenset((_C, _H, _S)),
    Permission.CORRECTED: frozenset((_C, _H)),
    Permission.WITHDRAWN: frozenset((_C, _H)),
    Permission.TERMINATED: frozenset((_H,)),
    Permission.VOIDED: frozenset((_S,)),
    Permission.PRINT: frozenset((_C, _H)),
    Permission.REPRINT: frozenset((_C, _H)),
    Permission.UNMASK: frozenset((_C, _H, _S)),
    Permission.EXPORT: frozenset((_H, _S)),
    Permission.MERGE: frozenset((_S,)),
    Permission.SETTLE: frozenset((_S,)),
    Permission.STATISTICS: frozenset((_S, _A)),
    Permission.IMPORT: frozenset((_A,)),
    Permission.CATALOGUE: frozenset((_A,)),
    Permission.CALENDAR: frozenset((_A,)),
    Permission.OFFICE: frozenset((_A,)),
    Permission.PEOPLE: frozenset((_A,)),
    Permission.UPKEEP: frozenset((_A,)),
}
# May be done only by the station that keeps the case's journal, or by an administrator in its place.
BY_RESPONSIBLE_STATION = frozenset((Permission.ACCEPTED, Permission.PROMISE_CHANGED))


def permission_for(event: str) -> Permission:
    """Return what somebody must be allowed for an act on a case, named by its event."""
    return Permission.SETTLE if event in ("conflict_settled", "shared_number_settled") else Permission(event)


def roles_that_may(permission: Permission) -> tuple[Role, ...]:
    """Return the roles that may do it, in the order in which the office names them."""
    return tuple(role for role in Role if role in _ALLOWED[permission])


def may(roles: Collection[Role], permission: Permission) -> bool:
    """Whether somebody with these roles may do it."""
    return not _ALLOWED[permission].isdisjoint(roles)
