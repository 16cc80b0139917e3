"""The duty officer's page of short messages, and the gateway's address."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.flood.texting.conftest import NUMBER, Texts

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.people.models import Post
from qiban.core.people.operations import admit_client
from qiban.core.people.scopes import ACT, READ
from qiban.flood.models import FloodTask, ReportingPhone, ShortMessage

Browser = Callable[[Actor], Client]
ADDRESS = "/api/flood/texts"


def test_numbers_are_registered_and_ended_on_pages_that_show_four_digits(texts: Texts, browser: Browser) -> None:
    window = browser(texts.city.duty)
    member = texts.city.member()
    form = window.get("/reporting_phones/new/").context["form"]
    said = {"begin_key": form["begin_key"].initial, "post_id": member.post_id, "phone": NUMBER, "short_message_id": ""}
    assert window.post("/reporting_phones/new/", {**said, "phone": "12"}).status_code == 422
    for _ in range(3):
        assert window.post("/reporting_phones/new/", said).status_code == 302
    made = ReportingPhone.objects.get()
    pages = [window.get(one).content.decode() for one in ("/reporting_phones/", f"/reporting_phones/{made.pk}/")]
    assert all(NUMBER[-4:] in one and NUMBER not in one for one in pages)
    assert window.post(f"/reporting_phones/{made.pk}/do/end_phone/", {"step_no": "0"}).status_code == 302
    made.refresh_from_db()
    assert made.state == "ended"
    assert browser(member).get(f"/reporting_phones/{made.pk}/").status_code == 404
    assert browser(member).get("/reporting_phones/new/").status_code == 403


def test_the_duty_officer_reads_what_came_and_registers_a_stranger_from_the_message(
    texts: Texts, browser: Browser
) -> None:
    texts.phone()
    texts.response()
    texts.send("收到")
    texts.send("我是东河村的", "13700000001")
    window = browser(texts.city.duty)
    page = window.get("/flood/phones/")
    told = page.content.decode()
    assert "我是东河村的" in told
    assert "13700000001" not in told
    assert NUMBER not in told
    missed = window.get("/flood/phones/?show=missed").content.decode()
    assert "接收任务" not in missed
    assert window.get("/flood/phones/?show=all").status_code == 422
    ((listed, _words),) = page.context["unknown"]
    form = window.get(f"/reporting_phones/new/?short_message_id={listed}")
    assert f'<option value="{listed}" selected>' in form.content.decode()
    assert browser(texts.city.member()).get("/flood/phones/").status_code == 403


@pytest.fixture
def gateway(texts: Texts) -> Callable[..., Any]:
    """Return a function that hands a message in as the gateway's program does."""
    token = token_of(texts.city.duty)

    def send(body: Any, *, by: str = token, **more: str) -> Any:
        headers = {"Authorization": f"Bearer {by}", **more}
        return Client().post(ADDRESS, body, content_type="application/json", headers=headers)

    return send


def token_of(actor: Actor, scopes: tuple[str, ...] = (ACT,)) -> str:
    post = Post.objects.get(pk=actor.post_id)
    return admit_client(name=f"网关{actor.post_id}{scopes[0]}", post=post, at=clock.now(), scopes=scopes)


def message(**more: Any) -> dict[str, Any]:
    return {"id": "gw-1", "from": NUMBER, "text": "收到", "received_at": "2024-07-04T10:00:00+08:00", **more}


def test_a_gateway_hands_a_message_in_and_gets_the_answer_to_send_back(
    texts: Texts, gateway: Callable[..., Any]
) -> None:
    texts.phone()
    tasks = texts.tasks(texts.response())
    for _ in range(3):
        answer = gateway(message())
        assert answer.status_code == 200
        assert answer.json()["outcome"] == "acknowledge"
        assert answer.json()["answer"].startswith(f"已接收{len(tasks)}项任务")
    assert ShortMessage.objects.count() == 1
    assert gateway(message(id="gw-2")).json()["outcome"] == "repeated"
    report = gateway(message(id="gw-3", text=f"{tasks[0].number} 已到位40人"))
    assert report.json() == {"outcome": "report", "answer": f"已登记{tasks[0].number}进展：40人。"}
    assert FloodTask.objects.get(pk=tasks[0].pk).people == 40


def test_the_same_call_with_an_idempotency_key_is_replayed(texts: Texts, gateway: Callable[..., Any]) -> None:
    key = {"Idempotency-Key": "k-1"}
    first, again = gateway(message(), **key), gateway(message(), **key)
    assert first.json() == again.json()
    assert again["Idempotency-Replayed"] == "true"


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": ""},
        {"id": "x" * 81},
        {"id": 1},
        {"from": "不是号码"},
        {"from": ""},
        {"from": None},
        {"text": None},
        {"text": "x" * 1001},
        {"text": "\u0000"},
        {"received_at": "昨天"},
        {"received_at": "9999-12-31T23:59:59+08:00"},
        {"more": 1},
    ],
)
def test_bad_bodies_are_refused_and_nothing_is_kept(
    texts: Texts, gateway: Callable[..., Any], wrong: dict[str, Any]
) -> None:
    answer = gateway(message(**wrong))
    assert (answer.status_code, "error" in answer.json()) == (422, True)
    assert not ShortMessage.objects.exists()


@pytest.mark.parametrize("body", ["", "[]", "{", '"x"', "null"])
def test_what_is_no_message_is_refused(texts: Texts, gateway: Callable[..., Any], body: str) -> None:
    assert gateway(body).status_code in (400, 422)


def test_an_id_that_was_used_for_another_message_is_refused(texts: Texts, gateway: Callable[..., Any]) -> None:
    gateway(message())
    assert gateway(message(text="完成")).status_code == 422


def test_other_programs_hand_nothing_in(texts: Texts, gateway: Callable[..., Any]) -> None:
    assert gateway(message(), by=token_of(texts.city.member())).status_code == 403
    assert gateway(message(), by=token_of(texts.city.duty, (READ,))).status_code == 403
    assert Client().post(ADDRESS, message(), content_type="application/json").status_code == 401
    assert not ShortMessage.objects.exists()


def test_an_empty_text_is_asked_about(texts: Texts, gateway: Callable[..., Any]) -> None:
    texts.phone()
    texts.response()
    assert gateway(message(text="")).json()["outcome"] == "ask"
