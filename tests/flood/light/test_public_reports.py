"""What went wrong with forms that are sent from the field in other public systems, tried on Qiban's page for poor networks."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.flood.conftest import City
from tests.flood.light.test_pages import at, said

from qiban.core.actor import Actor
from qiban.flood.models import FloodTask
from qiban.flood.models.kinds import LevelChoice
from qiban.flood.web.light import views

Browser = Callable[[Actor], Client]
QUEUED = "HTTP_X_QUEUED"


@pytest.fixture
def task(city: City) -> FloodTask:
    response = city.response(LevelChoice.TWO)
    return FloodTask.objects.filter(response=response, unit=city.member().unit).order_by("pk")[0]


def queued(city: City) -> dict[str, Any]:
    """How the script of the queue sends for a person."""
    return {QUEUED: str(city.member().person_id)}


def test_a_report_whose_answer_was_lost_is_known_after_a_new_sign_in(
    city: City, task: FloodTask, browser: Browser
) -> None:
    """SEL-Columbia/formhub#678, getodk/collect#3391: what was sent and not answered was sent again every few seconds, or when
    sending was taken up again, and each time it was a new entry.
    """
    window, form = browser(city.member()), said()
    assert window.post(at(task), form, **queued(city)).status_code == 200
    window.logout()
    # The session ended in between: the entry stays in the browser, and nothing is entered for nobody.
    assert window.post(at(task), form, **queued(city)).status_code in (302, 401, 403)
    window = browser(city.member())
    for _ in range(10):
        assert window.post(at(task), form, **queued(city)).status_code == 200
    task.refresh_from_db()
    assert (task.reports, task.latest) == (1, "已到位")


def test_a_report_that_was_sent_before_its_task_was_done_is_no_failure_afterwards(
    city: City, task: FloodTask, browser: Browser
) -> None:
    """getodk/collect#5317: sending broke off after the server had it; sent again, it was refused, and stood there as failed
    although it was entered.
    """
    window, first, done = browser(city.member()), said(), said(done="1", text="完成")
    window.post(at(task), first, **queued(city))
    window.post(at(task), done, **queued(city))
    for form in (first, done):
        assert window.post(at(task), form, **queued(city)).status_code == 200
    task.refresh_from_db()
    assert task.state == "done"
    # Changed and sent under the same key, it is refused in words and not taken for the first.
    other = window.post(at(task), {**first, "text": "另一句"}, **queued(city))
    assert other.status_code == 422
    assert "这张表单已经提交过" in other.json()["error"]


def test_what_broke_off_half_way_leaves_nothing_and_counts_once_when_it_is_sent_again(
    city: City, task: FloodTask, browser: Browser, monkeypatch: Any
) -> None:
    """getodk/collect#5317, eHealthAfrica/aether#112: a submission that came in pieces left some of them, or became several."""
    window, form = browser(city.member()), said()
    window.raise_request_exception = False
    reported = views.report_briefly

    def dies(**given: Any) -> Any:
        reported(**given)
        raise RuntimeError("the power went")

    monkeypatch.setattr(views, "report_briefly", dies)
    assert window.post(at(task), form, **queued(city)).status_code == 500
    task.refresh_from_db()
    assert (task.reports, task.state) == (0, "assigned")
    monkeypatch.setattr(views, "report_briefly", reported)
    for _ in range(2):
        assert window.post(at(task), form, **queued(city)).status_code == 200
    task.refresh_from_db()
    assert task.reports == 1
