"""What a gazette says runs once a person has looked at every piece of it."""

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import AdoptionFacts
from .regulation import PLANS


def adoption(given: AdoptionFacts, law: Law) -> Decision:
    """Tell whether a document can be made to run: everything is decided, and there is something to run.

    Source: plans 9.
    """
    say = Ruling("adoption", Citation(PLANS, 9), given, law)
    if given.undecided:
        return say(
            "refused",
            f"还有{given.undecided}个条目没有审核。",
            f"{given.undecided} items are not decided on.",
            next_step=("请逐条审核，或将其余全部采纳。", "Decide on each, or accept the rest."),
        )
    if given.is_running:
        return say(
            "refused",
            "该文件的计划已经建立。",
            "A plan of this document is there already.",
            next_step=("请在该计划中调整措施和目标。", "Change measures and targets in that plan."),
        )
    if not given.measures and not given.is_coded:
        return say(
            "refused",
            "没有采纳任何措施，无法建立计划。",
            "No measure was accepted: there is no plan to make.",
            next_step=("请采纳需要执行的措施，或不予采用该文件。", "Accept what is to run, or reject the document."),
        )
    return say("allowed", "可以采用。", "It can be adopted.")
