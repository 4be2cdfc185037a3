"""The keys of texts and names of icons that the window's source uses, read as syntax."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
UI = ROOT / "window_app" / "ui"
SAYING = {"text", "name", "hint", "tip"}


def trees() -> Iterator[tuple[Path, ast.Module]]:
    """Every file of the window."""
    for path in sorted(UI.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def calls() -> Iterator[tuple[Path, ast.Call]]:
    """Every call in it."""
    for path, tree in trees():
        yield from ((path, node) for node in ast.walk(tree) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """What is called, as written."""
    return ast.unparse(call.func)


def strings(tree: ast.AST) -> set[str]:
    """Every literal text below a node, and every text with holes as a pattern with stars."""
    plain = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return plain | {pattern(node) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)}


def pattern(text: ast.JoinedStr) -> str:
    """A text with holes, a star for each."""
    parts = (str(one.value) if isinstance(one, ast.Constant) else "*" for one in text.values)
    return "".join(parts)


def said_keys() -> dict[str, str]:
    """Every key, or pattern of keys, that stands where a text is said, with its place."""
    found: dict[str, str] = {}
    for path, call in calls():
        function = called(call)
        is_said = function.endswith(".tr") or function == "tr"
        is_bound = function.rpartition(".")[2] in SAYING and ".tr." in f".{function}" and len(call.args) > 1
        argument = call.args[0] if is_said and call.args else call.args[1] if is_bound else None
        if function in ("KeyButton", "Field"):
            argument = call.args[1]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            found[argument.value] = f"{path.name}:{call.lineno}"
        elif isinstance(argument, ast.JoinedStr):
            found[pattern(argument)] = f"{path.name}:{call.lineno}"
    return found
