"""A breach is entered with evidence, ordered to be put right, reported, accepted, or dismissed (Art. 12, 26, 27)."""

from datetime import date

import pytest
from tests.projects.conftest import Site
from tests.projects.operations.watching.conftest import Watch

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.obligations.models import Obligation
from qiban.projects.models import Breach, Evaluation
from qiban.projects.models.kinds import BreachKind, EvaluationStage
from qiban.projects.operations.watching.accounting import hold_accountable
from qiban.projects.operations.watching.correcting import (
    accept_correction,
    dismiss_breach,
    order_correction,
    report_correction,
)
from qiban.projects.operations.watching.evaluating import evaluate

pytestmark = pytest.mark.django_db
ORDER = {"document": "淄建责改〔2024〕1号", "correct_by": date(2024, 3, 10)}


def test_a_breach_is_decided_on_by_the_housing_department_within_five_working_days(site: Site, watch: Watch) -> None:
    project = site.project()
    breach = watch.breach(project, BreachKind.ACCEPTANCE_SKIPPED)
    assert (breach.state, breach.kind, breach.trace, breach.hold) == ("found", "26.5", "", "")
    assert watch.owed(breach) == {"breach_decision": site.unit("housing").pk}
    # Monday 2024-03-04 and five working days: until the end of Monday 03-11.
    assert Obligation.objects.get(kind="breach_decision").due_at.isoformat() == "2024-03-11T16:00:00+00:00"
    assert watch.told("breach_found") == {"urban_management", "finance"}
    assert watch.told("breach_to_decide") == {"housing"}


def test_entering_a_breach_is_a_step_of_its_project_and_stands_in_both_journals(site: Site, watch: Watch) -> None:
    project = site.project()
    breach = watch.breach(project, BreachKind.SIDE_AGREEMENT)
    project.refresh_from_db()
    assert (project.step_no, project.last_action, project.state) == (1, "enter_breach", "preparing")
    entries = Entry.objects.filter(action="enter_breach").order_by("id")
    assert {(one.subject_type, one.detail["breach_kind"]) for one in entries} == {("breach", "12"), ("project", "12")}
    assert entries.get(subject_type="project").detail["breach"] == breach.number


def test_a_breach_needs_evidence_and_somebody_who_oversees(site: Site, watch: Watch) -> None:
    project = site.project()
    with site.refused(Refused, article="26.6"):
        watch.breach(project, evidence=" \u200b")
    with site.refused(Refused):
        watch.breach(project, actor=site.builder)
    with site.refused(Denied):
        watch.breach(project, actor=site.post("transport", "project_unit"))
    with site.refused(Conflict):
        watch.breach(project, step_no=7)
    assert not Breach.objects.exists()
    assert watch.breach(project, actor=site.auditor).state == "found"
    assert watch.breach(project, actor=site.owner).state == "found"


def test_a_correction_goes_from_its_order_to_its_acceptance(site: Site, watch: Watch) -> None:
    breach = watch.breach(site.project())
    ordered = order_correction(actor=site.manager, breach_id=breach.pk, at=site.now, **ORDER)
    assert (ordered.state, ordered.order_document, ordered.correct_by) == ("ordered", *ORDER.values())
    assert watch.owed(breach) == {"correction": site.unit("urban_management").pk}
    # By the end of Sunday 10 March, working day or not.
    assert Obligation.objects.get(kind="correction").due_at.isoformat() == "2024-03-10T16:00:00+00:00"
    assert Obligation.objects.get(kind="breach_decision").outcome == "met"
    report_correction(actor=site.builder, breach_id=breach.pk, correction="已按程序重新办理", at=site.at("2024-03-12"))
    assert watch.owed(breach) == {"correction_check": site.unit("housing").pk}
    assert Obligation.objects.get(kind="correction").outcome == "late"
    closed = accept_correction(actor=site.manager, breach_id=breach.pk, opinion="属实", at=site.now)
    assert (closed.state, closed.correction) == ("closed", "已按程序重新办理")
    assert watch.owed(breach) == {}
    actions = Entry.objects.filter(subject_type="breach").order_by("sequence").values_list("action", flat=True)
    assert list(actions) == ["enter_breach", "order_correction", "report_correction", "accept_correction"]
    for kind in ("correction_ordered", "correction_accepted"):
        assert watch.told(kind) == {"urban_management", "finance"}
    assert watch.told("correction_reported") == {"housing"}


def test_what_was_not_put_right_is_ordered_anew(site: Site, watch: Watch) -> None:
    breach = watch.breach(site.project())
    order_correction(actor=site.manager, breach_id=breach.pk, at=site.now, **ORDER)
    report_correction(actor=site.owner, breach_id=breach.pk, correction="整改中", at=site.now)
    again = {"document": "淄建责改〔2024〕2号", "correct_by": date(2024, 3, 20)}
    order_correction(actor=site.manager, breach_id=breach.pk, at=site.now, **again)
    assert watch.owed(breach) == {"correction": site.unit("urban_management").pk}
    assert Obligation.objects.get(kind="correction_check").outcome == "met"


@pytest.mark.parametrize(
    "order", [{"document": " "}, {"correct_by": date(2024, 3, 3)}], ids=["no document", "yesterday"]
)
def test_an_order_has_a_document_and_a_day_that_is_not_over(site: Site, watch: Watch, order: dict[str, object]) -> None:
    breach = watch.breach(site.project())
    with site.refused(Refused, article="26"):
        order_correction(actor=site.manager, breach_id=breach.pk, at=site.now, **{**ORDER, **order})  # type: ignore[arg-type]
    breach.refresh_from_db()
    assert (breach.state, breach.order_document) == ("found", "")


