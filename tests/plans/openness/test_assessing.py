"""Scores by a rubric in which the checks weigh half, announced once every quarter is in, appealed against once."""

from decimal import Decimal
from typing import Any

import pytest
from tests.plans.openness.conftest import OpenCity

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.units.queries import id_of
from qiban.plans.models import Assessment, OpenYear
from qiban.plans.models.openness.kinds import InspectionKind, Level, Mark, Method, Severity, Source, UnitKind
from qiban.plans.operations.openness.announcing import announce, make_final
from qiban.plans.operations.openness.appeals import file_appeal, reject_appeal, uphold_appeal
from qiban.plans.operations.openness.assessing import compute_scores, enter_mark, enter_system_score, recompute
from qiban.plans.operations.openness.findings import dismiss_finding
from qiban.plans.operations.openness.inspecting import publish_inspection
from qiban.plans.operations.openness.rubrics import adopt_rubric, draft_rubric, edit_bonus, edit_rubric, edit_veto
from qiban.plans.queries.openness import places_of

pytestmark = pytest.mark.django_db


def score_of(year: OpenYear, unit: str = "housing") -> Assessment:
    return Assessment.objects.get(year=year, unit=id_of(unit))


def computed(city: OpenCity) -> OpenYear:
    """A year with a rubric, two findings at the housing department, and scores."""
    year = city.year()
    city.rubric(year)
    inspection = city.inspection(year)
    city.finding(inspection)
    city.finding(inspection, severity=Severity.SERIOUS, item="q")
    return compute_scores(actor=city.open_office, open_year_id=year.pk, at=city.now)


def announced(city: OpenCity) -> Assessment:
    """The housing department's score, announced after four quarterly checks."""
    year = computed(city)
    for quarter in (1, 2, 3, 4):
        check = city.inspection(year, InspectionKind.QUARTERLY, quarter=quarter)
        city.looked(check)
        publish_inspection(actor=city.open_office, inspection_id=check.pk, at=city.now)
    return announce(actor=city.open_office, assessment_id=score_of(year).pk, at=city.now)


def test_a_rubric_in_which_the_checks_weigh_too_little_does_not_come_into_force(city: OpenCity, refused: Any) -> None:
    year = city.year()
    rubric = draft_rubric(actor=city.open_office, open_year_id=year.pk, at=city.now)
    city.item(rubric, "s", "49.9", Source.SAMPLING)
    city.item(rubric, "y", "50.1", Source.ANNUAL)
    with refused(Refused, "49.9%，不得低于50%"):
        adopt_rubric(actor=city.open_office, rubric_id=rubric.pk, at=city.now)
    city.item(rubric, "s", "50", Source.SAMPLING)
    city.item(rubric, "y", "50", Source.ANNUAL)
    assert adopt_rubric(actor=city.open_office, rubric_id=rubric.pk, at=city.now).state == "in_force"


def test_a_new_version_takes_the_place_of_the_one_in_force_and_begins_with_what_that_holds(city: OpenCity) -> None:
    year = city.year()
    first = city.rubric(year)
    second = draft_rubric(actor=city.open_office, open_year_id=year.pk, at=city.now)
    assert (second.version, second.content) == (2, first.content)
    adopt_rubric(actor=city.open_office, rubric_id=second.pk, at=city.now)
    first.refresh_from_db()
    assert first.state == "replaced"


def test_numbers_that_are_no_points_are_refused(city: OpenCity, refused: Any) -> None:
    rubric = draft_rubric(actor=city.open_office, open_year_id=city.year().pk, at=city.now)
    with refused(Invalid, "0至100分"):
        city.item(rubric, "s", "100.5", Source.SAMPLING)


def test_scores_are_computed_from_findings_and_keep_what_they_rest_on(city: OpenCity) -> None:
    year = computed(city)
    found = score_of(year)
    # 2 off for the sample, 5 for the serious one.
    assert (str(found.total), found.results["lost"]) == ("93.0000", {"s": "2", "q": "5", "y": "0"})
    assert found.found["findings"] == [{"item": "s", "severity": "general"}, {"item": "q", "severity": "serious"}]
    assert str(score_of(year, "finance").total) == "100.0000"


