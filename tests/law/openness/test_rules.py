"""The rules of the openness plan as programs ask for them, the clauses on which they stand, and what facts may say."""

from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from typing import Any, get_args, get_origin

import pytest

from qiban.law import rule
from qiban.law.openness import REGULATION
from qiban.law.openness.enterprises.facts import CycleName, FieldName
from qiban.law.openness.inspecting.facts import SeverityName
from qiban.law.openness.ledgers.facts import CycleName as ListCycleName
from qiban.law.openness.recording.counting import KINDS
from qiban.law.openness.recording.facts import BearerName, RecordName
from qiban.law.openness.reporting.facts import BodyName, OutcomeName, StepName
from qiban.law.openness.reporting.tables import OUTCOMES
from qiban.law.openness.workflow import STATES
from qiban.law.rule import BadFacts

DAY = date(2024, 3, 4)
# Of each rule the clause on which it stands, and what lists call it.
NAMED = {
    "workflow_step": ("safeguard-2", "办理流程", "Steps of the workflow"),
    "ledger_filing": ("safeguard-2.4", "报送工作台账", "Filing of a ledger"),
    "ledger_review": ("safeguard-2.4", "台账审核", "Review of a ledger"),
    "routine_list": ("task-1.1", "常态化任务清单", "List of routine tasks"),
    "routine_check": ("task-1.2", "按清单季度检查", "Quarterly check by the list"),
    "directory_entry": ("task-2.1", "公开目录", "Entry in the directory"),
    "disclosure_cycle": ("task-2.3", "公开和更新周期", "Cycle of a disclosure"),
    "link_check": ("task-2.4", "链接检查", "Check of a link"),
    "record": ("task-3.2", "培训和会议登记", "Record of a training or meeting"),
    "yearly_records": ("safeguard-1.1", "年度培训和会议次数", "Trainings and meetings of a year"),
    "sample": ("safeguard-3.1", "随机抽样", "Drawing a sample"),
    "circulation": ("safeguard-2.3", "检查通报", "Circulating an inspection"),
    "finding": ("safeguard-3.2", "检查问题", "Finding"),
    "rectification": ("safeguard-3.2", "整改报告", "Report that it was put right"),
    "rectification_extension": ("safeguard-3.2", "整改延期", "More time to put it right"),
    "recheck": ("safeguard-3.2", "整改复查", "Look at what was put right"),
    "finding_dismissal": ("safeguard-3.2", "问题不成立", "Dismissal of a finding"),
    "rubric_check": ("safeguard-3.1", "评分标准", "Rubric"),
    "score": ("safeguard-3.1", "考核得分", "Score"),
    "system_score": ("task-4.3", "系统考核成绩", "Assessment of a system"),
    "assessment": ("safeguard-3.1", "年度考核", "Annual assessment"),
    "ranking": ("safeguard-3.1", "考核排名", "Ranks"),
    "appeal": ("safeguard-3.1", "考核申诉", "Appeal against a score"),
    "appeal_decision": ("safeguard-3.1", "处理考核申诉", "Decision on an appeal"),
    "assessment_final": ("safeguard-3.1", "考核成绩定稿", "Scores become final"),
    "report_filing": ("safeguard-2.2", "年度报告时限", "Time of the annual report"),
    "annual_report": ("safeguard-2.2", "年度报告内容和表格", "Parts and tables of the annual report"),
}
# Facts that hold unless somebody says otherwise.
ORDINARY = {"LinkFacts.tries": 1}
NOTHING: dict[Any, Any] = {str: "", bool: False, int: 0, Decimal: Decimal(0), tuple: ()}


def test_each_rule_is_called_by_its_name_under_its_clause() -> None:
    said = {name: (one.citation.clause, one.title.zh, one.title.en) for name, one in REGULATION.rules.items()}
    assert said == {f"openness.{name}": (f"openness:{id_}", *title) for name, (id_, *title) in NAMED.items()}


def nothing(kind: Any) -> Any:
    """Return what a fact of this kind is where nobody said anything."""
    if type(None) in get_args(kind):
        return None
    return NOTHING[get_origin(kind) or kind] if (get_origin(kind) or kind) in NOTHING else kind()


@pytest.mark.parametrize("name", REGULATION.rules)
def test_facts_that_are_not_given_assert_nothing(name: str) -> None:
    taken = rule.find(name).facts
    for one in fields(taken):
        said = f"{taken.__name__}.{one.name}"
        if one.default is not MISSING:
            expected = ORDINARY[said] if said in ORDINARY else nothing(one.type)
            assert (said, type(one.default), one.default) == (said, type(expected), expected)


def test_a_row_that_knows_a_fact_not_is_refused_with_its_place() -> None:
    given = {"rows": [{"number": "1", "colour": "red"}], "year": 2023, "filed_on": "2023-07-21"}
    with pytest.raises(BadFacts) as told:
        rule.find("openness.ledger_filing").decide(given, DAY)
    assert [(name, said.zh) for name, said in told.value.errors] == [("rows.0.colour", "没有这一项，请核对名称。")]


def test_a_step_is_one_of_a_thing_that_has_states() -> None:
    schema = rule.find("openness.workflow_step").schema()
    assert schema["properties"]["subject"]["enum"] == list(STATES)


def test_facts_say_what_the_plan_and_its_forms_name() -> None:
    assert get_args(FieldName) == (
        *("education", "environment", "housing", "transport", "water", "health", "power"),
        *("gas", "heat", "other"),
    )
    assert get_args(CycleName) == ("on_change", "monthly", "quarterly", "half_yearly", "yearly")
    assert get_args(ListCycleName) == get_args(CycleName)
    assert get_args(SeverityName) == ("minor", "general", "serious")
    assert get_args(RecordName) == tuple(KINDS)
    assert tuple(KINDS) == ("party_school_course", "system_training", "group_meeting", "head_report")
    assert get_args(BearerName) == ("district", "department")
    assert get_args(OutcomeName) == tuple(OUTCOMES)
    assert (get_args(BodyName), get_args(StepName)) == (("department", "government"), ("submitted", "published"))


def test_the_plan_knows_what_each_of_its_clocks_is_for_and_which_lengths_move_them() -> None:
    assert set(REGULATION.clocks) == {
        *("open_ledger", "open_ledger_review", "routine_check", "disclosure_update"),
        *("yearly_party_school_course", "yearly_system_training", "yearly_group_meeting", "yearly_head_report"),
        *("open_rectification", "finding_recheck", "annual_assessment", "assessment_appeal", "appeal_decision"),
        *("annual_report_submitted", "annual_report_published"),
    }
    assert REGULATION.lengths == {
        *("ledger_review_days", "rectification_days", "serious_rectification_days", "recheck_days"),
        *("appeal_days", "appeal_decision_days"),
    }
