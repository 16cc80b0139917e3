"""What an order holds, to the accused that assists, in another post of its people, and to the centre that is accused."""

import io
from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from tests.hotline.conftest import City
from tests.hotline.web.conftest import NOW, Watch, page_of

from qiban.core.actor import Actor
from qiban.core.files.models import Attachment
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint
from qiban.hotline import operations
from qiban.hotline.identity import Contact
from qiban.hotline.models import Order

AsPost = Callable[[Actor], Client]
PHONE, NAME = "13905330001", "王建国"


def photo(name: str) -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (4, 4)).save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue())


@pytest.fixture
def complained(city: City, watch: Watch) -> tuple[Order, Attachment]:
    """A complaint about housing, which assists; the lead has replied with a file, and named the complainant."""
    order = city.bring(
        "handling", lead="water", co=["housing"], at=NOW, kind="complaint", accused_unit_id=city.unit("housing").pk
    )
    said = f"已与{NAME}（{PHONE}）核实"
    city.reply(order, unit="water", at=watch.move(minutes=9), result=said, uploads=[photo(f"{NAME}{PHONE}.png")])
    return order, Attachment.objects.get(subject_type="reply")


def test_the_accused_that_assists_opens_no_file_of_the_lead_and_reads_no_name(
    city: City, as_post: AsPost, complained: tuple[Order, Attachment]
) -> None:
    order, file = complained
    accused = as_post(city.handler("housing"))

    page = page_of(accused.get(f"/orders/{order.pk}/"))

    assert "已与" in page
    assert NAME not in page
    assert PHONE not in page
    assert "附件 1 个，可能含有诉求人信息" in page
    assert accused.get(f"/orders/{order.pk}/files/{file.pk}/").status_code == 404
    assert as_post(city.handler("water")).get(f"/orders/{order.pk}/files/{file.pk}/").status_code == 200


def test_switching_posts_opens_nothing_to_who_belongs_to_the_accused(
    city: City, as_post: AsPost, complained: tuple[Order, Attachment]
) -> None:
    order, file = complained
    person = Person.objects.create(username="two-posts")
    acting = appoint(person=person, unit=city.unit("water"), role="handler")
    held = appoint(person=person, unit=city.unit("housing"), role="handler")
    client = as_post(acting.actor())
    for post in (acting, held):
        client.post("/posts/switch/", {"post": post.pk})
        page = page_of(client.get(f"/orders/{order.pk}/"))
        assert NAME not in page
        assert PHONE not in page
        assert client.get(f"/orders/{order.pk}/files/{file.pk}/").status_code == 404


def test_the_accused_opens_what_it_sent_itself(city: City, as_post: AsPost, watch: Watch) -> None:
    order = city.bring("handling", at=NOW, kind="complaint", accused_unit_id=city.unit("housing").pk)
    city.reply(order, at=watch.move(minutes=9), uploads=[photo("整改.png")])
    file = Attachment.objects.get(subject_type="reply")

    assert as_post(city.handler()).get(f"/orders/{order.pk}/files/{file.pk}/").status_code == 200


@pytest.mark.parametrize("role", ["agent", "director"])
def test_a_complaint_about_the_centre_shows_it_neither_place_nor_files_and_says_whose_move_it_is(
    city: City, as_post: AsPost, watch: Watch, role: str
) -> None:
    draft = operations.Draft(
        subject="中心不接电话",
        detail="多次拨打",
        place=f"回电{PHONE}",
        kind="complaint",
        accused_unit_id=city.unit("centre").pk,
        contact=Contact(name=NAME, phone=PHONE),
    )
    demand = operations.intake(actor=city.agent, draft=draft, uploads=[photo(f"{NAME}.png")], at=watch.at)
    file = Attachment.objects.get(subject_type="demand")
    client = as_post(city.post("centre", role))

    page = page_of(client.get(f"/desk/{demand.pk}/"))

    assert PHONE not in page
    assert NAME not in page
    assert "请派给其他有权处理的单位" in page
    assert f"/desk/{demand.pk}/files/" not in page
    assert client.get(f"/desk/{demand.pk}/files/{file.pk}/").status_code == 404


def test_an_order_that_was_merged_away_is_no_way_around(city: City, as_post: AsPost, watch: Watch) -> None:
    order = city.order(at=watch.at, subject=f"回电{PHONE}")
    survivor = city.order(at=watch.at, phone="13905330002")
    watch.move(minutes=3)
    operations.merge(
        actor=city.dispatcher, order_id=order.pk, lead_order_id=survivor.pk, reason=f"{NAME}又来电", at=watch.at
    )
    auditor = as_post(city.post("audit", "auditor"))

    for path in (f"/orders/{order.pk}/", f"/orders/{order.pk}/timeline/", f"/orders/{survivor.pk}/"):
        page = page_of(auditor.get(path))
        assert PHONE not in page
        assert NAME not in page


def test_a_number_that_is_tried_at_the_desk_does_not_tell_who_complained_of_the_centre(
    city: City, as_post: AsPost, watch: Watch
) -> None:
    city.demand(at=watch.at, subject="中心不接电话", kind="complaint", accused_unit_id=city.unit("centre").pk)
    city.demand(at=watch.at, subject="路灯不亮")

    page = page_of(as_post(city.agent).post("/desk/caller/", {"phone": PHONE}))

    assert "路灯不亮" in page
    assert "中心不接电话" not in page


def test_a_missing_key_closes_texts_and_no_page(
    city: City, as_post: AsPost, watch: Watch, settings: LazySettings
) -> None:
    order = city.bring("handling", at=NOW, subject=f"{NAME}家停水", is_confidential=True)
    settings.QIBAN_IDENTITY_KEYS = {}

    for actor, path in ((city.handler(), "/inbox/"), (city.handler(), f"/orders/{order.pk}/"), (city.agent, "/desk/")):
        assert NAME not in page_of(as_post(actor).get(path))
    assert "身份密钥缺失" in page_of(as_post(city.handler()).get("/inbox/"))
