"""Which numbered parts are measures."""

import pytest

from qiban.gazette.parsing import parse

HEAD = "甲市水塔修缮方案\n"


def paths(body: str, title: str = HEAD) -> list[str]:
    (document,) = parse(title + body).documents
    return [one.path for one in document.measures]


def test_goals_principles_and_closing_words_are_no_measures() -> None:
    body = """一、总体要求
（一）指导思想。修好水塔。
（二）基本原则。先旧后新。
二、主要任务
（一）修旧塔。逐座修好。
（二）建新塔。逐座建好。
三、实施步骤
（一）启动阶段。五月启动。
四、保障措施
（一）加强领导。按月调度。
本方案自印发之日起施行。
"""
    assert paths(body) == ["2.1", "2.2", "4.1"]


def test_numbers_may_go_on_across_parts() -> None:
    body = "一、修旧塔\n1.查旧塔。逐座查。\n2.修旧塔。逐座修。\n二、建新塔\n3.选址。选好址。\n"
    assert paths(body) == ["1.1", "1.2", "2.3"]


def test_a_number_that_the_scan_lost_is_counted() -> None:
    body = "一、主要任务\n（一）修旧塔。逐座修。\n（-）建新塔。逐座建。\n（三）拆危塔。逐座拆。\n"
    assert paths(body) == ["1.1", "1.2", "1.3"]


def test_paragraphs_that_begin_with_first_and_second_are_measures_where_units_answer_for_each() -> None:
    body = "一、主要任务\n（一）修塔。\n一是查旧塔。逐座查。（市甲局负责）\n二是修旧塔。逐座修。（市乙局负责）\n"
    assert paths(body) == ["1.1.1", "1.1.2"]


def test_and_text_of_the_measure_where_they_do_not() -> None:
    body = "一、主要任务\n（一）修塔。\n一是查旧塔。逐座查。\n二是修旧塔。逐座修。（市乙局负责）\n（二）修渠。修好。（市甲局负责）\n"
    assert paths(body) == ["1.1", "1.2"]


def test_units_on_the_last_line_of_a_list_answer_for_the_whole_list() -> None:
    body = "一、主要任务\n（一）修塔\n1.查旧塔。逐座查。\n2.修旧塔。逐座修。\n责任单位：市甲局、市乙局\n（二）修渠\n1.查旧渠。逐条查。\n2.修旧渠。逐条修。\n责任单位：市甲局\n"
    assert paths(body) == ["1.1", "1.2"]


def test_rules_of_assessment_are_no_measures_and_an_annex_with_units_holds_them() -> None:
    title = "甲市水塔考评办法\n"
    body = """一、考评方式
（一）每年考评一次。按季检查。
附件
甲市水塔考评指标
一、修塔（25分）
1．修好旧塔。逐座修。（6月底完成，牵头考核单位：市甲局）
2．建好新塔。逐座建。（7月底完成，牵头考核单位：市乙局）
"""
    assert paths(body, title) == ["a1/1.1", "a1/1.2"]


def test_items_of_a_box_are_no_measures() -> None:
    body = "一、主要任务\n　　1.修旧塔。逐座修。（市甲局负责）\n专栏1 旧塔\n1.东塔。修东塔。\n2.西塔。修西塔。\n　　2.建新塔。逐座建。（市甲局负责）\n"
    assert paths(body) == ["1.1", "1.2"]


def test_items_of_a_box_are_none_though_they_would_go_on_with_the_count() -> None:
    body = "一、任务\n（一）修塔\n1.修旧塔。逐座修。\n专栏1 工程\n1.甲塔工程。修好甲塔。\n2.乙塔工程。修好乙塔。\n2.建新塔。逐座建。\n（二）修渠\n1.修旧渠。逐条修。\n"
    assert paths(body) == ["1.1.1", "1.1.2", "1.2.1"]


def test_an_invitation_has_no_measures() -> None:
    assert (
        paths(
            "一、会议组织\n主办单位：甲市水塔协会\n二、会议内容\n讨论水塔。\n", "甲市水塔协会关于召开水塔研讨会的通知\n"
        )
        == []
    )


