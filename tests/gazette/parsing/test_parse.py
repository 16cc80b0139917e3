"""Whole documents, of invented cities, in the forms that gazettes print them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiban.gazette.parsing import parse
from qiban.gazette.parsing.model import Document, Proposal

PLAN = """甲市人民政府办公室 关于印发甲市水塔修缮方案的通知

甲政办字[2023]36号

各区县人民政府,高新区、开发区管委会,市政府各部门:

《甲市水塔修缮方案》已经市政府同意,现印发给你们。

甲市人民政府办公室 2023 年 6 月 27 日

甲市水塔修缮方案

一、工作目标

到 2025 年,水塔完好率达到 95%以上。

二、工作任务

(一)修塔行动

1. 修好旧塔。逐座检修。(责任单位:市水务局、市财政局)

2. 建设新塔。到 2024 年,新建水塔 20 座。(市水务局牵头,市住房城乡建设局、财政局配合)

三、保障措施

(一)加强领导。定期调度。(责任单位:市水务局)
"""
RULES = """乙市人民政府令

第9号

《乙市水塔管理办法》已经市政府常务会议通过，现予公布。

市长　李四

二〇〇八年七月十一日

乙市水塔管理办法

第一章　总　则

第一条　为了管好水塔，制定本办法。

第二条　和谐共管是本办法的原则。

第二章　附　则

第三条　本办法自2008年10月1日起施行，有效期五年。
"""


def only(text: str) -> Document:
    (document,) = parse(text).documents
    return document


def test_the_head_of_a_notice_that_issues_a_plan() -> None:
    found = only(PLAN)
    assert (found.number, found.year, found.serial) == ("甲政办字〔2023〕36号", 2023, 36)
    assert found.title == "甲市人民政府办公室关于印发甲市水塔修缮方案的通知"
    assert found.inner_title == "甲市水塔修缮方案"
    assert found.issuer == "甲市人民政府办公室"
    assert found.issued_on == date(2023, 6, 27)
    assert found.addressees == ("各区县人民政府", "高新区、开发区管委会", "市政府各部门")
    assert found.problems == ()


def test_what_is_issued_without_a_title_of_its_own_is_called_as_the_notice_names_it() -> None:
    head, body = PLAN.split("\n甲市水塔修缮方案\n")
    assert only(head + "\n" + body).inner_title == "甲市水塔修缮方案"
    assert only(head.replace("《甲市水塔修缮方案》", "《丙市水渠方案》") + "\n" + body).inner_title is None


def test_a_draft_that_is_annexed_to_hear_opinions_on_it_is_what_the_notice_is_about() -> None:
    notice = "甲市司法局关于《甲市水塔条例（草案）》（征求意见稿）公开征求意见的通知\n现将《甲市水塔条例（草案）》（征求意见稿）公布。\n甲市司法局\n2024年3月8日\n附件：1.《甲市水塔条例（草案）》（征求意见稿）\n2.甲市水塔条例说明\n"
    draft = "附件1《甲市水塔条例（草案）》（征求意见稿）\n第一章　总则\n第一条　管好水塔。\n第二条　修好水塔。\n"
    found = only(notice + draft)
    assert found.inner_title == "甲市水塔条例（草案）（征求意见稿）"
    assert (len(found.chapters), len(found.articles)) == (1, 2)


def test_a_document_may_follow_the_list_of_annexes_that_ends_another() -> None:
    text = PLAN + "附件：\n1.水塔名册\n2.水渠名册\n" + RULES
    assert [one.number for one in parse(text).documents] == ["甲政办字〔2023〕36号", "乙市人民政府令第9号"]


def test_measures_with_units_roles_and_targets() -> None:
    measures = only(PLAN).measures
    assert [(one.path, one.title) for one in measures] == [
        ("2.1.1", "修好旧塔"),
        ("2.1.2", "建设新塔"),
        ("3.1", "加强领导"),
    ]
    assert [(one.unit, one.role) for one in measures[0].units] == [("市水务局", "lead"), ("市财政局", "responsible")]
    assert [(one.text, one.unit, one.role) for one in measures[1].units] == [
        ("市水务局", "市水务局", "lead"),
        ("市住房城乡建设局", "市住房城乡建设局", "cooperate"),
        ("财政局", "市财政局", "cooperate"),
    ]
    assert [(one.value, one.unit, one.year) for one in measures[1].targets] == [(20, "座", 2024)]
    assert [(one.value, one.unit, one.year) for one in only(PLAN).targets] == [(95, "%", 2025)]


def test_an_order_with_chapters_and_articles() -> None:
    found = only(RULES)
    assert found.number == "乙市人民政府令第9号"
    assert found.title == "乙市水塔管理办法"
    assert found.issuer == "乙市人民政府"
    assert found.issued_on == date(2008, 7, 11)
    assert [(one.number, one.title) for one in found.chapters] == [(1, "总则"), (2, "附则")]
    assert [(one.number, one.chapter) for one in found.articles] == [(1, 1), (2, 1), (3, 2)]
    assert (found.effective_on, found.expires_on) == (date(2008, 10, 1), date(2013, 9, 30))
    assert found.measures == ()


def test_several_documents_are_told_apart_and_checked_against_the_table_of_contents() -> None:
    contents = """甲市人民政府公报

目 录

关于印发甲市水塔修缮方案的通知

(甲政办字[2023]36号) (1)

关于印发甲市水渠修缮方案的通知

(甲政办字[2023]37号) (9)

