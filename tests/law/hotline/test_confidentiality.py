"""Who may know who a complainant is (Art. 21): a table of posts and how they stand to the matter."""

import pytest

from qiban.law.hotline import facts, rules
from qiban.law.hotline.workflow import ROLES
from qiban.law.regulation import Law

CENTRE = ("agent", "dispatcher", "reviewer", "callback_staff", "director")
UNIT = ("handler", "district_dispatcher", "unit_leader")
NEVER = (
    "supervisor",
    "administrator",
    "city_leader",
    "auditor",
    "staffing_officer",
    "deputy_office",
    "discipline_officer",
)


def test_the_lists_above_hold_every_role_once() -> None:
    assert sorted((*CENTRE, *UNIT, *NEVER)) == sorted(ROLES)


def outcome(law: Law, role: str, *, bearer: bool, accused: bool, confidential: bool, contact: bool) -> str:
    decision = rules.may_see_identity(facts.IdentityFacts(role, bearer, accused, confidential, contact), law)
    assert decision.citation.id == "21"
    return decision.outcome


@pytest.mark.parametrize("role", CENTRE)
def test_the_centre_s_posts_that_speak_with_complainants_see_it(law: Law, role: str) -> None:
    for confidential in (False, True):
        assert outcome(law, role, bearer=False, accused=False, confidential=confidential, contact=False) == "allowed"


@pytest.mark.parametrize("role", ROLES)
def test_the_accused_unit_never_sees_it_whoever_asks_there(law: Law, role: str) -> None:
    for bearer in (False, True):
        for contact in (False, True):
            assert outcome(law, role, bearer=bearer, accused=True, confidential=False, contact=contact) == "refused"


@pytest.mark.parametrize("role", NEVER)
def test_those_who_only_oversee_do_not_see_it(law: Law, role: str) -> None:
    for bearer in (False, True):
        assert outcome(law, role, bearer=bearer, accused=False, confidential=False, contact=True) == "refused"


# bears the order, complainant asked for confidentiality, must still contact the person -> outcome
UNITS = [
    (True, False, True, "allowed"),
    (True, False, False, "refused"),
    (True, True, True, "refused"),
    (True, True, False, "refused"),
    (False, False, True, "refused"),
    (False, True, True, "refused"),
]


@pytest.mark.parametrize("role", UNIT)
@pytest.mark.parametrize(("bearer", "confidential", "contact", "expected"), UNITS)
def test_a_unit_sees_it_only_where_it_bears_the_order_and_must_contact_the_person(
    law: Law, role: str, bearer: bool, confidential: bool, contact: bool, expected: str
) -> None:
    assert outcome(law, role, bearer=bearer, accused=False, confidential=confidential, contact=contact) == expected


def test_a_role_that_does_not_exist_sees_nothing(law: Law) -> None:
    assert outcome(law, "", bearer=True, accused=False, confidential=False, contact=True) == "refused"
    assert outcome(law, "complainant", bearer=True, accused=False, confidential=False, contact=True) == "refused"


@pytest.mark.parametrize("role", CENTRE)
def test_where_the_centre_is_accused_it_hands_the_contact_to_another_unit(law: Law, role: str) -> None:
    given = facts.IdentityFacts(role, False, True, False, False, is_centre_accused=True)
    decision = rules.may_see_identity(given, law)
    assert decision.outcome == "refused"
    assert decision.next_step is not None
    assert "请派给其他有权处理的单位" in decision.next_step.zh
    assert "请通过市政府市民投诉中心" not in decision.next_step.zh


@pytest.mark.parametrize(("confidential", "contact"), [(True, True), (False, False)])
def test_nobody_is_sent_to_the_centre_that_is_accused(law: Law, confidential: bool, contact: bool) -> None:
    given = facts.IdentityFacts("handler", True, False, confidential, contact, is_centre_accused=True)
    decision = rules.may_see_identity(given, law)
    assert decision.outcome == "refused"
    assert decision.next_step is not None
    assert "查询码" in decision.next_step.zh


def test_the_bearer_of_a_complaint_about_the_centre_contacts_the_complainant(law: Law) -> None:
    given = facts.IdentityFacts("handler", True, False, False, True, is_centre_accused=True)
    assert rules.may_see_identity(given, law).outcome == "allowed"


THROUGH_CENTRE, BY_CODE, PAST_CENTRE = "请通过市政府市民投诉中心联系诉求人", "凭查询码进行", "请派给其他有权处理的单位"


@pytest.mark.parametrize(
    ("role", "accused", "centre_accused", "way"),
    [
        # The accused unit reaches nobody but through the centre, whichever post looks.
        ("handler", True, False, THROUGH_CENTRE),
        ("agent", True, False, THROUGH_CENTRE),
        ("handler", True, True, BY_CODE),
        ("auditor", True, True, BY_CODE),
        ("agent", True, True, PAST_CENTRE),
        # A confidential matter that the unit bears.
        ("handler", False, False, THROUGH_CENTRE),
        ("handler", False, True, BY_CODE),
    ],
)
def test_who_may_not_see_it_is_told_the_way_that_is_left(
    law: Law, role: str, accused: bool, centre_accused: bool, way: str
) -> None:
    given = facts.IdentityFacts(role, True, accused, True, True, is_centre_accused=centre_accused)
    decision = rules.may_see_identity(given, law)
    assert decision.outcome == "refused"
    assert decision.next_step is not None
    assert [one for one in (THROUGH_CENTRE, BY_CODE, PAST_CENTRE) if one in decision.next_step.zh] == [way]
