"""What must be tendered (Art. 7, 10, 11)."""

from decimal import Decimal

from qiban.law.amounts import amount_text
from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import TenderDutyFacts

# The threshold of each kind of purchase; what has none need not be tendered.
THRESHOLDS = {
    "construction": "tender_from_works",
    "epc": "tender_from_works",
    "goods": "tender_from_goods",
    "survey": "tender_from_services",
    "design": "tender_from_services",
    "supervision": "tender_from_services",
    "consulting": "tender_from_services",
}
USED = ("tender_from_works", "tender_from_goods", "tender_from_services")


def tender_duty(given: TenderDutyFacts, law: Law) -> Decision:
    """Tell whether something must be tendered: with state money, from the national threshold of its kind on.

    Interpretation: "what must be tendered by the rules" is what the national thresholds say, which include the amount that
    they name. What of one kind the project has bought before counts together with it, so that nothing is split. An estimate
    of a general contract is not split into its parts either, and counts as works. Whole-process consulting, which Art. 11
    wants tendered, counts as the services of which it consists; other services have no threshold.

    Source: Art. 7, 10, 11; 国家发展改革委令2018年第16号, Art. 2, 5; 发改办法规〔2020〕770号.
    """
    say = Ruling("tender_duty", Citation(CITY_PROJECTS, 7), given, law, USED)
    least = threshold(given.purchase, law)
    if not given.is_state_money:
        return say(
            "not_required",
            "不使用国有资金，不按国有投资项目必须招标。",
            "No state money is used: it need not be tendered as a project of the state.",
        )
    if least is None:
        return say(
            "not_required",
            "该类服务没有规定必须招标的限额，可以依法采用其他采购方式。",
            "There is no threshold for services of this kind: they may be bought in another lawful way.",
        )
    together = given.estimate + given.bought_before
    results = {"together": str(together), "threshold": str(least)}
    if together < least:
        return say(
            "not_required",
            f"同类采购合计{amount_text(together)}元，未达到{least:,}元，可以不招标。",
            f"Purchases of the kind come to {amount_text(together)} yuan together, below {least:,} yuan: no tender is needed.",
            results=results,
        )
    return say(
        "required",
        f"同类采购合计{amount_text(together)}元，达到{least:,}元，必须招标。",
        f"Purchases of the kind come to {amount_text(together)} yuan together, and must be tendered from {least:,} yuan on.",
        next_step=(
            "请公开招标，或者具备依据的邀请招标。",
            "Tender it in public, or by invitation where there is a basis for that.",
        ),
        results=results,
    )


def threshold(purchase: str, law: Law) -> int | None:
    """Return from how many yuan on a purchase must be tendered, None where it need not be."""
    name = THRESHOLDS.get(purchase)
    return None if name is None else int(law.parameters[name])


def must_be_tendered(purchase: str, amount: Decimal, bought_before: Decimal, law: Law, *, is_state_money: bool) -> bool:
    """Tell what `tender_duty` decides, for rules that build on it."""
    facts = TenderDutyFacts(purchase, amount, bought_before, is_state_money)  # type: ignore[arg-type]
    return tender_duty(facts, law).outcome == "required"
