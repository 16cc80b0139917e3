"""How the journal speaks of gazettes, in both languages."""

from qiban.core.journal.vocabulary import COMMON, Vocabulary
from qiban.gazette.models import Verdict
from qiban.law.text import Text
from qiban.plans.models.kinds import Comparator, Cycle, Form

VOCABULARY = COMMON | Vocabulary(
    labels={
        "title": Text("名称", "Title"),
        "document": Text("文号", "Document"),
        "item": Text("条目", "Item"),
        "verdict": Text("处理", "Verdict"),
        "unit_lines": Text("责任单位（每行一个）", "Units, one a line"),
        "due_on": Text("完成期限", "Due on"),
        "indicator": Text("指标", "Indicator"),
        "comparator": Text("达到的标准", "Which values satisfy"),
        "form": Text("表述方式", "In terms of"),
        "value": Text("数值", "Value"),
        "measured_in": Text("计量单位", "Unit of measure"),
        "year": Text("目标年", "Year"),
        "base_year": Text("基期年", "Base year"),
        "starts_on": Text("开始日期", "Starts on"),
        "ends_on": Text("结束日期", "Ends on"),
        "cycle": Text("报送周期", "Reported by the"),
        "plan": Text("计划", "Plan"),
        "count": Text("条目数", "Items"),
    },
    choices={"verdict": Verdict, "comparator": Comparator, "form": Form, "cycle": Cycle},
    days=frozenset({"due_on", "starts_on", "ends_on"}),
)
