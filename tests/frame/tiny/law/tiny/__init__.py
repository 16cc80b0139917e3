from dataclasses import dataclass

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.regulation import Law, Regulation
from qiban.law.rule import Rule
from qiban.law.ruling import Ruling
from qiban.law.text import Text
from qiban.law.workflow import Action, Workflow, actions, steps

CLAUSE = Citation("tiny", 1)
ROLES = {"promiser": Text("承诺人", "Promiser"), "checker": Text("督查员", "Checker")}
STATES = {"promise": {"open": Text("在办", "Open"), "kept": Text("已兑现", "Kept")}}
ACTIONS = actions(
    Action("report", Text("报告进展", "Report"), CLAUSE),
    Action("keep", Text("兑现", "Keep"), CLAUSE),
    Action("check", Text("查验", "Check"), CLAUSE),
)
STEPS = (
    *steps("promise", ["open"], "report", ["promiser"]),
    *steps("promise", ["open"], "keep", ["promiser"], "kept"),
    *steps("promise", ["kept"], "check", ["checker"]),
)
WORKFLOW = Workflow(CLAUSE, ROLES, STATES, ACTIONS, STEPS)


@dataclass(frozen=True)
class KeepFacts:
    evidence: str


def kept(given: KeepFacts, law: Law) -> Decision:
    say = Ruling("kept", CLAUSE, given, law)
    if not given.evidence:
        return say("refused", "没有兑现的证明。", "Nothing shows it.", next_step=("请写明证明。", "Say what shows it."))
    return say("allowed", "可以兑现。", "It is kept.")


RULES = {"tiny.kept": Rule(kept, KeepFacts, CLAUSE, Text("兑现", "Keeping"))}
REGULATION = Regulation("tiny", 99, RULES, WORKFLOW, {"promise": Text("兑现承诺", "Keep a promise")})
