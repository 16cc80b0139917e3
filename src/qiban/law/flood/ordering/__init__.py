"""Orders, questions and situation reports of a running response (职责一（九）, （十一）, 职责二)."""

from qiban.law.flood.regulation import HEADQUARTERS, head
from qiban.law.rule import Rule
from qiban.law.text import Text

from . import clocks, facts
from .informing import question_answer, situation_report
from .orders import order_execution, order_issue, order_objection

RULES: tuple[Rule, ...] = (
    Rule(order_issue, facts.OrderFacts, HEADQUARTERS, Text("下达指令", "Issuing an order")),
    Rule(order_execution, facts.ExecutionFacts, head(9), Text("报告指令执行情况", "Report on an order")),
    Rule(order_objection, facts.ObjectionFacts, head(9), Text("不能执行指令的意见", "Objection to an order")),
    Rule(question_answer, facts.AnswerFacts, head(11), Text("答复询问", "Answer to a question")),
    Rule(situation_report, facts.SituationFacts, head(11), Text("签发汛情报告", "Issuing a situation report")),
)
CLOCKS = clocks.TITLES
LENGTHS = clocks.LENGTHS
