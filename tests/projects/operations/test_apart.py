"""Whoever asked for something does not check it, though he holds the post that does (财会〔2012〕21号)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.projects.conftest import Site
from tests.projects.operations.finishing.conftest import Works as Finishing
from tests.projects.operations.investing.conftest import Works
from tests.projects.operations.test_contracts import APPROVED, drafted, signed

from qiban.core.actor import Actor
from qiban.core.errors import Denied
from qiban.projects.models import Change, Contract, Payment, Settlement
from qiban.projects.operations.finishing.settling import (
    first_review,
    recheck,
    resubmit_settlement,
    return_settlement,
    submit_settlement,
)
from qiban.projects.operations.investing import changing, paying

pytestmark = pytest.mark.django_db
MILLION = Decimal(1_000_000)


@pytest.fixture
def both(site: Site) -> Actor:
    """The project unit's post of the very person who acts for the construction unit."""
    return replace(site.owner, person_id=site.builder.person_id)


def test_a_payment_is_approved_by_another_than_who_asked_for_it(site: Site, both: Actor) -> None:
    works = Works(site)
    asked = works.request()
    with pytest.raises(Denied, match="本人办理") as denied:
        paying.approve_payment(actor=both, payment_id=asked.pk, at=site.now)
    assert denied.value.next_step is not None
    assert Payment.objects.get().state == "requested"
    # Refusing his own request harms nobody.
    paying.refuse_payment(actor=both, payment_id=asked.pk, reason="填错了", at=site.now)
    assert works.approve(works.request()).state == "approved"


def test_a_change_is_checked_by_another_than_who_proposed_it(site: Site, both: Actor) -> None:
    works = Works(site)
    proposed = works.confirm(works.propose())
    with pytest.raises(Denied, match="本人办理"):
        changing.review_change(actor=both, change_id=proposed.pk, at=site.now)
    assert Change.objects.get().state == "confirmed"


def test_a_contract_is_signed_by_another_than_who_entered_it(site: Site, both: Actor) -> None:
    contract = drafted(site, site.project(**APPROVED))
    with pytest.raises(Denied, match="本人办理"):
        signed(site, contract, actor=both)
    assert Contract.objects.get().state == "drafted"
    assert signed(site, contract).state == "signed"


def test_a_settlement_is_rechecked_by_another_than_who_reviewed_it_last(site: Site, both: Actor) -> None:
    works = Finishing(site)
    contract = works.contract(works.building())
    firm = site.staff("contractor")
    made = submit_settlement(actor=firm, contract_id=contract.pk, amount=MILLION, at=site.now)
    first_review(actor=site.builder, settlement_id=made.pk, amount=MILLION, at=site.now)
    with pytest.raises(Denied, match="本人办理"):
        recheck(actor=both, settlement_id=made.pk, amount=MILLION, at=site.now)
    return_settlement(actor=site.owner, settlement_id=made.pk, reason="缺少计量资料", at=site.now)
    resubmit_settlement(actor=firm, settlement_id=made.pk, amount=MILLION, at=site.now)
    colleague = replace(site.builder, person_id=firm.person_id)
    first_review(actor=colleague, settlement_id=made.pk, amount=MILLION, at=site.now)
    # Another reviewed it this time.
    recheck(actor=both, settlement_id=made.pk, amount=MILLION, at=site.now)
    assert Settlement.objects.get().state == "rechecked"
