"""Who acknowledges a duty, who takes it over, and until when (职责一（四）, （八）)."""

import pytest
from tests.law.flood.checked import checked
from tests.law.flood.conftest import civil

from qiban.law.flood.charging import clocks
from qiban.law.flood.charging.charging import duty_acknowledgement, duty_handover
from qiban.law.flood.charging.facts import AcknowledgementFacts, BornAs, HandoverFacts
from qiban.law.flood.workflow import ROLES
from qiban.law.regulation import Law

BEARS: dict[BornAs, set[str]] = {
    "head": {"flood_head"},
    "headquarters": {"flood_commander", "flood_duty"},
    "member": {"flood_member"},
}


@pytest.mark.parametrize("borne_as", BEARS)
@pytest.mark.parametrize("role", ROLES)
def test_a_duty_is_acknowledged_in_the_post_that_bears_it(borne_as: BornAs, role: str) -> None:
    found = checked(duty_acknowledgement, AcknowledgementFacts(borne_as, role, is_own=True))
    assert found.outcome == ("allowed" if role in BEARS[borne_as] else "refused")
    assert found.citation.id == "duty-1.8.3"
    assert checked(duty_acknowledgement, AcknowledgementFacts(borne_as, role, is_own=False)).outcome == "refused"


def test_a_refusal_names_who_acknowledges() -> None:
    found = checked(duty_acknowledgement, AcknowledgementFacts("headquarters", "flood_member", is_own=True))
    assert found.reason.zh == "该项职责由市防指指挥、黄河防办值班人员认领。"
    assert found.reason.en == "This duty is acknowledged by: Flood commander, Flood duty officer."


@pytest.mark.parametrize(
    ("is_left", "pending", "outcome"),
    [
        (True, "两处险工待加固", "allowed"),
        (True, "无", "allowed"),
        (True, "", "refused"),
        (True, " \u3000\u200b", "refused"),
        (False, "无", "refused"),
        (False, "", "refused"),
    ],
)
def test_a_duty_that_was_left_is_taken_over_with_what_is_pending(is_left: bool, pending: str, outcome: str) -> None:
    found = checked(duty_handover, HandoverFacts(is_left, pending))
    assert (found.outcome, found.citation.id) == (outcome, "duty-1.4.1")


def test_duties_are_acknowledged_in_five_working_days(law: Law) -> None:
    # Opened on Monday 3 June 2024: 4, 5, 6, 7 June and, after the weekend and the Dragon Boat Festival on the 10th, 11 June.
    found = clocks.acknowledgement_clock(opened_at=civil("2024-06-03 09:00"), law=law)
    assert (found.kind, found.citation.clause) == ("duty_acknowledgement", "flood:duty-1.8.3")
    assert found.deadline.due_at == civil("2024-06-12")
    assert found.parameters["duty_acknowledgement_days"] == "5@2023-06-22"


def test_duties_are_taken_over_in_three_working_days(law: Law) -> None:
    found = clocks.handover_clock(left_at=civil("2024-06-06 09:00"), law=law)
    assert (found.kind, found.citation.clause) == ("duty_handover", "flood:duty-1.4.1")
    # 7, 11 and 12 June.
    assert found.deadline.due_at == civil("2024-06-13")
    assert found.parameters["duty_handover_days"] == "3@2023-06-22"
