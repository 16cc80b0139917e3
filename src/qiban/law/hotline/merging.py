"""What becomes of urgency, limits and windows when matters are handled together (Art. 12.1)."""

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import MergeFacts
from .regulation import HOTLINE

# From the mildest to the strictest (Art. 12.3).
URGENCIES = ("general", "urgent", "extra_urgent")


def merge(given: MergeFacts, law: Law) -> Decision:
    """Tell under which urgency and limits an order goes on when another matter joins it.

    Interpretation: the regulation lets the same matter be merged and says nothing of limits. Nobody may lose a limit by it, so
    the order that goes on takes the stricter urgency, and counts as the province's or as an emergency if either did.
    Art. 12.3, 12.4, 12.7 and 14 count from the unit's receipt, and of the stricter matter a unit learns with the merge:
    the stricter limits, windows and the first feedback run from the merge. Where the order's own limit ends sooner it stays, so
    that a merge lengthens none and makes nobody late for a day that was never theirs. Dispatch (Art. 12.2) is owed
    since each demand's receipt: the earliest end holds. A reply given before stays; a rework has the stricter limit.

    Source: Art. 12.1, 12.2, 12.3, 12.4, 12.7, 14.
    """
    say = Ruling("merge", Citation(HOTLINE, 12, 1), given, law)
    urgency = max(given.urgency, given.lead_urgency, key=URGENCIES.index)
    provincial, emergency = given.provincial or given.lead_provincial, given.emergency or given.lead_emergency
    results = {"urgency": urgency, "provincial": provincial, "emergency": emergency}
    if (urgency, provincial, emergency) == (given.lead_urgency, given.lead_provincial, given.lead_emergency):
        return say("unchanged", "合并后期限不变。", "The limits stay as they are.", results=results)
    return say(
        "stricter",
        "合并后按较严的紧急程度和期限办理，自合并时起算，原期限先到的从其原期限。",
        "It goes on under the stricter urgency and limits, counted from the merge; an earlier end stays.",
        results=results,
    )
