"""Evacuation: lists of households, shelters, headcounts, and the return (职责一（七）, （八）, （九）)."""

from qiban.law.flood.regulation import head
from qiban.law.rule import Rule
from qiban.law.text import Text

from . import clocks, facts
from .counting import evacuation_balance, movement
from .ending import evacuation_end, return_order
from .listing import roster_confirmation, shelter_intake

RULES: tuple[Rule, ...] = (
    Rule(roster_confirmation, facts.RosterFacts, head(7), Text("确认转移名册", "Confirming an evacuation list")),
    Rule(shelter_intake, facts.IntakeFacts, head(8), Text("安置点接收", "People arriving at a shelter")),
    Rule(movement, facts.MovementFacts, head(9), Text("登记转移", "Entering who moved")),
    Rule(evacuation_balance, facts.CountFacts, head(9), Text("转移人数平衡", "Balance of a headcount")),
    Rule(evacuation_end, facts.EvacuationEndFacts, head(9), Text("结束转移", "End of an evacuation")),
    Rule(return_order, facts.ReturnFacts, head(9), Text("下达返回令", "Ordering the return")),
)
CLOCKS = clocks.TITLES
LENGTHS = clocks.LENGTHS
