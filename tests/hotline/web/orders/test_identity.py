"""Looking at who a complainant is: with a reason that the journal keeps, and only for whoever may."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.hotline.conftest import City, civil
from tests.hotline.web.conftest import page_of

from qiban.core.actor import Actor
from qiban.core.journal.models import Entry
from qiban.hotline.models import Order

MONDAY = civil("2024-03-04 09:00")
PHONE = "13905330001"
AsPost = Callable[[Actor], Client]


def look(client: Client, order: Order, reason: str = "联系诉求人核实情况") -> object:
    return client.post(f"/orders/{order.pk}/identity/{order.lead_demand_id}/", {"reason": reason})


def test_with_a_reason_the_identity_is_shown_and_the_look_journalled(city: City, as_post: AsPost) -> None:
    order = city.bring("handling", at=MONDAY)

    response = look(as_post(city.handler()), order)

    page = page_of(response)  # type: ignore[arg-type]
    assert "王建国" in page
    assert PHONE in page
    assert "no-store" in response["Cache-Control"]  # type: ignore[index]
    entry = Entry.objects.get(action="reveal_identity")
    assert entry.detail == {"reason": "联系诉求人核实情况"}
    assert entry.unit_id == city.unit("housing").pk


def test_before_the_reason_nothing_is_shown(city: City, as_post: AsPost) -> None:
    order = city.bring("handling", at=MONDAY)

    page = page_of(as_post(city.handler()).get(f"/orders/{order.pk}/identity/{order.lead_demand_id}/"))

    assert "查看理由" in page
    assert PHONE not in page


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_is_shown(city: City, as_post: AsPost, reason: str) -> None:
    order = city.bring("handling", at=MONDAY)

    page = page_of(look(as_post(city.handler()), order, reason), 422)  # type: ignore[arg-type]

    assert "此项必填。" in page
    assert PHONE not in page
    assert not Entry.objects.filter(action="reveal_identity").exists()


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        ({"is_confidential": True}, "诉求人要求保密，不向承办单位提供身份信息。"),
        ({"kind": "complaint", "accused": True}, "不得向被投诉单位透露诉求人信息。"),
    ],
)
def test_a_secret_or_accusing_complainant_stays_unknown_to_the_unit(
    city: City, as_post: AsPost, draft: dict[str, object], words: str
) -> None:
    if draft.pop("accused", False):
        draft["accused_unit_id"] = city.unit("housing").pk
    order = city.bring("handling", at=MONDAY, **draft)
    client = as_post(city.handler())

    page = page_of(look(client, order), 403)  # type: ignore[arg-type]

    assert words in page
    assert PHONE not in page
    assert not Entry.objects.filter(action="reveal_identity").exists()
    assert "诉求人信息不向您的岗位提供" in page_of(client.get(f"/orders/{order.pk}/"))


def test_a_demand_of_another_order_is_not_reached_through_this_one(city: City, as_post: AsPost) -> None:
    order, other = city.bring("handling", at=MONDAY), city.bring("handling", lead="water_group", at=MONDAY)

    response = as_post(city.handler()).post(
        f"/orders/{order.pk}/identity/{other.lead_demand_id}/", {"reason": "核实地址"}
    )

    assert response.status_code == 404
    assert not Entry.objects.filter(action="reveal_identity").exists()


def test_units_do_not_see_why_others_looked(city: City, as_post: AsPost) -> None:
    order = city.bring("handling", at=MONDAY)
    look(as_post(city.dispatcher), order, "领导过问")
    look(as_post(city.handler()), order, "上门核实")

    own = page_of(as_post(city.handler()).get(f"/orders/{order.pk}/"))
    all_of_it = page_of(as_post(city.director).get(f"/orders/{order.pk}/"))

    assert "上门核实" in own
    assert "领导过问" not in own
    assert "领导过问" in all_of_it


def test_htmx_gets_the_card_alone(city: City, as_post: AsPost) -> None:
    order = city.bring("handling", at=MONDAY)
    client = as_post(city.handler())

    response = client.post(
        f"/orders/{order.pk}/identity/{order.lead_demand_id}/", {"reason": "核实地址"}, headers={"HX-Request": "true"}
    )

    page = page_of(response)
    assert page.strip().startswith(f'<div id="identity-{order.lead_demand_id}"')
    assert PHONE in page
