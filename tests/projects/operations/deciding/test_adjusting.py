"""A published plan is adjusted by what is applied for in July: put in, amended, taken out (Art. 5)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from tests.projects.conftest import Site
from tests.projects.operations.deciding.conftest import Planning

from qiban.core.errors import Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.projects.models import AnnualPlan, PlanItem, Project
from qiban.projects.models.kinds import ItemKind
from qiban.projects.operations.deciding.adjusting import apply_adjustment, planned

pytestmark = pytest.mark.django_db
AUGUST = date(2024, 8, 5)


def apply(city: Planning, plan: AnnualPlan, kind: ItemKind, **given: Any) -> PlanItem:
    said = {"reason": "资金落实", **given}
    return apply_adjustment(actor=city.proposer, annual_plan_id=plan.pk, item_kind=kind, at=city.site.now, **said)


def carried_out(city: Planning, item: PlanItem) -> None:
    """The adjustment in which an entry stands is decided and published in August."""
    city.checked(item)
    city.site.at("2024-08-05 09:00")
    city.published(AnnualPlan.objects.get(pk=item.plan_id), AUGUST)


@pytest.mark.parametrize(
    ("instant", "is_open"),
    [
        # 30 June 23:59:59, 1 July 00:00, 31 July 23:59:59 and 1 August 00:00 in Zibo.
        ("2024-06-30T15:59:59+00:00", False),
        ("2024-06-30T16:00:00+00:00", True),
        ("2024-07-31T15:59:59+00:00", True),
        ("2024-07-31T16:00:00+00:00", False),
    ],
)
def test_july_is_by_the_server_s_instant_in_civil_time(site: Site, city: Planning, instant: str, is_open: bool) -> None:
    plan, project = city.project()
    said = {"item_kind": ItemKind.REMOVE, "reason": "不再实施", "project_id": project.pk}
    at = datetime.fromisoformat(instant)
    if is_open:
        assert apply_adjustment(actor=city.proposer, annual_plan_id=plan.pk, at=at, **said).state == "proposed"
        return
    with site.refused(Refused, article="5"):
        apply_adjustment(actor=city.proposer, annual_plan_id=plan.pk, at=at, **said)


def test_what_is_new_has_every_element_and_becomes_a_project(site: Site, city: Planning) -> None:
    plan, first = city.project()
    site.at("2024-07-15 09:00")
    with site.refused(Refused, article="4"):
        apply(city, plan, ItemKind.NEW, **city.elements(benefit=""))
    item = apply(city, plan, ItemKind.NEW, **city.elements(title="人民路雨污分流"))
    assert (item.plan.is_adjustment, item.plan.year, item.plan.state) == (True, 2024, "collecting")
    carried_out(city, item)
    fresh = Project.objects.exclude(pk=first.pk).get()
    assert (fresh.title, fresh.planned_year) == ("人民路雨污分流", 2024)


def test_what_is_amended_keeps_what_is_left_blank(site: Site, city: Planning) -> None:
    plan, project = city.project()
    site.at("2024-07-15 09:00")
    later = date(2024, 12, 31)
    item = apply(city, plan, ItemKind.AMEND, project_id=project.pk, investment=Decimal(12_000_000), ends_on=later)
    assert (item.soundness, item.title, item.starts_on) == ("采用分流制", "柳泉路雨污分流", date(2024, 4, 1))
    carried_out(city, item)
    project.refresh_from_db()
    assert (project.planned_investment, project.ends_on, project.planned_year) == (Decimal(12_000_000), later, 2024)
    entry = Entry.objects.filter(subject_type="project", subject_id=project.pk).latest("sequence")
    assert (entry.action, entry.detail["plan_item"]) == ("plan_item", item.number)


def test_what_is_removed_is_in_no_plan_any_more(site: Site, city: Planning) -> None:
    plan, project = city.project()
    site.at("2024-07-15 09:00")
    carried_out(city, apply(city, plan, ItemKind.REMOVE, project_id=project.pk))
    project.refresh_from_db()
    assert (project.planned_year, project.state) == (None, "preparing")
    entry = Entry.objects.filter(subject_type="project", subject_id=project.pk).latest("sequence")
    assert (entry.action, entry.detail["reason"]) == ("leave_plan", "资金落实")
    assert Notice.objects.filter(kind="project_unplanned").count() == 3


def test_a_project_that_started_meanwhile_stays_in_the_plan(site: Site, city: Planning) -> None:
    plan, project = city.project()
    site.at("2024-07-15 09:00")
    item = apply(city, plan, ItemKind.REMOVE, project_id=project.pk)
    Project.objects.filter(pk=project.pk).update(
        state="building",
        step_no=1,
        last_action="start_work",
        last_role="construction_unit",
        started_on=date(2024, 7, 16),
    )
    with site.refused(Refused, article="5"):
        apply(city, plan, ItemKind.REMOVE, project_id=project.pk)
    carried_out(city, item)
    item.refresh_from_db()
    project.refresh_from_db()
    assert (item.state, project.planned_year) == ("dropped", 2024)
    assert Entry.objects.get(subject_type="plan_item", action="drop_item").detail["reason"] == "entry_started"


def test_applications_of_one_july_stand_in_one_adjustment_until_it_is_decided(site: Site, city: Planning) -> None:
    plan, project = city.project()
    site.at("2024-07-01 09:00")
    one = apply(city, plan, ItemKind.AMEND, project_id=project.pk, ends_on=date(2024, 12, 1))
    two = apply(city, plan, ItemKind.NEW, **city.elements(title="二"))
    assert one.plan_id == two.plan_id
    city.checked(one)
    city.decided(AnnualPlan.objects.get(pk=one.plan_id), date(2024, 7, 1))
    three = apply(city, plan, ItemKind.NEW, **city.elements(title="三"))
    assert three.plan_id != one.plan_id
    assert AnnualPlan.objects.filter(year=2024, is_adjustment=True).count() == 2


def test_one_adjusts_what_one_s_own_unit_proposed(site: Site, city: Planning) -> None:
    plan, project = city.project()
    site.at("2024-07-15 09:00")
    assert [pk for pk, _ in planned(plan, city.proposer)] == [project.pk]
    stranger = site.post("water", "proposer")
    assert planned(plan, stranger) == []
    with site.refused(Refused, article="5"):
        apply_adjustment(
            actor=stranger,
            annual_plan_id=plan.pk,
            item_kind=ItemKind.REMOVE,
            reason="不建了",
            project_id=project.pk,
            at=site.now,
        )
    with site.refused(Refused, article="5"):
        apply(city, plan, ItemKind.AMEND)
    with site.refused(Refused, article="5"):
        apply(city, plan, ItemKind.REMOVE, project_id=project.pk, reason=" ")


def test_the_published_plan_s_journal_names_the_application(site: Site, city: Planning) -> None:
    plan, project = city.project()
    site.at("2024-07-15 09:00")
    item = apply(city, plan, ItemKind.REMOVE, project_id=project.pk)
    entry = Entry.objects.get(subject_type="annual_plan", subject_id=plan.pk, action="apply_adjustment")
    assert (entry.detail["plan_item"], entry.detail["project"], entry.detail["item_kind"]) == (
        item.number,
        project.number,
        "remove",
    )
    own = Entry.objects.get(subject_type="plan_item", subject_id=item.pk)
    assert (own.action, own.clause) == ("apply_adjustment", "city_projects:5")


def test_an_adjustment_is_not_adjusted_itself(site: Site, city: Planning) -> None:
    plan, project = city.project()
    site.at("2024-07-15 09:00")
    item = apply(city, plan, ItemKind.AMEND, project_id=project.pk, ends_on=date(2024, 12, 1))
    city.checked(item)
    adjustment = AnnualPlan.objects.get(pk=item.plan_id)
    city.published(adjustment, date(2024, 7, 15))
    with site.refused(Invalid, article="5"):
        apply(city, adjustment, ItemKind.NEW, **city.elements())
    assert apply(city, plan, ItemKind.NEW, **city.elements()).plan_id != adjustment.pk


def test_only_proposers_apply(site: Site, city: Planning) -> None:
    plan, _ = city.project()
    site.at("2024-07-15 09:00")
    with site.refused(Refused, article="5"):
        apply_adjustment(actor=site.manager, annual_plan_id=plan.pk, item_kind=ItemKind.NEW, reason="急", at=site.now)
