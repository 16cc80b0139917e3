"""What a gazette says runs once everything in it was decided on (plans 9)."""

from typing import Any

import pytest
from tests.law.plans.checked import checked

from qiban.law.plans.adopting import adoption
from qiban.law.plans.facts import AdoptionFacts
from qiban.law.regulation import Law


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, ""),
        ({"undecided": 1}, "还有1个条目没有审核。"),
        ({"undecided": 1, "is_running": True}, "还有1个条目没有审核。"),
        ({"is_running": True}, "该文件的计划已经建立。"),
        ({"measures": 0}, "没有采纳任何措施，无法建立计划。"),
        ({"measures": 0, "is_coded": True}, ""),
        ({"measures": 0, "is_coded": True, "is_running": True}, "该文件的计划已经建立。"),
    ],
)
def test_a_document_runs_once_all_is_decided_and_there_is_something_to_run(
    law: Law, given: dict[str, Any], said: str
) -> None:
    facts = {"undecided": 0, "measures": 1, "is_coded": False, "is_running": False, **given}
    found = checked(adoption, AdoptionFacts(**facts), law)
    assert (found.outcome, found.citation.id) == ("refused" if said else "allowed", "9")
    assert found.reason.zh == (said or "可以采用。")
