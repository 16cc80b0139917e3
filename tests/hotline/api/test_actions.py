"""Every action of the workflow, by programs: the same operations as the screens (Art. 12)."""

from collections.abc import Callable
from datetime import timedelta
from functools import cached_property
from typing import Any

import pytest
from tests.hotline.conftest import OWN_ACTIONS, City

from qiban.core import clock
from qiban.core.api.fields import Body
from qiban.core.journal.models import Entry
from qiban.core.obligations.models import Obligation
from qiban.hotline.api import demands, orders
from qiban.hotline.models import Order, Reply, Request
from qiban.site.api import api

from .conftest import Program

SAID = {"result": "已恢复供水", "told_how": "电话"}


class Cast:
    """A program for each part in an order's life."""

    def __init__(self, city: City, program: Callable[..., Program]) -> None:
        self.city = city
        self.program = program

    @cached_property
    def agent(self) -> Program:
        return self.program(self.city.agent)

    @cached_property
    def dispatcher(self) -> Program:
        return self.program(self.city.dispatcher)

    @cached_property
    def reviewer(self) -> Program:
        return self.program(self.city.reviewer)

    @cached_property
    def caller(self) -> Program:
        return self.program(self.city.caller)

    @cached_property
    def handler(self) -> Program:
        return self.program(self.city.handler())

    def unit_id(self, code: str) -> int:
        return self.city.unit(code).pk

    def told(self) -> dict[str, Any]:
        return SAID | {"told_at": clock.local(clock.now()).isoformat()}

    def order(self, **draft: Any) -> int:
        """The id of a new order."""
        told = {"channel": "app", "kind": "help", "subject": "停水", "detail": "停水两天", **draft}
        demand_id = self.agent.post("/demands", told).json["id"]
        made = self.agent.act("demand", demand_id, "make_order")
        assert made.status == 200, made.json
        order_id: int = made.json["order_id"]
        return order_id

    def dispatched(self, **more: Any) -> int:
        order_id = self.order()
        assert (
            self.dispatcher.act("order", order_id, "dispatch", lead_unit_id=self.unit_id("housing"), **more).status
            == 200
        )
        return order_id

    def request_id(self, order_id: int) -> int:
        (part,) = self.agent.get(f"/orders/{order_id}").json["parts"]
        waiting: list[int] = [one["id"] for one in part["requests"] if one["is_approved"] is None]
        return waiting[0]


@pytest.fixture
def cast(city: City, program: Callable[..., Program]) -> Cast:
    return Cast(city, program)


def test_every_action_of_the_table_has_a_route_and_no_route_is_beside_it() -> None:
    assert {*demands.ACTIONS} | {*orders.ACTIONS} == OWN_ACTIONS
    described = api.get_openapi_schema()["paths"]
    for name in orders.ACTIONS:
        assert f"/api/orders/{{order_id}}/actions/{name}" in described
    for name in demands.ACTIONS:
        assert f"/api/demands/{{demand_id}}/actions/{name}" in described


@pytest.mark.parametrize("body", [body for body, _ in [*demands.ACTIONS.values(), *orders.ACTIONS.values()]])
def test_no_action_lets_a_program_say_when_it_happened_and_each_takes_the_step_it_saw(body: type[Body]) -> None:
    assert "at" not in body.model_fields
    assert not body.model_fields["step_no"].is_required()


def test_a_demand_goes_all_the_way_to_a_closed_order(cast: Cast) -> None:
    order_id = cast.order(contact={"name": "王建国", "phone": "13905330001"})
    dispatched = cast.dispatcher.act(
        "order", order_id, "dispatch", lead_unit_id=cast.unit_id("housing"), co_unit_ids=[cast.unit_id("water_group")]
    )
    assert (dispatched.json["state"], dispatched.json["step_no"]) == ("dispatched", 1)
    order = Order.objects.get()
    assert dispatched.json["due_at"] == clock.local(order.due_at).isoformat()  # type: ignore[arg-type]

    assert cast.handler.act("order", order_id, "sign").json["state"] == "handling"
    assistant = cast.program(cast.city.handler("water_group"))
    assert assistant.act("order", order_id, "reply", **cast.told()).json["state"] == "handling"
    replied = cast.handler.act("order", order_id, "reply", **cast.told())
    assert replied.json["state"] == "replied"
    assert Reply.objects.get(pk=replied.json["made_id"]).assignment.unit.code == "housing"
    reviewed = cast.reviewer.act("order", order_id, "pass_review", is_clear=True, is_complete=True)
    assert reviewed.json["state"] == "reviewed"
    called = cast.caller.act(
        "order",
        order_id,
        "record_callback",
        demand_id=order.lead_demand_id,
        is_reached=True,
        process_satisfied=True,
        result_satisfied=True,
        solved=True,
    )
    assert called.json["state"] == "callback"
    assert cast.caller.act("order", order_id, "close", basis="satisfied").json["state"] == "closed"
    assert not Obligation.objects.filter(settled_at=None).exists()


