"""What the hotline takes in, and what it must send elsewhere (Art. 3, 12.1, 24, 25)."""

from dataclasses import dataclass

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.text import Text

from .facts import RepeatFacts, ScopeFacts, ValidityFacts
from .regulation import HOTLINE


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A matter that the hotline does not take: what it is, and the words for the right route."""

    title: Text
    route: Text


EXCLUSIONS = {
    "litigation": Exclusion(
        Text("诉讼", "litigation"),
        Text(
            "请您向有管辖权的人民法院提起诉讼，或按原诉讼程序办理。",
            "Please bring it before the court that has jurisdiction.",
        ),
    ),
    "arbitration": Exclusion(
        Text("仲裁", "arbitration"),
        Text("请您向仲裁机构申请，或按原仲裁程序办理。", "Please apply to the arbitration body."),
    ),
    "discipline_inspection": Exclusion(
        Text("纪检监察", "discipline inspection"),
        Text("请您拨打12388，或向纪检监察机关反映。", "Please call 12388, or turn to the discipline inspection body."),
    ),
    "administrative_review": Exclusion(
        Text("行政复议", "administrative review"),
        Text("请您向行政复议机关提出申请，或按原复议程序办理。", "Please apply to the administrative review body."),
    ),
    "information_disclosure": Exclusion(
        Text("政府信息公开", "government information disclosure"),
        Text(
            "请您向制作该信息的行政机关提交政府信息公开申请。",
            "Please apply for disclosure to the authority that made the information.",
        ),
    ),
    "petition": Exclusion(
        Text("信访", "petition"),
        Text(
            "请您通过原信访渠道查询办理进展。", "Please ask about it through the petition channel where it already is."
        ),
    ),
    "law_or_policy": Exclusion(
        Text("不符合法律法规规章及政策规定", "against law or policy"),
        Text(
            "该诉求与现行规定不符，相关规定可在市政府网站查询。",
            "It is against present rules; you can read them on the city's website.",
        ),
    ),
    "state_secret": Exclusion(
        Text("涉及国家秘密", "state secrets"),
        Text(
            "请勿在热线中谈及涉密内容，可向保密行政管理部门反映。",
            "Do not speak of secrets here; turn to the secrecy authority.",
        ),
    ),
    "trade_secret": Exclusion(
        Text("涉及商业秘密", "trade secrets"),
        Text("请您通过司法途径或向市场监管部门反映。", "Please go to court or to the market regulator."),
    ),
    "privacy": Exclusion(
        Text("涉及个人隐私", "personal privacy"),
        Text(
            "为保护他人隐私，热线不予受理，您可依法通过司法途径解决。",
            "To protect others' privacy, please use the courts.",
        ),
    ),
    "public_order": Exclusion(
        Text("违反社会公序良俗", "against public order and good morals"),
        Text("请您文明表达诉求。", "Please put your demand in a civil manner."),
    ),
}
EMERGENCY_NUMBERS = {
    "110": Text("公安报警", "police"),
    "119": Text("消防救援", "fire and rescue"),
    "120": Text("医疗急救", "ambulance"),
    "122": Text("交通事故报警", "traffic accidents"),
}


def scope(given: ScopeFacts, law: Law) -> Decision:
    """Tell whether the hotline takes a demand in, hands it over, or refuses it with the right route.

    Interpretation: several grounds at once are decided in the order of the harm that delay does: an emergency first,
    then nuisance, then the exclusions.

    Source: Art. 3, 24.
    """
    say = Ruling("scope", Citation(HOTLINE, 3), given, law)
    if given.emergency_number is not None:
        return _emergency(given.emergency_number, say)
    if given.nuisance:
        return say(
            "hand_over",
            "来电无正当理由长期占用热线资源，已记录并提醒，移交有关部门处理。",
            "The caller occupies the hotline without good reason: recorded, warned and handed to the competent department.",
            clause=Citation(HOTLINE, 24),
        )
    if given.excluded is None:
        return say("accepted", "属于热线受理范围。", "The hotline takes this in.")
    exclusion = EXCLUSIONS.get(given.excluded)
    if exclusion is None:
        return say(
            "unclear",
            "没有这一不予受理情形，请重新选择。",
            "There is no such ground of refusal; choose one of the list.",
            next_step=("请从第三条所列情形中选择。", f"Choose one of {', '.join(EXCLUSIONS)}."),
        )
    return say(
        "refused",
        f"您反映的事项属于“{exclusion.title.zh}”情形，热线不予受理。",
        f"This falls under “{exclusion.title.en}”, which the hotline does not take.",
        next_step=(exclusion.route.zh, exclusion.route.en),
    )


def _emergency(number: str, say: Ruling) -> Decision:
    if number not in EMERGENCY_NUMBERS:
        return say("unclear", "紧急电话只有110、119、120、122。", "The emergency numbers are 110, 119, 120 and 122.")
    service = EMERGENCY_NUMBERS[number]
    return say(
        "hand_over",
        f"情况紧急，属于{number}（{service.zh}）处置范围，已立即转接。",
        f"This is an emergency for {number} ({service.en}): handed over at once.",
        next_step=(
            f"请保持电话畅通，必要时直接拨打{number}。",
            f"Keep your line free, and dial {number} yourself if need be.",
        ),
    )


def repeat(given: RepeatFacts, law: Law) -> Decision:
    """Tell whether a demand repeats one that was lawfully handled and answered.

    Source: Art. 12.1.
    """
    say = Ruling("repeat", Citation(HOTLINE, 12, 1), given, law)
    if not (given.same_person and given.same_facts):
        return say(
            "accepted",
            "诉求人或事实、理由不同，应当受理。",
            "Another person, or other facts or reasons: to be taken in.",
        )
    if not given.earlier_closed:
        return say(
            "accepted",
            "前次诉求尚未答复，可并入原工单。",
            "The earlier one is not answered yet: it can join that order.",
        )
    if not given.earlier_lawful:
        return say(
            "accepted",
            "前次诉求未按规定办理完毕，应当受理。",
            "The earlier one was not lawfully settled: to be taken in.",
        )
    return say(
        "refused",
        "您反映的事项已依法依规办理完毕并答复，同一事实、同一理由不再重复受理。",
        "This matter was lawfully handled and answered; the same facts and reasons are not taken in again.",
        next_step=(
            "答复内容可凭原查询码查看；如有新的情况，请说明后重新反映。",
            "Read the answer with your earlier code; if there is anything new, tell us.",
        ),
    )


def validity(given: ValidityFacts, law: Law) -> Decision:
    """Tell whether the regulation is in force on a day.

    Interpretation: "valid until 27 June 2026" includes that day. A successor or an extension covers its own days only:
    a day between the lapse and its first day stays without basis, whenever the document was entered.

    Source: Art. 25.
    """
    say = Ruling("validity", Citation(HOTLINE, 25), given, law)
    rules = law.book
    if given.on < rules.valid_from:
        return say("not_yet", f"办法自{rules.valid_from}起施行。", f"In force only from {rules.valid_from}.")
    if rules.has_lapsed(given.on):
        return say(
            "lapsed",
            "办法有效期已届满，系统按最后有效的规定继续运行，并标明“依据已到期”。",
            "The regulation has lapsed: the last values go on, and everything that rests on it is marked so.",
            next_step=(
                "请市政府市民投诉中心录入接续文件或延期文件。",
                "The complaint centre enters the successor or an extension.",
            ),
        )
    return say("in_force", "办法在有效期内。", "The regulation is in force.")
