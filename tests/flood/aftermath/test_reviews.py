"""A review is drawn from the journal, issued with what was learned, and acted on (职责二)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.flood.conftest import City

from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Invalid, Refused
from qiban.core.units.queries import id_of
from qiban.flood.models import FloodResponse, FloodReview, FloodTask, ReviewMeasure
from qiban.flood.models.kinds import LeftKind, LevelChoice
from qiban.flood.operations.aftermath.reviewing import (
    add_measure,
    complete_measure,
    draft_review,
    drop_measure,
    issue_review,
    return_measure,
    write_lessons,
)
from qiban.flood.operations.evacuation.ordering import order_evacuation
from qiban.flood.operations.responding.deciding import approve_level
from qiban.flood.operations.responding.explaining import explain_left
from qiban.flood.operations.responding.proposing import propose_level
from qiban.flood.operations.responding.working import acknowledge_all, report_task_state
from qiban.flood.queries.aftermath.review import content_of, sections_of
from qiban.law.flood.workflow import STATES
from qiban.law.text import Text


@pytest.fixture
def over(city: City) -> FloodResponse:
    """A response of level III that is over: the police acknowledged after twenty minutes, nobody else did."""
    city.at("2024-07-04 09:59")
    proposal = propose_level(
        actor=city.duty,
        to_level=3,
        reason="花园口站上涨",
        title="七月洪水",
        places=[id_of("gaoqing")],
        readings=[
            {
                "station": "花园口",
                "value": "8000",
                "unit": "立方米每秒",
                "observed_at": "2024-07-04T09:30:00+08:00",
                "condition": "流量≥8000",
            }
        ],
        at=city.at("2024-07-04 10:00"),
    )
    made = approve_level(
        actor=city.commander, level_proposal_id=proposal.pk, opinion="同意", at=city.at("2024-07-04 10:15")
    )
    acknowledge_all(actor=city.member(), flood_response_id=made.pk, at=city.at("2024-07-04 10:36"))
    task = FloodTask.objects.filter(response=made, unit=city.member().unit).order_by("pk")[0]
    report_task_state(actor=city.member(), flood_task_id=task.pk, text="已到位", at=city.at("2024-07-04 11:16"))
    city.at("2024-07-06 09:00")
    explain_left(actor=city.duty, flood_response_id=made.pk, left=LeftKind.TASKS, reason="转入值守", at=city.now)
    city.change(made, LevelChoice.NONE)
    made.refresh_from_db()
    return made


def drafted(city: City, over: FloodResponse) -> FloodReview:
    return draft_review(actor=city.duty, flood_response_id=over.pk, at=city.now)


def rows(over: FloodResponse, city: City, name: str) -> list[list[str]]:
    (found,) = [one for one in sections_of(over, city.now) if one.name == name]
    return [[cell.zh if isinstance(cell, Text) else cell for cell in row] for row in found.rows]


def test_a_review_is_owed_once_the_response_is_over(city: City, over: FloodResponse, refused: Any) -> None:
    (owed,) = city.owed(over)
    assert (owed.kind, owed.bearer_unit_id) == ("review_draft", id_of("yellow_river_flood_office"))
    review = drafted(city, over)
    assert city.outcomes(over, "review_draft") == ["met"]
    assert [one.kind for one in city.owed(review)] == ["review_issue"]
    with refused(Conflict, review.number):
        drafted(city, over)


def test_it_says_which_level_ran_and_how_long(city: City, over: FloodResponse) -> None:
    opened, closed = rows(over, city, "levels")
    assert opened[:3] == ["2024-07-04 10:16", "启动应急响应", "Ⅲ级"]
    assert closed[1:4] == ["结束应急响应", "结束响应", ""]


def test_it_says_on_which_reading_who_decided_after_how_long(city: City, over: FloodResponse) -> None:
    first, _last = rows(over, city, "decisions")
    assert first[1:4] == ["无响应→Ⅲ级", "花园口 2024-07-04 09:30 8000立方米每秒 流量≥8000", "花园口站上涨"]
    assert first[8:10] == ["已同意", "同意"]
    # Read at 9:30, proposed at 10:01, decided at 10:16.
    assert first[10:] == ["46", "15"]


def test_it_says_who_answered_when_and_who_never_did(city: City, over: FloodResponse) -> None:
    found = {row[0]: row[1:] for row in rows(over, city, "answers")}
    police = FloodTask.objects.filter(response=over, unit=city.member().unit).count()
    # Tasks came at 10:16, were acknowledged at 10:37, and the first was reported on at 11:17.
    assert found["市公安局"] == [str(police), "21", "21", "0", "61", "61", str(police - 1)]
    water = FloodTask.objects.filter(response=over, unit__code="water").count()
    assert found["市水利局"] == [str(water), "", "", str(water), "", "", str(water)]


def test_it_says_what_was_late_by_unit(city: City) -> None:
    city.at("2024-07-04 10:00")
    response = city.response(LevelChoice.THREE)
    # An hour for level III; asked at eleven days' distance.
    acknowledge_all(actor=city.member(), flood_response_id=response.pk, at=city.at("2024-07-04 13:00"))
    found = {(row[0], row[1]): row[2:] for row in rows(response, city, "overdue")}
    police = FloodTask.objects.filter(response=response, unit=city.member().unit).count()
    owed, late, left, longest = found[("市公安局", "接收防汛任务")]
    assert (owed, late, left) == (str(police), str(police), "0")
    assert 110 <= int(longest) <= 120
    assert found[("市水利局", "接收防汛任务")][1:3] == [
        "0",
        str(FloodTask.objects.filter(response=response, unit__code="water").count()),
    ]


def test_it_is_issued_with_lessons_and_measures_by_somebody_else(city: City, over: FloodResponse, refused: Any) -> None:
    review = drafted(city, over)
    with refused(Refused, "经验教训"):
        issue_review(actor=city.commander, flood_review_id=review.pk, at=city.now)
    with refused(Invalid):
        write_lessons(actor=city.duty, flood_review_id=review.pk, lessons=" ", at=city.now)
    write_lessons(actor=city.duty, flood_review_id=review.pk, lessons="接收任务偏慢", at=city.now)
    with refused(Refused, "改进措施"):
        issue_review(actor=city.commander, flood_review_id=review.pk, at=city.now)
    given = {"actor": city.duty, "flood_review_id": review.pk, "unit_id": id_of("water")}
    with refused(Refused, "不能早于今天"):
        add_measure(**given, title="加密测报", due_on=date(2024, 7, 5), at=city.now)
    with refused(Refused, "措施内容"):
        add_measure(**given, title=" ", due_on=date(2024, 9, 30), at=city.now)
    measure = add_measure(**given, title="加密测报", due_on=date(2024, 9, 30), at=city.now)
    dropped = add_measure(**given, title="另一项", due_on=date(2024, 9, 30), at=city.now)
    drop_measure(actor=city.duty, review_measure_id=dropped.pk, reason="重复", at=city.now)
    assert city.owed(measure) == []
    issued = issue_review(actor=city.commander, flood_review_id=review.pk, at=city.now)
    assert (issued.state, city.owed(issued)) == ("issued", [])
    (owed,) = city.owed(measure)
    assert (owed.kind, owed.bearer_unit_id, owed.ends_on) == ("review_measure", id_of("water"), date(2024, 9, 30))
    assert city.owed(dropped) == []


def test_an_issued_review_stays_as_it_was(city: City, over: FloodResponse) -> None:
    review = issued(city, over)
    before = content_of(review, city.now)
    assert [one.name for one in before] == [
        "levels",
        "decisions",
        "answers",
        "orders",
        "questions",
        "evacuations",
        "warnings",
        "overdue",
    ]
    assert [one.as_json() for one in before] == review.content


def issued(city: City, over: FloodResponse) -> FloodReview:
    review = drafted(city, over)
    write_lessons(actor=city.duty, flood_review_id=review.pk, lessons="接收任务偏慢", at=city.now)
    add_measure(
        actor=city.duty,
        flood_review_id=review.pk,
        title="加密测报",
        unit_id=id_of("water"),
        due_on=date(2024, 9, 30),
        at=city.now,
    )
    return issue_review(actor=city.commander, flood_review_id=review.pk, at=city.now)


def test_a_unit_acts_on_its_measure_until_it_is_done(city: City, over: FloodResponse, refused: Any) -> None:
    issued(city, over)
    measure = ReviewMeasure.objects.get()
    officer = city.member("water")
    with refused(Invalid):
        complete_measure(actor=officer, review_measure_id=measure.pk, text="", at=city.now)
    complete_measure(actor=officer, review_measure_id=measure.pk, text="已加密", at=city.now)
    assert city.outcomes(measure) == ["met"]
    return_measure(actor=city.duty, review_measure_id=measure.pk, reason="请附方案", at=city.now)
    assert [one.kind for one in city.owed(measure)] == ["review_measure"]


def test_drafts_are_the_headquarters_own_and_issued_reviews_everybody_s(
    city: City, over: FloodResponse, browser: Callable[[Actor], Client]
) -> None:
    page = browser(city.duty).get(f"/flood_responses/{over.pk}/").content.decode()
    assert "draft_review" in page
    review = drafted(city, over)
    address = f"/flood_reviews/{review.pk}/"
    shown = browser(city.duty).get(address)
    assert shown.status_code == 200
    assert "花园口" in shown.content.decode()
    assert browser(city.member("water")).get(address).status_code == 404
    write_lessons(actor=city.duty, flood_review_id=review.pk, lessons="接收任务偏慢", at=city.now)
    add_measure(
        actor=city.duty,
        flood_review_id=review.pk,
        title="加密测报",
        unit_id=id_of("water"),
        due_on=date(2024, 9, 30),
        at=city.now,
    )
    issue_review(actor=city.commander, flood_review_id=review.pk, at=city.now)
    assert browser(city.member("water")).get(address).status_code == 200
    paper = browser(city.duty).get(f"{address}papers/report/")
    assert (paper.status_code, paper.content[:2]) == (200, b"PK")


def test_it_says_who_left_and_what_was_warned_of(city: City) -> None:
    response = city.response(LevelChoice.TWO)
    village = city.village_unit()
    order_evacuation(
        actor=city.county,
        flood_response_id=response.pk,
        area_ids=[village.pk],
        order_text="立即转移",
        at=city.at("2024-07-04 12:00"),
    )
    ((place, ordered, *_rest, state),) = rows(response, city, "evacuations")
    assert (place, ordered, state) == ("东河村", "2024-07-04 12:01", STATES["evacuation"]["ordered"].zh)
    assert rows(response, city, "warnings") == []
