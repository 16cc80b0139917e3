"""Money on pages and in the API: what is known, what is open to whom, and why something is closed (Art. 15-19, 26)."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from tests.projects.conftest import Site
from tests.projects.operations.investing.conftest import Works

from qiban.core import clock
from qiban.core.acting.kinds import kind_of
from qiban.core.acting.made import form_of
from qiban.core.acting.offers import Offer, by_table
from qiban.core.actor import Actor
from qiban.core.notices import wording
from qiban.core.notices.models import Notice
from qiban.core.people.models import Person, Post
from qiban.core.people.operations import admit_client
from qiban.projects.models import Change, Contract, Figure, Payment, Project
from qiban.projects.models.base import Stepped
from qiban.projects.models.kinds import Cause, PaymentKind
from qiban.projects.things.closing_money import narrow_contract
from qiban.projects.things.investing import MORE
from qiban.projects.words import VOCABULARY

pytestmark = pytest.mark.django_db


@pytest.fixture
def works(site: Site) -> Works:
    return Works(site)


def offer(actor: Actor, thing: Stepped, name: str) -> Offer:
    kind = kind_of(thing.subject_type)
    return kind.offer(actor, kind.find(actor, thing.pk), clock.now(), name)


def hold(works: Works, kind: str = "suspended") -> None:
    Project.objects.filter(pk=works.project.pk).update(hold=kind)


def test_a_payment_that_can_be_approved_is_open_to_the_project_unit_alone(works: Works) -> None:
    payment = works.request()
    assert offer(works.site.owner, payment, "approve_payment").is_open
    assert not offer(works.site.owner, payment, "pay").is_open
    assert not offer(works.site.builder, payment, "approve_payment").is_open


def test_a_payment_on_held_money_is_closed_with_the_law_s_own_words(works: Works) -> None:
    asked, approved = works.request(100_000), works.approve(works.request(100_000))
    hold(works)
    for thing, name in ((asked, "approve_payment"), (approved, "pay")):
        closed = offer(works.site.owner, thing, name)
        assert not closed.is_open
        assert closed.why is not None
        assert (closed.citation.id, closed.why.zh) == ("26", "该项目资金已暂停拨付。")
        assert closed.next_step is not None
    assert offer(works.site.owner, asked, "refuse_payment").is_open


def test_an_approved_payment_is_open_for_being_paid_though_it_takes_all_that_is_payable(works: Works) -> None:
    assert offer(works.site.owner, works.approve(works.request(300_000)), "pay").is_open


def test_a_change_says_what_has_to_come_before_its_approval(works: Works) -> None:
    small, large = works.confirm(works.propose()), works.change(200_000, Cause.OPTIMISATION)
    assert offer(works.site.owner, small, "review_change").is_open
    assert offer(works.site.government, large, "approve_change").is_open
    Project.objects.filter(pk=works.project.pk).update(investment=1_000_000)
    for actor, thing, name in (
        (works.site.owner, small, "review_change"),
        (works.site.government, large, "approve_change"),
    ):
        closed = offer(actor, thing, name)
        assert (closed.is_open, closed.citation.id) == (False, "15")


def test_a_visa_is_offered_on_a_change_that_waits_for_visas(works: Works) -> None:
    assert offer(works.site.builder, works.change(needs_visa=True), "ask_visa").is_open
    closed = offer(works.site.builder, works.change(), "ask_visa")
    assert (closed.is_open, closed.citation.id) == (False, "19")


def on_contract(works: Works, actor: Actor, name: str) -> Offer:
    contract = Contract.objects.get(pk=works.contract.pk)
    return narrow_contract(actor, contract, by_table(actor, contract, name, clock.now()))


def test_on_a_contract_a_payment_is_closed_while_the_money_is_held(works: Works) -> None:
    assert on_contract(works, works.site.builder, "request_payment").is_open
    hold(works, "stopped")
    closed = on_contract(works, works.site.builder, "request_payment")
    assert (closed.is_open, closed.citation.id) == (False, "26")
    assert on_contract(works, works.site.builder, "propose_change").is_open


def test_on_a_contract_progress_is_closed_to_another_firm_s_staff(works: Works) -> None:
    assert on_contract(works, works.site.staff("contractor"), "report_progress").is_open
    assert not on_contract(works, works.site.staff("design"), "report_progress").is_open


def test_every_operation_of_this_part_has_a_form_with_labels() -> None:
    for name in ("change", "visa", "measurement", "payment"):
        assert kind_of(name).forms
    for name, more in MORE.items():
        for operation in more.operations.values():
            assert form_of(operation, f"{name}_id", VOCABULARY.labels).base_fields


class Program:
    """A program that acts in a post."""

    def __init__(self, actor: Actor) -> None:
        post = Post.objects.get(pk=actor.post_id)
        token = admit_client(name=str(post.pk), post=post, scopes=["read", "act"], at=clock.now())
        self._headers = {"Authorization": f"Bearer {token}"}

    def get(self, path: str) -> Any:
        return json.loads(Client().get(f"/api/{path}", headers=self._headers).content)

    def post(self, path: str, key: str, **body: Any) -> tuple[int, Any]:
        headers = {**self._headers, "Idempotency-Key": key}
        response = Client().post(f"/api/{path}", body, content_type="application/json", headers=headers)
        return response.status_code, json.loads(response.content)


def test_a_program_approves_and_pays_and_is_told_why_not(works: Works) -> None:
    payment, program = works.request(), Program(works.site.owner)
    path = f"payments/{payment.pk}"
    found = program.get(path)
    facts = {one["name"]: one["value"] for one in found["facts"]}
    assert (found["number"], facts["amount"], facts["payable"]) == (payment.number, "300000.00", "300000.00")
    assert {one["kind"] for one in found["obligations"]} == {"payment_review", "payment"}

    status, answer = program.post(f"{path}/actions/approve_payment", "k-1", step_no=0)
    assert (status, answer["state"]) == (200, "approved")
    hold(works)
    today = clock.civil_date(clock.now()).isoformat()
    status, answer = program.post(f"{path}/actions/pay", "k-2", voucher="PZ-1", paid_on=today)
    assert (status, answer["error"]["clause"]) == (409, "26")
    hold(works, "")
    status, answer = program.post(f"{path}/actions/pay", "k-3", voucher="PZ-1", paid_on=today)
    assert (status, answer["state"]) == (200, "paid")
    assert Payment.objects.get().voucher == "PZ-1"


def test_pages_show_a_payment_and_its_journal_in_both_languages(works: Works) -> None:
    progress = works.progress()
    payment = works.approve(works.request(1234, kind=PaymentKind.PROGRESS, measurement_id=progress.pk))
    browser = Client()
    browser.force_login(Person.objects.get(pk=works.site.owner.person_id))
    page = browser.get(f"/payments/{payment.pk}/").content.decode()
    for said in (payment.number, "1,234.00元", "进度款", progress.number, "合同第十二条", "审核同意拨付"):
        assert said in page
    browser.cookies["qiban_language"] = "en"
    page = browser.get(f"/payments/{payment.pk}/").content.decode()
    assert "1,234.00 yuan" in page


@pytest.mark.parametrize("subject", ["changes", "visas", "measurements", "payments"])
def test_every_kind_has_its_list_and_page(works: Works, subject: str) -> None:
    change = works.change(needs_visa=True)
    made = {
        "changes": change,
        "visas": works.visa(change),
        "measurements": works.progress(),
        "payments": works.request(),
    }
    browser = Client()
    browser.force_login(Person.objects.get(pk=works.site.owner.person_id))
    thing = made[subject]
    assert thing.number in browser.get(f"/{subject}/").content.decode()
    page = browser.get(f"/{subject}/{thing.pk}/")
    assert (page.status_code, thing.number in page.content.decode()) == (200, True)


def test_every_notice_of_money_is_put_into_words(works: Works) -> None:
    change = works.change(50_000, needs_visa=True)
    works.change(200_000, Cause.OPTIMISATION)
    works.visa(change, work_on=date(2024, 3, 1))
    works.pay(works.approve(works.request()))
    for one in Notice.objects.all():
        for language in ("zh-hans", "en"):
            assert one.case_number in wording.title(one, language)


def test_a_program_enters_a_figure_reports_progress_proposes_a_change_and_asks_for_money(works: Works) -> None:
    builder, contractor = Program(works.site.builder), Program(works.site.staff("contractor"))
    figure = {"kind": "budget", "amount": "2000000.01", "basis": "预算评审"}
    assert builder.post(f"projects/{works.project.pk}/actions/enter_figure", "k-1", **figure)[0] == 200
    assert Figure.objects.get().flag == "city_projects:13"
    path = f"contracts/{works.contract.pk}/actions"
    period = {"starts_on": "2024-02-01", "ends_on": "2024-02-29", "content": "管道安装", "amount": "600000.00"}
    assert contractor.post(f"{path}/report_progress", "k-2", **period)[0] == 200
    change = {
        "cause": "geology",
        "title": "换填",
        "content": "换填三百立方",
        "amount": "5000.5",
        "changes_design": True,
    }
    assert builder.post(f"{path}/propose_change", "k-3", **change)[0] == 200
    assert Change.objects.get().amount == Decimal("5000.50")
    asked = {"kind": "advance", "amount": "300000.01", "basis": "合同第十二条"}
    status, answer = builder.post(f"{path}/request_payment", "k-4", **asked)
    assert (status, answer["error"]["clause"]) == (409, "3.2")
    assert builder.post(f"{path}/request_payment", "k-5", **{**asked, "amount": "300000.00"})[0] == 200
    assert Payment.objects.get().amount == 300_000


def test_the_pages_of_actions_ask_for_what_they_take(works: Works) -> None:
    progress = works.progress()
    browser = Client()
    browser.force_login(Person.objects.get(pk=works.site.builder.person_id))
    page = browser.get(f"/contracts/{works.contract.pk}/do/request_payment/").content.decode()
    assert "工程计量" in page
    assert progress.number in page
