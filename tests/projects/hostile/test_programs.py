"""Whatever a program says to an action of the city projects is answered in the one shape, and breaks nothing."""

import json

import pytest
from tests.hostile.programs import Program, walk_actions
from tests.hostile.values import BODIES, FIELDS
from tests.projects.conftest import Site

from .things import ProjectThings

pytestmark = pytest.mark.usefixtures("silent")


def test_no_action_breaks_on_what_a_program_says(things: ProjectThings) -> None:
    walk = walk_actions(things)
    assert not walk.program.faults, "\n".join(walk.program.faults)
    assert not walk.unnamed, "\n".join(walk.unnamed)
    assert {200, 409, 422} <= walk.program.statuses


def test_no_import_breaks_on_what_is_no_package(site: Site) -> None:
    program = Program()
    odd = ({"projects": value, "publisher": {"name": "甲"}, "version": "0.9"} for value in FIELDS.values())
    inside = ([{"id": "x-1", "title": value, "budget": {"amount": {"amount": value}}}] for value in FIELDS.values())
    more = ({"projects": value, "publisher": {"name": "甲"}, "version": "0.9"} for value in inside)
    for body in (*BODIES.values(), *map(json.dumps, odd), *map(json.dumps, more)):
        program.send(site.manager, "/api/projects/oc4ids", body, str(body))
    for name in ("plan-items", "contracts", "payments"):
        for value in FIELDS.values():
            body = json.dumps({"file": {"name": "a.xlsx", "content": value}})
            program.send(site.builder, f"/api/projects/tables/{name}", body, body)
    assert not program.faults, "\n".join(program.faults)
