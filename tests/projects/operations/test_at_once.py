"""Two people at once on one project, on real transactions: one wins, the other is told, and nobody waits for ever."""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.projects.conftest import Site
from tests.projects.meanwhile import at_once
from tests.projects.operations.deciding.conftest import FOUR, Planning
from tests.projects.operations.finishing.conftest import Works
from tests.projects.operations.investing.conftest import Works as Money

from qiban.core.journal.verification import verify
from qiban.core.units.models import UnitId
from qiban.projects.models import Acceptance, Confirmation, Defect, Party, Project, Settlement
from qiban.projects.models.kinds import PartyRole
from qiban.projects.operations.answering import confirm
from qiban.projects.operations.buying.parties import name_party
from qiban.projects.operations.deciding.planning import publish_plan
from qiban.projects.operations.finishing.accepting import open_acceptance
from qiban.projects.operations.finishing.repairing import repair_defect, report_defect
from qiban.projects.operations.finishing.settling import submit_settlement
from qiban.projects.operations.investing.paying import approve_payment

TODAY = date(2024, 3, 4)


@pytest.fixture
def site(transactional_db: None) -> Site:
    return Site()


def test_of_the_last_two_parties_one_is_the_last(site: Site) -> None:
    works = Works(site)
    project = works.building()
    *first, one, other = Confirmation.objects.filter(about_id=works.opened(project).pk, about_type="acceptance")
    for asked in first:
        works.confirm(asked)
    actors, at = [site.post(asked.unit, "firm_staff") for asked in (one, other)], site.now
    jobs = [
        lambda asked=asked, actor=actor: confirm(actor=actor, confirmation_id=asked.pk, at=at)
        for asked, actor in zip((one, other), actors, strict=True)
    ]
    assert at_once(*jobs) == []
    project.refresh_from_db()
    assert (project.state, Acceptance.objects.get().state) == ("accepted", "passed")
    assert verify().breaks == []


def test_of_two_acceptances_one_is_opened(site: Site) -> None:
    works = Works(site)
    project = works.completed(works.building())
    given: dict[str, Any] = {"actor": site.builder, "project_id": project.pk, "report": "验收方案", "at": site.now}
    assert at_once(lambda: open_acceptance(**given), lambda: open_acceptance(**given)) == ["Conflict"]
    assert Acceptance.objects.count() == 1
    assert set(Counter(Confirmation.objects.values_list("unit", "role")).values()) == {1}


def test_of_two_who_name_the_same_party_one_does(site: Site) -> None:
    project, firm = site.project(), site.firm("contractor")
    Party.objects.filter(project=project, role="contractor").delete()
    given: dict[str, Any] = {"project_id": project.pk, "role": PartyRole.CONTRACTOR, "unit_id": UnitId(firm.pk)}
    actors, at = (site.owner, site.builder), site.now
    assert at_once(*[lambda one=one: name_party(actor=one, at=at, **given) for one in actors]) == ["Invalid"]
    assert Party.objects.filter(project=project, role="contractor", until_at=None).count() == 1


def test_of_two_who_name_different_reviewers_the_last_one_s_takes_part(site: Site) -> None:
    project = site.project()
    firms = [site.firm(role) for role in ("survey", "design")]
    actors, at = (site.owner, site.builder), site.now
    jobs = [
        lambda firm=firm, actor=actor: name_party(
            actor=actor, project_id=project.pk, role=PartyRole.CONSULTING, unit_id=UnitId(firm.pk),
            qualification="工程咨询甲级", at=at,
        )
        for firm, actor in zip(firms, actors, strict=True)
    ]  # fmt: skip
    assert at_once(*jobs) == []
    assert Party.objects.filter(project=project, role="consulting", until_at=None).count() == 1


def test_settling_a_contract_and_paying_on_it_do_not_wait_for_each_other(site: Site) -> None:
    money = Money(site)
    payments, at = [money.request(50_000) for _ in range(4)], site.now
    staff, owner = site.staff("contractor"), site.owner
    jobs = [lambda one=one: approve_payment(actor=owner, payment_id=one.pk, at=at) for one in payments]
    settle = lambda: submit_settlement(  # noqa: E731
        actor=staff, contract_id=money.contract.pk, amount=Decimal(1_000_000), at=at
    )
    assert at_once(settle, *jobs, settle) == ["Conflict"]
    assert Settlement.objects.count() == 1
    assert money.fresh().paid == 200_000


def test_a_defect_is_repaired_once_though_its_user_unit_changes(site: Site) -> None:
    works = Works(site)
    project = works.building()
    works.contract(project)
    works.accepted(project)
    handover = works.taken(project)
    given: dict[str, Any] = {"content": "井盖松动", "found_on": TODAY, "is_under_warranty": False}
    defect = report_defect(actor=site.user, handover_id=handover.pk, at=site.now, **given)
    builder, user, at, heir = site.builder, site.user, site.now, site.unit("transport")
    raised = at_once(
        lambda: repair_defect(actor=builder, defect_id=defect.pk, result="已更换", repaired_on=TODAY, at=at),
        lambda: name_party(
            actor=builder, project_id=project.pk, role=PartyRole.USER_UNIT, unit_id=UnitId(heir.pk), at=at
        ),
        lambda: report_defect(actor=builder, handover_id=handover.pk, at=at, **given),
    )
    assert raised == []
    assert user.unit != Project.objects.get().user_unit_id == heir.pk
    assert Defect.objects.get(pk=defect.pk).state == "repaired"
    assert verify().breaks == []


def test_a_plan_that_two_publish_is_published_once(site: Site) -> None:
    city = Planning(site)
    plan = city.plan()
    for number in range(3):
        city.checked(city.proposed(plan, title=f"道路{number}"))
    city.decided(plan)
    city.agree(plan, *FOUR)
    given: dict[str, Any] = {"annual_plan_id": plan.pk, "publication": "淄建发〔2024〕12号", "published_on": TODAY}
    manager, at = site.manager, site.now
    job = lambda: publish_plan(actor=manager, at=at, **given)  # noqa: E731
    assert at_once(job, job) == ["Refused"]
    assert Project.objects.count() == 3
    assert verify().breaks == []