def test_without_a_rubric_nothing_is_scored(city: OpenCity, refused: Any) -> None:
    with refused(Conflict, "没有生效的评分标准"):
        compute_scores(actor=city.open_office, open_year_id=city.year().pk, at=city.now)


def test_a_dismissed_finding_costs_nothing_once_the_score_is_computed_anew(city: OpenCity) -> None:
    year = computed(city)
    one = year.findings.filter(item="q").get()
    dismiss_finding(actor=city.open_office, finding_id=one.pk, reason="不属实", at=city.now)
    assert str(recompute(actor=city.open_office, assessment_id=score_of(year).pk, at=city.now).total) == "98.00"


def test_assessments_of_a_department_s_system_are_folded_in(city: OpenCity, refused: Any) -> None:
    year = city.year()
    rubric = city.rubric(year)
    second = draft_rubric(actor=city.open_office, open_year_id=year.pk, at=city.now)
    given: dict[str, Any] = {"rubric_id": second.pk, "bonus_cap": Decimal(0), "system_percent": Decimal(10)}
    edit_rubric(actor=city.open_office, at=city.now, **given)
    adopt_rubric(actor=city.open_office, rubric_id=second.pk, at=city.now)
    entered: dict[str, Any] = {"open_year_id": year.pk, "unit_id": id_of("housing"), "document": "鲁政办〔2024〕9号"}
    for level, mean in ((Level.PROVINCE, "90"), (Level.CITY, "95")):
        enter_system_score(actor=city.open_office, level=level, mean=Decimal(mean), at=city.now, **entered)
    with refused(Invalid, "已经登记"):
        enter_system_score(actor=city.open_office, level=Level.CITY, mean=Decimal(1), at=city.now, **entered)
    compute_scores(actor=city.open_office, open_year_id=year.pk, at=city.now)
    # 100 x 0.9 + 92.5 x 0.1; the finance department has no system that was assessed.
    assert str(score_of(year).total) == "99.2500"
    assert str(score_of(year, "finance").total) == "100.0000"
    assert rubric.version == 1


def test_a_figure_that_nobody_has_entered_counts_as_nothing_until_it_is(city: OpenCity) -> None:
    year = city.year()
    rubric = draft_rubric(actor=city.open_office, open_year_id=year.pk, at=city.now)
    city.item(rubric, "s", "60", Source.SAMPLING)
    city.item(rubric, "p", "40", Source.ANNUAL, deducted=Method.PERCENT, points=None)
    adopt_rubric(actor=city.open_office, rubric_id=rubric.pk, at=city.now)
    compute_scores(actor=city.open_office, open_year_id=year.pk, at=city.now)
    assert str(score_of(year).total) == "60.0000"
    marked: dict[str, Any] = {"mark": Mark.MEASURED, "code": "p", "percent": Decimal("87.5"), "reason": "统计"}
    found = enter_mark(actor=city.open_office, assessment_id=score_of(year).pk, at=city.now, **marked)
    # 60 + 40 x 87.5%.
    assert str(found.total) == "95.00"
    aside: dict[str, Any] = {"mark": Mark.NOT_APPLICABLE, "code": "p", "reason": "无此业务"}
    other = score_of(year, "finance")
    assert str(enter_mark(actor=city.open_office, assessment_id=other.pk, at=city.now, **aside).total) == "100.00"


