"""To which units orders go: one lead, the accused never, districts to their own, emergencies to all (Art. 7, 14, 17, 21)."""

import pytest

from qiban.law.hotline import facts, rules
from qiban.law.hotline.dispatching import EMERGENCIES
from qiban.law.regulation import Law

# what it is, kind, lead, all units, accused -> outcome, clause
DISPATCHES = [
    ("one unit", "help", "a", ("a",), (), "allowed", "17"),
    ("a lead and two that assist", "help", "a", ("a", "b", "c"), (), "allowed", "17"),
    ("no lead", "help", "", ("b",), (), "refused", "17"),
    ("lead and assisting at once", "help", "a", ("a", "a"), (), "refused", "17"),
    ("the same assisting unit twice", "help", "a", ("a", "b", "b"), (), "refused", "17"),
    ("a report to its accused unit", "report", "a", ("a",), ("a",), "refused", "21"),
    ("a report with its accused unit assisting", "report", "a", ("a", "b"), ("b",), "refused", "21"),
    ("a report to another unit", "report", "a", ("a", "c"), ("b",), "allowed", "17"),
    ("a complaint to the unit complained about", "complaint", "a", ("a",), ("a",), "allowed", "17"),
]


@pytest.mark.parametrize(
    ("kind", "lead", "units", "accused", "outcome", "clause"),
    [case[1:] for case in DISPATCHES],
    ids=[case[0] for case in DISPATCHES],
)
def test_an_order_goes_to_one_lead_and_a_report_never_to_the_accused(
    law: Law,
    kind: str,
    lead: str,
    units: tuple[str, ...],
    accused: tuple[str, ...],
    outcome: str,
    clause: str,
) -> None:
    given = facts.DispatchFacts(kind=kind, confidential=False, lead_unit=lead, units=units, accused_units=accused)
    decision = rules.dispatch(given, law)
    assert (decision.outcome, decision.citation.clause) == (outcome, f"hotline:{clause}")
    assert (decision.next_step is not None) is (outcome == "refused")


@pytest.mark.parametrize(
    ("kind", "told", "outcome", "clause"),
    [
        ("report", ("c",), "refused", "21"),
        ("report", ("d",), "allowed", "17"),
        # Who complained stays hidden; the matter does not.
        ("complaint", ("c",), "allowed", "17"),
        ("report", (), "allowed", "17"),
    ],
)
def test_a_report_is_not_told_to_the_accused_either(
    law: Law, kind: str, told: tuple[str, ...], outcome: str, clause: str
) -> None:
    given = facts.DispatchFacts(kind, False, "a", ("a", "b"), accused_units=("c",), told_units=told)
    decision = rules.dispatch(given, law)
    assert (decision.outcome, decision.citation.clause) == (outcome, f"hotline:{clause}")


@pytest.mark.parametrize(
    ("own", "itself", "outcome"),
    [(True, False, "allowed"), (True, True, "refused"), (False, False, "refused"), (False, True, "refused")],
)
def test_a_district_forwards_only_to_another_unit_of_its_own(law: Law, own: bool, itself: bool, outcome: str) -> None:
    decision = rules.forward(facts.ForwardFacts(is_own_unit=own, is_itself=itself), law)
    assert (decision.outcome, decision.citation.id) == (outcome, "7.2")


# The events that Art. 14 names.
NAMED = (
    "outage_water",
    "outage_power",
    "outage_gas",
    "outage_heat",
    "disaster",
    "epidemic",
    "pollution",
    "public_safety",
)


@pytest.mark.parametrize("category", NAMED)
def test_an_event_that_art_14_names_and_that_endangers_people_gets_quick_disposal(law: Law, category: str) -> None:
    decision = rules.emergency(facts.EmergencyFacts(category, endangers=True), law)
    assert (decision.outcome, decision.citation.id) == ("allowed", "14")
    assert "2小时" in decision.reason.zh


def test_no_other_event_is_named() -> None:
    assert tuple(EMERGENCIES) == NAMED


@pytest.mark.parametrize(("category", "endangers"), [("outage_water", False), ("noise", True), ("", True)])
def test_what_endangers_nobody_or_is_not_named_is_dispatched_by_its_urgency(
    law: Law, category: str, endangers: bool
) -> None:
    decision = rules.emergency(facts.EmergencyFacts(category, endangers=endangers), law)
    assert (decision.outcome, decision.citation.id) == ("refused", "14")
    assert decision.next_step is not None
