"""Departments and districts propose with every element, and complete what was sent back (Art. 4)."""

from datetime import date
from decimal import Decimal

import pytest
from tests.projects.conftest import Site
from tests.projects.operations.deciding.conftest import Planning

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.projects.models import PlanItem, Project
from qiban.projects.models.kinds import Funding
from qiban.projects.operations.deciding.proposing import propose_item, resubmit_item, unplanned
from qiban.projects.operations.deciding.reviewing import return_item

pytestmark = pytest.mark.django_db


def test_a_proposal_stands_in_the_plan_with_all_its_elements(site: Site, city: Planning) -> None:
    plan = city.plan()
    item = PlanItem.objects.get(pk=city.proposed(plan, skips_preliminary=True, place=" 柳泉路 ").pk)
    assert (item.state, item.kind, item.plan_id, item.proposer_id) == ("proposed", "new", plan.pk, city.proposer.unit)
    assert (item.urgency, item.investment, item.ends_on) == ("汛期前完成", Decimal(10_000_000), date(2024, 11, 30))
    assert (item.needs_preliminary, item.place, item.project_id) == (False, "柳泉路", None)
    plan.refresh_from_db()
    assert (plan.step_no, plan.last_action) == (1, "propose_item")


def test_its_entry_keeps_what_was_said_and_the_plan_s_names_it(city: Planning) -> None:
    plan = city.plan()
    item = city.proposed(plan)
    own = Entry.objects.get(subject_type="plan_item", subject_id=item.pk)
    assert own.detail["investment"] == "10000000.00"
    assert (own.detail["project_unit"], own.detail["field"]) == ("finance", "municipal")
    of_plan = Entry.objects.get(subject_type="annual_plan", subject_id=plan.pk, action="propose_item")
    assert of_plan.detail["plan_item"] == item.number


@pytest.mark.parametrize(
    ("given", "article"),
    [({"urgency": " "}, "4"), ({"investment": Decimal(0)}, "4"), ({"ends_on": date(2024, 3, 31)}, "4")],
)
def test_a_proposal_without_an_element_is_refused(
    site: Site, city: Planning, given: dict[str, object], article: str
) -> None:
    plan = city.plan()
    with site.refused(Refused, article=article):
        city.proposed(plan, **given)
    assert not PlanItem.objects.exists()


def test_other_money_enters_no_plan_and_a_district_s_by_reference(site: Site, city: Planning) -> None:
    plan = city.plan()
    with site.refused(Refused, article="2"):
        city.proposed(plan, funding=Funding.OTHER)
    assert city.proposed(plan, funding=Funding.DISTRICT).state == "proposed"


@pytest.mark.parametrize(
    "given", [{"title": " "}, {"project_unit_id": 10**9}, {"title": "甲" * 121}, {"project_id": 10**9}]
)
def test_what_no_column_takes_is_told_by_its_field(site: Site, city: Planning, given: dict[str, object]) -> None:
    plan = city.plan()
    with site.refused(Invalid) as caught:
        city.proposed(plan, **given)
    assert set(caught.value.fields) == set(given)


def test_only_proposers_propose_and_only_while_it_is_collected(site: Site, city: Planning) -> None:
    plan = city.plan()
    with site.refused(Refused, article="4"):
        propose_item(actor=site.manager, annual_plan_id=plan.pk, at=site.now, **city.elements())
    city.checked(city.proposed(plan))
    city.reported(plan)
    with site.refused(Refused, article="4"):
        city.proposed(plan)


def test_the_second_of_two_who_saw_the_same_step_is_told(site: Site, city: Planning) -> None:
    plan = city.plan()
    propose_item(actor=city.proposer, annual_plan_id=plan.pk, step_no=0, at=site.now, **city.elements())
    with site.refused(Conflict):
        propose_item(actor=city.proposer, annual_plan_id=plan.pk, step_no=0, at=site.now, **city.elements())


def returned(site: Site, city: Planning) -> PlanItem:
    item = city.proposed(city.plan())
    return return_item(actor=site.manager, plan_item_id=item.pk, reason="请补充管线资料", at=site.now)


def test_what_is_sent_back_is_owed_and_the_proposer_is_told(site: Site, city: Planning) -> None:
    item = returned(site, city)
    owed = Obligation.objects.get(subject_type="plan_item", subject_id=item.pk)
    assert (owed.kind, owed.bearer_unit_id, owed.clause) == ("item_completion", city.proposer.unit, "city_projects:4")
    # Monday 2024-03-04 and ten working days: until the end of Monday 03-18.
    assert owed.due_at.isoformat() == "2024-03-18T16:00:00+00:00"
    told = Notice.objects.get(kind="item_returned")
    assert (told.unit_id, told.roles, told.facts["reason"]) == (city.proposer.unit, ["proposer"], "请补充管线资料")


def test_the_proposer_completes_it_and_what_is_left_blank_stays(site: Site, city: Planning) -> None:
    item = returned(site, city)
    with site.refused(Denied, article="5"):
        resubmit_item(actor=site.post("water", "proposer"), plan_item_id=item.pk, at=site.now)
    again = resubmit_item(
        actor=city.proposer, plan_item_id=item.pk, feasibility="管线已探测", investment=Decimal(9_000_000), at=site.now
    )
    again.refresh_from_db()
    assert (again.state, again.feasibility, again.soundness) == ("proposed", "管线已探测", "采用分流制")
    assert again.investment == Decimal(9_000_000)
    assert Obligation.objects.get(kind="item_completion").outcome == "met"
    entry = Entry.objects.get(subject_type="plan_item", action="resubmit_item")
    assert (entry.detail["feasibility"], entry.detail["investment"]) == ("管线已探测", "9000000.00")
    assert "soundness" not in entry.detail


def test_a_completion_with_a_wrong_schedule_is_refused(site: Site, city: Planning) -> None:
    item = returned(site, city)
    with site.refused(Refused, article="4"):
        resubmit_item(actor=city.proposer, plan_item_id=item.pk, ends_on=date(2024, 3, 1), at=site.now)


def test_a_project_that_is_in_no_plan_is_taken_in_by_whoever_builds_it(site: Site, city: Planning) -> None:
    plan, project = city.plan(), site.project(planned_year=None)
    site.project()
    assert [pk for pk, _ in unplanned(plan, city.proposer)] == [project.pk]
    assert unplanned(plan, site.post("water", "proposer")) == []
    city.checked(city.proposed(plan, project_id=project.pk))
    city.published(plan)
    project.refresh_from_db()
    assert (project.planned_year, Project.objects.count()) == (2024, 2)
    entry = Entry.objects.filter(subject_type="project", subject_id=project.pk).latest("sequence")
    assert (entry.action, entry.detail["annual_plan"]) == ("plan_item", plan.number)