"""
    other = PLAN.replace("水塔", "水井").replace("36号", "38号")
    found = parse(contents + PLAN + other)
    assert [one.number for one in found.documents] == ["甲政办字〔2023〕36号", "甲政办字〔2023〕38号"]
    assert [(one.kind, one.line) for one in found.problems] == [("listed_not_found", 9), ("found_not_listed", 40)]


def test_a_garbled_list_of_units_is_a_problem_and_never_guessed() -> None:
    found = only(PLAN.replace("(责任单位:市水务局)", "逐季检查市水务局、市财政局、各区县政府)"))
    assert found.measures[-1].units == ()
    assert [one.kind for one in found.problems] == ["garbled_units"]
    assert found.problems[0].line == 27


def test_an_empty_text_and_one_that_is_no_gazette_say_so() -> None:
    assert [one.kind for one in parse(" \n").problems] == ["empty"]
    found = parse("今天天气很好\n我们去公园\n")
    assert found.documents == ()
    assert [one.kind for one in found.problems] == ["no_document"]


def test_an_annex_that_does_not_follow_is_missed_and_one_that_does_is_kept() -> None:
    assert [one.kind for one in only(PLAN + "\n附件：甲市水塔名单\n").problems] == ["annex_missing"]
    found = only(PLAN + "\n附件：1.甲市水塔名单\n\n附件1\n\n甲市水塔名单\n\n序号\n\n名称\n\n1\n\n东塔\n\n2\n\n西塔\n")
    assert [(one.title, one.kind) for one in found.annexes] == [("甲市水塔名单", "table")]
    assert found.annexes[0].rows == (("序号", "名称"), ("1", "东塔"), ("2", "西塔"))
    assert found.measures[-1].text.endswith("(责任单位:市水务局)")


PIECES = [
    *"\n\n\n。，、：；（）()[]〔〕《》“”一二三十1234567890年月日 　\t-—",
    "第一条",
    "第一章",
    "（一）",
    "1.",
    "一是",
    "附件1",
    "责任单位：",
    "牵头",
    "甲市水务局",
    "关于印发",
    "的通知",
    "甲政发〔2020〕1号",
    "2020年1月1日",
    "有效期",
    "到2025年",
    "达到10%",
    "目录",
    "序号",
    "专栏1",
    "&quot;",
    "职责",
    "令",
]


def literal(source: str, found: Proposal) -> None:
    """Every value stands at its span, but for what print put between its letters."""
    spans = [span for document in found.documents for span in spans_of(document)]
    for (start, end), text in spans:
        assert 0 <= start <= end <= len(source)
        if text is not None:
            assert "".join(text.split()) == "".join(source[start:end].split())
    for problem in found.problems:
        assert 0 <= problem.span[0] <= problem.span[1] <= len(source)


def spans_of(document: Document) -> list[tuple[tuple[int, int], str | None]]:
    parts = [
        *document.articles,
        *document.chapters,
        *document.duties,
        *document.annexes,
        *document.measures,
        *document.problems,
    ]
    units = [(one.span, one.text) for measure in document.measures for one in measure.units]
    return [(document.span, None), *((one.span, None) for one in parts), *units]


@given(st.lists(st.sampled_from(PIECES), max_size=80).map("".join))
def test_any_pieces_of_gazettes_are_read_with_every_value_at_its_span(source: str) -> None:
    literal(source, parse(source))


@given(st.text(max_size=400))
def test_any_text_is_read(source: str) -> None:
    literal(source, parse(source))


@pytest.mark.parametrize("lines", [20_000])
def test_time_grows_with_the_length_of_the_text(lines: int) -> None:
    """Twenty thousand list items of one part: a second or two, not minutes."""
    found = only("甲市水塔修缮方案\n一、任务\n" + "——修塔。\n" * lines)
    assert len(found.measures) <= lines


def test_wide_digits_are_digits_everywhere() -> None:
    (document,) = parse(PLAN.translate(str.maketrans("0123456789", "０１２３４５６７８９"))).documents
    (plain,) = parse(PLAN).documents
    assert (document.issued_on, document.serial, document.inner_title) == (
        plain.issued_on,
        plain.serial,
        plain.inner_title,
    )
    assert [one.value for one in document.measures[1].targets] == [one.value for one in plain.measures[1].targets]


def test_a_document_without_a_dated_signature_is_of_the_day_of_its_footer() -> None:
    undated = PLAN.replace("甲市人民政府办公室 2023 年 6 月 27 日\n", "")
    (document,) = parse(undated + "\n甲市人民政府办公室 2023年6月30日印发\n").documents
    assert document.issued_on == date(2023, 6, 30)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (PLAN + RULES, ["甲政办字〔2023〕36号", "乙市人民政府令第9号"]),
        (RULES + PLAN, ["乙市人民政府令第9号", "甲政办字〔2023〕36号"]),
        (RULES + RULES.replace("乙", "丙").replace("第9号", "第10号"), ["乙市人民政府令第9号", "丙市人民政府令第10号"]),
    ],
)
def test_orders_and_notices_follow_one_another_in_a_gazette(text: str, numbers: list[str]) -> None:
    documents = parse(text).documents
    assert [one.number for one in documents] == numbers
    days = {"甲政办字〔2023〕36号": date(2023, 6, 27)}
    assert [one.issued_on for one in documents] == [days.get(number, date(2008, 7, 11)) for number in numbers]
    assert [len(one.articles) for one in documents] == [0 if number in days else 3 for number in numbers]
