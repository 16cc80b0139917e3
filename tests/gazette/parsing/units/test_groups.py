"""Groups of units, in brackets of any kind and on lines of their own."""

import pytest

from qiban.gazette.parsing.clean import clean
from qiban.gazette.parsing.units.groups import Group, groups_in


def groups(text: str) -> list[Group]:
    cleaned = clean(text)
    return groups_in(cleaned, 0, len(cleaned.text))


def named(text: str) -> list[tuple[str, str]]:
    (group,) = groups(text)
    return [(one.text, one.role) for one in group.units]


def test_labels_that_follow_one_another_behind_stops_make_one_group() -> None:
    assert named("修塔。牵头单位：市甲局。配合单位：市乙局。年底前完成。") == [
        ("市甲局", "lead"),
        ("市乙局", "cooperate"),
    ]


def test_a_label_may_say_that_it_is_a_unit_of_any_name() -> None:
    assert named("修塔。（责任单位为人行甲市中心支行、市甲局）") == [
        ("人行甲市中心支行", "lead"),
        ("市甲局", "responsible"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "修塔。（责任单位：市甲局、市乙局）",
        "修塔。(责任单位:市甲局、市乙局)",
        "修塔。〔责任单位：市甲局、市乙局〕",
        "修塔。[责任单位：市甲局,市乙局)",
        "修塔（责任单位：市甲局；市乙局）。",
        "修塔。责任单位：市甲局、市乙局",
        "责任单位：市甲局、市乙局",
        "修塔。（市甲局、市乙局等按职责分工负责）",
        "修塔。（市甲局、市乙局按职责分工）",
        "修塔。（市甲局、市乙局）",
        "修塔。（市甲局、市乙局，列第一位的为牵头单位，下同）",
        "修塔。（市甲局、市乙局，以下任务均需各区政府配合，不再列出）",
        "修塔。（责任单位为市甲局、市乙局）",
        "修塔。责任分工：市甲局、市乙局",
        "修塔。（承担单位：市甲局；主体单位：市乙局）",
        "修塔。（市级责任单位：市甲局；县级责任单位：市乙局）",
        "修塔。（责任单位：市甲局、市乙局",
    ],
)
def test_the_first_of_a_plain_list_leads(text: str) -> None:
    assert named(text) == [("市甲局", "lead"), ("市乙局", "responsible")]


@pytest.mark.parametrize(
    "text",
    [
        "修塔。（牵头单位：市甲局；配合单位：市乙局、市丙局）",
        "修塔。〔牵头单位：市甲局;配合部门：市乙局,市丙局等部门〕",
        "修塔。（市甲局牵头，市乙局、市丙局配合）",
        "修塔。（由市甲局牵头负责，市乙局、市丙局参与）",
        "修塔。（市甲局牵头，市乙局、市丙局配合，2023年12月底前完成）",
        "修塔。市甲局牵头，市乙局、市丙局配合。",
        "责任单位：市甲局牵头，市乙局、市丙局配合",
        "修塔。（市甲局牵头，市乙局、市丙局参加）",
        "牵头单位：市甲局　　配合单位：市乙局、市丙局",
        "修塔。（牵头单位：市甲局；配合单位：市乙局、市丙局，列第一位的为主）",
    ],
)
def test_who_leads_and_who_cooperates_is_said(text: str) -> None:
    assert named(text) == [("市甲局", "lead"), ("市乙局", "cooperate"), ("市丙局", "cooperate")]


def test_two_may_lead_and_others_answer_by_their_duties() -> None:
    assert named("修塔。（市甲局、市乙局牵头，各区政府按职责分工负责）") == [
        ("市甲局", "lead"),
        ("市乙局", "co-lead"),
        ("各区政府", "responsible"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "责任单位：市甲局（牵头）、市乙局",
        "责任单位：市甲局、市乙局　完成时限：2023年6月底",
        "（责任单位：△市甲局、市乙局；责任领导：王五）",
        "（责任单位：市甲局、市乙局，列第一位的为牵头单位）",
    ],
)
def test_what_stands_around_names_is_no_unit(text: str) -> None:
    assert named(text) == [("市甲局", "lead"), ("市乙局", "responsible")]


