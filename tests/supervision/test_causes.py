"""Every cause of Art. 16 that the hotline's records show raises its supervision order once, at its boundary."""

from datetime import date, datetime, timedelta

import pytest
from tests.supervision.conftest import City, civil, told

from qiban.core.obligations.sweep import sweep
from qiban.hotline import operations as hotline
from qiban.hotline.models import Order, Request
from qiban.supervision.models import SupervisionOrder
from qiban.supervision.operations.watching import watch_causes

MINUTE = timedelta(minutes=1)


def look(at: datetime) -> int:
    sweep(at=at)
    return watch_causes(at)


@pytest.mark.parametrize(
    ("moment", "raised"),
    [
        # Due at the end of Friday, 8 March 2024; two working days past it end with Tuesday, 12 March.
        ("2024-03-12 23:59", 0),
        ("2024-03-13 00:00", 1),
        ("2024-03-13 00:01", 1),
    ],
)
def test_what_is_overdue_is_supervised_two_working_days_past_its_limit(city: City, moment: str, raised: int) -> None:
    order = city.late_order()
    assert look(civil(moment)) == raised
    assert SupervisionOrder.objects.count() == raised
    for one in SupervisionOrder.objects.all():
        assert (one.unit, one.hotline_order, one.issued_by) == (city.unit("housing"), order, None)
        assert [(each.kind, each.clause) for each in one.causes.all()] == [("overdue", "hotline:16.1")]
        assert len(told(one, "supervision_issued")) == 1


def test_a_cause_is_raised_once_however_often_one_looks_and_is_met_by_a_late_reply(city: City) -> None:
    order = city.late_order()
    assert [look(civil("2024-03-13 00:00")), look(civil("2024-03-13 00:10")), look(civil("2024-03-20 09:00"))] == [
        1,
        0,
        0,
    ]
    city.reply(order, at=civil("2024-03-20 10:00"))
    assert look(civil("2024-03-21 00:00")) == 0
    assert SupervisionOrder.objects.count() == 1


def test_an_answer_in_time_or_an_extension_is_no_cause(city: City) -> None:
    order = city.late_order()
    city.reply(order, at=civil("2024-03-12 23:59"))
    extended = city.bring("handling", at=civil("2024-03-01 08:57"), phone="13905330002")
    request = hotline.request_extension(
        actor=city.handler(), order_id=extended.pk, days=5, reason="配件未到", at=civil("2024-03-07 09:00")
    )
    hotline.approve_extension(actor=city.dispatcher, request_id=request.pk, at=civil("2024-03-07 10:00"))
    # Five working days from Friday, 8 March: due at the end of the 15th, supervised from the end of the 19th on.
    assert look(civil("2024-03-19 23:59")) == 0
    assert look(civil("2024-03-20 00:00")) == 1


@pytest.mark.parametrize(
    ("moment", "raised"),
    [
        # Promised for Monday, 25 March 2024; two working days past it end with Wednesday, 27 March.
        ("2024-03-27 23:59", 0),
        ("2024-03-28 00:00", 1),
        ("2024-03-28 00:01", 1),
    ],
)
def test_a_promise_of_a_continued_report_that_is_not_kept_is_supervised_too(
    city: City, moment: str, raised: int
) -> None:
    order = city.late_order()
    request = hotline.request_extension(
        actor=city.handler(), order_id=order.pk, days=5, reason="配件未到", at=civil("2024-03-07 09:00")
    )
    hotline.approve_extension(actor=city.dispatcher, request_id=request.pk, at=civil("2024-03-07 10:00"))
    hotline.report_continued(
        actor=city.handler(),
        order_id=order.pk,
        measures="已订配件",
        promised_on=date(2024, 3, 25),
        progress="完成一半",
        told_at=civil("2024-03-15 09:30"),
        told_how="电话",
        at=civil("2024-03-15 10:00"),
    )
    assert look(civil(moment)) == raised
    assert [one.hotline_order for one in SupervisionOrder.objects.all()] == [order] * raised


def refused_return(city: City, order: Order, at: datetime) -> Request:
    request = hotline.request_return(
        actor=city.handler(),
        order_id=order.pk,
        reason="不属于本单位",
        basis="职责规定",
        proposed_unit_id=city.unit("water").pk,
        at=at,
    )
    return hotline.refuse_request(actor=city.dispatcher, request_id=request.pk, reason="属于你单位职责", at=at + MINUTE)


