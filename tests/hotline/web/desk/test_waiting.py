"""What came in by other channels waits at the desk, and is dealt with on a page of its own."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from tests.hotline.conftest import City
from tests.hotline.web.conftest import Watch, page_of

from qiban.core.files.models import Attachment
from qiban.core.files.operations import path_of
from qiban.core.journal.models import Entry
from qiban.hotline import operations
from qiban.hotline.models import Demand


@pytest.fixture
def agent(city: City, as_post: Callable[..., Client]) -> Client:
    """An agent's browser."""
    return as_post(city.agent)


@pytest.fixture
def waiting(city: City, watch: Watch) -> Demand:
    """A demand that a citizen filed, whose text holds a number."""
    return city.demand(at=watch.at, channel="web", subject="幸福小区停水", detail="停水两天，联系13912345678")


def test_the_queue_shows_who_waits_longest_first_with_the_light(agent: Client, city: City, watch: Watch) -> None:
    first = city.demand(at=watch.at, channel="web", subject="先来的")
    second = city.demand(at=watch.move(minutes=5), channel="app", subject="后来的")
    city.bring("received", at=watch.move(minutes=1), subject="已形成工单的")
    page = page_of(agent.get("/desk/"))

    assert page.index(f"/desk/{first.pk}/") < page.index(f"/desk/{second.pk}/")
    assert "已形成工单的" not in page
    assert "绿灯" in page
    assert '<span class="badge">2</span>' in page


def test_the_queue_alone_is_the_screens_part(agent: Client, waiting: Demand) -> None:
    fragment = page_of(agent.get("/desk/queue/", headers={"HX-Request": "true"}))

    assert f"/desk/{waiting.pk}/" in fragment
    assert fragment.strip() in page_of(agent.get("/desk/"))


def test_the_queue_pages_on_by_cursor(agent: Client, city: City, watch: Watch) -> None:
    for number in range(31):
        city.demand(at=watch.move(minutes=1), channel="web", subject=f"第{number}件")
    first = page_of(agent.get("/desk/"))
    cursor = first.split('href="?cursor=')[1].split('"')[0]
    second = page_of(agent.get(f"/desk/?cursor={cursor}"))

    assert "第0件" in first
    assert "第30件" not in first
    assert "第30件" in second


