"""Plans, drills, teams, counts, bridges, the floodplain and inspections: what may be done, and what not (职责一)."""

from datetime import date
from decimal import Decimal

import pytest
from tests.law.flood.checked import checked

from qiban.law.decision import Decision
from qiban.law.flood import flood_law
from qiban.law.flood.readiness.checks import fault_rectified, flood_fault, flood_inspection, second_look
from qiban.law.flood.readiness.facts import (
    ApproverName,
    CheckFacts,
    CountFacts,
    DepotRow,
    DrillFacts,
    FaultFacts,
    FloodplainFacts,
    FloodplainReadyFacts,
    ItemName,
    ItemRow,
    LevelName,
    PlaceFacts,
    PlanDecisionFacts,
    PlanFacts,
    PontoonReadyFacts,
    PontoonRow,
    RectifiedFacts,
    RemovalOrderFacts,
    SecondLookFacts,
    TeamFacts,
)
from qiban.law.flood.readiness.floodplain import floodplain_ready, floodplain_removal
from qiban.law.flood.readiness.kinds import PlanName
from qiban.law.flood.readiness.plans import plan_decision, plan_submission
from qiban.law.flood.readiness.pontoons import pontoon_plan_ready, pontoon_removal_ready, removal_order
from qiban.law.flood.readiness.records import drill_confirmation, drill_record, place_on_map, stock_count, team_list

TODAY = date(2024, 6, 3)


def refused(found: Decision, said: str) -> None:
    assert (found.outcome, said in found.reason.zh) == ("refused", True), found.reason.zh
    assert found.next_step is not None


def plan(
    kind: PlanName = "flood", level: LevelName = "town", *, first: date = TODAY, last: date = TODAY, title: str = "预案"
) -> PlanFacts:
    return PlanFacts(kind, level, TODAY, first, last, title)


def test_a_plan_may_last_a_single_day() -> None:
    assert checked(plan_submission, plan()).is_allowed
    refused(checked(plan_submission, plan(first=date(2024, 6, 4))), "有效期止早于有效期起")
    refused(checked(plan_submission, plan(first=date(2024, 6, 1), last=date(2024, 6, 2))), "已经过期")
    refused(checked(plan_submission, plan(title="　")), "预案名称")


@pytest.mark.parametrize(
    ("kind", "is_allowed"), [("flood", False), ("ice", False), ("beyond", False), ("support", True), ("pontoon", True)]
)
def test_member_units_draw_up_no_plans_of_governments(kind: PlanName, is_allowed: bool) -> None:
    found = checked(plan_submission, plan(kind, "member"))
    assert found.is_allowed is is_allowed
    for level in ("town", "county", "city"):
        assert checked(plan_submission, plan(kind, level)).is_allowed


def test_a_plan_is_submitted_with_its_text() -> None:
    given = ("flood", "town", TODAY, TODAY, TODAY, "预案")
    refused(checked(plan_submission, PlanFacts(*given, files=0, is_submitted=True)), "没有上传预案正文")  # type: ignore[arg-type]
    assert checked(plan_submission, PlanFacts(*given, files=1, is_submitted=True)).is_allowed  # type: ignore[arg-type]


@pytest.mark.parametrize("level", ["town", "county", "member", "city"])
@pytest.mark.parametrize("by", ["county", "office", "commander", "other"])
def test_each_level_s_plans_are_decided_on_by_those_above_alone(level: LevelName, by: ApproverName) -> None:
    decides = {"town": "county", "county": "office", "member": "office", "city": "commander"}
    found = checked(plan_decision, PlanDecisionFacts(level, by, TODAY, TODAY, is_approved=True))
    assert found.is_allowed is (decides[level] == by)
    who = {"county": "县防汛机构", "office": "市黄河防办", "commander": "市防指指挥"}[decides[level]]
    assert found.is_allowed or f"由{who}审批" in found.reason.zh


