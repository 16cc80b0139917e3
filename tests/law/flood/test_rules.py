"""The rules of flood control as programs ask for them, the clauses on which they stand, and what facts may say."""

from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from typing import Any, get_args, get_origin

import pytest

from qiban.law import rule
from qiban.law.flood import REGULATION
from qiban.law.flood.catalogue import PARTS
from qiban.law.flood.charging.facts import BornAs
from qiban.law.flood.response.facts import LevelNumber
from qiban.law.flood.workflow import STATES, WORKFLOW
from qiban.law.rule import BadFacts

DAY = date(2024, 7, 1)
# Of each rule the clause on which it stands, and what lists call it; part by part.
NAMED = {
    "workflow_step": ("duty-2", "办理流程", "Steps of the workflow"),
    # Seasons.
    "season_days": ("duty-1.8", "汛期起止日期", "Days of a season"),
    "season_end": ("duty-1.8", "结束汛期", "End of a season"),
    # Duties.
    "duty_acknowledgement": ("duty-1.8.3", "认领职责", "Acknowledging a duty"),
    "duty_handover": ("duty-1.4.1", "接续职责", "Taking a duty over"),
    # Responses.
    "level_proposal": ("duty-2", "建议响应级别", "Proposal of a level"),
    "response_level": ("duty-2", "决定响应级别", "Decision on a level"),
    "task_fate": ("duty-1.9", "任务随级别变化", "What a change of level means for a task"),
    "task_report": ("duty-1.11", "报告任务进展", "Report on a task"),
    # Orders, questions and situation reports.
    "order_issue": ("duty-2", "下达指令", "Issuing an order"),
    "order_execution": ("duty-1.9", "报告指令执行情况", "Report on an order"),
    "order_objection": ("duty-1.9", "不能执行指令的意见", "Objection to an order"),
    "question_answer": ("duty-1.11", "答复询问", "Answer to a question"),
    "text_report": ("duty-1.11", "短信报告", "Report by short message"),
    "situation_report": ("duty-1.11", "签发汛情报告", "Issuing a situation report"),
    # Readings.
    "station_entry": ("unit-市水利局.1", "登记测站", "Entry of a station"),
    "threshold_entry": ("unit-市水利局.2", "登记阈值", "Entry of a threshold"),
    "reading_check": ("unit-市水利局.1", "读数核查", "Check of a reading"),
    "reading_release": ("duty-2", "采用搁置读数", "Release of a reading kept aside"),
    "threshold_crossed": ("unit-市水利局.2", "读数达到阈值", "Crossing of a threshold"),
    "level_from_readings": ("duty-2", "水情建议响应级别", "Level that readings propose"),
    # Readiness.
    "readiness": ("duty-1.8", "汛前准备状态", "State of readiness"),
    "plan_ready": ("duty-1.5", "预案备妥", "Plan is ready"),
    "exercise_ready": ("duty-1.11", "演练培训备妥", "Drill or training is done"),
    "team_ready": ("duty-1.4", "队伍备妥", "Teams are ready"),
    "materials_ready": ("duty-1.4", "物资备妥", "Materials are ready"),
    "roster_ready": ("duty-1.7", "转移名单备妥", "Evacuation lists are ready"),
    "inspection_ready": ("duty-1.8", "检查备妥", "Inspection is done"),
    "pontoon_plan_ready": ("unit-市交通运输局", "浮桥方案备妥", "Bridge plans are ready"),
    "pontoon_removal_ready": ("unit-市交通运输局", "浮桥拆除到位", "Bridges are gone"),
    "removal_order": ("unit-市交通运输局", "责令拆除浮桥", "Order to remove a bridge"),
    "floodplain_ready": ("duty-1.6", "滩区清障到位", "Floodplain is clear"),
    "floodplain_removal": ("duty-1.6", "滩区拆除退出期限", "How soon something goes"),
    "plan_submission": ("duty-1.5", "编制上报预案", "Drafting and submitting a plan"),
    "plan_decision": ("duty-1.5", "审批预案", "Decision on a plan"),
    "drill_record": ("duty-1.11", "登记演练培训", "Record of a drill or training"),
    "drill_confirmation": ("duty-1.11", "确认演练培训", "Confirming a drill or training"),
    "team_list": ("duty-1.4", "登记队伍", "Register of teams"),
    "stock_count": ("duty-1.4", "清点物资", "Count of materials"),
    "place_on_map": ("duty-1.4", "地点和坐标", "Place and coordinates"),
    "flood_inspection": ("duty-1.8", "防汛检查", "Flood inspection"),
    "flood_fault": ("duty-1.8", "检查问题", "Fault"),
    "fault_rectified": ("duty-1.8", "整改报告", "Report that it was put right"),
    "second_look": ("duty-1.8", "复查核实", "Second look"),
    # Evacuation.
    "roster_confirmation": ("duty-1.7", "确认转移名册", "Confirming an evacuation list"),
    "shelter_intake": ("duty-1.8", "安置点接收", "People arriving at a shelter"),
    "movement": ("duty-1.9", "登记转移", "Entering who moved"),
    "evacuation_balance": ("duty-1.9", "转移人数平衡", "Balance of a headcount"),
    "evacuation_end": ("duty-1.9", "结束转移", "End of an evacuation"),
    "return_order": ("duty-1.9", "下达返回令", "Ordering the return"),
    # Warnings.
    "warning_content": ("duty-1.11", "预警内容", "What a warning says"),
    "warning_polygon": ("unit-市水利局", "预警区域多边形", "Polygon of a warning"),
    "warning_circle": ("unit-市水利局", "预警区域圆形", "Circle of a warning"),
    "warning_approval": ("duty-2", "审批预警", "Approval of a warning"),
    "warning_update": ("duty-1.11", "更新或解除预警", "Update or end of a warning"),
    # Afterwards.
    "damage_figures": ("duty-1.10.6", "灾情数据", "Figures of damage"),
    "damage_confirmation": ("duty-1.10.6", "核定灾情", "Confirming damage"),
    "damage_survey_end": ("duty-1.10.6", "结束灾情统计", "End of a count of damage"),
    "repair_deadline": ("duty-1.10.5", "列入水毁修复", "Listing works for repair"),
    "repair_acceptance": ("duty-1.10.5", "验收水毁修复", "Accepting repaired works"),
    "compensation_amount": ("duty-1.6.3", "滩区补偿金额", "Amount of compensation"),
    "compensation_claim": ("duty-1.6.3", "登记补偿农户", "Registering a household"),
    "compensation_change": ("duty-1.6.3", "更改补偿登记", "Changing a claim"),
    "compensation_publication": ("duty-1.6.3", "公示补偿名单", "Publishing a list"),
    "compensation_approval": ("duty-1.6.3", "审批滩区补偿", "Approving compensation"),
    "compensation_payment": ("duty-1.6.3", "支付滩区补偿", "Paying compensation"),
    "review_issue": ("duty-2", "印发复盘报告", "Issuing a review"),
    "review_measure": ("duty-2", "列出复盘措施", "Listing a measure"),
}
# Each kind of clock and what lists call it; part by part.
CLOCKS = {
    "duty_acknowledgement": ("认领防汛职责", "Acknowledging flood duties"),
    "duty_handover": ("接续防汛职责", "Taking flood duties over"),
    "level_decision": ("决定响应级别", "Decision on a level"),
    "task_acknowledgement": ("接收防汛任务", "Acknowledging a flood task"),
    "task_report": ("报告防汛任务进展", "Report on a flood task"),
    "order_issue": ("签发防汛指令", "Issuing a flood order"),
    "order_confirmation": ("确认收到防汛指令", "Confirming a flood order"),
    "order_execution": ("执行防汛指令", "Carrying out a flood order"),
    "order_objection": ("决定不能执行的意见", "Deciding on an objection"),
    "question_answer": ("答复询问", "Answering a question"),
    "situation_report": ("签发汛情报告", "Issuing a situation report"),
    "station_silence": ("测站中断报送", "A station is silent"),
    "readiness": ("汛前准备", "Readiness before a season"),
    "flood_plan_decision": ("审批防汛预案", "Decision on a flood plan"),
    "flood_drill_confirmation": ("确认防汛演练、培训", "Confirming a drill or training"),
    "pontoon_removal": ("拆除浮桥", "Removal of a pontoon bridge"),
    "floodplain_removal": ("滩区拆除退出", "Clearing of the floodplain"),
    "floodplain_verification": ("核实滩区拆除", "Verifying that the floodplain is clear"),
    "flood_rectification": ("整改防汛问题", "Putting a flood fault right"),
    "flood_recheck": ("复查防汛问题", "Second look at a flood fault"),
    "roster": ("报送转移名册", "Handing in the evacuation list"),
    "roster_check": ("核实转移名册", "Checking an evacuation list"),
    "evacuation_start": ("开始转移", "Beginning an evacuation"),
    "evacuation_report": ("报告转移进展", "Reporting on an evacuation"),
    "evacuation_out": ("全部转出", "Everybody out"),
    "evacuation_return": ("组织返回", "Everybody back"),
    "warning_approval": ("审批洪水预警", "Approving a flood warning"),
    "warning_publication": ("发布洪水预警", "Publishing a flood warning"),
    "damage_first": ("报送灾情初报", "First report of damage"),
    "damage_continued": ("报送灾情续报", "Next report of damage"),
    "damage_verified": ("报送灾情核报", "Verified report of damage"),
    "damage_confirmation": ("核定灾情", "Confirming a report of damage"),
    "damage_task": ("办理灾后职责", "Doing a duty after damage"),
    "flood_repair": ("修复水毁工程", "Repair of damaged works"),
    "repair_acceptance": ("验收水毁修复", "Accepting repaired works"),
    "compensation_list": ("登记并公示滩区补偿名单", "Registering and publishing a list of compensation"),
    "objection_answer": ("答复补偿异议", "Answering an objection"),
    "compensation_approval": ("审批滩区补偿", "Approving compensation"),
    "compensation_payment": ("支付滩区补偿", "Paying compensation"),
    "review_draft": ("起草复盘报告", "Drafting a review"),
    "review_issue": ("印发复盘报告", "Issuing a review"),
    "review_measure": ("落实复盘措施", "Acting on a review"),
}
# The parameters that count working days, so that another calendar moves what they limit; part by part.
LENGTHS = {
    *("duty_acknowledgement_days", "duty_handover_days"),
    *("plan_decision_days", "drill_confirm_days", "floodplain_days", "verify_days"),
    *("fault_days_minor", "fault_days_general", "fault_days_serious"),
    "roster_check_days",
}
# Facts that hold unless somebody says otherwise.
ORDINARY = {
    "IntakeFacts.is_open": True,
    "MovementFacts.is_village": True,
    "EvacuationEndFacts.is_village": True,
    "ContentFacts.message": "alert",
    "TextFacts.sender": "known",
}
NOTHING: dict[Any, Any] = {str: "", bool: False, int: 0, Decimal: Decimal(0), tuple: ()}


