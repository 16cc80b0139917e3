"""Texts as operations take them: what shows nothing is missing, line breaks are one letter, limits are said."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.hotline.conftest import City, civil

from qiban.core.errors import Invalid, QibanError
from qiban.core.journal.models import Entry
from qiban.hotline import operations
from qiban.hotline.identity import Contact

pytestmark = pytest.mark.django_db
NOTHING = "\u200b\u3164\u2800\ufeff \u202e"
AT = civil("2023-10-07 10:00")


@pytest.mark.parametrize("name", ["subject", "detail"])
def test_a_demand_that_shows_nothing_is_refused(city: City, name: str) -> None:
    with pytest.raises(Invalid) as raised:
        city.demand(**{name: NOTHING})
    assert set(raised.value.fields) == {name}


def test_a_look_at_an_identity_for_an_unseen_reason_is_refused_and_not_journalled(city: City) -> None:
    demand = city.demand()
    with pytest.raises(Invalid):
        operations.reveal_identity(actor=city.agent, demand_id=demand.pk, reason="\u200b", at=AT)
    assert not Entry.objects.filter(action="reveal_identity").exists()


ACTS: list[tuple[str, str, Callable[[City, int], Any]]] = [
    ("handling", "reply", lambda city, pk: city.reply(operations_order(pk), at=AT, result=NOTHING)),
    ("handling", "told", lambda city, pk: city.reply(operations_order(pk), at=AT, told_how=NOTHING)),
    (
        "handling",
        "extension",
        lambda city, pk: operations.request_extension(
            actor=city.handler(), order_id=pk, days=5, reason=NOTHING, at=civil("2023-09-28 11:00")
        ),
    ),
    (
        "handling",
        "return",
        lambda city, pk: operations.request_return(
            actor=city.handler(),
            order_id=pk,
            reason=NOTHING,
            basis=NOTHING,
            proposed_unit_id=city.unit("centre").pk,
            at=civil("2023-09-28 11:00"),
        ),
    ),
    (
        "replied",
        "rework",
        lambda city, pk: operations.rework(actor=city.reviewer, order_id=pk, ground="unclear", reason=NOTHING, at=AT),
    ),
    (
        "callback",
        "close",
        lambda city, pk: operations.close(actor=city.caller, order_id=pk, basis="accords", reason=NOTHING, at=AT),
    ),
]


def operations_order(pk: int) -> Any:
    from qiban.hotline.models import Order

    return Order.objects.get(pk=pk)


@pytest.mark.parametrize(("state", "act"), [(state, act) for state, _, act in ACTS], ids=[name for _, name, _ in ACTS])
def test_no_action_takes_what_shows_nothing(city: City, state: str, act: Callable[[City, int], Any]) -> None:
    order = city.bring(state)
    with pytest.raises(QibanError):
        act(city, order.pk)


def test_a_direct_answer_that_shows_nothing_is_refused(city: City) -> None:
    with pytest.raises(Invalid):
        operations.answer_directly(actor=city.agent, demand_id=city.demand().pk, answer=NOTHING)


def test_a_demand_is_kept_without_what_is_unseen_around_it(city: City) -> None:
    demand = city.demand(
        subject="\u200b停水\u202e \ufeff", detail="\u200b一\r\n二 👨\u200d👩\u200d👧\u200b", place=NOTHING
    )
    assert (demand.subject, demand.detail, demand.place) == ("停水", "一\n二 👨\u200d👩\u200d👧", "")


def test_a_name_that_shows_nothing_is_no_name() -> None:
    assert not Contact(name=NOTHING, address="\u3164")


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_ten_thousand_letters_with_three_thousand_line_breaks_fit(city: City, line_break: str) -> None:
    detail = ("字" + line_break) * 3000 + "字" * 4000
    assert len(city.demand(detail=detail).detail) == 10_000
    with pytest.raises(Invalid) as raised:
        city.demand(detail=detail + "字")
    assert raised.value.fields["detail"].zh == "不超过10000字，现有10001字，请删减后再提交。"


def test_a_reason_is_measured_and_kept_alike(city: City) -> None:
    order = city.bring("replied")
    reason = "\r\n".join("字" * 250) + "\u200b"
    operations.rework(actor=city.reviewer, order_id=order.pk, ground="unclear", reason=reason, at=AT)
    order.refresh_from_db()
    assert order.rework_reason == "\n".join("字" * 250)


@pytest.mark.parametrize("contact", [Contact(name="\ud800"), Contact(phone="1\x00"), Contact(address="\x00")])
def test_an_identity_that_cannot_be_stored_is_refused(city: City, contact: Contact) -> None:
    draft = operations.Draft(subject="停水", detail="停水", contact=contact)
    with pytest.raises(Invalid):
        operations.intake(actor=city.agent, draft=draft, at=AT)
