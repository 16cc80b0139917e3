"""Damage is asked for in one action, reported version by version, confirmed by another unit; sums are computed (职责一（十）)."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from tests.flood.conftest import City, civil

from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.units.queries import id_of
from qiban.flood.models import DamageFiling, DamageReport, DamageSurvey, DamageTask
from qiban.flood.operations.aftermath.reporting import (
    confirm_damage,
    file_damage,
    return_damage,
    state_population,
    verify_damage,
)
from qiban.flood.operations.aftermath.surveying import ask_damage, ask_damage_of, ask_towns, close_survey
from qiban.flood.operations.aftermath.tasks import complete_damage_task, return_damage_task
from qiban.flood.queries.aftermath.sums import damage_of

TOWNS = ("gaoqing_changjia", "gaoqing_muli")
# What a verified report says at least.
CORE = {
    "figure_affected": "1200",
    "figure_dead": "0",
    "figure_missing": "0",
    "figure_moved": "300",
    "figure_crops": "80.5",
    "figure_crops_lost": "10",
    "figure_rooms_collapsed": "4",
    "figure_rooms_damaged": "20",
    "figure_loss": "350",
    "figure_works": "2",
}


def survey(city: City, *towns: str) -> DamageSurvey:
    return ask_damage(actor=city.duty, title="七月洪水", town_ids=[id_of(one) for one in towns or TOWNS], at=city.now)


def report_of(found: DamageSurvey, town: str = TOWNS[0]) -> DamageReport:
    return DamageReport.objects.get(survey=found, unit__code=town)


def filed(city: City, report: DamageReport, **figures: str) -> DamageReport:
    return file_damage(actor=city.town, damage_report_id=report.pk, at=city.now, **figures)


def test_towns_are_asked_in_one_action_and_owe_a_first_and_a_verified_report(city: City) -> None:
    city.at("2024-07-04 10:00")
    found = survey(city)
    for one in DamageReport.objects.filter(survey=found):
        first, verified = sorted(city.owed(one), key=lambda owed: owed.kind)
        assert (first.kind, first.bearer_unit_id) == ("damage_first", one.unit_id)
        # Two hours, around the clock; the tenth day after the one on which it was asked.
        assert (first.due_at - first.opened_at).total_seconds() == 2 * 3600
        assert (verified.kind, verified.due_at) == ("damage_verified", civil("2024-07-15 00:00"))
    assert found.reports.count() == 2


def test_member_units_owe_what_their_duties_ask_for_after_damage(city: City, refused: Any) -> None:
    found = survey(city)
    tasks = DamageTask.objects.filter(survey=found)
    assert set(tasks.values_list("unit__code", flat=True)) == {"agriculture", "emergency", "finance"}
    task = tasks.filter(unit__code="agriculture").order_by("pk")[0]
    officer = city.member("agriculture")
    with refused(Denied):
        complete_damage_task(actor=city.member("finance"), damage_task_id=task.pk, text="已办", at=city.now)
    with refused(Invalid):
        complete_damage_task(actor=officer, damage_task_id=task.pk, text=" ", at=city.now)
    assert complete_damage_task(actor=officer, damage_task_id=task.pk, text="已汇总", at=city.now).state == "done"
    assert city.outcomes(task) == ["met"]
    assert return_damage_task(actor=city.duty, damage_task_id=task.pk, reason="补充", at=city.now).state == "asked"
    assert [one.kind for one in city.owed(task)] == ["damage_task"]


def test_a_response_s_damage_is_asked_for_on_its_page_once(city: City, refused: Any) -> None:
    response = city.response()
    given = {"actor": city.duty, "flood_response_id": response.pk}
    made = ask_damage_of(**given, town_ids=[id_of(TOWNS[0])], at=city.now)
    assert (made.response_id, made.title) == (response.pk, response.title)
    with refused(Invalid, "正在统计"):
        ask_damage_of(**given, town_ids=[id_of(TOWNS[1])], at=city.now)
    ask_towns(actor=city.duty, damage_survey_id=made.pk, town_ids=[id_of(TOWNS[1])], at=city.now)
    assert made.reports.count() == 2
    with refused(Invalid, "还没有布置"):
        ask_towns(actor=city.duty, damage_survey_id=made.pk, town_ids=[id_of(TOWNS[1])], at=city.now)


def test_asking_takes_as_many_statements_for_many_towns_as_for_few(
    city: City, django_assert_max_num_queries: Any
) -> None:
    from qiban.flood.queries.aftermath.towns import towns_offered

    towns = [one.pk for one in towns_offered()]
    assert len(towns) > 5
    assert city.duty
    with django_assert_max_num_queries(40):
        ask_damage(actor=city.duty, title="洪水", town_ids=towns, at=city.now)


def test_a_chain_goes_from_first_over_continued_to_verified_and_confirmed(city: City, refused: Any) -> None:
    report = report_of(survey(city))
    with refused(Refused, "待初报"):
        verify_damage(actor=city.town, damage_report_id=report.pk, at=city.now, **CORE)
    first = filed(city, report, figure_affected="1,200人", figure_loss="３５０万元")
    assert (first.stage, first.figures) == ("first", {"affected": "1200", "loss": "3500000.00"})
    assert city.outcomes(report) == ["met"]
    second = filed(city, report, figure_moved="300", figure_crops="1207.5亩")
    # What was left blank stands; 1,207.5 mu are 80.5 hectares.
    assert (second.stage, second.filings) == ("continued", 2)
    assert second.figures == {"affected": "1200", "loss": "3500000.00", "moved": "300", "crops": "80.5"}
    (owed,) = city.owed(report, "damage_continued")
    assert (owed.due_at - owed.opened_at).total_seconds() == 24 * 3600
    with refused(Invalid, "没有的填0"):
        verify_damage(actor=city.town, damage_report_id=report.pk, at=city.now)
    verified = verify_damage(actor=city.town, damage_report_id=report.pk, at=city.now, **CORE)
    assert (verified.state, verified.stage, verified.filings) == ("verified", "verified", 3)
    (waits,) = city.owed(report)
    assert (waits.kind, waits.bearer_unit_id) == ("damage_confirmation", id_of("gaoqing"))
    confirmed = confirm_damage(actor=city.county, damage_report_id=report.pk, at=city.now)
    assert (confirmed.state, city.owed(report)) == ("confirmed", [])
    assert [one.stage for one in DamageFiling.objects.filter(report=report)] == ["first", "continued", "verified"]


def test_a_version_is_never_changed(city: City) -> None:
    report = report_of(survey(city))
    filed(city, report, figure_affected="1200")
    with pytest.raises(DatabaseError), transaction.atomic():
        DamageFiling.objects.filter(report=report).update(stage="continued")
    with pytest.raises(DatabaseError), transaction.atomic():
        DamageFiling.objects.filter(report=report).delete()


def test_what_is_strange_is_asked_about_and_taken_with_a_word(city: City, refused: Any) -> None:
    report = report_of(survey(city))
    filed(city, report, figure_affected="1200", figure_dead="1")
    with refused(Invalid, "减少到0人"):
        filed(city, report, figure_dead="0")
    with refused(Invalid, "超过5倍"):
        filed(city, report, figure_affected="6001")
    assert filed(city, report, figure_affected="6000").figures["affected"] == "6000"
    taken = filed(city, report, figure_dead="0", why_dead="核实为外地人员，由外地统计")
    assert taken.figures["dead"] == "0"
    (kept,) = DamageFiling.objects.filter(report=report, number=taken.filings)
    assert kept.reasons == {"dead": "核实为外地人员，由外地统计"}


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ({"figure_affected": "-1"}, "负数"),
        ({"figure_affected": "3.5"}, "整数"),
        ({"figure_affected": "很多"}, "数值"),
        ({"figure_loss": "一百"}, "金额"),
        ({"figure_affected": "50%"}, "百分比"),
        ({}, "还没有填写"),
    ],
)
def test_what_cannot_be_is_refused(city: City, refused: Any, figures: dict[str, str], said: str) -> None:
    report = report_of(survey(city))
    with refused(Invalid, said):
        filed(city, report, **figures)
    assert not DamageFiling.objects.exists()


def test_no_figure_of_people_is_larger_than_the_town_as_the_county_says(city: City, refused: Any) -> None:
    report = report_of(survey(city))
    with refused(Invalid):
        state_population(actor=city.county, damage_report_id=report.pk, population=0, at=city.now)
    state_population(actor=city.county, damage_report_id=report.pk, population=30_000, at=city.now)
    with refused(Invalid, "超过该镇街人口30,000人"):
        filed(city, report, figure_affected="30001")
    filed(city, report, figure_affected="3万")
    # It stands for the next count.
    assert report_of(survey(city)).population == 30_000


def test_another_town_s_report_and_the_own_confirmation_are_denied(city: City, refused: Any) -> None:
    report = report_of(survey(city))
    with refused(Denied):
        file_damage(actor=city.other_town, damage_report_id=report.pk, figure_affected="1", at=city.now)
    filed(city, report, **CORE)
    verify_damage(actor=city.town, damage_report_id=report.pk, at=city.now)
    with refused(Refused, "县防指工作人员办理"):
        confirm_damage(actor=city.town, damage_report_id=report.pk, at=city.now)
    with refused(Denied):
        confirm_damage(actor=city.post("zhangdian", "flood_county"), damage_report_id=report.pk, at=city.now)


def test_the_county_may_send_a_verified_report_back(city: City, refused: Any) -> None:
    report = report_of(survey(city))
    filed(city, report, **CORE)
    verify_damage(actor=city.town, damage_report_id=report.pk, at=city.now)
    with refused(Invalid):
        return_damage(actor=city.county, damage_report_id=report.pk, reason=" ", at=city.now)
    returned = return_damage(actor=city.county, damage_report_id=report.pk, reason="绝收面积偏大", at=city.now)
    assert returned.state == "returned"
    assert [one.kind for one in city.owed(report)] == ["damage_verified"]
    again = verify_damage(
        actor=city.town, damage_report_id=report.pk, figure_crops_lost="8", why_crops_lost="复核", at=city.now
    )
    assert again.figures["crops_lost"] == "8"


def test_the_second_of_two_who_report_at_once_is_told(city: City, refused: Any) -> None:
    report = report_of(survey(city))
    file_damage(actor=city.town, damage_report_id=report.pk, figure_affected="1", step_no=0, at=city.now)
    with refused(Conflict):
        file_damage(actor=city.town, damage_report_id=report.pk, figure_affected="2", step_no=0, at=city.now)
    assert DamageFiling.objects.count() == 1


def test_sums_are_computed_and_late_and_missing_towns_named(city: City) -> None:
    city.at("2024-07-04 10:00")
    found = survey(city)
    filed(city, report_of(found), figure_affected="1200", figure_loss="350")
    damage = damage_of(found, city.now)
    assert [one.code for one in damage.missing] == ["gaoqing_muli"]
    assert damage.late == []
    assert damage.total == {"affected": Decimal(1200), "loss": Decimal("3500000.00")}
    file_damage(
        actor=city.other_town,
        damage_report_id=report_of(found, TOWNS[1]).pk,
        figure_affected="300",
        figure_works="2处",
        at=city.at("2024-07-04 12:30"),
    )
    damage = damage_of(found, city.now)
    assert damage.total == {"affected": Decimal(1500), "loss": Decimal("3500000.00"), "works": Decimal(2)}
    assert damage.missing == []
    late = damage_of(found, city.at("2024-07-05 11:00"))
    assert [one.code for one in late.late] == ["gaoqing_changjia"]


def test_a_count_ends_once_all_is_confirmed_or_explained(city: City, refused: Any) -> None:
    found = survey(city)
    with refused(Refused, "还有2个镇街没有核定"):
        close_survey(actor=city.duty, damage_survey_id=found.pk, at=city.now)
    closed = close_survey(actor=city.duty, damage_survey_id=found.pk, reason="两镇未受灾", at=city.now)
    assert closed.state == "closed"
    assert city.owed(report_of(found)) == []


def test_the_page_asks_for_a_word_beside_the_figure_and_takes_it(
    city: City, browser: Callable[[Actor], Client]
) -> None:
    found = survey(city)
    report = report_of(found)
    filed(city, report, figure_affected="1200", figure_dead="2")
    window = browser(city.town)
    address = f"/damage_reports/{report.pk}/do/file_damage/"
    page = window.get(address)
    assert page.status_code == 200
    assert "上次：1,200" in page.content.decode()
    assert "why_dead" not in page.content.decode()
    said = {"step_no": "1", "back": f"/damage_reports/{report.pk}/", "figure_dead": "1"}
    asked = window.post(address, said)
    assert asked.status_code == 422
    assert 'name="why_dead"' in asked.content.decode()
    assert "减少到1人" in asked.content.decode()
    done = window.post(address, {**said, "why_dead": "一人核实生还"})
    assert done.status_code == 302
    again = window.post(address, {**said, "why_dead": "一人核实生还"})
    assert again.status_code == 302
    assert DamageFiling.objects.filter(report=report).count() == 2
    shown = window.get(f"/damage_reports/{report.pk}/").content.decode()
    assert "一人核实生还" in shown


def test_the_county_sees_the_sums_and_towns_only_their_own(city: City, browser: Callable[[Actor], Client]) -> None:
    found = survey(city)
    filed(city, report_of(found), figure_affected="1200")
    page = browser(city.county).get(f"/damage_surveys/{found.pk}/").content.decode()
    assert "1,200" in page
    assert "尚未报送：木李镇" in page
    assert browser(city.town).get(f"/damage_surveys/{found.pk}/").status_code == 404
    assert browser(city.other_town).get(f"/damage_reports/{report_of(found).pk}/").status_code == 404
    for name in ("table", "sheet"):
        paper = browser(city.county).get(f"/damage_surveys/{found.pk}/papers/{name}/")
        assert (paper.status_code, paper.content[:2]) == (200, b"PK")
    form = browser(city.town).get(f"/damage_reports/{report_of(found).pk}/papers/form/")
    assert (form.status_code, form.content[:2]) == (200, b"PK")


def test_the_duty_officer_asks_on_the_page(city: City, browser: Callable[[Actor], Client]) -> None:
    window = browser(city.duty)
    page = window.get("/damage_surveys/new/")
    key = page.context["form"]["begin_key"].initial
    sent = {"title": "洪水", "town_ids": [str(id_of(one)) for one in TOWNS], "begin_key": key}
    assert window.post("/damage_surveys/new/", sent).status_code == 302
    assert window.post("/damage_surveys/new/", sent).status_code == 302
    assert DamageSurvey.objects.count() == 1
    response = city.response()
    assert "ask_damage" in window.get(f"/flood_responses/{response.pk}/").content.decode()
