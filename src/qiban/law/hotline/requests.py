"""Returns, extensions and continued reports (Art. 12.4, 12.5, 12.7)."""

from qiban.law.citation import Citation
from qiban.law.civil import CIVIL
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks

from .clocks import extension_cutoff, return_deadline
from .facts import ContinuedFacts, ExtensionFacts, ExtensionLengthFacts, ReturnFacts
from .regulation import HOTLINE


def request_return(given: ReturnFacts, law: Law) -> Decision:
    """Tell whether a unit may ask to give an order back; asking late is allowed, and counts as overdue.

    Source: Art. 12.7.
    """
    say = Ruling("request_return", Citation(HOTLINE, 12, 7), given, law, ("return_days", "provincial_return_days"))
    zh, en = blanks(
        reason=(given.reason, "回退理由", "reason"),
        basis=(given.basis, "依据", "basis"),
        proposed=(given.proposed_unit, "建议承办单位", "proposed unit"),
    )
    if zh:
        return say(
            "refused",
            f"申请回退应同时注明理由、依据和建议承办单位，还缺：{zh}。",
            f"A return needs reason, basis and proposed unit; missing: {en}.",
            next_step=(f"请补充{zh}后再提交。", f"Add the {en} and submit again."),
        )
    window = return_deadline(received_at=given.received_at, provincial=given.provincial, law=law)
    if given.requested_at >= window.due_at:
        return say(
            "allowed_late",
            "已超过回退时限，可以申请，但视为超期办理件。",
            "Past the limit: it may be asked, but counts as overdue.",
        )
    return say("allowed", "可以申请回退。", "A return may be asked for.")


def request_extension(given: ExtensionFacts, law: Law) -> Decision:
    """Tell whether a unit may ask for more time.

    Source: Art. 12.4, 12.5.
    """
    used = ("extension_exception_days", "provincial_extension_lead_days")
    say = Ruling("request_extension", Citation(HOTLINE, 12, 4), given, law, used)
    if is_blank(given.reason):
        return say(
            "refused",
            "申请延期应注明理由。",
            "Give the reason for the extension.",
            next_step=("请填写延期理由。", "Write the reason."),
        )
    longest = law.parameters["extension_exception_days"]
    if not 1 <= given.days <= longest:
        return say(
            "refused",
            f"延期应为1至{longest}个工作日。",
            f"An extension has 1 to {longest} working days.",
            next_step=("请填写延期天数。", "Say how many days."),
        )
    if given.extended:
        return say(
            "refused",
            "该工单已经延期，仍无法解决的应当续报。",
            "It was extended before; what that could not solve is for a continued report.",
            clause=Citation(HOTLINE, 12, 5),
            next_step=(
                "请提交续报，写明措施、进度和解决时限。",
                "Submit a continued report: measures, progress, date.",
            ),
        )
    if given.requested_at >= extension_cutoff(
        handling_due_at=given.handling_due_at, provincial=given.provincial, law=law
    ):
        return say(
            "refused",
            "省级工单应在办理期限前1个工作日申请延期，现已超过。"
            if given.provincial
            else "已超过办理期限，不能再申请延期。",
            "A provincial order's extension is asked for 1 working day before the limit."
            if given.provincial
            else "The handling limit has passed.",
            next_step=("请尽快办结并回复。", "Please finish it and reply as soon as you can."),
        )
    return say("allowed", "可以申请延期。", "An extension may be asked for.")


def extension_length(given: ExtensionLengthFacts, law: Law) -> Decision:
    """Tell whether this post may grant an extension of this length.

    Interpretation: "normally no more than 5 working days" leaves longer ones to the director, with a recorded reason.

    Source: Art. 12.4.
    """
    say = Ruling(
        "extension_length", Citation(HOTLINE, 12, 4), given, law, ("extension_days", "extension_exception_days")
    )
    normal, longest = law.parameters["extension_days"], law.parameters["extension_exception_days"]
    if not 1 <= given.days <= longest:
        return say(
            "refused",
            f"延期应为1至{longest}个工作日。",
            f"An extension has 1 to {longest} working days.",
            next_step=("请调整延期天数。", "Change the number of days."),
        )
    if given.days <= normal:
        return say("allowed", "在一般延期时限以内。", "Within the normal length.")
    if given.role != "director":
        return say(
            "refused",
            f"延期一般不超过{normal}个工作日，更长的由中心主任批准。",
            f"Normally at most {normal} working days; only the director grants more.",
            next_step=(
                f"请批准{normal}个工作日以内，或提请中心主任审批。",
                f"Grant up to {normal}, or ask the director.",
            ),
        )
    if is_blank(given.exception_reason):
        return say(
            "refused",
            "超过一般时限的延期应记录特殊理由。",
            "A longer extension needs a recorded reason.",
            next_step=("请填写特殊理由。", "Write the reason for the exception."),
        )
    return say("allowed", "作为特殊情况批准并记录理由。", "Granted as a recorded exception.")


def report_continued(given: ContinuedFacts, law: Law) -> Decision:
    """Tell whether a continued report is in order.

    Source: Art. 12.5.
    """
    say = Ruling("report_continued", Citation(HOTLINE, 12, 5), given, law)
    if not given.extended:
        return say(
            "refused",
            "续报用于延期后仍无法解决的事项，请先申请延期。",
            "A continued report follows an extension; ask for that first.",
            next_step=("请先申请延期。", "Ask for an extension first."),
        )
    zh, en = blanks(
        measures=(given.measures, "具体措施", "measures"),
        promised=(str(given.promised_on or ""), "解决时限", "date"),
        progress=(given.progress, "办理进度", "progress"),
        told=(
            given.told_how if given.told_at else "",
            "告知诉求人的时间和方式",
            "how and when the complainant was told",
        ),
    )
    if zh:
        return say(
            "refused",
            f"续报还缺：{zh}。",
            f"The continued report lacks: {en}.",
            next_step=(f"请补充{zh}。", f"Add the {en}."),
        )
    if given.told_at is not None and given.told_at > given.reported_at:
        return say(
            "refused",
            "告知时间不能晚于现在。",
            "The complainant cannot have been told later than now.",
            next_step=("请核对告知时间。", "Check the time."),
        )
    if given.promised_on is not None and given.promised_on <= given.reported_at.astimezone(CIVIL).date():
        return say(
            "refused",
            "解决时限应晚于今天。",
            "The promised date must lie after today.",
            next_step=("请填写今天以后的日期。", "Give a later date."),
        )
    return say("allowed", "续报内容齐全。", "The continued report is complete.")
