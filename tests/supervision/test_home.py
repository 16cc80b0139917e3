"""The supervision desk, and the orders behind a topic study."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from tests.supervision.conftest import City, civil

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.supervision.models.categories import CategoryChoice
from qiban.supervision.operations.studying import ask_study
from qiban.supervision.queries.leading import leading

Browser = Callable[[Actor], Client]


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: civil("2024-03-05 10:00"))


def page(client: Client, path: str, status: int = 200) -> str:
    answered = client.get(path)
    assert answered.status_code == status, path
    return answered.content.decode()


def test_the_desk_shows_what_is_owed_and_how_many_stand_where(city: City, browser: Browser) -> None:
    one, two = city.supervise(), city.supervise(title="小区停电")
    city.answer(two, at=civil("2024-03-04 09:00"))
    unit = page(browser(city.handler("housing")), "/supervision/")
    assert "督办单" in unit
    assert "责任争议" not in unit
    assert 'href="/supervision_orders/?state=issued"' in unit
    assert "kind=supervision_answer" in unit
    assert "new/" not in unit
    centre = page(browser(city.supervisor), "/supervision/")
    # The centre owes the review of the one that was answered, and begins new ones.
    assert "kind=supervision_review" in centre
    assert 'href="/supervision_orders/new/"' in centre
    assert 'href="/disputes/new/"' in centre
    assert one.number in page(browser(city.supervisor), "/supervision_orders/?state=issued")


def test_a_unit_without_part_in_it_finds_nothing_there(city: City, browser: Browser) -> None:
    city.supervise()
    other = page(browser(city.handler("water")), "/supervision/")
    assert "没有与您单位有关的督办事项" in other
    assert "督办单" not in other
    page(browser(city.post("centre", "agent")), "/supervision/", 403)


def test_a_study_leads_to_its_orders_for_whoever_may_see_them(city: City, browser: Browser) -> None:
    area = city.unit("zhangdian").pk
    given = {"category": "water_supply", "area_id": area}
    first = city.bring("handling", at=civil("2024-02-27 09:00"), phone="13905330001", **given)
    later = civil("2024-02-27 09:00") + timedelta(days=3)
    study = ask_study(
        actor=city.supervisor,
        unit_id=city.unit("housing").pk,
        category=CategoryChoice("water_supply"),
        title="张店区停水",
        area_id=area,
        at=later,
    )
    # What came in afterwards is none of the grounds.
    after = city.bring("handling", at=later + timedelta(hours=1), phone="13905330002", **given)
    assert f"/topic_studies/{study.pk}/orders/" in page(browser(city.handler("housing")), f"/topic_studies/{study.pk}/")
    for post in (city.handler("housing"), city.supervisor):
        shown = page(browser(post), f"/topic_studies/{study.pk}/orders/")
        assert first.number in shown
        assert after.number not in shown
        assert "反映1次" in shown
    page(browser(city.handler("water")), f"/topic_studies/{study.pk}/orders/", 404)
    page(browser(city.supervisor), "/topic_studies/987/orders/", 404)


def test_what_a_leader_is_told_of_a_unit_is_what_stands_behind_it(city: City, browser: Browser) -> None:
    for title in ("小区停水", "小区停电"):
        city.supervise(title=title)
    answered = city.supervise(title="路灯不亮")
    city.answer(answered, at=civil("2024-03-04 09:00"))
    city.supervise(unit="water")
    leader = city.post("city_government", "city_leader")
    (panel,) = leading(leader, civil("2024-03-05 10:00"))
    assert [(line.title.zh, line.value.zh) for line in panel.lines if line.value] == [
        (city.unit("housing").short_name, "2件"),
        (city.unit("water").short_name, "1件"),
    ]
    for line, number in zip(panel.lines, (2, 1), strict=True):
        assert page(browser(leader), line.href).count('id="owed-') == number
