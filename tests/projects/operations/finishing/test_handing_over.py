"""Hand-over, defects, retention, and the end of a project (Art. 23)."""

from datetime import date
from decimal import Decimal

import pytest
from tests.projects.conftest import Site
from tests.projects.operations.finishing.conftest import Works

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.core.units.models import UnitId
from qiban.projects.models import Contract, Defect, Handover, Project
from qiban.projects.models.kinds import PartyRole
from qiban.projects.operations.buying.parties import name_party
from qiban.projects.operations.finishing.accepting import file_acceptance
from qiban.projects.operations.finishing.accounting import review_accounts, submit_accounts
from qiban.projects.operations.finishing.ending import close_project, release_retention
from qiban.projects.operations.finishing.handing_over import end_defects, offer_handover, take_over
from qiban.projects.operations.finishing.repairing import repair_defect, report_defect

pytestmark = pytest.mark.django_db
TODAY = date(2024, 3, 4)


@pytest.fixture
def project(works: Works) -> Project:
    """An accepted project whose contract for works is settled; its supervision has a shorter liability."""
    project = works.building()
    contract = works.contract(project)
    short = works.contract(project, "supervision", purchase="supervision", defects_months=36, retention_percent=0)
    works.settled(contract)
    works.settled(short)
    works.accepted(project)
    return project


def reported(site: Site, handover: Handover, *, is_under_warranty: bool, content: str = "路面沉降") -> Defect:
    return report_defect(
        actor=site.user,
        handover_id=handover.pk,
        content=content,
        found_on=site.now.date(),
        is_under_warranty=is_under_warranty,
        at=site.now,
    )


def test_the_user_unit_takes_over_what_is_offered(works: Works, site: Site, project: Project) -> None:
    made = offer_handover(actor=site.builder, project_id=project.pk, assets="管网3千米", at=site.now)
    assert (works.owed()["handover_taking"], "handover_offer" in works.owed()) == ("water_group", False)
    with site.refused(Conflict):
        offer_handover(actor=site.builder, project_id=project.pk, assets="管网3千米", at=site.now)
    with site.refused(Denied):
        take_over(actor=site.post("transport", "user_unit"), handover_id=made.pk, at=site.now)
    made = take_over(actor=site.user, handover_id=made.pk, step_no=0, at=site.now)
    project.refresh_from_db()
    # 24 months of the contract for works, from the acceptance on 4 March 2024.
    assert (made.taken_on, made.defects_end_on) == (TODAY, date(2026, 3, 4))
    assert (project.state, project.handed_over_on) == ("handed_over", TODAY)
    owed = Obligation.objects.get(kind="defects_end", settled_at=None)
    # The 5th of March is the first of ten working days, the 18th the last.
    assert (owed.bearer_unit.code, owed.due_at.isoformat()) == ("water_group", "2026-03-18T16:00:00+00:00")
    with site.refused(Refused):
        take_over(actor=site.user, handover_id=made.pk, at=site.now)


def test_what_is_offered_is_listed(site: Site, project: Project) -> None:
    with site.refused(Refused, article="23"):
        offer_handover(actor=site.builder, project_id=project.pk, assets=" ", at=site.now)


def test_nothing_is_offered_where_nobody_is_named_to_take_it(works: Works, site: Site, project: Project) -> None:
    Project.objects.filter(pk=project.pk).update(user_unit=None)
    with site.refused(Refused, article="23"):
        offer_handover(actor=site.builder, project_id=project.pk, assets="管网", at=site.now)


@pytest.mark.parametrize(("today", "is_over"), [("2026-03-04 23:50", False), ("2026-03-05 00:00", True)])
def test_the_user_unit_takes_over_in_full_from_the_day_after(
    works: Works, site: Site, project: Project, today: str, is_over: bool
) -> None:
    made = works.taken(project)
    site.at(today)
    if is_over:
        ended = end_defects(actor=site.user, handover_id=made.pk, at=site.now)
        assert (ended.state, ended.ended_on) == ("ended", date(2026, 3, 5))
        assert works.outcome("defects_end") == "met"
    else:
        with site.refused(Refused, article="23"):
            end_defects(actor=site.user, handover_id=made.pk, at=site.now)


