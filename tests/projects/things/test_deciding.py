"""Plans, entries, projects and approvals have pages and an API that offer what can be done, or say why not."""

import json
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from tests.projects.conftest import Site, civil
from tests.projects.operations.deciding.conftest import FOUR, Planning
from tests.projects.operations.deciding.test_approving import DESIGN, FEASIBILITY, PROPOSAL, applied, approved
from tests.projects.operations.deciding.test_building import drawings, signed

from qiban.core import clock
from qiban.core.acting.kinds import kind_of
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.people.models import Person, Post
from qiban.core.people.operations import admit_client
from qiban.core.steps.models import Stepped
from qiban.projects.models import AnnualPlan, Approval, PlanItem
from qiban.projects.operations.deciding.reviewing import return_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(site: Site) -> Planning:
    return Planning(site)


def offered(actor: Actor, thing: Stepped, name: str, at: datetime | None = None) -> Offer:
    kind = kind_of(thing.subject_type)
    return kind.offer(actor, kind.find(actor, thing.pk), at or clock.now(), name)


def page(actor: Actor, path: str, language: str = "zh-hans") -> str:
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id))
    client.cookies["qiban_language"] = language
    response = client.get(path)
    assert response.status_code == 200, response.content.decode()
    assert "UNDEFINED[" not in response.content.decode()
    return response.content.decode()


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let the system's clock stand where a test puts it."""

    def stand(text: str) -> None:
        monkeypatch.setattr(clock, "now", lambda: civil(text))

    return stand


def test_every_page_says_what_is_known_in_both_languages(site: Site, city: Planning) -> None:
    plan, project = city.project()
    approval, item = applied(site, project, PROPOSAL), PlanItem.objects.get()
    pages = {
        f"/annual_plans/{plan.pk}/": ("第45次常务会议", "Government meeting"),
        f"/plan_items/{item.pk}/": ("采用分流制", "Source of money"),
        f"/projects/{project.pk}/": ("柳泉路雨污分流", "Planned investment"),
        f"/approvals/{approval.pk}/": ("10,000,000.00元", "Applied for"),
    }
    for path, (zh, en) in pages.items():
        assert zh in page(site.manager, path)
        assert en in page(site.manager, path, "en")


def test_every_form_opens_for_the_post_whose_action_it_is(site: Site, city: Planning) -> None:
    _, project = city.project()
    approval = applied(site, project, PROPOSAL)
    fresh = city.plan(2025)
    item = city.proposed(fresh)
    forms = [
        (city.proposer, f"/annual_plans/{fresh.pk}/do/propose_item/", "必要性论证"),
        (site.manager, f"/plan_items/{item.pk}/do/review_item/", "专家人数"),
        (site.manager, f"/plan_items/{item.pk}/do/return_item/", "理由"),
        (site.post("development", "approver"), f"/approvals/{approval.pk}/do/grant_approval/", "批复投资额"),
        (site.manager, f"/projects/{project.pk}/do/cancel_project/", "审批中的事项1项"),
    ]
    for actor, path, word in forms:
        assert word in page(actor, path)


def test_notices_say_in_both_languages_what_became_of_an_entry(site: Site, city: Planning) -> None:
    item = city.proposed(city.plan())
    return_item(actor=site.manager, plan_item_id=item.pk, reason="请补充管线资料", at=site.now)
    assert f"退回补充：{item.number} 柳泉路雨污分流，理由：请补充管线资料" in page(city.proposer, "/notices/")
    assert "because: 请补充管线资料" in page(city.proposer, "/notices/", "en")


def test_the_timeline_names_facts_in_words(site: Site, city: Planning) -> None:
    plan = city.plan()
    late = city.proposed(plan)
    city.checked(city.proposed(plan))
    city.published(plan)
    told = page(site.manager, f"/plan_items/{late.pk}/")
    assert "常务会议研究时论证或投资规模审核尚未完成" in told
    assert "10,000,000.00元" in told
    assert "市级国有资金" in told


def test_an_adjustment_is_offered_in_july_only_and_the_page_says_so(site: Site, city: Planning, watch: Any) -> None:
    plan, _ = city.project()
    watch("2024-07-01 00:00")
    assert offered(city.proposer, plan, "apply_adjustment").is_open
    watch("2024-08-01 00:00")
    closed = offered(city.proposer, plan, "apply_adjustment")
    assert (closed.is_open, closed.citation.id) == (False, "5")
    assert closed.why
    assert "2024年7月份" in closed.why.zh
    assert closed.next_step


