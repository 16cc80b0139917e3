"""Changes: six parties confirm, the project unit checks, and above ten per cent the municipal government (Art. 15-17)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.projects.operations.investing.conftest import FEN, MILLION, Works

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.projects.models import Change, Confirmation, Party
from qiban.projects.models.kinds import Cause, PaymentKind
from qiban.projects.operations.answering import object_to
from qiban.projects.operations.investing import changing
from qiban.projects.operations.investing.withdrawing import withdraw_change

pytestmark = pytest.mark.django_db
SIX = {"construction_unit", "project_unit", "design", "supervision", "cost_consultant", "contractor"}


def approve(works: Works, change: Change, **given: Any) -> Change:
    return changing.approve_change(
        **{
            "actor": works.site.government,
            "change_id": change.pk,
            "document": "淄政字〔2024〕8号",
            "approved_on": date(2024, 3, 4),
            "at": works.site.now,
            **given,
        }
    )


def open_kinds(change: Change) -> list[tuple[str, int]]:
    found = Obligation.objects.filter(subject_type="change", subject_id=change.pk, settled_at=None)
    return [(one.kind, one.bearer_unit_id) for one in found]


def test_six_parties_confirm_a_change_and_the_project_unit_approves_a_small_one(works: Works) -> None:
    proposed = works.propose()
    assert {one.role for one in works.asked(proposed)} == SIX
    confirmed = works.confirm(proposed)
    assert (confirmed.state, works.fresh().changed) == ("confirmed", 0)
    assert open_kinds(confirmed) == [("change_review", works.project.project_unit_id)]
    approved = changing.review_change(actor=works.site.owner, change_id=proposed.pk, opinion="同意", at=works.site.now)
    assert (approved.state, approved.path, approved.is_deferred) == ("approved", "ordinary", False)
    assert approved.approved_on == date(2024, 3, 4)
    contract = works.fresh()
    assert (contract.changed, contract.released, works.fresh_project().changed) == (50_000, 50_000, 50_000)
    assert open_kinds(approved) == []


def test_the_contractor_who_confirms_is_the_contract_s_own_firm(works: Works) -> None:
    other = works.sign(firm="survey", reference="HT-9")
    asked = works.asked(works.propose(contract_id=other.pk))
    assert [one.unit_id for one in asked if one.role == "contractor"] == [works.site.firm("survey").pk]


@pytest.mark.parametrize("role", ["design", "supervision", "cost_consultant"])
def test_a_party_that_is_not_named_in_the_project_is_named_in_the_refusal(works: Works, role: str) -> None:
    Party.objects.filter(role=role).update(until_at=works.site.now)
    with works.site.refused(Refused, article="15"):
        works.propose()
    assert not Change.objects.exists()


def test_a_design_is_not_changed_for_another_cause(works: Works) -> None:
    with works.site.refused(Refused, article="15"):
        works.propose(cause=Cause.OTHER)
    assert works.propose(cause=Cause.OTHER, changes_design=False).state == "proposed"


def test_an_objection_ends_a_change(works: Works) -> None:
    change = works.propose()
    first = works.asked(change)[0]
    object_to(actor=works.who(first), confirmation_id=first.pk, opinion="没有必要", at=works.site.now)
    change.refresh_from_db()
    assert change.state == "refused"
    assert Notice.objects.filter(kind="change_objected").count() == 1
    with works.site.refused(Refused):
        changing.review_change(actor=works.site.owner, change_id=change.pk, at=works.site.now)


@pytest.mark.parametrize(
    ("amount", "cause", "state", "path", "is_deferred"),
    [
        (100_000, Cause.OPTIMISATION, "approved", "ordinary", False),
        (100_000 + FEN, Cause.GEOLOGY, "approved", "force_majeure", False),
        (100_000 + FEN, Cause.OPTIMISATION, "forwarded", "government", True),
    ],
)
def test_above_ten_per_cent_the_cause_decides_on_the_path(
    works: Works, amount: Decimal, cause: Cause, state: str, path: str, is_deferred: bool
) -> None:
    change = works.change(amount, cause)
    assert (change.state, change.path, change.is_deferred) == (state, path, is_deferred)


def test_increases_of_a_contract_are_added_up_and_savings_do_not_count(works: Works) -> None:
    works.change(60_000)
    works.change(-50_000)
    assert works.change(40_000).path == "ordinary"
    assert works.change(FEN).path == "force_majeure"
    assert works.fresh().changed == 50_000 + FEN


def test_an_increase_by_force_majeure_above_the_approved_estimate_goes_to_the_government(works: Works) -> None:
    works.project.__class__.objects.filter(pk=works.project.pk).update(ceiling=MILLION + 110_000)
    assert works.change(110_000).path == "force_majeure"
    assert works.change(110_000).path == "government"


def test_a_large_increase_needs_the_calculation_report(works: Works) -> None:
    with works.site.refused(Refused, article="17") as caught:
        works.change(100_000 + FEN, calculation=" ")
    assert "增加原因和额度测算" in caught.value.message.zh
    assert Change.objects.get().state == "confirmed"


def test_what_the_government_approves_is_paid_after_the_settlement(works: Works) -> None:
    change = works.change(200_000, Cause.OPTIMISATION)
    government = works.site.unit("government_office").pk
    assert open_kinds(change) == [("change_decision", government)]
    told = Notice.objects.get(kind="change_forwarded")
    assert (told.unit_id, told.roles) == (government, ["government_officer"])
    assert works.fresh().changed == 0
    approved = approve(works, change)
    assert (approved.state, approved.document, approved.approved_on) == (
        "approved",
        "淄政字〔2024〕8号",
        date(2024, 3, 4),
    )
    assert open_kinds(approved) == []
    contract = works.fresh()
    assert (contract.changed, contract.released) == (200_000, 0)
    progress = works.progress(1_200_000)
    with works.site.refused(Refused, article="17") as caught:
        works.request(MILLION + FEN, PaymentKind.PROGRESS, measurement_id=progress.pk)
    assert "增加投资200,000.00元" in caught.value.message.zh
    works.approve(works.request(MILLION, PaymentKind.PROGRESS, measurement_id=progress.pk))


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"document": " "}, "document"),
        ({"approved_on": date(2024, 3, 3)}, "approved_on"),
        ({"approved_on": date(2024, 3, 5)}, "approved_on"),
    ],
)
def test_the_government_s_approval_has_a_number_and_a_day_that_can_be(
    works: Works, given: dict[str, Any], field: str
) -> None:
    change = works.change(200_000, Cause.OPTIMISATION)
    with works.site.refused(Invalid) as caught:
        approve(works, change, **given)
    assert set(caught.value.fields) == {field}


def test_only_the_government_office_records_its_approval(works: Works) -> None:
    change = works.change(200_000, Cause.OPTIMISATION)
    with works.site.refused(Refused, article="17"):
        approve(works, change, actor=works.site.owner)
    with works.site.refused(Denied, article="5"):
        approve(works, change, actor=works.site.post("housing", "government_officer"))


def test_a_change_above_the_approved_investment_waits_for_its_adjustment(works: Works) -> None:
    projects = works.project.__class__.objects.filter(pk=works.project.pk)
    projects.update(investment=MILLION + 50_000)
    waiting = works.confirm(works.propose(50_000 + FEN))
    with works.site.refused(Refused, article="15"):
        changing.review_change(actor=works.site.owner, change_id=waiting.pk, at=works.site.now)
    assert works.change(50_000).state == "approved"
    projects.update(investment=2 * MILLION)
    changing.review_change(actor=works.site.owner, change_id=waiting.pk, at=works.site.now)


def test_the_investment_is_looked_at_again_when_the_government_has_decided(works: Works) -> None:
    change = works.change(200_000, Cause.OPTIMISATION)
    works.project.__class__.objects.filter(pk=works.project.pk).update(investment=MILLION + 200_000 - FEN)
    with works.site.refused(Refused, article="15"):
        approve(works, change)


def test_a_small_increase_above_the_approved_estimate_is_refused(works: Works) -> None:
    works.project.__class__.objects.filter(pk=works.project.pk).update(ceiling=MILLION)
    with works.site.refused(Refused, article="13"):
        works.change(FEN)


def test_a_saving_lowers_what_may_be_paid_at_once_and_not_below_what_was(works: Works) -> None:
    progress = works.progress(MILLION)
    works.approve(works.request(900_000, PaymentKind.PROGRESS, measurement_id=progress.pk))
    with works.site.refused(Refused, article="16") as caught:
        works.change(-(100_000 + FEN), Cause.OPTIMISATION)
    assert caught.value.next_step is not None
    assert caught.value.next_step.zh == "请先收回0.01元。"
    works.change(-100_000, Cause.OPTIMISATION)
    with works.site.refused(Refused, article="16"):
        works.request(FEN, PaymentKind.PROGRESS, measurement_id=progress.pk)


def test_a_refused_change_says_why_and_leaves_nothing_owed(works: Works) -> None:
    site = works.site
    small, large = works.confirm(works.propose()), works.change(200_000, Cause.OPTIMISATION)
    with site.refused(Invalid):
        changing.refuse_change(actor=site.owner, change_id=small.pk, reason=" ", at=site.now)
    with site.refused(Refused):
        changing.refuse_change(actor=site.government, change_id=small.pk, reason="不必要", at=site.now)
    for actor, change in ((site.owner, small), (site.government, large)):
        refused = changing.refuse_change(actor=actor, change_id=change.pk, reason="不必要", at=site.now)
        assert (refused.state, refused.reason, open_kinds(refused)) == ("refused", "不必要", [])
    assert {one.facts["reason"] for one in Notice.objects.filter(kind="change_refused")} == {"不必要"}
    assert works.fresh().changed == 0


def test_a_change_is_checked_once(works: Works) -> None:
    change = works.confirm(works.propose())
    given: dict[str, Any] = {"actor": works.site.owner, "change_id": change.pk, "step_no": change.step_no}
    changing.review_change(at=works.site.now, **given)
    with works.site.refused(Conflict):
        changing.review_change(at=works.site.now, **given)
    assert works.fresh().changed == 50_000


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "长" * 121}, "title"),
        ({"content": ""}, "content"),
        ({"needs_visa": True, "cause": Cause.OPTIMISATION}, "needs_visa"),
        ({"needs_visa": True, "amount": Decimal(0)}, "needs_visa"),
    ],
)
def test_what_is_wrong_with_a_proposal_is_named(works: Works, given: dict[str, Any], field: str) -> None:
    with works.site.refused(Invalid) as caught:
        works.propose(**given)
    assert set(caught.value.fields) == {field}


def test_a_proposal_is_taken_back_by_the_construction_unit(works: Works) -> None:
    site, change = works.site, works.propose()
    with site.refused(Refused, article="15"):
        withdraw_change(actor=site.staff("contractor"), change_id=change.pk, reason="重复", at=site.now)
    withdraw_change(actor=site.builder, change_id=change.pk, reason="重复", at=site.now)
    change.refresh_from_db()
    assert change.state == "refused"
    assert set(Confirmation.objects.values_list("state", flat=True)) == {"void"}


def test_the_journal_of_change_and_contract_holds_cause_amount_and_path(works: Works) -> None:
    change = works.change(200_000, Cause.OPTIMISATION)
    approve(works, change)
    entries = Entry.objects.filter(subject_type="change", subject_id=change.pk).order_by("sequence")
    assert (entries[0].clause, entries[0].detail["cause"], entries[0].detail["amount"]) == (
        "city_projects:15",
        "optimisation",
        "200000.00",
    )
    checked, decided = entries[7:]
    assert (checked.clause, checked.detail["path"], checked.detail["deferred"]) == (
        "city_projects:17",
        "government",
        True,
    )
    assert decided.detail == {
        "before": "forwarded",
        "after": "approved",
        "document": "淄政字〔2024〕8号",
        "approved_on": "2024-03-04",
    }
    first = Entry.objects.filter(subject_type="contract", action="propose_change").get()
    assert first.detail["change"] == change.number


def test_a_change_of_a_contract_that_is_settled_meanwhile_is_refused(works: Works) -> None:
    from qiban.core.steps.taking import advance

    change = works.confirm(works.propose())
    contract = works.fresh()
    contract.settled = MILLION
    advance(contract, "recheck", actor=works.site.owner, at=works.site.now)
    with works.site.refused(Refused, article="16"):
        changing.review_change(actor=works.site.owner, change_id=change.pk, at=works.site.now)
