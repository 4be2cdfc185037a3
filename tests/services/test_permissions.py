"""What a person may do is asked in the service: every cell of the table, and every service that writes."""

import ast
from collections.abc import Set
from dataclasses import replace

import msgspec
import pytest

from db.local.store import LocalStore
from tests.architecture.source import Module, modules
from tests.domain.test_permissions import CELLS
from tests.fixtures import NOW, broken_rule, entry, registered
from tests.services.people import NAMES, desk_of
from window_app.assembly import desk_at
from window_app.domain.errors import RuleBroken
from window_app.domain.permissions import Permission, Role, permission_for
from window_app.messages import message
from window_app.services.account_entries import ChangedAccount
from window_app.services.case_acts import ACTS, act_on_case, possible_acts
from window_app.services.desk import Desk
from window_app.services.manage_accounts import change_account
from window_app.services.permissions import allow, check_station
from window_app.services.read_cases import case_of_number
from window_app.services.register_case import register_case
from window_app.services.set_up_office import set_up_office, stored_item

# What asks by the desk, and what within a transaction.
ASKING = frozenset({"allow", "allow_account"})
# What writes without asking, and why.
ASKS_NOT = {
    "drafts": "what somebody types is their own",
    "sign_in": "who signs in is nobody yet; a day ends for whoever is signed in",
    "follow_printing": "what a printer has done is kept whoever sits there; who may print was asked before",
    "administering": "what the server says of this PC is kept whoever sits there",
    "rebuild_beside": "its job in the window asks",
    "rebuild_store": "takes a store alone: its command asks",
    "set_up_office": "asks within its transaction: there may be no desk yet",
    "join_office": "a PC that joins an office has nobody who could sign in yet",
    "part_ways": "the exchange keeps what was recorded, whoever sits there",
    "own_waiting": "how far the server has come is kept whoever sits there",
    "shared_connection": "asks within its transaction: there may be no desk yet",
}


@pytest.mark.parametrize(("permission", "role", "allowed"), CELLS)
def test_the_service_allows_what_the_table_says(
    staffed: LocalStore, permission: Permission, role: Role, allowed: bool
) -> None:
    desk = desk_of(staffed, role)
    if allowed:
        allow(desk, permission)
    else:
        refused = broken_rule(lambda: allow(desk, permission))
        assert (refused.code, refused.values["permission"]) == ("not_allowed", permission.value)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("event", ACTS)
def test_every_act_on_a_case_asks_for_the_role(staffed: LocalStore, role: Role, event: str) -> None:
    case_no = registered(desk_of(staffed, Role.CLERK)).case_no
    allowed = {(one, of): may for one, of, may in CELLS}[permission_for(event), role]
    desk = desk_of(staffed, role)
    refused = _refusal(case_no, event, desk)
    assert (refused != "not_allowed") is allowed
    with staffed.reading() as transaction:
        case, _ = case_of_number(transaction, case_no)
        item = stored_item(transaction, case.item.code, case.item.version)
    shown = {one.event: one.refused for one in possible_acts(case, item, desk, NOW.date(), desk.calendar)}
    assert (shown[event] != "not_allowed") is allowed


def _refusal(case_no: str, event: str, desk: Desk) -> str:
    try:
        act_on_case(case_no, event, b"{}", desk, now=NOW)
    except RuleBroken as error:
        return error.code
    return ""


def test_every_service_that_writes_asks_first() -> None:
    writing = {module.name.rpartition(".")[2]: module for module in modules("window_app.services") if _writes(module)}
    assert {"register_case", "case_acts", "issue_document", "manage_accounts"} <= writing.keys()
    silent = [
        f"{name}.{function.name}"
        for name, module in writing.items()
        if name not in ASKS_NOT
        for function in module.tree.body
        if isinstance(function, ast.FunctionDef) and not function.name.startswith("_")
        if _reaches(function, module, {"writing"}) and not _reaches(function, module, ASKING)
    ]
    assert silent == []


def _writes(module: Module) -> bool:
    return ".writing()" in module.text


