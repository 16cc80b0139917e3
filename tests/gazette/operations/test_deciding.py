"""A person accepts, corrects or rejects every piece; what was accepted becomes a plan (plans 9)."""

from contextlib import nullcontext
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.gazette.conftest import Reading
from tests.gazette.invented import MEASURES
from tests.plans.playing import Play

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.gazette.models import GazetteDocument, Verdict
from qiban.gazette.operations.adopting import adopt_document
from qiban.gazette.operations.deciding import (
    accept_rest,
    decide_item,
    reject_document,
    reopen_document,
    undecided,
)
from qiban.plans.models import Part, Plan, Target
from qiban.plans.models.kinds import Comparator, Form
from qiban.plans.operations.drafting import start_plan


def decide(city: Reading, document: GazetteDocument, key: str, verdict: Verdict, **given: Any) -> None:
    item = city.item(document, key)
    decide_item(
        actor=city.office, gazette_document_id=document.pk, item_id=item.pk, verdict=verdict, at=city.now, **given
    )


def adopted(city: Reading, document: GazetteDocument, **given: Any) -> Plan:
    adopt_document(actor=city.office, gazette_document_id=document.pk, at=city.now, **given)
    document.refresh_from_db()
    assert document.plan is not None
    return document.plan


def test_what_was_accepted_becomes_a_plan_that_somebody_starts(city: Reading) -> None:
    document = city.document()
    accept_rest(actor=city.office, gazette_document_id=document.pk, at=city.now)
    plan = adopted(city, document, ends_on=date(2026, 12, 31))
    assert (plan.title, plan.state, plan.starts_on) == ("城市绿化三年行动方案", "drafting", date(2024, 3, 8))
    assert list(plan.measures.order_by("position").values_list("path", "title")) == [
        ("2.1", "建设口袋公园"),
        ("2.2", "养护行道树"),
        ("3.1", "加强资金保障"),
    ]
    parts = Part.objects.filter(plan=plan).order_by("measure", "position")
    assert list(parts.values_list("measure__path", "unit__short_name", "role")) == [
        ("2.1", "市城市管理局", "lead"),
        ("2.1", "市住房城乡建设局", "responsible"),
        ("2.2", "市城市管理局", "lead"),
        ("2.2", "市财政局", "cooperate"),
        ("3.1", "市财政局", "lead"),
    ]
    found = Target.objects.filter(plan=plan).order_by("pk").values_list("indicator__measured_in", "year", "value")
    assert list(found) == [("%", 2026, Decimal(45)), ("处", 2026, Decimal(60))]


@pytest.mark.parametrize(
    ("said", "given", "figures"),
    [
        # What may not be exceeded is met below it; what falls by 8 per cent from 100 is met at 92 and below.
        ("裸露土地面积不超过60公顷", {}, (("61", "missed"), ("60", "met"), ("40", "met"))),
        (
            "绿地养护成本下降8%",
            {"base_year": 2021},
            (("108", "missed"), ("92.1", "missed"), ("92", "met"), ("80", "met")),
        ),
        ("新建口袋公园60处以上", {}, (("59", "missed"), ("60", "met"), ("80", "met"))),
    ],
)
def test_a_target_that_falls_is_met_below_and_one_that_rises_above(
    city: Reading, said: str, given: dict[str, Any], figures: tuple[tuple[str, str], ...]
) -> None:
    document = city.document(MEASURES.replace("新建口袋公园60处以上", said))
    decide(city, document, "target:2.1:1", Verdict.CORRECTED, year=2023, **given)
    accept_rest(actor=city.office, gazette_document_id=document.pk, at=city.now)
    plan, play = adopted(city, document, starts_on=date(2021, 1, 1), ends_on=date(2026, 12, 31)), Play(city)
    start_plan(actor=city.office, plan_id=plan.pk, at=city.now)
    target = Target.objects.get(plan=plan, year=2023)
    play.known(target.indicator, "2021", "100")
    figure = play.known(target.indicator, "2023", "1000")
    for value, status in figures:
        figure = play.confirm(play.correct(figure, value))
        target.refresh_from_db()
        assert (value, target.status) == (value, status)


def test_what_was_rejected_is_not_in_the_plan_and_what_was_corrected_is_as_corrected(city: Reading) -> None:
    document = city.document()
    decide(city, document, "measure:3.1", Verdict.REJECTED)
    decide(
        city,
        document,
        "measure:2.1",
        Verdict.CORRECTED,
        title="新建口袋公园",
        unit_lines="牵头 市住房城乡建设局\n配合 市城市管理局",
        due_on=date(2026, 10, 1),
    )
    decide(
        city,
        document,
        "target:2.1:1",
        Verdict.CORRECTED,
        value=Decimal(66),
        year=2027,
        comparator=Comparator.AT_LEAST,
        form=Form.LEVEL,
    )
    accept_rest(actor=city.office, gazette_document_id=document.pk, at=city.now)
    plan = adopted(city, document)
    measure = plan.measures.get(path="2.1")
    assert (measure.title, measure.due_on) == ("新建口袋公园", date(2026, 10, 1))
    assert measure.lead is not None
    assert measure.lead.short_name == "市住房城乡建设局"
    assert not plan.measures.filter(path="3.1").exists()
    assert Target.objects.filter(plan=plan, year=2027, value=66).exists()


