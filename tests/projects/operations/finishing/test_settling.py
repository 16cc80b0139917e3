"""A settlement on its way through both reviews (Art. 16, 19, 22)."""

from decimal import Decimal

import pytest
from tests.projects.conftest import Site
from tests.projects.operations.finishing.conftest import Works

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance, lock_thing
from qiban.projects.models import Change, Contract, Measurement, Payment, Project, Settlement
from qiban.projects.operations.finishing.owing import check_may_end, leave_contract
from qiban.projects.operations.finishing.settling import (
    first_review,
    recheck,
    resubmit_settlement,
    return_settlement,
    submit_settlement,
)

pytestmark = pytest.mark.django_db
MILLION = Decimal(1_000_000)


@pytest.fixture
def contract(works: Works) -> Contract:
    return works.contract(works.building())


def submitted(site: Site, contract: Contract, amount: Decimal = MILLION) -> Settlement:
    return submit_settlement(actor=site.staff("contractor"), contract_id=contract.pk, amount=amount, at=site.now)


def changed(site: Site, contract: Contract, amount: int, *, needs_visa: bool = False) -> Change:
    made = Change(contract=contract, project_id=contract.project_id, cause="geology", title="换填", content="换填")
    made.amount, made.needs_visa, made.proposed_at = Decimal(amount), needs_visa, site.now
    return begin(made, "propose_change", actor=site.builder, at=site.now)


def approved(site: Site, change: Change) -> None:
    locked = lock_thing(Change, change.pk)
    advance(locked, "confirm", actor=site.owner, at=site.now, next_state="confirmed")
    advance(locked, "review_change", actor=site.owner, at=site.now, next_state="approved")


def paid(site: Site, contract: Contract, amount: int) -> Payment:
    done = Measurement(contract=contract, project_id=contract.project_id, content="工程量", amount=MILLION)
    done.starts_on = done.ends_on = site.now.date()
    done.reported_at = site.now
    begin(done, "report_progress", actor=site.builder, at=site.now)
    advance(lock_thing(Measurement, done.pk), "confirm", actor=site.owner, at=site.now, next_state="confirmed")
    made = Payment(contract=contract, project_id=contract.project_id, kind="progress", measurement=done, basis="计量")
    made.amount, made.requested_at = Decimal(amount), site.now
    begin(made, "request_payment", actor=site.builder, at=site.now)
    advance(lock_thing(Payment, made.pk), "approve_payment", actor=site.owner, at=site.now)
    return made


def test_a_settlement_goes_from_the_firm_through_both_reviews(works: Works, site: Site, contract: Contract) -> None:
    made = submitted(site, contract)
    assert works.owed() == {"settlement_first_review": "urban_management"}
    first_review(actor=site.builder, settlement_id=made.pk, amount=Decimal(980_000), at=site.now)
    assert works.owed() == {"settlement_recheck": "finance"}
    recheck(actor=site.owner, settlement_id=made.pk, amount=Decimal("970000.50"), opinion="核减", at=site.now)
    contract.refresh_from_db()
    made.refresh_from_db()
    # Three per cent of 970,000.50 is 29,100.015.
    assert (contract.state, contract.settled, contract.retention) == (
        "settled",
        Decimal("970000.50"),
        Decimal("29100.02"),
    )
    assert (made.state, made.first_reviewed, made.rechecked) == ("rechecked", 980_000, Decimal("970000.50"))
    assert made.reviewer == site.firm("settlement_reviewer")
    assert Project.objects.get().settled == Decimal("970000.50")
    assert works.owed() == {}
    entry = Entry.objects.get(subject_type="contract", action="recheck")
    assert (entry.detail["amount"], entry.detail["retention"]) == ("970000.50", "29100.02")
    assert {one.kind for one in Notice.objects.all()} >= {
        *("settlement_to_review", "settlement_to_recheck", "settlement_rechecked")
    }


def test_after_the_acceptance_the_last_recheck_starts_final_account_and_retention(works: Works) -> None:
    project = works.building()
    contract = works.contract(project)
    works.accepted(project)
    works.settled(contract)
    owed = works.owed()
    assert (owed["accounts_submission"], owed["retention_release"]) == ("finance", "finance")
    assert works.outcome("settlement_submission") == "met"


def test_one_of_two_settled_contracts_starts_no_final_account(works: Works) -> None:
    project = works.building()
    contract = works.contract(project)
    works.contract(project, "supervision", purchase="supervision", retention_percent=0)
    works.accepted(project)
    works.settled(contract)
    assert "accounts_submission" not in works.owed()


def test_only_the_contract_s_firm_submits_and_only_once(site: Site, contract: Contract) -> None:
    with site.refused(Denied, article="22"):
        submit_settlement(actor=site.staff("design"), contract_id=contract.pk, amount=MILLION, at=site.now)
    with site.refused(Refused, article="22"):
        submitted(site, contract, Decimal(0))
    submitted(site, contract)
    with site.refused(Conflict):
        submitted(site, contract)


