"""A regulation made up for one test, as an office brings one along."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from qiban.law import register, regulation

HEAD = '[regulation]\nid = "stalls"\nvalid_from = 2024-01-01\n'
CLAUSES = (
    f'{HEAD}zh = "《摊位办法》"\nen = "Stall rules"\n'
    '[[clause]]\nid = "1"\nzh = "目的"\nen = "Purpose"\nreason_zh = "无"\nreason_en = "none"\n'
)
NUMBERS = f'{HEAD}source = "摊位〔2024〕1号"\n'
NAMED = 'from qiban.law.regulation import Regulation\nREGULATION = Regulation("stalls", 98)\n'
# What is remembered of the regulations that were found.
REMEMBERED = [
    one
    for module in (register, regulation)
    for one in vars(module).values()
    if hasattr(one, "cache_clear") and one.__module__ == module.__name__
]


def _forget() -> None:
    for one in REMEMBERED:
        one.cache_clear()


@pytest.fixture
def market(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A second regulation, with lights of its own, stands beside the shipped ones."""
    monkeypatch.setattr(register, "ROOTS", [*register.ROOTS, "tests.core.lawbook.laws"])
    _forget()
    yield
    monkeypatch.undo()
    _forget()


@pytest.fixture
def stalls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a regulation that an office brings along; office and law are packages of their own for each test."""
    office = f"brought_by_{tmp_path.name}"
    folder = tmp_path / office / "law" / "stalls"
    folder.mkdir(parents=True)
    for package in folder.parents[:2]:
        (package / "__init__.py").touch()
    for name, text in (("clauses.toml", CLAUSES), ("parameters.toml", NUMBERS), ("__init__.py", NAMED)):
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(register, "ROOTS", [*register.ROOTS])
    _forget()
    register.bring([office])
    yield folder
    monkeypatch.undo()
    _forget()
    for module in [one for one in sys.modules if one.startswith(office)]:
        del sys.modules[module]
