"""Short messages: each once or said to be undelivered, whatever the gateway does, with nothing of people in them."""

import base64
import hashlib
import hmac
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from tests.core.channels.conftest import CASE, MINUTE, NOON, Told
from tests.gateway import DROP, HALF, HANG, HUGE, TAKEN, Gateway

from qiban.core.actor import SYSTEM
from qiban.core.channels.models import Phone, Template
from qiban.core.notices import lanes, trouble
from qiban.core.notices.lanes import Breaks, Lane
from qiban.core.notices.models import Delivery, Notice
from qiban.core.notices.receipts import Said, apply_all, take
from qiban.core.people.models import Post

pytestmark = pytest.mark.django_db
ONE, TWO = "13800001111", "13900002222"
REFUSED = (200, b'{"accepted": false, "code": "E1", "message": "unknown template"}')


def test_a_short_message_says_which_matter_what_to_do_and_until_when_and_nothing_else(
    told: Told, sms: Gateway, settings: Any
) -> None:
    told.post(phone=ONE)
    told.post("unit_leader", phone=TWO, language="en")
    told.tell()
    assert told.go() == ["sent", "sent"]

    found = {one.body["phone"]: one for one in sms.asked}
    assert found[ONE].body["text"] == f"快速处置工单：{CASE}，请于2024-03-14 14:00前反馈初步处置情况"
    assert found[TWO].body["text"] == f"Quick disposal: {CASE}; first feedback by 2024-03-14 14:00"
    assert found[ONE].body["parameters"]["case"] == CASE
    assert found[ONE].body["parameters"]["due"] == "2024-03-14 14:00"
    assert "路灯" not in str([one.body for one in sms.asked])
    assert found[ONE].headers["authorization"] == "Bearer the-key"
    assert set(Delivery.objects.values_list("gateway_id", "attempts")) == {("g-1", 1)}
    # As a gateway looks at it: the HMAC over id, moment and body.
    assert found[ONE].headers["webhook-id"] == found[ONE].body["message_id"] == found[ONE].headers["idempotency-key"]
    settings.QIBAN_SMS_HEADER = "X-Api-Key"
    told.tell("k-2")
    told.go()
    assert sms.asked[-1].headers["x-api-key"] == "the-key"


def test_the_signature_is_that_of_standard_webhooks() -> None:
    from qiban.core.webhooks.signing import is_signed_by, signed_by

    headers = signed_by(b"the-secret", "m-1", b"{}", NOON)
    mac = hmac.new(b"the-secret", b"m-1." + str(int(NOON.timestamp())).encode() + b".{}", hashlib.sha256).digest()
    assert headers["webhook-signature"] == f"v1,{base64.b64encode(mac).decode()}"
    late = timedelta(minutes=5)
    assert is_signed_by(b"the-secret", headers, b"{}", NOON + late)
    assert not is_signed_by(b"the-secret", headers, b"{}", NOON + late + timedelta(seconds=1))
    assert not is_signed_by(b"the-secret", headers, b"{ }", NOON)
    assert not is_signed_by(b"another", headers, b"{}", NOON)
    assert not is_signed_by(b"the-secret", {**headers, "webhook-timestamp": "x"}, b"{}", NOON)