@pytest.mark.parametrize(
    ("until", "is_approved", "opinion", "is_own", "said"),
    [
        (TODAY, True, "", False, ""),
        (date(2024, 6, 2), True, "", False, "已经过期"),
        (date(2024, 6, 2), False, "重编", False, ""),
        (TODAY, False, " ", False, "退回理由"),
        (TODAY, True, "", True, "由另一人办理"),
        (TODAY, False, "重编", True, "由另一人办理"),
    ],
)
def test_a_plan_is_approved_in_time_and_sent_back_with_words(
    until: date, is_approved: bool, opinion: str, is_own: bool, said: str
) -> None:
    found = checked(plan_decision, PlanDecisionFacts("town", "county", TODAY, until, is_approved, opinion, is_own))
    if said:
        refused(found, said)
    else:
        assert found.is_allowed


def test_a_drill_was_held_by_somebody_on_something() -> None:
    assert checked(drill_record, DrillFacts("drill", TODAY, TODAY, 1, "转移", "照片")).is_allowed
    refused(
        checked(drill_record, DrillFacts("drill", TODAY, date(2024, 6, 4), 1, "转移", "照片")), "2024-06-04在今天之后"
    )
    refused(checked(drill_record, DrillFacts("training", TODAY, TODAY, 0, "转移", "照片")), "至少1人")
    refused(checked(drill_record, DrillFacts("drill", TODAY, TODAY, 1, "", " ")), "还缺：主题、佐证材料")


def test_a_drill_is_confirmed_by_another_with_words() -> None:
    assert checked(drill_confirmation, SecondLookFacts("看过")).is_allowed
    refused(checked(drill_confirmation, SecondLookFacts("看过", is_own=True)), "由另一人办理")
    refused(checked(drill_confirmation, SecondLookFacts()), "确认意见")


def test_a_team_has_people_and_a_leader() -> None:
    assert checked(team_list, TeamFacts(1, "王海")).is_allowed
    refused(checked(team_list, TeamFacts(0, "王海")), "至少1人")
    refused(checked(team_list, TeamFacts(1)), "负责人")


def count(
    quantity: str = "0", *, day: date = TODAY, item: str = "石料", unit: str = "立方米", before: str = ""
) -> Decision:
    return checked(stock_count, CountFacts(TODAY, day, Decimal(quantity), item, unit, before))


def test_a_count_says_what_how_much_and_when() -> None:
    assert count().is_allowed
    assert count(before="立方米").is_allowed
    refused(count("-0.000001"), "负数")
    refused(count(day=date(2024, 6, 4)), "在今天之后")
    refused(count(item="", unit=""), "还缺：物资名称、计量单位")
    refused(count(before="吨"), "此前以“吨”计，现为“立方米”")


@pytest.mark.parametrize(
    ("longitude", "latitude", "said"),
    [
        (None, None, ""),
        ("117.5", "35.9", ""),
        ("118.6", "37.4", ""),
        ("117.499999", "37", "不在本市范围"),
        ("118.600001", "37", "不在本市范围"),
        ("118", "35.899999", "不在本市范围"),
        ("118", "37.400001", "不在本市范围"),
        ("37.18", "117.83", "不在本市范围"),
        ("118", None, "同时填写"),
        (None, "37", "同时填写"),
    ],
)
def test_a_place_has_both_coordinates_or_none_and_lies_in_the_city(
    longitude: str | None, latitude: str | None, said: str
) -> None:
    east, north = longitude and Decimal(longitude), latitude and Decimal(latitude)
    found = checked(place_on_map, PlaceFacts("大堤", east or None, north or None))
    if said:
        refused(found, said)
    else:
        assert found.is_allowed


def test_a_place_is_said_in_words() -> None:
    refused(checked(place_on_map, PlaceFacts(" ")), "地点")


def test_of_a_place_and_a_bridge_nothing_is_known_that_nobody_gave() -> None:
    place = DepotRow("WL000001")
    assert (place.lines, place.counted_on, PontoonRow("FQ000001", "in_service").plan_until) == (0, None, None)


LAST = date(2024, 10, 31)


def bridge(until: date | None, state: str = "in_service", number: str = "FQ000001") -> PontoonRow:
    return PontoonRow(number, state, until)


