"""One effect for one key: the first answer again, another request refused, twins at once."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from qiban.core.errors import Invalid
from qiban.core.idempotency.models import Key
from qiban.core.idempotency.operations import KEPT_FOR, Answer, forget, once
from qiban.core.notices.models import Notice
from qiban.core.units.models import Unit

NOON = datetime(2024, 3, 14, 4, tzinfo=UTC)


class Write:
    """A write that can be counted."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error

    def __call__(self) -> Answer:
        number = Notice.objects.count()
        Notice.objects.create(kind="x", unit=Unit.objects.get(code="housing"), at=NOON, key=f"k-{number}")
        if self.error:
            raise self.error
        return 201, {"number": number}


def send(act: Any, *, scope: str = "app", key: str = "1", request: bytes = b"POST /demands {}") -> Answer:
    return once(scope=scope, key=key, request=request, at=NOON, act=act)


@pytest.mark.django_db
def test_a_repeated_request_gets_the_first_answer_and_has_no_second_effect() -> None:
    assert send(Write()) == (201, {"number": 0})
    assert send(Write()) == (201, {"number": 0})
    assert Notice.objects.count() == Key.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("other", [{"key": "2"}, {"scope": "province"}])
def test_another_key_and_another_client_are_another_request(other: dict[str, str]) -> None:
    send(Write())
    assert send(Write(), **other) == (201, {"number": 1})


@pytest.mark.django_db
def test_a_key_that_was_used_for_something_else_is_refused() -> None:
    send(Write())
    with pytest.raises(Invalid) as raised:
        send(Write(), request=b"POST /demands {other}")
    assert "Idempotency-Key" in raised.value.fields
    assert Notice.objects.count() == 1


@pytest.mark.django_db
def test_a_request_that_failed_may_be_sent_again_under_its_key() -> None:
    with pytest.raises(ZeroDivisionError):
        send(Write(ZeroDivisionError()))
    assert not Key.objects.exists()
    assert not Notice.objects.exists()
    assert send(Write()) == (201, {"number": 0})


@pytest.mark.django_db(transaction=True)
def test_twins_at_once_have_one_effect_and_both_get_the_same_answer() -> None:
    ready, answers = threading.Barrier(6), []

    def twin() -> None:
        try:
            ready.wait(timeout=20)
            answers.append(send(Write()))
        finally:
            connection.close()

    threads = [threading.Thread(target=twin) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert answers == [(201, {"number": 0})] * 6
    assert Notice.objects.count() == 1


@pytest.mark.django_db
def test_keys_are_forgotten_once_their_time_is_over_and_not_before() -> None:
    for number, age in enumerate((timedelta(days=7, seconds=1), timedelta(days=7), timedelta())):
        Key.objects.create(scope="client:1", key=str(number), fingerprint="x", created_at=NOON - age)

    assert forget(before=NOON - KEPT_FOR, batch=1) == 1
    assert sorted(Key.objects.values_list("key", flat=True)) == ["1", "2"]
