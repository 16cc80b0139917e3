"""Site visas: on approved changes, for force majeure, confirmed by all before the work (Art. 16, 19)."""

from datetime import date, datetime

from qiban.law.amounts import yuan
from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.civil import CIVIL, due_text
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .changing import FORCE_MAJEURE
from .facts import VariationFacts, VisaFacts, VisaRequestFacts
from .parties import absent

CONFIRMING_VISAS = ("contractor", "design", "supervision", "cost_consultant")
NO_VISA_NEEDED = ("该变更不需要现场签证", "This change needs no site visa")
NOT_FORCE_MAJEURE = ("现场签证限于不可抗力造成的变更", "A site visa is for changes by force majeure only")


def variation(given: VariationFacts, law: Law) -> Decision:
    """Tell whether an amount may be visaed and paid: the change is approved, and it stays within what was approved.

    Source: Art. 16.
    """
    say = Ruling("variation", Citation(CITY_PROJECTS, 16), given, law)
    if given.change_state != "approved":
        return say(
            "refused",
            "设计变更未经审批同意，不批准工程施工变更签证，不拨付工程变更资金。",
            "The change is not approved: there is no visa for it and no money.",
            next_step=("请先完成变更的确认和审批。", "Have the change confirmed and approved first."),
        )
    left = given.change_amount - given.visaed
    if given.amount > left:
        amount, most = yuan(given.amount), yuan(left)
        return say(
            "refused",
            f"申请签证{amount.zh}，超过已批准变更尚可签证的{most.zh}。",
            f"{amount.en} is more than the {most.en} that is left of the approved change.",
            next_step=(
                f"请在{most.zh}以内申请，或就超出部分另行提出变更。",
                f"Ask for at most {most.en}, or propose a change for the rest.",
            ),
        )
    return say("allowed", "变更已批准，未超过批准金额。", "The change is approved, and covers it.")


def visa_request(given: VisaRequestFacts, law: Law) -> Decision:
    """Tell whether a visa may be asked for: the change waits for one, by force majeure, and every party is there to confirm.

    Interpretation: a change says when it is proposed whether its amount is paid by visas; one that does not is paid by
    progress alone, so that nothing is paid on both.

    Source: Art. 19.
    """
    say = Ruling("visa_request", Citation(CITY_PROJECTS, 19), given, law)
    if given.cause not in FORCE_MAJEURE or not given.needs_visa:
        zh, en = NOT_FORCE_MAJEURE if given.needs_visa else NO_VISA_NEEDED
        return say(
            "refused",
            f"{zh}。",
            f"{en}.",
            next_step=("请按已批准的变更计量支付。", "Have the approved change measured and paid as it is."),
        )
    if missing := absent(CONFIRMING_VISAS, given.parties):
        return say(
            "refused",
            f"现场签证应由各方共同确认，项目还没有确定：{missing.zh}。",
            f"All parties confirm a site visa together; the project has no: {missing.en}.",
            next_step=("请先确定参建单位。", "Name the parties first."),
        )
    return say("allowed", "可以申请现场签证。", "A site visa may be asked for.")


def visa(given: VisaFacts, law: Law) -> Decision:
    """Tell whether a visa is regular; one that is not is no basis for settlement.

    Interpretation: "no signing afterwards" is about what the parties confirm: they do so at the server's own time, before
    the civil day of the work begins. A visa is issued once they have, even where the work has begun by then.

    Source: Art. 19.
    """
    say = Ruling("visa", Citation(CITY_PROJECTS, 19), given, law)
    fault = _fault(given)
    if fault is None:
        return say("allowed", "各方已在施工前共同确认，可以签证。", "All confirmed it before the work: it is regular.")
    zh, en = fault
    return say(
        "irregular",
        f"{zh}，不得作为工程结算依据。",
        f"{en}: it is no basis for settlement.",
        next_step=(
            "该签证所列费用不予结算；今后请在施工前完成确认和签证。",
            "What it lists is not settled; have it confirmed before the work next time.",
        ),
    )


def _fault(given: VisaFacts) -> tuple[str, str] | None:
    if given.cause not in FORCE_MAJEURE:
        return NOT_FORCE_MAJEURE
    if missing := absent(CONFIRMING_VISAS, given.confirmed):
        return f"现场签证缺少确认：{missing.zh}", f"Confirmations are missing: {missing.en}"
    last = given.last_confirmed_at
    if last is None or last > given.issued_at:
        return "各方确认晚于签证", "The parties did not confirm it before it was issued"
    if last >= begins(given.work_on):
        return (
            f"各方于{due_text(last)}才全部确认，施工日为{given.work_on}，属事后补签",
            f"The last party confirmed at {due_text(last)}, with the work on {given.work_on}: that is signing afterwards",
        )
    return None


def begins(day: date) -> datetime:
    """Return the first instant of a civil day."""
    return datetime(day.year, day.month, day.day, tzinfo=CIVIL)
