"""When and how often somebody looks at who a complainant is (Art. 21): in the matter at hand, and 60 times a day."""

import pytest

from qiban.law.hotline import facts, rules
from qiban.law.hotline.workflow import ROLES
from qiban.law.regulation import Law


def outcome(law: Law, role: str, *, is_closed: bool = False, looks: int = 0) -> str:
    decision = rules.look_at_identity(facts.LookFacts(role, is_closed, looks), law)
    assert decision.citation.id == "21"
    assert decision.is_allowed or decision.next_step is not None
    return decision.outcome


@pytest.mark.parametrize("role", ROLES)
def test_once_a_matter_is_over_only_reviewer_and_director_look(law: Law, role: str) -> None:
    expected = "allowed" if role in ("reviewer", "director") else "refused"
    assert outcome(law, role, is_closed=True) == expected
    assert outcome(law, role) == "allowed"


@pytest.mark.parametrize(("looks", "expected"), [(0, "allowed"), (59, "allowed"), (60, "refused"), (61, "refused")])
def test_a_person_looks_60_times_a_day(law: Law, looks: int, expected: str) -> None:
    assert outcome(law, "director", looks=looks) == expected
    assert outcome(law, "director", is_closed=True, looks=looks) == expected


def test_the_number_and_the_alarm_are_the_city_s_own(law: Law) -> None:
    assert law.parameters["identity_looks_a_day"] == 60
    assert law.parameters["identity_looks_alarm"] == 30
