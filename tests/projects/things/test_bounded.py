"""Operations on money let no post act on what it may not see, so that programs are not looked at twice (office.Thing.is_bounded)."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.projects.conftest import Site
from tests.projects.operations.investing.conftest import Works

from qiban.core.acting.kinds import Kind, kinds
from qiban.core.actor import Actor
from qiban.core.errors import Denied
from qiban.core.steps.taking import check_step
from qiban.law.city_projects.workflow import STEPS
from qiban.projects.models import Payment
from qiban.projects.permissions import OVERSEERS

pytestmark = pytest.mark.django_db

BOUNDED = [kind for kind in kinds() if kind.thing.is_bounded]


@pytest.fixture
def works(site: Site) -> Works:
    return Works(site)


def stranger(site: Site, role: str) -> Actor:
    """A post of this role in a unit that takes part in nothing."""
    return site.post("transport", role)


def made(works: Works, kind: Kind) -> Any:
    change = works.change(needs_visa=True)
    visa, progress = works.visa(change), works.progress()
    payment = works.request()
    things = {"contract": works.contract, "change": change, "visa": visa, "measurement": progress, "payment": payment}
    return things[kind.name]


@pytest.mark.parametrize("kind", BOUNDED, ids=lambda kind: kind.name)
def test_every_step_is_denied_to_units_that_take_no_part(site: Site, works: Works, kind: Kind) -> None:
    thing = made(works, kind)
    steps = [(one.state, one.action, role) for one in STEPS if one.subject == kind.name for role in one.roles]
    tried = 0
    for state, action, role in steps:
        if action not in kind.thing.operations or role in OVERSEERS:
            continue
        actor = stranger(site, role)
        assert not kind.thing.visible(actor).exists()
        thing.state = state
        with pytest.raises(Denied):
            check_step(thing, action, actor=actor, at=site.now)
        tried += 1
    assert tried


def test_a_program_of_another_unit_is_told_that_there_is_no_such_payment(
    site: Site, works: Works, program: Callable[[Actor], Any]
) -> None:
    payment = works.request()
    ask = program(stranger(site, "project_unit"))
    there, nowhere = (
        ask("POST", f"/api/payments/{pk}/actions/approve_payment", {}) for pk in (payment.pk, payment.pk + 99)
    )
    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert there.json()["error"]["message"] == nowhere.json()["error"]["message"]
    assert Payment.objects.get().state == "requested"
