"""To whom a document is addressed."""

import re

from qiban.gazette.parsing.brackets import split_top
from qiban.gazette.parsing.folding import fold
from qiban.gazette.parsing.paragraphs import Paragraph

_ENDS = re.compile(
    r"(?:政府|部门|单位|机构|管委会|委员会|公署|行署|[局委厅办院社会队司所室处]|企业|公司|学校|院校|分行|支行|办事处|街道|法院|检察院|[）)])$"
)
_SUBJECT = re.compile(r"(?:如下|通知|决定|公告|事项|目标|意见|要求|原则)[：:]$")
LONGEST, SHORTEST = 400, 3


def addressees_at(paragraphs: list[Paragraph], index: int) -> tuple[tuple[str, ...], int]:
    """Return the addressees that the paragraph of that index names, and the index behind them."""
    for at in range(index, min(index + 3, len(paragraphs))):
        text = paragraphs[at].text
        if paragraphs[at].mark:
            break
        if text.endswith(("：", ":")) and len(text) <= LONGEST and "。" not in text and not _SUBJECT.search(text):
            return _names(text[:-1]), at + 1
    return (), index


def _names(text: str) -> tuple[str, ...]:
    """Split at commas; at 、 only behind a whole name ("高新区、经济开发区管委会" is one)."""
    names: list[str] = []
    for part in split_top(text, "，,；;"):
        kept = ""
        for name in split_top(part, "、"):
            if len(name) < SHORTEST and names and not kept:
                names[-1] += f"、{name}"
                continue
            kept = f"{kept}、{name}" if kept else name
            if _ENDS.search(fold(kept)):
                names.append(kept)
                kept = ""
        if kept:
            names.append(kept)
    return tuple(names)
