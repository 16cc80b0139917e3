"""Samples from a stated frame with a stored seed, and circulating what an inspection found (safeguard 3)."""

from collections import Counter

from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.openness.regulation import safeguard, task
from qiban.law.openness.saying import lacking
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks
from qiban.law.scoring.sampling import draw_by_kind, frame_mark

from .facts import CirculationFacts, SampleFacts


def sample(given: SampleFacts, law: Law) -> Decision:
    """Draw a sample; the frame, the seed and the algorithm of `law/scoring/sampling.py` give it again to anybody.

    Interpretation: a sample is drawn once for an inspection, so that nobody draws until the result suits; it holds at least
    the local number, or the whole frame where that is smaller.

    Source: safeguard 3.
    """
    say = Ruling("sample", safeguard(3, 1), given, law, ("sample_least",))
    found = _drawn_already(say, given) or _bad_frame(say, given) or _bad_size(say, given)
    return found or lacking(say, blanks(seed=(given.seed, "随机种子", "seed"))) or _drawn(say, given)


def _drawn_already(say: Ruling, given: SampleFacts) -> Decision | None:
    if not given.is_drawn:
        return None
    return say(
        "refused",
        "本次检查已经抽样，不能重抽。",
        "A sample was drawn for this inspection; it is not drawn again.",
        next_step=("请按已抽取的样本检查，或另行组织检查。", "Inspect what was drawn, or open another inspection."),
    )


def _bad_frame(say: Ruling, given: SampleFacts) -> Decision | None:
    repeated = [name for name, count in Counter(one.id for one in given.frame).items() if count > 1]
    if given.frame and not repeated and not any(is_blank(one.id) for one in given.frame):
        return None
    return say(
        "refused",
        f"抽样范围为空，或有重复、空白的编号{'：' if repeated else ''}{'、'.join(repeated)}。",
        f"The frame is empty, or holds ids that are blank or stand there twice{': ' if repeated else ''}{', '.join(repeated)}.",
        next_step=("请核对抽样范围。", "Check the frame."),
    )


def _bad_size(say: Ruling, given: SampleFacts) -> Decision | None:
    whole = len(given.frame)
    least = min(say.law.parameters["sample_least"], whole)
    if least <= given.size <= whole:
        return None
    return say(
        "refused",
        f"样本数应在{least}至{whole}之间，现为{given.size}。",
        f"A sample holds between {least} and {whole}, not {given.size}.",
        next_step=("请调整样本数。", "Change the number."),
    )


def _drawn(say: Ruling, given: SampleFacts) -> Decision:
    kinds = {one.id: one.kind for one in given.frame}
    drawn = draw_by_kind(kinds, given.size, given.seed)
    return say(
        "accepted",
        f"从{len(kinds)}个中抽取{len(drawn)}个。",
        f"{len(drawn)} of {len(kinds)} drawn.",
        results={"drawn": list(drawn), "frame_mark": frame_mark(kinds)},
    )


def circulation(given: CirculationFacts, law: Law) -> Decision:
    """Tell whether an inspection can be circulated: everything that was drawn was looked at, and nothing else.

    Source: task 1, safeguard 2 and 3.
    """
    say = Ruling("circulation", safeguard(2, 3), given, law)
    if not given.drawn:
        return say(
            "refused",
            "没有抽取样本。",
            "No sample was drawn.",
            next_step=("请先抽样并检查。", "Draw one first, and inspect it."),
        )
    if left := [one for one in given.drawn if one not in given.looked_at]:
        return say(
            "refused",
            f"尚未检查：{'、'.join(left)}。",
            f"Not looked at yet: {', '.join(left)}.",
            next_step=("请检查全部样本后再通报。", "Look at all that was drawn first."),
        )
    if strange := [one for one in given.looked_at if one not in given.drawn]:
        return say(
            "refused",
            f"未抽中却列入通报：{'、'.join(strange)}。",
            f"Not drawn, and yet to be circulated: {', '.join(strange)}.",
            next_step=("请另行组织检查。", "Open another inspection for them."),
        )
    return say("allowed", "可以通报。", "It can be circulated.", clause=task(1, 2))
