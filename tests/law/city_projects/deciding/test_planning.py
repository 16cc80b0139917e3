"""The plan is decided after a report, and published by four departments (Art. 5)."""

from dataclasses import replace
from datetime import date

import pytest
from tests.law.city_projects.conftest import civil

from qiban.law.city_projects.deciding.facts import DecisionFacts, PublicationFacts
from qiban.law.city_projects.deciding.planning import plan_decision, plan_publication
from qiban.law.regulation import Law

FOUR = ("housing", "development", "finance", "natural_resources")
DECIDED = DecisionFacts(
    reported_on=date(2024, 3, 1),
    decided_on=date(2024, 3, 1),
    recorded_at=civil("2024-03-01 00:00"),
    meeting="第45次常务会议",
    checked_items=1,
)
PUBLISHED = PublicationFacts(
    decided_on=date(2024, 3, 1),
    published_on=date(2024, 3, 1),
    recorded_at=civil("2024-03-01 23:59"),
    publication="淄建发〔2024〕12号",
    agreed=FOUR,
)


@pytest.mark.parametrize("reported", [date(2024, 2, 29), date(2024, 3, 1)])
def test_a_report_before_the_meeting_or_on_its_day_is_in_time(law: Law, reported: date) -> None:
    decision = plan_decision(replace(DECIDED, reported_on=reported), law)
    assert (decision.rule, decision.outcome, decision.citation.clause) == (
        "city_projects.plan_decision",
        "allowed",
        "city_projects:5",
    )


@pytest.mark.parametrize(
    ("reported", "zh", "en"), [(date(2024, 3, 2), "2024-03-02", "2024-03-02"), (None, "未登记", "no day")]
)
def test_without_a_report_before_it_no_decision_is_recorded(law: Law, reported: date | None, zh: str, en: str) -> None:
    decision = plan_decision(replace(DECIDED, reported_on=reported), law)
    assert (decision.outcome, decision.citation.id) == ("refused", "5")
    assert decision.reason.zh.endswith(f"会议日期2024-03-01，报告日期{zh}。")
    assert decision.reason.en.endswith(f"meeting on 2024-03-01, report on {en}.")
    assert decision.next_step


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"recorded_at": civil("2024-02-29 23:59:59")}, "会议日期2024-03-01还没有到"),
        ({"meeting": "  "}, "哪一次市政府常务会议"),
        ({"checked_items": 0}, "没有经项目单位审核投资规模的项目"),
    ],
)
def test_a_decision_is_a_past_meeting_s_and_about_checked_money(law: Law, wrong: dict[str, object], word: str) -> None:
    decision = plan_decision(replace(DECIDED, **wrong), law)  # type: ignore[arg-type]
    assert (decision.outcome, decision.citation.id) == ("refused", "5")
    assert word in decision.reason.zh
    assert decision.next_step


def test_a_day_that_has_not_come_is_named_in_english_too(law: Law) -> None:
    decision = plan_decision(replace(DECIDED, recorded_at=civil("2024-02-29 23:59:59")), law)
    assert decision.reason.en == "The day of the meeting, 2024-03-01, has not come yet."


@pytest.mark.parametrize("published", [date(2024, 3, 1), date(2024, 3, 2)])
def test_four_departments_publish_what_was_decided(law: Law, published: date) -> None:
    given = replace(PUBLISHED, published_on=published, recorded_at=civil("2024-03-02 00:00"))
    decision = plan_publication(given, law)
    assert (decision.rule, decision.outcome, decision.citation.clause) == (
        "city_projects.plan_publication",
        "allowed",
        "city_projects:5",
    )


@pytest.mark.parametrize(
    ("missing", "zh", "en"),
    [
        ("housing", "住房城乡建设", "housing"),
        ("development", "发展改革", "development and reform"),
        ("finance", "财政", "finance"),
        ("natural_resources", "自然资源和规划", "natural resources and planning"),
    ],
)
def test_each_of_the_four_is_waited_for(law: Law, missing: str, zh: str, en: str) -> None:
    agreed = tuple(one for one in FOUR if one != missing)
    decision = plan_publication(replace(PUBLISHED, agreed=agreed), law)
    assert (decision.outcome, decision.citation.id) == ("refused", "5")
    assert decision.reason.zh.endswith(f"尚未确认的：{zh}部门。")
    assert decision.reason.en.endswith(f"not confirmed yet: {en}.")
    assert decision.next_step
    assert zh in decision.next_step.zh
    assert en in decision.next_step.en


def test_nobody_has_agreed_before_anybody_did(law: Law) -> None:
    decision = plan_publication(PublicationFacts(date(2024, 3, 1), date(2024, 3, 1), civil("2024-03-01"), "12号"), law)
    assert "住房城乡建设、发展改革、财政、自然资源和规划" in decision.reason.zh
    assert "housing, development and reform, finance, natural resources" in decision.reason.en


@pytest.mark.parametrize(
    ("wrong", "zh", "en"),
    [
        ({"published_on": date(2024, 2, 29)}, "公布日期2024-02-29早于会议决定的2024-03-01", "on 2024-02-29, before"),
        (
            {"published_on": date(2024, 3, 2)},
            "公布日期2024-03-02还没有到",
            "of the publication, 2024-03-02, has not come",
        ),
        ({"publication": "\u3000"}, "请写明公布的文号或网址", "Say under which number"),
    ],
)
def test_a_publication_has_a_day_that_can_be_and_a_place(law: Law, wrong: dict[str, object], zh: str, en: str) -> None:
    decision = plan_publication(replace(PUBLISHED, **wrong), law)  # type: ignore[arg-type]
    assert (decision.outcome, decision.citation.id) == ("refused", "5")
    assert zh in decision.reason.zh
    assert en in decision.reason.en
    assert decision.next_step
