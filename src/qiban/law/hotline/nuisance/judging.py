"""When a caller is a nuisance, is warned, is handed over, and when that ends by itself (Art. 24).

Interpretation: Art. 24 has nuisance calls handed to the competent department and gives no numbers. How many calls call for a
warning and, after it, for a hand-over, and after which quiet time a record ends, are local. Whatever a record says, the next
call is taken in as every other: a record closes no channel.
"""

from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import NuisanceCallFacts, NuisanceFacts, NuisanceHandOverFacts, NuisanceLapseFacts
from .workflow import NUISANCE


def record_nuisance(given: NuisanceCallFacts, law: Law) -> Decision:
    """Tell whether a call may be recorded as a nuisance: it says what the caller did, and the number is known.

    Source: Art. 24.
    """
    say = Ruling("record_nuisance", NUISANCE, given, law)
    if is_blank(given.conduct):
        return say(
            "refused",
            "记录骚扰来电，应写明来电人的具体言行。",
            "A record says what the caller did.",
            next_step=("请填写具体言行。", "Write what the caller did."),
        )
    if not given.has_number:
        return say(
            "refused",
            "该诉求没有登记来电号码，无法归入同一来电人。",
            "The number of this call is not known.",
            next_step=("本次来电可单独移交，其他情况写入移交说明。", "Hand this call over by itself, and say why."),
        )
    return say("recorded", "予以记录；今后来电仍照常受理。", "Recorded; calls are taken in as before.")


def nuisance_step(given: NuisanceFacts, law: Law) -> Decision:
    """Tell what is due on a caller: nothing but the record, a warning, or a hand-over.

    Source: Art. 24.
    """
    say = Ruling("nuisance_step", NUISANCE, given, law, ("nuisance_warn_calls", "nuisance_hand_over_calls"))
    warn, hand_over = law.parameters["nuisance_warn_calls"], law.parameters["nuisance_hand_over_calls"]
    if given.since_warning is not None and given.since_warning >= hand_over:
        return say(
            "hand_over",
            f"警告后又骚扰{given.since_warning}次，应决定是否移交主管部门。",
            f"{given.since_warning} more after the warning: decide on a hand-over.",
        )
    if given.since_warning is None and given.calls >= warn:
        return say("warn", f"已骚扰{given.calls}次，应予警告。", f"{given.calls} nuisance calls: warn the caller.")
    return say("record", "记录在案，继续观察。", "Recorded; nothing more is due.")


def hand_caller_over(given: NuisanceHandOverFacts, law: Law) -> Decision:
    """Tell whether a caller may be handed to the competent department: warned in vain, and with a reason.

    Source: Art. 24.
    """
    say = Ruling("hand_caller_over", NUISANCE, given, law)
    if is_blank(given.reason):
        return say(
            "refused",
            "移交应写明理由。",
            "A hand-over says why.",
            next_step=("请填写移交理由。", "Write the reason."),
        )
    if not given.since_warning:
        return say(
            "refused",
            "警告后没有再次骚扰，不移交。",
            "No call since the warning: not handed over.",
            next_step=("再次骚扰的，先追加来电记录。", "If it happens again, add the call first."),
        )
    return say("allowed", "可以移交主管部门。", "The caller may be handed over.")


def nuisance_lapse(given: NuisanceLapseFacts, law: Law) -> Decision:
    """Tell whether a record ends by itself: the caller was quiet for the local number of civil days.

    Source: Art. 24.
    """
    say = Ruling("nuisance_lapse", NUISANCE, given, law, ("nuisance_period_days",))
    days = law.parameters["nuisance_period_days"]
    if given.days >= days:
        return say("lapse", f"已满{days}日没有再次骚扰，记录解除。", f"Quiet for {days} days: the record ends.")
    return say("stays", f"未满{days}日，记录继续有效。", f"Not yet {days} days: the record stays.")
