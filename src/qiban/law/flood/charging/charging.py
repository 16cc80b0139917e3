"""Who acknowledges a duty, and how it is taken over (职责一（四）, （八）)."""

from qiban.law.decision import Decision
from qiban.law.flood.regulation import head
from qiban.law.flood.workflow.roles import HEADQUARTERS, HEADS, MEMBERS, ROLES
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import AcknowledgementFacts, BornAs, HandoverFacts

BEARERS: dict[BornAs, frozenset[str]] = {"head": HEADS, "headquarters": HEADQUARTERS, "member": MEMBERS}


def duty_acknowledgement(given: AcknowledgementFacts, law: Law) -> Decision:
    """Tell whether a post acknowledges a duty: its own unit's, and in the post that bears it.

    Interpretation: the responsibility of heads is personal (行政首长负责制): staff of a town or the county prepares, and the
    head acknowledges. The headquarters' duties are acknowledged by who commands or is on duty there.

    Source: duty 1.8.
    """
    say = Ruling("duty_acknowledgement", head(8, 3), given, law)
    if not given.is_own:
        return say(
            "refused",
            "该项职责由其他单位承担。",
            "Another unit bears this duty.",
            next_step=("请由承担该项职责的单位认领。", "It is for the unit that bears it."),
        )
    if given.role not in BEARERS[given.borne_as]:
        who = [ROLES[role] for role in ROLES if role in BEARERS[given.borne_as]]
        zh, en = "、".join(one.zh for one in who), ", ".join(one.en for one in who)
        return say(
            "refused",
            f"该项职责由{zh}认领。",
            f"This duty is acknowledged by: {en}.",
            next_step=(f"请由本单位的{zh}办理。", f"Let it be done in the unit by: {en}."),
        )
    return say("allowed", "可以认领。", "It can be acknowledged.")


def duty_handover(given: HandoverFacts, law: Law) -> Decision:
    """Tell whether a duty can be taken over: whoever had it has left it, and what is pending is said.

    Interpretation: a duty that somebody still has is not taken from them; “nothing” is an answer to what is pending, silence is not.

    Source: duty 1.4.
    """
    say = Ruling("duty_handover", head(4, 1), given, law)
    if not given.is_left:
        return say(
            "refused",
            "原责任人仍在岗，也没有交出该项职责。",
            "Whoever has it is still in the post and has not handed it over.",
            next_step=("请由原责任人先交出职责。", "Let it be handed over first."),
        )
    if is_blank(given.pending):
        return say(
            "refused",
            "应写明未办结的事项。",
            "What is still pending has to be said.",
            next_step=("请列出未办结的事项，没有的写“无”。", "List what is pending; write “none” where nothing is."),
        )
    return say("allowed", "可以接续。", "It can be taken over.")
