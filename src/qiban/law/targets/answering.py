"""What an assessment answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from qiban.law.text import Text

# Outcomes in the order in which boards show them.
STATUSES = {
    "met": Text("已完成", "Met"),
    "on_track": Text("进度正常", "On track"),
    "at_risk": Text("存在风险", "At risk"),
    "off_track": Text("偏离进度", "Off track"),
    "missed": Text("未完成", "Missed"),
    "insufficient_data": Text("数据不足", "Insufficient data"),
}
GOOD = ("met", "on_track")
NEXT = {
    "at_risk": Text(
        "请责任单位分析原因，明确加快措施和时间。", "The unit in charge says why, and how and by when it speeds up."
    ),
    "off_track": Text(
        "请责任单位提出整改措施，并调整年度任务。", "The unit in charge puts it right and changes its yearly tasks."
    ),
    "missed": Text(
        "请说明未完成原因，按方案的监督评价规定处理。", "Say why it was missed; the plan's rules of evaluation apply."
    ),
    "insufficient_data": Text("请按期填报并确认数据。", "Report what is due, and have it confirmed."),
    "refused": Text("请核对填报内容后重新测算。", "Check what was entered and ask again."),
}


@dataclass(frozen=True, slots=True)
class Assessment:
    """A status, why, and the figures behind it as plain JSON; `refused` where the facts do not fit together."""

    status: str
    reason: Text
    results: Mapping[str, Any] = field(default_factory=dict)

    @property
    def next_step(self) -> Text | None:
        """What the unit in charge does now; nothing where all is well."""
        return NEXT.get(self.status)
