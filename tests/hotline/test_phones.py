"""A telephone number is the same number however it is written; an extension stays with it."""

import hashlib
import hmac

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st
from tests.hotline.conftest import City

from qiban.core.errors import Invalid
from qiban.hotline.identity import phone_digest
from qiban.hotline.models import Identity
from qiban.hotline.phones import Phone, read_phone
from qiban.hotline.queries.demands import history_of

CALLER = "13977001234"


@pytest.mark.parametrize(
    "text",
    [
        "１３９７７００１２３４",
        "008613977001234",
        "+8613977001234",
        "8613977001234",
        "+86 139-7700-1234",
        "013977001234",
        "139 7700 1234",
        "\u200b139\u200b77001234",
        "一三九七七零零一二三四",
        "+86(0)13977001234",
        "tel:+8613977001234",
        "电话：13977001234",
        "13977001234.0",
    ],
)
def test_the_same_caller_is_found_again(text: str) -> None:
    assert read_phone(text) == Phone(CALLER)
    assert phone_digest(text) == phone_digest(CALLER)


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("0533-2128888转8012", Phone("05332128888", "8012")),
        ("0533-2128888-8012", Phone("05332128888", "8012")),
        ("（0533）2128888 ext. 8012", Phone("05332128888", "8012")),
        ("０５３３－２１２８８８８＃１２", Phone("05332128888", "12")),
        ("+86 533 2128888", Phone("05332128888")),
        ("010-6234-5678", Phone("01062345678")),
        ("12345", Phone("12345")),
        ("8612345", Phone("8612345")),
        ("861397700123", Phone("861397700123")),
        ("+852 9123 4567", Phone("85291234567")),
        ("0533-2128888*8012", Phone("05332128888", "8012")),
        ("0533-2128888转8012#", Phone("05332128888", "8012")),
    ],
)
def test_a_number_is_read_with_its_extension(text: str, phone: Phone) -> None:
    assert read_phone(text) == phone


@pytest.mark.parametrize(
    "text", ["-----", "     ", "", "1234", "1" * 21, "电话", "139x", "转8012", "\u200b", "#" * 9, "13977001234/2128888"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_phone(text) is None
    assert phone_digest(text) is None


def test_another_number_and_another_extension_are_another_caller() -> None:
    assert phone_digest("8612345") != phone_digest("12345")
    assert phone_digest("0533-2128888转8012") != phone_digest("0533-2128888转8013")


@given(st.text(max_size=30))
def test_no_text_is_an_accident(text: str) -> None:
    found = read_phone(text)
    assert found is None or found.number.isdigit()


@pytest.mark.django_db
@pytest.mark.parametrize("phone", ["-----", "     "])
def test_what_is_no_number_is_refused_in_words(city: City, phone: str) -> None:
    with pytest.raises(Invalid) as raised:
        city.demand(phone=phone)
    assert "电话号码应为5至20位数字" in raised.value.fields["phone"].zh


@pytest.mark.django_db
def test_a_landline_with_its_extension_can_be_called_back(city: City) -> None:
    demand = city.demand(phone="0533-2128888转8012")
    assert demand.identity is not None
    assert demand.identity.phone_digest is not None
    assert history_of("（0533）2128888转8012") == [demand]


@pytest.mark.django_db
@pytest.mark.parametrize("digits", ["008613977001234", "１３９７７００１２３４"])
def test_records_of_older_readings_are_still_found(city: City, digits: str) -> None:
    demand = city.demand(phone=CALLER)
    older = hmac.digest(settings.QIBAN_PHONE_KEY, digits.encode(), hashlib.sha256)
    Identity.objects.filter(pk=demand.identity_id).update(phone_digest=older)
    assert history_of(CALLER) == [demand]
