"""Flood warnings: what they say, where they hold, who approves them, what replaces them (职责二, 职责一（十一）)."""

from qiban.law.flood.regulation import HEADQUARTERS, head, member
from qiban.law.rule import Rule
from qiban.law.text import Text

from . import clocks, facts
from .content import warning_content
from .deciding import warning_approval, warning_update
from .polygon import warning_circle, warning_polygon

RULES: tuple[Rule, ...] = (
    Rule(warning_content, facts.ContentFacts, head(11), Text("预警内容", "What a warning says")),
    Rule(warning_polygon, facts.PolygonFacts, member("市水利局"), Text("预警区域多边形", "Polygon of a warning")),
    Rule(warning_circle, facts.CircleFacts, member("市水利局"), Text("预警区域圆形", "Circle of a warning")),
    Rule(warning_approval, facts.ApprovalFacts, HEADQUARTERS, Text("审批预警", "Approval of a warning")),
    Rule(warning_update, facts.UpdateFacts, head(11), Text("更新或解除预警", "Update or end of a warning")),
)
CLOCKS = clocks.TITLES
LENGTHS = clocks.LENGTHS
