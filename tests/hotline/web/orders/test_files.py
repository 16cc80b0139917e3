"""Files of an order are handed out to whoever may see them, and run nowhere."""

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from tests.hotline.conftest import City, civil

from qiban.core.actor import Actor
from qiban.core.files.models import Attachment
from qiban.core.files.operations import path_of, store_all
from qiban.hotline.models import Order

MONDAY = civil("2024-03-04 09:00")
AsPost = Callable[[Actor], Client]


def photo(name: str = "现场.png") -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (4, 4)).save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue())


def sent_along(city: City, order: Order, name: str = "现场.png") -> Attachment:
    (stored,) = store_all(
        [photo(name)], subject_type="demand", subject_id=order.lead_demand_id, actor=city.agent, at=MONDAY
    )
    return stored


@pytest.fixture
def replied(city: City) -> tuple[Order, Attachment]:
    order = city.bring("handling", at=MONDAY)
    reply = city.reply(order, at=order.last_at, uploads=[photo()])
    return order, Attachment.objects.get(subject_type="reply", subject_id=reply.pk)


def test_a_replys_photo_is_saved_and_never_opened_in_the_page(
    city: City, as_post: AsPost, replied: tuple[Order, Attachment]
) -> None:
    order, file = replied

    response = as_post(city.reviewer).get(f"/orders/{order.pk}/files/{file.pk}/")

    assert response.status_code == 200
    assert b"".join(response).startswith(b"\x89PNG")  # type: ignore[arg-type]
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in response["Cache-Control"]


def test_a_file_of_another_order_is_not_reached_through_this_one(
    city: City, as_post: AsPost, replied: tuple[Order, Attachment]
) -> None:
    other = city.bring("handling", lead="water_group", at=MONDAY)

    client = as_post(city.handler("water_group"))

    assert client.get(f"/orders/{other.pk}/files/{replied[1].pk}/").status_code == 404


def test_a_file_whose_content_is_gone_says_so(city: City, as_post: AsPost, replied: tuple[Order, Attachment]) -> None:
    order, file = replied
    path_of(file.sha256).unlink()

    response = as_post(city.reviewer).get(f"/orders/{order.pk}/files/{file.pk}/")

    assert response.status_code == 404
    assert "附件内容不在本机上" in response.content.decode()


@pytest.mark.parametrize(
    ("draft", "status"),
    [({}, 200), ({"is_confidential": True}, 404), ({"kind": "complaint", "accused": True}, 404)],
)
def test_what_may_show_a_secret_complainant_is_not_handed_to_the_unit(
    city: City, as_post: AsPost, draft: dict[str, object], status: int
) -> None:
    if draft.get("accused"):
        draft = {"kind": "complaint", "accused_unit_id": city.unit("housing").pk}
    order = city.bring("handling", at=MONDAY, **draft)
    file = sent_along(city, order)

    address = f"/orders/{order.pk}/files/{file.pk}/"

    assert as_post(city.handler()).get(address).status_code == status
    assert as_post(city.dispatcher).get(address).status_code == 200


def test_a_number_in_a_files_name_is_masked(city: City, as_post: AsPost) -> None:
    order = city.bring("handling", at=MONDAY)
    file = sent_along(city, order, "13905330001.png")

    response = as_post(city.post("centre", "supervisor")).get(f"/orders/{order.pk}/files/{file.pk}/")

    assert "13905330001" not in response["Content-Disposition"]
    assert "139****0001.png" in response["Content-Disposition"]
