"""A plan is reported, decided, agreed on by four departments and published; then its projects are (Art. 5)."""

from datetime import date
from decimal import Decimal

import pytest
from tests.projects.conftest import Site
from tests.projects.operations.deciding.conftest import FOUR, Planning

from qiban.core.errors import Conflict, Denied, Invalid, NotFound, Refused
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.projects.models import Confirmation, PlanItem, Project
from qiban.projects.operations.answering import object_to
from qiban.projects.operations.deciding.planning import ask_publishers, draft_plan, report_to_congress

pytestmark = pytest.mark.django_db


def test_a_published_plan_makes_its_checked_entries_projects(site: Site, city: Planning) -> None:
    plan = city.plan()
    item = city.checked(city.proposed(plan, is_livelihood=False, skips_preliminary=True), Decimal("9800000.00"))
    city.published(plan)
    plan.refresh_from_db()
    assert (plan.state, plan.publication, plan.published_on) == ("published", "淄建发〔2024〕12号", date(2024, 3, 4))
    project, item = Project.objects.get(), PlanItem.objects.get(pk=item.pk)
    assert (item.state, item.project_id) == ("planned", project.pk)
    assert (project.state, project.title, project.planned_year) == ("preparing", "柳泉路雨污分流", 2024)
    assert (project.planned_investment, project.investment) == (Decimal("9800000.00"), None)
    assert (project.needs_preliminary, project.ends_on) == (False, date(2024, 11, 30))
    assert (project.project_unit.code, project.construction_unit.code) == ("finance", "urban_management")
    first = Entry.objects.get(subject_type="project", subject_id=project.pk)
    assert (first.action, first.detail["plan_item"], first.detail["annual_plan"]) == (
        "plan_item",
        item.number,
        plan.number,
    )


def test_whoever_a_project_concerns_is_told_that_it_is_planned(site: Site, city: Planning) -> None:
    city.project()
    told = Notice.objects.filter(kind="project_planned")
    assert {(one.unit.code, *one.roles) for one in told.select_related("unit")} == {
        ("finance", "project_unit"),
        ("urban_management", "construction_unit"),
        ("urban_management", "proposer"),
    }


def test_what_was_not_checked_before_the_meeting_is_left_out_and_named(site: Site, city: Planning) -> None:
    plan = city.plan()
    proposed, reviewed = city.proposed(plan), city.reviewed(city.proposed(plan))
    city.checked(city.proposed(plan))
    city.published(plan)
    assert {PlanItem.objects.get(pk=one.pk).state for one in (proposed, reviewed)} == {"dropped"}
    published = Entry.objects.get(subject_type="annual_plan", action="publish_plan")
    assert published.detail["left_out"] == [proposed.number, reviewed.number]
    assert published.detail["planned"] == [Project.objects.get().number]
    assert Notice.objects.filter(kind="item_dropped").count() == 2
    assert not Obligation.objects.filter(subject_type="plan_item", settled_at=None).exists()


def test_the_report_comes_before_the_meeting_or_on_its_day(site: Site, city: Planning) -> None:
    plan = city.plan()
    city.checked(city.proposed(plan))
    city.reported(plan, date(2024, 3, 4))
    with site.refused(Refused, article="5"):
        city.decide(plan, decided_on=date(2024, 3, 3))
    with site.refused(Refused, article="5"):
        city.decide(plan, decided_on=date(2024, 3, 5))
    assert city.decide(plan, decided_on=date(2024, 3, 4)).state == "decided"


def test_a_report_of_tomorrow_or_without_a_name_is_none(site: Site, city: Planning) -> None:
    plan = city.plan()
    draft_plan(actor=site.manager, annual_plan_id=plan.pk, at=site.now)
    for report, day, field in (("3号", date(2024, 3, 5), "reported_on"), (" ", date(2024, 3, 4), "congress_report")):
        with site.refused(Invalid) as caught:
            report_to_congress(
                actor=site.government, annual_plan_id=plan.pk, congress_report=report, reported_on=day, at=site.now
            )
        assert set(caught.value.fields) == {field}


