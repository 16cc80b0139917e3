"""What days alone show: long stoppages, works behind their schedule, late delivery, late hand-over (Art. 27(6)-(8)).

A day that a limit names is still in time; the day after it is not. What these rules find is to be looked at by people: no data
show a good reason, an approval on paper or the state of a road. Whoever decides on the breach dismisses it with the reason.
"""

from datetime import date, timedelta
from itertools import islice

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.clocks import cycle
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import DeliveryFacts, HandoverFacts, ScheduleFacts, StopApprovalFacts, StoppageFacts

DAY = timedelta(days=1)


def stoppage(given: StoppageFacts, law: Law) -> Decision:
    """Tell whether work has stopped for long without approval.

    Interpretation: "long" is more than the local number of days since the work stopped, that day not counted. An approval
    covers the stop until its last day, or as long as it goes on where it names none; after that day the stop is
    unapproved, and a breach if it has been long.

    Source: Art. 27(6).
    """
    say = Ruling("stoppage", Citation(CITY_PROJECTS, 27, 6), given, law, ("stoppage_days",))
    most = law.parameters["stoppage_days"]
    last = given.stopped_on + most * DAY
    if not is_blank(given.approval):
        if given.approved_until is None:
            return say("allowed", "停工已经批准。", "The stop is approved.")
        last = max(last, given.approved_until)
    if given.on <= last:
        return say("allowed", f"{last}（含当日）前不属于未经批准长期停工。", f"Until {last} the stop is no breach.")
    days = (given.on - given.stopped_on).days
    return say(
        "breach",
        f"自{given.stopped_on}停工已{days}日，未经批准停工超过{most}日。",
        f"Work has stopped for {days} days since {given.stopped_on}, without approval for more than {most}.",
        next_step=("请复工，或将停工报请批准。", "Resume the work, or have the stop approved."),
        results={"days": days, "from": (last + DAY).isoformat()},
    )


def stop_approval(given: StopApprovalFacts, law: Law) -> Decision:
    """Tell whether an approval of a stop can be recorded: a document, and a last day that is not over.

    Source: Art. 27(6).
    """
    say = Ruling("stop_approval", Citation(CITY_PROJECTS, 27, 6), given, law)
    if is_blank(given.document):
        return say(
            "refused",
            "批准停工应有文号。",
            "An approval of a stop has a document.",
            next_step=("请填写批准停工的文号。", "Write the number of the approval."),
        )
    if given.until < given.on:
        return say(
            "refused",
            "批准停工的截止日期不能早于今天。",
            "The last day of an approved stop cannot lie before today.",
            next_step=("请填写今天或以后的日期。", "Give today or a later day."),
        )
    return say("allowed", "可以登记。", "It can be recorded.")


def schedule(given: ScheduleFacts, law: Law) -> Decision:
    """Tell whether a project is not carried out, or not within its planned time.

    Source: Art. 27(6).
    """
    used = ("start_grace_days", "end_grace_days")
    say = Ruling("schedule", Citation(CITY_PROJECTS, 27, 6), given, law, used)
    start, end = (law.parameters[one] * DAY for one in used)
    if given.started_on is None and given.starts_on is not None and given.on > given.starts_on + start:
        return say(
            "breach",
            f"计划{given.starts_on}开工，超过{start.days}日仍未开工。",
            f"Work was planned to begin on {given.starts_on} and has not after {start.days} days.",
            next_step=("请开工，或按规定申报调整计划。", "Start the work, or apply to adjust the plan."),
            results={"from": (given.starts_on + start + DAY).isoformat()},
        )
    if given.completed_on is None and given.ends_on is not None and given.on > given.ends_on + end:
        return say(
            "breach",
            f"计划{given.ends_on}完工，超过{end.days}日仍未完工。",
            f"Work was planned to end on {given.ends_on} and has not after {end.days} days.",
            next_step=("请完工并提交竣工报告，或按规定申报调整计划。", "Complete it, or apply to adjust the plan."),
            results={"from": (given.ends_on + end + DAY).isoformat()},
        )
    return say("allowed", "未发现不按建设工期实施。", "Nothing shows that the schedule is not kept.")


def late_delivery(given: DeliveryFacts, law: Law) -> Decision:
    """Tell whether a project was accepted late, or its final account submitted late.

    Interpretation: the project is to be accepted within the local number of days after its planned last day; the account is
    due within the months that the Ministry of Finance gives for it, counted from the acceptance.

    Source: Art. 27(7).
    """
    used = ("delivery_days", "account_months")
    say = Ruling("late_delivery", Citation(CITY_PROJECTS, 27, 7), given, law, used)
    days, months = (law.parameters[one] for one in used)
    if given.ends_on is not None and (given.accepted_on or given.on) > (last := given.ends_on + days * DAY):
        return _late(
            say,
            last,
            f"计划{given.ends_on}完工，最迟应于{last}竣工验收，未按期验收。",
            f"Planned to end on {given.ends_on}, it was to be accepted by {last}, and was not.",
            ("请组织竣工验收，或申报调整计划。", "Open the acceptance, or apply to adjust the plan."),
        )
    if given.accepted_on is not None and (given.accounted_on or given.on) > (
        last := _months_after(given.accepted_on, months)
    ):
        return _late(
            say,
            last,
            f"{given.accepted_on}竣工验收，最迟应于{last}编报竣工决算，未按期报批。",
            f"Accepted on {given.accepted_on}, its final account was due by {last}, and was not submitted.",
            ("请编报竣工决算。", "Submit the final account."),
        )
    return say("allowed", "未发现逾期验收交付、报批决算。", "Nothing shows that it was delivered late.")


def late_handover(given: HandoverFacts, law: Law) -> Decision:
    """Tell whether a project that was accepted has nobody to keep it up, or is handed over late.

    Interpretation: Art. 23 hands upkeep over together with the acceptance; a local number of days is left for the papers.
    Whether roads and pipes have suffered by it is for people to see; the delay is what the data show.

    Source: Art. 23, 27(8).
    """
    say = Ruling("late_handover", Citation(CITY_PROJECTS, 27, 8), given, law, ("handover_days",))
    if given.accepted_on is None:
        return say("allowed", "尚未竣工验收。", "It is not accepted yet.")
    if not given.is_user_named:
        return _late(
            say,
            given.accepted_on - DAY,
            f"{given.accepted_on}竣工验收，未明确接收管理部门。",
            f"Accepted on {given.accepted_on}, it has no user unit that takes it over.",
            ("请确定使用（管护）单位并办理移交。", "Name the user unit and hand the project over."),
        )
    last = given.accepted_on + law.parameters["handover_days"] * DAY
    if (given.handed_over_on or given.on) > last:
        return _late(
            say,
            last,
            f"{given.accepted_on}竣工验收，最迟应于{last}移交，未及时办理。",
            f"Accepted on {given.accepted_on}, it was to be handed over by {last}, and was not.",
            ("请办理移交。", "Hand the project over."),
        )
    return say("allowed", "未发现逾期移交。", "Nothing shows that it was handed over late.")


def _late(say: Ruling, last: date, zh: str, en: str, way: tuple[str, str]) -> Decision:
    return say("breach", zh, en, next_step=way, results={"from": (last + DAY).isoformat()})


def _months_after(day: date, months: int) -> date:
    return next(islice(cycle(day, months), 1, None))
