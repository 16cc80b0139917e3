"""Find breaches in the data, each once; people decide on what is found, and dismiss a false alarm with the reason (Art. 26, 27).

A breach that was found says from which data. It holds no money and accuses nobody until somebody decides so.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from qiban.core import clock
from qiban.core.actor import SYSTEM
from qiban.core.journal import operations as journal
from qiban.core.lawbook.in_force import law_on
from qiban.core.steps.taking import lock_thing
from qiban.law.citation import Citation
from qiban.law.city_projects import CITY_PROJECTS
from qiban.law.regulation import Law
from qiban.law.text import Text
from qiban.projects.models import Breach, Contract, Project, Visa
from qiban.projects.models.kinds import BreachKind

from .entering import record
from .looks import LOOKS, Look
from .purchases import duty_of, unknown_contracts


def detect(*, at: datetime) -> int:
    """Look for everything that the data may show at `at`; return how many breaches were found."""
    return sum(_look_for(look, at) for look in LOOKS) + _look_for_visas(at) + _look_for_contracts(at)


def _look_for(look: Look, at: datetime) -> int:
    found = look.unknown(clock.civil_date(at), law_on(CITY_PROJECTS, at))
    return sum(_found(look, pk, at) for pk in list(found.values_list("pk", flat=True)))


def _look_for_visas(at: datetime) -> int:
    """Look for the visas that did not go the way of a visa (Art. 19, 26(6))."""
    return sum(_visa_found(visa, at) for visa in list(_unknown_visas()))


def _unknown_visas() -> QuerySet[Visa]:
    trace = Concat(Value("visa:"), Cast("pk", CharField()))
    known = Breach.objects.filter(project=OuterRef("project"), trace=OuterRef("trace"))
    return Visa.objects.filter(state="irregular").annotate(trace=trace).filter(~Exists(known)).order_by()


def _look_for_contracts(at: datetime) -> int:
    """Look for the contracts that were not tendered as they had to be (Art. 7, 26(3))."""
    law = law_on(CITY_PROJECTS, at)
    return sum(_contract_found(contract, law, at) for contract in list(unknown_contracts(law)))


@transaction.atomic
def _found(look: Look, project_id: int, at: datetime) -> bool:
    """Judge a project as it stands with its row locked, and keep what the rule finds."""
    project = lock_thing(Project, project_id)
    decision = look.judge(project, clock.civil_date(at), law_on(CITY_PROJECTS, at))
    if decision.outcome != "breach":
        return False
    return _keep(project, decision.citation.id, decision.reason, look.trace(project), at)


@transaction.atomic
def _visa_found(visa: Visa, at: datetime) -> bool:
    reason = Text(f"现场签证{visa.number}不合规：{visa.reason}", f"Site visa {visa.number} is irregular: {visa.reason}")
    project = lock_thing(Project, visa.project_id)
    return _keep(project, BreachKind.PROCEDURE_BROKEN.value, reason, f"visa:{visa.pk}", at)


@transaction.atomic
def _contract_found(contract: Contract, law: Law, at: datetime) -> bool:
    decision = duty_of(contract, law)
    if decision.outcome != "required":
        return False
    reason = Text(
        f"合同{contract.number}未经招标：{decision.reason.zh}",
        f"Contract {contract.number} was not tendered: {decision.reason.en}",
    )
    project = lock_thing(Project, contract.project_id)
    return _keep(project, BreachKind.NOT_TENDERED.value, reason, f"contract:{contract.pk}", at)


def _keep(project: Project, kind: str, reason: Text, trace: str, at: datetime) -> bool:
    """Keep a breach, unless another look was quicker: the project's row is locked."""
    if Breach.objects.filter(project=project, trace=trace).exists():
        return False
    evidence = "\n".join(_evidence(reason))
    breach = Breach(project_id=project.pk, kind=kind, evidence=evidence, trace=trace, found_at=at)
    record(breach, project, actor=SYSTEM, at=at)
    journal.record(
        subject_type=project.subject_type,
        subject_id=project.pk,
        action="enter_breach",
        actor=SYSTEM,
        at=at,
        clause=Citation(CITY_PROJECTS, kind).clause,
        detail={"breach": breach.number, "breach_kind": kind},
    )
    return True


def _evidence(reason: Text) -> Iterator[str]:
    yield f"系统根据登记的数据发现：{reason.zh}"
    yield f"Found in the data: {reason.en}"
