"""Counting emissions: the city's inventory, accounts of firms, and one held against the other (四、（一）, （二）)."""

from qiban.law.carbon.regulation import CARBON
from qiban.law.citation import Citation
from qiban.law.rule import Rule
from qiban.law.text import Text

from . import facts
from .accounting import enterprise_account, inventory
from .reconciling import ReconciliationFacts, reconciliation

RULES: tuple[Rule, ...] = (
    Rule(
        inventory,
        facts.InventoryFacts,
        Citation(CARBON, 4, 1, form="measure"),
        Text("碳排放核算", "Inventory of emissions"),
    ),
    Rule(
        enterprise_account,
        facts.AccountFacts,
        Citation(CARBON, 4, 2, form="measure"),
        Text("企业碳账户", "A firm's account"),
    ),
    Rule(
        reconciliation,
        ReconciliationFacts,
        Citation(CARBON, 4, 2, form="measure"),
        Text("企业与全市核算比对", "Accounts held against the city's total"),
    ),
)
