"""Mails of notices: every one once, or said to be undelivered, whatever the mail server does (Art. 13)."""

import os
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from tests.mail_server import DRIP, DROP, HANG, STEPS, MailServer, mail_server

from qiban.core import clock
from qiban.core.notices import letters, outbox, postman, spreading
from qiban.core.notices import operations as notices
from qiban.core.notices.delivering import deliver
from qiban.core.notices.jobs import send_mails
from qiban.core.notices.models import Delivery, DeliveryState, Notice
from qiban.core.notices.spreading import spread
from qiban.core.obligations.models import Obligation
from qiban.core.obligations.sweep import sweep
from qiban.core.people.models import Person, Post
from qiban.core.people.operations import appoint
from qiban.core.units.models import Unit

pytestmark = pytest.mark.django_db
NOON = datetime(2024, 3, 14, 4, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
# More than are made ready together, whichever step it is.
LIGHTS = 10_000 if os.environ.get("QIBAN_LONG") == "1" else 1_100
HANDLER, LEADER = "housing-handler@example.org", "housing-unit_leader@example.org"


class Hands:
    """A clock that stands where it is put."""

    at = NOON

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    one = Hands()
    monkeypatch.setattr(clock, "now", one)
    return one


@pytest.fixture
def server(settings: Any, hands: Hands) -> Iterator[MailServer]:
    with mail_server() as one:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", one.port, 3
        settings.EMAIL_USE_TLS, settings.EMAIL_HOST_USER = False, ""
        settings.DEFAULT_FROM_EMAIL, settings.QIBAN_EMAIL_NOTICES = "qiban@hotline.example", True
        yield one


def post(role: str, code: str = "housing", **person: Any) -> Post:
    name = f"{code}-{role}"
    made, _ = Person.objects.get_or_create(username=name, defaults={"email": f"{name}@example.org", **person})
    return appoint(person=made, unit=Unit.objects.get(code=code), role=role)


def tell(*keys: str, **more: Any) -> None:
    unit_id = Unit.objects.get(code="housing").pk
    values = {"kind": "order_dispatched", "case_number": "202403140000001", "facts": {"subject": "路灯不亮"}} | more
    notices.notify_many(notices.Draft(unit_id=unit_id, at=NOON, key=key, **values) for key in keys or ("k-1",))


def run(hands: Hands, at: datetime = NOON) -> None:
    hands.at = at
    spread(at=at)
    deliver(seconds=30)


def sent_to(server: MailServer) -> list[str]:
    return sorted(one.to for one in server.taken)


def states() -> dict[str, str]:
    return dict(Delivery.objects.values_list("person__email", "state"))


@pytest.fixture
def two(db: None) -> None:
    post("handler")
    post("unit_leader")


def test_each_person_gets_a_mail_of_their_own_and_once(server: MailServer, hands: Hands, two: None) -> None:
    tell()
    for _ in range(3):
        run(hands)

    assert sent_to(server) == [HANDLER, LEADER]
    assert [one.message["To"] for one in server.taken] == [HANDLER, LEADER]
    assert server.connections == 1
    assert set(Delivery.objects.values_list("state", "attempts", "error", "settled_at")) == {("sent", 1, "", NOON)}


def test_a_mail_says_in_the_reader_s_language_what_the_notice_says_and_where_to_read_on(
    server: MailServer, hands: Hands, settings: Any
) -> None:
    settings.QIBAN_ADDRESS = "https://hotline.example"
    post("handler")
    post("unit_leader", language="en")
    tell()
    run(hands)

    words = {one.to: (one.message["Subject"], one.message.get_content()) for one in server.taken}
    assert words[HANDLER][0] == "新派工单：202403140000001 路灯不亮"
    assert words[LEADER][0] == "New order: 202403140000001 路灯不亮"
    for subject, text in words.values():
        assert text.startswith(subject)
        assert "https://hotline.example/notices/" in text


def test_no_machine_answers_a_mail_and_a_second_copy_is_known_by_its_id(
    server: MailServer, hands: Hands, two: None
) -> None:
    """RFC 3834: an automatic mail says so, and goes from nobody, so that reports of its failure do not come back."""
    server.script["end"] = [f"250 {DROP}"]
    tell()
    run(hands)
    run(hands, NOON + MINUTE)

    ids = Counter((one.to, one.message["Message-ID"]) for one in server.taken)
    assert sorted(ids.values()) == [1, 2]
    assert len({one for _, one in ids}) == 2
    for one in server.taken:
        assert one.sender == ""
        assert one.message["From"] == "齐办 <qiban@hotline.example>"
        assert one.message["Auto-Submitted"] == "auto-generated"
        assert one.message["X-Auto-Response-Suppress"] == "All"
        assert one.message["Message-ID"].endswith("@hotline.example>")
        assert one.message["Date"].datetime == NOON


def test_reports_of_undelivered_mails_go_where_the_city_wants_them(
    server: MailServer, hands: Hands, two: None, settings: Any
) -> None:
    settings.QIBAN_BOUNCES_TO = "bounces@hotline.example"
    tell()
    run(hands)
    assert {one.sender for one in server.taken} == {"bounces@hotline.example"}


@pytest.mark.parametrize(
    "address",
    [
        "a@b.test,c@d.test",
        "a@b.test\nBcc: c@d.test",
        "王@example.org",
        "a@invalid domain",
        "a@-.test",
        "no address",
        "a@b.test>",
        "a" * 65 + "@b.test",
    ],
)
def test_an_address_that_is_none_is_said_and_harms_nobody_else(
    server: MailServer, hands: Hands, two: None, address: str
) -> None:
    Person.objects.filter(email=HANDLER).update(email=address)
    tell()
    run(hands)

    assert sent_to(server) == [LEADER]
    assert states() == {address: "failed", LEADER: "sent"}
    assert "邮箱地址无效" in Delivery.objects.get(state="failed").error


def test_a_domain_in_chinese_goes_out_as_every_server_knows_it(server: MailServer, hands: Hands) -> None:
    post("handler", email="wang@例子.测试")
    tell()
    run(hands)
    assert sent_to(server) == ["wang@xn--fsqu00a.xn--0zwm56d"]


@pytest.mark.parametrize("breaking", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x1b"])
def test_a_subject_with_a_line_break_is_one_line_and_adds_no_header(
    server: MailServer, hands: Hands, two: None, breaking: str
) -> None:
    tell("bad", facts={"subject": f"路灯{breaking}Bcc: somebody"})
    tell("good")
    run(hands)

    assert len(server.taken) == 4
    assert {one.message["Bcc"] for one in server.taken} == {None}
    assert {one.message["Subject"] for one in server.taken} == {
        "新派工单：202403140000001 路灯 Bcc: somebody",
        "新派工单：202403140000001 路灯不亮",
    }


def test_a_notice_without_words_is_said_and_harms_no_other(server: MailServer, hands: Hands, two: None) -> None:
    tell("bad", kind="not known")
    tell("good")
    run(hands)

    assert sent_to(server) == [HANDLER, LEADER]
    assert set(Delivery.objects.filter(notice__key="bad").values_list("state", flat=True)) == {"failed"}


def test_a_recipient_refused_for_good_is_not_tried_again_and_the_server_s_words_are_kept(
    server: MailServer, hands: Hands, two: None
) -> None:
    server.always[f"rcpt {HANDLER}"] = "550 5.1.1 no such user"
    tell()
    run(hands)
    run(hands, NOON + timedelta(days=3))

    assert sent_to(server) == [LEADER]
    failed = Delivery.objects.get(state=DeliveryState.FAILED)
    assert (failed.attempts, failed.error) == (1, "550 5.1.1 no such user")


def test_an_answer_without_end_is_no_refusal(server: MailServer, hands: Hands, two: None) -> None:
    server.script[f"rcpt {HANDLER}"] = ["250 " + "x" * 20_000]
    tell()
    run(hands)
    run(hands, NOON + MINUTE)

    assert sent_to(server) == [HANDLER, LEADER]


def test_mails_of_a_clock_that_ran_ahead_go_out_once_it_is_put_right(
    server: MailServer, hands: Hands, two: None
) -> None:
    tell()
    spread(at=NOON + timedelta(days=3))
    run(hands)

    assert sent_to(server) == [HANDLER, LEADER]


@pytest.mark.parametrize("answer", ["450 4.2.1 mailbox busy", "452 4.2.2 full", "421 4.3.0 closing"])
def test_a_recipient_refused_for_now_is_tried_again_alone(
    server: MailServer, hands: Hands, two: None, answer: str
) -> None:
    server.script[f"rcpt {HANDLER}"] = [answer]
    tell()
    run(hands)
    assert sent_to(server) == [LEADER]
    waiting = Delivery.objects.get(state=DeliveryState.WAITING)
    assert (waiting.error, waiting.next_attempt_at) == (answer, NOON + MINUTE)

    run(hands, NOON + MINUTE - timedelta(microseconds=1))
    assert sent_to(server) == [LEADER]
    run(hands, NOON + MINUTE)
    assert sent_to(server) == [HANDLER, LEADER]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("answer", ["421 try later", DROP, HANG])
def test_a_server_that_turns_away_breaks_off_or_hangs_at_any_step_gets_every_mail_later(
    server: MailServer,
    hands: Hands,
    two: None,
    step: str,
    answer: str,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(postman, "PATIENCE", 1)
    settings.EMAIL_TIMEOUT = 1
    server.script[step] = [answer]
    tell("k-1", "k-2")
    run(hands)
    run(hands, NOON + MINUTE)

    assert sorted(Counter(sent_to(server)).items()) == [(HANDLER, 2), (LEADER, 2)]
    assert set(states().values()) == {"sent"}


def test_a_server_that_answers_late_has_the_mail_once(
    server: MailServer, hands: Hands, two: None, settings: Any
) -> None:
    """It is given more time once it has the mail: to give up on it would send the mail twice."""
    settings.EMAIL_TIMEOUT = 0.8
    server.script["end"] = ["250 slow"]
    usual = server.answer

    def late(step: str, answer: str, to: str = "") -> str:
        said = usual(step, answer, to)
        if said == "250 slow":
            time.sleep(1)
        return said

    server.answer = late  # type: ignore[method-assign]
    tell()
    run(hands)
    assert sent_to(server) == [HANDLER, LEADER]
    assert set(states().values()) == {"sent"}


def test_a_server_that_says_a_letter_now_and_then_is_left(
    server: MailServer, hands: Hands, two: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMAIL_TIMEOUT = 0.5
    monkeypatch.setattr(postman, "LONGEST", 2)
    server.always["greeting"] = DRIP
    tell()
    started = time.monotonic()
    run(hands)
    assert time.monotonic() - started < 5
    assert set(states().values()) == {"waiting"}


def test_no_server_is_an_attempt_for_all_at_once_with_growing_pauses_and_in_the_end_it_is_said(
    server: MailServer, hands: Hands, two: None, settings: Any
) -> None:
    settings.EMAIL_PORT = 1
    # Urgent, or the last attempt would wait for the morning.
    tell(*[f"k-{number}" for number in range(20)], kind="emergency_report")
    at = NOON
    for minutes in (1, 5, 15, 60, 240, 720):
        run(hands, at)
        next_at = at + timedelta(minutes=minutes)
        assert set(Delivery.objects.values_list("state", "next_attempt_at")) == {("waiting", next_at)}
        at = next_at
    run(hands, at)

    assert set(Delivery.objects.values_list("state", "attempts", "settled_at")) == {("given_up", 7, at)}
    assert "refused" in Delivery.objects.first().error  # type: ignore[union-attr]


@pytest.mark.parametrize("step", ["rcpt", "end"])
def test_a_server_that_breaks_off_each_time_is_left_after_three_mails(
    server: MailServer, hands: Hands, two: None, step: str
) -> None:
    server.always[step] = DROP
    tell(*[f"k-{number}" for number in range(20)])
    run(hands)
    assert server.connections == 3
    assert set(Delivery.objects.values_list("state", "attempts")) <= {("waiting", 1), ("waiting", 2)}


def test_a_server_that_ends_the_connection_after_each_mail_gets_them_all(
    server: MailServer, hands: Hands, two: None
) -> None:
    server.always["after"] = DROP
    tell("k-1", "k-2")
    run(hands)
    assert sent_to(server) == [HANDLER, HANDLER, LEADER, LEADER]
    assert server.connections == 4


def test_a_notice_whose_words_fail_in_the_database_is_said_and_harms_no_other(
    server: MailServer, hands: Hands, two: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(notice: Notice, language: str) -> str:
        if notice.key == "bad":
            list(Person.objects.raw("SELECT nothing FROM nowhere"))
        return "good"

    monkeypatch.setattr(letters, "title", fails)
    tell("bad")
    tell("good")
    run(hands)
    assert sent_to(server) == [HANDLER, LEADER]
    assert set(Delivery.objects.filter(notice__key="bad").values_list("state", flat=True)) == {"failed"}


def test_many_who_are_refused_for_now_do_not_put_off_the_others(server: MailServer, hands: Hands, two: None) -> None:
    server.always[f"rcpt {HANDLER}"] = "450 later"
    tell(*[f"k-{number}" for number in range(5)])
    run(hands)
    assert sent_to(server) == [LEADER] * 5


def test_a_server_that_does_not_take_us_is_no_fault_of_a_recipient(server: MailServer, hands: Hands, two: None) -> None:
    server.script["mail"] = ["530 5.7.0 authentication required"]
    tell()
    run(hands)
    assert set(Delivery.objects.values_list("state", "error")) == {("waiting", "530 5.7.0 authentication required")}
    run(hands, NOON + MINUTE)
    assert sent_to(server) == [HANDLER, LEADER]


@pytest.mark.parametrize(("name", "value"), [("DEFAULT_FROM_EMAIL", "nobody"), ("QIBAN_BOUNCES_TO", "a@b.test\n")])
def test_a_wrong_setting_of_ours_is_no_fault_of_a_recipient(
    server: MailServer, hands: Hands, two: None, settings: Any, name: str, value: str
) -> None:
    setattr(settings, name, value)
    tell()
    run(hands)
    assert set(Delivery.objects.values_list("state", flat=True)) == {"waiting"}
    assert "mail.sender" in Delivery.objects.first().error  # type: ignore[union-attr]


def test_nothing_goes_unencrypted_where_starttls_is_missing(
    server: MailServer, hands: Hands, two: None, settings: Any
) -> None:
    settings.EMAIL_USE_TLS = True
    tell()
    run(hands)
    assert server.taken == []
    assert set(Delivery.objects.values_list("state", "next_attempt_at")) == {("waiting", NOON + MINUTE)}
    assert "STARTTLS" in Delivery.objects.first().error  # type: ignore[union-attr]


def test_who_no_longer_holds_the_post_or_has_no_address_gets_no_mail(
    server: MailServer, hands: Hands, two: None
) -> None:
    tell()
    spread(at=NOON)
    Post.objects.filter(person__email=HANDLER).update(ends_on=NOON.date())
    Person.objects.filter(email=LEADER).update(email="")
    run(hands)
    assert server.taken == []
    assert set(Delivery.objects.values_list("state", flat=True)) == {"withdrawn"}


@pytest.mark.parametrize(
    ("starts", "ends", "is_told"),
    [(0, 1, True), (1, None, False), (None, 0, False), (-1, None, True)],
)
def test_a_mail_goes_to_whoever_holds_the_post_that_day(
    server: MailServer, hands: Hands, starts: int | None, ends: int | None, is_told: bool
) -> None:
    held, today = post("handler"), clock.civil_date(NOON)
    days = {"starts_on": starts, "ends_on": ends}
    Post.objects.filter(pk=held.pk).update(
        **{name: None if days_on is None else today + timedelta(days=days_on) for name, days_on in days.items()}
    )
    tell()
    run(hands)
    assert bool(server.taken) is is_told


def test_many_notices_go_out_to_the_last_over_few_connections(
    server: MailServer, hands: Hands, two: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreading, "BATCH", 10)
    monkeypatch.setattr(postman, "MAILS_A_CONNECTION", 20)
    tell(*[f"k-{number}" for number in range(31)])
    run(hands)
    assert Counter(sent_to(server)) == {HANDLER: 31, LEADER: 31}
    assert server.connections == 4
    assert not Notice.objects.filter(is_to_spread=True).exists()


def test_a_sweep_that_turns_many_lights_red_at_once_mails_every_reminder(
    server: MailServer, hands: Hands, two: None
) -> None:
    owe(LIGHTS)
    assert sweep(at=NOON).reminders == LIGHTS
    spread(at=NOON)
    while deliver(seconds=30):
        pass
    assert Counter(sent_to(server)) == {HANDLER: LIGHTS, LEADER: LIGHTS}
    assert set(Delivery.objects.values_list("state", "attempts")) == {("sent", 1)}


def owe(number: int) -> None:
    """What a unit owes, all of it on red at noon."""
    unit = Unit.objects.get(code="housing")
    Obligation.objects.bulk_create(
        Obligation(
            kind="handling",
            bearer_unit=unit,
            subject_type="assignment",
            subject_id=one,
            case_number=f"20240301{one:07}",
            clause="hotline:12.3",
            opened_at=NOON - 9 * DAY,
            yellow_at=NOON - 3 * DAY,
            due_at=NOON - 2 * DAY,
            red_at=NOON - DAY,
            next_change_at=NOON - 3 * DAY,
        )
        for one in range(1, number + 1)
    )


def test_who_holds_the_post_of_a_closed_unit_gets_no_mail(server: MailServer, hands: Hands, two: None) -> None:
    Unit.objects.filter(code="housing").update(closed_on=NOON.date())
    tell()
    run(hands)
    assert server.taken == []


def test_without_a_mail_server_nothing_is_prepared(hands: Hands, two: None, settings: Any) -> None:
    settings.QIBAN_EMAIL_NOTICES = False
    tell()
    send_mails()
    assert not Delivery.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_every_mail_once(server: MailServer, hands: Hands, two: None) -> None:
    tell(*[f"k-{number}" for number in range(15)])

    def work() -> None:
        try:
            spread(at=NOON)
            deliver(seconds=30)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert Counter(sent_to(server)) == {HANDLER: 15, LEADER: 15}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("step", "copies"), [("greeting", 1), ("rcpt", 1), ("data", 1), ("end", 1)])
def test_a_mail_whose_worker_is_killed_on_the_way_is_taken_up_at_once(
    server: MailServer, hands: Hands, step: str, copies: int, settings: Any
) -> None:
    """The lock on a delivery ends with its worker's connection, which the database is told to cut here."""
    post("handler")
    settings.EMAIL_TIMEOUT = 5
    server.script[step] = [HANG]
    tell()
    pid: list[int] = []

    def work() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                pid.append(cursor.fetchone()[0])
            spread(at=NOON)
            deliver(seconds=30)
        except Exception:  # noqa: S110 - killed
            pass
        finally:
            connection.close()

    killed = threading.Thread(target=work)
    killed.start()
    while not server.connections or not Delivery.objects.exists():
        time.sleep(0.02)
    run(hands)
    assert server.taken == []  # the other one has it
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", pid)
    run(hands)

    assert sent_to(server) == [HANDLER] * copies
    server.is_over.set()
    killed.join()
    assert states() == {HANDLER: "sent"}


def test_the_pauses_are_those_of_the_documentation() -> None:
    assert [pause / MINUTE for pause in outbox.PAUSES] == [1, 5, 15, 60, 240, 720]
