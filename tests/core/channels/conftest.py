"""People with phones, a gateway that does what it is told, and a clock that stands where it is put."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.gateway import Gateway, gateway

from qiban.core import clock
from qiban.core.channels.models import Phone
from qiban.core.notices import operations as notices
from qiban.core.notices.lanes import deliver_next, lanes
from qiban.core.notices.models import Delivery
from qiban.core.notices.spreading import spread
from qiban.core.people.models import Person, Post
from qiban.core.people.operations import appoint
from qiban.core.sealing import sealed
from qiban.core.units.models import Unit

NOON = datetime(2024, 3, 14, 4, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
CASE = "202403140000001"


@dataclass
class Hands:
    """A clock that stands where it is put."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at


@dataclass
class Told:
    """What is told to the housing department, and carried out by hand."""

    hands: Hands
    posts: dict[str, Post] = field(default_factory=dict)

    def post(self, role: str = "handler", phone: str = "", code: str = "housing", **person: Any) -> Post:
        made, _ = Person.objects.get_or_create(username=f"{code}-{role}", defaults=person)
        if phone:
            kept = Phone(person=made, is_confirmed=True, ending=phone[-4:], created_at=NOON)
            kept.key_id, kept.content = sealed(phone.encode(), kept.seal_no.bytes)
            kept.save()
        self.posts[role] = appoint(person=made, unit=Unit.objects.get(code=code), role=role)
        return self.posts[role]

    def tell(self, *keys: str, kind: str = "quick_disposal", **more: Any) -> None:
        unit_id = Unit.objects.get(code="housing").pk
        facts = {"subject": "幸福路路灯不亮", "due_at": "2024-03-14T06:00:00+00:00", "request": "return"}
        values = {"case_number": CASE, "facts": facts} | more
        notices.notify_many(
            notices.Draft(kind=kind, unit_id=unit_id, at=self.hands.at, key=key, **values) for key in keys or ("k-1",)
        )
        spread(at=self.hands.at)

    def go(self, at: datetime | None = None) -> list[str]:
        """Send all that is due; return where each delivery stood after its attempt."""
        self.hands.at = at or self.hands.at
        went = []
        for lane in lanes(self.hands.at):
            while (one := deliver_next(lane, at=self.hands.at)) is not None:
                went.append(one.state)
                if one.is_halted:
                    break
        return went

    def states(self) -> list[str]:
        return list(Delivery.objects.order_by("id").values_list("state", flat=True))


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    one = Hands()
    monkeypatch.setattr(clock, "now", one)
    return one


@pytest.fixture
def told(hands: Hands, db: None) -> Told:
    return Told(hands)


@pytest.fixture
def sms(settings: Any) -> Iterator[Gateway]:
    with gateway() as one:
        settings.QIBAN_SMS_URL, settings.QIBAN_SMS_PRIVATE, settings.QIBAN_SMS_SECONDS = one.url, True, 2
        settings.QIBAN_SMS_KEY, settings.QIBAN_SMS_SECRET = "the-key", "the-secret"
        yield one


@pytest.fixture
def group(settings: Any) -> Iterator[Gateway]:
    """A robot's provider."""
    with gateway() as one:
        one.always = (200, b'{"errcode": 0, "errmsg": "ok"}')
        settings.QIBAN_ROBOTS = settings.QIBAN_WEBHOOKS_PRIVATE = True
        yield one