def test_the_screen_costs_the_same_number_of_queries_however_many_wait(
    agent: Client, city: City, watch: Watch, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for number in range(20):
        city.demand(at=watch.move(minutes=1), channel="web", subject=f"第{number}件", area_id=city.unit("boshan").pk)

    # That the session is used is noted now and then.
    agent.get("/desk/")
    with django_assert_max_num_queries(11):
        agent.get("/desk/")


def test_the_page_of_a_demand_shows_it_and_what_can_be_done(agent: Client, waiting: Demand) -> None:
    page = page_of(agent.get(f"/desk/{waiting.pk}/"))

    for words in ("幸福小区停水", "形成工单", "直接答复", "并入工单", "移交", "不予受理", "2024-03-06 24:00"):
        assert words in page
    assert "王建国" not in page
    # Whoever may ask for the identity reads the text as it was written (Art. 21).
    assert "13912345678" in page


@pytest.mark.parametrize(
    ("sent", "state"),
    [
        ({"action": "make_order", "urgency": "urgent", "category": "water_supply"}, "ordered"),
        ({"action": "answer_directly", "answer": "今晚恢复"}, "answered"),
        ({"action": "refuse", "excluded": "petition"}, "refused"),
        ({"action": "hand_over", "to": "122"}, "handed_over"),
    ],
)
def test_every_way_is_open_to_a_waiting_demand(
    agent: Client, waiting: Demand, watch: Watch, sent: dict[str, str], state: str
) -> None:
    watch.move(minutes=1)
    response = agent.post(f"/desk/{waiting.pk}/", {"urgency": "general", "step_no": 0, **sent})

    assert response.headers["Location"] == f"/desk/{waiting.pk}/done/"
    waiting.refresh_from_db()
    assert waiting.state == state


def test_a_waiting_demand_joins_an_order(agent: Client, waiting: Demand, city: City, watch: Watch) -> None:
    order = city.bring("handling", at=watch.at)
    watch.move(hours=1)
    agent.post(
        f"/desk/{waiting.pk}/", {"action": "join_order", "order": order.number, "urgency": "general", "step_no": 0}
    )

    waiting.refresh_from_db()
    assert waiting.order == order


def test_the_second_of_two_agents_is_told_and_keeps_what_they_wrote(
    agent: Client, waiting: Demand, city: City, watch: Watch
) -> None:
    operations.answer_directly(actor=city.director, demand_id=waiting.pk, answer="先答的", at=watch.move(minutes=1))
    sent = {"action": "answer_directly", "answer": "后答的", "urgency": "general", "step_no": 0}
    page = page_of(agent.post(f"/desk/{waiting.pk}/", sent), 409)

    assert "该事项刚刚已由他人处理" in page
    assert "请刷新页面" in page
    assert Demand.objects.get().answer == "先答的"


def test_what_is_over_says_why_nothing_can_be_done(agent: Client, waiting: Demand, city: City, watch: Watch) -> None:
    operations.answer_directly(actor=city.agent, demand_id=waiting.pk, answer="已恢复", at=watch.move(minutes=1))
    page = page_of(agent.get(f"/desk/{waiting.pk}/"))

    assert "现为“已直接答复”，不能“形成工单”。" in page
    assert "该事项已经结束，不再有后续操作。" in page
    assert "<form" in page
    assert 'name="action"' not in page


@pytest.mark.parametrize("number", ["0", "99999999", "999999999999999999999"])
def test_an_unknown_demand_is_said_to_be_unknown(agent: Client, number: str) -> None:
    assert "没有查到" in page_of(agent.get(f"/desk/{number}/"), 404)


def test_a_missing_step_or_answer_keeps_the_page(agent: Client, waiting: Demand) -> None:
    page = page_of(agent.post(f"/desk/{waiting.pk}/", {"action": "answer_directly", "urgency": "general"}), 422)

    assert "此项必填。" in page
    assert Demand.objects.get().state == "received"


# Who the complainant is.


def test_an_identity_is_shown_once_for_a_reason_that_is_kept(agent: Client, waiting: Demand, watch: Watch) -> None:
    watch.move(minutes=1)
    path = f"/desk/{waiting.pk}/identity/"
    fragment = page_of(agent.post(path, {"reason": "核对地址"}, headers={"HX-Request": "true"}))

    assert "王建国" in fragment
    assert "13905330001" in fragment
    entry = Entry.objects.get(action="reveal_identity")
    assert (entry.clause, entry.detail["reason"]) == ("hotline:21", "核对地址")
    assert "王建国" not in page_of(agent.get(f"/desk/{waiting.pk}/"))


def test_without_scripts_the_identity_stands_in_the_whole_page(agent: Client, waiting: Demand, watch: Watch) -> None:
    watch.move(minutes=1)
    path = f"/desk/{waiting.pk}/identity/"
    whole = page_of(agent.post(path, {"reason": "核对地址"}))
    fragment = page_of(agent.post(path, {"reason": "核对地址"}, headers={"HX-Request": "true"}))

    assert "</html>" in whole
    assert fragment.strip() in whole


@pytest.mark.parametrize("reason", ["", "  "])
def test_an_identity_without_a_reason_stays_hidden(agent: Client, waiting: Demand, reason: str) -> None:
    page = page_of(agent.post(f"/desk/{waiting.pk}/identity/", {"reason": reason}, headers={"HX-Request": "true"}), 422)

    assert "查看身份信息须写明理由" in page
    assert "王建国" not in page
    assert not Entry.objects.filter(action="reveal_identity").exists()


def test_an_anonymous_demand_has_nothing_to_reveal(agent: Client, city: City, watch: Watch) -> None:
    demand = city.demand(at=watch.at, channel="web", phone="")

    assert "匿名反映，没有留下身份信息。" in page_of(agent.get(f"/desk/{demand.pk}/"))


def test_a_file_is_handed_out_to_be_saved_and_never_run(agent: Client, city: City, watch: Watch) -> None:
    content = io.BytesIO()
    Image.new("RGB", (8, 8), "grey").save(content, "PNG")
    demand = operations.intake(
        actor=city.agent,
        draft=operations.Draft(subject="停水", detail="见照片", channel="web"),
        uploads=[SimpleUploadedFile("照片.png", content.getvalue())],
        at=watch.at,
    )
    one = Attachment.objects.get()
    assert f"/desk/{demand.pk}/files/{one.pk}/" in page_of(agent.get(f"/desk/{demand.pk}/"))
    response = agent.get(f"/desk/{demand.pk}/files/{one.pk}/")

    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.getvalue()[:4] == b"\x89PNG"
    path_of(one.sha256).unlink()
    assert "附件内容不在本机上" in page_of(agent.get(f"/desk/{demand.pk}/files/{one.pk}/"), 404)


def test_a_file_of_another_demand_is_not_found(agent: Client, waiting: Demand) -> None:
    assert agent.get(f"/desk/{waiting.pk}/files/1/").status_code == 404
