"""What a post may not open is not named to it: on the pages of plans and projects, on the board, and to programs."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.projects.conftest import Site
from tests.projects.operations.deciding.conftest import Planning

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.obligations.models import Obligation
from qiban.core.people.models import Post
from qiban.core.people.operations import admit_client
from qiban.projects.models import AnnualPlan, Project

from .conftest import Works, page_of

pytestmark = pytest.mark.django_db
As = Callable[[Actor], Client]
NOT_TOLD = "（本岗位不能查看的事项）"


@pytest.fixture
def city(site: Site) -> Planning:
    return Planning(site)


def published(city: Planning, *titles: str) -> AnnualPlan:
    """A plan whose first entry is by urban management, all others by the water department for the sports department."""
    plan = city.plan()
    city.checked(city.proposed(plan))
    own, city.proposer = city.proposer, city.site.post("water", "proposer")
    parts = {"construction_unit_id": city.site.unit("sports").pk, "user_unit_id": None}
    for title in titles:
        city.checked(city.proposed(plan, title=title, **parts))
    city.proposer = own
    return city.published(plan)


def asked(actor: Actor, address: str) -> Any:
    """Return what a program in this post is answered."""
    post = Post.objects.get(pk=actor.post_id)
    token = admit_client(name=f"program {address}", post=post, scopes=["read"], at=clock.now())
    return json.loads(Client().get(f"/api{address}", headers={"Authorization": f"Bearer {token}"}).content)


def test_a_plan_names_to_a_unit_its_own_projects_and_no_other(site: Site, as_post: As, city: Planning) -> None:
    plan = published(city, "人民路雨污分流", "新村路雨污分流")
    mine, *others = Project.objects.order_by("pk")
    page = page_of(as_post(site.builder).get(f"/annual_plans/{plan.pk}/"))
    assert f"{mine.number}、{NOT_TOLD}" in page
    # Two were proposed, and all were published at once.
    assert page.count(NOT_TOLD) == 3
    assert not [one.number for one in others if one.number in page]
    everything = page_of(as_post(site.manager).get(f"/annual_plans/{plan.pk}/"))
    assert "、".join(one.number for one in (mine, *others)) in everything


def test_programs_are_not_told_either(site: Site, now: datetime, city: Planning) -> None:
    plan = published(city, "人民路雨污分流")
    mine, other = Project.objects.order_by("pk")
    told = [one["detail"] for one in asked(site.builder, f"/annual_plans/{plan.pk}/journal")["items"]]
    assert told[-1]["planned"] == [mine.number, NOT_TOLD]
    everything = [one["detail"] for one in asked(site.manager, f"/annual_plans/{plan.pk}/journal")["items"]]
    assert everything[-1]["planned"] == [mine.number, other.number]


def test_a_firm_is_not_told_from_which_plan_and_entry_its_project_came(
    site: Site, works: Works, as_post: As, city: Planning
) -> None:
    plan = published(city)
    project = Project.objects.get()
    item = plan.items.get()
    works.contract(project, "1000000")
    page = page_of(as_post(site.staff("contractor")).get(f"/projects/{project.pk}/"))
    assert item.number not in page
    assert plan.number not in page
    own = page_of(as_post(site.builder).get(f"/projects/{project.pk}/"))
    assert item.number in own
    assert plan.number in own


def test_a_plan_of_many_projects_costs_no_more_queries(site: Site, as_post: As, city: Planning) -> None:
    def queries(plan: AnnualPlan) -> int:
        client = as_post(site.builder)
        client.get(f"/annual_plans/{plan.pk}/")
        with CaptureQueriesContext(connection) as counted:
            page_of(client.get(f"/annual_plans/{plan.pk}/"))
        return len(counted)

    few = published(city, "人民路雨污分流")
    fewer = queries(few)
    AnnualPlan.objects.filter(pk=few.pk).update(year=2020)
    assert queries(published(city, *(f"人民路{one}号片区" for one in range(6)))) == fewer


def test_the_board_names_to_a_unit_only_what_it_may_open(site: Site, works: Works, as_post: As) -> None:
    own, foreign = works.contract(site.project(), "1000000"), works.contract(site.project(), "2000000", reference="2")
    Project.objects.filter(pk=foreign.project_id).update(construction_unit=site.unit("sports"))
    for one in (own, foreign):
        owe(site, one)
    page = page_of(as_post(site.builder).get("/board/"))
    assert own.number in page
    assert foreign.number not in page
    rows = asked(site.builder, "/obligations")["items"]
    named = {(one["subject_id"], one["case_number"], one["subject"]) for one in rows}
    assert named == {(own.pk, own.number, own.title), (None, "", None)}
    everything = asked(site.manager, "/obligations")["items"]
    assert {one["subject_id"] for one in everything} == {own.pk, foreign.pk}


def owe(site: Site, about: Any) -> Obligation:
    """What urban management owes on a thing."""
    return Obligation.objects.create(
        kind="correction",
        bearer_unit=site.unit("urban_management"),
        subject_type=about.subject_type,
        subject_id=about.pk,
        case_number=about.number,
        clause="city_projects:26",
        opened_at=site.now,
        due_at=site.at("2024-07-01 00:00"),
    )
