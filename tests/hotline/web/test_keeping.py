"""The page on which an identity is held, released and erased; and every page afterwards."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from tests.hotline.conftest import City
from tests.hotline.web.conftest import page_of

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.journal.models import Entry
from qiban.hotline.holds import IdentityHold
from qiban.hotline.models import Demand

AsPost = Callable[[Actor], Client]
NAME, PHONE = "王建国", "13905330001"
LONG_AGO = timedelta(days=200)


def test_an_identity_is_held_released_and_erased_on_its_page(city: City, as_post: AsPost) -> None:
    order = city.bring("closed", at=clock.now() - LONG_AGO, detail=f"我是{NAME}，电话{PHONE}")
    path = f"/demands/{order.lead_demand_id}/kept/"
    director, auditor = as_post(city.director), as_post(city.post("city_government", "auditor"))
    assert path in page_of(director.get(f"/orders/{order.pk}/"))
    assert path in page_of(director.get(f"/desk/{order.lead_demand_id}/"))

    page = page_of(auditor.get(path))
    assert NAME not in page
    assert "应诉求人要求删除" not in page
    page_of(auditor.post(path, {"do": "hold", "hold-ground": "discipline", "hold-reason": ""}), 422)
    assert auditor.post(path, {"do": "hold", "hold-ground": "discipline", "hold-reason": "审计调查"}).status_code == 302
    page = page_of(director.get(path))
    assert "审计调查" in page
    assert "依法应当保留，不能删除" in page
    refused = page_of(director.post(path, {"do": "erase", "erase-reason": "本人要求"}), 409)
    assert "纪检监察或审计调查" in refused
    assert director.post(path, {"do": "release", "release-reason": "审计结束"}).status_code == 302
    assert IdentityHold.objects.get().release_reason == "审计结束"

    assert director.post(path, {"do": "erase", "erase-reason": "本人来电要求"}).status_code == 302
    page_of(director.post(path, {"do": "erase", "erase-reason": "本人来电要求"}), 409)

    demand = Demand.objects.get(pk=order.lead_demand_id)
    assert demand.identity_id is None
    for client in (director, auditor, as_post(city.handler())):
        for seen in (f"/orders/{order.pk}/", f"/orders/{order.pk}/timeline/", f"/orders/{order.pk}/callers/"):
            page = page_of(client.get(seen))
            assert NAME not in page
            assert PHONE not in page
        assert "已按规定删除" in page_of(client.get(f"/orders/{order.pk}/"))
    assert "已按规定删除" in page_of(director.get(f"/desk/{demand.pk}/"))
    assert "已按规定删除" in page_of(director.get(path))
    looked = director.post(f"/orders/{order.pk}/identity/{demand.pk}/", {"reason": "联系诉求人核实情况"})
    assert "已按规定删除" in page_of(looked, 403)
    assert demand.number not in page_of(director.post("/desk/caller/", {"phone": PHONE}))
    case = page_of(Client().post("/follow/", {"code": demand.query_code}, follow=True))
    assert NAME not in case


def test_why_an_identity_is_held_names_nobody(city: City, as_post: AsPost) -> None:
    demand_id = city.bring("closed", at=clock.now() - LONG_AGO).lead_demand_id
    path, auditor = f"/demands/{demand_id}/kept/", as_post(city.post("city_government", "auditor"))
    why = f"{NAME}（{PHONE}）起诉，（2024）鲁03行初1号"
    as_post(city.director).post(path, {"do": "hold", "hold-ground": "litigation", "hold-reason": why})
    page = page_of(auditor.get(path))
    assert "（2024）鲁03行初1号" in page
    assert NAME not in page
    assert PHONE not in page
    as_post(city.director).post(path, {"do": "release", "release-reason": f"{NAME}撤诉"})
    hold = IdentityHold.objects.get()
    said = [one.detail for one in Entry.objects.filter(subject_type="demand", subject_id=demand_id)]
    for kept in (hold.reason, hold.release_reason, str(said)):
        assert NAME not in kept
        assert PHONE not in kept


def test_the_journal_s_texts_name_nobody_who_was_erased(city: City, as_post: AsPost) -> None:
    from qiban.hotline import operations

    at = clock.now() - LONG_AGO
    order = city.bring("handling", at=at)
    asked = {"order_id": order.pk, "at": at + timedelta(minutes=9)}
    reason = f"{NAME}家无人，需要再约时间"
    made = operations.request_extension(actor=city.handler(), reason=reason, days=2, **asked)
    operations.approve_extension(actor=city.director, request_id=made.pk, days=2, at=at + timedelta(minutes=10))
    for state in ("replied", "reviewed", "callback", "closed"):
        city._step(state, order, "housing", (), at + timedelta(hours=2))
    director = as_post(city.director)
    assert NAME in page_of(director.get(f"/orders/{order.pk}/timeline/"))

    operations.erase_identity(actor=city.director, demand_id=order.lead_demand_id, reason="本人要求")

    page = page_of(director.get(f"/orders/{order.pk}/timeline/"))
    assert NAME not in page
    assert "（已按规定删除）" in page
    assert NAME not in page_of(director.get(f"/orders/{order.pk}/"))


def test_the_page_is_for_those_who_keep_identities(city: City, as_post: AsPost) -> None:
    order = city.bring("dispatched")
    path = f"/demands/{order.lead_demand_id}/kept/"
    for actor in (city.handler(), city.dispatcher, city.agent):
        page_of(as_post(actor).get(path), 403)
    page_of(as_post(city.director).get("/demands/999999/kept/"), 404)
    assert "诉求尚未办结" in page_of(as_post(city.director).get(path))