def test_an_amount_above_the_contract_is_taken_flagged_and_not_let_through(site: Site, contract: Contract) -> None:
    above = Decimal("1000000.01")
    made = submitted(site, contract, above)
    assert made.flag == "city_projects:16"
    with site.refused(Refused, article="16"):
        first_review(actor=site.builder, settlement_id=made.pk, amount=above, at=site.now)
    first_review(actor=site.builder, settlement_id=made.pk, amount=MILLION, at=site.now)
    with site.refused(Refused, article="22"):
        recheck(actor=site.owner, settlement_id=made.pk, amount=above, at=site.now)


def test_an_approved_change_is_a_basis_and_one_without_its_visa_is_none(site: Site, contract: Contract) -> None:
    approved(site, changed(site, contract, 50_000))
    approved(site, changed(site, contract, 20_000, needs_visa=True))
    made = submitted(site, contract, Decimal(1_070_000))
    assert made.flag == "city_projects:19"
    with site.refused(Refused, article="19"):
        first_review(actor=site.builder, settlement_id=made.pk, amount=Decimal("1050000.01"), at=site.now)
    first_review(actor=site.builder, settlement_id=made.pk, amount=Decimal(1_050_000), at=site.now)


def test_a_change_that_is_not_decided_holds_the_recheck(site: Site, contract: Contract) -> None:
    change = changed(site, contract, 50_000)
    made = submitted(site, contract)
    first_review(actor=site.builder, settlement_id=made.pk, amount=MILLION, at=site.now)
    with site.refused(Refused, article="22") as caught:
        recheck(actor=site.owner, settlement_id=made.pk, amount=MILLION, at=site.now)
    assert change.number in caught.value.message.zh


def test_what_was_paid_beyond_the_settlement_has_to_come_back_first(site: Site, contract: Contract) -> None:
    paid(site, contract, 950_000)
    made = submitted(site, contract)
    first_review(actor=site.builder, settlement_id=made.pk, amount=Decimal(979_381), at=site.now)
    # 979,381 less three per cent is 949,999.57.
    with site.refused(Refused, article="22") as caught:
        recheck(actor=site.owner, settlement_id=made.pk, amount=Decimal(979_381), at=site.now)
    assert "0.43" in caught.value.message.zh
    contract.refresh_from_db()
    assert (contract.state, contract.settled) == ("signed", None)


def test_a_settlement_sent_back_is_owed_anew_by_the_firm(works: Works, site: Site, contract: Contract) -> None:
    made = submitted(site, contract)
    with site.refused(Invalid):
        return_settlement(actor=site.builder, settlement_id=made.pk, reason=" ", at=site.now)
    return_settlement(actor=site.builder, settlement_id=made.pk, reason="缺竣工图", at=site.now)
    assert works.owed() == {"settlement_submission": "firm-contractor"}
    with site.refused(Denied, article="22"):
        resubmit_settlement(actor=site.staff("design"), settlement_id=made.pk, amount=MILLION, at=site.now)
    resubmit_settlement(actor=site.staff("contractor"), settlement_id=made.pk, amount=Decimal(990_000), at=site.now)
    made.refresh_from_db()
    assert (made.state, made.submitted, made.reason) == ("submitted", 990_000, "缺竣工图")
    assert works.owed() == {"settlement_first_review": "urban_management"}


def test_the_project_unit_sends_back_what_it_is_to_recheck(works: Works, site: Site, contract: Contract) -> None:
    made = submitted(site, contract)
    first_review(actor=site.builder, settlement_id=made.pk, amount=MILLION, at=site.now)
    with site.refused(Refused):
        return_settlement(actor=site.builder, settlement_id=made.pk, reason="重报", at=site.now)
    return_settlement(actor=site.owner, settlement_id=made.pk, reason="重报", at=site.now)
    made.refresh_from_db()
    assert (made.state, made.first_reviewed) == ("returned", None)
    assert works.owed() == {"settlement_submission": "firm-contractor"}


def test_the_second_of_two_who_review_is_told(site: Site, contract: Contract) -> None:
    made = submitted(site, contract)
    first_review(actor=site.builder, settlement_id=made.pk, amount=MILLION, step_no=0, at=site.now)
    with site.refused(Conflict):
        first_review(actor=site.builder, settlement_id=made.pk, amount=MILLION, step_no=0, at=site.now)


def test_a_contract_that_ends_owes_no_settlement_and_may_be_the_last(works: Works, site: Site) -> None:
    project = works.building()
    contract = works.contract(project)
    works.accepted(project)
    check_may_end(contract)
    locked = lock_thing(Contract, contract.pk)
    advance(locked, "end_contract", actor=site.owner, at=site.now)
    leave_contract(locked, project, site.now)
    assert works.outcome("settlement_submission") == "void"
    assert works.owed()["accounts_submission"] == "finance"


def test_a_contract_that_is_being_settled_is_not_ended(site: Site, contract: Contract) -> None:
    made = submitted(site, contract)
    with site.refused(Conflict) as caught:
        check_may_end(contract)
    assert made.number in caught.value.message.zh
