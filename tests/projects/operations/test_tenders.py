"""What must be tendered is; a tender is awarded to one within the ceiling price, or fails (Art. 7, 9, 10)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.projects.conftest import Site

from qiban.core.errors import Conflict, Denied, Invalid, NotFound, Refused
from qiban.core.journal.models import Entry
from qiban.core.obligations.models import Obligation
from qiban.core.units.operations import add_unit
from qiban.projects.models import Project, Tender
from qiban.projects.operations.buying.tendering import award_tender, fail_tender, open_tender

pytestmark = pytest.mark.django_db


def opened(site: Site, project: Project, **more: Any) -> Tender:
    given: dict[str, Any] = {
        "actor": site.builder,
        "purchase": "construction",
        "title": "柳泉路雨污分流施工",
        "estimate": Decimal(5_000_000),
        "ceiling_price": Decimal("4900000.00"),
        "method": "public",
        "platform": "public_resources",
        "drawings": "施工图2024-01",
        "is_separate": True,
        "at": site.now,
        **more,
    }
    return open_tender(project_id=project.pk, **given)


def awarded(site: Site, tender: Tender, **more: Any) -> Tender:
    given: dict[str, Any] = {
        "actor": site.builder,
        "winner_id": site.firm("contractor").pk,
        "price": Decimal("4800000.00"),
        "award_document": "中标通知书1号",
        "awarded_on": date(2024, 3, 4),
        "at": site.now,
        **more,
    }
    return award_tender(tender_id=tender.pk, **given)


def test_a_tender_opens_with_method_and_platform_on_record(site: Site) -> None:
    project = site.project()
    tender = opened(site, project)
    assert (tender.state, tender.purchase, tender.method, tender.platform) == (
        "opened",
        "construction",
        "public",
        "public_resources",
    )
    entry = Entry.objects.get(subject_type="project", subject_id=project.pk, action="open_tender")
    assert (entry.detail["tender"], entry.detail["estimate"]) == (tender.number, "5000000.00")
    assert entry.clause == "city_projects:7"
    owed = Obligation.objects.get(subject_type="tender", subject_id=tender.pk, settled_at=None)
    assert (owed.kind, owed.bearer_unit_id) == ("tender_result", project.construction_unit_id)


@pytest.mark.parametrize(
    ("more", "article"),
    [
        ({"method": "negotiation", "basis": "工期紧"}, "7"),
        ({"method": "invited"}, "10"),
        ({"platform": "none"}, "10"),
        ({"drawings": " "}, "9"),
        ({"is_separate": False}, "9"),
    ],
)
def test_it_is_not_opened_against_the_rules(site: Site, more: dict[str, Any], article: str) -> None:
    with site.refused(Refused, article=article):
        opened(site, site.project(), **more)
    assert not Tender.objects.exists()


def test_a_purchase_is_not_split_to_escape_its_tender(site: Site) -> None:
    project = site.project()
    small = {
        "purchase": "goods",
        "method": "inquiry",
        "basis": "限额以下",
        "estimate": Decimal("999999.99"),
        "ceiling_price": None,
    }
    first = opened(site, project, **small)
    opened(site, project, **small)
    # 999,999.99 twice and 0.02 are the 2,000,000 from which goods are tendered.
    with site.refused(Refused, article="7"):
        opened(site, project, **{**small, "estimate": Decimal("0.02")})
    opened(site, project, **{**small, "purchase": "supervision", "estimate": Decimal("999999.99")})
    fail_tender(actor=site.builder, tender_id=first.pk, reason="无人响应", at=site.now)
    opened(site, project, **{**small, "estimate": Decimal("0.02")})


def test_other_money_need_not_be_tendered(site: Site) -> None:
    project = site.project(funding="other")
    assert opened(site, project, method="direct", basis="社会资本自筹").state == "opened"


def test_general_contracts_and_construction_are_one_kind(site: Site) -> None:
    project = site.project()
    small = {"method": "direct", "basis": "限额以下", "estimate": Decimal(2_000_000), "ceiling_price": None}
    opened(site, project, **small, purchase="epc")
    with site.refused(Refused, article="7"):
        opened(site, project, **small)


@pytest.mark.parametrize(
    ("field", "value"), [("title", " "), ("estimate", Decimal(0)), ("ceiling_price", Decimal("-0.01"))]
)
def test_a_tender_has_a_title_and_amounts_above_nothing(site: Site, field: str, value: Any) -> None:
    with site.refused(Invalid) as caught:
        opened(site, site.project(), **{field: value})
    assert list(caught.value.fields) == [field]


def test_others_open_none_and_a_click_counts_once(site: Site) -> None:
    project = site.project()
    with site.refused(Refused):
        opened(site, project, actor=site.manager)
    with site.refused(Denied, article="3"):
        opened(site, project, actor=site.post("transport", "construction_unit"))
    opened(site, project, step_no=0)
    with site.refused(Conflict):
        opened(site, project, step_no=0)


def test_the_award_names_winner_price_and_document(site: Site) -> None:
    tender = awarded(site, opened(site, site.project()), actor=site.owner)
    tender.refresh_from_db()
    assert (tender.state, tender.winner, tender.price) == ("awarded", site.firm("contractor"), Decimal(4_800_000))
    assert (tender.award_document, tender.awarded_on) == ("中标通知书1号", date(2024, 3, 4))
    entry = Entry.objects.filter(subject_type="tender", subject_id=tender.pk).latest("id")
    assert (entry.action, entry.clause) == ("award_tender", "city_projects:9")
    assert (entry.detail["winner"], entry.detail["price"]) == ("firm-contractor", "4800000.00")
    assert not Obligation.objects.filter(subject_type="tender", settled_at=None).exists()


def test_no_price_above_the_ceiling_price_wins(site: Site) -> None:
    tender = opened(site, site.project())
    with site.refused(Refused, article="9"):
        awarded(site, tender, price=Decimal("4900000.01"))
    assert awarded(site, tender, price=Decimal("4900000.00")).state == "awarded"


def test_the_supervisor_does_not_win_the_works(site: Site) -> None:
    tender = opened(site, site.project())
    with site.refused(Refused, article="20"):
        awarded(site, tender, winner_id=site.firm("supervision").pk)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("price", Decimal(0)),
        ("award_document", " "),
        ("awarded_on", date(2024, 3, 5)),
        ("awarded_on", date(2024, 3, 3)),
        ("winner_id", 0),
    ],
)
def test_what_cannot_be_is_not_awarded(site: Site, field: str, value: Any) -> None:
    tender = opened(site, site.project())
    with site.refused(Invalid) as caught:
        awarded(site, tender, **{field: value})
    assert list(caught.value.fields) == [field]


def test_a_tender_has_one_end(site: Site) -> None:
    tender = opened(site, site.project())
    awarded(site, tender, step_no=0)
    other = add_unit(code="firm-other", name="另一建工", kind="firm")[0].pk
    with site.refused(Conflict):
        awarded(site, tender, step_no=0, winner_id=other)
    with site.refused(Refused):
        awarded(site, tender, winner_id=other)
    with site.refused(Refused):
        fail_tender(actor=site.builder, tender_id=tender.pk, reason="流标", at=site.now)


def test_a_failed_tender_says_why(site: Site) -> None:
    tender = opened(site, site.project())
    with site.refused(Invalid):
        fail_tender(actor=site.builder, tender_id=tender.pk, reason=" ", at=site.now)
    failed = fail_tender(actor=site.builder, tender_id=tender.pk, reason="投标人不足三家", at=site.now)
    assert (failed.state, failed.reason) == ("failed", "投标人不足三家")
    assert not Obligation.objects.filter(subject_type="tender", settled_at=None).exists()


def test_nothing_is_awarded_for_a_project_that_is_over(site: Site) -> None:
    project = site.project()
    tender = opened(site, project)
    Project.objects.filter(pk=project.pk).update(
        state="cancelled", step_no=2, last_action="cancel_project", last_role="plan_manager"
    )
    with site.refused(Refused):
        awarded(site, tender)
    assert fail_tender(actor=site.builder, tender_id=tender.pk, reason="项目取消", at=site.now).state == "failed"


def test_there_must_be_a_tender_to_award(site: Site) -> None:
    with site.refused(NotFound):
        awarded(site, Tender(pk=404))
