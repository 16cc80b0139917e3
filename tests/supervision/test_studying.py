"""Topic studies: asked for, handed in, accepted, rechecked; asked for by themselves where a topic is reported often (Art. 15)."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from docx import Document
from tests.supervision.conftest import City, civil, owed, told

from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.supervision.models import TopicStudy
from qiban.supervision.models.categories import CategoryChoice
from qiban.supervision.models.kinds import Recheck
from qiban.supervision.operations.studying import (
    accept_study,
    ask_study,
    file_study,
    recheck_study,
    return_study,
    withdraw_study,
)
from qiban.supervision.operations.watching import watch_topics

Browser = Callable[[Actor], Client]
FULL = {"analysis": "水泵老化", "measures": "更换水泵并定期检修", "result": "停水投诉降为零"}
SUPPLY = CategoryChoice("water_supply")


def ask(city: City, at: str = "2024-03-01 09:00", **more: Any) -> TopicStudy:
    given = {"category": SUPPLY, "title": "张店区停水", "area_id": city.unit("zhangdian").pk, **more}
    return ask_study(actor=city.supervisor, unit_id=city.unit("housing").pk, at=civil(at), **given)


def report(city: City, count: int, first: str, *, start: int = 0) -> None:
    """So many demands on water supply in Zhangdian, dispatched to housing, one an hour from `first` on."""
    for number in range(count):
        city.bring(
            "handling",
            at=civil(first) + timedelta(hours=number),
            phone=f"1390533{start + number:04d}",
            category="water_supply",
            area_id=city.unit("zhangdian").pk,
        )


def test_a_study_goes_from_its_cause_to_a_recheck(city: City, refused: Any) -> None:
    report(city, 3, "2024-02-27 09:00")
    study = ask(city)
    assert (study.state, study.reports) == ("asked", 3)
    # Twenty working days from Friday, 1 March: the last is the 29th.
    assert owed(study)["study"].due_at == civil("2024-03-30")
    assert told(study, "study_asked")[0].unit == city.unit("housing")

    given = {"topic_study_id": study.pk}
    file_study(actor=city.handler(), at=civil("2024-03-04 09:00"), **given, **FULL)
    # The centre's review, five working days: the 5th to the 11th.
    assert {kind: each.due_at for kind, each in owed(study).items()} == {"study_review": civil("2024-03-12")}
    return_study(actor=city.supervisor, reason="没有检修计划", at=civil("2024-03-05 09:00"), **given)
    assert list(owed(study)) == ["study"]
    file_study(actor=city.handler(), at=civil("2024-03-06 09:00"), **given, **FULL)
    accept_study(actor=city.director, at=civil("2024-03-07 09:00"), **given)
    # Sixty civil days after 7 March: 6 May.
    assert {kind: each.due_at for kind, each in owed(study).items()} == {"recheck": civil("2024-05-07")}

    # Three before, one since: solved, once the sixtieth day has come.
    report(city, 1, "2024-04-01 09:00", start=50)
    with refused(Refused, "满60日"):
        recheck_study(actor=city.supervisor, found=Recheck.SOLVED, at=civil("2024-05-05 23:59"), **given)
    recheck_study(actor=city.supervisor, found=Recheck.SOLVED, at=civil("2024-05-06 09:00"), **given)
    study.refresh_from_db()
    assert (study.state, study.recheck, owed(study)) == ("closed", "solved", {})


def test_a_problem_that_came_back_is_studied_anew_and_another_finding_needs_a_reason(city: City, refused: Any) -> None:
    study = ask(city)
    given = {"topic_study_id": study.pk}
    file_study(actor=city.handler(), at=civil("2024-03-04 09:00"), **given, **FULL)
    accept_study(actor=city.supervisor, at=civil("2024-03-05 09:00"), **given)
    report(city, 2, "2024-04-01 09:00")
    at = civil("2024-05-06 09:00")
    with refused(Invalid, "必填", field="note"):
        recheck_study(actor=city.supervisor, found=Recheck.SOLVED, at=at, **given)
    recheck_study(actor=city.supervisor, found=Recheck.RECURRED, at=at, **given)
    study.refresh_from_db()
    assert (study.state, study.round) == ("asked", 2)
    assert list(owed(study)) == ["study"]
    assert told(study, "study_recurred")


def test_a_study_is_complete_the_unit_s_own_and_one_a_topic(city: City, refused: Any) -> None:
    study = ask(city)
    with refused(Conflict, study.number):
        ask(city, "2024-03-02 09:00")
    assert ask(city, area_id=None).pk != study.pk
    with refused(Invalid, "必填", field="title"):
        ask(city, title=" ", area_id=city.unit("zichuan").pk)
    given = {"topic_study_id": study.pk, "at": civil("2024-03-04 09:00")}
    with refused(Denied, "被督办单位"):
        file_study(actor=city.handler("water"), **given, **FULL)
    for name, word in (("analysis", "原因分析"), ("measures", "长效措施"), ("result", "成效")):
        with refused(Refused, word):
            file_study(actor=city.handler(), **given, **{**FULL, name: ""})
    withdraw_study(actor=city.supervisor, reason="已另行研究", **given)
    assert owed(study) == {}
    with refused(Refused, "已经结束"):
        file_study(actor=city.handler(), **{**given, "at": civil("2024-03-05 09:00")}, **FULL)


@pytest.mark.parametrize(("count", "asked"), [(19, 0), (20, 1), (21, 1)])
def test_a_topic_that_is_reported_twenty_times_is_studied_once(city: City, count: int, asked: int) -> None:
    report(city, count, "2024-03-01 09:00")
    at = civil("2024-03-02 09:00")
    assert [watch_topics(at), watch_topics(at + timedelta(days=1))] == [asked, 0]
    for study in TopicStudy.objects.all():
        assert (study.unit, study.area, study.reports) == (city.unit("housing"), city.unit("zhangdian"), count)
        assert study.title.startswith("张店区")


def test_what_a_unit_studies_for_the_whole_city_is_not_asked_of_it_for_a_district(city: City) -> None:
    whole = ask(city, area_id=None)
    report(city, 20, "2024-03-01 10:00")
    at = civil("2024-03-02 09:00")
    assert watch_topics(at) == 0
    # Another kind of matter, or another unit, has nothing to do with it.
    TopicStudy.objects.filter(pk=whole.pk).update(category="drainage")
    assert watch_topics(at) == 1


def test_reports_of_more_than_ninety_days_ago_do_not_count(city: City) -> None:
    report(city, 20, "2024-03-01 09:00")
    assert watch_topics(civil("2024-03-01 09:00") + timedelta(days=90)) == 0
    assert watch_topics(civil("2024-03-01 08:59") + timedelta(days=90)) == 1


def test_the_notice_of_a_study_is_an_official_letter_numbered_per_year(city: City, browser: Browser) -> None:
    report(city, 3, "2024-02-27 09:00")
    study = ask(city, demand="查明停水原因")
    assert study.paper_number == "淄民诉研〔2024〕1号"
    assert ask(city, "2025-03-03 09:00", area_id=None).paper_number == "淄民诉研〔2025〕1号"
    assert ask(city, "2024-03-02 09:00", area_id=city.unit("zichuan").pk).paper_number == "淄民诉研〔2024〕2号"
    path = f"/topic_studies/{study.pk}/"
    window = browser(city.handler())
    assert f"{path}papers/notice/" in window.get(path).content.decode()
    letter = Document(io.BytesIO(window.get(f"{path}papers/notice/").content))
    lines, places = [each.text for each in letter.paragraphs], [-1]
    for wanted in (
        city.unit("centre").name,
        "淄民诉研〔2024〕1号",
        "专题研究通知书",
        "张店区停水",
        f"{city.unit('housing').name}：",
        "一、研究事由",
        # Ninety days back from 1 March 2024.
        "2023年12月2日至2024年3月1日，该问题共反映3次。（依据《热线办法》第十五条）",
        "二、研究要求",
        "查明停水原因",
        "三、报送期限",
        "请于2024年3月29日24时前通过热线办理系统报送。",
        city.unit("centre").name,
        "2024年3月1日",
    ):
        places.append(lines.index(wanted, places[-1] + 1))
    assert browser(city.handler("water")).get(f"{path}papers/notice/").status_code == 404
