"""Progress counts when supervisor, cost consultant and construction unit have confirmed it (Art. 20)."""

import pytest

from qiban.law.city_projects.facts import PartyName
from qiban.law.city_projects.investing.facts import MeasurementFacts
from qiban.law.city_projects.investing.measuring import measurement
from qiban.law.regulation import Law

ALL: tuple[PartyName, ...] = ("supervision", "cost_consultant", "construction_unit")


def test_progress_that_all_three_confirmed_counts(law: Law) -> None:
    decision = measurement(MeasurementFacts(ALL), law)
    assert (decision.rule, decision.outcome, decision.citation.id) == ("city_projects.measurement", "allowed", "20")
    assert (decision.reason.zh, decision.reason.en) == ("计量已经各方确认。", "The progress is confirmed.")


@pytest.mark.parametrize(
    ("confirmed", "zh", "en"),
    [
        (ALL[1:], "监理单位", "supervisor"),
        ((ALL[0], ALL[2]), "造价咨询单位", "cost consultant"),
        (ALL[:2], "建设单位", "construction unit"),
        ((), "监理单位、造价咨询单位、建设单位", "supervisor, cost consultant, construction unit"),
    ],
)
def test_whoever_has_not_confirmed_is_named(law: Law, confirmed: tuple[PartyName, ...], zh: str, en: str) -> None:
    decision = measurement(MeasurementFacts(confirmed), law)
    assert (decision.outcome, decision.citation.id) == ("refused", "20")
    assert decision.reason.zh == f"计量应经监理、造价咨询和建设单位确认，还缺：{zh}。"
    assert decision.reason.en == f"Supervisor, cost consultant and construction unit confirm progress; missing: {en}."
    assert decision.next_step is not None
    assert decision.next_step.zh == f"请由{zh}确认后再办理。"
    assert decision.next_step.en == f"Have it confirmed by: {en}."
