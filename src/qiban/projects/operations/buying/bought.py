"""What a project has bought of a kind, so that a purchase that is split counts together (Art. 7)."""

from decimal import Decimal

from qiban.core.rows import find
from qiban.projects.models import Contract, Project, Tender
from qiban.projects.models.kinds import Funding

# Contracts that count, and tenders that count as long as no such contract follows them.
CONTRACTED, TENDERED = frozenset({"drafted", "signed", "settled"}), frozenset({"opened", "awarded"})
WORKS = frozenset({"construction", "epc"})
STATE_MONEY = frozenset({Funding.CITY, Funding.DISTRICT})


def is_state_money(project: Project) -> bool:
    """Tell whether a project is paid with state money (Art. 2, 28)."""
    return project.funding in STATE_MONEY


def bought_before(
    project: Project, purchase: str, *, contract: int | None = None, tender: int | None = None
) -> Decimal:
    """Return what a project has bought or is tendering of a kind, in yuan: works are one kind.

    Args:
        contract, tender: those that are asked for and do not count themselves.
    """
    alike = WORKS if purchase in WORKS else {purchase}
    contracts = [one for one in find(Contract, project_id=project.pk) if one.state in CONTRACTED]
    followed = {one.tender_id for one in contracts} | {tender}
    tenders = [one for one in find(Tender, project_id=project.pk) if one.state in TENDERED and one.pk not in followed]
    spent = sum((one.value for one in contracts if one.purchase in alike and one.pk != contract), Decimal(0))
    return spent + sum((one.price or one.estimate for one in tenders if one.purchase in alike), Decimal(0))
