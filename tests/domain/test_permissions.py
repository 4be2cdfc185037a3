"""Who may do what, cell by cell, against a table written down here once more."""

from pathlib import Path

import pytest

from window_app.domain.permissions import Permission, Role, may, roles_that_may

#                         窗口 承办 监督 管理
MATRIX = """
register                   x   x   -   -
supplement_submitted       x   x   -   -
supplement_requested       x   x   -   -
accepted                   x   x   -   x
declined                   x   x   -   -
material_followed_up       x   x   -   -
suspended                  -   x   -   -
resumed                    -   x   -   -
extended                   -   -   x   -
promise_changed            x   x   -   x
decided                    -   x   -   -
delivered                  x   x   -   -
noted                      x   x   x   -
handed_over                x   x   x   -
corrected                  x   x   -   -
withdrawn                  x   x   -   -
terminated                 -   x   -   -
voided                     -   -   x   -
print                      x   x   -   -
reprint                    x   x   -   -
unmask                     x   x   x   -
export                     -   x   x   -
merge                      -   -   x   -
settle                     -   -   x   -
statistics                 -   -   x   x
import                     -   -   -   x
catalogue                  -   -   -   x
calendar                   -   -   -   x
office                     -   -   -   x
people                     -   -   -   x
upkeep                     -   -   -   x
"""
ROWS = [line.split() for line in MATRIX.strip().splitlines()]
CELLS = [(Permission(row[0]), role, mark == "x") for row in ROWS for role, mark in zip(Role, row[1:], strict=True)]


def test_the_table_names_every_permission_once() -> None:
    assert [row[0] for row in ROWS] == [permission.value for permission in Permission]


@pytest.mark.parametrize(("permission", "role", "allowed"), CELLS)
def test_a_role_may_what_the_table_says(permission: Permission, role: Role, allowed: bool) -> None:
    assert may((role,), permission) is allowed


@pytest.mark.parametrize("permission", Permission)
def test_several_roles_may_what_any_of_them_may(permission: Permission) -> None:
    assert may(tuple(Role), permission)
    assert may(roles_that_may(permission), permission)
    assert not may(tuple(role for role in Role if role not in roles_that_may(permission)), permission)


def test_nobody_without_a_role_may_anything() -> None:
    assert [permission for permission in Permission if may((), permission)] == []


def test_the_documentation_says_the_same() -> None:
    page = (Path(__file__).parents[2] / "docs" / "security.md").read_text(encoding="utf-8")
    lines = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| `")]
    told = [
        (Permission(line[0].strip("`")), role, mark == "✓")
        for line in lines
        for role, mark in zip(Role, line[2:], strict=True)
    ]
    assert told == CELLS
