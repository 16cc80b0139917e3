"""Who may know who a complainant is (Art. 3, 21)."""

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import IdentityFacts, LookFacts
from .privacy.sight import AFTERWARDS, DESK, NO_NEED, OVERSEERS, UNIT, Sight, Stage, row_for
from .regulation import HOTLINE

# The centre's posts that speak with complainants or check what they were told.
CONTACT_ROLES = DESK | AFTERWARDS
THROUGH_CENTRE = ("请通过市政府市民投诉中心联系诉求人。", "Reach the complainant through the complaint centre.")
PAST_CENTRE = (
    "本件涉及市政府市民投诉中心：请派给其他有权处理的单位，由该单位联系诉求人；回访改由诉求人凭查询码评价。",
    "This concerns the centre: dispatch it to another unit, which contacts the complainant; instead of a call back they rate it.",
)
BY_CODE = (
    "本件涉及市政府市民投诉中心，不经中心联系：答复和评价由诉求人凭查询码进行。",
    "This concerns the complaint centre itself: the complainant reads the answer and rates it by the query code.",
)


def may_see_identity(given: IdentityFacts, law: Law) -> Decision:
    """Tell whether a post may see a complainant's identity; every look is journalled with its reason.

    Interpretation: the accused unit never sees it, not even where it bears the order. Accused is whoever holds any post in
    that unit, in one below it or in the one that took over from it, in whichever post they act. The units above it are not
    accused: they are who may look into it. Where the complainant asked for confidentiality, contact runs through the
    centre; where the centre itself is accused, it handles the matter like any accused unit without knowing from whom it
    comes: the unit that bears the order makes the contact, and whoever asked for confidentiality is answered by the code.

    The table `privacy.sight` decides.

    Source: Art. 21.
    """
    say = Ruling("may_see_identity", Citation(HOTLINE, 21), given, law)
    # A matter that is over is `look_at_identity`'s.
    stage: Stage = "in_hand" if given.needs_contact or given.role in CONTACT_ROLES else "replied"
    row = row_for(relation_of(given), "confidential" if given.confidential else "other", stage)
    if row.sight is Sight.IDENTITY:
        return say("allowed", row.why.zh, row.why.en)
    return say("refused", row.why.zh, row.why.en, next_step=_way_left(given) if row.why is not NO_NEED else None)


def relation_of(given: IdentityFacts) -> str:
    """Return how a post stands to a matter, as the table `privacy.sight` names it."""
    if given.is_accused_unit:
        return "accused" if given.is_bearer_unit else "accused_elsewhere"
    if given.role in CONTACT_ROLES:
        return "desk" if given.role in DESK else "afterwards"
    if given.role in UNIT and given.is_bearer_unit:
        return "bearer"
    return "overseer" if given.role in OVERSEERS else "stranger"


def _way_left(given: IdentityFacts) -> tuple[str, str]:
    if not given.is_centre_accused:
        return THROUGH_CENTRE
    return PAST_CENTRE if given.is_accused_unit and given.role in CONTACT_ROLES else BY_CODE


def look_at_identity(given: LookFacts, law: Law) -> Decision:
    """Tell whether who may see identities may look at this one now.

    Interpretation: looks serve the matter in hand, so that they end with it, but for those who take it up again; and
    nobody needs more in a day than their work brings. The number is the city's own.

    Source: Art. 21.
    """
    most = law.parameters["identity_looks_a_day"]
    say = Ruling(
        "look_at_identity", Citation(HOTLINE, 21), given, law, ("identity_looks_a_day", "identity_looks_alarm")
    )
    if given.is_closed and given.role not in AFTERWARDS:
        over = row_for("desk", "other", "closed").why
        return say(
            "refused",
            over.zh,
            over.en,
            next_step=(
                "确需联系诉求人的，请审核员或中心主任查看。",
                "If contact is needed, ask a reviewer or the director.",
            ),
        )
    if given.looks_today >= most:
        return say(
            "refused",
            f"您今天查看诉求人信息已达{most}次的上限。",
            f"You have looked at {most} identities today, which is the most.",
            next_step=(
                "确需继续的，请报告中心主任，由其他人员查看；明天零时起重新计数。",
                "If more is needed, tell the director and let somebody else look; the count starts anew at midnight.",
            ),
        )
    return say("allowed", "因办理需要可以查看，查看记入日志。", "For the work at hand; the look is journalled.")
