"""A unit that a report (举报) accuses is never asked about its order, and loses what it was asked as the report joins it (Art. 21)."""

from datetime import timedelta
from typing import Any

import pytest
from tests.supervision.conftest import City, civil, owed

from qiban.core.errors import Invalid
from qiban.core.notices.models import Notice
from qiban.hotline import operations
from qiban.hotline.models import Order
from qiban.supervision.models import Dispute, Rectification, SupervisionOrder
from qiban.supervision.models.kinds import Ground
from qiban.supervision.operations.disputes.climbing import name_lead
from qiban.supervision.operations.disputes.opening import open_dispute
from qiban.supervision.operations.raising import Cause, raise_cause
from qiban.supervision.operations.rectifying import order_rectification
from qiban.supervision.operations.reported import withdraw_reported
from qiban.supervision.permissions import visible

AT, LATER = civil("2024-03-01 09:00"), civil("2024-03-01 15:00")


@pytest.fixture
def report(city: City) -> Order:
    """A report against the gas company, which the housing department handles."""
    accused = city.unit("gas_company").pk
    return city.bring("handling", at=AT, kind="report", accused_unit_id=accused)


def opened(city: City, order: Order, other: str) -> Dispute:
    return open_dispute(
        actor=city.dispatcher,
        order_number=order.number,
        unit_id=city.unit("housing").pk,
        other_unit_id=city.unit(other).pk,
        title="管道维修责任",
        question="由谁维修？",
        at=AT,
    )


def test_it_is_no_party_to_a_dispute_and_is_not_made_responsible(city: City, report: Order, refused: Any) -> None:
    with refused(Invalid, "被举报单位", field="unit_id"):
        opened(city, report, "gas_company")
    one = opened(city, report, "water")
    with refused(Invalid, "被举报单位", field="lead_id"):
        name_lead(
            actor=city.dispatcher,
            dispute_id=one.pk,
            lead_id=city.unit("gas_company").pk,
            text="由燃气公司维修",
            paper="协调会纪要",
            at=AT,
        )


def given_back(city: City) -> Order:
    """An order that the gas company had and gave back; housing handles it."""
    order, gas = city.bring("handling", lead="gas_company", at=AT), city.handler("gas_company")
    asked = operations.request_return(
        actor=gas,
        order_id=order.pk,
        reason="不属职责",
        basis="三定方案",
        proposed_unit_id=city.unit("housing").pk,
        at=AT + timedelta(hours=1),
    )
    operations.approve_return(actor=city.dispatcher, request_id=asked.pk, at=AT + timedelta(hours=2))
    return city.dispatch(order, lead="housing", at=AT + timedelta(hours=3))


def report_joins(city: City, order: Order) -> None:
    late = city.demand(at=LATER, phone="13905330009", kind="report", accused_unit_id=city.unit("gas_company").pk)
    operations.join_order(actor=city.agent, demand_id=late.pk, order_id=order.pk, at=LATER)


def test_it_is_not_supervised_on_that_order(city: City, refused: Any) -> None:
    order = given_back(city)
    report_joins(city, order)
    with refused(Invalid, "被举报", field="unit_id"):
        city.supervise(unit="gas_company", order=order, at=LATER)
    assert city.supervise(unit="housing", order=order, at=LATER).unit.code == "housing"


def test_what_it_was_asked_before_is_not_shown_to_it_any_more(city: City) -> None:
    order = given_back(city)
    one = city.supervise(unit="gas_company", order=order, at=LATER)
    assert list(visible(SupervisionOrder, city.handler("gas_company"))) == [one]
    report_joins(city, order)
    assert list(visible(SupervisionOrder, city.handler("gas_company"))) == []
    assert list(visible(SupervisionOrder, city.supervisor)) == [one]


def test_what_it_cannot_see_it_does_not_owe_and_is_not_told_of(city: City) -> None:
    order = given_back(city)
    one = city.supervise(unit="gas_company", order=order, at=LATER)
    bad = rectified(city, one)
    other = city.supervise(unit="housing", order=order, at=LATER)
    assert withdraw_reported(LATER) == 0
    report_joins(city, order)
    before = Notice.objects.count()
    later = LATER + timedelta(minutes=10)
    assert [withdraw_reported(later), withdraw_reported(later)] == [2, 0]
    for each in (one, bad):
        each.refresh_from_db()
        assert (each.state, owed(each)) == ("withdrawn", {})
    assert list(owed(other)) == ["supervision_answer"]
    assert Notice.objects.count() == before


def rectified(city: City, one: SupervisionOrder) -> Rectification:
    return order_rectification(
        actor=city.supervisor,
        unit_id=one.unit_id,
        ground=Ground.POOR,
        title="拖延",
        reason="拖延",
        demand="整改",
        supervision_number=one.number,
        at=LATER,
    )


def test_no_cause_asks_it_about_the_order(city: City) -> None:
    order = given_back(city)
    report_joins(city, order)
    said = {"title": "督办", "demand": "办理", "said": city.unit("gas_company").names, "clause": "16.3"}
    gas, housing = city.unit("gas_company").pk, city.unit("housing").pk

    def found(unit_id: int) -> SupervisionOrder | None:
        given = {"kind": "refusal", "key": f"refusal:{unit_id}", "matter": f"order:{order.pk}", **said}
        return raise_cause(Cause(unit_id=unit_id, hotline_order_id=order.pk, **given), at=LATER)

    assert found(gas) is None
    assert found(housing) is not None