def _reaches(function: ast.FunctionDef, module: Module, names: Set[str]) -> bool:
    """Whether a function calls another by one of these names, itself or through functions of its module."""
    own = {one.name: one for one in module.tree.body if isinstance(one, ast.FunctionDef)}
    called, new = set[str](), {function.name}
    while new:
        calls = (call for name in new for call in ast.walk(own[name]) if isinstance(call, ast.Call))
        found = {_name(call) for call in calls}
        new = (found & own.keys()) - called - {function.name}
        called |= found
    return bool(called & names)


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)


def test_a_refusal_says_which_role_may() -> None:
    refused = RuleBroken("not_allowed", permission="accepted", roles="clerk handler administrator")
    assert message(refused.code, refused.values, "zh_CN").startswith("“视为受理”由窗口人员、承办人、系统管理员办理")
    assert "a clerk or a handler or an administrator" in message(refused.code, refused.values, "en")


def test_without_accounts_the_desk_may_everything(desk: Desk) -> None:
    for permission in Permission:
        allow(desk, permission)


def test_a_desk_that_nobody_signed_in_to_is_refused_where_there_are_accounts(staffed: LocalStore) -> None:
    assert broken_rule(lambda: desk_at(staffed)).code == "sign_in_needed"
    nobodys = replace(desk_of(staffed, Role.CLERK), account=None)
    assert broken_rule(lambda: register_case(entry(), nobodys, now=NOW)).code == "sign_in_needed"


def test_a_role_that_was_taken_away_is_gone_at_once(staffed: LocalStore) -> None:
    desk, administrator = desk_of(staffed, Role.CLERK), desk_of(staffed, Role.ADMINISTRATOR)
    change_account("clerk", ChangedAccount(roles=(Role.SUPERVISOR,)), administrator, now=NOW)
    assert broken_rule(lambda: register_case(entry(), desk, now=NOW)).code == "not_allowed"
    change_account("clerk", ChangedAccount(roles=(Role.CLERK,), active=False), administrator, now=NOW)
    assert broken_rule(lambda: register_case(entry(), desk, now=NOW)).code == "account_closed"


def test_the_office_is_set_up_by_an_administrator_only(staffed: LocalStore) -> None:
    clerk, administrator = desk_of(staffed, Role.CLERK), desk_of(staffed, Role.ADMINISTRATOR)
    office = msgspec.structs.replace(clerk.office, clerks=administrator.office.clerks)
    for account, code in ((None, "sign_in_needed"), (clerk.account, "not_allowed")):
        refused = broken_rule(lambda account=account: set_up_office(staffed, office, [], now=NOW, account=account))
        assert refused.code == code
    set_up_office(staffed, office, [], now=NOW, account=administrator.account)


def test_what_comes_by_passing_of_time_belongs_to_the_cases_own_station(staffed: LocalStore) -> None:
    clerk = desk_of(staffed, Role.CLERK)
    case_no = registered(clerk).case_no
    with staffed.reading() as transaction:
        case, _ = case_of_number(transaction, case_no)
    check_station(clerk.account, "001", case, Permission.ACCEPTED)
    refused = broken_rule(lambda: check_station(clerk.account, "002", case, Permission.ACCEPTED))
    assert (refused.code, refused.values) == ("station_not_responsible", {"station": "001"})
    check_station(clerk.account, "002", case, Permission.NOTED)
    check_station(desk_of(staffed, Role.ADMINISTRATOR).account, "002", case, Permission.ACCEPTED)


def test_cases_are_handed_to_whoever_takes_cases(staffed: LocalStore) -> None:
    desk = desk_of(staffed, Role.CLERK)
    case_no = registered(desk).case_no
    handed = b'{"clerk":"%s","reason":"\xe8\xb0\x83\xe5\xb2\x97"}'
    to_supervisor = handed % NAMES[Role.SUPERVISOR].encode()
    refused = broken_rule(lambda: act_on_case(case_no, "handed_over", to_supervisor, desk, now=NOW))
    assert refused.code == "clerk_unknown"
    act_on_case(case_no, "handed_over", handed % NAMES[Role.HANDLER].encode(), desk, now=NOW)
    assert desk.office.name_of(desk_of(staffed, Role.SUPERVISOR).clerk.id) == NAMES[Role.SUPERVISOR]
