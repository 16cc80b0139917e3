"""What short messages say, in every way of writing them; nothing that anybody can write makes it fail."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiban.law.flood.texting.facts import KindName
from qiban.law.flood.texting.numbers import Counted, counted
from qiban.law.flood.texting.reading import plain, read

OWN = ("RW000123", "RW000124")
# text | kind | task | people | vehicles
WRITTEN = """
收到                                   | acknowledge |          |    |
收到！                                 | acknowledge |          |    |
已收到                                 | acknowledge |          |    |
我村全部收到                           | acknowledge |          |    |
收到，马上组织                         | acknowledge |          |    |
好的，收到                             | acknowledge |          |    |
好的                                   | acknowledge |          |    |
ＯＫ                                   | acknowledge |          |    |
好                                     | acknowledge |          |    |
是！                                   | acknowledge |          |    |
明白                                   | acknowledge |          |    |
知道了                                 | acknowledge |          |    |
确认。                                 | acknowledge |          |    |
遵命                                   | acknowledge |          |    |
照办                                   | acknowledge |          |    |
【中国移动】收到                       | acknowledge |          |    |
rw123收到                              | acknowledge | RW000123 |    |
收到 RW000123                          | acknowledge | RW000123 |    |
未收到                                 | report      |          |    |
没收到                                 | report      |          |    |
收到吗                                 | report      |          |    |
收到不了                               | report      |          |    |
RW000123 已到位40人3车                 | report      | RW000123 | 40 | 3
ＲＷ１２３　已到位４０人３车           | report      | RW000123 | 40 | 3
rw-123:已到位 40 人，3 辆              | report      | RW000123 | 40 | 3
Rw 123已到位四十名两台挖掘机           | report      | RW000123 | 40 | 2
任务123 已到位40余人                   | report      | RW000123 | 40 |
123 报告 大堤巡查正常                  | report      | RW000123 |    |
123 大堤巡查正常                       | report      | RW000123 |    |
④⓪人到位                               | report      |          | 40 |
٤٠人到位                               | report      |          | 40 |
到位一二〇人                           | report      |          | 120 |
40人已到位                             | report      |          | 40 |
3 台泵已架设                           | report      |          |    | 3
8时到位40人                            | report      |          | 40 |
12:30到位                              | report      |          |    |
1.2万人转移完                          | report      |          | 12000 |
共50人（其中党员20人），2台泵、3辆车   | report      |          | 50 | 5
党员20人、民兵30人，合计50人           | report      |          | 50 |
共50人：党员20人、民兵30人，合计50人   | report      |          | 50 |
到位40人（含党员20人）、3车            | report      |          | 40 | 3
到位40人，其中党员20人                 | report      |          | 40 |
共有车辆（含铲车）5台：铲车2台、吊车3台 | report     |          |    | 5
党员20人、民兵30人                     | report      |          | 50 |
转移群众120人，投入40人                | report      |          | 40 |
转移120人                              | report      |          |    |
急需10人支援，现有20人                  | report      |          | 20 |
第一人民医院派来医生                   | report      |          |    |
巡查3车次                              | report      |          |    |
rw123 完成                             | complete    | RW000123 |    |
RW000123完成                           | complete    | RW000123 |    |
123完成                                | complete    | RW000123 |    |
123号任务已完成                        | complete    | RW000123 |    |
报告完成                               | complete    |          |    |
任务全部完成。                         | complete    |          |    |
40人3车到位，任务已完成                | complete    |          | 40 | 3
完成，投入40人                         | complete    |          | 40 |
已完成100%                             | complete    |          |    |
100%已完成                             | complete    |          |    |
90%已完成                              | report      |          |    |
未完成                                 | report      |          |    |
未全部完成                             | report      |          |    |
一半已完成                             | report      |          |    |
尚未全部完成                           | report      |          |    |
完成80%                                | report      |          |    |
已完成3处险工加固                      | report      |          |    |
预计明早完成                           | report      |          |    |
任务完成了吗？                         | report      |          |    |
基本完成                               | report      |          |    |
123                                    | unclear     | RW000123 |    |
RW123 报告                             | unclear     | RW000123 |    |
……                                     | unclear     |          |    |
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in WRITTEN.strip().splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_message_is_read_in_every_way_of_writing_it(row: list[str]) -> None:
    text, kind, number, people, vehicles = row
    found = read(text, OWN)
    assert (found.kind, "".join(found.numbers)) == (kind, number)
    assert kind in get_args(KindName)
    assert found.count == Counted(int(people) if people else None, int(vehicles) if vehicles else None)


