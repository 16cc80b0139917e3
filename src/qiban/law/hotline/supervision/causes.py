"""When a supervision order arises by itself (Art. 16.1 to 16.5), and when many reports call for a topic study (Art. 15)."""

from datetime import datetime

from qiban.law.citation import Citation
from qiban.law.civil import CIVIL
from qiban.law.deadline import extended_deadline
from qiban.law.decision import Decision
from qiban.law.hotline.regulation import HOTLINE
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import KnowledgeFacts, OverdueFacts, RatesFacts, RefusalFacts, RepeatedFacts, StudyNeedFacts
from .workflow import STUDY


def supervised_from(due_at: datetime, parameter: str, law: Law) -> datetime:
    """Return the instant from which what was due at `due_at` is supervised: the end of the parameter's last working day."""
    return extended_deadline(due_at, law.parameters[parameter], law.calendar, due_at).due_at


def supervise_overdue(given: OverdueFacts, law: Law) -> Decision:
    """Tell whether a limit has been over for so long that the centre supervises.

    Interpretation: Art. 13 reminds a unit one working day past its limit; Art. 16.1 begins after that, and how long
    after is a local choice.

    Source: Art. 13, 16.1.
    """
    name = "supervision_overdue_days"
    say = Ruling("supervise_overdue", Citation(HOTLINE, 16, 1), given, law, (name,))
    begins, days = supervised_from(given.due_at, name, law), law.parameters[name]
    results = {"from": begins.astimezone(CIVIL).isoformat()}
    if given.at >= begins:
        zh = f"超过办理时限{days}个工作日仍未办理，应予督办。"
        return say("supervise", zh, f"Not handled {days} working days past its limit: supervised.", results=results)
    return say(
        "not_yet",
        f"超过办理时限满{days}个工作日的才督办。",
        f"It is supervised once it is {days} working days past its limit.",
        results=results,
    )


def supervise_repeated(given: RepeatedFacts, law: Law) -> Decision:
    """Tell whether what was reported often was not handled reasonably.

    Interpretation: often reported matters are supervised only where handling failed, too: an order was sent back, a
    caller found it unsolved, or it came again after it had been closed. One order that was handled in as many rounds as
    `supervision_rounds` says is such a matter by itself.

    Source: Art. 16.2.
    """
    say = Ruling(
        "supervise_repeated",
        Citation(HOTLINE, 16, 2),
        given,
        law,
        ("repeated_count", "repeated_days", "supervision_rounds"),
    )
    least, days, rounds = (law.parameters[name] for name in ("repeated_count", "repeated_days", "supervision_rounds"))
    if given.rounds >= rounds:
        zh, en = f"同一工单已办理{given.rounds}轮仍未解决", f"One order has been handled in {given.rounds} rounds"
        return say("supervise", f"{zh}，应予督办。", f"{en}: supervised.")
    failed = given.reworked + given.unsolved + given.after_closing
    if given.reports >= least and failed:
        return say(
            "supervise",
            f"{days}日内反映{given.reports}次，其中有未得到合理处置的，应予督办。",
            f"Reported {given.reports} times within {days} days, and not handled reasonably: supervised.",
        )
    if given.reports >= least:
        return say(
            "not_yet",
            f"{days}日内反映{given.reports}次，尚未发现处置不合理的情形。",
            f"Reported {given.reports} times within {days} days; nothing shows that handling failed.",
        )
    return say(
        "not_yet",
        f"{days}日内反映满{least}次且未得到合理处置的才督办。",
        f"It is supervised once reported {least} times within {days} days without reasonable handling.",
    )


def supervise_refusal(given: RefusalFacts, law: Law) -> Decision:
    """Tell whether a unit refuses what is its duty.

    Interpretation: asking to give an order back once is a right (Art. 12.7); asking again and again for what the centre
    refused, or after its duty was confirmed (Art. 17), is a refusal.

    Source: Art. 16.3.
    """
    say = Ruling("supervise_refusal", Citation(HOTLINE, 16, 3), given, law, ("supervision_refusals",))
    least = law.parameters["supervision_refusals"]
    if given.after_confirmation:
        return say(
            "supervise",
            "职责已经确认，仍不受理，应予督办。",
            "Its duty was confirmed, and it still refuses: supervised.",
        )
    if given.refused_returns >= least:
        return say(
            "supervise",
            f"对职责范围内事项{given.refused_returns}次申请回退未获同意，应予督办。",
            f"It asked {given.refused_returns} times to give back what is its duty: supervised.",
        )
    return say(
        "not_yet",
        f"同一工单申请回退满{least}次未获同意的才督办。",
        f"It is supervised once {least} requests to give it back were refused.",
    )


def supervise_rates(given: RatesFacts, law: Law) -> Decision:
    """Tell whether a unit stands among the last of its group.

    Source: Art. 16.4, 19.
    """
    say = Ruling("supervise_rates", Citation(HOTLINE, 16, 4), given, law, ("last_ranks",))
    last = law.parameters["last_ranks"]
    if given.place_from_end is not None and given.place_from_end <= last:
        return say(
            "supervise",
            f"本月评价位列本组倒数第{given.place_from_end}位，应予督办。",
            f"It is number {given.place_from_end} from the end of its group this month: supervised.",
        )
    return say("not_yet", f"未列入本组后{last}位。", f"It is not among the last {last} of its group.")


def supervise_knowledge(given: KnowledgeFacts, law: Law) -> Decision:
    """Tell whether an article of the knowledge base has been left stale or wrong for so long that the centre supervises.

    Source: Art. 8.3, 16.5.
    """
    name = "supervision_stale_days"
    say = Ruling("supervise_knowledge", Citation(HOTLINE, 16, 5), given, law, (name,))
    begins, days = supervised_from(given.due_at, name, law), law.parameters[name]
    results = {"from": begins.astimezone(CIVIL).isoformat()}
    if given.at >= begins:
        zh = f"知识库内容超过更新期限{days}个工作日仍未更新，应予督办。"
        return say(
            "supervise", zh, f"Not brought up to date {days} working days past its day: supervised.", results=results
        )
    return say(
        "not_yet",
        f"超过更新期限满{days}个工作日的才督办。",
        f"It is supervised once it is {days} working days past its day.",
        results=results,
    )


def study_needed(given: StudyNeedFacts, law: Law) -> Decision:
    """Tell whether a kind of matter is reported so often that its unit has to study it.

    Source: Art. 15.
    """
    say = Ruling("study_needed", STUDY, given, law, ("study_count", "study_period_days"))
    least, days = law.parameters["study_count"], law.parameters["study_period_days"]
    if given.reports >= least:
        return say(
            "study",
            f"{days}日内集中反映{given.reports}次，应开展专题研究。",
            f"Reported {given.reports} times within {days} days: a topic study is due.",
        )
    return say(
        "not_yet",
        f"{days}日内反映满{least}次的应开展专题研究。",
        f"A topic study is due once it is reported {least} times within {days} days.",
    )
