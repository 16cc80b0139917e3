"""Places within a peer group, and who is interviewed (Art. 19)."""

from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import AppealFacts, InterviewFacts, PlaceFacts
from .rates import EVALUATION


def place(given: PlaceFacts, law: Law) -> Decision:
    """Tell a unit's place in its group, from the top and from the end; those with the same score share the better place.

    Interpretation: the place from the end is one more than the number of units that are strictly worse, so that nobody is
    among the last because of a tie.

    Source: Art. 19.
    """
    say = Ruling("place", EVALUATION, given, law)
    top = 1 + sum(one > given.score for one in given.group)
    end = 1 + sum(one < given.score for one in given.group)
    return say(
        "placed",
        f"本组第{top}位，倒数第{end}位，共{len(given.group)}个单位。",
        f"Number {top} of {len(given.group)}, {end} from the end.",
        results={"place": top, "place_from_end": end},
    )


def counted_from_end(place: int | None, place_from_end: int | None) -> int | None:
    """Return the place from the end of a unit that may count among the last of its group; None for one of the better half.

    Interpretation: the last three of a group are those of many; in a group of three, or of units with the same score, they
    would be all, the first among them.

    Source: Art. 16.4, 19 (排名后三位).
    """
    if place is None or place_from_end is None or place <= place_from_end:
        return None
    return place_from_end


def interview(given: InterviewFacts, law: Law) -> Decision:
    """Tell whether the deputy head in charge interviews a unit: among the last in two or more months of a quarter, or idle.

    Source: Art. 19.
    """
    say = Ruling("interview", EVALUATION, given, law, ("last_ranks", "interview_months"))
    last, least = law.parameters["last_ranks"], law.parameters["interview_months"]
    months = sum(one is not None and one <= last for one in given.places_from_end)
    if given.neglects_duty:
        return say("interview", "不作为、慢作为的，应予约谈。", "It was idle or slow in its duty: an interview.")
    if months >= least:
        return say(
            "interview",
            f"本季度累计{months}个月排名后{last}位，应予约谈。",
            f"Among the last {last} in {months} months of the quarter: an interview.",
        )
    return say(
        "none",
        f"本季度累计{months}个月排名后{last}位，未满{least}个月。",
        f"Among the last {last} in {months} months of the quarter, fewer than {least}.",
    )


def appeal(given: AppealFacts, law: Law) -> Decision:
    """Tell whether a unit may appeal a figure: with a reason, within the local limit after publication.

    Source: Art. 19 (标准统一、客观全面准确); the limit is local.
    """
    say = Ruling("appeal", EVALUATION, given, law, ("appeal_days",))
    days = law.parameters["appeal_days"]
    if is_blank(given.reason):
        return say(
            "refused",
            "申诉应写明理由。",
            "An appeal says why.",
            next_step=("请填写申诉理由。", "Write the reason."),
        )
    if given.working_days > days:
        return say(
            "refused",
            f"评价结果通报已满{days}个工作日，不再受理申诉。",
            f"It is more than {days} working days since publication.",
            next_step=("请与市民投诉中心联系。", "Talk to the centre."),
        )
    return say("allowed", "可以申诉。", "It may be appealed.")
