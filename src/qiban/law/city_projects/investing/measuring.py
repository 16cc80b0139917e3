"""Progress counts when those who measure and price it have confirmed it (Art. 20)."""

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import MeasurementFacts
from .parties import absent

CONFIRMING_MEASUREMENTS = ("supervision", "cost_consultant", "construction_unit")


def measurement(given: MeasurementFacts, law: Law) -> Decision:
    """Tell whether quantities and prices are confirmed by those whose duty it is.

    Interpretation: "each does measuring, pricing and checking of costs by its own duties": the supervisor confirms
    quantities, the cost consultant prices, and the construction unit, which manages the contract (Art. 3), both.

    Source: Art. 20.
    """
    say = Ruling("measurement", Citation(CITY_PROJECTS, 20), given, law)
    if missing := absent(CONFIRMING_MEASUREMENTS, given.confirmed):
        return say(
            "refused",
            f"计量应经监理、造价咨询和建设单位确认，还缺：{missing.zh}。",
            f"Supervisor, cost consultant and construction unit confirm progress; missing: {missing.en}.",
            next_step=(f"请由{missing.zh}确认后再办理。", f"Have it confirmed by: {missing.en}."),
        )
    return say("allowed", "计量已经各方确认。", "The progress is confirmed.")
