"""Major changes go to whoever approved the project (Art. 18)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from qiban.law.city_projects.deciding.changing import major_change
from qiban.law.city_projects.deciding.facts import MajorChangeFacts
from qiban.law.regulation import Law

CHANGE = MajorChangeFacts("place", "移至东岸", "approval", approvers=("development", "approval"))
ASPECTS = [
    ("place", "建设地点", "site"),
    ("operating_model", "建设运营模式", "operating model"),
    ("scale", "建设规模", "scale"),
    ("content", "建设内容", "content"),
]


@pytest.mark.parametrize(("aspect", "zh", "en"), ASPECTS)
def test_a_major_change_goes_to_a_department_that_approved(law: Law, aspect: str, zh: str, en: str) -> None:
    given = replace(CHANGE, aspect=aspect)  # type: ignore[arg-type]
    decision = major_change(given, law)
    assert (decision.rule, decision.outcome, decision.citation.clause) == (
        "city_projects.major_change",
        "allowed",
        "city_projects:18",
    )
    assert decision.parameters == {"large_change_percent": "20@2023-06-13"}
    refused = major_change(replace(given, authority="housing"), law)
    assert (refused.outcome, refused.citation.id) == ("refused", "18")
    assert refused.reason.zh == f"变更{zh}应报原审批部门审批。"
    assert refused.reason.en == f"A change of {en} goes to a department that approved the project."
    assert refused.next_step
    assert "改报原审批部门" in refused.next_step.zh
    assert "nothing changes before" in refused.next_step.en


def test_before_any_approval_there_is_nobody_to_go_to(law: Law) -> None:
    decision = major_change(MajorChangeFacts("place", "移至东岸", "approval"), law)
    assert decision.outcome == "refused"
    assert decision.next_step
    assert decision.next_step.zh == "请先取得项目的各项批复。"
    assert decision.next_step.en == "Have the project approved first."


def test_a_change_is_described(law: Law) -> None:
    decision = major_change(replace(CHANGE, content=" "), law)
    assert (decision.outcome, decision.citation.id) == ("refused", "18")
    assert "变更内容和理由" in decision.reason.zh
    assert decision.next_step


@pytest.mark.parametrize("aspect", ["scale", "content"])
@pytest.mark.parametrize(
    ("percent", "outcome"),
    [("19.99", "not_major"), ("-19.99", "not_major"), ("20", "allowed"), ("-20", "allowed"), ("20.01", "allowed")],
)
def test_scale_and_content_change_much_from_a_fifth_on(law: Law, aspect: str, percent: str, outcome: str) -> None:
    decision = major_change(replace(CHANGE, aspect=aspect, percent=Decimal(percent)), law)  # type: ignore[arg-type]
    assert (decision.outcome, decision.citation.id) == (outcome, "18")
    if outcome == "not_major":
        assert f"变更{percent}%，不到20%" in decision.reason.zh
        assert f"by {percent}%, less than 20%" in decision.reason.en


@pytest.mark.parametrize("aspect", ["place", "operating_model"])
def test_any_change_of_site_or_operating_model_is_major(law: Law, aspect: str) -> None:
    assert major_change(replace(CHANGE, aspect=aspect, percent=Decimal(1)), law).outcome == "allowed"  # type: ignore[arg-type]
