"""Orders are drafted on duty, issued by the commander, confirmed and carried out by each unit (职责一（九）, 职责二)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from tests.flood.conftest import OTHER_TOWN, TOWN, City
from tests.flood.ordering.conftest import Response

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.notices.models import Notice
from qiban.core.units.queries import id_of
from qiban.flood.models import FloodOrder, OrderReceipt
from qiban.flood.models.ordering_kinds import OrderKind
from qiban.flood.operations.ordering.carrying import (
    confirm_order,
    execute_order,
    insist_order,
    object_order,
    release_order,
)
from qiban.flood.operations.ordering.drafting import draft_order, edit_order, withdraw_order
from qiban.flood.operations.ordering.issuing import issue_order, revoke_order


def test_an_issued_order_is_owed_by_every_receiver_at_once(response: Response, city: City) -> None:
    order = response.issue(("public_security", "health", TOWN))
    assert (order.state, order.issued_by_id) == ("issued", city.commander.person_id)
    assert city.outcomes(order) == ["met"]
    receipts = OrderReceipt.objects.filter(order=order)
    assert {one.unit.code for one in receipts} == {"public_security", "health", TOWN}
    for one in receipts:
        owed = {was.kind: (was.due_at - was.opened_at).total_seconds() for was in city.owed(one)}
        # Level II: a quarter of an hour to confirm; two hours as the order says, around the clock.
        assert owed == {"order_confirmation": 900, "order_execution": 7200}
        assert {was.bearer_unit_id for was in city.owed(one)} == {one.unit_id}
    told = Notice.objects.filter(kind="order_issued").values_list("unit", flat=True)
    assert set(told) == {one.unit_id for one in receipts}


def test_a_drafted_order_waits_for_the_commander_alone(response: Response, city: City, refused: Any) -> None:
    order = response.draft()
    (owed,) = city.owed(order)
    assert (owed.kind, owed.bearer_unit_id) == ("order_issue", id_of("flood_headquarters"))
    with refused(Refused, "市防指指挥办理"):
        issue_order(actor=city.duty, flood_order_id=order.pk, at=city.now)
    with refused(Denied):
        issue_order(actor=city.post("water", "flood_commander"), flood_order_id=order.pk, at=city.now)
    assert not OrderReceipt.objects.exists()


def test_a_draft_says_what_until_when_and_to_whom(response: Response, city: City, refused: Any) -> None:
    with refused(Invalid):
        response.draft(title=" ")
    with refused(Invalid, "请选择单位"):
        response.draft(())
    with refused(Invalid, "张店"):
        response.draft(("zhangdian",))
    with refused(Refused, "二者写一项"):
        response.draft(minutes=None)
    with refused(Refused, "二者写一项"):
        response.draft(due_at=city.at("2024-06-04 08:00"))
    with refused(Refused, "已经过去"):
        response.draft(minutes=None, due_at=city.at("2024-06-04 08:00"))
    with refused(Refused, "超过30日"):
        response.draft(minutes=60 * 24 * 30 + 1)
    with refused(Refused, "哪座浮桥"):
        response.draft(kind=OrderKind.PONTOON_REMOVAL)
    assert response.draft(kind=OrderKind.PONTOON_REMOVAL, about="刘春家浮桥").about == "刘春家浮桥"
    assert FloodOrder.objects.count() == 1


def test_the_headquarters_own_office_is_no_receiver(response: Response, refused: Any) -> None:
    with refused(Invalid, "不在本次响应涉及的单位中"):
        response.draft(("yellow_river_flood_office",))


def test_no_order_is_drafted_without_a_response(city: City, refused: Any) -> None:
    with refused(Conflict, "没有应急响应"):
        draft_order(
            actor=city.duty,
            kind=OrderKind.OTHER,
            title="通知",
            text="值守",
            minutes=60,
            unit_ids=[id_of("health")],
            at=city.now,
        )


def test_villages_receive_it_by_their_town_or_by_name(response: Response, city: City, refused: Any) -> None:
    east, west = city.village_unit("东河村"), city.village_unit("西河村")
    other = city.village_unit("东河村", OTHER_TOWN)
    of_town = response.issue((), village_town_ids=[id_of(TOWN)])
    assert set(OrderReceipt.objects.filter(order=of_town).values_list("unit", flat=True)) == {east.pk, west.pk}
    named = response.issue(("health",), villages=f"西河村、{other.name}\n西河村")
    assert set(named.receivers) == {id_of("health"), west.pk, other.pk}
    with refused(Invalid, "同名的村：东河村、没有村"):
        response.draft((), villages="东河村，没有村")
    with refused(Invalid, "还没有登记村"):
        response.draft((), village_town_ids=[id_of("gaoqing_tianzhen")])
    warden = city.warden(east)
    receipt = OrderReceipt.objects.get(order=of_town, unit=east)
    assert confirm_order(actor=warden, order_receipt_id=receipt.pk, at=city.now).state == "confirmed"


def test_an_order_is_confirmed_and_carried_out_with_one_action_each(
    response: Response, city: City, refused: Any
) -> None:
    order = response.issue()
    receipt = response.receipt(order)
    with refused(Denied):
        confirm_order(actor=city.member("health"), order_receipt_id=receipt.pk, at=city.now)
    confirm_order(actor=city.member(), order_receipt_id=receipt.pk, step_no=0, at=city.now)
    with refused(Conflict):
        confirm_order(actor=city.member(), order_receipt_id=receipt.pk, step_no=0, at=city.now)
    assert [one.kind for one in city.owed(receipt)] == ["order_execution"]
    with refused(Refused, "应写明执行情况"):
        execute_order(actor=city.member(), order_receipt_id=receipt.pk, text="\u200b", at=city.now)
    with refused(Refused, "在现在之后"):
        late = city.now
        execute_order(
            actor=city.member(),
            order_receipt_id=receipt.pk,
            text="已巡查",
            done_at=late + timedelta(seconds=1),
            at=late,
        )
    done_at = city.now
    done = execute_order(
        actor=city.member(), order_receipt_id=receipt.pk, text="已巡查三段", done_at=done_at, at=city.now
    )
    assert (done.state, done.done_at, city.owed(receipt)) == ("carried_out", done_at, [])
    assert city.outcomes(receipt) == ["met", "met"]
    order.refresh_from_db()
    assert order.state == "carried_out"
    assert Notice.objects.filter(kind="order_carried_out", unit=id_of("yellow_river_flood_office")).count() == 1


def test_an_order_that_is_carried_out_unconfirmed_is_confirmed_by_that(response: Response, city: City) -> None:
    receipt = response.receipt(response.issue())
    done = execute_order(actor=city.member(), order_receipt_id=receipt.pk, text="已办", at=city.at("2024-06-03 18:00"))
    assert done.confirmed_at == done.reported_at == done.done_at
    assert sorted(city.outcomes(receipt)) == ["late", "late"]


def test_an_order_is_carried_out_once_all_have_done_so(response: Response, city: City) -> None:
    order = response.issue(("public_security", "health"))
    for unit, state in (("public_security", "issued"), ("health", "carried_out")):
        receipt = response.receipt(order, unit)
        execute_order(actor=city.member(unit), order_receipt_id=receipt.pk, text="已办", at=city.now)
        order.refresh_from_db()
        assert order.state == state


def test_an_objection_goes_to_the_headquarters_which_insists_with_a_new_time(
    response: Response, city: City, refused: Any
) -> None:
    receipt = response.receipt(response.issue())
    with refused(Refused, "应写明理由"):
        object_order(actor=city.member(), order_receipt_id=receipt.pk, reason=" ", at=city.now)
    object_order(actor=city.member(), order_receipt_id=receipt.pk, reason="道路中断", at=city.now)
    owed = {one.kind: one for one in city.owed(receipt)}
    assert set(owed) == {"order_execution", "order_objection"}
    assert owed["order_objection"].bearer_unit_id == id_of("flood_headquarters")
    assert (owed["order_objection"].due_at - owed["order_objection"].opened_at).total_seconds() == 900
    with refused(Refused):
        execute_order(actor=city.member(), order_receipt_id=receipt.pk, text="已办", at=city.now)
    with refused(Refused, "1至43200分钟"):
        insist_order(actor=city.commander, order_receipt_id=receipt.pk, opinion="绕行", minutes=0, at=city.now)
    insisted = insist_order(actor=city.commander, order_receipt_id=receipt.pk, opinion="绕行", minutes=300, at=city.now)
    (left,) = city.owed(receipt)
    assert (left.kind, left.due_at) == ("order_execution", insisted.due_at)
    assert (left.due_at - left.opened_at).total_seconds() == 300 * 60
    assert city.outcomes(receipt, "order_objection") == ["met"]
    done = execute_order(actor=city.member(), order_receipt_id=receipt.pk, text="已绕行到位", at=city.now)
    assert done.state == "carried_out"


def test_an_objection_insisted_on_without_a_new_time_keeps_the_old_one(response: Response, city: City) -> None:
    receipt = response.receipt(response.issue())
    object_order(actor=city.member(), order_receipt_id=receipt.pk, reason="人手不足", at=city.now)
    insist_order(actor=city.commander, order_receipt_id=receipt.pk, opinion="已协调支援", at=city.now)
    (left,) = city.owed(receipt)
    assert (left.kind, left.due_at) == ("order_execution", receipt.due_at)


def test_a_released_unit_owes_nothing_and_the_others_complete_the_order(response: Response, city: City) -> None:
    order = response.issue(("public_security", "health"))
    receipt = response.receipt(order)
    execute_order(
        actor=city.member("health"), order_receipt_id=response.receipt(order, "health").pk, text="已办", at=city.now
    )
    object_order(actor=city.member(), order_receipt_id=receipt.pk, reason="无此辖区", at=city.now)
    released = release_order(actor=city.commander, order_receipt_id=receipt.pk, opinion="同意", at=city.now)
    assert (released.state, city.owed(receipt)) == ("released", [])
    assert city.outcomes(receipt, "order_execution") == ["void"]
    order.refresh_from_db()
    assert order.state == "carried_out"


def test_an_order_from_which_all_are_released_is_over_and_not_carried_out(response: Response, city: City) -> None:
    order = response.issue()
    receipt = response.receipt(order)
    object_order(actor=city.member(), order_receipt_id=receipt.pk, reason="无此辖区", at=city.now)
    release_order(actor=city.commander, order_receipt_id=receipt.pk, opinion="同意", at=city.now)
    order.refresh_from_db()
    assert (order.state, order.reason) == ("revoked", "接收单位全部免予执行")


def test_a_revoked_order_is_owed_no_more_and_everybody_is_told(response: Response, city: City, refused: Any) -> None:
    order = response.issue(("public_security", "health"))
    execute_order(
        actor=city.member("health"), order_receipt_id=response.receipt(order, "health").pk, text="已办", at=city.now
    )
    with refused(Invalid):
        revoke_order(actor=city.commander, flood_order_id=order.pk, reason="", at=city.now)
    revoke_order(actor=city.commander, flood_order_id=order.pk, reason="水位回落", at=city.now)
    receipt = response.receipt(order)
    assert (receipt.state, city.owed(receipt)) == ("revoked", [])
    assert response.receipt(order, "health").state == "carried_out"
    assert Notice.objects.filter(kind="order_revoked").count() == 2
    with refused(Refused):
        execute_order(actor=city.member(), order_receipt_id=receipt.pk, text="已办", at=city.now)


def test_another_order_takes_the_place_of_one(response: Response, city: City, refused: Any) -> None:
    first = response.issue(("public_security", "health"))
    second = response.draft(("public_security",), replaces_id=first.pk, text="每小时巡查一次")
    assert response.receipt(first).state == "issued"
    issue_order(actor=city.commander, flood_order_id=second.pk, at=city.now)
    first.refresh_from_db()
    assert (first.state, first.reason) == ("replaced", f"由{second.number}“加密巡查”替代")
    assert response.receipt(first).state == response.receipt(first, "health").state == "revoked"
    assert response.receipt(second).state == "issued"
    with refused(Invalid, "只能替代"):
        response.draft(replaces_id=first.pk)


def test_a_draft_may_be_changed_and_an_issued_order_never(response: Response, city: City, refused: Any) -> None:
    order = response.draft()
    edited = edit_order(
        actor=city.duty,
        flood_order_id=order.pk,
        text="每小时一次",
        due_at=city.at("2024-06-03 20:00"),
        unit_ids=[id_of("health")],
        at=city.at("2024-06-03 11:00"),
    )
    assert (edited.title, edited.text, edited.minutes, edited.receivers) == (
        "加密巡查",
        "每小时一次",
        None,
        [id_of("health")],
    )
    issued = issue_order(actor=city.commander, flood_order_id=order.pk, at=city.now)
    assert issued.due_at == edited.due_at
    with refused(Refused):
        edit_order(actor=city.duty, flood_order_id=order.pk, text="不同", at=city.now)
    for change in ({"text": "不同"}, {"due_at": city.now}, {"receivers": []}, {"about": "别处"}):
        with pytest.raises(DatabaseError, match="what is issued is not edited"), transaction.atomic():
            FloodOrder.objects.filter(pk=order.pk).update(**change)


def test_an_order_whose_time_is_over_by_then_is_not_issued(response: Response, city: City, refused: Any) -> None:
    assert response.row.state == "running"
    made = draft_order(
        actor=city.duty,
        kind=OrderKind.PATROL,
        title="巡查",
        text="巡查",
        unit_ids=[id_of("health")],
        due_at=city.at("2024-06-03 12:00"),
        at=city.at("2024-06-03 10:00"),
    )
    with refused(Refused, "已经过去"):
        issue_order(actor=city.commander, flood_order_id=made.pk, at=city.at("2024-06-03 12:00"))
    withdrawn = withdraw_order(actor=city.commander, flood_order_id=made.pk, reason="已过时", at=city.now)
    assert (withdrawn.state, city.owed(withdrawn)) == ("withdrawn", [])


@pytest.mark.parametrize("count", [3, 16])
def test_issuing_takes_as_many_statements_for_many_units_as_for_few(
    response: Response, city: City, count: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(count):
        city.village_unit(f"{number}号村")
    order = response.draft((), village_town_ids=[id_of(TOWN)])
    with django_assert_max_num_queries(24):
        issue_order(actor=city.commander, flood_order_id=order.pk, at=city.now)
    assert OrderReceipt.objects.filter(order=order).count() == count
