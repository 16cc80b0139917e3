"""Whatever units and headquarters do about an order, in whatever sequence: what is owed follows from where it stands."""

from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.flood.conftest import City
from tests.flood.ordering.conftest import Response

from qiban.core.errors import Refused
from qiban.flood.models import FloodOrder, OrderReceipt
from qiban.flood.operations.ordering.carrying import (
    confirm_order,
    execute_order,
    insist_order,
    object_order,
    release_order,
)
from qiban.flood.operations.ordering.issuing import revoke_order
from qiban.law.flood.workflow.ordering import OPEN

UNITS = ("public_security", "health")
# What is owed in each state; the rest owe nothing.
OWED = {
    "issued": {"order_confirmation", "order_execution"},
    "confirmed": {"order_execution"},
    "objected": {"order_execution", "order_objection"},
    "insisted": {"order_execution"},
}
MOVES = ("confirm", "execute", "object", "insist", "insist_later", "release", "revoke")


def move(response: Response, order: FloodOrder, name: str, unit: str) -> None:
    city, receipt = response.city, response.receipt(order, unit)
    own: dict[str, Any] = {"actor": city.member(unit), "order_receipt_id": receipt.pk, "at": city.now}
    above: dict[str, Any] = {**own, "actor": city.commander, "opinion": "已研究"}
    moves: dict[str, Any] = {
        "confirm": lambda: confirm_order(**own),
        "execute": lambda: execute_order(**own, text="已办"),
        "object": lambda: object_order(**own, reason="道路中断"),
        "insist": lambda: insist_order(**above),
        "insist_later": lambda: insist_order(**above, minutes=500),
        "release": lambda: release_order(**above),
        "revoke": lambda: revoke_order(actor=city.commander, flood_order_id=order.pk, reason="水位回落", at=city.now),
    }
    with suppress(Refused):
        moves[name]()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(MOVES), st.sampled_from(UNITS)), max_size=8))
def test_what_is_owed_follows_from_the_state(response: Response, city: City, taken: list[tuple[str, str]]) -> None:
    order = response.issue(UNITS)
    for name, unit in taken:
        move(response, order, name, unit)
        order.refresh_from_db()
        states = []
        for receipt in OrderReceipt.objects.filter(order=order):
            states.append(receipt.state)
            assert {one.kind for one in city.owed(receipt)} == OWED.get(receipt.state, set())
            executions = city.owed(receipt, "order_execution")
            assert [one.due_at for one in executions] == [receipt.due_at] * len(executions)
        # An order runs as long as a unit has it before it; it is carried out where one has done so and all others were released.
        assert (order.state == "issued") is bool(set(states) & set(OPEN))
        if order.state == "carried_out":
            assert "carried_out" in states
            assert set(states) <= {"carried_out", "released"}
