"""What a reviewer is pointed to in a reply: signs that are there or lacking, by table."""

import pytest
from tests.hotline.conftest import civil

from qiban.core.units.models import Unit
from qiban.hotline.models import Assignment, Reply
from qiban.hotline.queries.clarity import signs

DONE, WHEN, WHO, NO_PROMISE, TOLD, ALL_IN = range(6)
GOOD = "您好，3月4日上午我局工作人员到现场核实，情况属实，已更换破损水管并恢复供水，水质检测合格。"


def lacking(text: str, *, told: bool = True, waiting: bool = False) -> set[int]:
    """Return which signs a reply lacks."""
    reply = Reply(text=text, told_at=civil("2024-03-04 10:00") if told else None, told_how="电话" if told else "")
    unit = Unit(short_name="市水务集团", name_en="Water Group")
    parts = [Assignment(unit=unit, state="handling" if waiting else "replied")]
    return {number for number, sign in enumerate(signs(reply, parts)) if not sign.is_found}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (GOOD, set()),
        ("已处理。", {DONE, WHEN, WHO}),
        (
            "情况属实，我局正在办理，将尽快解决该处路面破损的问题，请您耐心等待，感谢您的理解和支持。",
            {WHEN, NO_PROMISE},
        ),
        ("我单位高度重视您反映的情况，对此我们表示歉意，感谢您一直以来对我们工作的关心和支持。", {DONE, WHEN}),
    ],
)
def test_a_replys_text_shows_what_it_lacks(text: str, wanted: set[int]) -> None:
    assert lacking(text) == wanted


def test_a_complainant_who_was_not_told_is_pointed_out() -> None:
    assert lacking(GOOD, told=False) == {TOLD}


def test_a_unit_that_has_not_answered_is_named() -> None:
    assert lacking(GOOD, waiting=True) == {ALL_IN}