def test_a_plan_without_checked_money_is_not_decided(site: Site, city: Planning) -> None:
    plan = city.plan()
    city.reviewed(city.proposed(plan))
    with site.refused(Refused, article="5"):
        city.decided(plan)


def test_the_decision_asks_four_departments_and_the_publication_is_owed(site: Site, city: Planning) -> None:
    plan = city.plan()
    city.checked(city.proposed(plan))
    city.decided(plan)
    asked = Confirmation.objects.filter(about_type="annual_plan", about_id=plan.pk).select_related("unit")
    assert {(one.role, one.unit.code, one.state) for one in asked} == {
        ("plan_department", code, "asked") for code in FOUR
    }
    owed = Obligation.objects.get(kind="plan_publication")
    assert (owed.bearer_unit.code, owed.clause) == ("housing", "city_projects:5")
    # Monday 2024-03-04 and ten working days: until the end of Monday 03-18.
    assert owed.due_at.isoformat() == "2024-03-18T16:00:00+00:00"
    city.agree(plan, *FOUR)
    city.publish(plan)
    owed.refresh_from_db()
    assert owed.outcome == "met"


@pytest.mark.parametrize("missing", FOUR)
def test_none_of_the_four_can_be_missing(site: Site, city: Planning, missing: str) -> None:
    plan = city.plan()
    city.checked(city.proposed(plan))
    city.decided(plan)
    city.agree(plan, *(code for code in FOUR if code != missing))
    with site.refused(Refused, article="5"):
        city.publish(plan)
    assert not Project.objects.exists()
    city.agree(plan, missing)
    assert city.publish(plan).state == "published"


def test_a_department_that_objected_is_asked_again(site: Site, city: Planning) -> None:
    plan = city.plan()
    city.checked(city.proposed(plan))
    city.decided(plan)
    city.agree(plan, "housing")
    objected = city.asked(plan, "finance")
    object_to(actor=city.department("finance"), confirmation_id=objected.pk, opinion="资金来源未落实", at=site.now)
    entries = Entry.objects.filter(subject_type="annual_plan", action__in=["confirm", "object"]).order_by("sequence")
    assert [(one.action, one.detail["unit"]) for one in entries] == [("confirm", "housing"), ("object", "finance")]
    with site.refused(Refused, article="5"):
        city.publish(plan)
    ask_publishers(actor=site.manager, annual_plan_id=plan.pk, at=site.now)
    with site.refused(Invalid, article="5"):
        ask_publishers(actor=site.manager, annual_plan_id=plan.pk, at=site.now)
    city.agree(plan, "development", "finance", "natural_resources")
    assert city.publish(plan).state == "published"


def test_a_plan_is_published_once_and_by_the_housing_department(site: Site, city: Planning) -> None:
    plan, _ = city.project()
    with site.refused(Refused):
        city.publish(plan)
    other = city.plan(2025)
    with site.refused(Denied, article="5"):
        draft_plan(actor=site.post("finance", "plan_manager"), annual_plan_id=other.pk, at=site.now)
    with site.refused(Refused, article="5"):
        draft_plan(actor=site.government, annual_plan_id=other.pk, at=site.now)
    draft_plan(actor=site.manager, annual_plan_id=other.pk, step_no=0, at=site.now)
    with site.refused(Conflict):
        draft_plan(actor=site.manager, annual_plan_id=other.pk, step_no=0, at=site.now)
    with site.refused(NotFound):
        draft_plan(actor=site.manager, annual_plan_id=10**9, at=site.now)


@pytest.mark.parametrize("day", [date(2024, 3, 3), date(2024, 3, 5)])
def test_a_plan_is_published_neither_before_its_decision_nor_tomorrow(site: Site, city: Planning, day: date) -> None:
    plan = city.plan()
    city.checked(city.proposed(plan))
    city.decided(plan)
    city.agree(plan, *FOUR)
    with site.refused(Refused, article="5"):
        city.publish(plan, published_on=day)