def test_bonuses_and_vetoes_are_entered_with_the_reason(city: OpenCity, refused: Any) -> None:
    year = city.year()
    city.rubric(year)
    second = draft_rubric(actor=city.open_office, open_year_id=year.pk, at=city.now)
    on: dict[str, Any] = {"actor": city.open_office, "rubric_id": second.pk}
    edit_bonus(code="b", title="经验推广", points=Decimal(2), at=city.now, **on)
    edit_veto(code="v", title="弄虚作假", limit=Decimal(60), at=city.now, **on)
    edit_rubric(bonus_cap=Decimal(3), system_percent=Decimal(0), at=city.now, **on)
    adopt_rubric(at=city.now, **on)
    compute_scores(actor=city.open_office, open_year_id=year.pk, at=city.now)
    marked: dict[str, Any] = {"actor": city.open_office, "assessment_id": score_of(year).pk, "reason": "省政府通报"}
    assert str(enter_mark(mark=Mark.BONUS, code="b", at=city.now, **marked).total) == "102.00"
    assert str(enter_mark(mark=Mark.BONUS, code="b", at=city.now, **marked).total) == "103.00"
    assert str(enter_mark(mark=Mark.VETO, code="v", at=city.now, **marked).total) == "60.00"
    with refused(Refused, "没有与“x”相应的项目"):
        enter_mark(mark=Mark.VETO, code="x", at=city.now, **marked)
    with refused(Invalid, "登记数值时填写"):
        enter_mark(mark=Mark.BONUS, code="b", percent=Decimal(1), at=city.now, **marked)


def test_a_score_is_announced_once_every_quarter_s_check_is_circulated(city: OpenCity, refused: Any) -> None:
    year = computed(city)
    with refused(Refused, "第1、2、3、4季度"):
        announce(actor=city.open_office, assessment_id=score_of(year).pk, at=city.now)


def test_announced_scores_are_ranked_and_are_not_computed_anew(city: OpenCity, refused: Any) -> None:
    one = announced(city)
    year = OpenYear.objects.get()
    places = places_of(year)[UnitKind.DEPARTMENT]
    assert [(place.rank, str(place.total)) for place in places] == [(1, "93.0000")]
    compute_scores(actor=city.open_office, open_year_id=year.pk, at=city.now)
    with refused(Refused, "已公布"):
        recompute(actor=city.open_office, assessment_id=one.pk, at=city.now)


def appealed(city: OpenCity, one: Assessment, at: Any = None) -> Any:
    given: dict[str, Any] = {"reason": "问题重复扣分", "evidence": "通报复印件"}
    return file_appeal(actor=city.publisher, assessment_id=one.pk, at=at or city.now, **given)


def test_an_appeal_is_decided_by_somebody_else_and_changes_the_score(city: OpenCity, refused: Any) -> None:
    one = announced(city)
    filed = appealed(city, one)
    assert [owed.kind for owed in city.owed(filed)] == ["appeal_decision"]
    decided: dict[str, Any] = {"appeal_id": filed.pk, "decision": "经核实重复", "total": Decimal("95.00")}
    with refused(Refused, "评分人员"):
        uphold_appeal(actor=city.open_office, at=city.now, **decided)
    found = uphold_appeal(actor=city.colleague(), at=city.now, **decided)
    one.refresh_from_db()
    assert (found.state, str(one.total), str(found.total)) == ("upheld", "95.0000", "93.0000")
    assert city.owed(filed) == []


def test_one_appeals_once_in_time_and_for_oneself(city: OpenCity, refused: Any) -> None:
    one = announced(city)
    with refused(Denied, "其他单位"):
        given: dict[str, Any] = {"assessment_id": one.pk, "reason": "甲", "evidence": "乙"}
        file_appeal(actor=city.post("finance", "unit_publisher"), at=city.now, **given)
    appealed(city, one)
    with refused(Refused, "只能申诉一次"):
        appealed(city, one)
    with refused(Refused, "2024-03-11前"):
        appealed(city, one, city.at("2024-03-12 00:00"))


def test_a_score_is_final_once_nobody_can_or_does_appeal(city: OpenCity, refused: Any) -> None:
    one = announced(city)
    filed = appealed(city, one)
    with refused(Refused, "未满"):
        make_final(actor=city.open_office, assessment_id=one.pk, at=city.now)
    after = city.at("2024-03-12 09:00")
    with refused(Refused, filed.number):
        make_final(actor=city.open_office, assessment_id=one.pk, at=after)
    reject_appeal(actor=city.colleague(), appeal_id=filed.pk, decision="不属于重复", at=city.now)
    assert make_final(actor=city.open_office, assessment_id=one.pk, at=city.now).state == "final"
