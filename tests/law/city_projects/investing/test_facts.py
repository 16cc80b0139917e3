"""What the facts about money may say: the figures, payments and states that there are, and nothing else."""

import pytest

from qiban.law.city_projects.workflow import STATES
from qiban.law.rule import find


@pytest.mark.parametrize(
    ("rule", "fact", "words"),
    [
        # Art. 13 goes from 估算 by 概算 and 预算 to 决算.
        ("investment_chain", "kind", ["estimate", "budgetary_estimate", "budget", "final_cost"]),
        ("change_contract", "contract_state", list(STATES["contract"])),
        ("payment", "contract_state", list(STATES["contract"])),
        ("variation", "change_state", ["none", *STATES["change"]]),
        ("payment", "measurement_state", ["none", *STATES["measurement"]]),
        ("payment", "kind", ["advance", "progress", "settlement", "retention"]),
        ("payment", "hold", ["", "suspended", "stopped"]),
    ],
)
def test_a_fact_that_is_a_word_is_one_of_these(rule: str, fact: str, words: list[str]) -> None:
    assert find(f"city_projects.{rule}").schema()["properties"][fact]["enum"] == words