def test_an_extension_is_asked_for_granted_and_refused(cast: Cast) -> None:
    order_id = cast.dispatched()
    due_before = Order.objects.get().due_at
    asked = cast.handler.act("order", order_id, "request_extension", days=3, reason="管线老化，需更换")
    assert asked.json["made_id"] == cast.request_id(order_id)
    refused = cast.dispatcher.act(
        "order", order_id, "refuse_extension", request_id=asked.json["made_id"], reason="可以按期办结"
    )
    assert refused.status == 200
    assert Order.objects.get().due_at == due_before

    cast.handler.act("order", order_id, "request_extension", days=2, reason="需采购配件")
    granted = cast.dispatcher.act("order", order_id, "approve_extension", request_id=cast.request_id(order_id))
    assert granted.json["due_at"] > clock.local(due_before).isoformat()  # type: ignore[arg-type]
    promised = clock.civil_date(clock.now()) + timedelta(days=9)
    continued = cast.handler.act(
        "order",
        order_id,
        "report_continued",
        measures="分段更换管线",
        progress="已完成一半",
        promised_on=promised.isoformat(),
        **{name: value for name, value in cast.told().items() if name != "result"},
    )
    assert continued.status == 200, continued.json
    assert Reply.objects.get(pk=continued.json["made_id"]).promised_on == promised


def test_a_return_is_asked_for_refused_and_accepted(cast: Cast) -> None:
    order_id = cast.dispatched()
    asked = {"reason": "不属于本单位职责", "basis": "三定方案", "proposed_unit_id": cast.unit_id("water")}
    cast.handler.act("order", order_id, "request_return", **asked)
    cast.dispatcher.act("order", order_id, "refuse_return", request_id=cast.request_id(order_id), reason="属于职责")
    cast.handler.act("order", order_id, "request_return", **asked)
    accepted = cast.dispatcher.act("order", order_id, "approve_return", request_id=cast.request_id(order_id))
    assert (accepted.status, accepted.json["state"]) == (200, "received")
    assert cast.handler.get(f"/orders/{order_id}").status == 404


def test_a_request_of_another_order_or_kind_is_not_decided(cast: Cast) -> None:
    order_id, other_id = cast.dispatched(), cast.dispatched()
    request_id = cast.handler.act("order", order_id, "request_extension", days=2, reason="需采购配件").json["made_id"]
    assert cast.dispatcher.act("order", other_id, "approve_extension", request_id=request_id).status == 404
    assert cast.dispatcher.act("order", order_id, "approve_return", request_id=request_id).status == 404
    assert Request.objects.get().is_approved is None


def test_an_emergency_goes_out_at_once_and_is_reported_on(cast: Cast) -> None:
    order_id = cast.order()
    sent = cast.dispatcher.act(
        "order",
        order_id,
        "quick_dispatch",
        lead_unit_id=cast.unit_id("housing"),
        report_unit_ids=[cast.unit_id("emergency")],
        emergency_category="outage_water",
    )
    assert sent.status == 200, sent.json
    assert cast.handler.act("order", order_id, "first_feedback", text="抢修人员已到场").status == 200
    added = cast.dispatcher.act("order", order_id, "add_units", unit_ids=[cast.unit_id("water_group")])
    assert added.status == 200
    assert len(cast.agent.get(f"/orders/{order_id}").json["parts"]) == 2


def test_a_district_forwards_to_a_unit_of_its_own(cast: Cast) -> None:
    order_id = cast.order()
    cast.dispatcher.act("order", order_id, "dispatch", lead_unit_id=cast.unit_id("zhangdian"))
    district = cast.program(cast.city.post("zhangdian", "district_dispatcher"))
    below = cast.city.unit("zhangdian").children.first()
    assert below is not None
    forwarded = district.act("order", order_id, "forward", unit_id=below.pk)
    assert forwarded.status == 200, forwarded.json
    parts = cast.agent.get(f"/orders/{order_id}").json["parts"]
    assert [one["parent_id"] for one in parts if one["unit"]["id"] == below.pk] == [parts[0]["id"]]