def test_the_duties_are_the_seventh_document_with_one_table() -> None:
    assert (REGULATION.id, REGULATION.number, REGULATION.workflow) == ("flood", 7, WORKFLOW)


def test_each_rule_is_called_by_its_name_under_its_clause() -> None:
    said = {name: (one.citation.clause, one.title.zh, one.title.en) for name, one in REGULATION.rules.items()}
    assert said == {f"flood.{name}": (f"flood:{id_}", *title) for name, (id_, *title) in NAMED.items()}


def test_each_clock_has_its_name_and_is_of_one_part() -> None:
    assert {kind: (one.zh, one.en) for kind, one in REGULATION.clocks.items()} == CLOCKS
    assert sum(len(part.CLOCKS) for part in PARTS) == len(CLOCKS)


def test_the_lengths_that_another_calendar_moves_are_those_of_working_days() -> None:
    assert REGULATION.lengths == LENGTHS


def nothing(kind: Any) -> Any:
    """Return what a fact of this kind is where nobody said anything."""
    if type(None) in get_args(kind):
        return None
    plain = type(get_args(kind)[0]) if get_args(kind) and get_origin(kind) is not tuple else get_origin(kind) or kind
    return NOTHING[plain] if plain in NOTHING else kind()


@pytest.mark.parametrize("name", REGULATION.rules)
def test_facts_that_are_not_given_assert_nothing(name: str) -> None:
    taken = rule.find(name).facts
    for one in fields(taken):
        said = f"{taken.__name__}.{one.name}"
        if one.default is not MISSING:
            expected = ORDINARY[said] if said in ORDINARY else nothing(one.type)
            assert (said, type(one.default), one.default) == (said, type(expected), expected)