@pytest.mark.parametrize(
    ("answer", "state", "said"),
    [
        (DROP, "waiting", "RemoteDisconnected"),
        (HALF, "waiting", "应答不是约定的JSON"),
        (HUGE, "waiting", "应答不是约定的JSON"),
        ((200, b"<html>Please sign in</html>"), "waiting", "应答不是约定的JSON"),
        ((200, b'{"accepted": true}{"accepted": true}'), "waiting", "应答不是约定的JSON"),
        ((200, b"[" * 60_000), "waiting", "应答不是约定的JSON"),
        ((200, b'{"ok": 1}'), "waiting", "没有说明是否接收"),
        ((200, b'{"accepted": false, "retry": true, "code": "BUSY"}'), "waiting", "BUSY"),
        ((500, b""), "waiting", "HTTP 500"),
        ((302, b"", ("Location", "http://127.0.0.1:1/")), "waiting", "HTTP 302"),
        ((401, b'{"message": "bad key"}'), "waiting", "HTTP 401 bad key"),
        ((400, b'{"code": "E7"}'), "failed", "HTTP 400 E7"),
        (REFUSED, "failed", "E1 unknown template"),
        ((409, b'{"accepted": true, "id": "g-9"}'), "sent", ""),
        ((201, b'{"accepted": true, "id": 5}'), "sent", ""),
    ],
)
def test_only_a_plain_yes_is_one_and_only_a_plain_no_is_final(
    told: Told, sms: Gateway, answer: Any, state: str, said: str
) -> None:
    told.post(phone=ONE)
    sms.script = [answer]
    told.tell()
    told.go()
    found = Delivery.objects.get()
    assert found.state == state
    assert said in found.error
    if state == "waiting":
        assert (found.attempts, found.next_attempt_at) == (1, NOON + MINUTE)
        assert told.go(NOON + MINUTE) == ["sent"]
        # Whatever became of the first, the second bears its id: a gateway that knows it sends it once.
        assert len({one.body["message_id"] for one in sms.asked}) == 1


def test_a_gateway_that_says_nothing_has_its_time_and_no_more(told: Told, sms: Gateway, settings: Any) -> None:
    settings.QIBAN_SMS_SECONDS = 0.3
    told.post(phone=ONE)
    sms.script = [HANG]
    told.tell()
    assert told.go() == ["waiting"]
    assert told.go(NOON + MINUTE) == ["sent"]


def test_a_poison_message_is_set_aside_with_its_reason_and_the_others_go(told: Told, sms: Gateway) -> None:
    told.post(phone=ONE)
    told.post("unit_leader", phone=TWO)
    sms.to[TWO] = [(400, b'{"code": "E7"}')] * 3
    told.tell("no words", kind="of no office")
    told.tell("no due", facts={})
    told.tell("good")
    told.go()

    found = dict(Delivery.objects.values_list("notice__key", "state").order_by("id"))
    assert Delivery.objects.filter(notice__key="no due", state="failed", error__contains="KeyError").count() == 2
    assert set(Delivery.objects.filter(notice__key="no words").values_list("state", flat=True)) <= {"failed"}
    assert [one.body["phone"] for one in sms.asked].count(ONE) == 1
    assert Delivery.objects.get(notice__key="good", person__username="housing-handler").state == "sent"
    assert Delivery.objects.get(notice__key="good", person__username="housing-unit_leader").error == "HTTP 400 E7"
    assert found["good"] in ("sent", "failed")


def test_a_notice_that_nobody_can_judge_keeps_none_of_the_others_from_leaving(told: Told, sms: Gateway) -> None:
    told.post(phone=ONE)
    for key in ("before", "after"):
        told.tell(key)
    Notice.objects.update(is_to_spread=True)
    Delivery.objects.all().delete()
    # What kind of clock it tells of is no word: whatever wrote it.
    told.tell("poison", kind="obligation_yellow", facts={"kind": ["no", "word"], "due_at": "2024-03-14T06:00:00+00:00"})
    assert not Notice.objects.filter(is_to_spread=True).exists()
    assert sorted(Delivery.objects.values_list("notice__key", flat=True)) == ["after", "before"]
    assert told.go() == ["sent", "sent"]


def test_a_number_whose_key_is_lost_stops_no_other(told: Told, sms: Gateway) -> None:
    told.post(phone=ONE)
    told.post("unit_leader", phone=TWO)
    Phone.objects.filter(ending="1111").update(key_id="lost")
    told.tell()
    assert sorted(told.go()) == ["failed", "sent"]
    assert "lost" in Delivery.objects.get(state="failed").error


def test_a_gateway_that_asks_for_a_pause_gets_one_and_no_attempt_is_counted(told: Told, sms: Gateway) -> None:
    told.post(phone=ONE)
    sms.script = [(429, b"", ("Retry-After", "300"))]
    told.tell("k-1", "k-2")
    assert told.go() == ["waiting"]
    assert sorted(Delivery.objects.values_list("attempts", "next_attempt_at")) == [
        (0, NOON),
        (0, NOON + timedelta(minutes=5)),
    ]
    assert told.go(NOON + 5 * MINUTE) == ["sent", "sent"]


