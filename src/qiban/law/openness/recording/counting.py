"""What a unit holds every year, counted from its records (task 3, safeguard 1)."""

from dataclasses import dataclass

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.openness.days import is_year
from qiban.law.openness.regulation import safeguard, task
from qiban.law.openness.saying import lacking, other_year, too_late
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks
from qiban.law.text import Text

from .facts import Held, RecordFacts, RecordName, YearFacts


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: how many of it a year, on which clause, by which units.

    Args:
        least: the parameter that says how many.
    """

    title: Text
    clause: Citation
    least: str
    bearers: tuple[str, ...] = ("district", "department")


KINDS: dict[RecordName, Kind] = {
    "party_school_course": Kind(
        Text("党校专题培训", "course in the party school"), task(3, 1), "course_least", ("district",)
    ),
    "system_training": Kind(Text("本系统业务培训", "training of the system"), task(3, 2), "training_least"),
    "group_meeting": Kind(Text("领导小组会议", "meeting of the leading group"), safeguard(1, 1), "meeting_least"),
    "head_report": Kind(Text("主要负责同志听取汇报", "report heard by the head"), safeguard(1, 3), "report_least"),
}


def record(given: RecordFacts, law: Law) -> Decision:
    """Tell whether a training, meeting or report can be recorded: it was held, and something shows it.

    Source: task 3, safeguard 1.
    """
    kind = KINDS[given.kind]
    say = Ruling("record", kind.clause, given, law)
    if given.bearer not in kind.bearers:
        return _not_theirs(say, kind, "refused")
    if given.held_on > given.on:
        return too_late(say, "举办日期", "The day on which it was held")
    missing = blanks(
        topic=(given.topic, "主题", "topic"),
        evidence=(given.evidence, "佐证材料", "evidence"),
        people=(str(max(given.people, 0) or ""), "参加人数", "number of people"),
    )
    return lacking(say, missing) or say(
        "allowed", "可以登记，经确认后计入。", "It can be recorded; it counts once confirmed."
    )


def yearly_records(given: YearFacts, law: Law) -> Decision:
    """Tell whether a unit has held in a year what it must: counted from records of that year that are shown and confirmed.

    Interpretation: a training of "the system" is held by whoever has a system below it, districts included; a course in the
    party school by districts alone.

    Source: task 3, safeguard 1.
    """
    kind = KINDS[given.kind]
    say = Ruling("yearly_records", kind.clause, given, law, (kind.least,))
    if given.bearer not in kind.bearers:
        return _not_theirs(say, kind, "not_required")
    if not is_year(given.year, given.on, law):
        return other_year(say, given.year)
    return _counted(say, kind, given)


def _not_theirs(say: Ruling, kind: Kind, outcome: str) -> Decision:
    return say(
        outcome,
        f"{kind.title.zh}由区县组织。",
        f"A {kind.title.en} is a district's duty.",
        next_step=("部门组织的培训请登记为本系统业务培训。", "Record a department's as a training of its system."),
    )


def _counted(say: Ruling, kind: Kind, given: YearFacts) -> Decision:
    mine = {one.number: one for one in given.records if one.held_on.year == given.year and one.held_on <= given.on}
    counted = sorted(name for name, one in mine.items() if _counts(one))
    least = say.law.parameters[kind.least]
    results = {"counted": counted, "uncounted": sorted(set(mine) - set(counted)), "least": least}
    zh = f"{given.year}年{kind.title.zh}：有佐证并经确认的{len(counted)}次，至少{least}次。"
    en = f"{kind.title.en.capitalize()} in {given.year}: {len(counted)} shown and confirmed, at least {least}."
    if len(counted) >= least:
        return say("met", zh, en, results=results)
    way = ("请组织并登记，附佐证材料。", "Hold it, and record it with what shows it.")
    return say("breach" if given.on.year > given.year else "open", zh, en, next_step=way, results=results)


def _counts(one: Held) -> bool:
    return one.is_confirmed and not is_blank(one.evidence)