def test_a_message_is_of_one_of_four_kinds() -> None:
    assert get_args(KindName) == ("acknowledge", "report", "complete", "unclear")


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\ufffc\n\t", "。。。", "?!"])
def test_what_shows_nothing_is_unclear(text: str) -> None:
    assert read(text).kind == "unclear"


def test_what_rules_a_machine_parts_words_as_a_space_does() -> None:
    assert plain("rw123\x07完成\x00任务\n全部") == "rw123 完成 任务 全部"


def test_a_number_in_front_that_is_no_task_of_the_sender_is_a_count() -> None:
    assert read("50 大堤巡查正常", OWN).numbers == ()
    assert read("124 大堤巡查正常", OWN).numbers == ("RW000124",)


def test_several_tasks_are_all_read() -> None:
    assert read("RW123、RW124完成").numbers == ("RW000123", "RW000124")
    assert read("RW123 RW123 完成").numbers == ("RW000123",)


def test_the_words_are_kept_without_number_and_heading() -> None:
    assert read("RW123 报告：大堤渗水，急需10人").text == "大堤渗水，急需10人"
    assert read("rw123 8:30 到位(含民兵)").text == "8:30 到位（含民兵）"
    # What stands around the words falls away, before a heading and after it, too.
    assert read("RW123：报告：大堤渗水。").text == "大堤渗水"
    assert read("报告：- 大堤渗水").text == "大堤渗水"


def test_a_task_that_was_received_may_be_reported_on_in_the_same_breath() -> None:
    assert read("收到，路断了到不了").has_more
    assert not read("收到，谢谢，马上落实").has_more


ANYTHING = st.text(max_size=300)
PIECES = st.lists(
    st.sampled_from(
        [
            "RW",
            "rw",
            "１２３",
            "123",
            "0",
            "收到",
            "完成",
            "未",
            "已",
            "人",
            "台",
            "车",
            "万",
            "四十",
            "共",
            "其中",
            "（",
            "）",
            "【",
            "】",
            "，",
            " ",
            "%",
            "\n",
            "\u200b",
            "\ud800",
            "99999999999999999999",
            "任务",
            "报告",
            "转移",
        ]
    ),
    max_size=40,
).map("".join)


@given(ANYTHING | PIECES | st.text(st.characters(), max_size=60))
def test_whatever_is_written_is_read_without_failing(text: str) -> None:
    found = read(text, OWN)
    assert found.kind in ("acknowledge", "report", "complete", "unclear")
    assert all(one.startswith("RW") and one[2:].isascii() and one[2:].isdigit() for one in found.numbers)
    for number in (found.count.people, found.count.vehicles):
        assert number is None or number >= 0


@given(ANYTHING | PIECES)
def test_the_same_words_stay_the_same_however_often_they_are_made_plain(text: str) -> None:
    words = plain(text)
    assert "\n" not in words
    assert words == words.strip()
    assert plain(f"  {words}\n") == plain(words)


@pytest.mark.parametrize("text", ["好", "好的", "明白", "知道了", "确认", "OK", "是", "遵命", "照办", "收到"])
def test_short_words_of_assent_acknowledge(text: str) -> None:
    assert read(text).kind == "acknowledge"


@pytest.mark.parametrize(
    ("text", "people", "vehicles"),
    [
        # Parts of a number are not added to it, in brackets or in words; of two totals the first counts.
        ("50人（党员20人）", 50, None),
        ("50人，其中党员20人，3台车", 50, 3),
        ("3台（其中挖掘机1台）", None, 3),
        ("上午共30人，下午共40人", 30, None),
        ("转移群众50人，20人在堤", 20, None),
    ],
)
def test_parts_and_totals_are_told_from_sums(text: str, people: int | None, vehicles: int | None) -> None:
    assert counted(plain(text)) == Counted(people, vehicles)


def test_signs_around_the_words_are_no_words() -> None:
    assert read("RW000012 -- *巡堤正常* 。~").text == "巡堤正常"
    assert read("进展报告：-巡堤正常").text == "巡堤正常"


@pytest.mark.parametrize("text", ["一半任务已完成", "未报备，任务已完成", "通知到了吗，任务已完成", "80%任务已完成"])
def test_a_word_of_doubt_makes_an_end_a_report(text: str) -> None:
    assert read(text).kind == "report"


@pytest.mark.parametrize("text", ["巡查完毕后再报", "办结手续中", "等待完成验收"])
def test_who_speaks_of_an_end_may_mean_it(text: str) -> None:
    assert read(text).may_be_done
    assert not read("巡堤正常").may_be_done
