"""What pages and programs show of breaches, what they offer, and why not (Art. 26, 27)."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from tests.projects.conftest import Site
from tests.projects.operations.watching.conftest import Watch

from qiban.core.acting.kinds import kind_of
from qiban.core.acting.made import body_of, form_of
from qiban.core.acting.more import with_more
from qiban.core.office import Thing
from qiban.core.people.models import Person
from qiban.law.text import Text
from qiban.projects.models import Breach, Payment
from qiban.projects.models.kinds import BreachKind, Hold
from qiban.projects.operations.watching.holding import hold_money
from qiban.projects.operations.watching.recalling import recall_money
from qiban.projects.permissions import visible_of
from qiban.projects.things import watching
from qiban.projects.words import NOTICES, VOCABULARY

pytestmark = pytest.mark.django_db


@pytest.fixture
def watch(site: Site) -> Watch:
    return Watch(site)


@pytest.mark.parametrize("name", ["project", "payment"])
def test_forms_and_bodies_are_made_of_what_is_done_with_things_of_other_parts(name: str) -> None:
    for action, operation in watching.MORE[name].operations.items():
        assert form_of(operation, f"{name}_id", VOCABULARY.labels)
        assert body_of(operation, f"{name}_id", action)


def test_a_breach_has_a_form_for_each_of_its_actions() -> None:
    kind = kind_of("breach")
    assert set(kind.forms) == set(kind.thing.operations)
    assert set(kind.workflow.actions_of("breach", "plan_manager")) <= set(kind.forms)


def test_a_breach_tells_what_is_known_of_it(site: Site, watch: Watch) -> None:
    breach = watch.breach(site.project(), BreachKind.PROCEDURE_BROKEN, evidence="现场检查记录")
    payment = watch.payment(watch.contract(watch.building()))
    other = watch.breach(payment.project)
    known = {one.name: one.value for one in watching.facts(breach)}
    assert known["evidence"] == "现场检查记录"
    assert known["is_detected"] is False
    assert "柳泉路雨污分流" in watching.subject(breach)
    recall_money(
        actor=site.manager,
        payment_id=payment.pk,
        breach_id=other.pk,
        amount=Decimal("5.00"),
        due_on=site.now.date(),
        at=site.now,
    )
    assert Decimal("5.00") in [one.value for one in watching.facts(other)]
    rows = {one.kind: list(one.rows) for one in watching.related(other, site.manager)}
    assert rows == {"project": [other.project], "payment": [payment]}
    stranger = site.post("transport", "construction_unit")
    assert {one.kind: list(one.rows) for one in watching.related(other, stranger)}["payment"] == []


def offers(breach: Breach, actor: Any, site: Site) -> dict[str, Any]:
    return {one.name: one for one in kind_of("breach").offers(actor, breach, site.now)}


def test_measures_on_payments_are_offered_where_the_rule_allows_them(site: Site, watch: Watch) -> None:
    project = site.project()
    idle, broken = watch.breach(project, BreachKind.IDLE), watch.breach(project)
    closed = offers(idle, site.manager, site)["hold_money"]
    assert not closed.is_open
    assert closed.why is not None
    assert "第二十七条" in closed.why.zh
    before = offers(broken, site.manager, site)
    assert (before["hold_money"].is_open, before["release_money"].is_open) == (True, False)
    for how in (Hold.SUSPENDED, Hold.STOPPED):
        broken = hold_money(actor=site.manager, breach_id=broken.pk, hold=how, reason="核实", at=site.now)
        after = offers(broken, site.manager, site)
        assert (after["hold_money"].is_open, after["release_money"].is_open) == (True, True)
    assert offers(broken, site.manager, site)["order_correction"].is_open


def test_a_payment_offers_a_recall_and_then_its_return(site: Site, watch: Watch, monkeypatch: Any) -> None:
    payment = watch.payment(watch.contract(watch.building()))
    breach = watch.breach(payment.project)
    bare = Thing(title=Text("支付", "Payment"), model=Payment, visible=lambda actor: visible_of(Payment, actor))
    thing = with_more({"payment": bare}, [watching.MORE])["payment"]
    assert set(thing.operations) == {"recall_money", "record_return"}
    kind = replace(kind_of("breach"), name="payment", thing=thing)

    def open_ones() -> set[str]:
        found = Payment.objects.get(pk=payment.pk)
        return {one.name for one in kind.offers(site.owner, found, site.now) if one.is_open}

    assert open_ones() == {"recall_money"}
    recall_money(
        actor=site.owner,
        payment_id=payment.pk,
        breach_id=breach.pk,
        amount=payment.amount,
        due_on=site.now.date(),
        at=site.now,
    )
    assert open_ones() == {"record_return"}
    payment.recalls.update(returned_on=site.now.date(), voucher="SK-1")
    assert open_ones() == set()


def test_every_notice_has_its_sentence() -> None:
    kinds = ("breach_found", "breach_to_decide", "breach_dismissed", "money_held", "money_released")
    corrections = ("correction_ordered", "correction_reported", "correction_accepted")
    for kind in (*kinds, *corrections, "money_recalled", "money_returned"):
        assert "{case}" in NOTICES[kind].zh
        assert "{case}" in NOTICES[kind].en


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_page_of_a_breach_and_the_forms_of_its_actions_are_shown(site: Site, watch: Watch, language: str) -> None:
    breach = watch.breach(site.project(), at=site.at("2024-03-04 10:00"))
    client = Client()
    client.force_login(Person.objects.get(pk=site.manager.person_id))
    page = client.get(f"/breaches/{breach.pk}/", headers={"Accept-Language": language})
    assert page.status_code == 200
    assert breach.number in page.content.decode()
    assert breach.project.title in page.content.decode()
    for action in ("order_correction", "hold_money", "dismiss_breach", "hold_accountable"):
        form = client.get(f"/breaches/{breach.pk}/do/{action}/", headers={"Accept-Language": language})
        assert form.status_code == 200, action
    posted = client.post(f"/breaches/{breach.pk}/do/hold_money/", {"hold": "stopped", "reason": "核实", "step_no": "0"})
    assert posted.status_code == 302
    breach.refresh_from_db()
    assert breach.hold == "stopped"