def test_what_holds_unless_somebody_says_otherwise_is_a_fact_of_some_rule() -> None:
    named = {f"{one.facts.__name__}.{field.name}" for one in REGULATION.rules.values() for field in fields(one.facts)}
    assert set(ORDINARY) <= named


@pytest.mark.parametrize(
    ("name", "given", "place"),
    [
        ("season_days", {"year": 2024, "starts_on": "2024-07-01", "ends_on": "2024-10-31", "colour": "red"}, "colour"),
        ("response_level", {"now": 4, "to": 0, "reason": "甲", "unexplained": [{"colour": 1}]}, "unexplained.0.colour"),
        ("warning_polygon", {"points": [{"lat": "37.1", "lon": "117.9", "colour": 1}]}, "points.0.colour"),
    ],
)
def test_a_fact_or_a_row_that_knows_it_not_is_refused_with_its_place(
    name: str, given: dict[str, Any], place: str
) -> None:
    with pytest.raises(BadFacts) as told:
        rule.find(f"flood.{name}").decide(given, DAY)
    assert place in [name for name, _ in told.value.errors]


@pytest.mark.parametrize("level", [-1, 5, "II", None])
def test_there_are_four_levels_and_none(level: Any) -> None:
    with pytest.raises(BadFacts) as told:
        rule.find("flood.level_proposal").decide({"now": 0, "to": level, "reason": "甲"}, DAY)
    assert [name for name, _ in told.value.errors] == ["to"]
    assert get_args(LevelNumber) == (0, 1, 2, 3, 4)


def test_a_step_is_one_of_a_thing_that_has_states() -> None:
    schema = rule.find("flood.workflow_step").schema()
    assert set(schema["properties"]["subject"]["enum"]) == set(STATES)


def test_duties_are_borne_by_heads_the_headquarters_and_members() -> None:
    assert get_args(BornAs) == ("head", "headquarters", "member")