def test_articles_that_name_units_are_measures() -> None:
    body = "第一条　【修旧塔】逐座修好。（责任单位：市甲局）\n第二条　【建新塔】逐座建好。（责任单位：市乙局）\n第三条　本办法自印发之日起施行。\n"
    (document,) = parse("甲市水塔办法\n" + body).documents
    assert [(one.path, one.title) for one in document.measures] == [("1", "修旧塔"), ("2", "建新塔")]
    assert [one.number for one in document.articles] == [1, 2, 3]


def test_a_missing_article_is_told_with_its_line() -> None:
    (document,) = parse("甲市水塔办法\n第一条　修塔。\n第二条　查塔。\n第四条　拆塔。\n").documents
    assert [(one.kind, one.line) for one in document.problems if one.kind == "article_missing"] == [
        ("article_missing", 4)
    ]


def test_a_measure_without_units_among_others_with_units_is_told() -> None:
    (document,) = parse(
        HEAD + "一、主要任务\n1.查塔。逐座查。（市甲局负责）\n2.修塔。逐座修。（市甲局负责）\n3.建塔。逐座建。\n"
    ).documents
    assert [one.kind for one in document.problems if one.kind == "units_missing"] == ["units_missing"]


def test_a_day_that_stands_with_the_units_is_the_deadline() -> None:
    (document,) = parse("甲市2022年水塔方案\n一、任务\n1.修塔。逐座修。（6月底前完成，牵头单位：市甲局）\n").documents
    deadline = document.measures[0].deadline
    assert deadline is not None
    assert deadline.on.isoformat() == "2022-06-30"


def test_units_in_a_heading_whose_items_have_their_own_are_told() -> None:
    body = "一、任务\n（一）修塔（市甲局牵头）\n1.查塔。逐座查。（市乙局负责）\n2.拆塔。逐座拆。（市丙局负责）\n"
    (document,) = parse(HEAD + body).documents
    assert [one.path for one in document.measures] == ["1.1.1", "1.1.2"]
    assert [one.line for one in document.problems if one.kind == "units_unplaced"] == [3]


def test_work_above_a_list_with_units_of_its_own_is_a_measure_without_the_list() -> None:
    body = "一、任务\n1.修塔。全面修好。（市甲局、市丁局负责）\n（1）查塔。逐座查。（市乙局负责）\n（2）拆塔。逐座拆。（市丙局负责）\n2.修渠。修好。（市甲局负责）\n"
    (document,) = parse(HEAD + body).documents
    assert [one.path for one in document.measures] == ["1.1", "1.1.1", "1.1.2", "1.2"]
    first = document.measures[0]
    assert [one.text for one in first.units] == ["市甲局", "市丁局"]
    assert first.text.endswith("市丁局负责）")


def test_titled_paragraphs_with_units_of_their_own_are_measures() -> None:
    body = "一、任务\n（一）水塔工程\n总的要求是安全。\n修缮旧塔。逐座检修。（市甲局负责）\n新建水塔。逐座建好。（市乙局负责）\n（二）水渠工程。修好水渠。（市甲局负责）\n"
    (document,) = parse(HEAD + body).documents
    assert [one.title for one in document.measures] == ["修缮旧塔", "新建水塔", "水渠工程"]
    assert [one.path for one in document.measures] == ["1.1.1", "1.1.2", "1.2"]


@pytest.mark.parametrize("title", ["●修缮水塔。", "【修缮水塔】", "修缮水塔。"])
def test_titles_may_stand_behind_bullets_or_in_brackets(title: str) -> None:
    body = f"一、主要任务\n{title}逐座修。（市甲局负责）\n{title}逐座建。（市乙局负责）\n"
    (document,) = parse(HEAD + body).documents
    assert [(one.title, one.units[0].text) for one in document.measures] == [
        ("修缮水塔", "市甲局"),
        ("修缮水塔", "市乙局"),
    ]


def test_units_may_stand_in_a_bracket_behind_the_heading() -> None:
    (document,) = parse(
        HEAD + "一、任务\n（一）修塔（市甲局牵头）。逐座修好。\n（二）修渠（含水井）。逐条修好。\n"
    ).documents
    assert [(one.title, len(one.units)) for one in document.measures] == [("修塔", 1), ("修渠（含水井）", 0)]


