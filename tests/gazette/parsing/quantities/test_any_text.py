"""Any text in: no traceback, every value literally at its span."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiban.gazette.parsing.clean import clean
from qiban.gazette.parsing.quantities import Context, deadline_in, targets_in

WORDS = st.sampled_from([
    *("到2025年", "“十四五”", "期间", "，", "。", "；", "、", "\n", "分别", "达到", "不低于", "建成", "新增", "10家", "1-3个", "50%"),
    *("30.5", "万", "亿千瓦", "以上", "左右", "的", "企业", "比重", "比2020年", "下降", "全覆盖", "全部", "实施", "（", "）", "《", "》"),
    *("一、", "（一）", "1．", "第三条", "指标", "2030年", "≥3", "给予", "补贴", "对", "其中", "和", "一个", "至少", "&quot;", " ", "\t", "％"),
])  # fmt: skip
CONTEXT = Context(year=2024, issued=2024, title="试验方案")


@given(st.lists(st.one_of(WORDS, st.text(max_size=5)), max_size=60).map("".join))
def test_whatever_a_text_says_each_value_stands_at_its_span(text: str) -> None:
    cleaned = clean(text)
    for one in targets_in(cleaned, 0, len(cleaned.text), CONTEXT):
        assert 0 <= one.span[0] <= one.value_span[0] < one.value_span[1] <= one.span[1] <= len(text)
        inside = "".join(text[slice(*one.value_span)].split())
        assert inside in "".join(one.text.split())
        assert one.indicator
    deadline = deadline_in(cleaned, 0, len(cleaned.text), CONTEXT)
    assert deadline is None or text[slice(*deadline.span)]


@pytest.mark.parametrize(
    "piece",
    [
        "达",
        "建设",
        "力争",
        "培育企业10家",
        "到2025年，培育企业10家，",
        "2025年",
        "10%、",
        "“",
        "（",
        "9",
        "1,",
        "一",
        "指标\n2025年\n甲\n1\n",
        "补贴",
        "补贴，",
        "对甲，",
    ],
)
def test_time_grows_with_the_length_of_a_text_that_repeats_itself(piece: str) -> None:
    def seconds(letters: int) -> float:
        cleaned = clean(piece * (letters // len(piece)))
        taken = []
        # The least of three: now and then the garbage of other tests is collected meanwhile.
        for _ in range(3):
            began = time.process_time()
            targets_in(cleaned, 0, len(cleaned.text), CONTEXT)
            taken.append(time.process_time() - began)
        return min(taken)

    seconds(1000)
    # Four times the text would take sixteen times as long if it were read again and again.
    assert seconds(40_000) < 8 * seconds(10_000) + 0.2
