"""Questions are answered, and situation reports issued, as the duties ask (职责一（十一）)."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from tests.law.flood.checked import checked
from tests.law.flood.conftest import civil

from qiban.law.flood.ordering import informing as rules
from qiban.law.flood.ordering.facts import AnswerFacts, SituationFacts

REPORT = SituationFacts("平稳", "回落", civil("2024-06-03 10:00"), civil("2024-06-03 10:30"))


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        (AnswerFacts("一百人"), "allowed"),
        (AnswerFacts("\u200b"), "refused"),
        (AnswerFacts(number=Decimal(100)), "allowed"),
        (AnswerFacts("一百人", is_number_wanted=True), "refused"),
        (AnswerFacts(number=Decimal(0), is_number_wanted=True), "allowed"),
    ],
)
def test_an_answer_says_something_and_gives_the_figure_that_is_wanted(given: AnswerFacts, outcome: str) -> None:
    found = checked(rules.question_answer, given)
    assert (found.outcome, found.citation.id) == (outcome, "duty-1.11")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"overview": ""}, "还缺：综述。"),
        ({"outlook": " "}, "还缺：趋势和下一步工作。"),
        ({"overview": "", "outlook": ""}, "还缺：综述、趋势和下一步工作。"),
    ],
)
def test_a_report_has_an_overview_and_an_outlook(changes: dict[str, Any], said: str) -> None:
    assert checked(rules.situation_report, replace(REPORT, **changes)).reason.zh == said


@pytest.mark.parametrize(
    ("at", "outcome"),
    # Two hours.
    [("2024-06-03 11:59", "allowed"), ("2024-06-03 12:00", "allowed"), ("2024-06-03 12:01", "refused")],
)
def test_what_a_report_says_is_fresh(at: str, outcome: str) -> None:
    found = checked(rules.situation_report, replace(REPORT, at=civil(at)))
    assert (found.outcome, found.citation.id) == (outcome, "duty-1.11")
    assert found.parameters == {"situation_fresh_minutes": "120@2023-06-22"}


def test_a_report_that_lacks_answers_is_issued_and_names_them() -> None:
    assert checked(rules.situation_report, replace(REPORT, missing=3)).reason.zh == "可以签发，缺报3项已在报告中列明。"
    assert checked(rules.situation_report, REPORT).reason.zh == "可以签发。"
