"""Generated requests to an office's part of the API, good and bad ones."""

from typing import Any

import pytest
import schemathesis
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from qiban.settings.wsgi import application

from .addresses import routes_of
from .doors import doors
from .programs import Program
from .things import Things
from .values import IS_LONG

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 200 if IS_LONG else 1
schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application)


class Aim:
    """Sends generated requests to things that are there, in a state and by a post that let them get on."""

    def __init__(self, things: Things) -> None:
        self.things, self.program = things, Program()
        self.doors = {door.route: door for door in doors(things.office)}
        self.kinds = {door.kind.plural: door.kind.name for door in self.doors.values()}

    def path(self, operation: schemathesis.APIOperation, sent: dict[str, Any]) -> dict[str, Any]:
        """Return the parameters of an address, its ids those of things that are there."""
        own = {f"{name}_id": pk for name, pk in self.things.ids.items()}
        thing = self.things.ids.get(self.kinds.get(operation.path.split("/")[2], ""))
        return {name: (own | {"thing_id": thing}).get(name) or value for name, value in sent.items()}


def walk_routes(things: Things, subtests: pytest.Subtests) -> None:
    """Try every route of an office with requests that its description yields."""
    aim, routes = Aim(things), routes_of(things.office)
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.path in routes:
            with subtests.test(operation.label):
                _try(operation, aim)


def _try(operation: schemathesis.APIOperation, aim: Aim) -> None:
    door = aim.doors.get(operation.path)
    headers = {"Authorization": f"Bearer {aim.program.token(aim.things.who(door) if door else aim.things.looking)}"}

    @given(case=operation.as_strategy())
    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    def answers_as_described(case: schemathesis.Case) -> None:
        case.path_parameters = aim.path(operation, dict(case.path_parameters or {}))
        # Each request finds the things as they were.
        with transaction.atomic():
            if door:
                with aim.things.open(door):
                    response = case.call(headers=headers)
            else:
                response = case.call(headers=headers)
            transaction.set_rollback(True)
        case.validate_response(response, checks=CHECKS)

    answers_as_described()
