"""Inspections draw their samples by a stored seed; what they find is put right in time and looked at again."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.plans.conftest import civil
from tests.plans.openness.conftest import OpenCity

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.units.queries import id_of
from qiban.law.scoring.sampling import draw_by_kind, frame_mark
from qiban.plans.models import Finding
from qiban.plans.models.openness.kinds import InspectionKind, Method, Severity, Source, UnitKind
from qiban.plans.operations.openness.findings import (
    ask_more_time,
    dismiss_finding,
    extend_time,
    recheck_finding,
    report_rectified,
    take_on,
)
from qiban.plans.operations.openness.inspecting import draw_sample, enter_finding, look_at, publish_inspection
from qiban.plans.operations.openness.rubrics import adopt_rubric, draft_rubric

pytestmark = pytest.mark.django_db


def test_the_stored_frame_and_seed_give_the_sample_again(city: OpenCity) -> None:
    found = city.inspection(city.year(), size=5)
    kinds = dict(found.frame)
    assert found.drawn == list(draw_by_kind(kinds, 5, "24033"))
    assert found.frame_mark == frame_mark(kinds)
    assert len(kinds) == 6


def test_too_few_are_not_drawn_and_only_a_quarterly_check_has_a_quarter(city: OpenCity, refused: Any) -> None:
    year = city.year()
    given: dict[str, Any] = {"open_year_id": year.pk, "title": "抽测", "seed": "1"}
    with refused(Refused, "5至6之间"):
        draw_sample(actor=city.inspector, kind=InspectionKind.SAMPLING, size=4, at=city.now, **given)
    for kind, quarter in (
        (InspectionKind.SAMPLING, 1),
        (InspectionKind.QUARTERLY, None),
        (InspectionKind.QUARTERLY, 5),
    ):
        with refused(Invalid, "季度"):
            draw_sample(actor=city.inspector, kind=kind, size=5, quarter=quarter, at=city.now, **given)


def test_an_inspection_is_circulated_once_every_unit_was_looked_at(city: OpenCity, refused: Any) -> None:
    found = city.inspection(city.year())
    look_at(actor=city.inspector, inspection_id=found.pk, unit_id=id_of("housing"), seen="正常", at=city.now)
    with refused(Refused, "尚未检查"):
        publish_inspection(actor=city.open_office, inspection_id=found.pk, at=city.now)
    city.looked(found)
    assert publish_inspection(actor=city.open_office, inspection_id=found.pk, at=city.now).state == "published"


def test_a_unit_that_was_not_drawn_is_not_inspected(city: OpenCity, refused: Any) -> None:
    found = city.inspection(city.year())
    with refused(Invalid, "没有被抽中"):
        look_at(actor=city.inspector, inspection_id=found.pk, unit_id=id_of("audit"), seen="正常", at=city.now)


@pytest.mark.parametrize(
    ("severity", "due", "last"),
    [(Severity.GENERAL, "2024-03-19", date(2024, 3, 18)), (Severity.SERIOUS, "2024-03-12", date(2024, 3, 11))],
)
def test_a_finding_is_owed_by_the_working_days_of_its_severity(
    city: OpenCity, severity: Severity, due: str, last: date
) -> None:
    year = city.year()
    city.rubric(year)
    found = city.finding(city.inspection(year), severity=severity)
    (owed,) = city.owed(found)
    assert (owed.kind, owed.due_at, found.due_on) == ("open_rectification", civil(due), last)
    assert owed.bearer_unit_id == id_of("housing")


def test_a_finding_counts_against_an_item_of_the_rubric_in_force(city: OpenCity, refused: Any) -> None:
    year = city.year()
    inspection = city.inspection(year)
    with refused(Invalid, "没有适用的这一项目"):
        city.finding(inspection)
    assert city.finding(inspection, item="").state == "found"


def test_a_finding_that_could_not_be_scored_is_not_entered(city: OpenCity, refused: Any) -> None:
    year = city.year()
    rubric = draft_rubric(actor=city.open_office, open_year_id=year.pk, at=city.now)
    by_severity: dict[str, Any] = {"deducted": Method.SEVERITY, "points": None, "minor": Decimal(1)}
    city.item(rubric, "s", "50", Source.SAMPLING, **by_severity)
    city.item(rubric, "d", "25", Source.QUARTERLY, applies_to=UnitKind.DISTRICT)
    city.item(rubric, "p", "25", Source.ANNUAL, deducted=Method.PERCENT, points=None)
    adopt_rubric(actor=city.open_office, rubric_id=rubric.pk, at=city.now)
    inspection = city.inspection(year)
    for item in ("d", "p"):
        with refused(Invalid, "没有适用的这一项目"):
            city.finding(inspection, item=item)
    with refused(Invalid, "没有这一程度"):
        city.finding(inspection, severity=Severity.SERIOUS)
    assert city.finding(inspection, severity=Severity.MINOR).item == "s"


def found_one(city: OpenCity) -> Finding:
    return city.finding(city.inspection(city.year()), item="")


def rectified(city: OpenCity, one: Finding, at: Any = None) -> Finding:
    given: dict[str, Any] = {"measures": "已补充内容", "shown_by": "网页截图"}
    return report_rectified(actor=city.publisher, finding_id=one.pk, at=at or city.now, **given)


def test_what_was_put_right_is_closed_by_a_look(city: OpenCity) -> None:
    one = found_one(city)
    take_on(actor=city.publisher, finding_id=one.pk, at=city.now)
    found = rectified(city, one)
    assert (found.state, [owed.kind for owed in city.owed(found)]) == ("rectified", ["finding_recheck"])
    given: dict[str, Any] = {"finding_id": one.pk, "is_passed": True, "opinion": "内容已更新"}
    assert recheck_finding(actor=city.inspector, at=city.now, **given).state == "closed"
    assert city.owed(found) == []


def test_what_was_not_put_right_is_owed_anew(city: OpenCity) -> None:
    one = rectified(city, found_one(city))
    given: dict[str, Any] = {"finding_id": one.pk, "is_passed": False, "opinion": "仍为空白"}
    found = recheck_finding(actor=city.inspector, at=city.at("2024-03-06 10:00"), **given)
    # The tenth working day after Wednesday 6 March is Wednesday 20 March.
    assert (found.state, found.due_on) == ("reopened", date(2024, 3, 20))
    (owed,) = city.owed(found)
    assert (owed.kind, owed.due_at) == ("open_rectification", civil("2024-03-21"))
    assert rectified(city, found).state == "rectified"


def test_more_time_is_asked_for_in_time_given_by_the_office_and_only_once(city: OpenCity, refused: Any) -> None:
    one = found_one(city)
    take_on(actor=city.publisher, finding_id=one.pk, at=city.now)
    with refused(Conflict, "没有申请延期"):
        extend_time(actor=city.open_office, finding_id=one.pk, at=city.now)
    given: dict[str, Any] = {"finding_id": one.pk, "until": date(2024, 3, 29), "reason": "系统改造"}
    ask_more_time(actor=city.publisher, at=city.now, **given)
    found = extend_time(actor=city.open_office, finding_id=one.pk, at=city.now)
    assert (found.due_on, found.asked_until, found.extended) == (date(2024, 3, 29), None, 1)
    (owed,) = city.owed(found)
    assert owed.due_at == civil("2024-03-30")
    with refused(Refused, "最多1次"):
        ask_more_time(actor=city.publisher, at=city.now, **{**given, "until": date(2024, 4, 30)})


def test_more_time_is_not_asked_for_when_it_is_over(city: OpenCity, refused: Any) -> None:
    one = found_one(city)
    take_on(actor=city.publisher, finding_id=one.pk, at=city.now)
    with refused(Refused, "2024-03-18已过"):
        ask_more_time(
            actor=city.publisher,
            finding_id=one.pk,
            until=date(2024, 3, 29),
            reason="系统改造",
            at=city.at("2024-03-19 00:00"),
        )


def test_a_finding_is_dismissed_by_the_office_and_owed_no_more(city: OpenCity) -> None:
    one = found_one(city)
    found = dismiss_finding(actor=city.open_office, finding_id=one.pk, reason="网页可以打开", at=city.now)
    assert (found.state, city.owed(found)) == ("dismissed", [])


def test_nobody_does_another_unit_s_part(city: OpenCity, refused: Any) -> None:
    one = found_one(city)
    with refused(Denied, "其他单位"):
        take_on(actor=city.post("finance", "unit_publisher"), finding_id=one.pk, at=city.now)


def test_an_inspector_s_own_unit_is_inspected_by_others(city: OpenCity, refused: Any) -> None:
    inspection = city.inspection(city.year())
    with refused(Refused, "其他单位"):
        enter_finding(
            actor=city.post("finance", "inspector"),
            inspection_id=inspection.pk,
            unit_id=id_of("finance"),
            severity=Severity.MINOR,
            what="栏目空白",
            evidence="截图",
            at=city.now,
        )
