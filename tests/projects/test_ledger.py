"""The database itself keeps the sums: what is not payable is not paid, whoever writes the row (Art. 13, 16, 17, 19, 26)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from tests.projects.conftest import Site
from tests.projects.operations.investing.conftest import FEN, MILLION, Works

from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance
from qiban.law.city_projects.investing.facts import PaymentFacts
from qiban.law.city_projects.investing.paying import payable
from qiban.projects.models import Breach, Change, Contract, Measurement, Payment, Project, Recall, Visa
from qiban.projects.models.kinds import Cause, PaymentKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def works(site: Site) -> Works:
    return Works(site)


def refused(act: Any, match: str) -> None:
    with pytest.raises(DatabaseError, match=match), transaction.atomic():
        act()


def force_approval(payment: Payment) -> None:
    """Approve by a bare UPDATE, as a program would that knows no law."""
    Payment.objects.filter(pk=payment.pk).update(
        state="approved", step_no=1, last_action="approve_payment", last_role="project_unit"
    )


def test_a_bare_update_cannot_approve_what_is_not_payable(works: Works) -> None:
    first, second = works.request(200_000), works.request(200_000)
    force_approval(first)
    assert works.fresh().paid == 200_000
    refused(lambda: force_approval(second), "contract_paid_within_payable")


def test_a_payment_does_not_become_larger_once_it_counts(works: Works) -> None:
    payment = works.approve(works.request(300_000))
    refused(
        lambda: Payment.objects.filter(pk=payment.pk).update(amount=300_000 + FEN),
        "contract_paid_within_payable",
    )


def test_progress_does_not_become_smaller_than_what_was_paid_on_it(works: Works) -> None:
    progress = works.progress(600_000)
    works.approve(works.request(600_000, PaymentKind.PROGRESS, measurement_id=progress.pk))
    refused(
        lambda: Measurement.objects.filter(pk=progress.pk).update(amount=600_000 - FEN),
        "contract_paid_within_payable",
    )


@pytest.mark.parametrize("column", ["changed", "released", "measured", "paid", "recalled"])
def test_nobody_writes_a_contract_s_sums(works: Works, column: str) -> None:
    refused(
        lambda: Contract.objects.filter(pk=works.contract.pk).update(**{column: 1}), "sums follow from what they count"
    )


@pytest.mark.parametrize("column", ["contracted", "changed", "settled", "paid", "recalled"])
def test_nobody_writes_a_project_s_sums(works: Works, column: str) -> None:
    refused(
        lambda: Project.objects.filter(pk=works.project.pk).update(**{column: 1}), "sums follow from what they count"
    )


def test_nobody_writes_what_was_visaed_or_recalled(works: Works) -> None:
    change, payment = works.change(), works.request()
    refused(lambda: Change.objects.filter(pk=change.pk).update(visaed=1), "sums follow")
    refused(lambda: Payment.objects.filter(pk=payment.pk).update(recalled=1), "sums follow")


def test_nothing_begins_with_sums(works: Works) -> None:
    columns = {one.attname: getattr(works.contract, one.attname) for one in Contract._meta.fields if one.name != "id"}
    born = {**columns, "reference": "HT-7", "state": "drafted", "step_no": 0, "signed_on": None}
    refused(lambda: Contract.objects.create(**{**born, "paid": 1}), "sums follow")
    Contract.objects.create(**born)


def test_what_counts_does_not_move_to_another_contract(works: Works) -> None:
    other, progress = works.sign(reference="HT-9"), works.progress()
    payment = works.approve(works.request(100_000))
    for model, row in ((Measurement, progress), (Payment, payment)):
        refused(lambda: model._default_manager.filter(pk=row.pk).update(contract=other), "what counts does not move")  # noqa: B023 - called at once


def test_visas_together_stay_within_their_change(works: Works) -> None:
    change = works.change(50_000, needs_visa=True)
    visa = works.confirm(works.visa(change, 50_000))
    Visa.objects.filter(pk=visa.pk).update(amount=50_000 + FEN)
    refused(
        lambda: Visa.objects.filter(pk=visa.pk).update(
            state="issued", step_no=visa.step_no + 1, last_action="issue_visa", last_role="construction_unit"
        ),
        "change_visas_within_amount",
    )


def breach(works: Works) -> Breach:
    made = Breach(project_id=works.project.pk, kind="26.6", evidence="未按程序签证", found_at=works.site.now)
    return begin(made, "enter_breach", actor=works.site.manager, at=works.site.now)


def recall(works: Works, payment: Payment, amount: Decimal | int, **given: Any) -> Recall:
    return Recall.objects.create(
        payment=payment,
        breach=breach(works),
        amount=amount,
        ordered_at=works.site.now,
        due_on=date(2024, 4, 1),
        **given,
    )


def test_money_that_came_back_is_paid_no_longer(works: Works) -> None:
    payment = works.pay(works.approve(works.request(300_000)))
    order = recall(works, payment, 100_000)
    contract = works.fresh()
    assert (contract.paid, contract.recalled) == (300_000, 100_000)
    Recall.objects.filter(pk=order.pk).update(returned_on=date(2024, 3, 20), voucher="HK-1")
    contract, project = works.fresh(), works.fresh_project()
    assert (contract.paid, contract.recalled, project.paid, project.recalled) == (200_000, 100_000, 200_000, 100_000)
    refused(lambda: Recall.objects.filter(pk=order.pk).update(voucher="HK-2"), "a recall is not rewritten")
    works.approve(works.request(100_000))


def test_no_more_is_recalled_than_was_paid(works: Works) -> None:
    payment = works.pay(works.approve(works.request(300_000)))
    recall(works, payment, 200_000, returned_on=date(2024, 3, 20), voucher="HK-1")
    refused(lambda: recall(works, payment, 100_000 + FEN), "payment_recalled_within")
    recall(works, payment, 100_000)


def test_money_that_was_not_paid_is_not_recalled(works: Works) -> None:
    for payment in (works.request(100_000), works.approve(works.request(100_000))):
        refused(lambda: recall(works, payment, 1), "money is recalled of what was paid")  # noqa: B023 - called at once


def test_rows_of_money_are_never_deleted(works: Works) -> None:
    change = works.change(50_000, needs_visa=True)
    visa, progress = works.visa(change), works.progress()
    payment = works.pay(works.approve(works.request()))
    order = recall(works, payment, 1)
    for row in (order, payment, visa, progress, change):
        with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f'DELETE FROM "{row._meta.db_table}" WHERE id = %s', [row.pk])  # noqa: S608 - our own names


def test_a_settled_contract_is_paid_up_to_its_settlement_less_what_is_kept(works: Works) -> None:
    contract = works.fresh()
    contract.settled, contract.retention = Decimal(980_000), Decimal(30_000)
    advance(contract, "recheck", actor=works.site.owner, at=works.site.now)
    settlement = PaymentKind.SETTLEMENT
    force_approval(works.request(950_000, settlement))
    made = Payment(
        contract_id=contract.pk,
        project_id=works.project.pk,
        kind="retention",
        amount=FEN,
        basis="质保金",
        requested_at=works.site.now,
    )
    begin(made, "request_payment", actor=works.site.builder, at=works.site.now)
    refused(lambda: force_approval(made), "contract_paid_within_settled")
    Contract.objects.filter(pk=contract.pk).update(retention_released_on=date(2026, 3, 4))
    force_approval(made)


def test_the_sums_of_a_project_are_those_of_its_contracts(works: Works) -> None:
    second = works.sign(reference="HT-9", value=Decimal(500_000))
    works.change(50_000)
    works.change(30_000, Cause.GEOLOGY, contract_id=second.pk)
    works.approve(works.request(100_000))
    works.approve(works.request(200_000, contract_id=second.pk))
    project = works.fresh_project()
    assert (project.contracted, project.changed, project.paid) == (MILLION + 500_000, 80_000, 300_000)
    assert project.commitment == MILLION + 580_000


amounts = st.integers(0, 20).map(lambda tens: Decimal(tens) * 10 + FEN * (tens % 3))


@hypothesis_settings(max_examples=200)
@given(
    value=amounts.filter(bool),
    advance_paid=amounts,
    measured=amounts,
    released=st.integers(-5, 5).map(lambda tens: Decimal(tens) * 10),
    settled=st.none() | amounts,
    retention=amounts,
    is_released=st.booleans(),
    paid=amounts,
)
def test_law_model_and_database_agree_on_what_is_payable(
    value: Decimal,
    advance_paid: Decimal,
    measured: Decimal,
    released: Decimal,
    settled: Decimal | None,
    retention: Decimal,
    is_released: bool,
    paid: Decimal,
) -> None:
    facts = PaymentFacts(
        kind="progress",
        amount=FEN,
        contract_state="signed",
        value=value,
        advance=advance_paid,
        released=released,
        measured=measured,
        settled=settled,
        retention=retention,
        is_retention_released=is_released,
    )
    row = Contract(
        value=value,
        advance=advance_paid,
        released=released,
        measured=measured,
        settled=settled,
        retention=retention,
        retention_released_on=date(2024, 3, 4) if is_released else None,
        paid=paid,
    )
    assert row.payable == payable(facts)
    assert _database_holds(row) == (paid <= payable(facts))


def _database_holds(row: Contract) -> bool:
    """Ask the database whether its own constraints on what was paid hold for a row."""
    columns = {
        "value": "numeric",
        "advance": "numeric",
        "released": "numeric",
        "measured": "numeric",
        "settled": "numeric",
        "retention": "numeric",
        "retention_released_on": "date",
        "paid": "numeric",
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE conname LIKE 'contract_paid_within%%'"
        )
        conditions = [condition for (condition,) in cursor.fetchall()]
        assert len(conditions) == 2
        given_row = ", ".join(f"%s::{kind} AS {name}" for name, kind in columns.items())
        # As a CHECK does, what is unknown passes.
        held = " AND ".join(f"COALESCE({one}, TRUE)" for one in conditions)
        cursor.execute(f"SELECT {held} FROM (SELECT {given_row}) AS one", [getattr(row, name) for name in columns])  # noqa: S608 - the database's own words
        (found,) = cursor.fetchone() or (None,)
    return bool(found)


def test_the_database_has_the_constraints_that_the_model_names(works: Works) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint WHERE conname LIKE 'contract_paid%%' AND convalidated")
        found = {name for (name,) in cursor.fetchall()}
    assert found == {"contract_paid_within_payable", "contract_paid_within_settled", "contract_paid_not_negative"}
    refused(lambda: Contract.objects.filter(pk=works.contract.pk).update(settled=MILLION + FEN), "settled_within")
