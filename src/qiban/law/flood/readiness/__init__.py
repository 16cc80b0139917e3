"""Readiness before and during a season: what is to be there by when, and whether it is (职责一（四）至（八）, （十一）)."""

from qiban.law.flood.regulation import head
from qiban.law.rule import Rule
from qiban.law.text import Text

from . import checks, clocks, facts, floodplain, met, plans, pontoons, records
from .kinds import TRANSPORT

RULES: tuple[Rule, ...] = (
    Rule(met.readiness, facts.ReadinessFacts, head(8), Text("汛前准备状态", "State of readiness")),
    Rule(met.plan_ready, facts.PlanReadyFacts, head(5), Text("预案备妥", "Plan is ready")),
    Rule(met.exercise_ready, facts.ExerciseReadyFacts, head(11), Text("演练培训备妥", "Drill or training is done")),
    Rule(met.team_ready, facts.TeamReadyFacts, head(4), Text("队伍备妥", "Teams are ready")),
    Rule(met.materials_ready, facts.MaterialsReadyFacts, head(4), Text("物资备妥", "Materials are ready")),
    Rule(met.roster_ready, facts.RosterReadyFacts, head(7), Text("转移名单备妥", "Evacuation lists are ready")),
    Rule(met.inspection_ready, facts.InspectionReadyFacts, head(8), Text("检查备妥", "Inspection is done")),
    Rule(
        pontoons.pontoon_plan_ready, facts.PontoonReadyFacts, TRANSPORT, Text("浮桥方案备妥", "Bridge plans are ready")
    ),
    Rule(pontoons.pontoon_removal_ready, facts.PontoonReadyFacts, TRANSPORT, Text("浮桥拆除到位", "Bridges are gone")),
    Rule(pontoons.removal_order, facts.RemovalOrderFacts, TRANSPORT, Text("责令拆除浮桥", "Order to remove a bridge")),
    Rule(floodplain.floodplain_ready, facts.FloodplainReadyFacts, head(6), Text("滩区清障到位", "Floodplain is clear")),
    Rule(
        floodplain.floodplain_removal,
        facts.FloodplainFacts,
        head(6),
        Text("滩区拆除退出期限", "How soon something goes"),
    ),
    Rule(plans.plan_submission, facts.PlanFacts, head(5), Text("编制上报预案", "Drafting and submitting a plan")),
    Rule(plans.plan_decision, facts.PlanDecisionFacts, head(5), Text("审批预案", "Decision on a plan")),
    Rule(records.drill_record, facts.DrillFacts, head(11), Text("登记演练培训", "Record of a drill or training")),
    Rule(
        records.drill_confirmation,
        facts.SecondLookFacts,
        head(11),
        Text("确认演练培训", "Confirming a drill or training"),
    ),
    Rule(records.team_list, facts.TeamFacts, head(4), Text("登记队伍", "Register of teams")),
    Rule(records.stock_count, facts.CountFacts, head(4), Text("清点物资", "Count of materials")),
    Rule(records.place_on_map, facts.PlaceFacts, head(4), Text("地点和坐标", "Place and coordinates")),
    Rule(checks.flood_inspection, facts.CheckFacts, head(8), Text("防汛检查", "Flood inspection")),
    Rule(checks.flood_fault, facts.FaultFacts, head(8), Text("检查问题", "Fault")),
    Rule(checks.fault_rectified, facts.RectifiedFacts, head(8), Text("整改报告", "Report that it was put right")),
    Rule(checks.second_look, facts.SecondLookFacts, head(8), Text("复查核实", "Second look")),
)
CLOCKS = clocks.TITLES
LENGTHS = clocks.LENGTHS
