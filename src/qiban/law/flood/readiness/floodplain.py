"""What lies on the floodplain: what goes, how soon, and what may not be new (职责一（六）)."""

from datetime import date

from qiban.law.clocks import working_days
from qiban.law.decision import Decision
from qiban.law.flood.regulation import head
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .days import start_of
from .facts import FloodplainFacts, FloodplainReadyFacts, ItemRow
from .saying import not_yet, number_list


def floodplain_removal(given: FloodplainFacts, law: Law) -> Decision:
    """Tell how soon something on the floodplain goes, and by which day: promptly, gradually or not at all.

    Interpretation: the duty forbids new dykes, new reclamation and new basic farmland from its first day on, so whatever of
    these is newer goes promptly, whether it does harm or not; where nobody knows how old it is, it counts as old. Dykes that
    are older go promptly where they affect flood safety, and otherwise gradually; so do other facilities. Older basic
    farmland goes gradually where it affects flood safety, and stays otherwise. Older reclaimed land is treated as farmland.
    “Promptly” is a local number of working days, “gradually” by the end of a year that whoever orders it names.

    Source: duty 1.6.
    """
    say = Ruling("floodplain_removal", head(6), given, law, ("floodplain_days",))
    if given.built_on is not None and (found := not_yet(say, given.built_on, given.on, "建成日期", "The day")):
        return found
    if is_violation(given, law.book.valid_from):
        return _promptly(
            say, given, "新建的生产堤或者新开垦、新划定的，", "It is new, which is forbidden: ", is_new=True
        )
    if given.kind in ("dyke", "facility") and given.affects_flood_safety:
        return _promptly(say, given, "影响防洪安全，", "It affects flood safety: ", is_new=False)
    if given.kind in ("dyke", "facility") or given.affects_flood_safety:
        return _gradually(say, given)
    return say(
        "fine",
        "不影响防洪安全的已有耕地，不要求退出。",
        "Older land that does not affect flood safety may stay.",
        results={"must": "none", "due_on": None, "is_violation": False},
    )


def is_violation(given: FloodplainFacts, since: date) -> bool:
    """Tell whether something is new that may not be: facilities for safety may be built, dykes and land may not."""
    return given.kind != "facility" and given.built_on is not None and given.built_on >= since


def _promptly(say: Ruling, given: FloodplainFacts, zh: str, en: str, *, is_new: bool) -> Decision:
    due_on = working_days(start_of(given.on), "floodplain_days", say.law).last_day
    return say(
        "accepted",
        f"{zh}应于{due_on}前（含当日）拆除或者退出。",
        f"{en}to be gone by {due_on} inclusive.",
        results={"must": "promptly", "due_on": due_on.isoformat(), "is_violation": is_new},
    )


def _gradually(say: Ruling, given: FloodplainFacts) -> Decision:
    year = given.by_year or given.on.year
    if year < given.on.year:
        return say(
            "refused",
            f"{year}年已经过去。",
            f"The year {year} is over.",
            next_step=("请填写今年或者以后的年份。", "Give this year or a later one."),
        )
    # No calendar reaches further, so nothing could be owed by then.
    if year > (last := say.law.calendar.last_day.year - 1):
        return say(
            "refused",
            f"{year}年太远，最迟填写{last}年。",
            f"The year {year} is too far; {last} is the last that can be given.",
            next_step=("请分步安排，填写较近的年份。", "Give a nearer year."),
        )
    return say(
        "accepted",
        f"应逐步拆除或者退出，最迟到{year}年年底。",
        f"To go gradually, by the end of {year}.",
        results={"must": "gradually", "due_on": f"{year}-12-31", "is_violation": False},
    )


def floodplain_ready(given: FloodplainReadyFacts, law: Law) -> Decision:
    """Tell whether a place's floodplain is cleared of what goes promptly, and nothing else is behind its day.

    Source: duty 1.6.
    """
    say = Ruling("floodplain_ready", head(6), given, law)
    if not (going := [one for one in given.items if one.must != "none"]):
        return say("fine", "没有需要拆除或者退出的对象。", "There is nothing to clear away.")
    if left := tuple(one.id for one in going if _is_behind(one, given.on)):
        return say(
            "unmet",
            f"尚未拆除、退出或者核实：{number_list(left).zh}。",
            f"Not gone, or not verified: {number_list(left).en}.",
            next_step=("请督促拆除，由其他单位核实。", "Press for it; another unit verifies."),
        )
    return say("met", "应清除的均已清除或者在期限内。", "What had to go is gone, or has time left.")


def _is_behind(one: ItemRow, on: date) -> bool:
    if one.state == "verified":
        return False
    return one.must == "promptly" or (one.due_on is not None and one.due_on < on)
