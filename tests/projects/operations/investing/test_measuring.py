"""Progress counts when supervisor, cost consultant and construction unit have confirmed it (Art. 20)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.projects.conftest import Site
from tests.projects.operations.investing.conftest import Works

from qiban.core.errors import Denied, Invalid, NotFound, Refused
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.projects.models import Confirmation, Measurement, Party
from qiban.projects.operations.answering import confirm, object_to
from qiban.projects.operations.investing.withdrawing import withdraw_measurement

pytestmark = pytest.mark.django_db


def test_progress_counts_with_the_last_of_three_confirmations(works: Works) -> None:
    made = works.progress(600_000, is_confirmed=False)
    asked = works.asked(made)
    assert {one.role for one in asked} == {"supervision", "cost_consultant", "construction_unit"}
    for one in asked[:2]:
        confirm(actor=works.who(one), confirmation_id=one.pk, at=works.site.now)
        assert works.fresh().measured == 0
    confirm(actor=works.who(asked[2]), confirmation_id=asked[2].pk, at=works.site.now)
    assert works.fresh().measured == 600_000
    assert Measurement.objects.get().state == "confirmed"
    told = Notice.objects.get(kind="measurement_confirmed")
    assert (told.unit_id, told.roles) == (works.project.construction_unit_id, ["construction_unit"])


def test_an_objection_ends_it_and_the_other_parties_owe_nothing_any_more(works: Works) -> None:
    made = works.progress(is_confirmed=False)
    first = works.asked(made)[0]
    object_to(actor=works.who(first), confirmation_id=first.pk, opinion="数量不符", at=works.site.now)
    made.refresh_from_db()
    assert (made.state, works.fresh().measured) == ("refused", 0)
    assert sorted(Confirmation.objects.values_list("state", flat=True)) == ["objected", "void", "void"]
    assert not Obligation.objects.filter(settled_at=None).exists()
    assert Notice.objects.filter(kind="measurement_objected").count() == 1


def test_the_journal_holds_period_amount_and_who_confirmed(works: Works) -> None:
    made = works.progress(Decimal("1234.5"))
    entries = Entry.objects.filter(subject_type="measurement", subject_id=made.pk).order_by("sequence")
    assert entries[0].detail == {
        "amount": "1234.50",
        "starts_on": "2024-02-01",
        "ends_on": "2024-02-29",
        "content": "管沟开挖及管道安装",
    }
    assert [(one.action, one.detail["party"], one.detail["after"]) for one in entries[1:]] == [
        ("confirm", "supervision", "reported"),
        ("confirm", "cost_consultant", "reported"),
        ("confirm", "construction_unit", "confirmed"),
    ]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"content": " "}, "content"),
        ({"content": "长" * 10_001}, "content"),
        ({"amount": 0}, "amount"),
        ({"amount": -1}, "amount"),
        ({"ends_on": date(2024, 1, 31)}, "ends_on"),
        ({"ends_on": date(2024, 3, 5)}, "ends_on"),
    ],
)
def test_what_is_wrong_with_a_report_is_named(works: Works, given: dict[str, Any], field: str) -> None:
    with works.site.refused(Invalid) as caught:
        works.progress(**given)
    assert set(caught.value.fields) == {field}


@pytest.mark.parametrize("day", [date(2024, 2, 1), date(2024, 3, 4)])
def test_a_period_may_be_a_day_and_end_today(works: Works, day: date) -> None:
    assert works.progress(ends_on=day).state == "confirmed"


def test_progress_without_a_party_that_confirms_it_is_refused_with_its_name(works: Works) -> None:
    Party.objects.filter(role="cost_consultant").update(until_at=works.site.now)
    with works.site.refused(Refused, article="20") as caught:
        works.progress()
    assert caught.value.message.zh.endswith("还缺：造价咨询单位。")


def test_the_contract_s_own_firm_reports_and_no_other(works: Works, site: Site) -> None:
    with site.refused(Denied, article="20"):
        works.progress(actor=site.staff("supervision"))
    with site.refused(Refused, article="20"):
        works.progress(actor=site.owner)
    assert works.progress(actor=site.builder).state == "confirmed"


def test_what_was_reported_is_taken_back_with_a_reason_before_all_confirmed(works: Works, site: Site) -> None:
    made = works.progress(is_confirmed=False)
    given: dict[str, Any] = {"measurement_id": made.pk}
    with site.refused(Invalid):
        withdraw_measurement(actor=site.staff("contractor"), reason="", at=site.now, **given)
    with site.refused(Denied, article="20"):
        withdraw_measurement(actor=site.staff("design"), reason="填错", at=site.now, **given)
    withdraw_measurement(actor=site.staff("contractor"), reason="填错", at=site.now, **given)
    made.refresh_from_db()
    assert made.state == "refused"
    assert set(Confirmation.objects.values_list("state", flat=True)) == {"void"}
    assert not Obligation.objects.filter(settled_at=None).exists()
    with site.refused(Refused):
        withdraw_measurement(actor=site.staff("contractor"), reason="填错", at=site.now, **given)
    with site.refused(NotFound):
        withdraw_measurement(actor=site.staff("contractor"), reason="填错", measurement_id=0, at=site.now)


def test_what_all_confirmed_is_not_taken_back(works: Works, site: Site) -> None:
    made = works.progress()
    with site.refused(Refused):
        withdraw_measurement(actor=site.staff("contractor"), measurement_id=made.pk, reason="填错", at=site.now)
