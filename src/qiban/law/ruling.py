"""How a rule speaks: every decision with its clause, its facts and the parameters it used."""

from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from .citation import Citation
from .decision import Decision
from .letters import is_blank
from .regulation import Law
from .text import Text


@dataclass(frozen=True, slots=True)
class Ruling:
    """One rule at work on its facts; calling it gives the decision.

    Args:
        rule: the rule's name without the regulation.
        citation: the clause that decides, unless a decision names another.
        used: names of the parameters that the rule reads.
    """

    rule: str
    citation: Citation
    facts: Any
    law: Law
    used: tuple[str, ...] = ()

    def __call__(
        self,
        outcome: str,
        zh: str,
        en: str,
        *,
        next_step: tuple[str, str] | None = None,
        clause: Citation | None = None,
        results: dict[str, Any] | None = None,
    ) -> Decision:
        """Return the decision `outcome` with its reason, and what the person can do next."""
        return Decision(
            rule=f"{self.law.regulation}.{self.rule}",
            outcome=outcome,
            citation=clause or self.citation,
            reason=Text(zh, en),
            next_step=Text(*next_step) if next_step else None,
            inputs={one.name: _plain(getattr(self.facts, one.name)) for one in fields(self.facts)},
            parameters=self.law.parameters.used(*self.used),
            results=results or {},
            basis_lapsed=self.law.parameters.basis_lapsed,
        )


def blanks(**texts: tuple[str, str, str]) -> tuple[str, str]:
    """Return the names, in both languages, of the texts that are blank: `name=(value, zh, en)`."""
    missing = [(zh, en) for value, zh, en in texts.values() if is_blank(value)]
    return "、".join(zh for zh, _ in missing), ", ".join(en for _, en in missing)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
