"""The accused is told nothing: the unit, what lies below it, what took over from it, and its people in any post (Art. 21)."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.hotline.conftest import City, civil

from qiban.core.actor import Actor
from qiban.core.errors import Denied, Refused
from qiban.core.notices.models import Notice
from qiban.core.notices.wording import title
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint
from qiban.core.units.models import Unit
from qiban.hotline import operations
from qiban.hotline.identity import Contact
from qiban.hotline.models import Demand, Order

AT = civil("2023-09-28 11:00")


def look(actor: Actor, demand: Demand) -> Contact:
    return operations.reveal_identity(actor=actor, demand_id=demand.pk, reason="联系诉求人", at=AT)


def quick(city: City, order: Order, *told: Unit) -> Order:
    return operations.quick_dispatch(
        actor=city.dispatcher,
        order_id=order.pk,
        lead_unit_id=city.unit("water_group").pk,
        report_unit_ids=[one.pk for one in told],
        emergency_category="outage_water",
        at=AT,
    )


def closed_for(city: City, successor: str) -> Unit:
    old = Unit.objects.create(code="old", name="旧局", short_name="旧局", name_en="Old Bureau", kind="department")
    old.path, old.closed_on, old.successor = f"/1/{old.pk}/", civil("2023-01-01").date(), city.unit(successor)
    old.save()
    return old


def with_two_posts(city: City, first: str, second: str, role: str = "handler") -> tuple[Actor, Actor]:
    person = Person.objects.create(username="two-posts")
    one, other = (appoint(person=person, unit=city.unit(code), role=role) for code in (first, second))
    return one.actor(), other.actor()


# Who is told.


@pytest.mark.parametrize(("accused", "told"), [("housing", "housing"), ("zhangdian", "zhangdian_chezhan")])
def test_a_report_is_not_reported_to_its_accused_as_the_department_in_charge(
    city: City, refuses: Callable[..., Any], accused: str, told: str
) -> None:
    order = city.order(kind="report", accused_unit_id=city.unit(accused).pk)
    unit = city.unit(told)
    assert city.dispatcher
    with refuses(Refused, "21") as raised:
        quick(city, order, unit)
    assert raised.value.next_step is not None


def test_a_report_of_an_emergency_goes_to_a_department_that_is_not_accused(city: City) -> None:
    order = city.order(kind="report", accused_unit_id=city.unit("housing").pk)
    quick(city, order, city.unit("water"))
    assert Notice.objects.get(kind="emergency_report").unit == city.unit("water")


def test_a_report_merged_into_an_emergency_binds_whom_it_is_reported_to(
    city: City, refuses: Callable[..., Any]
) -> None:
    order, report = city.order(), city.demand(kind="report", accused_unit_id=city.unit("housing").pk)
    operations.join_order(actor=city.agent, demand_id=report.pk, order_id=order.pk, at=city.start.replace(minute=5))
    housing = city.unit("housing")
    assert city.dispatcher
    with refuses(Refused, "21"):
        quick(city, order, housing)


def test_what_took_over_from_the_accused_is_the_accused(city: City, refuses: Callable[..., Any]) -> None:
    order = city.order(kind="report", accused_unit_id=closed_for(city, "housing").pk)
    assert city.dispatcher
    with refuses(Refused, "21"):
        city.dispatch(order, lead="housing", at=AT)


def test_a_notice_to_who_is_accused_later_says_no_more_what_it_is_about(city: City) -> None:
    order = city.order(subject="幸福路停水")
    quick(city, order, city.unit("housing"))
    told = Notice.objects.get(kind="emergency_report")
    assert "幸福路停水" in title(told, "zh-hans")
    report = city.demand(at=AT, kind="report", accused_unit_id=city.unit("housing").pk)
    operations.join_order(actor=city.agent, demand_id=report.pk, order_id=order.pk, at=AT)
    assert "幸福路停水" not in title(told, "zh-hans")


@pytest.mark.parametrize("phone", ["13912345678", "139 1234 5678"])
def test_a_notice_keeps_no_subject_and_shows_it_without_its_number(city: City, phone: str) -> None:
    order = city.bring("dispatched", subject=f"举报请回电{phone}", is_confidential=True)
    told = Notice.objects.get(case_number=order.number)
    assert phone not in str(told.facts)
    said = title(told, "zh-hans")
    assert "举报请回电" in said
    assert phone not in said


# Who sees.


def test_whoever_belongs_to_the_accused_sees_no_identity_in_another_post(city: City) -> None:
    demand = city.bring("handling", lead="water", kind="complaint", accused_unit_id=city.unit("housing").pk).lead_demand
    accused, acting = with_two_posts(city, "housing", "water")
    for actor in (accused, acting):
        with pytest.raises(Denied):
            look(actor, demand)
    assert look(city.handler("water"), demand)


def test_a_post_below_the_accused_unit_closes_it_too_and_one_that_has_ended_does_not(city: City) -> None:
    demand = city.bring(
        "handling", lead="water", kind="complaint", accused_unit_id=city.unit("zhangdian").pk
    ).lead_demand
    _below, acting = with_two_posts(city, "zhangdian_chezhan", "water")
    with pytest.raises(Denied):
        look(acting, demand)
    Person.objects.get(username="two-posts").posts.filter(unit__code="zhangdian_chezhan").update(
        ends_on=AT.date(), starts_on=None
    )
    assert look(acting, demand)


def test_the_unit_above_the_accused_is_not_accused(city: City) -> None:
    town = city.unit("zhangdian_chezhan")
    demand = city.bring("handling", lead="zhangdian", kind="report", accused_unit_id=town.pk).lead_demand
    assert look(city.handler("zhangdian"), demand)


def test_the_accused_sees_nobody_whose_demand_was_merged_with_the_complaint(city: City) -> None:
    order = city.bring("handling", kind="complaint", accused_unit_id=city.unit("housing").pk)
    other = city.demand(at=AT, phone="13905330002")
    operations.join_order(actor=city.agent, demand_id=other.pk, order_id=order.pk, at=AT)
    with pytest.raises(Denied):
        look(city.handler(), other)


# The departments lie below the city government, an enterprise does not.
@pytest.mark.parametrize(("accused", "lead"), [("centre", "housing"), ("city_government", "gas_company")])
def test_a_complaint_about_the_centre_is_closed_to_it_and_open_to_the_unit_that_bears_it(
    city: City, accused: str, lead: str
) -> None:
    demand = city.bring("handling", lead=lead, kind="complaint", accused_unit_id=city.unit(accused).pk).lead_demand
    for actor in (city.agent, city.dispatcher, city.reviewer, city.caller, city.director):
        with pytest.raises(Denied) as raised:
            look(actor, demand)
        assert "请派给其他有权处理的单位" in raised.value.next_step.zh  # type: ignore[union-attr]
    assert look(city.handler(lead), demand)


def test_whoever_complains_of_the_centre_is_not_called_by_it_three_times(city: City) -> None:
    order = city.bring("reviewed", kind="complaint", accused_unit_id=city.unit("centre").pk)
    operations.record_callback(
        actor=city.caller, order_id=order.pk, demand_id=order.lead_demand_id, is_reached=False, at=AT
    )
    order.refresh_from_db()
    assert order.state == "callback"


@pytest.mark.parametrize(("accused", "proposed"), [("housing", "housing"), ("zhangdian", "zhangdian_chezhan")])
def test_no_unit_proposes_the_accused_when_it_gives_a_report_back(
    city: City, refuses: Callable[..., Any], accused: str, proposed: str
) -> None:
    order = city.bring("handling", lead="water", kind="report", accused_unit_id=city.unit(accused).pk)
    given = {
        "actor": city.handler("water"),
        "order_id": order.pk,
        "reason": "不属于职责",
        "basis": "三定规定",
        "at": AT,
    }
    unit = city.unit(proposed).pk
    with refuses(Refused, "21"):
        operations.request_return(**given, proposed_unit_id=unit)
    assert operations.request_return(**given, proposed_unit_id=city.unit("water_group").pk)
