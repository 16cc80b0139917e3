"""What pages and API show of rubrics, scores and appeals."""

from collections.abc import Iterator, Mapping

from qiban.core.acting.declared import Column, Fact, Related
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.law.text import Text
from qiban.plans.models import Appeal, Assessment, Rubric
from qiban.plans.models.openness.kinds import Mark, Method, Source
from qiban.plans.opening import visible_assessments, visible_open, visible_versions
from qiban.plans.operations.openness.announcing import announce, make_final
from qiban.plans.operations.openness.appeals import file_appeal, reject_appeal, uphold_appeal
from qiban.plans.operations.openness.assessing import enter_mark, recompute
from qiban.plans.operations.openness.rubrics import adopt_rubric, edit_bonus, edit_item, edit_rubric, edit_veto

from .saying import UNIT, YEAR, narrow_own
from .sheets import TEMPLATE, rubric_sheets, score_sheets, with_sheets

TOTAL = Text("得分", "Score")


def rubric_facts(one: Rubric) -> Iterator[Fact]:
    """Yield what is known of a rubric: every item with its weight, vetoes, bonuses."""
    yield Fact("version", Text("版本", "Version"), one.version)
    for row in one.content["items"]:
        words = [f"{row['weight']}", str(Source(row["source"]).label), str(Method(row["method"]).label)]
        yield Fact(
            f"item_{row['id']}", Text(f"{row['id']} {row['title']}", f"{row['id']} {row['title']}"), " · ".join(words)
        )
    for row in one.content["vetoes"]:
        yield Fact(f"veto_{row['id']}", Text(f"否决 {row['title']}", f"Veto {row['title']}"), f"≤ {row['limit']}")
    for row in one.content["bonuses"]:
        yield Fact(f"bonus_{row['id']}", Text(f"加分 {row['title']}", f"Bonus {row['title']}"), f"+ {row['points']}")
    yield Fact("cap_of_bonuses", Text("加分上限", "Cap of bonuses"), one.content["bonus_cap"])
    yield Fact("system_percent", Text("系统成绩比例（%）", "Share of the system (%)"), one.content["system_percent"])


def assessment_facts(one: Assessment) -> Iterator[Fact]:
    """Yield what is known of a score: what each item lost, and what else it rests on."""
    yield Fact("unit", UNIT, one.unit)
    yield Fact("total", TOTAL, f"{one.total:.2f}")
    yield Fact("version", Text("评分标准版本", "Version of the rubric"), one.rubric.version)
    for item, lost in one.results["lost"].items():
        yield Fact(f"lost_{item}", Text(f"{item} 扣分", f"Lost on {item}"), lost)
    for number, mean in enumerate(one.found["system"]):
        yield Fact(f"system_{number}", Text("系统考核成绩", "Score of its system"), mean)
    yield Fact("bonus", Text("加分", "Bonus"), one.results["bonus"])
    yield Fact("limit", Text("否决后最高分", "Held down to"), one.results["limit"])
    for number, mark in enumerate(one.marks):
        yield Fact(
            f"mark_{number}", Text("登记", "Entered"), f"{Mark(mark['mark']).label} {mark['code']} {mark['reason']}"
        )
    yield Fact("announced_at", Text("公布时间", "Announced at"), one.announced_at)


def assessment_related(one: Assessment, actor: Actor) -> Iterator[Related]:
    """Yield the year, the rubric, and appeals."""
    yield Related("open_year", YEAR, [one.year])
    yield Related("rubric", Text("评分标准", "Rubric"), [one.rubric])
    appeals = visible_open(Appeal, actor).filter(assessment=one).select_related("assessment__unit", "assessment__year")
    yield Related("appeal", Text("申诉", "Appeals"), list(appeals))


def appeal_facts(one: Appeal) -> Iterator[Fact]:
    """Yield what is known of an appeal."""
    yield Fact("unit", UNIT, one.unit)
    yield Fact("total", Text("申诉时得分", "Score at the time"), f"{one.total:.2f}")
    yield Fact("reason", Text("申诉理由", "Reason"), one.reason)
    yield Fact("evidence", Text("佐证材料", "Evidence"), one.evidence)
    yield Fact("decision", Text("处理理由", "Why it was decided so"), one.decision)


def appeal_related(one: Appeal, actor: Actor) -> Iterator[Related]:
    """Yield the score."""
    scores = visible_assessments(actor).filter(pk=one.assessment_id).select_related("unit", "year")
    yield Related("assessment", Text("年度考核", "Score"), list(scores))


def narrow_appeal(actor: Actor, one: Appeal, offer: Offer) -> Offer:
    """Close the decision to whoever made the score."""
    if actor.person_id == one.assessment.computed_by_id:
        return offer.closed("申诉由评分人员以外的人员处理。", "Somebody else than the assessor decides.")
    return offer


THINGS: Mapping[str, Thing] = {
    "rubric": Thing(
        title=Text("评分标准", "Rubric"),
        model=Rubric,
        visible=lambda actor: visible_versions(Rubric, actor).select_related("year"),
        page="rubric",
        subject=lambda one: one.subject,
        key_in=Rubric.key_in,
        operations={
            "edit_item": edit_item,
            "edit_veto": edit_veto,
            "edit_bonus": edit_bonus,
            "edit_rubric": edit_rubric,
            "adopt_rubric": adopt_rubric,
        },
        facts=rubric_facts,
        template=TEMPLATE,
        more=with_sheets(rubric_facts, rubric_sheets, "item_", "veto_", "bonus_"),
        related=lambda one, _actor: (Related("open_year", YEAR, [one.year]),),
    ),
    "assessment": Thing(
        title=Text("政务公开年度考核", "Score of a year"),
        model=Assessment,
        visible=lambda actor: visible_assessments(actor).select_related("unit", "year", "rubric__year"),
        page="assessment",
        subject=lambda one: one.subject,
        key_in=Assessment.key_in,
        operations={
            "enter_mark": enter_mark,
            "recompute": recompute,
            "announce": announce,
            "file_appeal": file_appeal,
            "make_final": make_final,
        },
        facts=assessment_facts,
        template=TEMPLATE,
        more=with_sheets(assessment_facts, score_sheets, "lost_"),
        related=assessment_related,
        narrow=narrow_own("file_appeal"),
        columns=(
            Column("unit", UNIT, lambda one: one.unit),
            Column("total", TOTAL, lambda one: f"{one.total:.2f}"),
        ),
    ),
    "appeal": Thing(
        title=Text("考核申诉", "Appeal"),
        model=Appeal,
        visible=lambda actor: visible_open(Appeal, actor).select_related(
            "unit", "assessment__unit", "assessment__year"
        ),
        page="appeal",
        subject=lambda one: one.subject,
        key_in=Appeal.key_in,
        operations={"uphold_appeal": uphold_appeal, "reject_appeal": reject_appeal},
        facts=appeal_facts,
        related=appeal_related,
        narrow=narrow_appeal,
        columns=(Column("unit", UNIT, lambda one: one.unit),),
    ),
}
