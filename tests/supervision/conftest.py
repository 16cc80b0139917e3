"""A small city that supervises: units, posts, orders in any state, and what was said once."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.hotline.conftest import City as Hotline
from tests.hotline.conftest import civil

from qiban.core.actor import Actor
from qiban.core.errors import QibanError
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.core.people.models import Person
from qiban.hotline.models import Order
from qiban.supervision.models import SupervisionOrder
from qiban.supervision.models.base import Supervising
from qiban.supervision.operations.ordering import answer_supervision, issue_supervision

__all__ = ["City", "civil"]


class City(Hotline):
    """Zibo's units and posts; a supervision order by hand."""

    @property
    def supervisor(self) -> Actor:
        return self.post("centre", "supervisor")

    def supervise(
        self, *, unit: str = "housing", order: Order | None = None, at: Any = None, **more: Any
    ) -> SupervisionOrder:
        """A supervision order by hand, of 1 March 2024 at 9 unless said otherwise."""
        said = {"title": "小区停水", "reason": "多日未处理", "demand": "三日内恢复供水并说明原因", **more}
        if order is not None:
            said["order_number"] = order.number
        return issue_supervision(
            actor=self.supervisor, unit_id=self.unit(unit).pk, at=at or civil("2024-03-01 09:00"), **said
        )

    def answer(self, one: SupervisionOrder, *, unit: str = "housing", at: Any, **more: Any) -> SupervisionOrder:
        said = {"reason": "人员不足", "measures": "增派人员", "result": "已恢复供水", **more}
        return answer_supervision(actor=self.handler(unit), supervision_order_id=one.pk, at=at, **said)

    def late_order(self) -> Order:
        """An order in hand since Friday, 1 March 2024, due on Friday, 8 March at 24:00."""
        return self.bring("handling", at=civil("2024-03-01 09:00") - timedelta(minutes=3))


def owed(thing: Supervising) -> dict[str, Obligation]:
    """What is open on a thing, by kind."""
    found = Obligation.objects.filter(subject_type=thing.subject_type, subject_id=thing.pk, settled_at=None)
    return {one.kind: one for one in found}


def told(thing: Supervising, kind: str) -> list[Notice]:
    """The notices of a kind about a thing."""
    return list(Notice.objects.filter(kind=kind, case_number=thing.number).order_by("pk"))


@pytest.fixture
def city(db: None) -> City:
    return City()


@pytest.fixture
def browser() -> Callable[[Actor], Client]:
    """A browser in which a post is signed in."""

    def signed_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(Person.objects.get(pk=actor.person_id))
        return client

    return signed_in


@pytest.fixture
def refused() -> Callable[..., AbstractContextManager[None]]:
    """Expect an error with a word of its message, in two languages."""

    @contextmanager
    def expect(kind: type[QibanError], word: str, *, field: str = "") -> Iterator[None]:
        with pytest.raises(kind) as raised:
            yield
        error = raised.value
        assert word in error.message.zh + (error.next_step.zh if error.next_step else "")
        assert error.message.en
        assert not field or field in error.fields

    return expect
