"""Titles over several lines, and where they stand."""

from datetime import date

import pytest

from qiban.gazette.parsing import parse

BODY = "各区县水务局：\n　　现将《甲市节水方案》印发给你们。\n甲市水务局\n2021年3月2日\n甲市节水方案\n一、任务\n（一）修塔。逐座修好。\n"
TITLE = "甲市水务局关于印发《甲市节水方案》的通知"


@pytest.mark.parametrize(
    "head",
    [
        f"{TITLE}\n甲水发〔2021〕5号\n",
        f"{TITLE}\n{TITLE}\n（甲水发〔2021〕5号）\n",
        "甲市水务局\n关于印发《甲市节水方案》的\n通知\n甲水发〔2021〕5号\n",
        f"甲水发〔2021〕5号\n{TITLE}\n",
        "甲市水务局文件\n甲水发〔2021〕5号\n甲市水务局\n关于印发《甲市节水方案》的通知\n",
        f"首页\n来源：甲市水务局\n{TITLE}\n浏览次数：5\n字体：大 中 小\n甲水发〔2021〕5号\n",
        f"标题：{TITLE}\n文号：甲水发〔2021〕5号\n成文日期：2021-03-02\n",
        f"JXCR-2021-0006\n{TITLE}\n甲水发〔2021〕5号\n",
        f"{TITLE}　甲水发〔2021〕5号\n",
        f"发文字号：甲水发〔2021〕5号\n{TITLE} - 甲市政府网站\n" + "政务公开\n" * 16 + f"{TITLE}\n",
    ],
)
def test_a_title_is_read_wherever_the_number_stands(head: str) -> None:
    (document,) = parse(head + BODY).documents
    assert (document.title, document.number) == (TITLE, "甲水发〔2021〕5号")
    assert (document.inner_title, document.issuer) == ("甲市节水方案", "甲市水务局")
    assert document.addressees == ("各区县水务局",)


def test_joint_issuers_stand_on_lines_of_their_own() -> None:
    head = "甲市水务局\n甲市财政局\n关于印发《甲市节水方案》的通知\n甲水发〔2021〕5号\n"
    (document,) = parse(head + BODY.replace("甲市水务局\n2021", "甲市水务局\n甲市财政局\n2021")).documents
    assert document.title == "甲市水务局甲市财政局关于印发《甲市节水方案》的通知"
    assert document.issuer == "甲市水务局、甲市财政局"


def test_joint_issuers_on_one_line_are_told_apart_by_their_place() -> None:
    (document,) = parse(
        TITLE + "\n甲水发〔2021〕5号\n" + BODY.replace("甲市水务局\n2021", "甲市水务局 甲市财政局\n2021")
    ).documents
    assert document.issuer == "甲市水务局、甲市财政局"
    (document,) = parse(
        "中共甲市委 甲市人民政府关于修塔的意见\n（2021年3月2日）\n一、任务\n（一）修塔。逐座修好。\n"
    ).documents
    assert (document.issuer, document.issued_on) == ("中共甲市委、甲市人民政府", date(2021, 3, 2))


@pytest.mark.parametrize(
    ("printed", "on"), [("2021-03-02", date(2021, 3, 2)), ("2021．3．2", date(2021, 3, 2)), ("2021年3月", None)]
)
def test_a_signature_may_carry_a_day_in_figures_or_only_its_month(printed: str, on: date | None) -> None:
    (document,) = parse(f"{TITLE}\n甲水发〔2021〕5号\n{BODY}".replace("2021年3月2日", printed)).documents
    assert (document.issued_on, document.inner_title, document.issuer) == (on, "甲市节水方案", "甲市水务局")


def test_a_title_with_entities_of_a_web_page_is_the_one_that_the_notice_names() -> None:
    notice = "甲市水务局关于印发甲市“节水到家”方案的通知"
    (document,) = parse(
        f"{notice}\n甲水发〔2021〕5号\n{BODY}".replace("甲市节水方案\n一", "甲市“节水到家&quot;方案\n一")
    ).documents
    assert (document.title, document.inner_title) == (notice, "甲市“节水到家”方案")


def test_a_plan_may_come_without_notice_number_and_date() -> None:
    (document,) = parse("甲市节水\n方案\n一、任务\n（一）修塔。逐座修好。\n").documents
    assert (document.title, document.number, document.issued_on, document.inner_title) == (
        "甲市节水方案",
        None,
        None,
        None,
    )
    assert [one.kind for one in document.problems] == ["number_missing", "date_missing"]
