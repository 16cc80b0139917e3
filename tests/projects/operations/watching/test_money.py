"""Payments are held because of a breach, and money is called back from the payment that it was paid by (Art. 26)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from tests.projects.conftest import Site
from tests.projects.operations.watching.conftest import Watch

from qiban.core.errors import Conflict, Denied, NotFound, Refused
from qiban.core.journal.models import Entry
from qiban.core.obligations.models import Obligation
from qiban.projects.models import Breach, Contract, Payment, Project, Recall
from qiban.projects.models.kinds import BreachKind, Hold
from qiban.projects.operations.watching.correcting import (
    accept_correction,
    dismiss_breach,
    order_correction,
    report_correction,
)
from qiban.projects.operations.watching.holding import hold_money, release_money
from qiban.projects.operations.watching.recalling import grounds, recall_money, record_return

pytestmark = pytest.mark.django_db


def held(project: Project) -> str:
    return Project.objects.get(pk=project.pk).hold


def hold(site: Site, breach: Breach, how: Hold = Hold.SUSPENDED, **given: Any) -> Breach:
    facts = {"actor": site.manager, "reason": "核实期间", "at": site.now, **given}
    return hold_money(breach_id=breach.pk, hold=how, **facts)


def let_go(site: Site, breach: Breach, **given: Any) -> Breach:
    return release_money(breach_id=breach.pk, **{"actor": site.manager, "reason": "已查明", "at": site.now, **given})


def test_a_breach_holds_the_payments_of_its_project_until_it_lets_them_go_on(site: Site, watch: Watch) -> None:
    project = site.project()
    breach = watch.breach(project)
    assert hold(site, breach).hold == "suspended"
    assert held(project) == "suspended"
    assert hold(site, breach, Hold.STOPPED).hold == "stopped"
    assert held(project) == "stopped"
    assert let_go(site, breach).hold == ""
    assert held(project) == ""
    kept = Entry.objects.filter(subject_type="project", action__in=["hold_money", "release_money"]).order_by("id")
    assert [one.detail["project_hold"] for one in kept] == ["suspended", "stopped", "released"]
    assert {one.detail["breach"] for one in kept} == {breach.number}
    assert {one.clause for one in kept} == {"city_projects:26"}
    assert Entry.objects.filter(subject_type="breach", subject_id=breach.pk).count() == 4
    assert watch.told("money_held") == watch.told("money_released") == {"urban_management", "finance"}


def test_a_project_is_held_as_the_strictest_of_its_breaches_does(site: Site, watch: Watch) -> None:
    project = site.project()
    first, second = watch.breach(project), watch.breach(project, BreachKind.NOT_TENDERED)
    hold(site, first, Hold.STOPPED)
    hold(site, second, Hold.SUSPENDED)
    assert held(project) == "stopped"
    let_go(site, first)
    assert held(project) == "suspended"
    let_go(site, second)
    assert held(project) == ""


@pytest.mark.parametrize("kind", [BreachKind.UNPLANNED_START, BreachKind.OTHER])
def test_a_breach_of_art_27_holds_no_payments(site: Site, watch: Watch, kind: BreachKind) -> None:
    project = site.project()
    with site.refused(Refused, article="26"):
        hold(site, watch.breach(project, kind))
    assert held(project) == ""


def test_holding_needs_a_reason_and_a_change_and_a_post_that_may(site: Site, watch: Watch) -> None:
    project = site.project()
    breach = watch.breach(project)
    for wrong in ({"reason": " "}, {"actor": site.builder}, {"actor": site.auditor}):
        with site.refused(Refused):
            hold(site, breach, **wrong)
    with site.refused(Denied):
        hold(site, breach, actor=site.post("transport", "project_unit"))
    with site.refused(NotFound):
        hold_money(actor=site.manager, breach_id=0, hold=Hold.STOPPED, reason="核实", at=site.now)
    with site.refused(Refused, article="26"):
        let_go(site, breach)
    hold(site, breach, actor=site.owner)
    with site.refused(Refused, article="26"):
        hold(site, breach)
    with site.refused(Conflict):
        hold(site, breach, Hold.STOPPED, step_no=0)
    assert held(project) == "suspended"


def test_a_breach_that_is_put_right_or_dismissed_holds_nothing_any_more(site: Site, watch: Watch) -> None:
    project = site.project()
    first, second = watch.breach(project), watch.breach(project)
    hold(site, first, Hold.STOPPED)
    hold(site, second)
    order_correction(actor=site.manager, breach_id=first.pk, document="1号", correct_by=date(2024, 3, 8), at=site.now)
    report_correction(actor=site.builder, breach_id=first.pk, correction="已改正", at=site.now)
    assert held(project) == "stopped"
    accept_correction(actor=site.manager, breach_id=first.pk, at=site.now)
    assert held(project) == "suspended"
    dismiss_breach(actor=site.manager, breach_id=second.pk, reason="误报", at=site.now)
    assert held(project) == ""
    assert not Breach.objects.exclude(hold="").exists()


@pytest.fixture
def paid(watch: Watch) -> Payment:
    """300,000.00 yuan paid on a contract over a million."""
    return watch.payment(watch.contract(watch.building()))


@pytest.fixture
def breach(paid: Payment, watch: Watch) -> Breach:
    return watch.breach(paid.project)


def call_back(site: Site, payment: Payment, breach: Breach, amount: str, **given: Any) -> Payment:
    facts = {"actor": site.manager, "due_on": date(2024, 3, 15), "at": site.now, **given}
    return recall_money(payment_id=payment.pk, breach_id=breach.pk, amount=Decimal(amount), **facts)


def bring_back(site: Site, payment: Payment, **given: Any) -> Payment:
    facts = {"actor": site.owner, "voucher": "SK-1", "returned_on": date(2024, 3, 4), "at": site.now, **given}
    return record_return(payment_id=payment.pk, **facts)


def sums(payment: Payment) -> list[tuple[Decimal, Decimal]]:
    """Paid and recalled, of the contract and of the project."""
    contract = Contract.objects.get(pk=payment.contract_id)
    project = Project.objects.get(pk=payment.project_id)
    return [(contract.paid, contract.recalled), (project.paid, project.recalled)]


def test_money_is_called_back_and_traced_to_its_payment_and_breach(
    site: Site, watch: Watch, paid: Payment, breach: Breach
) -> None:
    call_back(site, paid, breach, "120000.50")
    recall = Recall.objects.get()
    assert (recall.payment_id, recall.breach_id, recall.amount) == (paid.pk, breach.pk, Decimal("120000.50"))
    assert recall.ordered_by_id == site.manager.person_id
    paid.refresh_from_db()
    assert (paid.state, paid.recalled) == ("paid", Decimal("120000.50"))
    # What is called back still counts as paid until it has come.
    assert sums(paid) == [(Decimal("300000.00"), Decimal("120000.50"))] * 2
    assert watch.owed(paid) == {"money_return": site.unit("urban_management").pk}
    assert Obligation.objects.get(kind="money_return").due_at.isoformat() == "2024-03-15T16:00:00+00:00"
    assert watch.told("money_recalled") == {"urban_management", "finance"}
    entries = {one.subject_type: one.detail for one in Entry.objects.filter(action="recall_money")}
    assert entries["payment"]["breach"] == breach.number
    assert entries["breach"] == {"payment": paid.number, "amount": "120000.50", "due_on": "2024-03-15"}


def test_money_that_came_back_is_paid_no_longer(site: Site, watch: Watch, paid: Payment, breach: Breach) -> None:
    call_back(site, paid, breach, "300000.00")
    bring_back(site, paid)
    assert sums(paid) == [(Decimal(0), Decimal("300000.00"))] * 2
    recall = Recall.objects.get()
    assert (recall.returned_on, recall.voucher) == (date(2024, 3, 4), "SK-1")
    assert watch.owed(paid) == {}
    assert Obligation.objects.get(kind="money_return").outcome == "met"
    assert watch.told("money_returned") == {"urban_management", "finance"}
    with site.refused(Refused, article="26"):
        bring_back(site, paid)
    with site.refused(Refused, article="26"):
        call_back(site, paid, breach, "0.01")


def test_no_fen_more_is_called_back_than_is_left(site: Site, paid: Payment, breach: Breach) -> None:
    call_back(site, paid, breach, "100000.00")
    bring_back(site, paid)
    with site.refused(Refused, article="26") as caught:
        call_back(site, paid, breach, "200000.01")
    assert "最多可收回200,000.00元" in caught.value.message.zh
    call_back(site, paid, breach, "200000.00")


def test_a_payment_is_called_back_once_at_a_time(site: Site, watch: Watch, paid: Payment, breach: Breach) -> None:
    other = watch.breach(paid.project)
    call_back(site, paid, breach, "1.00")
    with site.refused(Refused, article="26"):
        call_back(site, paid, other, "1.00")
    with pytest.raises(DatabaseError), transaction.atomic():
        Recall.objects.create(payment=paid, breach=other, amount=1, ordered_at=site.now, due_on=date(2024, 3, 15))
    bring_back(site, paid)
    call_back(site, paid, other, "1.00")
    assert Recall.objects.filter(breach=other).count() == 1


def test_only_what_was_paid_is_called_back_for_a_breach_of_the_same_project(
    site: Site, watch: Watch, paid: Payment, breach: Breach
) -> None:
    waiting = watch.payment(paid.contract, is_paid=False)
    with site.refused(Refused):
        call_back(site, waiting, breach, "1.00")
    with site.refused(Refused, article="26"):
        call_back(site, paid, watch.breach(site.project()), "1.00")
    with site.refused(Refused, article="26"):
        call_back(site, paid, watch.breach(paid.project, BreachKind.COST_RAISED), "1.00")
    with site.refused(Refused, article="26"):
        call_back(site, paid, breach, "1.00", due_on=date(2024, 3, 3))
    dismiss_breach(actor=site.manager, breach_id=breach.pk, reason="误报", at=site.now)
    with site.refused(Refused, article="26"):
        call_back(site, paid, breach, "1.00")
    assert not Recall.objects.exists()


def test_who_may_not_call_back_and_who_may_not_record(site: Site, paid: Payment, breach: Breach) -> None:
    with site.refused(Refused):
        call_back(site, paid, breach, "1.00", actor=site.builder)
    with site.refused(NotFound):
        recall_money(
            actor=site.manager,
            payment_id=0,
            breach_id=breach.pk,
            amount=Decimal(1),
            due_on=date(2024, 3, 15),
            at=site.now,
        )
    call_back(site, paid, breach, "1.00", actor=site.owner)
    with site.refused(Refused):
        bring_back(site, paid, actor=site.manager)
    with site.refused(Conflict):
        bring_back(site, paid, step_no=0)
    for wrong in ({"voucher": " "}, {"returned_on": date(2024, 3, 5)}, {"returned_on": date(2024, 3, 3)}):
        with site.refused(Refused, article="26"):
            bring_back(site, paid, **wrong)


def test_the_form_offers_the_open_breaches_that_are_grounds(
    site: Site, watch: Watch, paid: Payment, breach: Breach
) -> None:
    watch.breach(paid.project, BreachKind.IDLE)
    watch.breach(site.project())
    assert [pk for pk, _ in grounds(paid, site.manager)] == [breach.pk]
    assert breach.number in next(iter(grounds(paid, site.manager)))[1]
