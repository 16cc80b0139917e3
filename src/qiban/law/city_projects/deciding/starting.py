"""What must be there before work starts (Art. 5, 6, 15, 16, 23)."""

from collections.abc import Iterator
from typing import NamedTuple

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.civil import CIVIL
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .approvals import KINDS, design_of, is_to_be_established
from .facts import StartFacts


class _Lack(NamedTuple):
    article: int
    zh: str
    en: str


def start(given: StartFacts, law: Law) -> Decision:
    """Tell whether work may start: planned first of all, then approved, designed, contracted, permitted.

    Interpretation: a published plan of an earlier year goes on to hold; one of a later year does not hold yet. Starting
    without what is listed here is Art. 26(1) “未经批准或者不符合规定的建设条件开工”, outside the plan Art. 27(1).

    Source: Art. 5, 6, 13, 15, 16, 23, 26(1).
    """
    say = Ruling("start", Citation(CITY_PROJECTS, 5), given, law, ("adjustment_month",))
    if given.planned_year is None or given.planned_year > given.started_on.year:
        return _not_planned(given, say, law.parameters["adjustment_month"])
    if lacks := list(_lacks(given)):
        zh, en = "、".join(one.zh for one in lacks), ", ".join(one.en for one in lacks)
        return say(
            "refused",
            f"不符合开工条件，还缺：{zh}。",
            f"The conditions for a start are not met; missing: {en}.",
            clause=Citation(CITY_PROJECTS, lacks[0].article),
            next_step=(
                f"请先取得{lacks[0].zh}等，齐备后再登记开工；前期工作可以继续。",
                f"Get the {lacks[0].en} and what else is missing first; preparation may go on.",
            ),
        )
    if given.started_on > given.recorded_at.astimezone(CIVIL).date():
        return say(
            "refused",
            f"开工日期{given.started_on}还没有到。",
            f"The day of the start, {given.started_on}, has not come yet.",
            clause=Citation(CITY_PROJECTS, 16),
            next_step=("请于开工当日或之后登记。", "Record it on that day or later."),
        )
    return say("allowed", "符合开工条件。", "The conditions for a start are met.")


def _not_planned(given: StartFacts, say: Ruling, month: int) -> Decision:
    zh, en = "该项目未列入年度计划", "The project is in no annual plan"
    if given.planned_year is not None:
        zh = f"该项目列入的是{given.planned_year}年度计划"
        en = f"The project is in the plan of {given.planned_year}"
    return say(
        "refused",
        f"{zh}，不得于{given.started_on}开工建设。",
        f"{en}: it may not start on {given.started_on}.",
        next_step=(
            f"请于{month}月份申报调整列入计划，或提报下一年度计划；在此之前可以办理审批、设计、招标等前期工作。",
            f"Apply in month {month} to have it put into the plan, or propose it for the next one; prepare it until then.",
        ),
    )


def _lacks(given: StartFacts) -> Iterator[_Lack]:
    for kind in ("proposal", "feasibility", design_of(needs_preliminary=given.needs_preliminary)):
        if kind not in given.granted:
            yield _Lack(6, f"{KINDS[kind].zh}批复", f"approval of the {KINDS[kind].en}")
    if is_to_be_established(given.granted):
        yield _Lack(13, "重新完善的立项手续", "perfected establishment")
    if not given.has_passed_drawings:
        yield _Lack(15, "审查合格的施工图", "drawings that passed their review")
    if not given.has_construction_contract:
        yield _Lack(16, "已签订的施工或工程总承包合同", "signed contract for construction")
    if not given.has_supervision_contract:
        yield _Lack(16, "已签订的监理合同", "signed contract for supervision")
    if is_blank(given.permit):
        yield _Lack(16, "施工许可证号", "number of the building permit")
    if not given.has_user_unit:
        yield _Lack(23, "使用（管护）单位", "user unit")
