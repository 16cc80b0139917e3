"""Whether a contract may be entered, signed and ended, as its project stands (Art. 7, 8, 11-13, 20)."""

from dataclasses import replace

from qiban.core.errors import Refused, require
from qiban.law.city_projects import buying
from qiban.law.city_projects.buying.facts import ConsultingFacts, ContractFacts, DesignerFacts, EndFacts
from qiban.law.city_projects.buying.parties import ROLE_OF
from qiban.law.city_projects.buying.tendering import TENDERS
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.text import Text
from qiban.projects.models import Contract, Project
from qiban.projects.models.kinds import Purchase

from .bought import bought_before, is_state_money
from .parties import check_part, has_part


def check_contract(contract: Contract, project: Project, law: Law) -> None:
    """Raise Refused where a contract may not be entered or signed as the locked project stands."""
    firm, role = contract.firm, ROLE_OF.get(contract.purchase)
    require(buying.contract(_facts(contract, project), law))
    if role is None or has_part(project, role, firm.pk):
        return
    _check_chosen(contract.purchase, law)
    check_part(project, role, firm, law=law)


def _facts(contract: Contract, project: Project) -> ContractFacts:
    tender = contract.tender
    before = bought_before(project, contract.purchase, contract=contract.pk, tender=contract.tender_id)
    return ContractFacts(
        purchase=contract.purchase,  # type: ignore[arg-type]
        value=contract.value,
        quality_terms=contract.quality_terms,
        investment_terms=contract.investment_terms,
        breach_terms=contract.breach_terms,
        bought_before=before,
        is_state_money=is_state_money(project),
        is_tendered=tender is not None and tender.method in TENDERS,
        tender_price=tender.price if tender else None,
        is_winner=tender is not None and tender.winner_id == contract.firm_id,
        retention_percent=contract.retention_percent,
        committed=project.commitment,
        ceiling=project.ceiling,
        investment=project.investment,
    )


def _check_chosen(purchase: str, law: Law) -> None:
    """Designers and consultants are chosen, with the grounds on record, before they are contracted (Art. 8, 11)."""
    found: Decision | None = None
    if purchase == Purchase.DESIGN:
        found = buying.designer(DesignerFacts(), law)
    elif purchase == Purchase.CONSULTING:
        found = buying.consulting(ConsultingFacts(), law)
    if found is not None:
        way = Text(
            "请先办理“确定参建单位”，写明选择依据，再提报合同。",
            "Name the party first, with the grounds on which it was chosen; then enter the contract.",
        )
        raise Refused(replace(found, next_step=way))


def check_ending(contract: Contract, law: Law) -> None:
    """Raise Refused where a contract is to be settled and not ended."""
    require(buying.contract_end(EndFacts(contract.paid, contract.measured), law))