def test_only_the_housing_department_orders_and_only_owners_report(site: Site, watch: Watch) -> None:
    breach = watch.breach(site.project())
    with site.refused(Refused):
        order_correction(actor=site.owner, breach_id=breach.pk, at=site.now, **ORDER)
    order_correction(actor=site.manager, breach_id=breach.pk, at=site.now, **ORDER)
    with site.refused(Denied, article="3"):
        stranger = site.post("transport", "construction_unit")
        report_correction(actor=stranger, breach_id=breach.pk, correction="已改正", at=site.now)
    with site.refused(Invalid):
        report_correction(actor=site.builder, breach_id=breach.pk, correction="", at=site.now)


def test_the_second_of_two_and_the_second_click_change_nothing(site: Site, watch: Watch) -> None:
    breach = watch.breach(site.project())
    order_correction(actor=site.manager, breach_id=breach.pk, step_no=0, at=site.now, **ORDER)
    with site.refused(Conflict):
        dismiss_breach(actor=site.manager, breach_id=breach.pk, reason="误报", step_no=0, at=site.now)
    with site.refused(Refused):
        order_correction(actor=site.manager, breach_id=breach.pk, at=site.now, **ORDER)
    assert Entry.objects.filter(subject_type="breach").count() == 2


def test_a_breach_is_dismissed_with_a_reason(site: Site, watch: Watch) -> None:
    breach = watch.breach(site.project())
    with site.refused(Invalid):
        dismiss_breach(actor=site.manager, breach_id=breach.pk, reason=" ", at=site.now)
    dismissed = dismiss_breach(actor=site.manager, breach_id=breach.pk, reason="停工已经批准", at=site.now)
    assert (dismissed.state, dismissed.reason) == ("dismissed", "停工已经批准")
    assert watch.owed(breach) == {}
    assert watch.told("breach_dismissed") == {"urban_management", "finance"}


ACCOUNT = {"who": "项目负责人", "sanction": "诫勉谈话", "document": "淄建〔2024〕9号"}


def test_somebody_is_held_to_account_and_the_matter_goes_on(site: Site, watch: Watch) -> None:
    breach = watch.breach(site.project(), BreachKind.PURCHASE_IRREGULAR)
    hold_accountable(actor=site.auditor, breach_id=breach.pk, at=site.now, **ACCOUNT)
    second = {"who": "分管负责人", "sanction": "通报批评", "document": "淄建〔2024〕10号"}
    found = hold_accountable(actor=site.manager, breach_id=breach.pk, at=site.now, **second)
    assert found.state == "found"
    assert found.accountability == ("项目负责人：诫勉谈话（淄建〔2024〕9号）\n分管负责人：通报批评（淄建〔2024〕10号）")
    assert set(watch.owed(breach)) == {"breach_decision"}


def test_a_breach_of_art_27_may_end_with_it_and_one_of_art_26_not(site: Site, watch: Watch) -> None:
    project = site.project()
    idle, started = watch.breach(project, BreachKind.IDLE), watch.breach(project, BreachKind.STARTED_UNAPPROVED)
    closed = hold_accountable(actor=site.manager, breach_id=idle.pk, closes=True, at=site.now, **ACCOUNT)
    assert closed.state == "closed"
    assert watch.owed(idle) == {}
    with site.refused(Refused, article="26"):
        hold_accountable(actor=site.manager, breach_id=started.pk, closes=True, at=site.now, **ACCOUNT)
    with site.refused(Refused, article="27.9"):
        hold_accountable(actor=site.manager, breach_id=started.pk, at=site.now, **{**ACCOUNT, "who": ""})


RESULT = {"conclusion": "目标明确、方案可行", "evaluated_on": date(2024, 3, 1)}


def test_an_evaluation_fits_the_project_and_is_kept(site: Site) -> None:
    project = site.project()
    given = {"actor": site.manager, "project_id": project.pk, "score": 88, **RESULT}
    with site.refused(Refused, article="25"):
        evaluate(evaluation_stage=EvaluationStage.AFTER, at=site.now, **given)  # type: ignore[arg-type]
    evaluate(evaluation_stage=EvaluationStage.BEFORE, at=site.now, **given)  # type: ignore[arg-type]
    kept = Evaluation.objects.get()
    assert (kept.stage, kept.score, kept.conclusion, kept.measures) == ("before", 88, RESULT["conclusion"], "")
    project.refresh_from_db()
    assert project.last_action == "evaluate"


def test_a_poor_result_needs_measures_and_the_housing_department_records_it(site: Site) -> None:
    project = site.project()
    given = {"project_id": project.pk, "evaluation_stage": EvaluationStage.BEFORE, "score": 59, **RESULT}
    with site.refused(Refused, article="25"):
        evaluate(actor=site.manager, at=site.now, **given)  # type: ignore[arg-type]
    with site.refused(Refused):
        evaluate(actor=site.owner, measures="完善方案", at=site.now, **given)  # type: ignore[arg-type]
    evaluate(actor=site.manager, measures="完善方案后再报", at=site.now, **given)  # type: ignore[arg-type]
    assert Evaluation.objects.get().measures == "完善方案后再报"
