from qiban.law.citation import Citation
from qiban.law.regulation import Regulation
from qiban.law.text import Text
from qiban.law.workflow import Action, Workflow, actions, steps

CLAUSE = Citation("wide", 1)
ROLES = {"dealer": Text("经办人", "Dealer")}
STATES = {
    "deal": {"open": Text("在谈", "Open"), "made": Text("已谈成", "Made")},
    "note": {"kept": Text("在册", "Kept")},
}
ACTIONS = actions(
    Action("fill", Text("补充", "Fill in"), CLAUSE),
    Action("make", Text("谈成", "Make"), CLAUSE),
    Action("read", Text("查阅", "Read"), CLAUSE),
)
STEPS = (
    *steps("deal", ["open"], "fill", ["dealer"]),
    *steps("deal", ["open"], "make", ["dealer"], "made"),
    *steps("note", ["kept"], "read", ["dealer"]),
)
WORKFLOW = Workflow(CLAUSE, ROLES, STATES, ACTIONS, STEPS)
REGULATION = Regulation("wide", 98, {}, WORKFLOW, {"note": Text("归还", "Give back")})
