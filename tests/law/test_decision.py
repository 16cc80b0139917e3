"""A decision as JSON: what was decided, on which clause, for which reason, from which facts and numbers."""

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.text import Text


def test_a_decision_is_printed_with_exactly_the_agreed_keys() -> None:
    made = Decision(
        rule="hotline.extension_length",
        outcome="refused",
        citation=Citation("hotline", 12, 4),
        reason=Text("太长", "too long"),
        next_step=Text("请调整", "Change it"),
        inputs={"days": 8},
        parameters={"extension_days": "5@2023-06-28"},
        results={"provisional": True},
        basis_lapsed=True,
    )
    assert made.as_json() == {
        "rule": "hotline.extension_length",
        "outcome": "refused",
        "clause": "hotline:12.4",
        "clause_label": {"zh": "《热线办法》第十二条第（四）项", "en": "Hotline rules, Art. 12(4)"},
        "reason": {"zh": "太长", "en": "too long"},
        "next_step": {"zh": "请调整", "en": "Change it"},
        "inputs": {"days": 8},
        "parameters": {"extension_days": "5@2023-06-28"},
        "results": {"provisional": True},
        "basis_lapsed": True,
    }
