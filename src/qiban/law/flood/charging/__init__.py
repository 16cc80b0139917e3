"""Duties are acknowledged each season by who bears them, and handed over when a post changes (职责一（四）, （八）)."""

from qiban.law.flood.regulation import head
from qiban.law.rule import Rule
from qiban.law.text import Text

from . import clocks, facts
from .charging import duty_acknowledgement, duty_handover

RULES: tuple[Rule, ...] = (
    Rule(duty_acknowledgement, facts.AcknowledgementFacts, head(8, 3), Text("认领职责", "Acknowledging a duty")),
    Rule(duty_handover, facts.HandoverFacts, head(4, 1), Text("接续职责", "Taking a duty over")),
)
CLOCKS = clocks.TITLES
LENGTHS = clocks.LENGTHS
