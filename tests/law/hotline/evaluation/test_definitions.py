"""What the figures mean, word for word with the numbers in force, and with other numbers as a city chose them (Art. 19)."""

from datetime import date

import pytest

from qiban.law.enacted import Choice, Enacted
from qiban.law.hotline import hotline_law
from qiban.law.hotline.evaluation.definitions import Definition, counting_words, definitions
from qiban.law.hotline.evaluation.facts import Counted, RateFacts
from qiban.law.hotline.evaluation.rates import rate
from qiban.law.regulation import Law

# Name, title, text in Chinese, clauses of the regulation, numbers that it names.
WORDS = [
    (
        "on_time",
        "按时办结率",
        (
            "本月到期的承办时限中，在时限内办理并回复的件数，占全部到期件数的比例。主办、协办单位的时限各自计算；"
            "经批准延期的，按延期后的时限计入到期的月份；续报承诺的时限同样计入；每一轮重办有自己的时限，分别计算；逾期回退的，按超期计算。"
        ),
        ("19", "12.4", "12.5", "12.7", "12.9"),
        (),
    ),
    (
        "process",
        "服务过程满意率",
        "本月对诉求人的最后一次有效回访中，对服务过程表示满意的人数，占作答人数的比例；计入回访时的主办单位。",
        ("19", "12.8"),
        (),
    ),
    (
        "result",
        "办理结果满意率",
        "本月对诉求人的最后一次有效回访中，对办理结果表示满意的人数，占作答人数的比例；计入回访时的主办单位。",
        ("19", "12.8"),
        (),
    ),
    (
        "solved",
        "问题解决率",
        "本月对诉求人的最后一次有效回访中，表示问题已经解决的人数，占作答人数的比例；计入回访时的主办单位。",
        ("19", "12.8"),
        (),
    ),
    (
        "left_out",
        "不计入的情形",
        (
            "有下列情形之一的不计入：经申诉裁定剔除；期限已调整，按新期限计；工单已并入其他工单；在时限内回退；"
            "因其他原因终结，未到期限；期限未到；未能联系上诉求人；诉求人未作答。"
        ),
        ("19",),
        (),
    ),
    (
        "least",
        "最少件数",
        "某项比率计入的件数不足10件的，不计算该项比率；四项比率都不足的单位，不参加排名。",
        ("19",),
        ("least_cases",),
    ),
    (
        "samples",
        "第三方抽测",
        "第三方抽测的样本满10个的，占该项比率的30%，系统数据占70%；不足10个的，只按系统数据计算。",
        ("19",),
        ("least_samples", "sample_weight"),
    ),
    (
        "score",
        "综合得分",
        (
            "各项比率按权重加权平均：按时办结率25%、服务过程满意率25%、办理结果满意率25%、问题解决率25%。"
            "没有计算的比率不参加加权，其余权重按比例放大。"
        ),
        ("19",),
        ("weight_on_time", "weight_process", "weight_result", "weight_solved"),
    ),
    (
        "places",
        "同组排名",
        (
            "区县、部门、企业分组排名。比率和得分保留四位小数比较；得分相同的，名次并列，取靠前的名次；"
            "倒数名次等于得分严格更低的单位数加一，不因并列而列入后几位；名次在本组前半的，不算排名靠后。"
        ),
        ("19",),
        (),
    ),
    (
        "interview",
        "约谈",
        "一个季度内累计2个月以上排名本组后3位的，或者不作为、慢作为的，由市政府分管负责同志约谈。",
        ("19",),
        ("last_ranks", "interview_months"),
    ),
    (
        "appeal",
        "申诉",
        (
            "对本单位的数据有异议的，在通报之日起5个工作日内申诉，写明工单和理由，附佐证材料；市民投诉中心在5个工作日内逐件裁定。"
            "采纳的工单不再计入，重新计算后的数据与原数据并列公布。"
        ),
        ("19",),
        ("appeal_days", "appeal_decision_days"),
    ),
]
ENGLISH = {
    "on_time": (
        "On-time close rate",
        (
            "Of the handling limits of a unit that ended in the month, those that were met. The lead and every assisting unit have "
            "limits of their own. A limit that was extended counts in the month in which the extension ends, and so does what a "
            "continued report promised; every round of rework has a limit of its own; what is given back late counts as overdue."
        ),
    ),
    "process": (
        "Process satisfaction",
        (
            "Of the complainants whose last answer of the month was had by a callback, those who were satisfied with the process; "
            "it counts for the unit that led the order then."
        ),
    ),
    "result": (
        "Result satisfaction",
        (
            "Of the complainants whose last answer of the month was had by a callback, those who were satisfied with the result; it "
            "counts for the unit that led the order then."
        ),
    ),
    "solved": (
        "Solved rate",
        (
            "Of the complainants whose last answer of the month was had by a callback, those who said that it was solved; it counts "
            "for the unit that led the order then."
        ),
    ),
    "left_out": (
        "What does not count",
        (
            "A case does not count where: excluded upon an appeal; its limit was moved, and the new one counts; its order was merged "
            "into another; given back in time; ended for another reason; its limit has not ended; the complainant could not be "
            "reached; the question was left open."
        ),
    ),
    "least": (
        "Fewest cases",
        "A rate of fewer than 10 cases is not given; a unit of which no rate is given is not ranked.",
    ),
    "samples": (
        "A third party's samples",
        "A third party's samples weigh 30% of a rate, the system's data 70%; fewer than 10 samples do not weigh.",
    ),
    "score": (
        "Score",
        (
            "The mean of the rates by their weights: On-time close rate 25%, Process satisfaction 25%, Result satisfaction 25%, Solved "
            "rate 25%. A rate that is not given is left out, the others weigh as much more."
        ),
    ),
    "places": (
        "Places",
        (
            "Districts, departments and enterprises are ranked apart, by scores to the fourth decimal. Units with the same score share "
            "the better place; a place from the end is one more than the number of units that are strictly worse, so that nobody is "
            "among the last because of a tie; nor is a unit of the better half of its group."
        ),
    ),
    "interview": (
        "Interview",
        (
            "A unit among the last 3 of its group in 2 or more months of a quarter, or one that is idle or slow in its duty, is "
            "interviewed by the deputy head in charge."
        ),
    ),
    "appeal": (
        "Appeal",
        (
            "A unit appeals a figure of its own within 5 working days after publication, with the orders, the reason and what shows "
            "it; the centre decides within 5 working days, order by order. What is upheld does not count any more; the new figures "
            "stand beside the old ones."
        ),
    ),
}


