"""Several groups of units of one measure."""

from qiban.gazette.parsing import parse

HEAD = "甲市水塔修缮方案\n一、任务\n（一）修塔。"


def named(body: str) -> list[tuple[str, str, int]]:
    (document,) = parse(HEAD + body).documents
    return [(one.text, one.role, one.order) for one in document.measures[0].units]


def test_a_unit_that_several_groups_name_is_named_once() -> None:
    body = "查旧塔。（市甲局、市乙局负责）拆危塔。（市甲局、市丙局负责）\n"
    assert named(body) == [("市甲局", "lead", 1), ("市乙局", "responsible", 2), ("市丙局", "responsible", 3)]


def test_it_leads_where_any_group_says_so() -> None:
    assert named("查旧塔。（市甲局、市乙局负责）拆危塔。（市乙局牵头）\n")[1] == ("市乙局", "lead", 2)


def test_of_the_units_on_a_line_below_the_leading_ones_none_leads() -> None:
    body = "修好。\n牵头单位：市甲局\n责任单位：市乙局、市丙局\n"
    assert named(body) == [("市甲局", "lead", 1), ("市乙局", "responsible", 2), ("市丙局", "responsible", 3)]


def test_a_last_line_of_units_does_not_run_on_into_the_signature_of_wrapped_print() -> None:
    lines = [
        "一、任务",
        "1.修塔。" + "逐座修好水塔并按季检查塔身塔基，" * 2,
        "按月调度。",
        "责任单位：市甲局，各县（市、区）政府，甲市开发区管委会",
        "甲市人民政府办公室",
        "2024年3月8日",
    ]
    wrapped = "逐座修好水塔并按季检查塔身塔基并清洗塔内外管道一次不漏再登记\n" * 8
    (document,) = parse("甲市水塔修缮方案\n" + wrapped + "\n".join(lines)).documents
    assert [one.text for one in document.measures[0].units][-1] == "甲市开发区管委会"
