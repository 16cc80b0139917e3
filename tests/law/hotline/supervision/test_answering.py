"""What orders, answers, studies and notices have to say (Art. 15, 16, 18)."""

from collections.abc import Callable
from typing import Any

import pytest

from qiban.law.decision import Decision
from qiban.law.hotline import rules
from qiban.law.hotline.supervision import facts
from qiban.law.regulation import Law

# Each rule with complete facts, its clause, and what each text that is missing is called.
COMPLETE: list[tuple[Callable[..., Decision], type[Any], dict[str, str], str, dict[str, str]]] = [
    (
        rules.issue_supervision,
        facts.SupervisionFacts,
        {"cause": "other", "reason": "拖延", "demand": "三日内答复"},
        "16",
        {"reason": "督办事由", "demand": "办理要求"},
    ),
    (
        rules.answer_supervision,
        facts.SupervisionAnswerFacts,
        {"reason": "人员不足", "measures": "增派人员", "result": "已解决"},
        "16",
        {"reason": "未办好的原因", "measures": "采取的措施", "result": "办理结果"},
    ),
    (
        rules.file_study,
        facts.StudyFacts,
        {"analysis": "管网老化", "measures": "改造管网", "result": "投诉下降"},
        "15",
        {"analysis": "原因分析", "measures": "长效措施", "result": "整治成效或目标"},
    ),
    (
        rules.order_rectification,
        facts.RectificationFacts,
        {"ground": "falsified", "reason": "虚假回复", "demand": "重新办理"},
        "18",
        {"reason": "查明的问题", "demand": "整改要求"},
    ),
    (
        rules.report_rectification,
        facts.RectifiedFacts,
        {"done": "已重新办理", "evidence": "现场照片"},
        "18",
        {"done": "整改情况", "evidence": "佐证材料说明"},
    ),
]
MISSING = [
    (rule, kind, given, clause, one, called[one]) for rule, kind, given, clause, called in COMPLETE for one in called
]


@pytest.mark.parametrize(("rule", "kind", "given", "clause"), [one[:4] for one in COMPLETE])
def test_what_is_complete_is_allowed(
    law: Law, rule: Callable[..., Decision], kind: type[Any], given: dict[str, str], clause: str
) -> None:
    made = rule(kind(**given), law)
    assert (made.outcome, made.citation.id) == ("allowed", clause)


@pytest.mark.parametrize(("rule", "kind", "given", "clause", "blank", "called"), MISSING)
def test_what_is_missing_is_named(
    law: Law,
    rule: Callable[..., Decision],
    kind: type[Any],
    given: dict[str, str],
    clause: str,
    blank: str,
    called: str,
) -> None:
    made = rule(kind(**{**given, blank: " ​"}), law)
    assert (made.outcome, made.citation.id) == ("refused", clause)
    assert made.reason.zh.endswith(f"还缺：{called}。")
    assert made.next_step is not None
    assert called in made.next_step.zh
    missing = made.reason.en.rpartition("missing: ")[2].removesuffix(".")
    assert made.next_step.en == f"Add {missing} and submit again."


@pytest.mark.parametrize(
    ("before", "since", "outcome"),
    [(3, 2, "solved"), (3, 3, "recurred"), (3, 4, "recurred"), (0, 1, "recurred"), (1, 0, "solved"), (0, 0, "solved")],
)
def test_a_problem_is_kept_from_coming_back_where_it_is_reported_less(
    law: Law, before: int, since: int, outcome: str
) -> None:
    made = rules.recheck_study(facts.RecheckFacts(before, since), law)
    assert (made.outcome, made.citation.id) == (outcome, "15")
    assert f"整治前{before}次，整治后{since}次" in made.reason.zh


@pytest.mark.parametrize(("days", "outcome"), [(0, "refused"), (59, "refused"), (60, "allowed"), (61, "allowed")])
def test_a_study_ends_as_solved_once_its_measures_had_sixty_days(law: Law, days: int, outcome: str) -> None:
    made = rules.end_study(facts.StudyEndFacts(days), law)
    assert (made.outcome, made.citation.id, made.parameters) == (outcome, "15", {"recheck_days": "60@2023-06-28"})
    assert "60日" in made.reason.zh
    assert "60 days" in made.reason.en
    assert (f"第{days}日" in made.reason.zh, f"day {days}" in made.reason.en) == (outcome == "refused",) * 2
    assert (made.next_step is not None) is (outcome == "refused")


@pytest.mark.parametrize(
    ("reason", "is_own", "outcome", "word"),
    [
        ("整改不到位", False, "allowed", "可以签发"),
        (" ", False, "refused", "写明事由"),
        ("整改不到位", True, "refused", "同一人"),
    ],
)
def test_an_accountability_notice_is_signed_by_another_than_who_proposed_it(
    law: Law, reason: str, is_own: bool, outcome: str, word: str
) -> None:
    made = rules.issue_accountability(facts.AccountabilityFacts(reason, is_own), law)
    assert (made.outcome, made.citation.id) == (outcome, "18")
    assert word in made.reason.zh
