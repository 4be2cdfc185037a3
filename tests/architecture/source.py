"""The project's own Python files, read as syntax: names, imports and calls."""

import ast
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOT_OURS = {".git", ".venv", "build", "dist", "__pycache__"}


@dataclass(frozen=True)
class Module:
    """One Python file; `name` is how it is imported, such as `window_app.domain.clock`."""

    path: Path
    name: str

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def imports(self) -> frozenset[str]:
        """Full names of what it imports, wherever the statement stands."""
        return frozenset(name for node in ast.walk(self.tree) for name in self._imported_by(node))

    def _imported_by(self, node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            origin = self._origin(node)
            yield from (f"{origin}.{alias.name}" for alias in node.names)

    def _origin(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        package = self.name.split(".") if self.path.name == "__init__.py" else self.name.split(".")[:-1]
        parents = package[: len(package) - node.level + 1]
        return ".".join([*parents, *([node.module] if node.module else [])])

    def is_in(self, *packages: str) -> bool:
        """Whether it is one of these packages or modules, or lies within one."""
        return any(within(self.name, package) for package in packages)


def within(name: str, package: str) -> bool:
    """Whether a dotted name is the package's own or lies below it."""
    return name == package or name.startswith(f"{package}.")


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project, without what tools have put there."""
    found: list[Path] = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in NOT_OURS and not name.endswith(("cache", ".egg-info"))]
        found += [Path(folder, name) for name in names]
    return tuple(found)


@cache
def modules(*packages: str) -> tuple[Module, ...]:
    """The modules of these packages, or all of the project's."""
    everything = (Module(path, _name(path)) for path in files() if path.suffix == ".py")
    chosen = (module for module in everything if not packages or module.is_in(*packages))
    return tuple(sorted(chosen, key=lambda module: module.name))


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_standard(name: str) -> bool:
    """Whether a dotted name belongs to Python's own library."""
    return name.partition(".")[0] in sys.stdlib_module_names


def is_own(name: str) -> bool:
    """Whether a dotted name belongs to this project."""
    return name.partition(".")[0] in {"window_app", "db"}


def importers(forbidden: tuple[str, ...], allowed: tuple[str, ...]) -> list[str]:
    """Imports of what is forbidden, outside of the packages that may: `module imports name`."""
    return [
        f"{module.name} imports {name}"
        for module in modules("window_app", "db")
        if not module.is_in(*allowed)
        for name in sorted(module.imports)
        if any(within(name, package) for package in forbidden)
    ]
