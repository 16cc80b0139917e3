"""What is disclosed again and again, by when; and whether it can be seen behind its link."""

from datetime import date
from itertools import islice

from qiban.law.clocks import cycle, working_days
from qiban.law.decision import Decision
from qiban.law.openness.days import start_of
from qiban.law.openness.regulation import task
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import CycleFacts, CycleName, LinkFacts

MONTHS = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
# What an answer's number says: it is there, or one is led there.
GOOD = range(200, 400)


def due_day(kind: CycleName, begun_on: date, last_on: date | None, changed_on: date | None, law: Law) -> date | None:
    """Return the last day on which something is to be disclosed, or None where nothing has changed.

    Interpretation: a cycle is counted from the last disclosure, and from the entry in the directory for the first one, to
    the same day of a later month. What is disclosed on change has the regulation's working days from it.

    Source: task 2; 政府信息公开条例 Art. 26.
    """
    if kind != "on_change":
        return next(islice(cycle(last_on or begun_on, MONTHS[kind]), 1, None))
    since = changed_on if last_on else (changed_on or begun_on)
    if since is None or (last_on and since <= last_on):
        return None
    return working_days(start_of(since), "change_days", law).last_day


def disclosure_cycle(given: CycleFacts, law: Law) -> Decision:
    """Tell by when something is to be disclosed next, and whether that day has gone by.

    Source: task 2; 政府信息公开条例 Art. 26.
    """
    say = Ruling("disclosure_cycle", task(2, 3), given, law, ("change_days",))
    due_on = due_day(given.cycle, given.begun_on, given.disclosed_on, given.changed_on, law)
    if due_on is None:
        return say("fine", "内容没有变更，无需更新。", "Nothing has changed; nothing is to be renewed.")
    results = {"due_on": due_on.isoformat()}
    if given.on <= due_on:
        return say(
            "fine", f"应于{due_on}前（含当日）公开。", f"To be disclosed by {due_on} inclusive.", results=results
        )
    return say(
        "breach",
        f"应于{due_on}前（含当日）公开，已逾期{(given.on - due_on).days}日。",
        f"It was to be disclosed by {due_on} inclusive, and is {(given.on - due_on).days} days late.",
        next_step=("请公开或更新内容。", "Disclose it, or renew it."),
        results=results,
    )


def link_check(given: LinkFacts, law: Law) -> Decision:
    """Tell what a look behind a link found: fine, to be tried again, or a finding.

    Interpretation: a server may fail once; only after the local number of failures is a link broken. Where the platform
    only links to an enterprise's own site, columns, elements and renewal are looked at besides.

    Source: task 2.
    """
    say = Ruling("link_check", task(2, 4), given, law, ("link_tries",))
    if given.status is None or given.status not in GOOD:
        return _failed(say, given, law.parameters["link_tries"])
    wrong = [
        names
        for is_right, *names in (
            (given.are_columns_clear, "栏目不清晰", "columns are not clear"),
            (given.are_elements_complete, "要素不齐全", "elements are missing"),
            (given.is_current, "更新不及时", "it is not renewed in time"),
        )
        if given.is_collection and not is_right
    ]
    if not wrong:
        return say("fine", "链接可以打开，内容符合要求。", "The link opens, and what is there is as it should be.")
    zh, en = "、".join(zh for zh, _ in wrong), ", ".join(en for _, en in wrong)
    return say(
        "breach",
        f"网站栏目设置存在问题：{zh}。",
        f"The site has something wrong: {en}.",
        next_step=("请登记问题并督促整改。", "Enter a finding and have it put right."),
    )


def _failed(say: Ruling, given: LinkFacts, tries: int) -> Decision:
    answer = ("没有应答", "no answer") if given.status is None else (f"应答{given.status}", f"answer {given.status}")
    if given.tries < tries:
        return say(
            "retry",
            f"链接打不开（{answer[0]}），第{given.tries}次，满{tries}次的认定为失效。",
            f"The link does not open ({answer[1]}), for time {given.tries}; after {tries} it counts as broken.",
            next_step=("请稍后再查。", "Try again later."),
        )
    return say(
        "breach",
        f"链接失效（{answer[0]}），已查{given.tries}次。",
        f"The link is broken ({answer[1]}), after {given.tries} tries.",
        next_step=("请登记问题并督促整改。", "Enter a finding and have it put right."),
    )