@pytest.mark.parametrize(("is_under_warranty", "unit"), [(True, "urban_management"), (False, "water_group")])
def test_a_defect_is_owed_by_whoever_sees_to_its_repair(
    works: Works, site: Site, project: Project, is_under_warranty: bool, unit: str
) -> None:
    made = reported(site, works.taken(project), is_under_warranty=is_under_warranty)
    assert (made.unit.code, works.owed()["defect_repair"]) == (unit, unit)
    told = {one.unit.code for one in Notice.objects.filter(kind="defect_reported") if one.unit}
    assert told == ({unit, "firm-contractor"} if is_under_warranty else {unit})
    with site.refused(Invalid):
        repair_defect(actor=site.user, defect_id=made.pk, result=" ", repaired_on=TODAY, at=site.now)
    for day in (date(2024, 3, 3), date(2024, 3, 5)):
        with site.refused(Invalid):
            repair_defect(actor=site.user, defect_id=made.pk, result="重铺", repaired_on=day, at=site.now)
    done = repair_defect(actor=site.builder, defect_id=made.pk, result="重铺", repaired_on=TODAY, at=site.now)
    assert (done.state, done.repaired_on, works.outcome("defect_repair")) == ("repaired", TODAY, "met")
    with site.refused(Refused):
        repair_defect(actor=site.builder, defect_id=made.pk, result="重铺", repaired_on=TODAY, at=site.now)


def test_a_defect_is_said_and_found_by_today(works: Works, site: Site, project: Project) -> None:
    made = works.taken(project)
    with site.refused(Invalid):
        reported(site, made, is_under_warranty=True, content=" ")
    with site.refused(Invalid):
        report_defect(
            actor=site.user,
            handover_id=made.pk,
            content="沉降",
            found_on=date(2024, 3, 5),
            is_under_warranty=True,
            at=site.now,
        )


def released(site: Site, project: Project) -> Contract:
    contract = Contract.objects.get(project=project, purchase="construction")
    return release_retention(actor=site.owner, contract_id=contract.pk, at=site.now)


def test_a_retention_goes_back_after_the_period_once_defects_are_put_right(
    works: Works, site: Site, project: Project
) -> None:
    handover = works.taken(project)
    site.at("2026-03-04 23:50")
    defect = reported(site, handover, is_under_warranty=True)
    with site.refused(Refused, article="23"):
        released(site, project)
    site.at("2026-03-05 00:00")
    with site.refused(Refused, article="23") as caught:
        released(site, project)
    assert defect.number in caught.value.message.zh
    repair_defect(actor=site.builder, defect_id=defect.pk, result="重铺", repaired_on=date(2026, 3, 5), at=site.now)
    contract = released(site, project)
    assert (contract.retention, contract.retention_released_on) == (Decimal(30_000), date(2026, 3, 5))
    assert works.outcome("retention_release") == "met"
    assert Notice.objects.get(kind="retention_released").unit == site.firm("contractor")
    with site.refused(Conflict):
        released(site, project)


def test_a_contract_that_keeps_nothing_back_has_nothing_to_release(site: Site, project: Project) -> None:
    contract = Contract.objects.get(project=project, purchase="supervision")
    with site.refused(Refused, article="23"):
        release_retention(actor=site.owner, contract_id=contract.pk, at=site.now)


def test_a_project_is_closed_when_nothing_of_it_is_open(works: Works, site: Site, project: Project) -> None:
    handover = works.taken(project)
    with site.refused(Refused, article="23") as caught:
        close_project(actor=site.owner, project_id=project.pk, at=site.now)
    for what in ("没有备案", "没有编报竣工决算", "没有全面接管", "质量保证金没有返还"):
        assert what in caught.value.message.zh
    accepted = project.acceptances.get()
    file_acceptance(
        actor=site.builder, acceptance_id=accepted.pk, filed_on=TODAY, department="甲", document="1号", at=site.now
    )
    account = submit_accounts(
        actor=site.owner,
        project_id=project.pk,
        other_costs=Decimal(0),
        content="决算",
        reviewing_unit_id=UnitId(site.unit("development").pk),
        at=site.now,
    )
    review_accounts(
        actor=site.post("development", "approver"),
        final_account_id=account.pk,
        amount=account.amount,
        document="1号",
        reviewed_on=TODAY,
        at=site.now,
    )
    site.at("2026-03-05 09:00")
    end_defects(actor=site.user, handover_id=handover.pk, at=site.now)
    with site.refused(Refused, article="23"):
        close_project(actor=site.owner, project_id=project.pk, at=site.now)
    released(site, project)
    closed = close_project(actor=site.owner, project_id=project.pk, at=site.now)
    assert closed.state == "closed"
    assert works.owed() == {}


def test_a_user_unit_named_anew_owes_what_the_former_one_did(works: Works, site: Site, project: Project) -> None:
    defect = reported(site, works.taken(project), is_under_warranty=False)
    heir = site.unit("transport")
    name_party(actor=site.owner, project_id=project.pk, role=PartyRole.USER_UNIT, unit_id=UnitId(heir.pk), at=site.now)
    owed = works.owed()
    assert (owed["defects_end"], owed["defect_repair"]) == ("transport", "transport")
    defect.refresh_from_db()
    assert defect.unit == heir
