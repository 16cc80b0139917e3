"""How something is bought, and who wins it (Art. 7, 9, 10)."""

from qiban.law.amounts import amount_text
from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .duty import USED, must_be_tendered
from .facts import AwardFacts, TenderFacts
from .parties import ROLE_OF, clash

TENDERS = frozenset({"public", "invited"})
WORKS = frozenset({"construction", "epc"})


def tender(given: TenderFacts, law: Law) -> Decision:
    """Tell whether something may be bought this way.

    Interpretation: a method other than a public tender needs its basis on record. Only what is tendered needs a platform,
    and what must be tendered is tendered; small purchases outside it may do without. Drawings and technical documents are
    asked of tenders for works, a general contract's among them. "Prefer" separate evaluation and award means: or say why not.

    Source: Art. 7, 9, 10.
    """
    say = Ruling("tender", Citation(CITY_PROJECTS, 7), given, law, USED)
    is_due = must_be_tendered(
        given.purchase, given.estimate, given.bought_before, law, is_state_money=given.is_state_money
    )
    return _method(given, say, is_due=is_due) or _works(given, say) or say("allowed", "可以采购。", "It may be bought.")


def _method(given: TenderFacts, say: Ruling, *, is_due: bool) -> Decision | None:
    if is_due and given.method not in TENDERS:
        together = given.estimate + given.bought_before
        return say(
            "refused",
            f"同类采购合计{amount_text(together)}元，属于必须招标的项目，应当公开招标或者邀请招标。",
            f"Purchases of the kind come to {amount_text(together)} yuan together and must be tendered, in public or by invitation.",
            next_step=(
                "请改为公开招标，或者具备依据的邀请招标。",
                "Choose a public tender, or an invited one with its basis.",
            ),
        )
    if given.method != "public" and is_blank(given.basis):
        return say(
            "refused",
            "不采用公开招标的，应当写明所依据的规定。",
            "A method other than a public tender needs the basis on which it is chosen.",
            clause=Citation(CITY_PROJECTS, 10),
            next_step=("请写明依据，或者改为公开招标。", "Write the basis, or choose a public tender."),
        )
    if given.method in TENDERS and given.platform == "none":
        return say(
            "refused",
            "招标应当通过公共资源交易平台或者其他合法平台进行。",
            "A tender goes through the public resources platform or another lawful one.",
            clause=Citation(CITY_PROJECTS, 10),
            next_step=("请选择所用的合法平台。", "Choose the lawful platform that is used."),
        )
    return None


def _works(given: TenderFacts, say: Ruling) -> Decision | None:
    if given.purchase not in WORKS or given.method not in TENDERS:
        return None
    if is_blank(given.drawings):
        return say(
            "refused",
            "施工、工程总承包招标应当具有所需的设计图纸及技术资料。",
            "A tender for works needs the drawings and technical documents for it.",
            clause=Citation(CITY_PROJECTS, 9),
            next_step=("请先备齐设计图纸及技术资料，写明名称或编号。", "Get them ready first, and name them here."),
        )
    if not given.is_separate and is_blank(given.not_separate_reason):
        return say(
            "refused",
            "施工、工程总承包招标应当优先采用评定分离方法，不采用的应当说明理由。",
            "Works are preferably awarded apart from their evaluation; say why not.",
            clause=Citation(CITY_PROJECTS, 9),
            next_step=("请采用评定分离，或者写明不采用的理由。", "Evaluate and award separately, or write the reason."),
        )
    return None


def award(given: AwardFacts, law: Law) -> Decision:
    """Tell whether this winner may be named at this price.

    Source: Art. 7, 9, 20; 招标投标法实施条例 Art. 51(5).
    """
    say = Ruling("award", Citation(CITY_PROJECTS, 9), given, law)
    if given.ceiling_price is not None and given.price > given.ceiling_price:
        return say(
            "refused",
            f"中标价{amount_text(given.price)}元高于招标控制价{amount_text(given.ceiling_price)}元，不能定标。",
            f"The price of {amount_text(given.price)} yuan is above the ceiling price of {amount_text(given.ceiling_price)} yuan.",
            next_step=(
                "请在不高于招标控制价的投标人中定标；没有的，登记招标失败后重新招标。",
                "Award to a bid within the ceiling price; where there is none, record that the tender failed and tender anew.",
            ),
        )
    if (role := ROLE_OF.get(given.purchase)) and (against := clash(role, given.winner_roles)):
        return say(
            "refused",
            f"该单位已是本项目的{against.zh}，不能中标。",
            f"This unit is {against.en} of the project, and cannot win.",
            clause=Citation(CITY_PROJECTS, 20),
            next_step=("请确定其他投标人中标。", "Award to another bidder."),
        )
    return say("allowed", "可以定标。", "It may be awarded.")
