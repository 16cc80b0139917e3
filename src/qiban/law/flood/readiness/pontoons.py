"""Pontoon bridges: their season plans, and orders to take them away (市交通运输局, 淄博黄河河务局)."""

from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks

from .facts import PontoonReadyFacts, RemovalOrderFacts
from .kinds import TRANSPORT
from .saying import lacking, number_list

# The least and the most hours that an order may give; beyond, people have mistyped days.
LEAST, MOST = 1, 240


def pontoon_plan_ready(given: PontoonReadyFacts, law: Law) -> Decision:
    """Tell whether every bridge that a unit supervises has an approved plan through the season's last day.

    Interpretation: one that was taken away and not put back needs none.

    Source: duty of 市交通运输局.
    """
    say = Ruling("pontoon_plan_ready", TRANSPORT, given, law)
    there = [one for one in given.pontoons if one.state != "removed"]
    if not there:
        return say("fine", "没有在用的浮桥。", "There is no bridge.")
    without = tuple(one.id for one in there if one.plan_until is None)
    short = tuple(one.id for one in there if one.plan_until is not None and one.plan_until < given.ends_on)
    if missing := without + short:
        return say(
            "unmet",
            f"浮桥没有覆盖到{given.ends_on}的度汛方案：{number_list(missing).zh}。",
            f"Bridges without a plan through {given.ends_on}: {number_list(missing).en}.",
            next_step=(
                "请督促经营企业制定方案，在浮桥页面报送。",
                "Have the enterprise hand one in on the bridge's page.",
            ),
        )
    return say("met", f"{len(there)}座浮桥均有度汛方案。", f"All bridges ({len(there)}) have their plans.")


def pontoon_removal_ready(given: PontoonReadyFacts, law: Law) -> Decision:
    """Tell whether no bridge stands that was ordered to be taken away.

    Source: duty of 市交通运输局.
    """
    say = Ruling("pontoon_removal_ready", TRANSPORT, given, law)
    if not given.pontoons:
        return say("fine", "没有登记浮桥。", "No bridge is registered.")
    if standing := tuple(one.id for one in given.pontoons if one.state == "ordered_out"):
        return say(
            "unmet",
            f"责令拆除的浮桥尚未确认拆除：{number_list(standing).zh}。",
            f"Ordered away and not confirmed as gone: {number_list(standing).en}.",
            next_step=("请督促拆除，由县里现场确认。", "Press for it; the county confirms on the spot."),
        )
    return say("met", "没有应拆未拆的浮桥。", "No bridge stands that should be gone.")


def removal_order(given: RemovalOrderFacts, law: Law) -> Decision:
    """Tell whether an order to take a bridge away can be given: with a reason, and a time in hours that can be meant.

    Source: duties of 市交通运输局 and 淄博黄河河务局.
    """
    say = Ruling("removal_order", TRANSPORT, given, law)
    if not LEAST <= given.hours <= MOST:
        return say(
            "refused",
            f"拆除时限应在{LEAST}至{MOST}小时之间。",
            f"The time lies between {LEAST} and {MOST} hours.",
            next_step=("请核对小时数。", "Check the hours."),
        )
    return lacking(say, blanks(reason=(given.reason, "拆除理由", "why it goes"))) or say(
        "allowed", "可以责令拆除。", "It can be ordered away."
    )