def test_a_second_refused_return_of_one_order_is_a_refusal_of_duty(city: City) -> None:
    order = city.late_order()
    refused_return(city, order, civil("2024-03-01 10:00"))
    assert look(civil("2024-03-01 11:00")) == 0
    # Once more, on another order: each counts for itself.
    refused_return(
        city, city.bring("handling", at=civil("2024-03-01 10:30"), phone="13905330002"), civil("2024-03-01 11:00")
    )
    assert look(civil("2024-03-01 12:00")) == 0
    refused_return(city, order, civil("2024-03-01 13:00"))
    assert look(civil("2024-03-01 13:01")) == 1
    (one,) = SupervisionOrder.objects.all()
    assert [(each.kind, each.clause) for each in one.causes.all()] == [("refusal", "hotline:16.3")]
    refused_return(city, order, civil("2024-03-01 14:00"))
    assert look(civil("2024-03-01 15:00")) == 0


def test_an_order_in_its_third_round_is_supervised_and_joins_what_is_open_on_it(city: City) -> None:
    order = city.late_order()
    supervised = city.supervise(order=order)
    at = civil("2024-03-04 09:00")
    for expected in (0, 1, 0):
        city.reply(order, at=at)
        hotline.rework(
            actor=city.reviewer, order_id=order.pk, ground="unclear", reason="没有说明何时恢复", at=at + MINUTE
        )
        assert look(at + 2 * MINUTE) == expected
        at += timedelta(days=1)
    assert SupervisionOrder.objects.get() == supervised
    assert [each.kind for each in supervised.causes.all()] == ["other", "repeated"]


def reported(city: City, count: int, at: datetime, first: int = 0) -> list[Order]:
    """Orders on the same kind of matter in the same district, all led by the same unit, one an hour."""
    area = city.unit("zhangdian").pk
    return [
        city.bring(
            "handling",
            at=at + timedelta(hours=number),
            phone=f"1390533{first + number:04d}",
            category="property_management",
            area_id=area,
        )
        for number in range(count)
    ]


def test_five_reports_within_thirty_days_are_a_cause_where_one_was_not_handled_reasonably(city: City) -> None:
    start = civil("2024-03-01 09:00")
    orders = reported(city, 4, start)
    city.reply(orders[0], at=start + timedelta(hours=10))
    hotline.rework(
        actor=city.reviewer, order_id=orders[0].pk, ground="unclear", reason="没有答复", at=start + timedelta(hours=11)
    )
    assert look(start + timedelta(hours=12)) == 0
    reported(city, 1, start + timedelta(hours=13), first=100)
    assert look(start + timedelta(hours=14)) == 1
    one = SupervisionOrder.objects.get()
    assert one.matter == f"topic:property_management:{city.unit('zhangdian').pk}"
    assert "张店区" in one.title
    # The same five are no cause again; five more, one of them not handled reasonably, are.
    assert look(start + timedelta(hours=15)) == 0
    more = reported(city, 5, start + timedelta(hours=16), first=200)
    assert look(start + timedelta(hours=25)) == 0
    city.reply(more[0], at=start + timedelta(hours=26))
    hotline.rework(
        actor=city.reviewer, order_id=more[0].pk, ground="unclear", reason="没有答复", at=start + timedelta(hours=27)
    )
    assert look(start + timedelta(hours=28)) == 1
    assert one.causes.count() == 2


def test_reports_that_were_handled_well_or_lie_too_far_apart_are_no_cause(city: City) -> None:
    start = civil("2024-03-01 09:00")
    orders = reported(city, 5, start)
    assert look(start + timedelta(hours=6)) == 0
    city.reply(orders[4], at=start + timedelta(hours=10))
    hotline.rework(
        actor=city.reviewer, order_id=orders[4].pk, ground="unclear", reason="没有答复", at=start + timedelta(hours=11)
    )
    # The first report lies thirty days back: it does not count any more.
    assert not any(each.kind == "repeated" for each in _causes_at(start + timedelta(days=30)))
    assert any(each.kind == "repeated" for each in _causes_at(start + timedelta(days=30) - MINUTE))


def _causes_at(at: datetime) -> list[object]:
    from qiban.core.lawbook.in_force import law_on
    from qiban.supervision.operations.watching import _topics

    return list(_topics(law_on("hotline", at), at))
