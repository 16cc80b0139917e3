"""A made-up regulation beside the shipped ones: its own days, numbers, lights and posts."""

from qiban.law.citation import Citation
from qiban.law.regulation import Regulation
from qiban.law.text import Text
from qiban.law.workflow import Workflow

REGULATION = Regulation(
    "market",
    number=900,
    workflow=Workflow(Citation("market", 1), {"market_head": Text("集市主管", "Market head")}, {}, {}, ()),
    clocks={"market_answer": Text("答复摊主", "Answer to the stallholder")},
    lengths=frozenset({"answer_days", "basis_days"}),
    succeeds=Citation("market", 9),
)
