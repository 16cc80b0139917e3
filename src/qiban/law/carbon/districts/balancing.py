"""What a district's plan must say, and whether all of them together fit into the city's peak (五、（二）)."""

from decimal import Decimal

from qiban.law.carbon.regulation import CARBON
from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks
from qiban.law.targets.figures import shown

from .facts import BalanceFacts, PeakingPlanFacts

CLAUSE = Citation(CARBON, 5, 2, form="measure")
PEAK = "co2_peak_year"


def peaking_plan(given: PeakingPlanFacts, law: Law) -> Decision:
    """Tell whether a district's plan can be sent in: it has a timetable and a road, and peaks with the city at the latest.

    Source: measure 5.2.
    """
    say = Ruling("peaking_plan", CLAUSE, given, law, (PEAK,))
    last = law.parameters[PEAK]
    zh, en = blanks(timetable=(given.timetable, "时间表", "a timetable"), roadmap=(given.roadmap, "路线图", "a road"))
    if zh:
        return say(
            "refused",
            f"方案缺少{zh}。",
            f"The plan lacks {en}.",
            next_step=("请补充后报送。", "Add it and send the plan in."),
        )
    if given.peak_year > last:
        return say(
            "refused",
            f"方案{given.peak_year}年达峰，晚于{last}年。",
            f"The plan peaks in {given.peak_year}, after {last}.",
            next_step=("请调整达峰年份和措施。", "Change the year and the measures."),
        )
    return say("allowed", "可以报送综合平衡。", "It can be sent in and balanced.")


def balance(given: BalanceFacts, law: Law) -> Decision:
    """Tell whether the districts' plans are balanced: all are there, each peaks in time, and together not above the city.

    Interpretation: heights are added though they lie in different years; what fits so, fits in every year.

    Source: measure 5.2.
    """
    say = Ruling("balance", CLAUSE, given, law, (PEAK,))
    missing = [one for one in given.areas if one not in {plan.area for plan in given.plans}]
    last = law.parameters[PEAK]
    late = [one.area for one in given.plans if one.peak_year > last]
    whole = sum((one.peak_co2 for one in given.plans), Decimal(0))
    results = {
        "sum": shown(whole),
        "city": shown(given.city_co2),
        "over": shown(whole - given.city_co2),
        "missing": missing,
    }
    if len({one.area for one in given.plans}) < len(given.plans):
        return say(
            "refused",
            "同一区县有两份方案。",
            "A district stands there twice.",
            next_step=("每个区县保留一份。", "Keep one of each."),
        )
    if missing or late or whole > given.city_co2:
        said = _open(given, missing, late, whole, last)
        return say(
            "refused",
            f"尚未平衡：{'；'.join(zh for zh, _ in said)}。",
            f"Not balanced: {'; '.join(en for _, en in said)}.",
            next_step=("请退回有关区县调整后再平衡。", "Return the plans concerned, and balance again."),
            results=results,
        )
    return say(
        "allowed",
        f"各区县峰值合计{shown(whole)}万吨，不超过全市{shown(given.city_co2)}万吨，可以提请审议。",
        f"The districts' peaks come to {shown(whole)} ×10⁴ t, not above the city's {shown(given.city_co2)}: they can be"
        " deliberated on.",
        results=results,
    )


def _open(given: BalanceFacts, missing: list[str], late: list[str], whole: Decimal, last: int) -> list[tuple[str, str]]:
    found = []
    if missing:
        found.append((f"未报送的有{'、'.join(missing)}", f"not sent in by {', '.join(missing)}"))
    if late:
        found.append((f"晚于{last}年达峰的有{'、'.join(late)}", f"peaking after {last}: {', '.join(late)}"))
    if whole > given.city_co2:
        over = shown(whole - given.city_co2)
        found.append((f"峰值合计超过全市{over}万吨", f"together {over} ×10⁴ t above the city"))
    return found
