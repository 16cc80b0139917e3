"""A contract is entered, checked by the project unit and signed, within what was approved (Art. 7, 12, 13, 20)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.projects.conftest import Site
from tests.projects.operations.test_tenders import awarded, opened

from qiban.core.errors import Conflict, Denied, Invalid, NotFound, Refused
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.core.steps.beginning import begin
from qiban.core.units.operations import add_unit
from qiban.projects.models import Contract, Measurement, Party, Project
from qiban.projects.operations.buying.contracting import awarded_tenders, draft_contract
from qiban.projects.operations.buying.parties import name_party
from qiban.projects.operations.buying.signing import end_contract, reject_contract, sign_contract

pytestmark = pytest.mark.django_db
APPROVED = {"investment": Decimal(8_000_000), "ceiling": Decimal(7_000_000)}
TERMS = {
    "quality_terms": "合格工程，零死亡事故",
    "investment_terms": "变更先批后做",
    "breach_terms": "逾期每日万分之三",
}


def drafted(site: Site, project: Project, **more: Any) -> Contract:
    """A small contract for works that needs no tender."""
    given: dict[str, Any] = {
        "actor": site.builder,
        "purchase": "construction",
        "title": "支管接驳",
        "reference": "LQ-01",
        "firm_id": site.firm("contractor").pk,
        "value": Decimal("1000000.50"),
        **TERMS,
        "retention_percent": Decimal(3),
        "defects_months": 24,
        "at": site.now,
        **more,
    }
    return draft_contract(project_id=project.pk, **given)


def signed(site: Site, contract: Contract, **more: Any) -> Contract:
    given: dict[str, Any] = {"actor": site.owner, "signed_on": date(2024, 3, 4), "at": site.now, **more}
    return sign_contract(contract_id=contract.pk, **given)


def rejected(site: Site, contract: Contract, **more: Any) -> Contract:
    given: dict[str, Any] = {"actor": site.owner, "reason": "价款未细分", "at": site.now, **more}
    return reject_contract(contract_id=contract.pk, **given)


def ended(site: Site, contract: Contract, **more: Any) -> Contract:
    given: dict[str, Any] = {"actor": site.owner, "reason": "承包人放弃", "at": site.now, **more}
    return end_contract(contract_id=contract.pk, **given)


def test_a_contract_that_is_entered_waits_for_the_project_unit(site: Site) -> None:
    project = site.project(**APPROVED)
    contract = drafted(site, project, advance_payment=Decimal(100_000), starts_on=date(2024, 4, 1))
    contract.refresh_from_db()
    assert (contract.state, contract.value, contract.advance) == ("drafted", Decimal("1000000.50"), Decimal(100_000))
    owed = Obligation.objects.get(subject_type="contract", subject_id=contract.pk, settled_at=None)
    assert (owed.kind, owed.bearer_unit_id) == ("contract_check", project.project_unit_id)
    notice = Notice.objects.get(kind="contract_to_check")
    assert (notice.unit_id, notice.roles, notice.facts) == (
        project.project_unit_id,
        ["project_unit"],
        {"contract": contract.pk},
    )
    entry = Entry.objects.get(subject_type="project", subject_id=project.pk, action="draft_contract")
    assert (entry.detail["contract"], entry.detail["value"]) == (contract.number, "1000000.50")
    assert (entry.detail["firm"], entry.detail["starts_on"]) == ("firm-contractor", "2024-04-01")
    project.refresh_from_db()
    assert project.contracted == 0


def test_a_signed_contract_counts_and_its_retention_is_fixed_to_the_fen(site: Site) -> None:
    project = site.project(**APPROVED)
    contract = signed(site, drafted(site, project))
    contract.refresh_from_db()
    project.refresh_from_db()
    # 3 % of 1,000,000.50 are 30,000.015, rounded up from the half.
    assert (contract.state, contract.retention) == ("signed", Decimal("30000.02"))
    assert contract.signed_on == date(2024, 3, 4)
    assert project.contracted == Decimal("1000000.50")
    entry = Entry.objects.filter(subject_type="contract", subject_id=contract.pk).latest("id")
    assert (entry.action, entry.clause) == ("sign_contract", "city_projects:12")
    assert (entry.detail["signed_on"], entry.detail["retention"]) == ("2024-03-04", "30000.02")
    assert not Obligation.objects.filter(subject_type="contract", settled_at=None).exists()
    told = {(one.unit_id, *one.roles) for one in Notice.objects.filter(kind="contract_signed")}
    assert told == {(project.construction_unit_id, "construction_unit"), (contract.firm_id, "firm_staff")}


@pytest.mark.parametrize("missing", list(TERMS))
def test_a_contract_without_one_of_the_three_terms_is_not_entered(site: Site, missing: str) -> None:
    with site.refused(Refused, article="12"):
        drafted(site, site.project(**APPROVED), **{missing: " "})


def test_no_more_than_three_percent_is_retained(site: Site) -> None:
    with site.refused(Refused, article="12"):
        drafted(site, site.project(**APPROVED), retention_percent=Decimal("3.01"))


def test_what_must_be_tendered_needs_its_award(site: Site) -> None:
    project = site.project(**APPROVED)
    with site.refused(Refused, article="7"):
        drafted(site, project, value=Decimal(4_000_000))
    tender = awarded(site, opened(site, project))
    assert [pk for pk, _ in awarded_tenders(project, site.builder)] == [tender.pk]
    given = {"tender_id": tender.pk, "value": Decimal("4800000.00")}
    with site.refused(Refused, article="7"):
        drafted(site, project, **{**given, "value": Decimal("4799999.99")})
    loser = add_unit(code="firm-loser", name="落标建工", kind="firm")[0].pk
    with site.refused(Refused, article="7"):
        drafted(site, project, **given, firm_id=loser)
    contract = signed(site, drafted(site, project, **given))
    assert (contract.state, contract.tender_id) == ("signed", tender.pk)
    assert not list(awarded_tenders(project, site.builder))


def test_contracts_are_not_split_to_escape_the_tender(site: Site) -> None:
    project = site.project(**APPROVED)
    drafted(site, project, value=Decimal(3_000_000))
    with site.refused(Refused, article="7"):
        drafted(site, project, reference="LQ-02", value=Decimal(1_000_000))
    rejected(site, Contract.objects.get())
    drafted(site, project, reference="LQ-02", value=Decimal(1_000_000))


def test_a_tender_serves_one_contract_of_its_project_for_what_it_was(site: Site) -> None:
    project = site.project(**APPROVED)
    tender = awarded(site, opened(site, project))
    given = {"tender_id": tender.pk, "value": Decimal("4800000.00")}
    for more in ({"tender_id": 404}, {"tender_id": awarded(site, opened(site, site.project())).pk}):
        with site.refused(Invalid) as caught:
            drafted(site, project, **{**given, **more})
        assert list(caught.value.fields) == ["tender_id"]
    with site.refused(Invalid) as caught:
        drafted(site, project, **given, purchase="epc")
    assert list(caught.value.fields) == ["purchase"]
    drafted(site, project, **given)
    with site.refused(Invalid):
        drafted(site, project, **given, reference="LQ-02")


def test_contracts_do_not_pass_what_was_approved(site: Site) -> None:
    project = site.project(investment=Decimal(8_000_000), ceiling=Decimal(1_000_001))
    signed(site, drafted(site, project))
    drafted(site, project, reference="LQ-02", value=Decimal("0.50"))
    with site.refused(Refused, article="13"):
        drafted(site, project, reference="LQ-03", value=Decimal("0.51"))


def test_the_ceiling_is_looked_at_again_when_a_contract_is_signed(site: Site) -> None:
    project = site.project(investment=Decimal(8_000_000), ceiling=Decimal(1_500_000))
    first, second = drafted(site, project), drafted(site, project, reference="LQ-02")
    signed(site, first)
    with site.refused(Refused, article="13"):
        signed(site, second)


def test_works_wait_for_an_approved_investment_and_surveys_do_not(site: Site) -> None:
    project = site.project()
    with site.refused(Refused, article="13"):
        drafted(site, project)
    drafted(site, project, purchase="survey", firm_id=site.firm("survey").pk, value=Decimal(900_000))


def test_whoever_signs_takes_part_in_the_project(site: Site) -> None:
    project = site.project(**APPROVED)
    new, _ = add_unit(code="firm-new", name="新监理", kind="firm")
    contract = drafted(site, project, purchase="supervision", firm_id=new.pk, value=Decimal(900_000))
    assert not Party.objects.filter(project=project, unit=new).exists()
    signed(site, contract)
    assert Party.objects.get(project=project, role="supervision", until_at=None).unit == new
    goods = drafted(site, project, purchase="goods", firm_id=new.pk, value=Decimal(900_000), reference="LQ-02")
    signed(site, goods)
    assert Party.objects.filter(project=project, unit=new, until_at=None).count() == 1


def test_who_checks_the_works_does_not_build_them(site: Site) -> None:
    with site.refused(Refused, article="20"):
        drafted(site, site.project(**APPROVED), firm_id=site.firm("supervision").pk)


def test_the_reviewer_is_not_the_cost_consultant_unless_that_was_recorded(site: Site) -> None:
    project, firm_id = site.project(**APPROVED), site.firm("cost_consultant").pk
    given = {"purchase": "settlement_review", "firm_id": firm_id, "value": Decimal(50_000)}
    with site.refused(Refused, article="20"):
        drafted(site, project, **given)
    name_party(
        actor=site.builder,
        project_id=project.pk,
        role="settlement_reviewer",  # type: ignore[arg-type]
        unit_id=firm_id,
        exception_reason="本地仅一家",
        at=site.now,
    )
    signed(site, drafted(site, project, **given))
    assert Party.objects.get(role="settlement_reviewer", until_at=None).exception_reason == "本地仅一家"


@pytest.mark.parametrize(("purchase", "article"), [("design", "8"), ("consulting", "11")])
def test_designers_and_consultants_are_chosen_before_they_are_contracted(
    site: Site, purchase: str, article: str
) -> None:
    project = site.project(**APPROVED)
    new, _ = add_unit(code="firm-new", name="新设计", kind="firm")
    with site.refused(Refused, article=article) as caught:
        drafted(site, project, purchase=purchase, firm_id=new.pk, value=Decimal(900_000))
    assert "确定参建单位" in caught.value.next_step.zh


def test_the_designer_that_was_named_is_contracted(site: Site) -> None:
    project = site.project(**APPROVED)
    contract = drafted(site, project, purchase="design", firm_id=site.firm("design").pk, value=Decimal(900_000))
    assert signed(site, contract).state == "signed"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", " "),
        ("reference", ""),
        ("value", Decimal(0)),
        ("advance_payment", Decimal("1000000.51")),
        ("advance_payment", Decimal(-1)),
        ("retention_percent", Decimal(-1)),
        ("defects_months", 601),
        ("firm_id", 0),
    ],
)
def test_what_cannot_be_is_not_entered(site: Site, field: str, value: Any) -> None:
    with site.refused(Invalid) as caught:
        drafted(site, site.project(**APPROVED), **{field: value})
    assert list(caught.value.fields) == [field]


def test_a_contract_does_not_end_before_it_starts(site: Site) -> None:
    project = site.project(**APPROVED)
    with site.refused(Invalid) as caught:
        drafted(site, project, starts_on=date(2024, 4, 2), ends_on=date(2024, 4, 1))
    assert list(caught.value.fields) == ["ends_on"]
    drafted(site, project, starts_on=date(2024, 4, 1), ends_on=date(2024, 4, 1))


def test_a_reference_names_one_contract_of_a_project(site: Site) -> None:
    project = site.project(**APPROVED)
    contract = drafted(site, project)
    with site.refused(Invalid) as caught:
        drafted(site, project)
    assert list(caught.value.fields) == ["reference"]
    rejected(site, contract)
    assert drafted(site, project).state == "drafted"


def test_the_day_of_signing_is_no_day_to_come_nor_before_the_award(site: Site) -> None:
    project = site.project(**APPROVED)
    tender = awarded(site, opened(site, project))
    contract = drafted(site, project, tender_id=tender.pk, value=Decimal("4800000.00"))
    for day in (date(2024, 3, 3), date(2024, 3, 5)):
        with site.refused(Invalid) as caught:
            signed(site, contract, signed_on=day)
        assert list(caught.value.fields) == ["signed_on"]
    signed(site, contract)


def test_the_project_unit_signs_and_nobody_else(site: Site) -> None:
    project = site.project(**APPROVED)
    contract = drafted(site, project)
    with site.refused(Refused):
        signed(site, contract, actor=site.builder)
    with site.refused(Denied, article="3"):
        signed(site, contract, actor=site.post("transport", "project_unit"))
    with site.refused(Refused):
        drafted(site, project, actor=site.owner, reference="LQ-02")


def test_a_contract_is_signed_once(site: Site) -> None:
    contract = drafted(site, site.project(**APPROVED))
    signed(site, contract, step_no=0)
    with site.refused(Conflict):
        signed(site, contract, step_no=0)
    with site.refused(Refused):
        rejected(site, contract)


def test_a_project_that_is_over_signs_nothing(site: Site) -> None:
    project = site.project(**APPROVED)
    contract = drafted(site, project)
    Project.objects.filter(pk=project.pk).update(
        state="cancelled", step_no=2, last_action="cancel_project", last_role="plan_manager"
    )
    with site.refused(Refused):
        signed(site, contract)
    assert rejected(site, contract).state == "rejected"


def test_a_rejected_contract_says_why_and_the_construction_unit_is_told(site: Site) -> None:
    project = site.project(**APPROVED)
    contract = drafted(site, project)
    with site.refused(Invalid):
        rejected(site, contract, reason=" ")
    found = rejected(site, contract)
    assert (found.state, found.reason) == ("rejected", "价款未细分")
    assert not Obligation.objects.filter(subject_type="contract", settled_at=None).exists()
    notice = Notice.objects.get(kind="contract_rejected")
    assert (notice.unit_id, notice.roles) == (project.construction_unit_id, ["construction_unit"])


def test_a_contract_under_which_nothing_was_done_is_ended_and_its_contractor_leaves(site: Site) -> None:
    project = site.project(**APPROVED)
    contract = signed(site, drafted(site, project))
    with site.refused(Invalid):
        ended(site, contract, reason="")
    found = ended(site, contract)
    project.refresh_from_db()
    assert (found.state, found.reason, project.contracted) == ("ended", "承包人放弃", 0)
    assert not Party.objects.filter(project=project, role="contractor", until_at=None).exists()


def test_a_contractor_stays_who_builds_under_another_contract(site: Site) -> None:
    project = site.project(**APPROVED)
    first = signed(site, drafted(site, project))
    signed(site, drafted(site, project, reference="LQ-02"))
    survey = drafted(
        site, project, purchase="survey", firm_id=site.firm("survey").pk, value=Decimal(900_000), reference="LQ-03"
    )
    ended(site, first)
    ended(site, signed(site, survey))
    assert Party.objects.filter(project=project, role="contractor", until_at=None).count() == 1
    assert Party.objects.filter(project=project, role="survey", until_at=None).count() == 1


def test_what_was_done_under_a_contract_is_settled_not_ended(site: Site) -> None:
    project = site.project(**APPROVED)
    contract = signed(site, drafted(site, project))
    done = Measurement(
        contract=contract,
        project=project,
        starts_on=date(2024, 3, 1),
        ends_on=date(2024, 3, 3),
        content="沟槽开挖",
        amount=Decimal(1),
        reported_at=site.now,
    )
    begin(done, "report_progress", actor=site.staff("contractor"), at=site.now)
    Measurement.objects.update(state="confirmed", step_no=1, last_action="confirm", last_role="firm_staff")
    with site.refused(Refused, article="12"):
        ended(site, contract)


def test_there_must_be_a_contract(site: Site) -> None:
    for act in (signed, ended, rejected):
        with site.refused(NotFound):
            act(site, Contract(pk=404))