def test_a_plan_is_offered_to_be_decided_and_published_once_it_can_be(site: Site, city: Planning, watch: Any) -> None:
    plan = city.plan()
    item = city.proposed(plan)
    city.reported(plan)
    watch("2024-03-04 18:00")
    closed = offered(site.government, plan, "decide_plan")
    assert closed.why
    assert "没有经项目单位审核" in closed.why.zh
    city.checked(item)
    assert offered(site.government, plan, "decide_plan").is_open
    city.decide(plan)
    waiting = offered(site.manager, plan, "publish_plan")
    assert waiting.why
    assert "尚未确认" in waiting.why.zh
    city.agree(plan, *FOUR)
    assert offered(site.manager, plan, "publish_plan").is_open
    assert not offered(site.manager, PlanItem.objects.get(), "return_item").is_open


def test_an_entry_of_a_decided_plan_says_why_nothing_is_open(site: Site, city: Planning) -> None:
    plan = city.plan()
    late, done = city.reviewed(city.proposed(plan)), city.checked(city.proposed(plan))
    assert offered(site.owner, late, "check_item").is_open
    city.decided(plan)
    for one, actor, name in ((late, site.owner, "check_item"), (done, site.manager, "drop_item")):
        closed = offered(actor, one, name)
        assert closed.why
        assert "已经市政府常务会议研究确定" in closed.why.zh


def test_the_next_year_is_offered_until_it_is_open(site: Site, city: Planning) -> None:
    plan, _ = city.project()
    assert offered(site.manager, plan, "open_year").is_open
    city.plan(2025)
    closed = offered(site.manager, plan, "open_year")
    assert (closed.is_open, closed.why and closed.why.zh) == (False, "2025年度计划已经开始征集。")


def test_a_start_says_what_is_missing_until_nothing_is(site: Site, watch: Any) -> None:
    watch("2024-03-04 18:00")
    project = site.project()
    closed = offered(site.builder, project, "start_work")
    assert closed.why
    assert (closed.citation.id, "审查合格的施工图" in closed.why.zh) == ("6", True)
    approved(site, project, PROPOSAL, FEASIBILITY, DESIGN)
    drawings(site, project)
    signed(site, project, "construction")
    signed(site, project, "supervision")
    assert offered(site.builder, project, "start_work").is_open


def test_beside_an_application_no_other_is_offered_and_giving_up_waits(site: Site, watch: Any) -> None:
    watch("2024-03-04 18:00")
    project = site.project()
    assert offered(site.builder, project, "apply_approval").is_open
    assert offered(site.manager, project, "cancel_project").is_open
    applied(site, project, PROPOSAL)
    assert not offered(site.builder, project, "apply_approval").is_open
    assert not offered(site.manager, project, "cancel_project").is_open


def test_only_the_department_applied_to_is_offered_the_decision(site: Site) -> None:
    approval = applied(site, site.project(), PROPOSAL)
    assert offered(site.post("development", "approver"), approval, "grant_approval").is_open
    closed = offered(site.post("approval", "approver"), approval, "grant_approval")
    assert closed.why
    assert closed.why.zh == "该事项由其他部门审批。"


def test_programs_propose_and_approve_as_people_do(site: Site, city: Planning, watch: Any) -> None:
    watch("2024-03-04 18:00")
    plan = city.plan()
    body = {name: str(value) if "_on" in name or name == "investment" else value for name, value in _wire(city).items()}
    status, answered = send(city.proposer, f"/annual_plans/{plan.pk}/actions/propose_item", body)
    assert (status, answered["state"]) == (200, "collecting")
    assert PlanItem.objects.get().urgency == "汛期前完成"
    project = site.project()
    asked = {"approval_kind": "proposal", "authority_id": site.unit("development").pk, "amount": "10000000.00"}
    assert send(site.builder, f"/projects/{project.pk}/actions/apply_approval", asked)[0] == 200
    status, refused = send(site.builder, f"/projects/{project.pk}/actions/apply_approval", asked)
    assert (status, refused["error"]["clause"]) == (409, "6")
    assert (AnnualPlan.objects.count(), Approval.objects.count()) == (1, 1)


def _wire(city: Planning) -> dict[str, Any]:
    return city.elements(field="municipal", funding="city", starts_on="2024-04-01", ends_on="2024-11-30")


def send(actor: Actor, path: str, body: dict[str, Any]) -> tuple[int, Any]:
    post = Post.objects.get(pk=actor.post_id)
    token = admit_client(name="program", post=post, scopes=["read", "act"], at=clock.now())
    response = Client().post(
        f"/api{path}",
        json.dumps(body),
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}", "Accept-Language": "zh-hans"},
    )
    return response.status_code, json.loads(response.content)
