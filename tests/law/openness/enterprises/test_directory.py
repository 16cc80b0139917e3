"""A public enterprise's entry in the directory has every column, somebody to ask, and an address (task 2)."""

from dataclasses import replace
from typing import Any

import pytest
from tests.law.openness.checked import checked

from qiban.law.decision import Decision
from qiban.law.openness.enterprises import directory as rules
from qiban.law.openness.enterprises.facts import DirectoryRow, EnterpriseFacts

ROW = DirectoryRow("收费标准", "供水条例", "客户服务部", "平台", "yearly")
WATER = EnterpriseFacts(
    "自来水公司",
    "water",
    (ROW, replace(ROW, item="停水通知")),
    "市水利局",
    "王一",
    "0533-1234567",
    "https://example.cn/w",
)


def entry(**changes: Any) -> Decision:
    return checked(rules.directory_entry, replace(WATER, **changes))


def test_a_complete_entry_may_stand_in_the_directory() -> None:
    found = entry()
    assert (found.outcome, found.citation.id) == ("allowed", "task-2.1")


@pytest.mark.parametrize(
    ("changes", "clause", "zh", "en"),
    [
        ({"name": ""}, "task-2.1", "单位名称", "name"),
        ({"supervisor": " "}, "task-2.1", "行业主管部门", "department in charge"),
        ({"liaison": ""}, "task-2.2", "联络员", "liaison"),
        ({"phone": ""}, "task-2.2", "联系电话", "phone"),
        ({"address": ""}, "task-2.3", "平台展示地址", "address on the platform"),
        ({"rows": ()}, "task-2.1", "公开事项", "what is disclosed"),
        ({"rows": (replace(ROW, item=""),)}, "task-2.1", "“”的名称", "name of “”"),
        ({"rows": (replace(ROW, basis=""),)}, "task-2.1", "“收费标准”的公开依据", "basis of “收费标准”"),
        (
            {"rows": (replace(ROW, responsible=""),)},
            "task-2.1",
            "“收费标准”的责任部门",
            "who answers for it of “收费标准”",
        ),
        ({"rows": (replace(ROW, channel=""),)}, "task-2.1", "“收费标准”的公开渠道", "channel of “收费标准”"),
        ({"rows": (replace(ROW, cycle=None),)}, "task-2.1", "“收费标准”的更新周期", "cycle of “收费标准”"),
        (
            {"rows": (replace(ROW, cycle=None), replace(ROW, item="停水", basis=""))},
            "task-2.1",
            "“收费标准”的更新周期；“停水”的公开依据",
            "cycle of “收费标准”; basis of “停水”",
        ),
    ],
)
def test_every_column_is_filled(changes: dict[str, Any], clause: str, zh: str, en: str) -> None:
    found = entry(**changes)
    assert (found.outcome, found.citation.id) == ("refused", clause)
    assert (found.reason.zh, found.reason.en) == (f"还缺：{zh}。", f"Missing: {en}.")


def test_what_is_disclosed_stands_there_once() -> None:
    found = entry(rows=(ROW, ROW))
    assert (found.outcome, found.citation.id, found.reason.zh) == ("refused", "task-2.1", "公开事项重复：收费标准。")
    assert found.reason.en == "What stands there twice: 收费标准."


def test_what_is_not_said_of_a_row_is_nothing() -> None:
    bare = DirectoryRow("收费标准")
    assert (bare.basis, bare.responsible, bare.channel, bare.cycle) == ("", "", "", None)
