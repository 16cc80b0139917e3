"""Evaluations of performance, and what is done about their results (Art. 25)."""

from decimal import Decimal

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import EvaluationFacts

# The stage of an evaluation by the state of the project; one that was cancelled has none.
STAGE_OF = {
    "preparing": "before",
    "building": "during",
    "stopped": "during",
    "completed": "during",
    "accepted": "after",
    "handed_over": "after",
    "closed": "after",
}
STAGES = {
    "before": ("事前绩效评估", "an evaluation before the work"),
    "during": ("过程绩效跟踪", "an evaluation during the work"),
    "after": ("事后绩效评价", "an evaluation after acceptance"),
}
MOST = 100


def evaluation(given: EvaluationFacts, law: Law) -> Decision:
    """Tell whether an evaluation can be recorded: its stage fits the project, and its result is said and used.

    Interpretation: "before" ends with the start of the work, "after" begins with the acceptance. The result is used, as the
    article asks, at least where it is poor: a score below the local pass mark comes with measures.

    Source: Art. 25.
    """
    say = Ruling("evaluation", Citation(CITY_PROJECTS, 25), given, law, ("evaluation_pass",))
    if STAGE_OF.get(given.state) != given.stage:
        return _other_stage(say, given)
    return _unfit(say, given) or _unused(say, given, law) or say("allowed", "可以登记。", "It can be recorded.")


def _other_stage(say: Ruling, given: EvaluationFacts) -> Decision:
    (zh, en), fitting = STAGES[given.stage], STAGE_OF.get(given.state)
    if fitting is None:
        return say(
            "refused",
            "项目已取消，不再开展绩效管理。",
            "The project is cancelled; its performance is not evaluated any more.",
            next_step=("如需说明情况，请在项目材料中留存。", "Keep what is to be said with the project's papers."),
        )
    zh_fitting, en_fitting = STAGES[fitting]
    return say(
        "refused",
        f"按项目现在的阶段，不能登记{zh}。",
        f"The project's present state does not fit {en}.",
        next_step=(f"请登记为{zh_fitting}。", f"Record {en_fitting}."),
    )


def _unfit(say: Ruling, given: EvaluationFacts) -> Decision | None:
    if is_blank(given.conclusion):
        return say(
            "refused",
            "绩效评价应写明结论。",
            "An evaluation has a conclusion.",
            next_step=("请填写结论。", "Write the conclusion."),
        )
    if not 0 <= given.score <= MOST:
        return say(
            "refused",
            f"得分应为0至100分，现为{given.score}分。",
            f"A score lies between 0 and 100; this is {given.score}.",
            next_step=("请核对得分。", "Check the score."),
        )
    if given.evaluated_on > given.on:
        return say(
            "refused",
            "评价日期不能晚于今天。",
            "It cannot have been evaluated later than today.",
            next_step=("请核对评价日期。", "Check the day."),
        )
    return None


def _unused(say: Ruling, given: EvaluationFacts, law: Law) -> Decision | None:
    mark = Decimal(law.parameters["evaluation_pass"])
    if given.score >= mark or not is_blank(given.measures):
        return None
    return say(
        "refused",
        f"得分{given.score}分，低于{mark}分，应写明结果如何运用。",
        f"The score of {given.score} is below {mark}: say what is done about the result.",
        next_step=("请填写改进措施及结果运用。", "Write the measures and how the result is used."),
    )
