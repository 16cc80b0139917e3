"""The table of the workflow against what operations accept: every role, action and state of the demo's own things.

An operation is called past the pages and the API: by every role that the table does not name for the state, by posts of
units whose the thing is not, and by parties that were not the ones to be asked. Nothing of it may be written.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pytest
from django.db import transaction
from tests.hostile.doors import Door, body_schema, good

from qiban.core.acting.kinds import Kind, kinds
from qiban.core.acting.made import body_of
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, Invalid, QibanError, Refused
from qiban.core.journal.models import Entry
from qiban.core.units.models import Unit
from qiban.law.city_projects.workflow import ROLES
from qiban.projects.models import Confirmation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
SEATS = {"plan_manager": "housing", "government_officer": "government_office", "audit_officer": "audit"}
# Roles that belong to a unit, not to whoever holds a post of that name somewhere in the city.
BOUND = ("project_unit", "construction_unit", "user_unit", "firm_staff", *SEATS)


class Case(NamedTuple):
    """A thing of the demo, and what somebody tries with it."""

    kind: Kind
    thing: Any
    action: str
    role: str

    @property
    def is_open(self) -> bool:
        return self.role in self.kind.workflow.roles_for(self.kind.name, self.thing.state, self.action)


def cases() -> Iterator[Case]:
    """Yield every action and role for the newest thing of every kind in every state in which the demo has one."""
    for kind in kinds():
        steps = [one for one in kind.workflow.steps if one.subject == kind.name]
        for state in kind.states:
            thing = kind.thing.model._default_manager.filter(state=state).order_by("-pk").first()  # type: ignore[misc]
            for action in kind.thing.operations if thing else ():
                # Where nobody may, those are tried who may elsewhere, and one more.
                is_open = any((one.state, one.action) == (state, action) for one in steps)
                own = {role for one in steps if one.action == action for role in one.roles}
                yield from (Case(kind, thing, action, role) for role in (ROLES if is_open else {*own, "auditor"}))


def own_unit(case: Case) -> Unit:
    """Return the unit that holds this role for the thing, where there is one."""
    thing, role = case.thing, case.role
    if role in SEATS:
        return Unit.objects.get(code=SEATS[role])
    if isinstance(thing, Confirmation):
        return thing.unit
    project = thing if case.kind.name == "project" else getattr(thing, "project", None)
    found = getattr(thing, role, None) or getattr(project, role, None)
    if role == "firm_staff" and project is not None:
        party = project.parties.filter(role="contractor", until_at=None).first()
        found = party and party.unit
    return found or Unit.objects.get(code="development")


def actor(role: str, unit: Unit) -> Actor:
    return Actor(role=role, person_id=1, unit_id=unit.pk, unit_path=unit.path)


@cache
def said(kind_name: str, action: str) -> dict[str, Any]:
    """Return the arguments of a plain body."""
    kind = next(one for one in kinds() if one.name == kind_name)
    schema = body_schema(Door(kind, action, "", frozenset()))["properties"]
    body: Any = body_of(kind.thing.operations[action], kind.key, "Body")
    given = {name: good(name, one) for name, one in schema.items() if name not in ("step_no", "at", "files")}
    found: dict[str, Any] = body(**given).arguments()
    return found


def error_of(case: Case, who: Actor) -> str:
    """Return with which error an operation ends, "" where it is done; what it did is undone."""
    operation = case.kind.thing.operations[case.action]
    given = {case.kind.key: case.thing.pk, **said(case.kind.name, case.action)}
    before = Entry.objects.latest("pk").pk
    with transaction.atomic():
        try:
            operation(actor=who, **given)
        except QibanError as error:
            assert Entry.objects.latest("pk").pk == before
            return type(error).__name__
        transaction.set_rollback(True)
    return ""


def test_no_role_and_no_state_but_the_table_s_lets_an_action_happen() -> None:
    outcomes: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for case in cases():
        if not case.is_open:
            outcomes[case.kind.name, case.action, case.role].add(error_of(case, actor(case.role, own_unit(case))))
    lawful = {Refused.__name__, Denied.__name__, Invalid.__name__, Conflict.__name__}
    assert {name: how for name, how in outcomes.items() if not how <= lawful} == {}
    # The table itself said no, and not only the body that it was asked with.
    by_body = sorted({(name, action) for (name, action, _role), how in outcomes.items() if how == {Invalid.__name__}})
    assert by_body == []


def test_no_other_unit_s_post_does_what_is_a_unit_s() -> None:
    stranger = Unit.objects.get(code="sports")
    outcomes = {
        (case.kind.name, case.action, case.role): error_of(case, actor(case.role, stranger))
        for case in cases()
        if case.is_open and case.role in BOUND
    }
    assert {name: how for name, how in outcomes.items() if how != Denied.__name__} == {}
    assert len(outcomes) > 50


def test_nobody_confirms_for_another() -> None:
    asked = list(Confirmation.objects.filter(state="asked").select_related("unit").order_by("pk"))
    kind = next(one for one in kinds() if one.name == "confirmation")
    units = {one.unit for one in asked}
    assert len(units) > 1
    for one in asked:
        others = sorted(units - {one.unit}, key=lambda unit: unit.pk)[:2]
        for action in ("confirm", "object"):
            for other in others:
                for role in (
                    "project_unit",
                    "construction_unit",
                    "user_unit",
                    "firm_staff",
                    "approver",
                    "plan_manager",
                ):
                    tried = Case(kind, one, action, role)
                    assert error_of(tried, actor(role, other)) == Denied.__name__, (one.number, other.code, role)
