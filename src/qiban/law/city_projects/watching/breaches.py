"""Breaches: what they are by the clause, the order to correct, and holding to account (Art. 12, 26, 27)."""

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks

from .facts import AccountabilityFacts, BreachFacts, CorrectionFacts

MONEY = ("suspended", "stopped", "recalled")
# What may follow, by article.
MEASURES = {
    "26": ("order_correction", *MONEY, "accountability"),
    "27": ("order_correction", "accountability"),
    "12": ("order_correction", *MONEY, "accountability"),
}


def article_of(kind: str) -> str:
    """Return the article of a kind of breach: "26" of "26.4"."""
    return kind.partition(".")[0]


def touches_money(kind: str) -> bool:
    """Tell whether payments may be suspended, stopped or recalled because of such a breach."""
    return "suspended" in MEASURES[article_of(kind)]


def breach(given: BreachFacts, law: Law) -> Decision:
    """Tell whether a breach can be entered, and which measures are possible then.

    Interpretation: what Art. 26 says of money is said of its six kinds only. An agreement beside the contract (Art. 12) is a
    change that did not go the way of a change, which the sixth of them covers, so that money may be held for it, too. Art.
    27 says only that one is held to account by law; an order to put things right is part of the departments' supervision
    (Art. 7, 12, 25). Whoever is responsible for one of Art. 26 may be held to account by Art. 27(9).

    Source: Art. 12, 26, 27.
    """
    say = Ruling("breach", Citation(CITY_PROJECTS, given.kind), given, law)
    if is_blank(given.evidence):
        return say(
            "refused",
            "登记违规问题应写明证据。",
            "A breach is entered with what shows it.",
            next_step=("请填写证据或依据的材料。", "Write the evidence, or name the papers."),
        )
    measures = MEASURES[article_of(given.kind)]
    return say("accepted", "可以登记。", "It can be entered.", results={"measures": list(measures)})


def correction_order(given: CorrectionFacts, law: Law) -> Decision:
    """Tell whether an order to correct is in order: a document, and a day that is not over.

    Source: Art. 26.
    """
    say = Ruling("correction_order", Citation(CITY_PROJECTS, 26), given, law)
    if is_blank(given.document):
        return say(
            "refused",
            "责令改正应有文号。",
            "An order to correct has a document.",
            next_step=("请填写责令改正通知的文号。", "Write the number of the order."),
        )
    if given.correct_by < given.on:
        return say(
            "refused",
            "改正期限不能早于今天。",
            "The day of the correction cannot lie before today.",
            next_step=("请填写今天或以后的日期。", "Give today or a later day."),
        )
    return say("allowed", "可以责令改正。", "The correction may be ordered.")


def accountability(given: AccountabilityFacts, law: Law) -> Decision:
    """Tell whether somebody can be recorded as held to account for a breach, and whether the matter ends with it.

    Interpretation: the nine items name whom the law reaches; "other cases" (item 9) covers those of Art. 26 and 12. What
    Art. 26 names must be put right first, and so must whatever a correction was ordered for.

    Source: Art. 26, 27.
    """
    kind = given.kind if article_of(given.kind) == "27" else "27.9"
    say = Ruling("accountability", Citation(CITY_PROJECTS, kind), given, law)
    if given.state == "dismissed":
        return say(
            "refused",
            "该违规问题已认定不成立，不能据此追责。",
            "The breach was dismissed; nobody is held to account for it.",
            next_step=("如有新的证据，请重新登记。", "Enter it anew if there is new evidence."),
        )
    zh, en = blanks(
        who=(given.who, "被追责对象", "who"),
        measure=(given.measure, "追责方式", "how"),
        document=(given.document, "文号", "document"),
    )
    if zh:
        return say(
            "refused",
            f"登记追责情况还缺：{zh}。",
            f"The record lacks: {en}.",
            next_step=(f"请补充{zh}。", f"Add: {en}."),
        )
    if given.closes and (article_of(given.kind) != "27" or given.state != "found"):
        return _to_correct(say)
    return say("allowed", "可以登记。", "It can be recorded.")


def _to_correct(say: Ruling) -> Decision:
    return say(
        "refused",
        "该问题应当改正，追责后不能直接办结。",
        "This has to be put right; holding somebody to account does not close it.",
        clause=Citation(CITY_PROJECTS, 26),
        next_step=(
            "请先登记追责情况，改正到位后再办结。",
            "Record it without closing; the matter closes when the correction is accepted.",
        ),
    )
