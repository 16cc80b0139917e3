"""Every operation keeps to the table by itself: no role, no state and no unit does what is not its own, whatever the pages offer."""

from typing import Any

import pytest
from tests.projects.conftest import Site

from qiban.core.acting.made import body_of
from qiban.core.actor import Actor
from qiban.core.errors import QibanError
from qiban.core.journal.models import Entry
from qiban.projects.models import Project

from .things import Door, Things, body_schema, doors, good

# Whose unit must have a part in the project; the others belong to one department, or to any.
BOUND = ("project_unit", "construction_unit", "user_unit", "firm_staff")
SEATED = ("plan_manager", "government_officer", "audit_officer")
# What a state needs in other columns keeps some things out of it.
ELSEWHERE = "elsewhere"
REFUSALS = ("Refused", "Denied", "Invalid", ELSEWHERE)


@pytest.fixture
def things(site: Site, far: Project) -> Things:
    return Things(site, far)


def act(door: Door, actor: Actor, pk: int) -> None:
    """Carry the action out with a plain body, past the pages and the API."""
    operation = door.kind.thing.operations[door.action]
    schema = body_schema(door)["properties"]
    said = {name: good(name, one) for name, one in schema.items() if name not in ("step_no", "at", "files")}
    body: Any = body_of(operation, door.kind.key, "Body")(**said)
    operation(actor=actor, **{door.kind.key: pk}, **body.arguments())


def refused(door: Door, actor: Actor, things: Things) -> str:
    """Return with which error an action is refused; nothing is written."""
    with things.open(door) as pk:
        if not door.kind.thing.model._default_manager.filter(pk=pk, state=door.state).exists():
            return ELSEWHERE
        before = Entry.objects.count()
        try:
            act(door, actor, pk)
        except QibanError as error:
            assert Entry.objects.count() == before
            return type(error).__name__
    return "done"


def test_no_role_does_what_is_another_s(site: Site, things: Things) -> None:
    outcomes = {}
    for door in doors():
        roles = door.kind.workflow.roles_for(door.kind.name, door.state, door.action)
        for role in ("proposer", "audit_officer", "user_unit"):
            if role not in roles:
                outcomes[door.kind.name, door.action, role] = refused(
                    door, things.who(door._replace(role=role)), things
                )
    assert {name: how for name, how in outcomes.items() if how not in REFUSALS} == {}
    assert list(outcomes.values()).count("Invalid") < len(outcomes) / 4


def test_no_state_but_the_table_s_lets_an_action_happen(things: Things) -> None:
    outcomes = {}
    for door in doors():
        for state in door.kind.states:
            if door.role not in door.kind.workflow.roles_for(door.kind.name, state, door.action):
                with_state = door._replace(state=state)
                outcomes[door.kind.name, door.action, state] = refused(with_state, things.who(door), things)
    done = {name for name, how in outcomes.items() if how not in (*REFUSALS, "Conflict")}
    assert done == set()
    assert "Refused" in outcomes.values()


def test_no_other_unit_s_post_does_it(site: Site, things: Things) -> None:
    stranger = site.unit("transport")
    outcomes = {}
    for door in doors():
        if door.role in (*BOUND, *SEATED):
            outcomes[door.kind.name, door.action] = refused(door, site.post(stranger, door.role), things)
    wrong = {name: how for name, how in outcomes.items() if how not in REFUSALS}
    assert wrong == {}
    assert "Denied" in outcomes.values()
