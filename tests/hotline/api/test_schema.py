"""The whole API under generated requests, good and bad ones: no fault of the server, and every answer as described."""

import io
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, given, settings
from PIL import Image
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.hostile.addresses import is_of_things
from tests.hotline.conftest import STATES, City

from qiban.core import clock
from qiban.core.api.bodies import FileBody, FileContent
from qiban.core.files.operations import store_all
from qiban.core.notices.models import Delivery, DeliveryState, Notice
from qiban.core.people.models import Person
from qiban.hotline import operations
from qiban.hotline.models import Order
from qiban.hotline.permissions import DECISIONS
from qiban.law.hotline import workflow
from qiban.law.rule import all_rules
from qiban.settings.wsgi import application

from .conftest import admit

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 200 if os.environ.get("QIBAN_LONG") == "1" else 12
schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application)


class Aim:
    """Sends generated requests to things that are there, in a state and by a post that let them get on."""

    def __init__(self, city: City) -> None:
        at = clock.now() - timedelta(minutes=30)
        self.orders = {state: city.bring(state, at=at).pk for state in STATES}
        asked: dict[str, Any] = {"order_id": self.orders["dispatched"], "actor": city.handler(), "reason": "配件未到"}
        extension = operations.request_extension(days=2, **asked)
        returning = operations.request_return(basis="三定方案", proposed_unit_id=city.unit("water").pk, **asked)
        self.demands = [city.demand(at=at).pk, city.demand(at=at).pk]
        answered = city.demand(at=at)
        operations.answer_directly(actor=city.agent, demand_id=answered.pk, answer="已答复")
        photo = io.BytesIO()
        Image.new("RGB", (2, 2)).save(photo, "PNG")
        sent = FileContent(FileBody(name="a.png", content=photo.getvalue()))
        stored = store_all([sent], subject_type="demand", subject_id=self.demands[0], actor=city.agent, at=at)
        self.pools: dict[str, list[Any]] = {
            "unit_id": [city.unit(code).pk for code in ("housing", "water", "zhangdian", "centre")],
            "order_id": list(self.orders.values()),
            "demand_id": [*self.demands, answered.pk, Order.objects.get(pk=self.orders["reviewed"]).lead_demand_id],
            "request_id": [extension.pk, returning.pk],
            "code": [answered.query_code, city.demand(at=at).query_code],
            "file_id": [stored[0].pk, 987],
            "delivery_id": [self._delivery(city, at), 987],
            "rule_id": [*all_rules()],
        }
        self.director, self.handler = admit(city.director).token, admit(city.handler()).token

    def _delivery(self, city: City, at: datetime) -> int:
        """A mail that did not arrive."""
        notice = Notice.objects.order_by("pk")[0]
        person = Person.objects.get(pk=city.director.person_id)
        made = {"notice": notice, "person": person, "created_at": at, "state": DeliveryState.FAILED, "settled_at": at}
        return Delivery.objects.create(**made).pk

    def token(self, action: str) -> str:
        """The token of a post that the table lets take the action."""
        roles = {role for step in workflow.STEPS if step.action == action for role in step.roles}
        return self.handler if roles and "director" not in roles else self.director

    def path(self, given: dict[str, Any], action: str) -> dict[str, Any]:
        states = [state for state in STATES if workflow.WORKFLOW.roles_for("order", state, action)]
        if self.token(action) == self.handler:
            states = [state for state in states if state != "received"]
        lawful = [self.orders["dispatched"]] if action in DECISIONS else [self.orders[state] for state in states]
        pools = self.pools | {"order_id": lawful or self.pools["order_id"]}
        return {name: pools[name][len(str(value)) % len(pools[name])] for name, value in given.items()}

    def body(self, content: Any) -> Any:
        if isinstance(content, list):
            return [self.body(one) for one in content]
        if not isinstance(content, dict):
            return content
        return {name: self._value(name, value) for name, value in content.items()}

    def _value(self, name: str, value: Any) -> Any:
        pool = next((ids for ending, ids in self.pools.items() if name.rstrip("s").endswith(ending)), None)
        if pool and type(value) is int:
            return pool[value % len(pool)]
        if pool and isinstance(value, list) and all(type(one) is int for one in value):
            return pool[: len(value)]
        return self.body(value)


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """Let requests leave the test's connection, and its transaction, open."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def test_no_request_breaks_the_server_and_every_answer_is_as_described(city: City, subtests: pytest.Subtests) -> None:
    aim = Aim(city)
    for found in schema.get_all_operations():
        operation = found.ok()
        if is_of_things(operation.path):
            continue
        with subtests.test(operation.label):
            _try(operation, aim)


def _try(operation: schemathesis.APIOperation, aim: Aim) -> None:
    action = operation.path.rpartition("/")[2]
    token = aim.token(action)

    @given(case=operation.as_strategy())
    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    def answers_as_described(case: schemathesis.Case) -> None:
        case.path_parameters = aim.path(case.path_parameters or {}, action)
        case.body = aim.body(case.body)
        # Each request finds the city as it was.
        with transaction.atomic():
            response = case.call(headers={"Authorization": f"Bearer {token}"})
            transaction.set_rollback(True)
        case.validate_response(response, checks=CHECKS)

    answers_as_described()
