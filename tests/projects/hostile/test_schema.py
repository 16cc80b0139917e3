"""The API of the city projects under generated requests, good and bad ones: no fault, and every answer as described."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, given, settings
from tests.hotline.api.test_schema import CHECKS, schema
from tests.hotline.hostile.addresses import is_of_things
from tests.hotline.hostile.test_browsers import IS_LONG
from tests.projects.conftest import Site

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.people.models import Post
from qiban.core.people.operations import admit_client
from qiban.core.people.scopes import SCOPES
from qiban.projects.models import Project

from .things import Door, Things, doors

EXAMPLES = 200 if IS_LONG else 1


class Aim:
    """Sends generated requests to things that are there, in a state and by a post that let them get on."""

    def __init__(self, site: Site, far: Project) -> None:
        self.things = Things(site, far)
        self.doors = {f"/api/{door.kind.plural}/{{{door.kind.key}}}/actions/{door.action}": door for door in doors()}
        self._tokens: dict[int | None, str] = {}

    def token(self, actor: Actor) -> str:
        if actor.post_id not in self._tokens:
            post = Post.objects.get(pk=actor.post_id)
            self._tokens[actor.post_id] = admit_client(
                name=f"program {post.pk}", post=post, scopes=SCOPES, at=clock.now()
            )
        return self._tokens[actor.post_id]

    def path(self, operation: schemathesis.APIOperation, sent: dict[str, Any]) -> dict[str, Any]:
        plural = operation.path.split("/")[2]
        kind = next((door.kind.name for door in self.doors.values() if door.kind.plural == plural), "")
        ids = {"thing_id": self.things.ids.get(kind), f"{kind}_id": self.things.ids.get(kind)}
        return {name: ids.get(name) or value for name, value in sent.items()}


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """Let requests leave the test's connection, and its transaction, open."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def test_no_request_breaks_the_server_and_every_answer_is_as_described(
    site: Site, far: Project, subtests: pytest.Subtests
) -> None:
    aim = Aim(site, far)
    for found in schema.get_all_operations():
        operation = found.ok()
        if is_of_things(operation.path):
            with subtests.test(operation.label):
                _try(operation, aim)


def _try(operation: schemathesis.APIOperation, aim: Aim) -> None:
    door: Door | None = aim.doors.get(operation.path)
    actor = aim.things.who(door) if door else aim.things.site.manager
    token = aim.token(actor)

    @given(case=operation.as_strategy())
    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    def answers_as_described(case: schemathesis.Case) -> None:
        case.path_parameters = aim.path(operation, dict(case.path_parameters or {}))
        # Each request finds the project as it was.
        with transaction.atomic():
            if door:
                with aim.things.open(door):
                    response = case.call(headers={"Authorization": f"Bearer {token}"})
            else:
                response = case.call(headers={"Authorization": f"Bearer {token}"})
            transaction.set_rollback(True)
        case.validate_response(response, checks=CHECKS)

    answers_as_described()
