"""A firm takes part by its role in the project, or by a contract under which it delivers (Art. 3, 12, 20)."""

from datetime import date
from decimal import Decimal

import pytest
from tests.projects.conftest import Site
from tests.projects.operations.investing.conftest import Works

from qiban.core.errors import Denied
from qiban.core.steps.taking import advance
from qiban.projects.models import Contract, Party
from qiban.projects.permissions import visible_projects
from qiban.projects.posts import takes_part

pytestmark = pytest.mark.django_db


@pytest.fixture
def works(site: Site) -> Works:
    return Works(site)


def deliver(works: Works, *, is_party: bool = False) -> Contract:
    """A contract on goods with a firm that has no role in the project."""
    given = {"value": Decimal(100_000), "advance": Decimal(0), "purchase": "goods"}
    contract = works.sign(firm="survey", reference="HT-9", **given)
    if not is_party:
        Party.objects.filter(role="survey").update(until_at=works.site.now)
    return contract


def test_a_firm_with_a_role_takes_part_until_the_role_ends(works: Works) -> None:
    staff = works.site.staff("design")
    assert takes_part(staff, works.project.pk)
    assert list(visible_projects(staff)) == [works.project]
    Party.objects.filter(role="design").update(until_at=works.site.now)
    assert not takes_part(staff, works.project.pk)
    assert not visible_projects(staff).exists()


def test_a_firm_that_delivers_under_a_contract_in_force_takes_part(works: Works) -> None:
    contract, staff = deliver(works), works.site.staff("survey")
    assert list(visible_projects(staff)) == [works.project]
    assert works.progress(contract_id=contract.pk, actor=staff).state == "confirmed"
    assert works.change(1000, contract_id=contract.pk).state == "approved"


def test_a_firm_whose_contract_has_ended_takes_part_no_longer(works: Works) -> None:
    contract, staff = deliver(works), works.site.staff("survey")
    ended = Contract.objects.get(pk=contract.pk)
    advance(ended, "end_contract", actor=works.site.owner, at=works.site.now)
    assert not takes_part(staff, works.project.pk)
    assert not visible_projects(staff).exists()
    with works.site.refused(Denied, article="3"):
        works.progress(contract_id=works.contract.pk, actor=staff, ends_on=date(2024, 2, 29))


def test_a_contract_of_another_project_opens_nothing(works: Works) -> None:
    other = Works(works.site)
    deliver(other)
    assert not takes_part(works.site.staff("survey"), works.project.pk)
