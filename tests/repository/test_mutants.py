"""What `script/mutants` changes and what it leaves alone, on a module made up for it."""

from pathlib import Path

import pytest
from tests.law.mutation.known import LIST, differences, known
from tests.law.mutation.making import Mutant, mutants

MODULE = '''
"""A module."""

__all__ = ["RULES"]
LIMIT: int = 5
RULES = {"close": Text("办结", "Close")}


@cache(maxsize=8)
def decide(days: int, role: "str" = "director") -> Decision:
    """Decide."""
    if days <= LIMIT:
        return say("allowed", "可以。", f"Up to {days}.", next_step=("请办理。", "Go on."))
    raise TooLong("That is too long")
'''


@pytest.fixture
def made(tmp_path: Path) -> list[Mutant]:
    path = tmp_path / "made.py"
    path.write_text(MODULE, encoding="utf-8")
    return mutants(path, "made.py")


def test_numbers_comparisons_tables_and_values_are_changed_and_words_types_and_caches_are_not(
    made: list[Mutant],
) -> None:
    go_on = 'return say("allowed", "可以。", f"Up to {days}.", next_step=("请办理。", "Go on."))'
    signature = 'def decide(days: int, role: "str" = "director") -> Decision:'
    assert [(one.where, one.was, one.now) for one in made] == [
        ("LIMIT", "LIMIT: int = 5", "LIMIT: int = None"),
        ("LIMIT", "LIMIT: int = 5", "LIMIT: int = 6"),
        ("RULES", 'RULES = {"close": Text("办结", "Close")}', "RULES = None"),
        (
            "RULES",
            'RULES = {"close": Text("办结", "Close")}',
            'RULES = {"XXcloseXX": Text("办结", "Close")}',
        ),
        ("decide", signature, signature.replace('"director"', '"XXdirectorXX"')),
        ("decide", "if days <= LIMIT:", "if days < LIMIT:"),
        ("decide", go_on, go_on.replace('"allowed"', "None")),
        ("decide", go_on, go_on.replace('("请办理。", "Go on.")', "None")),
        ("decide", go_on, go_on.replace('next_step=("请办理。", "Go on.")', "")),
        ("decide", go_on, go_on.replace("allowed", "XXallowedXX")),
    ]


def test_a_mutant_s_source_is_the_module_with_this_one_change(made: list[Mutant]) -> None:
    for one in made:
        assert one.source == MODULE.replace(one.was, one.now) != MODULE


def test_no_two_mutants_of_a_module_have_one_name(tmp_path: Path) -> None:
    path = tmp_path / "made.py"
    path.write_text("def f(a):\n    g(a, 1)\n    g(a, 1)\n", encoding="utf-8")
    names = [one.name for one in mutants(path, "made.py")]
    assert "made.py: f: g(a, 1) -> g(a, 2)" in names
    assert "made.py: f (2): g(a, 1) -> g(a, 2)" in names
    assert len(set(names)) == len(names)


def test_the_list_gives_every_mutant_one_reason() -> None:
    assert all(reason.strip() for reason in known(LIST.read_text(encoding="utf-8")).values())
    with pytest.raises(ValueError, match="twice"):
        known('[[equal]]\nbecause = "b"\nmutants = ["a.py: f: 1 -> 2", "a.py: f: 1 -> 2"]')
    with pytest.raises(ValueError, match="needs a reason"):
        known('[[equal]]\nbecause = " "\nmutants = []')


def test_what_survives_unlisted_and_what_is_listed_in_vain_is_told_of_the_modules_tried() -> None:
    listed = {"a.py: f: 1 -> 2", "a.py: f: 3 -> 4", "b.py: g: 1 -> 2"}
    survivors = {"a.py: f: 1 -> 2", "a.py: f: 5 -> 6"}
    found = differences(survivors, listed, tried={"a.py"}, present={"a.py", "b.py"})
    assert found == (["a.py: f: 5 -> 6"], ["a.py: f: 3 -> 4"])


def test_what_is_listed_of_a_module_that_is_gone_is_told_whichever_modules_are_tried() -> None:
    listed = {"a.py: f: 1 -> 2", "gone.py: g: 1 -> 2"}
    assert differences({"a.py: f: 1 -> 2"}, listed, tried={"a.py"}, present={"a.py"}) == ([], ["gone.py: g: 1 -> 2"])
    assert differences(set(), listed, tried={"b.py"}, present={"a.py", "b.py"}) == ([], ["gone.py: g: 1 -> 2"])