@pytest.mark.parametrize(
    ("rows", "outcome", "said"),
    [
        ((), "fine", "没有在用的浮桥"),
        ((bridge(None, "removed"),), "fine", "没有在用的浮桥"),
        ((bridge(None),), "unmet", "FQ000001"),
        ((bridge(date(2024, 10, 30)),), "unmet", "FQ000001"),
        ((bridge(LAST),), "met", "1座浮桥"),
        ((bridge(LAST), bridge(None, "ordered_out", "FQ000002")), "unmet", "方案：FQ000002"),
        ((bridge(LAST), bridge(LAST, "restored", "FQ000002")), "met", "2座浮桥"),
    ],
)
def test_every_bridge_that_is_there_has_a_plan(rows: tuple[PontoonRow, ...], outcome: str, said: str) -> None:
    found = checked(pontoon_plan_ready, PontoonReadyFacts(LAST, rows))
    assert (found.outcome, said in found.reason.zh) == (outcome, True)
    assert (found.next_step is not None) is (outcome == "unmet")


@pytest.mark.parametrize(
    ("rows", "outcome"),
    [
        ((), "fine"),
        ((bridge(None),), "met"),
        ((bridge(None, "removed"),), "met"),
        ((bridge(None), bridge(None, "ordered_out", "FQ000002")), "unmet"),
    ],
)
def test_no_bridge_stands_that_should_be_gone(rows: tuple[PontoonRow, ...], outcome: str) -> None:
    found = checked(pontoon_removal_ready, PontoonReadyFacts(LAST, rows))
    assert found.outcome == outcome
    assert (found.next_step is not None) is (outcome == "unmet")
    assert ("FQ000002" in found.reason.zh) is (outcome == "unmet")


def test_an_order_has_one_to_240_hours_and_a_reason() -> None:
    for hours in (1, 240):
        assert checked(removal_order, RemovalOrderFacts(hours, "涨水")).is_allowed
    for hours in (0, 241):
        refused(checked(removal_order, RemovalOrderFacts(hours, "涨水")), "1至240小时")
    refused(checked(removal_order, RemovalOrderFacts(8)), "拆除理由")


OLD, NEW = date(2023, 6, 21), date(2023, 6, 22)


@pytest.mark.parametrize(
    ("kind", "affects", "built", "must", "due_on"),
    [
        ("dyke", True, OLD, "promptly", "2024-07-02"),
        ("dyke", False, OLD, "gradually", "2024-12-31"),
        ("dyke", False, None, "gradually", "2024-12-31"),
        ("dyke", False, NEW, "promptly", "2024-07-02"),
        ("facility", True, OLD, "promptly", "2024-07-02"),
        ("facility", False, OLD, "gradually", "2024-12-31"),
        ("facility", False, NEW, "gradually", "2024-12-31"),
        ("reclaimed", True, OLD, "gradually", "2024-12-31"),
        ("reclaimed", False, OLD, "none", None),
        ("reclaimed", False, NEW, "promptly", "2024-07-02"),
        ("farmland", True, OLD, "gradually", "2024-12-31"),
        ("farmland", False, None, "none", None),
        ("farmland", False, NEW, "promptly", "2024-07-02"),
    ],
)
def test_what_does_harm_or_is_new_goes_promptly_and_the_rest_gradually_or_not(
    kind: ItemName, affects: bool, built: date | None, must: str, due_on: str | None
) -> None:
    # Twenty working days after Monday 3 June, without Dragon Boat Day on the 10th, end on 2 July.
    found = checked(floodplain_removal, FloodplainFacts(kind, affects, TODAY, built))
    is_new = built == NEW and kind != "facility"
    assert found.results == {"must": must, "due_on": due_on, "is_violation": is_new}
    assert found.outcome == ("fine" if must == "none" else "accepted")


