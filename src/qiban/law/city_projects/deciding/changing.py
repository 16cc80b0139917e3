"""Major changes of a project go to whoever approved it (Art. 18)."""

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.text import Text

from .facts import AspectName, MajorChangeFacts

ASPECTS: dict[AspectName, Text] = {
    "place": Text("建设地点", "site"),
    "operating_model": Text("建设运营模式", "operating model"),
    "scale": Text("建设规模", "scale"),
    "content": Text("建设内容", "content"),
}


def major_change(given: MajorChangeFacts, law: Law) -> Decision:
    """Tell whether a change is one for the original approver, and whether it goes there.

    Interpretation: any change of site or operating model is major. How much of scale or content is “large” the regulation
    leaves open: a local percentage decides where the change was measured; where it was not, it counts as large.

    Source: Art. 18.
    """
    say = Ruling("major_change", Citation(CITY_PROJECTS, 18), given, law, ("large_change_percent",))
    aspect = ASPECTS[given.aspect]
    if _is_small(given, law):
        least = law.parameters["large_change_percent"]
        return say(
            "not_major",
            f"{aspect.zh}变更{given.percent}%，不到{least}%，不属于较大变更，按设计变更确认。",
            f"A change of {aspect.en} by {given.percent}%, less than {least}%, is not large:"
            " it is confirmed as a change of design.",
        )
    if is_blank(given.content):
        return say(
            "refused",
            f"变更{aspect.zh}应写明变更内容和理由。",
            f"A change of {aspect.en} is described, with its reason.",
            next_step=("请填写变更内容和理由。", "Write what changes and why."),
        )
    if given.authority not in given.approvers:
        return say(
            "refused",
            f"变更{aspect.zh}应报原审批部门审批。",
            f"A change of {aspect.en} goes to a department that approved the project.",
            next_step=(
                "请改报原审批部门；批准之前不得变更。" if given.approvers else "请先取得项目的各项批复。",
                "Apply to the department that approved it; nothing changes before."
                if given.approvers
                else "Have the project approved first.",
            ),
        )
    return say("allowed", f"可以向原审批部门申报变更{aspect.zh}。", f"The change of {aspect.en} goes to its approver.")


def _is_small(given: MajorChangeFacts, law: Law) -> bool:
    if given.aspect in ("place", "operating_model") or given.percent is None:
        return False
    least: int = law.parameters["large_change_percent"]
    return abs(given.percent) < least
