"""The contracts of [tool.importlinter] in pyproject.toml, which follow imports all the way."""

import tomllib
from typing import cast

import pytest
from importlinter.application.use_cases import lint_imports
from importlinter.configuration import configure

from .source import ROOT

SETTINGS = ROOT / "pyproject.toml"
configure()


def contracts() -> dict[str, str]:
    """Every contract's sentence and its id."""
    settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))
    listed = cast("list[dict[str, str]]", settings["tool"]["importlinter"]["contracts"])
    return {contract["name"]: contract["id"] for contract in listed}


@pytest.mark.parametrize("sentence", contracts())
def test_contract(sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    kept = lint_imports(str(SETTINGS), limit_to_contracts=(contracts()[sentence],), cache_dir=None, no_logo=True)
    assert kept, capsys.readouterr().out
