"""A flood task becomes a demand of the hotline, and an order of the hotline a flood task (职责一（九）)."""

from typing import Any

from tests.insight.conftest import Browser, City

from qiban.core.errors import Conflict, Denied, Invalid, NotFound
from qiban.core.journal.models import Entry
from qiban.flood.models import FloodTask
from qiban.flood.models.kinds import LevelChoice
from qiban.flood.operations.responding.working import acknowledge_task
from qiban.hotline import operations as hotline
from qiban.hotline.identity import Contact
from qiban.hotline.models import Demand
from qiban.insight.models import HandedOver
from qiban.insight.operations.handing import order_to_flood, task_to_hotline


def task_of(city: City, unit: str = "public_security") -> FloodTask:
    response = city.response(LevelChoice.TWO)
    return FloodTask.objects.filter(response=response, unit=city.member(unit).unit).order_by("pk")[0]


def test_a_flood_task_goes_to_the_hotline_and_its_page_shows_how_that_goes(
    city: City, browser: Browser, refused: Any
) -> None:
    task = task_of(city)
    said = {
        "subject": "请协调清理积水路段停放车辆",
        "detail": "影响抢险车辆通行",
        "place": "常家镇",
        "category": "drainage",
    }
    with refused(Denied, "责任单位"):
        task_to_hotline(actor=city.member("water"), flood_task_id=task.pk, at=city.now, **said)
    with refused(Invalid, "具体情况"):
        task_to_hotline(actor=city.member(), flood_task_id=task.pk, at=city.now, **{**said, "detail": " "})
    demand = task_to_hotline(actor=city.member(), flood_task_id=task.pk, at=city.now, **said)
    assert (demand.channel, demand.state, demand.urgency) == ("department", "received", "urgent")
    with refused(Conflict, "已经与热线关联"):
        task_to_hotline(actor=city.duty, flood_task_id=task.pk, at=city.now, **said)
    page = browser(city.member()).get(f"/flood_tasks/{task.pk}/").content.decode()
    assert f"12345诉求{demand.number}" in page
    order = hotline.make_order(actor=city.agent, demand_id=demand.pk, at=city.now)
    task_page = browser(city.duty).get(f"/flood_tasks/{task.pk}/").content.decode()
    assert f"12345工单{order.number}" in task_page
    assert f"/orders/{order.pk}/" not in task_page
    order_page = browser(city.dispatcher).get(f"/orders/{order.pk}/").content.decode()
    assert f"防汛任务{task.number}" in order_page
    assert f"/flood_tasks/{task.pk}/" not in order_page


def test_a_task_is_handed_over_on_its_page_and_once(city: City, browser: Browser) -> None:
    task = task_of(city)
    window = browser(city.member())
    assert f"/linked/flood_tasks/{task.pk}/hotline/" in window.get(f"/flood_tasks/{task.pk}/").content.decode()
    form = {"subject": "请协调", "detail": "请协调清理", "place": "", "category": ""}
    assert window.post(f"/linked/flood_tasks/{task.pk}/hotline/", {**form, "detail": ""}).status_code == 422
    done = window.post(f"/linked/flood_tasks/{task.pk}/hotline/", form)
    assert (done.status_code, done.url) == (302, f"/flood_tasks/{task.pk}/")
    again = window.post(f"/linked/flood_tasks/{task.pk}/hotline/", form)
    assert again.status_code == 422
    assert Demand.objects.count() == 1
    assert browser(city.other_town).get(f"/linked/flood_tasks/{task.pk}/hotline/").status_code == 404


def test_an_order_becomes_a_task_of_the_headquarters_office(city: City, browser: Browser, refused: Any) -> None:
    order = city.order()
    with refused(Conflict, "现在没有防汛应急响应"):
        order_to_flood(actor=city.dispatcher, order_id=order.pk, title="核查积水", at=city.now)
    response = city.response()
    with refused(Denied):
        order_to_flood(actor=city.agent, order_id=order.pk, title="核查积水", at=city.now)
    with refused(Invalid):
        order_to_flood(actor=city.dispatcher, order_id=order.pk, title="\u200b", at=city.now)
    with refused(NotFound):
        order_to_flood(actor=city.dispatcher, order_id=order.pk + 99, title="核查", at=city.now)
    window = browser(city.dispatcher)
    assert f"/linked/orders/{order.pk}/flood/" in window.get(f"/orders/{order.pk}/").content.decode()
    done = window.post(f"/linked/orders/{order.pk}/flood/", {"title": "核查东滩村口积水"})
    assert (done.status_code, done.url) == (302, f"/orders/{order.pk}/")
    task = HandedOver.objects.get().task
    assert (task.response_id, task.unit_id, task.subject) == (response.pk, city.duty.unit, "核查东滩村口积水")
    assert [one.kind for one in city.owed(task)] == ["task_acknowledgement"]
    assert acknowledge_task(actor=city.duty, flood_task_id=task.pk).state == "acknowledged"
    assert window.post(f"/linked/orders/{order.pk}/flood/", {"title": "再次"}).status_code == 422


def test_the_wall_shows_places_units_and_what_the_hotline_hears(city: City, browser: Browser) -> None:
    window = browser(city.commander)
    assert "现在没有应急响应" in window.get("/wall/").content.decode()
    response = city.response(places=("gaoqing_changjia",))
    assert window.get("/wall/").url == f"/wall/{response.pk}/"
    page = window.get(f"/wall/{response.pk}/").content.decode()
    for said in ("黄河洪水", "Ⅳ级", "常家镇", "不涉及", "近24小时没有涉汛诉求", "还没有下达指令", "还没有登记测站"):
        assert said in page
    live = window.get(f"/wall/{response.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert live.lstrip().startswith('<div id="wall"')
    panels = live[live.index('<div class="wall__panels">') :].strip()
    assert panels in page
    assert browser(city.member()).get(f"/wall/{response.pk}/").status_code == 403
    assert window.get("/wall/999/").status_code == 404


def test_a_task_of_flood_control_never_names_who_complained(city: City) -> None:
    order = city.order(contact=Contact(name="王建国", phone="13905330001"))
    city.response()
    said = "王建国（13905330001）家门口积水"
    task = order_to_flood(actor=city.dispatcher, order_id=order.pk, title=said, at=city.now)
    kept = [task.subject, *(str(entry.detail) for entry in Entry.objects.filter(subject_type="flood_task"))]
    assert all("王建国" not in one and "13905330001" not in one for one in kept)
    assert task.subject.endswith("家门口积水")
