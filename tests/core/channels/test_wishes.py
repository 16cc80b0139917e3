"""What people choose for themselves: by which channels, at which hours, on which number; and what nobody switches off."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from tests.core.channels.conftest import MINUTE, NOON, Hands, Told
from tests.gateway import DROP, Gateway

from qiban.core.channels import phones, wishes
from qiban.core.channels.models import Phone
from qiban.core.clock import CIVIL_ZONE
from qiban.core.errors import Conflict, Invalid
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Delivery, DeliveryState, Notice
from qiban.core.notices.spreading import spread
from qiban.core.notices.urgency import urgent_among
from qiban.hotline.models import Demand, Order

pytestmark = pytest.mark.django_db
ONE = "13800001111"
HOURS = {"begins_at": time(20), "ends_at": time(8)}


def civil(hour: int, minute: int = 0, day: int = 14) -> datetime:
    return datetime(2024, 3, day, hour, minute, tzinfo=CIVIL_ZONE)


@pytest.mark.parametrize(
    ("moment", "kind", "state"),
    [
        (civil(21, 59), "request_made", "waiting"),
        (civil(22), "request_made", "postponed"),
        (civil(6, 59), "request_made", "postponed"),
        (civil(7), "request_made", "waiting"),
        (civil(22), "quick_disposal", "waiting"),
        (civil(3), "level_proposed", "waiting"),
        (civil(3), "obligation_reminder", "postponed"),
    ],
)
def test_at_night_only_what_is_urgent_goes_out(
    told: Told, sms: Gateway, hands: Hands, moment: datetime, kind: str, state: str
) -> None:
    holder = told.post(phone=ONE, role="flood_duty" if kind == "level_proposed" else "handler")
    wishes.choose(actor=holder.actor(), chosen={("hotline", "sms"): True}, offered=["hotline"], at=NOON)
    hands.at = moment
    told.tell(kind=kind)
    found = Delivery.objects.get()
    assert found.state == state
    assert found.is_urgent is (kind in ("quick_disposal", "level_proposed"))
    if state == "postponed":
        morning = civil(7, day=15 if moment.hour > 12 else 14)
        assert found.next_attempt_at == morning
        assert told.go(morning - timedelta(microseconds=1)) == []
        assert told.go(morning) in (["sent"], ["failed"])


def test_the_light_of_a_first_feedback_and_whatever_concerns_an_extra_urgent_order_is_urgent(told: Told) -> None:
    """Art. 14: around the clock; Art. 12.3: extra-urgent."""
    for key, kind in (("quick", "quick_feedback"), ("usual", "handling")):
        told.tell(key, kind="obligation_reminder", case_number="", facts={"kind": kind, "due_at": NOON.isoformat()})
    numbers = {}
    for urgency in ("general", "urgent", "extra_urgent"):
        demand = Demand.objects.create(
            state="received",
            last_at=NOON,
            query_code=urgency,
            subject="停水",
            detail="停水",
            urgency=urgency,
            received_at=NOON,
        )
        order = Order.objects.create(
            state="received", last_at=NOON, lead_demand=demand, subject="停水", urgency=urgency, created_at=NOON
        )
        numbers[urgency] = order.number
        told.tell(urgency, kind="order_dispatched", case_number=order.number)
        told.tell(f"{urgency} light", kind="obligation_yellow", case_number=order.number)
    found = urgent_among(list(Notice.objects.all()))
    assert set(Notice.objects.filter(pk__in=found).values_list("key", flat=True)) == {
        "quick",
        "extra_urgent",
        "extra_urgent light",
    }


def test_a_retry_that_falls_into_the_night_waits_for_the_morning_and_counts_no_attempt(
    told: Told, sms: Gateway, hands: Hands
) -> None:
    told.post(phone=ONE)
    hands.at = civil(21, 59)
    sms.script = [DROP]
    told.tell(kind="obligation_reminder")
    assert told.go() == ["waiting"]
    assert told.go(civil(22)) == ["postponed"]
    found = Delivery.objects.get()
    assert (found.attempts, found.next_attempt_at) == (1, civil(7, day=15))
    assert told.go(civil(7, day=15)) == ["sent"]


def test_own_hours_hold_instead_of_the_city_s_and_may_be_none(told: Told, sms: Gateway, hands: Hands) -> None:
    one = told.post(phone=ONE)
    wishes.set_quiet(actor=one.actor(), at=NOON, **HOURS)
    hands.at = civil(20)
    told.tell("k-1", kind="obligation_reminder")
    wishes.set_quiet(actor=one.actor(), at=NOON, begins_at=time(0), ends_at=time(0))
    hands.at = civil(23)
    told.tell("k-2", kind="obligation_reminder")
    wishes.set_quiet(actor=one.actor(), at=NOON, begins_at=None, ends_at=None)
    told.tell("k-3", kind="obligation_reminder")
    assert told.states() == ["postponed", "waiting", "postponed"]
    with pytest.raises(Invalid):
        wishes.set_quiet(actor=one.actor(), at=NOON, begins_at=time(22), ends_at=None)
    assert Entry.objects.filter(action="set_quiet_hours").count() == 3


def test_who_wants_no_mail_of_a_kind_gets_none_and_what_has_to_be_known_comes_all_the_same(
    told: Told, sms: Gateway, settings: Any
) -> None:
    settings.QIBAN_EMAIL_NOTICES = True
    one = told.post(phone=ONE, email="a@example.org")
    wishes.choose(
        actor=one.actor(),
        chosen={("hotline", "email"): False, ("yellow", "sms"): True},
        offered=["hotline", "yellow"],
        at=NOON,
    )
    for kind in ("request_made", "obligation_yellow", "obligation_reminder", "quick_disposal", "basis_lapsed"):
        told.tell(kind, kind=kind)
    found = set(Delivery.objects.values_list("notice__kind", "channel"))
    assert found == {
        ("obligation_yellow", "email"),
        ("obligation_yellow", "sms"),
        ("obligation_reminder", "email"),
        ("obligation_reminder", "sms"),
        ("quick_disposal", "email"),
        ("quick_disposal", "sms"),
        ("basis_lapsed", "email"),
    }
    # The choice is asked again when it goes out.
    wishes.choose(actor=one.actor(), chosen={("yellow", "sms"): False}, offered=["yellow"], at=NOON)
    told.go()
    assert Delivery.objects.get(notice__kind="obligation_yellow", channel="sms").state == DeliveryState.WITHDRAWN


@pytest.mark.parametrize(
    "chosen",
    [{("urgent", "sms"): False}, {("red", "email"): False}, {("no such", "sms"): True}, {("hotline", "wecom"): True}],
)
def test_nobody_switches_off_what_has_to_be_known_nor_chooses_what_there_is_not(told: Told, chosen: Any) -> None:
    one = told.post()
    with pytest.raises(Invalid):
        wishes.choose(actor=one.actor(), chosen=chosen, offered=["urgent", "red", "no such", "hotline"], at=NOON)


def code_in(sms: Gateway) -> str:
    return str(sms.asked[-1].body["parameters"]["code"])


def test_a_number_is_used_once_the_code_that_came_there_is_given_and_is_kept_encrypted(
    told: Told, sms: Gateway, settings: Any
) -> None:
    settings.QIBAN_SMS_CODE_TEMPLATE = "CODE_1"
    actor = told.post().actor()
    phones.begin_phone(actor=actor, phone="+86 138-0000-1111", at=NOON)
    assert sms.asked[0].body["phone"] == ONE
    assert sms.asked[0].body["template_id"] == "CODE_1"
    assert code_in(sms) in sms.asked[0].body["text"]
    told.tell("k-1")
    assert not Delivery.objects.exists()
    with pytest.raises(Invalid, match="验证码不对"):
        phones.confirm_phone(actor=actor, code="x", at=NOON)
    phones.confirm_phone(actor=actor, code=f" {code_in(sms)} ", at=NOON + timedelta(minutes=9))
    told.tell("k-2")
    assert told.go() == ["sent"]
    assert ONE not in str(list(Phone.objects.values())) + str(list(Entry.objects.values("detail")))
    # Another number takes its place once it is confirmed, not before.
    phones.begin_phone(actor=actor, phone="13900002222", at=NOON + 2 * MINUTE)
    assert phones.number_of(told.posts["handler"].person_id) == ONE
    phones.confirm_phone(actor=actor, code=code_in(sms), at=NOON + 3 * MINUTE)
    assert phones.number_of(told.posts["handler"].person_id) == "13900002222"
    phones.remove_phone(actor=actor, at=NOON)
    assert not Phone.objects.exists()


def test_a_code_is_good_for_ten_minutes_and_five_guesses_and_another_comes_after_a_minute(
    told: Told, sms: Gateway
) -> None:
    actor = told.post().actor()
    phones.begin_phone(actor=actor, phone=ONE, at=NOON)
    with pytest.raises(Conflict, match="刚刚发过"):
        phones.begin_phone(actor=actor, phone=ONE, at=NOON + MINUTE - timedelta(seconds=1))
    with pytest.raises(Invalid, match="失效"):
        phones.confirm_phone(actor=actor, code=code_in(sms), at=NOON + 10 * MINUTE)
    phones.begin_phone(actor=actor, phone=ONE, at=NOON + 10 * MINUTE)
    good = code_in(sms)
    for _ in range(5):
        with pytest.raises(Invalid):
            phones.confirm_phone(actor=actor, code=f"{(int(good) + 1) % 10**6:06d}", at=NOON + 10 * MINUTE)
    with pytest.raises(Invalid, match="失效"):
        phones.confirm_phone(actor=actor, code=good, at=NOON + 10 * MINUTE)


@pytest.mark.parametrize(
    "phone", ["", "12345", "053312345678", "1380000111", "138000011112", "１３８0000111x", "138 0000 1111 2"]
)
def test_what_is_no_mobile_number_is_refused(told: Told, sms: Gateway, phone: str) -> None:
    with pytest.raises(Invalid) as refused:
        phones.begin_phone(actor=told.post().actor(), phone=phone, at=NOON)
    assert "phone" in refused.value.fields
    assert sms.asked == []


def test_a_gateway_that_does_not_answer_is_said_and_the_number_is_not_used(told: Told, sms: Gateway) -> None:
    sms.script = [DROP, (400, b"")]
    actor = told.post().actor()
    with pytest.raises(Conflict, match="网关暂时不通"):
        phones.begin_phone(actor=actor, phone=ONE, at=NOON)
    with pytest.raises(Invalid, match="不接收这个号码"):
        phones.begin_phone(actor=actor, phone=ONE, at=NOON + MINUTE)
    assert not Phone.objects.filter(is_confirmed=True).exists()


def test_without_channels_nothing_is_spread(told: Told, settings: Any) -> None:
    settings.QIBAN_EMAIL_NOTICES = False
    told.post(phone=ONE)
    told.tell()
    assert not Delivery.objects.exists()
    assert spread(at=NOON) == 0
