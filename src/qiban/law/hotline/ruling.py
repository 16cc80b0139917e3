"""How a rule speaks: every decision with its clause, its facts and the parameters it used."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.text import Text

from .regulation import REGULATION, HotlineLaw


@dataclass(frozen=True, slots=True)
class Ruling:
    """One rule at work on its facts; calling it gives the decision.

    Args:
        rule: the rule's name without the regulation.
        article, item: the clause that decides, unless a decision names another.
        used: names of the parameters that the rule reads.
    """

    rule: str
    article: int
    item: int | None
    facts: Any
    law: HotlineLaw
    used: tuple[str, ...] = ()

    def __call__(
        self,
        outcome: str,
        zh: str,
        en: str,
        *,
        next_step: tuple[str, str] | None = None,
        clause: tuple[int, int | None] | None = None,
        results: dict[str, Any] | None = None,
    ) -> Decision:
        """Return the decision `outcome` with its reason, and what the person can do next."""
        article, item = clause or (self.article, self.item)
        return Decision(
            rule=f"{REGULATION}.{self.rule}",
            outcome=outcome,
            citation=Citation(REGULATION, article, item),
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
    return list(value) if isinstance(value, tuple) else value
