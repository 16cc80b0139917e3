"""Who takes part: capable designers and consultants, and nobody who checks what is their own (Art. 3, 8, 11, 20)."""

import unicodedata
from collections.abc import Iterable

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks
from qiban.law.text import Text

from .facts import ConsultingFacts, DesignerFacts, PartyFacts, ReviewerFacts

# The role that whoever sells this has in the project; suppliers and other services have none.
ROLE_OF = {
    "survey": "survey",
    "design": "design",
    "construction": "contractor",
    "epc": "contractor",
    "supervision": "supervision",
    "cost_consulting": "cost_consultant",
    "settlement_review": "settlement_reviewer",
    "consulting": "consulting",
}
OWNERS = {
    "project_unit": Text("项目单位", "the project unit"),
    "construction_unit": Text("建设单位", "the construction unit"),
}
CONTRACTOR = {"contractor": Text("施工单位", "the contractor")}
CHECKERS = {
    "supervision": Text("监理单位", "the supervisor"),
    "cost_consultant": Text("造价咨询单位", "the cost consultant"),
    "settlement_reviewer": Text("结算审核单位", "the settlement reviewer"),
    "consulting": Text("工程咨询单位", "the consultant"),
}
# By role, the other roles that keep a unit from it.
BARRED = (
    dict.fromkeys(ROLE_OF.values(), OWNERS)
    | dict.fromkeys(CHECKERS, OWNERS | CONTRACTOR)
    | {"contractor": OWNERS | CHECKERS}
)


def clash(role: str, held: Iterable[str]) -> Text | None:
    """Return the role among those that a unit holds which keeps it from having `role`, or None.

    Interpretation: who builds is not who supervises, measures, prices or reviews, each of which does its own duty; and no
    firm's work is bought from the project's own units.
    """
    found = BARRED.get(role, {})
    return next((found[one] for one in held if one in found), None)


def party(given: PartyFacts, law: Law) -> Decision:
    """Tell whether a unit may have a role besides those that it has in the project.

    Source: Art. 3, 20; 建筑法 Art. 34.
    """
    say = Ruling("party", Citation(CITY_PROJECTS, 20), given, law)
    if against := clash(given.role, given.held):
        return say(
            "refused",
            f"该单位已是本项目的{against.zh}，不能同时承担这一职责，各单位应按照各自工作职责分别做好相关工作。",
            f"This unit is {against.en} of the project, and cannot take this part too: each does its own duty.",
            next_step=("请另行确定单位。", "Name another unit."),
        )
    return say("allowed", "可以确定为参建单位。", "It may take this part.")


def designer(given: DesignerFacts, law: Law) -> Decision:
    """Tell whether a designer was chosen as the regulation wants it: for a scheme that was assessed in three respects.

    Source: Art. 8.
    """
    say = Ruling("designer", Citation(CITY_PROJECTS, 8), given, law)
    zh, en = blanks(
        advanced=(given.advanced, "先进性", "how advanced it is"),
        reasonable=(given.reasonable, "合理性", "how reasonable it is"),
        economical=(given.economical, "经济性", "how economical it is"),
    )
    if zh:
        return say(
            "refused",
            f"选择设计单位应当评估设计方案的先进性、合理性、经济性，还缺：{zh}。",
            f"A designer is chosen by what the scheme is assessed to be; missing: {en}.",
            next_step=(f"请补充{zh}的评估意见。", f"Add the assessment: {en}."),
        )
    return say("allowed", "设计方案评估内容齐全。", "The scheme was assessed in every respect.")


def consulting(given: ConsultingFacts, law: Law) -> Decision:
    """Tell whether a consultant's capability for whole-process consulting is on record.

    Source: Art. 11.
    """
    say = Ruling("consulting", Citation(CITY_PROJECTS, 11), given, law)
    if is_blank(given.qualification):
        return say(
            "refused",
            "全过程工程咨询单位应当具有相应的勘察、设计、监理、造价咨询等技术服务能力。",
            "A consultant must be able to survey, design, supervise or consult on cost, as the work needs.",
            next_step=("请写明其资质或者能力证明。", "Write which licence or proof shows it."),
        )
    return say("allowed", "已登记相应能力。", "Its capability is on record.")


def reviewer_apart(given: ReviewerFacts, law: Law) -> Decision:
    """Tell whether cost consultant and settlement reviewer are two firms, by their codes and by their names.

    Interpretation: "in principle" leaves an exception for which there is a recorded reason.

    Source: Art. 20.
    """
    say = Ruling("reviewer_apart", Citation(CITY_PROJECTS, 20), given, law)
    is_one = _same(given.consultant_code, given.reviewer_code) or _same(given.consultant_name, given.reviewer_name)
    if not is_one:
        return say("allowed", "造价咨询单位和结算审核单位不是同一单位。", "They are two firms.")
    if is_blank(given.exception_reason):
        return say(
            "refused",
            f"造价咨询和结算审核原则上不由同一单位承担（{given.reviewer_name}）。",
            f"Cost consultant and settlement reviewer are in principle not the same firm ({given.reviewer_name}).",
            next_step=(
                "请另行确定单位；确有特殊情况的，写明理由。",
                "Name another firm; where there is a special case, write the reason.",
            ),
        )
    return say(
        "exception", "作为例外使用同一单位，理由已记录。", "The same firm, as an exception with its reason on record."
    )


def _same(one: str, other: str) -> bool:
    return not is_blank(one) and _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
