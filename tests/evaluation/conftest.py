"""A city that is judged: a month of forty orders frozen as its units left it, and months of which only the places matter."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.evaluation.forty import HOUSING, MONTH, exclude, forty_orders
from tests.hotline.conftest import City as Hotline
from tests.hotline.conftest import civil

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import QibanError
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.core.people.models import Person
from qiban.core.steps.beginning import begin
from qiban.core.steps.numbered import Numbered
from qiban.core.steps.taking import advance
from qiban.evaluation.models import Month, Revision, Standing
from qiban.evaluation.operations.counting import open_month
from qiban.evaluation.operations.freezing import freeze_month
from qiban.evaluation.operations.publishing import owe_publication, publish_month
from qiban.hotline.models import Order

__all__ = ["City", "civil"]
Places = Mapping[str, tuple[int, int] | None]


class City(Hotline):
    """Zibo's units and posts; the month of March 2024, frozen on 9 April and published on the 10th."""

    orders: dict[int, Order]

    @property
    def supervisor(self) -> Actor:
        return self.post("centre", "supervisor")

    @property
    def deputy(self) -> Actor:
        return self.post("city_government", "deputy_office")

    def freeze(self) -> Month:
        """The month of forty orders, frozen as the 9th began."""
        self.orders = forty_orders(self)
        exclude(self.orders[18], self.unit(HOUSING).pk, "on_time", at=civil("2024-04-01"))
        open_month(MONTH, at=civil("2024-03-01"))
        return freeze_month(actor=self.supervisor, evaluation_month_id=MONTH, at=civil("2024-04-09"))

    def publish(self, month: Month, at: datetime | None = None) -> Month:
        at = at or civil("2024-04-10 09:00")
        return publish_month(actor=self.supervisor, evaluation_month_id=month.pk, is_checked=True, at=at)

    def placed(self, month: int, places: Places, *, publish: bool = True, at: datetime | None = None) -> Month:
        """A month in which departments had these places: place and how many they were; None where one is not ranked."""
        at = at or civil("2024-04-09 09:00")
        found = begin(Month(pk=month), "open_month", actor=self.supervisor.as_system(), at=at)
        stand(found, None, places, self)
        found.frozen_at, found.digest, found.cases_digest = at, "0" * 64, "0" * 64
        advance(found, "freeze_month", actor=self.supervisor, at=at)
        owe_publication(found, at)
        return self.publish(found, at) if publish else found


def stand(month: Month, revision: Revision | None, places: Places, city: City) -> None:
    """Store the standings of a count; scores fall by one from place to place."""
    for code, placed in places.items():
        place, size = placed or (None, 3)
        Standing.objects.create(
            month=month,
            revision=revision,
            unit=city.unit(code),
            group="department",
            score=None if place is None else Decimal(100 - place),
            place=place,
            place_from_end=None if place is None else size - place + 1,
            size=size,
            words_zh="样本不足，不参加排名。",
            words_en="Not ranked.",
        )


def owed(thing: Numbered) -> dict[str, Obligation]:
    """What is open on a thing, by kind."""
    found = Obligation.objects.filter(subject_type=thing.subject_type, subject_id=thing.pk, settled_at=None)
    return {one.kind: one for one in found}


def told(thing: Numbered, kind: str) -> list[Notice]:
    """The notices of a kind about a thing."""
    return list(Notice.objects.filter(kind=kind, case_number=thing.number).order_by("pk"))


@pytest.fixture
def city(db: None, settings: Any, tmp_path: Path) -> City:
    settings.QIBAN_EVALUATION_FOLDER = tmp_path / "evaluation"
    return City()


@pytest.fixture
def at_hour(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let the clock of pages show an hour."""

    def show(text: str) -> None:
        monkeypatch.setattr(clock, "now", lambda: civil(text))

    return show


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


def text(client: Client, path: str, status: int = 200, **more: Any) -> str:
    """What a page says."""
    answered = client.get(path, **more)
    assert answered.status_code == status, f"{path} {answered.status_code}"
    return answered.content.decode()
