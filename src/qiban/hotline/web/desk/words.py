"""The words that an agent reads out before a demand is refused or handed over."""

from qiban.core import clock
from qiban.core.web.language import say
from qiban.hotline.in_force import hotline_law
from qiban.law.decision import Decision
from qiban.law.hotline import facts, rules
from qiban.law.hotline.scope import EMERGENCY_NUMBERS, EXCLUSIONS

from .forms import NUISANCE, REPEAT

Words = list[tuple[str, str]]


def words_to_read() -> tuple[Words, Words]:
    """Return what is said on a refusal, by ground, and on a hand-over, by receiver; as the rules word it today."""
    law = hotline_law(clock.civil_date(clock.now()))

    def scope(excluded: str | None = None, number: str | None = None, *, nuisance: bool = False) -> str:
        return _said(rules.scope(facts.ScopeFacts("help", excluded, number, nuisance), law))

    again = rules.repeat(facts.RepeatFacts(True, True, True, True), law)
    refusals = [*((name, scope(name)) for name in EXCLUSIONS), (REPEAT, _said(again))]
    hand_overs = [*((number, scope(None, number)) for number in EMERGENCY_NUMBERS), (NUISANCE, scope(nuisance=True))]
    return refusals, hand_overs


def _said(decision: Decision) -> str:
    return say(decision.reason) + (f" {say(decision.next_step)}" if decision.next_step else "")
