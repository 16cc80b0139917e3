"""The register of schools: entered by code, taken in as a spreadsheet, counted instead of a typed percentage."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.test import Client

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.tables.exporting import sheet_of
from qiban.core.tables.importing import import_table
from qiban.plans.formats.tables.schools import SCHOOLS
from qiban.plans.models import Observation, School, SchoolCount
from qiban.plans.operations.education.counting import count_coverage
from qiban.plans.operations.figures import confirm_figure, correct_figure, record_figure

HEADER = "学校代码,学校名称,区县,类型,是否乡村学校,fast_schools\n"
GOOD = "001,第一小学,张店区,村级学校,是,是\n002,第二小学,淄川区,村级学校,是,否\n"


def count(schools: Any, period: str = "2025") -> Observation:
    return count_coverage(actor=schools.office, indicator_id=schools.indicator.pk, period=period, at=schools.now)


def taken(schools: Any, text: str) -> Any:
    return import_table(SCHOOLS, text.encode(), actor=schools.office)


def test_a_school_stands_once_by_its_code_and_the_latest_list_counts(schools: Any) -> None:
    first = schools.school("001", meets=False)
    again = schools.school("001", meets=True, title="第一中心小学")
    assert (first.pk, School.objects.get().title, School.objects.get().meets) == (
        again.pk,
        "第一中心小学",
        {"fast_schools_2025": True},
    )


def test_a_district_enters_its_own_schools_only(schools: Any, refused: Any) -> None:
    schools.school("001", actor=schools.reporter)
    with refused(Denied, "本区县"):
        schools.school("002", "zichuan", actor=schools.reporter)
    schools.school("003", "zichuan")
    with refused(Denied, "本区县"):
        schools.school("003", actor=schools.reporter)
    with refused(Invalid, "必填"):
        schools.school(" ")


def test_coverage_is_counted_from_the_register_with_its_state_as_evidence(schools: Any) -> None:
    for number in range(6):
        schools.school(f"00{number}", meets=number != 0)
    made = count(schools)
    kept = SchoolCount.objects.get(observation=made)
    # 5 of 6 are 83.3333 %.
    assert (made.value, made.cases, made.state) == (Decimal("83.3333"), 6, "recorded")
    assert made.source.startswith("学校登记册（2026-02-02，SHA-256 ")
    assert kept.register_sha256[:16] in made.source
    assert kept.rows == [{"district": "张店区", "kind": "village_school", "meeting": 5, "all": 6}]
    before = kept.register_sha256
    schools.school("000", meets=True)
    again = count(schools)
    assert (again.value, again.corrects_id) == (Decimal(100), made.pk)
    assert SchoolCount.objects.get(observation=again).register_sha256 != before


def test_the_same_register_has_the_same_state_in_whatever_order_it_came(schools: Any) -> None:
    schools.school("002", meets=False)
    schools.school("001")
    first = SchoolCount.objects.get(observation=count(schools, "2024")).register_sha256
    schools.school("001", title="第001小学")
    assert SchoolCount.objects.get(observation=count(schools, "2025")).register_sha256 == first


def test_nobody_types_a_percentage_once_there_is_a_register(schools: Any, refused: Any) -> None:
    typed = {"actor": schools.office, "indicator_id": schools.indicator.pk, "source": "报表"}
    record_figure(period="2023", value=Decimal(50), at=schools.now, **typed)
    schools.school("001")
    with refused(Conflict, "按学校登记册逐校统计"):
        record_figure(period="2024", value=Decimal(90), at=schools.now, **typed)
    made = count(schools)
    with refused(Conflict, "按学校登记册逐校统计"):
        correct_figure(
            actor=schools.office, observation_id=made.pk, value=Decimal(1), reason="改", source="", at=schools.now
        )
    confirm_figure(actor=schools.counter, observation_id=made.pk, at=schools.now)


def test_an_empty_register_has_nothing_to_count(schools: Any, refused: Any) -> None:
    with refused(Refused, "没有应统计的对象"):
        count(schools)


def test_the_same_file_twice_changes_nothing(schools: Any) -> None:
    first = taken(schools, HEADER + GOOD)
    again = taken(schools, HEADER + GOOD)
    assert (len(first.entered), len(first.bad)) == (2, 0)
    assert (again.entered, again.changed, len(again.known), again.bad) == ({}, {}, 2, [])


def test_a_changed_row_brings_its_school_up_to_date(schools: Any) -> None:
    taken(schools, HEADER + GOOD)
    found = taken(schools, HEADER + GOOD.replace("是,否", "是,是"))
    assert (list(found.changed.values()), list(found.known.values())) == (["002"], ["001"])
    assert School.objects.get(code="002").meets == {"fast_schools_2025": True}


def test_one_odd_row_harms_only_itself(schools: Any) -> None:
    odd = "003,第三小学,某某区,村级学校,是,是\n004,,张店区,村级学校,是,是\n005,第五小学,张店区,村级学校,是,半\n"
    found = taken(schools, HEADER + GOOD + odd + "001,第一小学,张店区,村级学校,是,是\n")
    assert sorted(found.entered.values()) == ["001", "002"]
    assert [(one.row, one.reason.zh.split("”")[0].strip("“")) for one in found.bad][:3] == [
        (4, "区县"),
        (5, "学校名称"),
        (6, "千兆到校、百兆到班的乡村学校"),
    ]
    assert "与前面的行重复" in found.bad[3].reason.zh


def test_what_is_exported_is_taken_in_again_without_a_change(schools: Any) -> None:
    taken(schools, HEADER + GOOD)
    again = import_table(SCHOOLS, sheet_of(SCHOOLS, schools.office), actor=schools.office)
    assert (again.entered, again.changed, len(again.known), again.bad) == ({}, {}, 2, [])


def test_the_indicator_s_page_has_districts_beside_those_like_them_and_marks_few(
    schools: Any, sign_in: Callable[..., Client]
) -> None:
    """Ten schools are enough for a rank, nine are not; 县 stand apart from 区."""
    for number in range(10):
        schools.school(f"1{number:02d}", meets=number > 1)
    for number in range(9):
        schools.school(f"2{number:02d}", "zichuan")
    schools.school("300", "yiyuan")
    count(schools)
    page = sign_in(schools.office).get(f"/indicators/{schools.indicator.pk}/")
    text = page.content.decode()
    assert page.status_code == 200
    assert text.count("基数小，不参加排名") == 2
    for word in ("张店区", "沂源县", "按登记册统计", "SHA-256"):
        assert word in text
    listed = sign_in(schools.office).get("/schools/").content.decode()
    assert "第100小学" in listed or "第209小学" in listed or "第300小学" in listed
