"""The keys of texts and names of icons that the window's source uses, read as syntax."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
UI = ROOT / "window_app" / "ui"
SAYING = {"text", "name", "hint", "tip"}
# Controls that say a text by its key, the second of their arguments.
CONTROLS = {"KeyButton", "Field"}


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
    return {key: f"{path.name}:{call.lineno}" for path, call in calls() if (key := said_key(call))}


def said_key(call: ast.Call) -> str:
    """The key, or pattern of keys, of the text that a call says; empty where it says none by its name."""
    argument = _key_argument(call)
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    if isinstance(argument, ast.JoinedStr):
        return pattern(argument)
    if isinstance(argument, ast.BinOp) and isinstance(argument.left, ast.Constant):
        return f"{argument.left.value}*"
    return ""


def _key_argument(call: ast.Call) -> ast.expr | None:
    function = called(call)
    if function in CONTROLS:
        return call.args[1]
    if function.endswith(".tr") or function == "tr":
        return call.args[0] if call.args else None
    is_bound = function.rpartition(".")[2] in SAYING and f".{function}".rpartition(".")[0].endswith(".tr")
    return call.args[1] if is_bound and len(call.args) > 1 else None


def given_values(call: ast.Call) -> set[str] | None:
    """The names of the values that a said text gets; None where the source does not spell them out."""
    if called(call) in CONTROLS:
        return set()
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else {name for name in names if name}