@pytest.mark.parametrize(
    "text",
    [
        "修塔。（责任单位为市水利局、市教育局）",
        "修塔。（责任单位为水利局、教育局）",
        "修塔。（责任单位 市水利局、市教育局）",
        "修塔。（责任单位：市水利局 市教育局）",
        "修塔。（责任单位：市水利局及教育局）",
        "修塔。（由市水利局会同市教育局负责落实）",
        "修塔。（以上任务由市水利局、教育局按职责分工负责）",
        "修塔。（责任单位：市水利局、市教育局等10个部门）",
    ],
)
def test_names_are_told_apart_where_print_or_style_leaves_the_marks_out(text: str) -> None:
    assert [(name.removeprefix("市"), role) for name, role in named(text)] == [
        ("水利局", "lead"),
        ("教育局", "responsible"),
    ]


def test_a_label_may_say_who_leads_of_those_responsible() -> None:
    assert named("修塔。（牵头责任单位：市水利局、市教育局；配合责任单位：市财政局）") == [
        ("市水利局", "lead"),
        ("市教育局", "co-lead"),
        ("市财政局", "cooperate"),
    ]
    assert named("修塔。（主要责任单位：市水利局；协同单位：市财政局）") == [
        ("市水利局", "lead"),
        ("市财政局", "cooperate"),
    ]


def test_others_of_the_city_are_named_though_not_by_name() -> None:
    assert [name for name, _ in named("修塔。（责任单位：市水利局等市直有关部门，各县区）")] == [
        "市水利局",
        "市直有关部门",
        "各县区",
    ]


def test_a_deadline_before_the_units_is_no_unit() -> None:
    assert named("修塔。（6月底取得成效并持续推进，牵头考核单位：市甲局、市乙局）") == [
        ("市甲局", "lead"),
        ("市乙局", "co-lead"),
    ]


def test_nested_brackets_stay_whole_and_may_not_match() -> None:
    text = "修塔。（责任单位：市甲局（数据局），各县（市、区）政府、各乡（镇)人民政府、开发区（投资区、高新区）管委会）"
    assert [name for name, _ in named(text)] == [
        "市甲局（数据局）",
        "各县（市、区）政府",
        "各乡（镇)人民政府",
        "开发区（投资区、高新区）管委会",
    ]


def test_places_that_share_a_unit_stay_together() -> None:
    assert [name for name, _ in named("修塔。（市甲局，有关市、县〔区〕人民政府，东林、西林、南林区政府负责）")] == [
        "市甲局",
        "有关市、县〔区〕人民政府",
        "东林、西林、南林区政府",
    ]


def test_several_groups_in_one_paragraph_are_told_apart() -> None:
    found = groups("修塔。（市甲局负责）修渠。（市乙局牵头，市丙局配合）")
    assert [[one.text for one in group.units] for group in found] == [["市甲局"], ["市乙局", "市丙局"]]


@pytest.mark.parametrize(
    "text",
    [
        "修塔（以下简称旧塔）。",
        "修塔（含水渠、水井）。",
        "由市甲局牵头制定办法，市乙局检查修塔。",
        "修塔由市甲局牵头。",
        "按规定（由市甲局牵头，各企业据实际共筹费用），修塔。",
        "修塔。（2分）",
        "修塔（一）修渠。",
        "修塔。（略）",
        "修塔。（详见附件）",
    ],
)
def test_a_bracket_that_names_no_units_is_no_group(text: str) -> None:
    assert groups(text) == []


def test_a_list_that_lost_its_opening_bracket_is_garbled() -> None:
    (group,) = groups("（三）修塔。逐季修塔市甲局、市有关部门、各区县政府)")
    assert group.is_garbled
    assert group.units == ()
