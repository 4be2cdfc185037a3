"""What a file may be called, how long it may be, and what it may not do."""

import ast
from collections.abc import Iterator

from .source import ROOT, Module, files, modules

LONGEST = 350
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}
CLOCKS = ("datetime.now", "datetime.today", "datetime.utcnow", "date.today", "time.time", "time.time_ns")
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def calls(node: ast.AST, *, in_functions: bool) -> Iterator[ast.Call]:
    """Every call below a node, in order."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child
        if in_functions or not isinstance(child, FUNCTIONS):
            yield from calls(child, in_functions=in_functions)


def reads_a_clock(call: ast.Call) -> bool:
    """Whether a call asks the machine what time it is."""
    called = ast.unparse(call.func)
    return any(called == clock or called.endswith(f".{clock}") for clock in CLOCKS)


def has_code(module: Module) -> bool:
    """Whether there is anything in the file."""
    return bool(module.tree.body)


def test_no_file_is_longer_than_350_lines() -> None:
    ours = [module for module in modules("window_app", "db") if not module.is_in("db.migrations")]
    lengths = {module.name: len(module.text.splitlines()) for module in ours}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    assert [module.name for module in modules() if VAGUE_NAMES & set(module.name.split("."))] == []


def test_every_module_says_its_duty_in_its_first_line() -> None:
    silent = [module for module in modules() if has_code(module) and not first_line(module)]
    assert [module.name for module in silent] == []


def first_line(module: Module) -> str:
    """The first line of a module's docstring."""
    return (ast.get_docstring(module.tree) or "").partition("\n")[0].strip()


def test_no_module_prints_while_it_is_imported() -> None:
    printing = [
        f"{module.name}:{call.lineno}"
        for module in modules("window_app", "db")
        for call in calls(module.tree, in_functions=False)
        if ast.unparse(call.func) == "print"
    ]
    assert printing == []


def test_domain_documents_and_db_are_told_the_time() -> None:
    reading = [
        f"{module.name}:{call.lineno} {ast.unparse(call)}"
        for module in modules("window_app.domain", "window_app.documents", "db")
        for call in calls(module.tree, in_functions=True)
        if reads_a_clock(call)
    ]
    assert reading == []


def test_no_file_points_outside_of_the_project() -> None:
    # Put together here, or this file would be the first to break its rule.
    outside = "/".join(("..", "shared")).encode()
    assert [str(path.relative_to(ROOT)) for path in files() if outside in path.read_bytes()] == []
