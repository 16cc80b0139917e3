"""What went wrong in other people's webhooks, as their public reports tell, tried here."""

import base64
import hashlib
import hmac
import json
from datetime import datetime, timedelta
from operator import itemgetter

import pytest
from tests.core.test_webhooks import KIND, NOON, Got, Server, receiver, server, serving, tried

from qiban.core.webhooks.delivering import PAUSES, deliver_next
from qiban.core.webhooks.operations import emit
from qiban.core.webhooks.sending import NotTaken, send
from qiban.core.webhooks.signing import secret_of

__all__ = ["server"]
# How old a signature may be where receivers look at its age.
TOLERANCE = timedelta(minutes=5)


def is_taken(got: Got, secret: str, at: datetime) -> bool:
    """Tell what a receiver tells by the bytes that came over the wire, at its own time."""
    stamp = got.headers["webhook-timestamp"]
    signed = f"{got.headers['webhook-id']}.{stamp}.".encode() + got.body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
    is_fresh = abs(at.timestamp() - int(stamp)) <= TOLERANCE.total_seconds()
    return is_fresh and got.headers["webhook-signature"] == f"v1,{expected}"


@pytest.mark.django_db
def test_every_attempt_is_signed_anew_and_says_the_same(server: Server) -> None:
    """better-auth/better-auth#8844: the moment was put under the signature once, before the attempts.

    The later ones came with a moment of minutes ago, and receivers refused them as replayed. documenso/documenso#3204: each
    attempt had another body and no name in common, so that receivers could not tell a repetition from something new.
    """
    server.status = 503
    one = receiver(server.url)
    emit(KIND, "HY000001-1", {"标题": "洪水"}, at=NOON)
    at, moments = NOON, []
    for pause in (*PAUSES, timedelta()):
        tried(one, at)
        moments.append(at)
        at += pause
    assert len(server.taken) == len(PAUSES) + 1
    secret = secret_of(one.seed)
    assert all(is_taken(got, secret, moment) for got, moment in zip(server.taken, moments, strict=True))
    assert not is_taken(server.taken[0], secret, moments[-1])
    assert {(got.headers["webhook-id"], got.body) for got in server.taken} == {
        (json.loads(server.taken[0].body)["id"], server.taken[0].body)
    }


@pytest.mark.django_db
def test_the_signature_is_that_of_the_bytes_on_the_wire_whatever_they_say(server: Server) -> None:
    """nensii21/devlink#1319: the payload was written as JSON once to be signed and once more to be sent.

    Order of keys, blanks and letters beyond ASCII differed, so that no signature fitted.
    """
    one = receiver(server.url)
    data = {
        "z": 1,
        "a": {"标题": "洪水 🌊", "é": "e\u0301"},
        "n": [1.0, 1e21, -0.0, 2**60],
        "t": 'a\tb"\\/\u2028',
        "e": {},
    }
    emit(KIND, "HY000001-1", data, at=NOON)
    assert tried(one).state == "sent"
    (got,) = server.taken
    assert is_taken(got, secret_of(one.seed), NOON)
    assert json.loads(got.body)["data"] == data
    assert not is_taken(
        Got(got.path, got.headers, json.dumps(json.loads(got.body)).encode()), secret_of(one.seed), NOON
    )


@pytest.mark.django_db
def test_what_was_put_off_says_when_it_happened_and_not_when_it_came(server: Server) -> None:
    """reapit/foundations#5518: an appointment was made, changed and called off, and receivers heard of it in another order.

    One that hangs on an event must not keep the all-clear from its receiver, so the later one goes first here, too. The time
    in the body is that of the event at every attempt, and puts them right.
    """
    server.status = 503
    one = receiver(server.url)
    emit(KIND, "HY000001-1", {}, at=NOON)
    tried(one)
    server.status = 204
    later = NOON + timedelta(seconds=30)
    emit(KIND, "HY000002-1", {}, at=later)
    deliver_next(one.pk, at=later)
    deliver_next(one.pk, at=NOON + PAUSES[0])
    came = [json.loads(got.body) for got in server.taken[1:]]
    assert [event["subject"] for event in came] == ["HY000002-1", "HY000001-1"]
    assert [event["subject"] for event in sorted(came, key=itemgetter("time"))] == ["HY000001-1", "HY000002-1"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_takes_neither_body_nor_signature_to_another_host(server: Server, status: int) -> None:
    """juspay/clairvoyance#987: a redirect carried the payload on to a host that nobody had entered as a receiver.

    formbricks/formbricks#7877: the first address was looked at, the second one led into the own network.
    """
    with serving() as other:
        server.status, server.location = status, other.url
        with pytest.raises(NotTaken) as caught:
            send(server.url, b"{}", {"webhook-signature": "v1,x"})
        assert (caught.value.status, len(server.taken), other.taken) == (status, 1, [])
