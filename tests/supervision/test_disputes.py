"""Disputes over responsibility climb the ladder of Art. 17, each rung recorded; a settled one is a precedent."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.test import Client
from tests.supervision.conftest import City, civil, owed, told

from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.obligations.models import Obligation
from qiban.hotline import operations as hotline
from qiban.hotline.models import Order
from qiban.supervision.models import Dispute, SupervisionOrder
from qiban.supervision.operations.disputes import climbing
from qiban.supervision.operations.disputes.opening import close_dispute, open_dispute
from qiban.supervision.operations.watching import watch_causes
from qiban.supervision.queries.ladder import precedents_of, visible_disputes, whose_move

AT = civil("2024-03-01 10:00")
DAY = timedelta(days=1)


def disputed(city: City, order: Order, *, at: Any = AT, **more: Any) -> Dispute:
    given = {
        "order_number": order.number,
        "title": "小区停水由谁负责",
        "question": "市住建局认为属市政管网，市水务集团认为属小区内部管网",
        "unit_id": city.unit("housing").pk,
        "other_unit_id": city.unit("water_group").pk,
        **more,
    }
    return open_dispute(actor=city.dispatcher, at=at, **given)


def move(dispute: Dispute) -> str:
    found = whose_move(dispute)
    return found.zh if found else ""


def test_a_dispute_climbs_rung_by_rung_and_the_page_says_whose_move_it_is(city: City) -> None:
    order = city.late_order()
    clock = city.clocks(city.part(order))["handling"]
    one = disputed(city, order)
    assert list(owed(one)) == ["dispute_convene"]
    assert owed(one)["dispute_convene"].due_at == civil("2024-03-06")
    assert move(one) == "市政府市民投诉中心"
    assert {notice.unit.code for notice in told(one, "dispute_opened")} == {"housing", "water_group"}

    lead, other = city.unit("water_group"), city.unit("housing")
    staff = city.post("staffing_office", "staffing_officer")
    deputy = city.post("city_government", "deputy_office")
    check = city.post("discipline", "discipline_officer")
    paper = {"paper": "协调会纪要〔2024〕3号", "text": "由市水务集团主办"}
    for number, (operation, actor, said, state, kind, bearer, whose) in enumerate(
        [
            (
                climbing.name_lead,
                city.director,
                {"lead_id": lead.pk, **paper},
                "led",
                "dispute_follow",
                "centre",
                "市政府市民投诉中心",
            ),
            (
                climbing.ask_confirmation,
                city.supervisor,
                {"text": "仍有争议"},
                "confirming",
                "dispute_confirm",
                "staffing_office",
                "市委编办",
            ),
            (
                climbing.confirm_duty,
                staff,
                {"lead_id": other.pk, **paper},
                "confirmed",
                "dispute_follow",
                "centre",
                "市政府市民投诉中心",
            ),
            (
                climbing.report_up,
                city.supervisor,
                {"text": "确认后仍未办理"},
                "reported",
                "dispute_instruct",
                "city_government",
                "市政府",
            ),
            (climbing.give_instruction, deputy, paper, "instructed", "dispute_follow", "centre", "市政府市民投诉中心"),
            (
                climbing.refer_dispute,
                city.supervisor,
                {"text": "签批后仍未解决"},
                "referred",
                "dispute_check",
                "discipline",
                "市纪委监委",
            ),
            (climbing.record_check, check, paper, "checked", "dispute_follow", "centre", "市政府市民投诉中心"),
            (
                climbing.take_to_government,
                city.director,
                {"text": "情况特别复杂"},
                "government",
                "dispute_decide",
                "city_government",
                "市政府",
            ),
            (
                climbing.record_decision,
                deputy,
                {"lead_id": other.pk, **paper},
                "decided",
                "dispute_follow",
                "centre",
                "市政府市民投诉中心",
            ),
        ],
        start=1,
    ):
        operation(actor=actor, dispute_id=one.pk, at=AT + number * timedelta(hours=1), **said)
        one.refresh_from_db()
        assert (one.state, move(one)) == (state, whose)
        assert {each: found.bearer_unit.code for each, found in owed(one).items()} == {kind: bearer}
    assert [(rung.action, rung.by_unit.code, rung.paper != "") for rung in one.rungs.all()][:3] == [
        ("name_lead", "centre", True),
        ("ask_confirmation", "centre", False),
        ("confirm_duty", "staffing_office", True),
    ]
    assert one.lead == other

    close_dispute(actor=city.supervisor, dispute_id=one.pk, lesson="小区内部管网由市住建局负责", at=AT + DAY)
    one.refresh_from_db()
    assert (one.state, owed(one), move(one)) == ("closed", {}, "")
    # The order's clock has run on through all of it.
    again = Obligation.objects.get(pk=clock.pk)
    assert (again.due_at, again.settled_at) == (clock.due_at, None)


def test_what_is_missing_is_named_and_others_are_turned_away(city: City, refused: Any) -> None:
    order = city.late_order()
    with refused(Refused, "两个以上"):
        disputed(city, order, other_unit_id=city.unit("housing").pk)
    with refused(Refused, "争议的问题"):
        disputed(city, order, question=" ")
    with refused(Invalid, "没有这个编号", field="order_number"):
        disputed(city, order, order_number="1")
    one = disputed(city, order)
    with refused(Conflict, one.number):
        disputed(city, order)
    given = {"dispute_id": one.pk, "at": AT + timedelta(hours=1)}
    with refused(Refused, "文号或会议纪要"):
        climbing.name_lead(actor=city.director, lead_id=city.unit("housing").pk, text="已协调", paper=" ", **given)
    with refused(Invalid, "晚于今天", field="on"):
        climbing.name_lead(
            actor=city.director,
            lead_id=city.unit("housing").pk,
            text="已协调",
            paper="纪要1号",
            on=date(2024, 3, 2),
            **given,
        )
    climbing.ask_confirmation(actor=city.supervisor, text="仍有争议", **given)
    given["at"] += timedelta(hours=1)
    said = {"lead_id": city.unit("housing").pk, "text": "已确认", "paper": "编办函1号"}
    with refused(Denied, "其他单位"):
        climbing.confirm_duty(actor=city.post("water", "staffing_officer"), **said, **given)
    with refused(Refused, "编办工作人员"):
        climbing.confirm_duty(actor=city.director, **said, **given)
    with refused(Refused, "不能"):
        close_dispute(actor=city.director, lesson="无", **given)


def test_no_dispute_begins_on_an_order_that_is_over(city: City, refused: Any) -> None:
    closed = city.bring("closed", at=civil("2024-02-20 09:00"))
    with refused(Invalid, "已办结", field="order_number"):
        disputed(city, closed)
    lead, merged = city.order(at=AT, phone="13905330011"), city.order(at=AT, phone="13905330012")
    hotline.merge(
        actor=city.dispatcher,
        order_id=merged.pk,
        lead_order_id=lead.pk,
        reason="同一事项",
        at=AT + timedelta(minutes=5),
    )
    with refused(Invalid, lead.number, field="order_number"):
        disputed(city, merged)


def test_a_unit_that_gives_back_what_was_confirmed_as_its_duty_is_supervised(city: City) -> None:
    order = city.late_order()
    one = disputed(city, order)
    climbing.ask_confirmation(actor=city.supervisor, dispute_id=one.pk, text="仍有争议", at=AT + timedelta(hours=1))
    said = {"lead_id": city.unit("housing").pk, "text": "已确认", "paper": "编办函1号"}
    at = AT + timedelta(hours=2)
    climbing.confirm_duty(actor=city.post("staffing_office", "staffing_officer"), dispute_id=one.pk, at=at, **said)
    assert watch_causes(at) == 0
    hotline.request_return(
        actor=city.handler(),
        order_id=order.pk,
        reason="不属于本单位",
        basis="职责规定",
        proposed_unit_id=city.unit("water").pk,
        at=at + timedelta(minutes=1),
    )
    assert [watch_causes(at + timedelta(minutes=1)), watch_causes(at + timedelta(minutes=2))] == [1, 0]
    assert [cause.kind for cause in SupervisionOrder.objects.get().causes.all()] == ["refusal"]


def test_who_sees_a_dispute(city: City) -> None:
    order = city.late_order()
    one = disputed(city, order)

    def sees(*actors: Actor) -> list[bool]:
        return [visible_disputes(actor).filter(pk=one.pk).exists() for actor in actors]

    staff = city.post("staffing_office", "staffing_officer")
    check = city.post("discipline", "discipline_officer")
    parties = city.handler(), city.handler("water_group")
    assert sees(city.dispatcher, city.supervisor, *parties, city.post("audit", "auditor")) == [True] * 5
    assert sees(city.handler("gas_company"), city.agent, staff, check) == [False] * 4
    climbing.ask_confirmation(actor=city.supervisor, dispute_id=one.pk, text="仍有争议", at=AT + timedelta(hours=1))
    assert sees(staff, city.post("water", "staffing_officer"), check) == [True, False, False]
    said = {"lead_id": city.unit("housing").pk, "text": "已确认", "paper": "编办函1号"}
    climbing.confirm_duty(actor=staff, dispute_id=one.pk, at=AT + timedelta(hours=2), **said)
    # What one took part in stays in sight.
    assert sees(staff, check) == [True, False]


def test_a_settled_dispute_is_shown_to_dispatchers_with_the_next_like_order(
    city: City, browser: Callable[[Actor], Client]
) -> None:
    order = city.bring("handling", at=civil("2024-03-01 08:57"), category="water_supply")
    window = browser(city.dispatcher)
    assert "/disputes/new/?order_number=" in window.get(f"/orders/{order.pk}/").content.decode()
    one = disputed(city, order)
    paper = {"paper": "纪要1号", "text": "由市水务集团主办", "lead_id": city.unit("water_group").pk}
    climbing.name_lead(actor=city.director, dispute_id=one.pk, at=AT + timedelta(hours=1), **paper)
    shown = window.get(f"/disputes/{one.pk}/").content.decode()
    assert "纪要1号" in shown
    assert "aria-current" in shown
    similar = city.order(at=AT + DAY, phone="13905330009", category="water_supply")
    other = city.order(at=AT + DAY, phone="13905330010", category="property_management")
    path = f"/dispatch/{similar.pk}/"
    assert "管网由市水务集团" not in window.get(path).content.decode()
    close_dispute(actor=city.director, dispute_id=one.pk, lesson="管网由市水务集团负责", at=AT + timedelta(hours=2))
    assert "管网由市水务集团负责" in window.get(path).content.decode()
    assert "管网由市水务集团负责" not in window.get(f"/dispatch/{other.pk}/").content.decode()


def test_a_precedent_is_of_the_kind_that_its_order_came_to_be(city: City) -> None:
    order = city.bring("handling", at=civil("2024-03-01 08:57"), category="property_management")
    one = disputed(city, order)
    paper = {"paper": "纪要1号", "text": "由市水务集团主办", "lead_id": city.unit("water_group").pk}
    climbing.name_lead(actor=city.director, dispute_id=one.pk, at=AT + timedelta(hours=1), **paper)
    # It was filed under the wrong kind, and put right since.
    Order.objects.filter(pk=order.pk).update(category="water_supply")
    close_dispute(actor=city.director, dispute_id=one.pk, lesson="由水务集团负责", at=AT + timedelta(hours=2))
    similar = city.order(at=AT + DAY, phone="13905330009", category="water_supply")
    other = city.order(at=AT + DAY, phone="13905330010", category="property_management")
    assert (list(precedents_of(similar)), list(precedents_of(other))) == ([one], [])
