"""Numbers of documents in every form."""

import pytest

from qiban.gazette.parsing.heads.numbers import number_in_note, number_of_order, number_of_paragraph, number_within


@pytest.mark.parametrize(
    "text",
    [
        "甲政发〔2021〕25号",
        "甲政发[2021]25号",
        "甲政发［2021]25 号",
        "（甲政发（2021）25号）",
        "甲政发［2021）25 号",
        "甲政发〔二〇二一〕25号",
        "文号：甲政发〔2021〕25号",
        "JXCR-2021-01006 甲政发〔2021〕25号",
        "甲政发〔2021〕25号（统一编号：JXDR-2021-01003）",
        "甲政发〔2021〕第25号",
        "甲政发{2021}25号",
        "甲政发2021〕25号",
        "甲政发〔2021〕25号　2021年6月8日",
    ],
)
def test_a_number_is_normalised(text: str) -> None:
    number = number_of_paragraph(text)
    assert number is not None
    assert (number.text, number.year, number.serial, number.paged) == ("甲政发〔2021〕25号", 2021, 25, False)


def test_a_traditional_number_keeps_its_letters() -> None:
    number = number_of_paragraph("乙政辦發[2011]96號")
    assert number is not None
    assert (number.text, number.year, number.serial) == ("乙政辦發〔2011〕96号", 2011, 96)


def test_a_number_of_a_table_of_contents_is_told_by_its_page() -> None:
    number = number_of_paragraph("(甲政发[2021]25号)(14)")
    assert number is not None
    assert number.paged


@pytest.mark.parametrize(
    "text",
    [
        "根据甲政发〔2021〕25号的要求",
        "贯彻《通知》（甲政发〔2021〕25号）精神",
        "2021年25号",
        "甲政发〔2021〕25号和乙政发〔2021〕3号文件要求各单位",
    ],
)
def test_a_number_that_is_only_mentioned_is_none_of_its_own(text: str) -> None:
    assert number_of_paragraph(text) is None


def test_an_order_carries_its_organ_and_no_year() -> None:
    number = number_of_paragraph("丙省人民政府令第214号")
    assert number is not None
    assert (number.text, number.year, number.serial, number.is_order) == ("丙省人民政府令第214号", None, 214, True)


def test_an_order_may_stand_on_two_lines() -> None:
    number = number_of_order("丙省水塔局令", "（第33号）")
    assert number is not None
    assert number.text == "丙省水塔局令第33号"
    assert number_of_order("水塔管理办法", "（第33号）") is None


def test_the_number_may_stand_behind_the_title_on_one_line() -> None:
    number = number_within("丁县人民政府关于印发水塔计划的通知丁政发〔2021〕25号（统一编号：DXDR-2021-01003）")
    assert number is not None
    assert number.text == "丁政发〔2021〕25号"


def test_the_number_may_stand_in_the_note_under_the_title() -> None:
    number = number_in_note("（2008年7月11日丙省人民政府令第214号公布自2008年10月1日起施行）")
    assert number is not None
    assert number.text == "丙省人民政府令第214号"
    assert number_in_note("（2008年7月11日通过）") is None