def test_a_gateway_that_is_down_is_left_after_three_messages_and_all_wait(told: Told, sms: Gateway) -> None:
    told.post(phone=ONE)
    sms.always = DROP
    told.tell(*[f"k-{number}" for number in range(8)])
    breaks, lane = Breaks(), Lane("sms")
    assert [lanes._step(lane, breaks) for _ in range(3)] == [True, True, False]
    assert len(sms.asked) == 3
    assert set(Delivery.objects.values_list("state", "attempts")) == {("waiting", 1)}


def test_after_the_last_attempt_it_is_given_up_and_sent_anew_by_hand_under_the_same_id(
    told: Told, sms: Gateway
) -> None:
    told.post(phone=ONE)
    sms.always = (500, b"")
    told.tell()
    at = NOON
    for minutes in (1, 5, 15, 60, 240, 720):
        assert told.go(at) == ["waiting"]
        at += timedelta(minutes=minutes)
    assert told.go(at) == ["given_up"]
    sms.always = None
    assert trouble.try_again(actor=SYSTEM, at=at) == 1
    assert told.go(at) == ["sent"]
    # It may have come the first time: only the gateway knows.
    assert len({one.body["message_id"] for one in sms.asked}) == 1


def test_what_was_refused_goes_under_a_new_id_or_a_gateway_would_refuse_it_again(told: Told, sms: Gateway) -> None:
    told.post(phone=ONE)
    sms.script = [REFUSED]
    told.tell()
    told.go()
    trouble.try_again(actor=SYSTEM, at=NOON)
    assert told.go() == ["sent"]
    assert len({one.body["message_id"] for one in sms.asked}) == 2


def receipt(delivery: Delivery, *, is_delivered: bool = True, code: str = "") -> list[str]:
    return take([Said(delivery.message_id, is_delivered, code)], at=NOON + MINUTE)


def sent(told: Told) -> Delivery:
    told.post(phone=ONE)
    told.tell()
    told.go()
    return Delivery.objects.get()


@pytest.mark.parametrize("order", [[True], [True, True], [True, False], [False, True], [False, True, False, True]])
def test_receipts_may_come_twice_and_in_any_order_and_what_arrived_has_arrived(
    told: Told, sms: Gateway, order: list[bool]
) -> None:
    one = sent(told)
    for is_delivered in order:
        assert receipt(one, is_delivered=is_delivered, code="EXPIRED") == []
    one.refresh_from_db()
    assert (one.state, one.delivered_at, one.settled_at) == ("delivered", NOON + MINUTE, NOON)


def test_a_receipt_that_says_no_is_shown_with_its_code_and_an_old_round_s_says_nothing(
    told: Told, sms: Gateway
) -> None:
    one = sent(told)
    first_id = one.message_id
    receipt(one, is_delivered=False, code="PHONE_OFF")
    one.refresh_from_db()
    assert (one.state, one.error) == ("failed", "PHONE_OFF")
    trouble.try_again(actor=SYSTEM, at=NOON + MINUTE)
    assert take([Said(first_id, True)], at=NOON + MINUTE) == []
    one.refresh_from_db()
    assert (one.state, one.round) == ("waiting", 1)


def test_receipts_of_what_is_none_of_ours_are_named_and_change_nothing(told: Told, sms: Gateway) -> None:
    one = sent(told)
    strange = [
        "",
        "x",
        "qiban.999999999.20240314040000000000.0",
        one.message_id[:-1] + "7",
        one.message_id.replace("2024", "2025", 1),
        "qiban." + "9" * 30 + ".1.1",
    ]
    assert take([Said(each, True) for each in strange], at=NOON) == strange
    one.refresh_from_db()
    assert one.state == "sent"


def test_a_receipt_that_comes_before_the_gateway_s_answer_waits_for_the_sender(told: Told, sms: Gateway) -> None:
    """A gateway may report within the very request: a receipt that waited for the row would make both wait."""
    one = sent(told)
    # Nobody has the row here; what the sender does after its own transaction is done by hand.
    from qiban.core.notices.models import Receipt

    Receipt.objects.create(message_id=one.message_id, is_delivered=True, received_at=NOON)
    apply_all(at=NOON)
    one.refresh_from_db()
    assert one.state == "delivered"
    # A message that the gateway has, though we never heard its yes, is not sent again.
    told.tell("k-2")
    two = Delivery.objects.exclude(pk=one.pk).get()
    asked = len(sms.asked)
    receipt(two)
    assert told.go(NOON + 5 * MINUTE) == []
    assert len(sms.asked) == asked


