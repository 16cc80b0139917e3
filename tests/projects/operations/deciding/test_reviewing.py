"""Entries are reviewed, sent back, checked by their own project unit, or left out, until the meeting decides (Art. 5)."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from tests.projects.conftest import Site
from tests.projects.operations.deciding.conftest import Planning

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.projects.models import PlanItem
from qiban.projects.operations.deciding.reviewing import check_item, drop_item, return_item, review_item

pytestmark = pytest.mark.django_db


def test_a_review_names_who_took_part_and_the_project_unit_owes_its_check(site: Site, city: Planning) -> None:
    item = city.reviewed(city.proposed(city.plan()))
    assert (item.state, item.departments, item.experts, item.conclusion) == ("reviewed", 2, 3, "建议列入")
    owed = Obligation.objects.get(subject_type="plan_item", subject_id=item.pk)
    assert (owed.kind, owed.bearer_unit_id) == ("money_check", site.unit("finance").pk)
    told = Notice.objects.get(kind="item_to_check")
    assert (told.unit_id, told.roles, told.facts) == (owed.bearer_unit_id, ["project_unit"], {"plan_item": item.pk})
    entry = Entry.objects.get(subject_type="plan_item", action="review_item")
    assert (entry.detail["experts"], entry.detail["conclusion"]) == (3, "建议列入")


def test_a_livelihood_project_is_reviewed_with_the_public(site: Site, city: Planning) -> None:
    item = city.proposed(city.plan(), is_livelihood=True)
    with site.refused(Refused, article="5"):
        city.reviewed(item)
    review_item(
        actor=site.manager,
        plan_item_id=item.pk,
        conclusion="建议列入",
        departments=1,
        experts=3,
        deputies=1,
        members=1,
        citizens=2,
        at=site.now,
    )
    item.refresh_from_db()
    assert (item.deputies, item.members, item.citizens) == (1, 1, 2)


def test_the_project_unit_of_the_entry_checks_and_cuts_with_a_reason(site: Site, city: Planning) -> None:
    item = city.reviewed(city.proposed(city.plan()))
    less = Decimal("9500000.00")
    with site.refused(Denied, article="5"):
        check_item(actor=site.post("water", "project_unit"), plan_item_id=item.pk, checked_investment=less, at=site.now)
    with site.refused(Refused, article="5"):
        check_item(actor=site.owner, plan_item_id=item.pk, checked_investment=less, at=site.now)
    check_item(actor=site.owner, plan_item_id=item.pk, checked_investment=less, reason="单价核减", at=site.now)
    item.refresh_from_db()
    assert (item.state, item.investment, item.checked_investment) == ("checked", Decimal(10_000_000), less)
    assert Obligation.objects.get(kind="money_check").outcome == "met"
    entry = Entry.objects.get(subject_type="plan_item", action="check_item")
    assert (entry.detail["checked_investment"], entry.detail["reason"]) == ("9500000.00", "单价核减")


def test_what_is_sent_back_after_its_review_need_not_be_checked(site: Site, city: Planning) -> None:
    item = city.reviewed(city.proposed(city.plan()))
    return_item(actor=site.manager, plan_item_id=item.pk, reason="规模需重新论证", at=site.now)
    assert Obligation.objects.get(kind="money_check").outcome == "void"
    assert Obligation.objects.get(kind="item_completion").settled_at is None


@pytest.mark.parametrize("operation", [return_item, drop_item])
def test_sending_back_and_leaving_out_have_a_reason(
    site: Site, city: Planning, operation: Callable[..., PlanItem]
) -> None:
    item = city.proposed(city.plan())
    with site.refused(Invalid) as caught:
        operation(actor=site.manager, plan_item_id=item.pk, reason="\u3000", at=site.now)
    assert set(caught.value.fields) == {"reason"}


def test_what_is_left_out_is_owed_no_more_and_its_proposer_is_told(site: Site, city: Planning) -> None:
    item = city.reviewed(city.proposed(city.plan()))
    drop_item(actor=site.manager, plan_item_id=item.pk, reason="与在建项目重复", at=site.now)
    item.refresh_from_db()
    assert item.state == "dropped"
    assert Obligation.objects.get(subject_type="plan_item").outcome == "void"
    assert Notice.objects.get(kind="item_dropped").unit_id == city.proposer.unit
    assert Entry.objects.get(subject_type="plan_item", action="drop_item").detail["reason"] == "与在建项目重复"


def test_after_the_meeting_no_entry_is_worked_on(site: Site, city: Planning) -> None:
    plan = city.plan()
    late, done = city.reviewed(city.proposed(plan)), city.checked(city.proposed(plan))
    city.decided(plan)
    with site.refused(Refused, article="5"):
        check_item(actor=site.owner, plan_item_id=late.pk, checked_investment=late.investment, at=site.now)
    with site.refused(Refused, article="5"):
        return_item(actor=site.manager, plan_item_id=late.pk, reason="补充", at=site.now)
    with site.refused(Refused, article="5"):
        drop_item(actor=site.manager, plan_item_id=done.pk, reason="不要了", at=site.now)


def test_other_posts_do_not_review_and_nobody_twice(site: Site, city: Planning) -> None:
    item = city.proposed(city.plan())
    said = {"conclusion": "可行", "departments": 1, "experts": 3}
    with site.refused(Denied, article="5"):
        review_item(actor=site.post("water", "plan_manager"), plan_item_id=item.pk, at=site.now, **said)
    with site.refused(Refused, article="5"):
        review_item(actor=site.owner, plan_item_id=item.pk, at=site.now, **said)
    review_item(actor=site.manager, plan_item_id=item.pk, step_no=0, at=site.now, **said)
    with site.refused(Conflict):
        review_item(actor=site.manager, plan_item_id=item.pk, step_no=0, at=site.now, **said)