def test_nothing_runs_before_everything_is_decided(city: Reading, refused: Any) -> None:
    document = city.document()
    decide(city, document, "head", Verdict.ACCEPTED)
    with refused(Refused, "还有5个条目没有审核"):
        adopt_document(actor=city.office, gazette_document_id=document.pk, at=city.now)


def test_a_document_without_measures_has_nothing_to_run(city: Reading, refused: Any) -> None:
    document = city.document()
    for item in undecided(document):
        decide(city, document, item.key, Verdict.REJECTED)
    with refused(Refused, "没有采纳任何措施"):
        adopt_document(actor=city.office, gazette_document_id=document.pk, at=city.now)


def test_a_unit_that_the_register_does_not_have_waits_for_a_person(city: Reading, refused: Any) -> None:
    document = city.document(MEASURES.replace("责任单位：市财政局", "责任单位：市园林绿化处"))
    accept_rest(actor=city.office, gazette_document_id=document.pk, at=city.now)
    assert [one.key for one in undecided(document)] == ["measure:3.1"]
    with refused(Invalid, "市园林绿化处"):
        decide(city, document, "measure:3.1", Verdict.ACCEPTED)
    with refused(Invalid, "分工 单位"):
        decide(city, document, "measure:3.1", Verdict.CORRECTED, unit_lines="市财政局")
    decide(city, document, "measure:3.1", Verdict.CORRECTED, unit_lines="牵头 市财政局")
    assert not undecided(document)


def test_a_change_without_its_base_year_is_corrected_first(city: Reading, refused: Any) -> None:
    document = city.document(MEASURES.replace("新建口袋公园60处以上", "绿地养护成本下降8%"))
    with refused(Invalid, "基期年"):
        decide(city, document, "target:2.1:1", Verdict.ACCEPTED)
    decide(city, document, "target:2.1:1", Verdict.CORRECTED, base_year=2023)


def test_a_correction_that_no_target_could_have_is_told_at_its_field_and_not_when_the_plan_is_made(
    city: Reading, refused: Any
) -> None:
    document = city.document()
    for year, is_year in ((1989, False), (1990, True), (2100, True), (2101, False)):
        with refused(Invalid, "1990至2100") if not is_year else nullcontext():
            decide(city, document, "target:2.1:1", Verdict.CORRECTED, year=year)
    growth = {"form": Form.GROWTH, "year": 2026}
    for base_year in (2026, 2027):
        with refused(Invalid, "基期年应早于目标年"):
            decide(city, document, "target:2.1:1", Verdict.CORRECTED, base_year=base_year, **growth)
    decide(city, document, "target:2.1:1", Verdict.CORRECTED, base_year=2025, **growth)


def test_a_plan_of_the_same_document_is_made_once(city: Reading, refused: Any) -> None:
    document = city.document()
    accept_rest(actor=city.office, gazette_document_id=document.pk, at=city.now)
    adopted(city, document)
    later = city.document(MEASURES.replace("60处", "61处"))
    accept_rest(actor=city.office, gazette_document_id=later.pk, at=city.now)
    with refused(Refused, "已经建立"):
        adopt_document(actor=city.office, gazette_document_id=later.pk, at=city.now)


def test_another_department_does_not_decide(city: Reading, refused: Any) -> None:
    document = city.document()
    other = city.post("education", "plan_office")
    item = city.item(document, "head")
    with refused(Denied, "其他部门导入"):
        decide_item(
            actor=other, gazette_document_id=document.pk, item_id=item.pk, verdict=Verdict.ACCEPTED, at=city.now
        )


def test_a_rejected_document_is_reviewed_again(city: Reading, refused: Any) -> None:
    document = city.document()
    with refused(Invalid):
        reject_document(actor=city.office, gazette_document_id=document.pk, reason="", at=city.now)
    reject_document(actor=city.office, gazette_document_id=document.pk, reason="已由省统一部署", at=city.now)
    with refused(Refused):
        accept_rest(actor=city.office, gazette_document_id=document.pk, at=city.now)
    reopen_document(actor=city.office, gazette_document_id=document.pk, at=city.now)
    document.refresh_from_db()
    assert (document.state, document.reason) == ("proposed", "")


def test_two_who_decide_on_what_they_saw_do_not_both_adopt(city: Reading, refused: Any) -> None:
    document = city.document()
    accept_rest(actor=city.office, gazette_document_id=document.pk, at=city.now)
    seen = GazetteDocument.objects.get(pk=document.pk).step_no
    adopt_document(actor=city.office, gazette_document_id=document.pk, step_no=seen, at=city.now)
    with refused(Conflict):
        adopt_document(actor=city.office, gazette_document_id=document.pk, step_no=seen, at=city.now)
