"""Who is interviewed, by whom, until when; the record, its papers; and what an appeal changes of it (Art. 19)."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from docx import Document
from tests.evaluation.conftest import City, civil, owed, stand, text, told

from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.units.reorganising import close_unit
from qiban.evaluation.models import Interview, Month, Revision
from qiban.evaluation.operations import revising
from qiban.evaluation.operations.calling import call_interviews
from qiban.evaluation.operations.closing import hand_on
from qiban.evaluation.operations.interviewing import (
    follow_interview,
    raise_interview,
    record_interview,
    withdraw_interview,
)

Browser = Callable[[Actor], Client]
RECORD = {"talked_to": "张局长", "said": "三个月排名靠后", "measures": "增加人手，每周调度"}


def quarter(city: City) -> list[Month]:
    """The first quarter of 2024, of ten departments: housing among the last three twice, water once, transport never ranked so.

    Culture is ninth and tenth, but by a tie the place from the end of the second month is the fourth.
    """
    first = {"housing": (8, 10), "water": (8, 10), "transport": (7, 10), "culture": None}
    return [
        city.placed(202401, first, at=civil("2024-02-07 09:00")),
        city.placed(202402, {**first, "water": (7, 10)}, at=civil("2024-03-07 09:00")),
        city.placed(202403, {**first, "housing": (1, 10), "water": (7, 10)}, publish=False),
    ]


def counted_anew(month: Month, *, at: str, is_adopted: bool = True) -> Revision:
    """The next count of a month, without its figures."""
    given: dict[str, Any] = {"cases": 0, "cases_digest": "", "digest": "", "reason": "更正", "at": civil(at)}
    return Revision.objects.create(month=month, no=month.revisions.count() + 1, is_adopted=is_adopted, **given)


def test_the_last_of_two_months_are_interviewed_once_the_quarter_is_published(city: City) -> None:
    months = quarter(city)
    assert not Interview.objects.exists()
    city.publish(months[2])
    (one,) = Interview.objects.all()
    assert (one.unit.code, one.quarter, one.ground, one.state) == ("housing", 20241, "ranks", "due")
    assert one.reason_zh == "本季度累计2个月排名后3位，应予约谈。"
    assert (one.paper_number, one.title) == ("淄政热约〔2024〕1号", f"{one.unit.short_name}2024年第一季度约谈")
    assert one.told.en == f"Interview of {one.unit.name_en}, quarter 1 of 2024"
    # Ten working days from Wednesday, 10 April 2024: 11 and 12, 15 to 19, 22 to 24.
    assert owed(one)["interview"].due_at == civil("2024-04-25")
    assert owed(one)["interview"].bearer_unit == city.unit("city_government")
    assert told(one, "interview_raised")[0].roles == ["deputy_office"]
    assert told(one, "interview_called")[0].unit == city.unit("housing")
    # Looked at again, nothing more happens.
    call_interviews(20241, actor=city.supervisor, at=civil("2024-04-11 09:00"))
    assert Interview.objects.count() == 1


def test_a_quarter_in_which_the_city_began_to_be_judged_waits_for_no_month_before(city: City) -> None:
    last = {"housing": (10, 10), "water": (1, 10)}
    city.placed(202402, last, at=civil("2024-03-07 09:00"))
    third = city.placed(202403, last, publish=False)
    assert not Interview.objects.exists()
    city.publish(third)
    assert [one.unit.code for one in Interview.objects.all()] == ["housing"]


def test_a_quarter_waits_for_its_last_month_and_for_every_one_before_it(city: City) -> None:
    last = {"housing": (10, 10)}
    city.placed(202401, last, at=civil("2024-02-07 09:00"))
    second = city.placed(202402, last, publish=False, at=civil("2024-03-07 09:00"))
    city.placed(202403, last)
    assert not Interview.objects.exists()
    city.publish(second, civil("2024-04-11 09:00"))
    assert Interview.objects.count() == 1


def test_two_of_the_last_three_months_of_two_quarters_are_no_quarter(city: City) -> None:
    last = {"housing": (10, 10), "water": (1, 10)}
    city.placed(202312, last, at=civil("2024-01-08 09:00"))
    city.placed(202401, last, at=civil("2024-02-07 09:00"))
    city.placed(202402, {"housing": (1, 10)}, at=civil("2024-03-07 09:00"))
    city.placed(202403, {"housing": (1, 10)}, at=civil("2024-04-09 09:00"))
    assert not Interview.objects.exists()


def test_an_appeal_that_changes_places_withdraws_what_was_not_held_and_calls_who_came_down(city: City) -> None:
    months = quarter(city)
    city.publish(months[2])
    (housing,) = Interview.objects.all()
    counted = counted_anew(months[1], at="2024-04-12")
    # Housing rises to the seventh place, fourth from the end; water falls to the eighth, which makes two months.
    stand(months[1], counted, {"housing": (7, 10), "water": (8, 10)}, city)
    call_interviews(20241, actor=city.supervisor, at=civil("2024-04-12 09:00"))
    housing.refresh_from_db()
    assert (housing.state, owed(housing)) == ("withdrawn", {})
    assert "评价数据更正后" in told(housing, "interview_withdrawn")[0].facts["reason"]
    assert [one.unit.code for one in Interview.objects.filter(state="due")] == ["water"]
    # Turned back by another count, it is called again under a number of its own.
    back = counted_anew(months[1], at="2024-04-15")
    stand(months[1], back, {"housing": (8, 10), "water": (7, 10)}, city)
    call_interviews(20241, actor=city.supervisor, at=civil("2024-04-15 09:00"))
    assert {(one.unit.code, one.paper_no) for one in Interview.objects.filter(state="due")} == {("housing", 3)}


def test_places_that_a_month_counted_anew_by_the_centre_changes_are_followed_too(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    months = quarter(city)
    city.publish(months[2])

    def counted(month: Month, *, is_adopted: bool, **_: Any) -> Revision:
        made = counted_anew(month, at="2024-04-12", is_adopted=is_adopted)
        stand(month, made, {"housing": (7, 10), "water": (8, 10)}, city)
        return made

    monkeypatch.setattr(revising, "count_anew", counted)
    given: dict[str, Any] = {"actor": city.supervisor, "evaluation_month_id": months[1].pk, "reason": "更正"}
    revising.revise_month(**given, is_adopted=False, at=civil("2024-04-12 09:00"))
    assert {one.unit.code for one in Interview.objects.filter(state="due")} == {"housing"}
    revising.revise_month(**given, is_adopted=True, at=civil("2024-04-12 10:00"))
    assert {one.unit.code for one in Interview.objects.filter(state="due")} == {"water"}


def test_one_that_was_held_stays_and_one_withdrawn_by_hand_is_not_called_again(city: City, refused: Any) -> None:
    months = quarter(city)
    city.publish(months[2])
    (one,) = Interview.objects.all()
    with refused(Invalid, "必填", field="reason"):
        withdraw_interview(actor=city.supervisor, interview_id=one.pk, reason=" ", at=civil("2024-04-11 09:00"))
    withdraw_interview(actor=city.supervisor, interview_id=one.pk, reason="班子已调整", at=civil("2024-04-11 09:00"))
    call_interviews(20241, actor=city.supervisor, at=civil("2024-04-12 09:00"))
    assert Interview.objects.count() == 1


def test_neglect_of_duty_is_raised_by_hand_once_a_quarter(city: City, refused: Any) -> None:
    at, unit = civil("2024-04-11 09:00"), city.unit("housing").pk
    with refused(Invalid, "必填", field="reason"):
        raise_interview(actor=city.supervisor, unit_id=unit, reason="", at=at)
    with refused(Invalid, "承办单位", field="unit_id"):
        raise_interview(actor=city.supervisor, unit_id=city.unit("centre").pk, reason="拖延", at=at)
    with refused(Denied, "市民投诉中心"):
        raise_interview(actor=city.post("housing", "supervisor"), unit_id=unit, reason="拖延", at=at)
    one = raise_interview(actor=city.supervisor, unit_id=unit, reason="多次拖延供水事项", at=at)
    assert (one.quarter, one.ground, one.reason_zh) == (20242, "neglect", "多次拖延供水事项")
    with refused(Conflict, one.number):
        raise_interview(actor=city.director, unit_id=unit, reason="再次拖延", at=civil("2024-06-30 23:00"))
    other = raise_interview(actor=city.director, unit_id=unit, reason="再次拖延", at=civil("2024-07-01 00:00"))
    assert (other.quarter, other.paper_no) == (20243, 2)


def test_the_deputy_s_office_records_it_and_the_centre_follows_it_up(
    city: City, browser: Browser, refused: Any, at_hour: Callable[[str], None]
) -> None:
    at_hour("2024-04-18 15:00")
    one = raise_interview(
        actor=city.supervisor, unit_id=city.unit("housing").pk, reason="拖延", at=civil("2024-04-11 09:00")
    )
    days = {"held_on": date(2024, 4, 18), "follow_on": date(2024, 5, 20)}
    given = {"interview_id": one.pk, "at": civil("2024-04-18 15:00"), **days}
    with refused(Refused, "整改措施"):
        record_interview(actor=city.deputy, **given, **{**RECORD, "measures": " "})
    with refused(Refused, "尚未进行"):
        record_interview(actor=city.deputy, **{**given, "held_on": date(2024, 4, 19)}, **RECORD)
    with refused(Denied, "分管负责同志"):
        record_interview(actor=city.post("housing", "deputy_office"), **given, **RECORD)
    with refused(Refused, "分管"):
        record_interview(actor=city.supervisor, **given, **RECORD)

    window = browser(city.deputy)
    board = text(window, "/board/?kind=interview")
    home = board.split('id="owed-')[1].split('href="')[1].split('"')[0]
    assert f"{home}do/record_interview/" in text(window, home)
    sent = {**RECORD, "held_on": "2024-04-18", "follow_on": "2024-05-20", "step_no": 0}
    assert window.post(f"{home}do/record_interview/", sent).status_code == 302
    one.refresh_from_db()
    assert (one.state, one.held_on) == ("held", date(2024, 4, 18))
    assert {kind: each.due_at for kind, each in owed(one).items()} == {"interview_follow": civil("2024-05-21")}
    assert owed(one)["interview_follow"].bearer_unit == city.unit("centre")
    with refused(Refused, "不能"):
        withdraw_interview(actor=city.supervisor, interview_id=one.pk, reason="有误", at=civil("2024-04-19 09:00"))
    papers(window, one, city)

    with refused(Invalid, "必填", field="outcome"):
        follow_interview(actor=city.supervisor, interview_id=one.pk, outcome="", at=civil("2024-05-20 09:00"))
    follow_interview(actor=city.supervisor, interview_id=one.pk, outcome="积压清零", at=civil("2024-05-20 09:00"))
    one.refresh_from_db()
    assert (one.state, owed(one)) == ("closed", {})
    # The unit reads what was held of it, another one nothing; nor does a citizen.
    assert "积压清零" in text(browser(city.handler("housing")), home)
    assert browser(city.handler("water")).get(home).status_code == 404
    assert browser(city.agent).get(home).status_code in (403, 404)
    assert Client().get(home).status_code in (302, 403)
    for actor in (city.post("audit", "auditor"), city.post("city_government", "city_leader")):
        assert "张局长" in text(browser(actor), home)


def papers(window: Client, one: Interview, city: City) -> None:
    record = Document(io.BytesIO(window.get(f"/interviews/{one.pk}/papers/record/").content))
    lines = [each.text for each in record.paragraphs]
    places = [-1]
    for wanted in (
        city.unit("city_government").name,
        "淄政热约〔2024〕1号",
        "约谈记录",
        f"{one.unit.name}：",
        "2024年4月18日，张局长。",
        "三个月排名靠后",
        "增加人手，每周调度",
        "于2024年5月20日跟踪措施落实情况。",
    ):
        places.append(lines.index(wanted, places[-1] + 1))
    notice = Document(io.BytesIO(window.get(f"/interviews/{one.pk}/papers/notice/").content))
    assert "约谈通知书" in [each.text for each in notice.paragraphs]


def test_whoever_took_over_a_closed_unit_is_interviewed_instead(city: City) -> None:
    at = civil("2024-04-11 09:00")
    one = raise_interview(actor=city.supervisor, unit_id=city.unit("housing").pk, reason="拖延", at=at)
    alone = raise_interview(actor=city.supervisor, unit_id=city.unit("water").pk, reason="拖延", at=at)
    hand_on(city.unit("housing"), city.unit("transport"), city.supervisor, civil("2024-04-12 09:00"))
    hand_on(city.unit("water"), None, city.supervisor, civil("2024-04-12 09:00"))
    one.refresh_from_db()
    alone.refresh_from_db()
    assert (one.unit.code, one.state) == ("transport", "due")
    assert (alone.state, owed(alone)) == ("withdrawn", {})


def reorganise(city: City, code: str, heir: str) -> None:
    given = {"unit_id": city.unit(code).pk, "successor_id": city.unit(heir).pk, "reason": "机构改革"}
    administrator = city.post("city_government", "administrator")
    close_unit(actor=administrator, on=date(2024, 4, 10), at=civil("2024-04-10 08:00"), **given)


def test_an_interview_that_was_handed_on_stays_while_its_places_do(city: City) -> None:
    months = quarter(city)
    city.publish(months[2], civil("2024-04-09 12:00"))
    (one,) = Interview.objects.all()
    reorganise(city, "housing", "transport")
    call_interviews(20241, actor=city.supervisor, at=civil("2024-04-11 09:00"))
    assert [(each.pk, each.unit.code, each.state) for each in Interview.objects.all()] == [(one.pk, "transport", "due")]
    # An appeal of the closed unit's does change its places: nobody is to be interviewed any more.
    stand(months[1], counted_anew(months[1], at="2024-04-12"), {"housing": (7, 10)}, city)
    call_interviews(20241, actor=city.supervisor, at=civil("2024-04-12 09:00"))
    assert [(each.pk, each.state) for each in Interview.objects.all()] == [(one.pk, "withdrawn")]


def test_the_heir_of_a_unit_that_closed_before_its_places_were_known_is_interviewed(city: City) -> None:
    months = quarter(city)
    reorganise(city, "housing", "transport")
    city.publish(months[2], civil("2024-04-10 09:00"))
    assert [each.unit.code for each in Interview.objects.all()] == ["transport"]
