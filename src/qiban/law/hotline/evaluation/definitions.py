"""What the figures mean, in words for everybody, with the numbers in force: the same that the rules beside this decide by."""

from typing import NamedTuple

from qiban.law.citation import Citation
from qiban.law.hotline.regulation import HOTLINE
from qiban.law.regulation import Law
from qiban.law.text import Text

from .counting import LATE_RETURN, WHYS
from .rates import EVALUATION, RATES, WEIGHTS

EXTENSION, CONTINUED = Citation(HOTLINE, 12, 4), Citation(HOTLINE, 12, 5)
CALLBACK = Citation(HOTLINE, 12, 8)
REWORK = Citation(HOTLINE, 12, 9)
ANSWERED = Text(
    "本月对诉求人的最后一次有效回访中，{question}的人数，占作答人数的比例；计入回访时的主办单位。",
    "Of the complainants whose last answer of the month was had by a callback, those who {question}; it counts for the unit "
    "that led the order then.",
)
# Of each rate: what it is, and the clauses on which that stands.
RATE_WORDS = {
    "on_time": (
        Text(
            "本月到期的承办时限中，在时限内办理并回复的件数，占全部到期件数的比例。主办、协办单位的时限各自计算；"
            "经批准延期的，按延期后的时限计入到期的月份；续报承诺的时限同样计入；每一轮重办有自己的时限，分别计算；"
            "逾期回退的，按超期计算。",
            "Of the handling limits of a unit that ended in the month, those that were met. The lead and every assisting unit "
            "have limits of their own. A limit that was extended counts in the month in which the extension ends, and so does "
            "what a continued report promised; every round of rework has a limit of its own; what is given back late counts "
            "as overdue.",
        ),
        (EVALUATION, EXTENSION, CONTINUED, LATE_RETURN, REWORK),
    ),
    "process": (
        Text(
            ANSWERED.zh.format(question="对服务过程表示满意"),
            ANSWERED.en.format(question="were satisfied with the process"),
        ),
        (EVALUATION, CALLBACK),
    ),
    "result": (
        Text(
            ANSWERED.zh.format(question="对办理结果表示满意"),
            ANSWERED.en.format(question="were satisfied with the result"),
        ),
        (EVALUATION, CALLBACK),
    ),
    "solved": (
        Text(ANSWERED.zh.format(question="表示问题已经解决"), ANSWERED.en.format(question="said that it was solved")),
        (EVALUATION, CALLBACK),
    ),
}


class Definition(NamedTuple):
    """One thing to know of the figures.

    Args:
        clauses: on which it stands.
        parameters: names of the numbers that it uses.
    """

    name: str
    title: Text
    text: Text
    clauses: tuple[Citation, ...]
    parameters: tuple[str, ...] = ()


def definitions(law: Law) -> list[Definition]:
    """Return what the figures mean, by the numbers of `law`: each rate, what does not count, samples, score, places.

    Source: Art. 19.
    """
    rates = [Definition(name, RATES[name], *RATE_WORDS[name]) for name in RATES]
    return [*rates, _left_out(), _least(law), _samples(law), _score(law), _places(), _interview(law), _appeal(law)]


def counting_words(law: Law) -> list[Text]:
    """Return the same in plain sentences, each led by its title."""
    return [
        Text(f"{one.title.zh}：{one.text.zh}", f"{one.title.en}: {one.text.en}")
        for one in definitions(law)
        if one.name not in ("interview", "appeal")
    ]


def _left_out() -> Definition:
    words = list(WHYS.values())
    zh, en = "；".join(one.zh for one in words), "; ".join(one.en for one in words)
    text = Text(f"有下列情形之一的不计入：{zh}。", f"A case does not count where: {en}.")
    return Definition("left_out", Text("不计入的情形", "What does not count"), text, (EVALUATION,))


def _least(law: Law) -> Definition:
    least = law.parameters["least_cases"]
    text = Text(
        f"某项比率计入的件数不足{least}件的，不计算该项比率；四项比率都不足的单位，不参加排名。",
        f"A rate of fewer than {least} cases is not given; a unit of which no rate is given is not ranked.",
    )
    return Definition("least", Text("最少件数", "Fewest cases"), text, (EVALUATION,), ("least_cases",))


def _samples(law: Law) -> Definition:
    least, weight = law.parameters["least_samples"], law.parameters["sample_weight"]
    text = Text(
        f"第三方抽测的样本满{least}个的，占该项比率的{weight}%，系统数据占{100 - weight}%；不足{least}个的，只按系统数据计算。",
        f"A third party's samples weigh {weight}% of a rate, the system's data {100 - weight}%; fewer than {least} samples do "
        "not weigh.",
    )
    used = ("least_samples", "sample_weight")
    return Definition("samples", Text("第三方抽测", "A third party's samples"), text, (EVALUATION,), used)


def _score(law: Law) -> Definition:
    weights = {name: law.parameters[f"weight_{name}"] for name in RATES}
    zh = "、".join(f"{title.zh}{weights[name]}%" for name, title in RATES.items())
    en = ", ".join(f"{title.en} {weights[name]}%" for name, title in RATES.items())
    text = Text(
        f"各项比率按权重加权平均：{zh}。没有计算的比率不参加加权，其余权重按比例放大。",
        f"The mean of the rates by their weights: {en}. A rate that is not given is left out, the others weigh as much more.",
    )
    return Definition("score", Text("综合得分", "Score"), text, (EVALUATION,), WEIGHTS)


def _places() -> Definition:
    text = Text(
        "区县、部门、企业分组排名。比率和得分保留四位小数比较；得分相同的，名次并列，取靠前的名次；"
        "倒数名次等于得分严格更低的单位数加一，不因并列而列入后几位；名次在本组前半的，不算排名靠后。",
        "Districts, departments and enterprises are ranked apart, by scores to the fourth decimal. Units with the same score "
        "share the better place; a place from the end is one more than the number of units that are strictly worse, so that "
        "nobody is among the last because of a tie; nor is a unit of the better half of its group.",
    )
    return Definition("places", Text("同组排名", "Places"), text, (EVALUATION,))


def _interview(law: Law) -> Definition:
    last, months = law.parameters["last_ranks"], law.parameters["interview_months"]
    text = Text(
        f"一个季度内累计{months}个月以上排名本组后{last}位的，或者不作为、慢作为的，由市政府分管负责同志约谈。",
        f"A unit among the last {last} of its group in {months} or more months of a quarter, or one that is idle or slow in its "
        "duty, is interviewed by the deputy head in charge.",
    )
    return Definition("interview", Text("约谈", "Interview"), text, (EVALUATION,), ("last_ranks", "interview_months"))


def _appeal(law: Law) -> Definition:
    days, decided = law.parameters["appeal_days"], law.parameters["appeal_decision_days"]
    text = Text(
        f"对本单位的数据有异议的，在通报之日起{days}个工作日内申诉，写明工单和理由，附佐证材料；市民投诉中心在{decided}个工作日内逐件裁定。"
        "采纳的工单不再计入，重新计算后的数据与原数据并列公布。",
        f"A unit appeals a figure of its own within {days} working days after publication, with the orders, the reason and what "
        f"shows it; the centre decides within {decided} working days, order by order. What is upheld does not count any more; the "
        "new figures stand beside the old ones.",
    )
    used = ("appeal_days", "appeal_decision_days")
    return Definition("appeal", Text("申诉", "Appeal"), text, (EVALUATION,), used)