def test_what_goes_gradually_has_until_the_end_of_the_year_that_is_named() -> None:
    given = ("dyke", False, TODAY, OLD)
    found = checked(floodplain_removal, FloodplainFacts(*given, by_year=2024))  # type: ignore[arg-type]
    assert found.results["due_on"] == "2024-12-31"
    last = flood_law(TODAY).calendar.last_day.year
    found = checked(floodplain_removal, FloodplainFacts(*given, by_year=last - 1))  # type: ignore[arg-type]
    assert found.results["due_on"] == f"{last - 1}-12-31"
    refused(checked(floodplain_removal, FloodplainFacts(*given, by_year=last)), f"最迟填写{last - 1}年")  # type: ignore[arg-type]
    refused(checked(floodplain_removal, FloodplainFacts(*given, by_year=2023)), "2023年已经过去")  # type: ignore[arg-type]


def test_nothing_was_built_tomorrow() -> None:
    assert checked(floodplain_removal, FloodplainFacts("dyke", True, TODAY, TODAY)).is_allowed
    refused(checked(floodplain_removal, FloodplainFacts("dyke", True, TODAY, date(2024, 6, 4))), "在今天之后")


@pytest.mark.parametrize(
    ("rows", "outcome"),
    [
        ((), "fine"),
        ((ItemRow("TQ000001", "registered", "none"),), "fine"),
        ((ItemRow("TQ000001", "registered", "promptly"),), "unmet"),
        ((ItemRow("TQ000001", "removed", "promptly", TODAY),), "unmet"),
        ((ItemRow("TQ000001", "verified", "promptly", TODAY),), "met"),
        ((ItemRow("TQ000001", "registered", "gradually"),), "met"),
        ((ItemRow("TQ000001", "ordered", "gradually", TODAY),), "met"),
        ((ItemRow("TQ000001", "ordered", "gradually", date(2024, 6, 2)),), "unmet"),
        ((ItemRow("TQ000001", "verified", "gradually", date(2024, 6, 2)),), "met"),
    ],
)
def test_the_floodplain_is_clear_of_what_goes_promptly_and_nothing_is_behind(
    rows: tuple[ItemRow, ...], outcome: str
) -> None:
    found = checked(floodplain_ready, FloodplainReadyFacts(TODAY, rows))
    assert found.outcome == outcome
    assert (found.next_step is not None) is (outcome == "unmet")


def test_an_inspection_was_held_somewhere_and_came_to_something() -> None:
    assert checked(flood_inspection, CheckFacts(TODAY, TODAY, "险工")).is_allowed
    assert checked(flood_inspection, CheckFacts(TODAY, TODAY, "险工", "较好", is_concluded=True)).is_allowed
    refused(checked(flood_inspection, CheckFacts(TODAY, date(2024, 6, 4), "险工")), "在今天之后")
    refused(checked(flood_inspection, CheckFacts(TODAY, TODAY)), "检查地点")
    refused(checked(flood_inspection, CheckFacts(TODAY, TODAY, "险工", is_concluded=True)), "还缺：检查结论")


def test_a_fault_is_shown_by_something() -> None:
    for severity in ("minor", "general", "serious"):
        found = checked(flood_fault, FaultFacts(severity, "围挡倒塌", "照片"))
        assert (found.is_allowed, set(found.parameters)) == (True, {f"fault_days_{severity}"})
    refused(checked(flood_fault, FaultFacts("minor")), "还缺：问题描述、证据")


@pytest.mark.parametrize(
    ("due_on", "outcome", "late"),
    [(date(2024, 6, 2), "allowed_late", 1), (TODAY, "allowed", 0), (date(2024, 6, 4), "allowed", 0)],
)
def test_what_was_put_right_late_is_taken_as_late(due_on: date, outcome: str, late: int) -> None:
    found = checked(fault_rectified, RectifiedFacts(TODAY, due_on, "已修", "照片"))
    assert (found.outcome, found.results["days_late"]) == (outcome, late)
    refused(checked(fault_rectified, RectifiedFacts(TODAY, due_on)), "还缺：整改措施、佐证材料")


def test_another_person_of_another_unit_looks_again() -> None:
    assert checked(second_look, SecondLookFacts("看过")).is_allowed
    refused(checked(second_look, SecondLookFacts("看过", is_own=True)), "由另一人办理")
    refused(checked(second_look, SecondLookFacts("看过", is_own_unit=True)), "由其他单位")
    refused(checked(second_look, SecondLookFacts(" ")), "复查情况")