def test_every_figure_is_defined_in_order_with_its_clauses_and_numbers(law: Law) -> None:
    found = [
        (one.name, one.title.zh, one.text.zh, tuple(each.id for each in one.clauses), one.parameters)
        for one in definitions(law)
    ]
    assert found == WORDS
    assert all(each.regulation == "hotline" for one in definitions(law) for each in one.clauses)


def test_english_says_the_same(law: Law) -> None:
    assert {one.name: (one.title.en, one.text.en) for one in definitions(law)} == ENGLISH


def test_a_report_says_how_it_was_counted_and_not_how_one_appeals(law: Law) -> None:
    counted = [one for one in WORDS if one[0] not in ("interview", "appeal")]
    assert [one.zh for one in counting_words(law)] == [f"{title}：{text}" for _, title, text, *_ in counted]
    assert [one.en for one in counting_words(law)] == [": ".join(ENGLISH[name]) for name, *_ in counted]


CHOSEN = {
    "least_cases": 20,
    "least_samples": 15,
    "sample_weight": 40,
    "weight_on_time": 10,
    "weight_process": 20,
    "weight_result": 30,
    "weight_solved": 35,
    "appeal_days": 7,
    "appeal_decision_days": 8,
}


def chosen(**values: int) -> Law:
    """The regulation as of 28 September 2023 where a city chose these numbers."""
    day = date(2023, 9, 1)
    made = tuple(Choice("hotline", name, value, day, "test") for name, value in values.items())
    return hotline_law(date(2023, 9, 28), Enacted(choices=made))


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("least", ("不足20件",), ("fewer than 20 cases",)),
        ("samples", ("满15个", "比率的40%", "系统数据占60%", "不足15个"), ("weigh 40%", "data 60%", "than 15 samples")),
        (
            "score",
            ("按时办结率10%", "服务过程满意率20%", "办理结果满意率30%", "问题解决率35%"),
            ("On-time close rate 10%", "Process satisfaction 20%", "Result satisfaction 30%", "Solved rate 35%"),
        ),
        ("appeal", ("起7个工作日内", "在8个工作日内"), ("within 7 working days", "within 8 working days")),
    ],
)
def test_the_numbers_of_a_city_are_told(name: str, zh: tuple[str, ...], en: tuple[str, ...]) -> None:
    one = named(chosen(**CHOSEN), name)
    assert [word for word in zh if word not in one.text.zh] == []
    assert [word for word in en if word not in one.text.en] == []


def named(law: Law, name: str) -> Definition:
    return next(one for one in definitions(law) if one.name == name)


@pytest.mark.parametrize(("cases", "outcome"), [(0, "too_few"), (1, "rate")])
def test_of_nothing_there_is_no_rate_though_a_city_wants_no_least(cases: int, outcome: str) -> None:
    law = chosen(least_cases=0, least_samples=0)
    made = rate(RateFacts(Counted(cases, cases)), law)
    assert made.outcome == outcome
    assert "第三方" not in made.reason.zh
    # One sample weighs then: 0.7 × 100 + 0.3 × 0.
    assert rate(RateFacts(Counted(1, 1), Counted(0, 1)), law).results == {"percent": "70.0000"}
