"""Whoever reads the journal of what administrators changed reads words, and not how the code calls it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import qiban.core
from qiban.core.journal.vocabulary import COMMON

CORE = Path(qiban.core.__file__).parent
NOTING = {"note_person", "note_client", "_switch", "_note", "_record", "_record_basis"}


def actions() -> Iterator[str]:
    """Yield every action that core writes in the journal by its own name."""
    for path in CORE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Dict):
                yield from _noted_in_many(call)
            if not isinstance(call, ast.Call):
                continue
            called = ast.unparse(call.func).rpartition(".")[2]
            if called in NOTING:
                named = [one.value for one in call.args[1:3] if isinstance(one, ast.Constant)]
                yield from (one for one in named[:1] if isinstance(one, str))
            if called == "record":
                given = {one.arg: one.value for one in call.keywords}
                if isinstance(action := given.get("action"), ast.Constant):
                    yield str(action.value)


def _noted_in_many(entry: ast.Dict) -> Iterator[str]:
    """Yield the action of an entry that is written with many others (`record_many`)."""
    facts = {
        one.value: said for one, said in zip(entry.keys, entry.values, strict=True) if isinstance(one, ast.Constant)
    }
    if {"subject_type", "action"} <= set(facts) and isinstance(action := facts["action"], ast.Constant):
        yield str(action.value)


def test_every_action_of_core_has_a_title() -> None:
    found = set(actions())
    assert {
        "appoint",
        "create_unit",
        "add_robot",
        "arrange",
        "choose",
        "end_sessions",
        "issue_link",
        "replay_events",
    } <= found
    assert found - set(COMMON.titles) == set()
