"""The page for poor networks: light, without a script, and what is sent three times counts once (职责一（九）, （十一）)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from tests.flood.conftest import City

from qiban.core.actor import Actor
from qiban.core.idempotency.models import Key
from qiban.flood.models import FloodTask
from qiban.flood.models.kinds import LevelChoice
from qiban.flood.operations.responding.working import acknowledge_all, add_task, return_task

Browser = Callable[[Actor], Client]
PAGE = "/flood/light/"


@pytest.fixture
def tasks(city: City) -> list[FloodTask]:
    """What the police have to do."""
    response = city.response(LevelChoice.TWO)
    return list(FloodTask.objects.filter(response=response, unit=city.member().unit).order_by("pk"))


def said(**more: str) -> dict[str, str]:
    return {"sent": str(uuid4()), "text": "已到位", "people": "", "vehicles": "", "done": "0", **more}


def at(task: FloodTask) -> str:
    return f"{PAGE}{task.pk}/"


def test_the_page_shows_what_runs_and_what_the_unit_has_to_do(
    city: City, tasks: list[FloodTask], browser: Browser
) -> None:
    page = browser(city.member()).get(PAGE)
    told = page.content.decode()
    assert "Ⅱ级" in told
    assert "全部接收" in told
    assert all(one.number in told for one in tasks)
    # Only what is the own unit's.
    others = FloodTask.objects.exclude(unit=city.member().unit)
    assert not any(one.number in told for one in others)
    assert page["Cache-Control"] == "no-store, private"
    assert "没有待办任务" in browser(city.post("centre", "flood_member")).get(PAGE).content.decode()


def test_the_page_with_style_and_script_is_lighter_than_fifty_thousand_bytes(city: City, browser: Browser) -> None:
    response = city.response(LevelChoice.ONE)
    for number in range(30):
        add_task(
            actor=city.duty,
            flood_response_id=response.pk,
            title=f"{number}号险工昼夜巡查并每两小时报告一次渗水、管涌、裂缝情况" * 2,
            unit_id=city.member().unit,
            at=city.now,
        )
    page = browser(city.member()).get(PAGE).content
    assert page.decode().count('class="row"') == 20
    assert "另有" in page.decode()
    assert page.decode().count("<script") == 1
    script, style = (Path(str(finders.find(f"flood/{one}"))).read_bytes() for one in ("js/queue.js", "css/light.css"))
    assert len(script) < 6 * 1024
    assert len(page) + len(script) + len(style) < 50_000


def test_the_page_takes_a_few_queries_however_much_is_to_do(
    city: City, browser: Browser, django_assert_max_num_queries: Any
) -> None:
    city.response(LevelChoice.ONE)
    window = browser(city.town)
    window.get(PAGE)
    with django_assert_max_num_queries(14):
        window.get(PAGE)


def test_all_are_acknowledged_with_one_button(city: City, tasks: list[FloodTask], browser: Browser) -> None:
    window = browser(city.member())
    form = {"sent": window.get(PAGE).context["key"]}
    for _ in range(3):
        assert window.post(f"{PAGE}acknowledge/", form).status_code == 302
    assert {one.state for one in FloodTask.objects.filter(pk__in=[one.pk for one in tasks])} == {"acknowledged"}
    told = window.get(PAGE).content.decode()
    assert f"已接收{len(tasks)}项任务。" in told
    assert "全部接收" not in told


def test_the_same_report_sent_three_times_counts_once(city: City, tasks: list[FloodTask], browser: Browser) -> None:
    window, form = browser(city.member()), said(people="４０", vehicles="3")
    for _ in range(3):
        assert window.post(at(tasks[0]), form).status_code == 302
    tasks[0].refresh_from_db()
    assert (tasks[0].reports, tasks[0].people, tasks[0].vehicles, tasks[0].state) == (1, 40, 3, "reported")
    assert f"已报告进展：{tasks[0].number}" in window.get(PAGE).content.decode()


def test_a_task_may_be_done_in_one_go(city: City, tasks: list[FloodTask], browser: Browser) -> None:
    browser(city.member()).post(at(tasks[0]), said(done="1"))
    tasks[0].refresh_from_db()
    assert (tasks[0].state, city.owed(tasks[0])) == ("done", [])


def test_a_task_that_was_sent_back_may_be_reported_on_in_one_go(
    city: City, tasks: list[FloodTask], browser: Browser
) -> None:
    window = browser(city.member())
    window.post(at(tasks[0]), said(done="1"))
    return_task(actor=city.duty, flood_task_id=tasks[0].pk, reason="请补充", at=None)
    assert window.post(at(tasks[0]), said(text="已补充")).status_code == 302
    tasks[0].refresh_from_db()
    assert (tasks[0].state, tasks[0].latest) == ("reported", "已补充")


def test_a_key_that_said_something_else_is_refused_in_words_and_what_was_typed_stays(
    city: City, tasks: list[FloodTask], browser: Browser
) -> None:
    window, form = browser(city.member()), said()
    window.post(at(tasks[0]), form)
    again = window.post(at(tasks[0]), {**form, "text": "又增派二十人"})
    told = again.content.decode()
    assert again.status_code == 422
    assert "这张表单已经提交过" in told
    assert ">又增派二十人</textarea>" in told
    tasks[0].refresh_from_db()
    assert tasks[0].reports == 1


def test_a_refused_report_does_not_use_its_key_up(city: City, tasks: list[FloodTask], browser: Browser) -> None:
    window, form = browser(city.member()), said()
    for wrong, status in (({"text": "\u200b"}, 409), ({"people": "四十"}, 422), ({"people": "1000001"}, 422)):
        refused = window.post(at(tasks[0]), {**form, **wrong})
        assert (refused.status_code, 'role="alert"' in refused.content.decode()) == (status, True)
    assert not Key.objects.exists()
    assert window.post(at(tasks[0]), form).status_code == 302


@pytest.mark.parametrize("key", ["", "1", "x" * 36, "a" * 37])
def test_a_form_without_its_key_is_refused(city: City, tasks: list[FloodTask], browser: Browser, key: str) -> None:
    window = browser(city.member())
    assert window.post(at(tasks[0]), said(sent=key)).status_code == 422
    assert window.post(f"{PAGE}acknowledge/", {"sent": key}).status_code == 422


def test_another_units_task_is_not_reported_on(city: City, tasks: list[FloodTask], browser: Browser) -> None:
    window = browser(city.member("water"))
    refused = window.post(at(tasks[0]), said(text="已到位四十人"))
    assert (refused.status_code, "已到位四十人" in refused.content.decode()) == (403, True)
    assert window.post(f"{PAGE}999999/", said()).status_code == 404


def test_the_script_is_answered_in_words(city: City, tasks: list[FloodTask], browser: Browser) -> None:
    window, mine = browser(city.member()), {"X-Queued": str(city.member().person_id)}
    done = window.post(at(tasks[0]), said(), headers=mine)
    assert (done.status_code, done.json()) == (200, {"told": f"已报告进展：{tasks[0].number}"})
    refused = window.post(at(tasks[0]), said(text=""), headers=mine)
    assert (refused.status_code, "应写明办理情况" in refused.json()["error"]) == (409, True)
    # The words were given and do not stand on the next page again.
    assert "已报告进展：" not in window.get(PAGE).content.decode()


def test_nothing_is_done_for_somebody_else_or_for_nobody(city: City, tasks: list[FloodTask], browser: Browser) -> None:
    other = {"X-Queued": str(city.duty.person_id)}
    assert browser(city.member()).post(at(tasks[0]), said(), headers=other).status_code == 401
    assert Client().post(at(tasks[0]), said(), headers=other).status_code == 401
    tasks[0].refresh_from_db()
    assert tasks[0].reports == 0


def test_what_was_written_in_another_post_is_refused(city: City, tasks: list[FloodTask], browser: Browser) -> None:
    mine = {"X-Queued": str(city.member().person_id)}
    told = browser(city.member()).post(at(tasks[0]), said(acting_post="999"), headers=mine)
    assert (told.status_code, "以另一岗位打开" in told.json()["error"]) == (409, True)


def test_a_stopped_task_says_so(city: City, browser: Browser) -> None:
    response = city.response(LevelChoice.ONE)
    task = FloodTask.objects.filter(response=response, level__lt=4).exclude(unit__code="yellow_river_flood_office")[0]
    bearer = city.post(task.unit.code, "flood_member")
    acknowledge_all(actor=bearer, flood_response_id=response.pk, at=city.now)
    city.change(response, LevelChoice.FOUR)
    refused = browser(bearer).post(at(task), said())
    assert (refused.status_code, ">已到位</textarea>" in refused.content.decode()) == (409, True)


def test_villages_find_their_evacuation_and_the_response_leads_here(
    city: City, tasks: list[FloodTask], browser: Browser
) -> None:
    response = tasks[0].response
    assert 'href="/flood/light/"' in browser(city.member()).get(f"/flood_responses/{response.pk}/").content.decode()
    assert browser(city.commander).get(PAGE).status_code == 403
