"""A third party's samples as a spreadsheet: one row a person who was asked (第三方抽测, Art. 19)."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from qiban.core.actor import Actor
from qiban.core.sheets import BadRow, Cell, id_of, text_of
from qiban.core.tables.cells import day, unit
from qiban.core.tables.table import Column, Table
from qiban.evaluation.models import Sample
from qiban.law.hotline.evaluation.rates import RATES
from qiban.law.hotline.roles import SUPERVISE
from qiban.law.text import Text

YES = frozenset({"是", "满意", "非常满意", "比较满意", "已解决", "解决", "yes", "y", "true", "1", "√", "✓"})
NO = frozenset({"否", "不满意", "非常不满意", "未解决", "没有解决", "no", "n", "false", "0", "×"})
SHOWN = {True: "是", False: "否", None: ""}
OPEN = frozenset({"", "-", "—", "/", "未答", "未作答", "拒答", "不清楚", "说不清"})


def answer(cell: Cell) -> bool | None:
    """Return whether a cell says yes; None where the question was left open."""
    text = unicodedata.normalize("NFKC", text_of(cell)).casefold()
    if text in OPEN:
        return None
    if text in YES or text in NO:
        return text in YES
    raise BadRow(
        f"“{text[:40]}”应为“是”“否”或留空（未作答）", f"“{text[:40]}” must be yes, no, or empty where it was left open"
    )


def _asked(name: str, *others: str) -> Column:
    title = RATES[name]
    short = Text(title.zh.removesuffix("率"), title.en)
    return Column(name, short, lambda row: SHOWN[getattr(row, name)], answer, others=(title.zh, *others), width=14)


COLUMNS = (
    Column(
        "unit_id", Text("单位", "Unit"), lambda row: row.unit.short_name, unit, is_needed=True, others=("承办单位",)
    ),
    Column(
        "order_number",
        Text("工单编号", "Order's number"),
        lambda row: row.order.number if row.order else "",
        id_of,
        others=("工单号",),
    ),
    _asked("process", "服务过程是否满意"),
    _asked("result", "办理结果是否满意"),
    _asked("solved", "问题是否解决", "是否解决"),
    Column(
        "sampled_on",
        Text("抽测日期", "Sampled on"),
        lambda row: row.sampled_on,
        day,
        is_needed=True,
        others=("日期",),
        width=14,
    ),
    Column(
        "agency",
        Text("抽测机构", "Agency"),
        lambda row: row.agency,
        is_needed=True,
        others=("机构", "第三方机构"),
        width=24,
    ),
)


def _one_by_one(*_given: Any) -> Any:
    raise NotImplementedError("a file of samples is taken in as a whole, see operations.sampling")


def _none(_known: Any, _said: Mapping[str, Any]) -> list[str]:
    return []


def _rows(_actor: Actor) -> Any:
    return Sample.objects.select_related("unit", "order")


SAMPLES = Table(
    name="samples",
    title=Text("第三方抽测", "Third-party samples"),
    columns=COLUMNS,
    roles=SUPERVISE,
    rows=_rows,
    find=_one_by_one,
    enter=_one_by_one,
    differs=_none,
)
