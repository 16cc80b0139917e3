"""Who owes the next step of a project's end, until when, and who is told (Art. 21-24)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from qiban.core.clock import civil_date
from qiban.core.errors import Conflict
from qiban.core.notices.operations import Draft, notify
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, hand_on
from qiban.core.rows import find, update
from qiban.core.steps.owing import bear
from qiban.law.city_projects.finishing.clocks import after_defects_clock, step_clock
from qiban.law.city_projects.finishing.retaining import defects_end
from qiban.law.text import Text
from qiban.projects.models import Contract, Defect, Handover, Project, Settlement
from qiban.projects.models.base import Stepped


def owe(kind: str, thing: Stepped, unit_id: int, at: datetime) -> None:
    """Let a unit owe a step within working days from now; nothing happens where it is owed already."""
    bear(step_clock(kind, since=at, law=thing.law_on(at)), thing, unit_id, at, unless_open=True)


def owe_after_defects(kind: str, thing: Stepped, unit_id: int, ends_on: date, at: datetime) -> None:
    """Let a unit owe a step once the defects liability period is over, from now on where it is over already."""
    since = max(ends_on, civil_date(at))
    owed = after_defects_clock(kind, defects_end_on=since, law=thing.law_on(at))
    bear(owed, thing, unit_id, at, unless_open=True)


def tell(kind: str, thing: Stepped, unit_id: int | None, at: datetime, facts: Mapping[str, Any] | None = None) -> None:
    """Tell a unit of a step that a thing has just taken; where there is no such unit, nobody."""
    if unit_id is not None:
        key = f"{kind}-{thing.number}-{thing.step_no}-{unit_id}"
        told = {thing.subject_type: thing.pk, **(facts or {})}
        notify(Draft(kind, unit_id, at, key, facts=told, case_number=thing.number))


def unsettled(project: Project) -> list[Contract]:
    """Return the contracts of a project that are in force and not settled."""
    return find(Contract, project_id=project.pk, state="signed")


def owe_accounts(project: Project, at: datetime) -> None:
    """Let the project unit owe the final account once the project is accepted and every contract in force is settled."""
    if project.accepted_on is not None and not unsettled(project):
        owe("accounts_submission", project, project.project_unit_id, at)


def owe_retention(contract: Contract, project: Project, at: datetime) -> None:
    """Let the project unit owe what a settled contract keeps back, once the project is accepted."""
    if project.accepted_on is not None and contract.settled is not None and contract.retention > 0:
        ends_on = defects_end(project.accepted_on, contract.defects_months)
        owe_after_defects("retention_release", contract, project.project_unit_id, ends_on, at)


def hand_on_upkeep(project_id: int, former_id: int, unit_id: int) -> None:
    """Let the unit that has a part now owe what its former holder owes of the hand-over and of defects."""
    for model in (Handover, Defect):
        found = find(model, project_id=project_id)
        ids = [one.pk for one in found]
        hand_on(unit_id=former_id, heir_id=unit_id, subject_type=model.subject_type, subject_ids=ids)
    for one in find(Defect, project_id=project_id, unit_id=former_id, state="reported"):
        one.unit_id = unit_id
        update(one)


def check_may_end(contract: Contract) -> None:
    """Raise Conflict where a contract is being settled: it is settled then, and not ended."""
    for one in find(Settlement, contract_id=contract.pk):
        raise Conflict(
            Text(
                f"该合同正在结算：{one.number}，不能终止。",
                f"The contract is being settled ({one.number}): it cannot end.",
            ),
            next_step=Text("请继续办理结算。", "Go on with the settlement."),
        )


def leave_contract(contract: Contract, project: Project, at: datetime) -> None:
    """Let nothing more be owed of a contract that has just ended; it may have been the last that was not settled."""
    end("contract", contract.pk, "settlement_submission", at=at, outcome=Outcome.VOID)
    owe_accounts(project, at)
