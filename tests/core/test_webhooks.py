"""Events for other systems: signed, each taken once or said not to be, whatever a receiver does."""

import base64
import hashlib
import hmac
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

import pytest
from django.db import connection, transaction

from qiban.core import clock
from qiban.core.actor import SYSTEM
from qiban.core.errors import Invalid, NotFound
from qiban.core.journal.models import Entry
from qiban.core.webhooks import sending, trouble
from qiban.core.webhooks.addresses import Forbidden, resolved, target
from qiban.core.webhooks.delivering import PAUSES, deliver, deliver_next
from qiban.core.webhooks.forgetting import forget_calls
from qiban.core.webhooks.jobs import send_events
from qiban.core.webhooks.models import Call, CallState, Event, Receiver
from qiban.core.webhooks.operations import add_receiver, change_receiver, emit, known_events, ping, renew_secret
from qiban.core.webhooks.sending import NotTaken, send
from qiban.core.webhooks.signing import secret_of

NOON = datetime(2024, 7, 4, 4, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
KIND = "flood.warning.published"


class Got(NamedTuple):
    """A request as a receiver got it."""

    path: str
    headers: dict[str, str]
    body: bytes


class Server:
    """A receiver that does what it is told."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.taken: list[Got] = []
        self.status, self.location, self.waits, self.drips = 204, "", 0.0, False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook?a=b"


@contextmanager
def serving() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        owner: ClassVar[Server]

        def do_POST(self) -> None:
            owner = self.owner
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            owner.taken.append(Got(self.path, headers, body))
            time.sleep(owner.waits)
            if owner.drips:
                for letter in b"HTTP/1.1 204 No Content\r\nx: " + b"y" * 1000:
                    self.wfile.write(bytes([letter]))
                    self.wfile.flush()
                    time.sleep(0.05)
            self.send_response(owner.status)
            if owner.location:
                self.send_header("Location", owner.location)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.daemon_threads = True
    Handler.owner = Server(made.server_address[1])
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield Handler.owner
    made.shutdown()
    made.server_close()


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    settings.QIBAN_WEBHOOKS_PRIVATE = True
    with serving() as one:
        yield one


def receiver(url: str, name: str = "省平台", **more: Any) -> Receiver:
    return add_receiver(actor=SYSTEM, name=name, url=url, events=[KIND], at=NOON, **more)


def event(about: str = "HY000001-1") -> int:
    return emit(KIND, about, {"colour": "red", "标题": "洪水"}, at=NOON)


def tried(one: Receiver, at: datetime = NOON) -> Call:
    deliver_next(one.pk, at=at)
    return Call.objects.get(receiver=one)


@pytest.mark.django_db
def test_an_event_is_a_cloud_event_signed_as_standard_webhooks_have_it(server: Server, settings: Any) -> None:
    settings.QIBAN_ADDRESS = "https://hotline.example"
    one = receiver(server.url)
    assert event() == 1
    assert tried(one).state == "sent"
    (got,) = server.taken
    assert got.path == "/hook?a=b"
    assert got.headers["content-type"] == "application/cloudevents+json; charset=utf-8"
    said = json.loads(got.body)
    assert UUID(said.pop("id")) == UUID(got.headers["webhook-id"])
    assert said == {
        "specversion": "1.0",
        "source": "https://hotline.example",
        "type": "qiban.flood.warning.published",
        "subject": "HY000001-1",
        "time": "2024-07-04T12:00:00+08:00",
        "datacontenttype": "application/json",
        "data": {"colour": "red", "标题": "洪水"},
    }
    # As a receiver looks at it, by the letter of the specification.
    key = base64.b64decode(secret_of(one.seed).removeprefix("whsec_"))
    signed = f"{got.headers['webhook-id']}.{got.headers['webhook-timestamp']}.".encode() + got.body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert got.headers["webhook-signature"] == f"v1,{expected}"
    assert got.headers["webhook-timestamp"] == str(int(NOON.timestamp()))


@pytest.mark.django_db
def test_no_copy_of_the_database_tells_a_secret(server: Server, settings: Any) -> None:
    one = receiver(server.url)
    before = secret_of(one.seed)
    settings.SECRET_KEY = "another"
    assert secret_of(one.seed) != before
    settings.SECRET_KEY = "another again"
    assert len(base64.b64decode(before.removeprefix("whsec_"))) == 32


@pytest.mark.django_db
def test_only_who_wants_an_event_and_is_switched_on_is_told(server: Server) -> None:
    wanting = receiver(server.url, "一")
    off = receiver(server.url, "二")
    given: dict[str, Any] = {"name": "二", "url": server.url, "events": [KIND], "is_active": False}
    change_receiver(actor=SYSTEM, receiver_id=off.pk, at=NOON, **given)
    assert event() == 1
    assert emit("another.event", "1", {}, at=NOON) == 0
    assert [one.receiver_id for one in Call.objects.all()] == [wanting.pk]


@pytest.mark.django_db
def test_nothing_is_sent_of_what_was_rolled_back(server: Server) -> None:
    receiver(server.url)
    with transaction.atomic():
        assert event() == 1
        transaction.set_rollback(True)
    assert (Event.objects.count(), Call.objects.count()) == (0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("status", [301, 400, 403, 404, 429, 500, 503])
def test_what_is_not_taken_is_tried_again_with_growing_pauses_and_then_given_up(server: Server, status: int) -> None:
    server.status, server.location = status, server.url
    one = receiver(server.url)
    event()
    at, waited = NOON, []
    for _ in range(7):
        found = tried(one, at)
        if found.next_attempt_at:
            waited.append(found.next_attempt_at - at)
            assert tried(one, found.next_attempt_at - MINUTE / 60).attempts == found.attempts
            at = found.next_attempt_at
    assert tuple(waited) == PAUSES
    # A redirect is not followed, or there would be twice as many.
    assert (found.state, found.attempts, found.status, len(server.taken)) == ("given_up", 7, status, 7)
    assert len({got.headers["webhook-id"] for got in server.taken}) == 1
    # Each attempt says when it was made and is signed so: receivers refuse old ones (better-auth/better-auth#8844).
    assert len({got.headers["webhook-timestamp"] for got in server.taken}) == 7
    assert len({got.headers["webhook-signature"] for got in server.taken}) == 7


@pytest.mark.django_db
def test_a_receiver_that_is_gone_for_good_is_asked_once(server: Server) -> None:
    server.status = 410
    one = receiver(server.url)
    event()
    found = tried(one)
    assert (found.state, found.error) == ("failed", "HTTP 410")


@pytest.mark.django_db
def test_what_was_not_taken_is_sent_anew_by_an_administrator(server: Server) -> None:
    server.status = 410
    one = receiver(server.url)
    event()
    first = tried(one)
    server.status = 200
    assert trouble.tally(NOON).not_taken == 1
    assert trouble.replay(actor=SYSTEM, at=NOON + MINUTE) == 1
    assert tried(one, NOON + MINUTE).state == "sent"
    assert trouble.replay(actor=SYSTEM, at=NOON + MINUTE) == 0
    # What was taken can be sent again by name, too.
    assert trouble.replay(actor=SYSTEM, at=NOON + 2 * MINUTE, call_ids=[first.pk]) == 1
    assert tried(one, NOON + 2 * MINUTE).state == "sent"
    assert len({got.headers["webhook-id"] for got in server.taken}) == 1
    actions = Entry.objects.filter(subject_type="webhook", subject_id=one.pk).order_by("sequence")
    assert [each.action for each in actions] == ["add_receiver", "replay_events", "replay_events"]


@pytest.mark.django_db
def test_what_waits_for_a_receiver_that_is_switched_off_is_withdrawn(server: Server) -> None:
    one = receiver(server.url)
    event()
    given: dict[str, Any] = {"name": one.name, "url": server.url, "events": [KIND], "is_active": False}
    change_receiver(actor=SYSTEM, receiver_id=one.pk, at=NOON, **given)
    assert tried(one).state == "withdrawn"
    assert server.taken == []
    assert trouble.replay(actor=SYSTEM, at=NOON, call_ids=[Call.objects.get().pk]) == 0


@pytest.mark.django_db
def test_a_new_secret_signs_from_then_on(server: Server) -> None:
    one = receiver(server.url)
    before = secret_of(one.seed)
    assert secret_of(renew_secret(actor=SYSTEM, receiver_id=one.pk, at=NOON).seed) != before
    ping(actor=SYSTEM, receiver_id=one.pk, at=NOON)
    assert tried(one).state == "sent"
    assert json.loads(server.taken[0].body)["type"] == "qiban.ping"
    assert "subject" not in json.loads(server.taken[0].body)


@pytest.mark.django_db
def test_an_answer_that_drips_has_as_long_as_any_other(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.drips = True
    began = time.monotonic()
    with pytest.raises(NotTaken):
        send(server.url, b"{}", {}, seconds=0.5)
    assert time.monotonic() - began < 5


def test_nobody_at_home_is_no_error_of_ours(settings: Any) -> None:
    settings.QIBAN_WEBHOOKS_PRIVATE = True
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for url in (f"http://127.0.0.1:{port}/", "http://no-such-host.invalid/"):
        with pytest.raises(NotTaken):
            send(url, b"{}", {}, seconds=1)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://10.0.0.1/",
        "https://192.168.1.1:8443/x",
        "https://172.16.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://100.64.0.1/",
        "https://0.0.0.0/",
        "https://224.0.0.1/",
        "https://[::ffff:127.0.0.1]/",
        "https://[fe80::1]/",
        "https://[fd00::1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://user:secret@example.org/",
        "https://",
        "ftp://example.org/",
        "file:///etc/passwd",
        "https://exa mple.org/",
        "https://例子.cn/",
        "https://example.org:99999/",
        "javascript:alert(1)",
        "",
    ],
)
def test_private_addresses_and_what_is_no_address_are_refused(url: str, settings: Any) -> None:
    settings.QIBAN_WEBHOOKS_PRIVATE = False
    with pytest.raises(Forbidden):
        target(url)


@pytest.mark.parametrize(
    ("answers", "is_taken"),
    [
        (["93.184.216.34"], True),
        (["2606:2800:220:1:248:1893:25c8:1946"], True),
        (["127.0.0.1"], False),
        (["93.184.216.34", "10.0.0.5"], False),
        (["fe80::1%eth0"], False),
        (["::ffff:10.0.0.1"], False),
    ],
)
def test_a_name_that_leads_to_a_private_address_is_refused_when_it_is_called(
    answers: list[str], *, is_taken: bool, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.QIBAN_WEBHOOKS_PRIVATE = False
    told = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in answers]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: told)
    found = target("https://rebind.example/")
    if is_taken:
        assert resolved(found) == answers[0]
    else:
        with pytest.raises(Forbidden):
            resolved(found)


@pytest.mark.django_db
def test_a_private_address_is_said_on_the_page_and_not_called(server: Server, settings: Any) -> None:
    one = receiver(server.url)
    event()
    settings.QIBAN_WEBHOOKS_PRIVATE = False
    assert tried(one).state == "failed"
    assert server.taken == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "省平台"}, "name"),
        ({"url": "https://localhost.invalid x/"}, "url"),
        ({"url": "https://10.0.0.1/"}, "url"),
        ({"events": []}, "events"),
        ({"events": ["no.such"]}, "events"),
    ],
)
def test_what_is_wrong_with_a_receiver_is_said_by_field(given: dict[str, Any], field: str) -> None:
    receiver("https://example.org/")
    values: dict[str, Any] = {"name": "另一个", "url": "https://example.org/", "events": [KIND], **given}
    with pytest.raises(Invalid) as caught:
        add_receiver(actor=SYSTEM, at=NOON, **values)
    assert field in caught.value.fields


@pytest.mark.django_db
def test_there_are_no_other_receivers() -> None:
    act: Callable[..., Any]
    for act in (ping, renew_secret):
        with pytest.raises(NotFound):
            act(actor=SYSTEM, receiver_id=1, at=NOON)


def test_offices_name_their_events() -> None:
    assert known_events()[KIND].zh == "洪水预警发布、更新或解除"


@pytest.mark.django_db(transaction=True)
def test_a_receiver_that_hangs_delays_no_other(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)
    monkeypatch.setattr("qiban.core.webhooks.delivering.send", lambda *given: send(*given, seconds=3))
    with serving() as slow:
        slow.waits = 20
        hanging, quick = receiver(slow.url, "慢"), receiver(server.url, "快")
        for number in range(5):
            event(str(number))
        began = time.monotonic()
        assert deliver(seconds=2) is False
        # Only the one that hangs was waited for, and once.
        assert 2 < time.monotonic() - began < 15
    assert [one.state for one in Call.objects.filter(receiver=quick)] == ["sent"] * 5
    found = Call.objects.filter(receiver=hanging).order_by("pk")
    assert [(one.state, one.attempts) for one in found] == [("waiting", 1)] + [("waiting", 0)] * 4
    assert len(slow.taken) == 1


def _deliver_alone() -> None:
    """Deliver as another process would, with a connection of its own."""
    try:
        deliver(seconds=3)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_what_comes_while_a_receiver_hangs_goes_out_at_once(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)
    monkeypatch.setattr("qiban.core.webhooks.delivering.send", lambda *given: send(*given, seconds=4))
    with serving() as slow:
        slow.waits = 20
        receiver(slow.url, "慢")
        event()
        running = threading.Thread(target=_deliver_alone, daemon=True)
        running.start()
        while not slow.taken:
            time.sleep(0.02)
        receiver(server.url, "快")
        ping(actor=SYSTEM, receiver_id=Receiver.objects.get(name="快").pk, at=NOON)
        until = time.monotonic() + 2
        while not server.taken and time.monotonic() < until:
            time.sleep(0.02)
        assert len(server.taken) == 1
        running.join()


@pytest.mark.django_db(transaction=True)
def test_the_job_sends_what_is_due(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)
    receiver(server.url)
    event()
    send_events()
    send_events()
    assert len(server.taken) == 1
    assert sending.SECONDS == 10


@pytest.mark.django_db
def test_what_was_told_half_a_year_ago_is_forgotten_and_its_event_with_the_last_call() -> None:
    one, other = receiver("https://example.org/1", "一"), receiver("https://example.org/2", "二")
    for _ in range(2):
        emit(KIND, "HY1", {}, at=NOON)
    old, fresh = Event.objects.order_by("id")
    settled = {"state": CallState.SENT, "next_attempt_at": None}
    Call.objects.filter(event=old, receiver=one).update(**settled, settled_at=NOON - timedelta(days=180))
    Call.objects.filter(event=fresh).update(**settled, settled_at=NOON - timedelta(days=179))
    assert forget_calls(at=NOON, batch=1) == 1
    assert set(Event.objects.all()) == {old, fresh}
    Call.objects.filter(event=old, receiver=other).update(**settled, settled_at=NOON - timedelta(days=200))
    assert forget_calls(at=NOON) == 1
    assert list(Event.objects.all()) == [fresh]
    assert Call.objects.count() == 2
