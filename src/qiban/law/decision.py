"""What a rule answers: never a bare yes or no."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .citation import Citation
from .text import Text


@dataclass(frozen=True, slots=True)
class Decision:
    """An outcome with the clause, the reason, the facts it rests on and the parameters it used.

    `results` holds what a rule computed beyond its outcome, such as the instants of a deadline; plain JSON.
    """

    rule: str
    outcome: str
    citation: Citation
    reason: Text
    next_step: Text | None = None
    inputs: Mapping[str, Any] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)
    results: Mapping[str, Any] = field(default_factory=dict)
    basis_lapsed: bool = False

    @property
    def is_allowed(self) -> bool:
        """Whether the outcome permits what was asked."""
        return self.outcome in ("allowed", "allowed_late", "accepted")

    def as_json(self) -> dict[str, Any]:
        """Return the decision as plain JSON."""
        return {
            "rule": self.rule,
            "outcome": self.outcome,
            "clause": f"{self.citation.regulation}:{self.citation.id}",
            "clause_label": {"zh": self.citation.label.zh, "en": self.citation.label.en},
            "reason": {"zh": self.reason.zh, "en": self.reason.en},
            "next_step": {"zh": self.next_step.zh, "en": self.next_step.en} if self.next_step else None,
            "inputs": dict(self.inputs),
            "parameters": dict(self.parameters),
            "results": dict(self.results),
            "basis_lapsed": self.basis_lapsed,
        }