def test_the_same_matter_is_merged_and_joined(cast: Cast) -> None:
    first, second = cast.order(), cast.order()
    assert (
        cast.dispatcher.act("order", second, "merge", lead_order_id=first, reason="同一事项").json["state"] == "merged"
    )
    demand_id = cast.agent.post(
        "/demands", {"channel": "app", "kind": "help", "subject": "停水", "detail": "停水两天"}
    ).json["id"]
    assert cast.agent.act("demand", demand_id, "join_order", order_id=first).json["order_id"] == first
    assert cast.agent.get(f"/orders/{first}").json["demand_count"] == 3
    assert len(cast.agent.get(f"/demands?order={first}").json["items"]) == 3


def test_a_reply_may_bring_files_and_rework_sends_the_order_back(cast: Cast) -> None:
    order_id = cast.dispatched()
    wrong = cast.handler.act("order", order_id, "reply", files=[{"name": "a.png", "content": "AAAA"}], **cast.told())
    assert wrong.status == 422
    assert not Reply.objects.exists()
    cast.handler.act("order", order_id, "reply", **cast.told())
    back = cast.reviewer.act("order", order_id, "rework", ground="unclear", reason="没有写明恢复供水的时间")
    assert (back.json["state"], back.json["round"]) == ("handling", 2)


def test_who_saw_an_earlier_step_is_told_that_somebody_acted_since(cast: Cast) -> None:
    order_id = cast.order()
    units = {"lead_unit_id": cast.unit_id("housing")}
    assert cast.dispatcher.act("order", order_id, "dispatch", step_no=0, **units).status == 200
    late = cast.handler.act("order", order_id, "sign", step_no=0)
    assert (late.status, late.error["code"]) == (409, "conflict")
    assert late.error["next_step"]
    assert cast.handler.act("order", order_id, "sign", step_no=1).status == 200


def test_an_action_out_of_its_state_is_refused_with_clause_and_next_step(cast: Cast) -> None:
    order_id = cast.order()
    early = cast.caller.act("order", order_id, "close", basis="satisfied")
    assert (early.status, early.error["code"], early.error["clause"]) == (409, "refused", "12.10")
    assert early.error["clause_label"] == "《热线办法》第十二条第（十）项"
    assert "派单" in early.error["next_step"]
    english = cast.program(cast.city.caller, "en").act("order", order_id, "close", basis="satisfied")
    assert english.error["clause_label"] == "Hotline rules, Art. 12(10)"
    assert not Entry.objects.filter(action="close").exists()


@pytest.mark.parametrize(
    ("action", "body", "field"),
    [
        ("dispatch", {}, "lead_unit_id"),
        ("dispatch", {"lead_unit_id": "5"}, "lead_unit_id"),
        ("dispatch", {"lead_unit_id": 5, "co_unit_ids": [7, 7]}, "co_unit_ids"),
        ("dispatch", {"lead_unit_id": 5, "urgency": "soon"}, "urgency"),
        ("dispatch", {"lead_unit_id": 5, "at": "2023-09-28T10:00:00+08:00"}, "at"),
        ("dispatch", {"lead_unit_id": 5, "step_no": -1}, "step_no"),
        ("dispatch", {"lead_unit_id": 5, "note": "\x00"}, "note"),
        ("request_extension", {"days": 366, "reason": "x"}, "days"),
        ("request_extension", {"days": 1.5, "reason": "x"}, "days"),
        ("reply", {"result": "x", "told_at": "0001-01-01T00:00:00+08:00", "told_how": "x"}, "told_at"),
        ("reply", {"result": "x", "told_at": 1695866400, "told_how": "x"}, "told_at"),
        ("report_continued", {"measures": "x", "progress": "x", "promised_on": "9999-12-31"}, "promised_on"),
        ("close", {"basis": "x" * 21}, "basis"),
    ],
)
def test_a_body_that_does_not_fit_is_refused_field_by_field(
    cast: Cast, action: str, body: dict[str, Any], field: str
) -> None:
    order_id = cast.dispatched()
    answered = cast.handler.act("order", order_id, action, **body)
    assert answered.status == 422
    assert set(answered.error["fields"]) == {field}


def test_an_action_that_does_not_exist_is_not_found(cast: Cast) -> None:
    assert cast.agent.act("order", cast.order(), "forget").status == 404
