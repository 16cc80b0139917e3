"""Site visas: on approved changes that wait for them, confirmed before the work, or irregular and worth nothing (Art. 16, 19)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.projects.operations.investing.conftest import FEN, MILLION, Works

from qiban.core.errors import Conflict, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.projects.models import Change, Party, Visa
from qiban.projects.models.kinds import Cause, PaymentKind
from qiban.projects.operations.answering import object_to
from qiban.projects.operations.investing import visaing
from qiban.projects.operations.investing.withdrawing import withdraw_visa

pytestmark = pytest.mark.django_db


@pytest.fixture
def change(works: Works) -> Change:
    """An approved change of 50,000 that is paid by visas."""
    return works.change(50_000, needs_visa=True)


def issue(works: Works, visa: Visa, **given: Any) -> Visa:
    return visaing.issue_visa(actor=works.site.builder, visa_id=visa.pk, at=works.site.now, **given)


def test_a_visa_that_four_confirmed_before_the_work_releases_its_part(works: Works, change: Change) -> None:
    assert (works.fresh().changed, works.fresh().released) == (50_000, 0)
    asked = works.visa(change, 20_000)
    assert {one.role for one in works.asked(asked)} == {"contractor", "design", "supervision", "cost_consultant"}
    confirmed = works.confirm(asked)
    assert (confirmed.state, works.fresh().released) == ("confirmed", 0)
    (owed,) = Obligation.objects.filter(subject_type="visa", settled_at=None)
    assert (owed.kind, owed.bearer_unit_id) == ("visa_issue", works.project.construction_unit_id)
    issued = issue(works, confirmed)
    assert issued.state == "issued"
    assert issued.issued_at is not None
    change.refresh_from_db()
    assert (works.fresh().released, change.visaed) == (20_000, 20_000)
    assert not Obligation.objects.filter(subject_type="visa", settled_at=None).exists()
    told = Notice.objects.get(kind="visa_issued")
    assert (told.unit_id, told.roles) == (works.contract.firm_id, ["firm_staff"])


@pytest.mark.parametrize(
    ("confirmed_at", "state"),
    [("2024-03-19 23:50", "issued"), ("2024-03-20 00:00", "irregular"), ("2024-03-21 09:00", "irregular")],
)
def test_the_last_confirmation_comes_before_the_day_of_the_work(
    works: Works, change: Change, confirmed_at: str, state: str
) -> None:
    asked = works.visa(change, work_on=date(2024, 3, 20))
    works.site.at(confirmed_at)
    confirmed = works.confirm(asked)
    works.site.at("2024-03-25 09:00")
    assert issue(works, confirmed).state == state


def test_an_irregular_visa_counts_for_nothing_and_says_why(works: Works, change: Change) -> None:
    irregular = issue(works, works.confirm(works.visa(change, work_on=date(2024, 3, 1))))
    assert (irregular.state, irregular.issued_at) == ("irregular", None)
    assert irregular.reason.endswith("施工日为2024-03-01，属事后补签，不得作为工程结算依据。")
    change.refresh_from_db()
    assert (works.fresh().released, change.visaed) == (0, 0)
    entry = Entry.objects.filter(subject_type="visa", action="issue_visa").get()
    assert (entry.clause, entry.detail["after"], entry.detail["reason"]) == (
        "city_projects:19",
        "irregular",
        irregular.reason,
    )
    told = Notice.objects.filter(kind="visa_irregular").order_by("pk")
    assert {one.unit_id for one in told} == {works.project.project_unit_id, works.contract.firm_id}


def test_there_is_no_visa_without_an_approved_change(works: Works) -> None:
    waiting = works.confirm(works.propose(needs_visa=True))
    with works.site.refused(Refused, article="19"):
        works.visa(waiting)


def test_a_change_that_is_paid_by_progress_has_no_visas(works: Works) -> None:
    with works.site.refused(Refused, article="19"):
        works.visa(works.change(50_000))
    with works.site.refused(Refused, article="19"):
        works.visa(works.change(50_000, Cause.OPTIMISATION))


def test_visas_together_stay_within_the_change(works: Works, change: Change) -> None:
    first, second = works.confirm(works.visa(change, 30_000)), works.confirm(works.visa(change, 30_000))
    issue(works, first)
    with works.site.refused(Refused, article="16") as caught:
        issue(works, second)
    assert "尚可签证的20,000.00元" in caught.value.message.zh
    with works.site.refused(Refused, article="16"):
        works.visa(change, 20_000 + FEN)
    issue(works, works.confirm(works.visa(change, 20_000)))
    assert works.fresh().released == 50_000


def test_money_of_a_change_is_paid_as_far_as_it_was_visaed(works: Works, change: Change) -> None:
    progress = works.progress(2 * MILLION)
    issue(works, works.confirm(works.visa(change, 20_000)))
    given: dict[str, Any] = {"kind": PaymentKind.PROGRESS, "measurement_id": progress.pk}
    with works.site.refused(Refused, article="17"):
        works.request(MILLION + 20_000 + FEN, **given)
    works.approve(works.request(MILLION + 20_000, **given))


def test_visas_on_an_increase_that_waits_for_the_settlement_release_nothing(works: Works) -> None:
    from qiban.projects.operations.investing.changing import approve_change

    works.project.__class__.objects.filter(pk=works.project.pk).update(ceiling=MILLION)
    change = works.change(200_000, needs_visa=True)
    approve_change(
        actor=works.site.government,
        change_id=change.pk,
        document="8号",
        approved_on=date(2024, 3, 4),
        at=works.site.now,
    )
    issue(works, works.confirm(works.visa(change, 20_000)))
    assert works.fresh().released == 0


def test_a_party_that_is_not_named_in_the_project_is_named_in_the_refusal(works: Works, change: Change) -> None:
    Party.objects.filter(role="supervision").update(until_at=works.site.now)
    with works.site.refused(Refused, article="19") as caught:
        works.visa(change)
    assert caught.value.message.zh.endswith("监理单位。")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": " "}, "title"),
        ({"quantities": ""}, "quantities"),
        ({"amount": Decimal(0)}, "amount"),
        ({"amount": -FEN}, "amount"),
    ],
)
def test_what_is_missing_is_named(works: Works, change: Change, given: dict[str, Any], field: str) -> None:
    with works.site.refused(Invalid) as caught:
        works.visa(change, **given)
    assert set(caught.value.fields) == {field}


def test_an_objection_or_a_refusal_ends_a_visa(works: Works, change: Change) -> None:
    site, asked = works.site, works.visa(change)
    first = works.asked(asked)[0]
    object_to(actor=works.who(first), confirmation_id=first.pk, opinion="数量不符", at=site.now)
    asked.refresh_from_db()
    assert asked.state == "refused"
    confirmed = works.confirm(works.visa(change))
    with site.refused(Invalid):
        visaing.refuse_visa(actor=site.builder, visa_id=confirmed.pk, reason="", at=site.now)
    refused = visaing.refuse_visa(actor=site.builder, visa_id=confirmed.pk, reason="资料不全", at=site.now)
    assert (refused.state, refused.reason) == ("refused", "资料不全")
    assert not Obligation.objects.filter(subject_type="visa", settled_at=None).exists()
    assert works.fresh().released == 0


def test_a_visa_is_taken_back_by_whoever_asked_for_it(works: Works, change: Change) -> None:
    site, asked = works.site, works.visa(change)
    with site.refused(Refused):
        withdraw_visa(actor=site.staff("contractor"), visa_id=asked.pk, reason="重复", at=site.now)
    assert withdraw_visa(actor=site.builder, visa_id=asked.pk, reason="重复", at=site.now).state == "refused"


def test_a_visa_is_issued_once(works: Works, change: Change) -> None:
    confirmed = works.confirm(works.visa(change))
    issue(works, confirmed, step_no=confirmed.step_no)
    with works.site.refused(Conflict):
        issue(works, confirmed, step_no=confirmed.step_no)
    assert works.fresh().released == 20_000