class Killed(BaseException):
    """A worker that is killed runs nothing more: no handler of errors, no commit."""


@pytest.mark.parametrize("moment", ["before it is sent", "after the gateway took it", "before it is stored"])
def test_a_worker_that_is_killed_at_any_moment_loses_nothing_and_sends_nothing_twice(
    told: Told, sms: Gateway, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    told.post(phone=ONE)
    told.post("unit_leader", phone=TWO)
    told.tell("k-1", "k-2")

    def killed(*_: Any, **__: Any) -> Any:
        raise Killed

    real = lanes.sms.send

    def sends_and_dies(*given: Any) -> Any:
        real(*given)
        raise Killed

    places = {
        "before it is sent": ("number_of", killed),
        "after the gateway took it": ("settle", killed),
        "before it is stored": ("update_many", killed),
    }
    name, dies = places[moment]
    for place, word, dying in [(lanes, name, dies), (lanes.sms, "send", sends_and_dies)] * 3:
        with monkeypatch.context() as patch:
            patch.setattr(place, word, dying)
            with pytest.raises(Killed), transaction.atomic():
                told.go()
    assert set(Delivery.objects.values_list("state", "attempts")) == {("waiting", 0)}
    told.go()
    assert told.states() == ["sent"] * 4
    assert len(sms.sent) == 4
    assert sorted(one.body["phone"] for one in sms.sent.values()) == [ONE, ONE, TWO, TWO]


def test_who_left_the_post_or_gave_up_the_number_gets_no_message(told: Told, sms: Gateway) -> None:
    told.post(phone=ONE)
    told.post("unit_leader", phone=TWO)
    told.tell()
    Post.objects.filter(role="handler").update(ends_on=NOON.date())
    Phone.objects.filter(ending="2222").delete()
    assert told.go() == ["withdrawn", "withdrawn"]
    assert sms.asked == []


def test_the_city_s_own_words_and_the_gateway_s_template_go_out_from_their_day_on(
    told: Told, sms: Gateway, settings: Any
) -> None:
    settings.QIBAN_SMS_TEMPLATE = "GENERAL"
    told.post(phone=ONE)
    given = {
        "kind": "quick_disposal",
        "channel": "sms",
        "en": "Act on {case}",
        "reason": "统一用语",
        "created_at": NOON,
    }
    Template.objects.create(zh="请处置{case}", gateway_zh="SMS_1", starts_on=NOON.date(), **given)
    Template.objects.create(zh="明天的{case}", starts_on=NOON.date() + timedelta(days=1), **given)
    told.tell()
    told.go()
    body = sms.asked[0].body
    assert (body["text"], body["template_id"]) == (f"请处置{CASE}", "SMS_1")
    assert body["parameters"] == {"case": CASE, "text": f"请处置{CASE}"}
    told.tell("k-2", kind="emergency_report")
    told.go()
    assert sms.asked[1].body["template_id"] == "GENERAL"


def test_what_somebody_wrote_into_a_fact_is_hidden_on_its_way_out(told: Told, sms: Gateway) -> None:
    told.post(phone=ONE)
    told.tell(kind="deadlines_moved", facts={"source": "王建国13712345678来电", "count": 1, "late": 0})
    assert Notice.objects.get().kind == "deadlines_moved"
    from qiban.core.channels.models import Choice

    assert told.go() == []
    Choice.objects.create(person=Post.objects.get(role="handler").person, group="system", channel="sms", is_on=True)
    told.tell("k-2", kind="deadlines_moved", facts={"source": "王建国13712345678来电", "count": 1, "late": 0})
    assert told.go() == ["sent"]
    assert "13712345678" not in str(sms.asked[0].body)


def test_a_yes_is_what_the_gateway_answers_to_a_message_that_it_takes() -> None:
    assert TAKEN == (200, b'{"accepted": true, "id": "g-1"}')
