"""What the law says of a change as it stands with its contract and its project (Art. 13, 15-17)."""

from datetime import datetime
from decimal import Decimal

from qiban.core.errors import require
from qiban.core.rows import find
from qiban.law.city_projects.investing.changing import change_confirmation, change_contract, change_investment
from qiban.law.city_projects.investing.facts import (
    ChangeConfirmationFacts,
    ChangeContractFacts,
    ChangeInvestmentFacts,
    IncreaseFacts,
)
from qiban.law.city_projects.investing.increasing import increase_path
from qiban.law.decision import Decision
from qiban.projects.models import Change, Contract, Project
from qiban.projects.operations.confirming import given


def judge_change(project: Project, contract: Contract, change: Change, at: datetime) -> Decision:
    """Return on which path a change is approved.

    Raises:
        Refused: it cannot be on any.
    """
    confirmed = ChangeConfirmationFacts(change.cause, given(change), change.changes_design)  # type: ignore[arg-type]
    require(change_confirmation(confirmed, change.law_on(at)))
    judge_money(project, contract, change, at)
    increase = IncreaseFacts(
        cause=change.cause,  # type: ignore[arg-type]
        amount=change.amount,
        contract_value=contract.value,
        increased_before=_increased(contract),
        total_after=project.commitment + change.amount,
        ceiling=project.ceiling,
        content=change.content,
        calculation=change.calculation,
    )
    return require(increase_path(increase, change.law_on(at)))


def judge_money(project: Project, contract: Contract, change: Change, at: datetime) -> None:
    """Raise Refused where the contract cannot be changed, or the approved investment would be passed."""
    law = change.law_on(at)
    changed = ChangeContractFacts(
        contract_state=contract.state,  # type: ignore[arg-type]
        value=contract.value,
        released=contract.released,
        paid=contract.paid,
        amount=change.amount,
    )
    require(change_contract(changed, law))
    require(change_investment(ChangeInvestmentFacts(project.commitment + change.amount, project.investment), law))


def _increased(contract: Contract) -> Decimal:
    """Return what approved increases of the contract come to; savings do not count against them."""
    approved = (one.amount for one in find(Change, contract_id=contract.pk, state="approved"))
    return sum((amount for amount in approved if amount > 0), Decimal(0))