@pytest.mark.parametrize(
    "marks", [("第一，", "第二，"), ("任务一：", "任务二："), ("一，", "二，"), ("行动1：", "行动2：")]
)
def test_less_usual_numbers_count_too(marks: tuple[str, str]) -> None:
    first, second = marks
    body = f"{first}修塔。逐座修。（市甲局负责）\n{second}修渠。逐条修。（市乙局负责）\n"
    (document,) = parse(HEAD + ("" if first == "一，" else "一、主要任务\n") + body).documents
    assert [one.units[0].text for one in document.measures] == ["市甲局", "市乙局"]


def test_numbers_of_several_parts_count_where_others_stand_around_them() -> None:
    body = "1 主要任务\n1.1 修塔\n逐座修好。（责任单位：市甲局）\n1.2 修渠\n修3.5 公里。（责任单位：市乙局）\n2 保障措施\n2.1 组织领导\n各单位按月调度水塔修缮工作。\n"
    assert paths(body) == ["1.1", "1.2", "2.1"]
    assert paths("一、任务\n（一）修塔。修好。\n30 座水塔先修。\n（二）修渠。修好。\n") == ["1.1", "1.2"]


def test_items_run_together_in_one_paragraph_are_told_apart_behind_their_units() -> None:
    body = "一、主要任务：1.修塔。逐座修。（责任单位：市甲局）2.修渠。修3.5公里。（责任单位：市乙局）3.栽树。栽好。（市丙局负责）\n"
    assert paths(body) == ["1.1", "1.2", "1.3"]


def test_what_a_group_is_to_reach_behind_its_last_item_is_no_text_of_the_item() -> None:
    body = "一、任务\n1.修塔。逐座修。（市甲局负责）\n2.修渠。逐条修。（市乙局负责）\n到2027年，水塔完好率达到95%。\n二、保障\n1.领导。按月调度。（市甲局负责）\n"
    (document,) = parse(HEAD + body).documents
    assert [one.indicator for one in document.targets] == ["水塔完好率"]
    assert document.measures[1].text.endswith("市乙局负责）")


def test_a_title_shows_quotation_marks_and_no_entities() -> None:
    (document,) = parse(
        HEAD + "一、任务\n1.建设“塔长&quot;平台。建好。（市甲局负责）\n2.修渠。修好。（市乙局负责）\n"
    ).documents
    assert document.measures[0].title == "建设“塔长”平台"


@pytest.mark.parametrize(
    ("term", "day"),
    [
        ("2022年10月中旬", "2022-10-20"),
        ("2022年2月", "2022-02-28"),
        ("6月底", "2022-06-30"),
        ("2023年底前", "2023-12-31"),
        ("2022年5月9日", "2022-05-09"),
        ("长期", None),
    ],
)
def test_a_label_may_give_the_deadline(term: str, day: str | None) -> None:
    body = f"一、任务\n1.修塔。逐座修。（责任单位：市甲局、市乙局；完成时限：{term}）\n"
    (document,) = parse("甲市2022年水塔方案\n" + body).documents
    deadline = document.measures[0].deadline
    assert [one.text for one in document.measures[0].units] == ["市甲局", "市乙局"]
    assert (deadline.on.isoformat() if deadline else None) == day


def test_duties_are_listed_by_bearer_and_are_no_measures() -> None:
    body = """一、市政府首长的水塔职责
（一）建好水塔。
（二）管好水塔。
二、市水塔指挥部的职责
甲市水塔指挥部（以下简称市塔指）主要职责是指挥修塔。
三、成员单位的水塔职责
成员单位应当各负其责。
市财政局负责筹钱。
市公安局负责看塔。
"""
    (document,) = parse("甲市水塔职责\n" + body).documents
    assert [(one.kind, one.number, one.bearer) for one in document.duties] == [
        ("head", "（一）", "市政府首长"),
        ("head", "（二）", "市政府首长"),
        ("headquarters", "", "甲市水塔指挥部"),
        ("unit", "", "市财政局"),
        ("unit", "", "市公安局"),
    ]
    assert document.measures == ()
