"""The plan of a year is opened once, by the housing department (Art. 5)."""

import pytest
from tests.projects.conftest import Site
from tests.projects.operations.deciding.conftest import Planning

from qiban.core.errors import Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.projects.models import AnnualPlan
from qiban.projects.operations.deciding.years import open_plan, open_year

pytestmark = pytest.mark.django_db


def test_a_year_s_plan_begins_as_a_collection(site: Site) -> None:
    plan = open_plan(actor=site.manager, year=2024, at=site.now)
    assert (plan.state, plan.year, plan.is_adjustment, plan.number) == ("collecting", 2024, False, f"ND{plan.pk:06d}")
    entry = Entry.objects.get(subject_type="annual_plan", subject_id=plan.pk)
    assert (entry.action, entry.clause, entry.detail) == ("open_year", "city_projects:5", {"year": 2024})


def test_it_is_opened_once(site: Site) -> None:
    open_plan(actor=site.manager, year=2024, at=site.now)
    with site.refused(Invalid, article="5"):
        open_plan(actor=site.manager, year=2024, at=site.now)
    assert AnnualPlan.objects.count() == 1


@pytest.mark.parametrize(("year", "is_one"), [(2018, False), (2019, True), (2029, True), (2030, False)])
def test_a_year_lies_within_five_of_this_one(site: Site, year: int, is_one: bool) -> None:
    if is_one:
        open_plan(actor=site.manager, year=year, at=site.now)
        return
    with site.refused(Invalid, article="5"):
        open_plan(actor=site.manager, year=year, at=site.now)


@pytest.mark.parametrize(
    ("unit", "role"), [("finance", "plan_manager"), ("housing", "approver"), ("water", "proposer")]
)
def test_nobody_else_opens_it(site: Site, unit: str, role: str) -> None:
    with site.refused(Denied, article="5"):
        open_plan(actor=site.post(unit, role), year=2024, at=site.now)


def test_the_next_year_is_opened_from_a_published_plan(site: Site, city: Planning) -> None:
    plan, _ = city.project()
    following = open_year(actor=site.manager, annual_plan_id=plan.pk, at=site.now)
    assert (following.year, following.state) == (2025, "collecting")
    with site.refused(Refused):
        open_year(actor=site.manager, annual_plan_id=following.pk, at=site.now)
    with site.refused(Invalid, article="5"):
        open_year(actor=site.manager, annual_plan_id=plan.pk, at=site.now)
