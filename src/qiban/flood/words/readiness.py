"""How readiness, and everything by which it is met, is told."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import Vocabulary
from qiban.flood.models.readiness_kinds import (
    CheckKind,
    DrillKind,
    FaultSeverity,
    FloodplainKind,
    Must,
    OwnPlanKind,
    ReadyKind,
)
from qiban.law.text import Text

VOCABULARY = Vocabulary(
    titles={
        "release_readiness": Text("汛期结束，不再要求", "The season is over; asked for no more"),
        "hand_on": Text("承接单位接续办理", "Handed on to the successor"),
    },
    labels={
        "ready_kind": Text("准备内容", "What is made ready"),
        "due_on": Text("期限", "By"),
        "why": Text("情况", "Why"),
        "plan_kind": Text("预案类别", "Kind of plan"),
        "valid_from": Text("有效期起", "In force from"),
        "valid_until": Text("有效期止", "In force until"),
        "drill_kind": Text("类别", "Kind"),
        "topic": Text("主题", "Topic"),
        "held_on": Text("日期", "Day"),
        "people": Text("参加人数", "People"),
        "evidence": Text("佐证材料", "Evidence"),
        "strength": Text("人数", "People"),
        "leader": Text("负责人", "Leader"),
        "phone": Text("联系电话", "Telephone"),
        "equipment": Text("装备", "Equipment"),
        "place": Text("地点", "Place"),
        "longitude": Text("经度", "Longitude"),
        "latitude": Text("纬度", "Latitude"),
        "item": Text("物资名称", "Material"),
        "quantity": Text("数量", "Quantity"),
        "measured_in": Text("计量单位", "Unit of measure"),
        "counted_on": Text("清点日期", "Counted on"),
        "enterprise": Text("经营企业", "Enterprise"),
        "hours": Text("拆除时限（小时）", "Time (hours)"),
        "report": Text("拆除情况", "How the removal goes"),
        "unit_id": Text("单位", "Unit"),
        "floodplain_kind": Text("类别", "Kind"),
        "affects_flood_safety": Text("影响防洪安全", "Affects flood safety"),
        "built_on": Text("建成日期", "Built on"),
        "must": Text("处置要求", "How soon it goes"),
        "is_violation": Text("属于禁止新建、新开垦", "Is new, which is forbidden"),
        "by_year": Text("最迟年份", "By the end of the year"),
        "measures": Text("措施和结果", "What was done"),
        "check_kind": Text("类别", "Kind"),
        "places": Text("涉及地点", "Places"),
        "result": Text("检查结论", "What it came to"),
        "severity": Text("程度", "Severity"),
        "what": Text("问题描述", "What is wrong"),
        "shown_by": Text("整改佐证", "What shows it"),
        "days_late": Text("逾期日数", "Days late"),
        "is_passed": Text("整改到位", "Put right"),
        "flood_plan": Text("预案", "Plan"),
        "flood_fault": Text("检查问题", "Fault"),
        "heir": Text("承接单位", "Successor"),
        "is_closed_unit": Text("责任单位已撤并", "The unit has closed"),
    },
    choices={
        "ready_kind": ReadyKind,
        "plan_kind": OwnPlanKind,
        "drill_kind": DrillKind,
        "floodplain_kind": FloodplainKind,
        "must": Must,
        "check_kind": CheckKind,
        "severity": FaultSeverity,
    },
    units=frozenset({"heir"}),
    days=frozenset({"due_on", "valid_from", "valid_until", "held_on", "counted_on", "built_on"}),
    alarms=frozenset({"return_flood_plan", "reject_drill", "order_removal", "reopen_item"}),
)
NOTICES: Mapping[str, Text] = {
    "readiness_asked": Text(
        "请按期备妥汛前准备事项：{case} {subject}", "Please make ready for the season: {case} {subject}"
    ),
    "readiness_lapsed": Text(
        "准备事项已失效，请重新备妥：{case} {subject}", "It is not ready any more: {case} {subject}"
    ),
    "readiness_exempted": Text("已免予准备：{case} {subject}", "Exempted: {case} {subject}"),
    "readiness_restored": Text("恢复准备要求：{case} {subject}", "Asked for again: {case} {subject}"),
    "plan_submitted": Text("请审批预案：{case} {subject}", "Please decide on a plan: {case} {subject}"),
    "plan_approved": Text("预案已批准：{case} {subject}", "The plan is approved: {case} {subject}"),
    "plan_returned": Text("预案被退回，请修改：{case} {subject}", "The plan was sent back: {case} {subject}"),
    "plan_expired": Text("预案已过期：{case} {subject}", "The plan has ended: {case} {subject}"),
    "drill_recorded": Text("请确认演练、培训：{case} {subject}", "Please confirm: {case} {subject}"),
    "drill_confirmed": Text("演练、培训已确认：{case} {subject}", "It was confirmed: {case} {subject}"),
    "drill_rejected": Text("演练、培训未予认可：{case} {subject}", "It was not accepted: {case} {subject}"),
    "removal_ordered": Text("责令拆除浮桥：{case} {subject}", "A bridge is ordered away: {case} {subject}"),
    "removal_reported": Text("请现场确认浮桥拆除：{case} {subject}", "Please confirm on the spot: {case} {subject}"),
    "removal_confirmed": Text("浮桥已确认拆除：{case} {subject}", "The bridge is gone: {case} {subject}"),
    "pontoon_restored": Text("浮桥可以恢复：{case} {subject}", "The bridge may be put back: {case} {subject}"),
    "floodplain_violation": Text(
        "发现滩区新建、新开垦：{case} {subject}", "Something new on the floodplain: {case} {subject}"
    ),
    "floodplain_ordered": Text("请按期拆除退出：{case} {subject}", "It is ordered away: {case} {subject}"),
    "floodplain_gone": Text("请核实拆除退出：{case} {subject}", "Please verify that it is gone: {case} {subject}"),
    "fault_entered": Text(
        "防汛检查发现问题，请整改：{case} {subject}", "Something is to be put right: {case} {subject}"
    ),
    "fault_rectified": Text("问题已整改，请复查：{case} {subject}", "Please look at it again: {case} {subject}"),
    "fault_closed": Text("问题已销号：{case} {subject}", "The fault is closed: {case} {subject}"),
    "fault_reopened": Text("整改不到位，请重新整改：{case} {subject}", "It is not put right yet: {case} {subject}"),
    "fault_dismissed": Text("问题已撤销：{case} {subject}", "The fault was dismissed: {case} {subject}"),
}
URGENT = frozenset({"removal_ordered", "readiness_lapsed"})
