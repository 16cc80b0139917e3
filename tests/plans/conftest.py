"""A city with one running plan: its office, a unit that leads a measure, one that contributes, and who confirms figures."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from qiban.core.actor import Actor
from qiban.core.errors import QibanError
from qiban.core.obligations.models import Obligation
from qiban.core.people.models import Person, Post
from qiban.core.people.operations import appoint
from qiban.core.units.models import Unit
from qiban.core.units.queries import id_of
from qiban.plans.models import Indicator, Measure, Part, Plan
from qiban.plans.models.kinds import Comparator, Cycle, Direction, Role
from qiban.plans.operations.drafting import add_measure, draft_plan, name_unit, start_plan
from qiban.plans.operations.indicators import add_indicator
from qiban.plans.operations.targets import set_target

CIVIL = timezone(timedelta(hours=8))


def civil(text: str) -> datetime:
    """Return the instant written in civil time: "2024-03-04 10:00", or a day for its first moment."""
    return datetime.fromisoformat(text).replace(tzinfo=CIVIL)


class Upload(BytesIO):
    """A picture as a form sends it, another one for every text."""

    def __init__(self, text: str, name: str = "佐证.png") -> None:
        super().__init__()
        Image.new("RGB", (8, 8), f"#{sha256(text.encode()).hexdigest()[:6]}").save(self, "PNG")
        self.seek(0)
        self.name = name


class City:
    """Zibo's units with people in posts, and plans; `now` moves on a minute with every look at it."""

    def __init__(self) -> None:
        self._actors: dict[tuple[str, str], Actor] = {}
        self._now = civil("2024-03-04 09:00")

    @property
    def now(self) -> datetime:
        self._now += timedelta(minutes=1)
        return self._now.astimezone(UTC)

    def at(self, text: str) -> datetime:
        """Go to an instant of civil time."""
        self._now = civil(text)
        return self.now

    def post(self, unit: str, role: str) -> Actor:
        """The post of a role in a unit, filled on first use."""
        if (unit, role) not in self._actors:
            person = Person.objects.create(username=f"{unit}-{role}")
            held_in = Unit.objects.get(code=unit)
            self._actors[unit, role] = appoint(person=person, unit=held_in, role=role).actor("request-1")
        return self._actors[unit, role]

    @property
    def office(self) -> Actor:
        return self.post("development", "plan_office")

    @property
    def lead(self) -> Actor:
        return self.post("housing", "plan_unit")

    @property
    def helper(self) -> Actor:
        return self.post("finance", "plan_unit")

    @property
    def counter(self) -> Actor:
        return self.post("statistics", "plan_unit")

    @property
    def stranger(self) -> Actor:
        return self.post("culture", "plan_unit")

    def draft(self, **given: Any) -> Plan:
        columns = {
            "title": "城市更新三年计划",
            "document": "淄政办字〔2024〕3号",
            "starts_on": date(2024, 1, 1),
            "ends_on": date(2026, 12, 31),
            "cycle": Cycle.QUARTER,
            **given,
        }
        return draft_plan(actor=self.office, at=self.now, **columns)

    def measure(self, plan: Plan, path: str = "1.1", **given: Any) -> Measure:
        columns = {"title": "改造老旧小区供热管网", "due_on": date(2024, 12, 31), **given}
        return add_measure(actor=self.office, plan_id=plan.pk, path=path, at=self.now, **columns)

    def part(self, measure: Measure, unit: str = "housing", role: Role = Role.LEAD) -> Part:
        return name_unit(actor=self.office, measure_id=measure.pk, unit_id=id_of(unit), role=role, at=self.now)

    def running(self) -> tuple[Plan, Part, Part]:
        """A running plan with one measure: led by the housing department, the finance department contributes."""
        plan = self.draft()
        measure = self.measure(plan)
        lead, helping = self.part(measure), self.part(measure, "finance", Role.COOPERATE)
        start_plan(actor=self.office, plan_id=plan.pk, at=self.now)
        return plan, lead, helping

    def indicator(self, plan: Plan, **given: Any) -> Indicator:
        columns: dict[str, Any] = {
            "code": "pipes",
            "title": "改造供热管网长度",
            "measured_in": "公里",
            "cycle": Cycle.YEAR,
            "reporter_id": id_of("housing"),
            "confirmer_id": id_of("statistics"),
            **given,
        }
        return add_indicator(actor=self.office, plan_id=plan.pk, at=self.now, **columns)

    def target(self, indicator: Indicator, value: str = "100", year: int = 2026) -> Any:
        return set_target(
            actor=self.office,
            indicator_id=indicator.pk,
            year=year,
            direction=Direction.AT_LEAST,
            comparator=Comparator.AT_LEAST,
            value=Decimal(value),
            at=self.now,
        )

    def owed(self, thing: Any, *kinds: str) -> list[Obligation]:
        """What is owed now on a thing."""
        found = Obligation.objects.filter(subject_type=thing.subject_type, subject_id=thing.pk, settled_at=None)
        return list(found.filter(kind__in=kinds) if kinds else found)


@pytest.fixture
def city(db: None) -> City:
    return City()


@pytest.fixture
def sign_in() -> Callable[[Actor], Client]:
    def signed(actor: Actor) -> Client:
        client = Client()
        client.force_login(Person.objects.get(pk=actor.person_id))
        session = client.session
        session["post_id"] = Post.objects.get(person_id=actor.person_id, ends_on=None).pk
        session.save()
        return client

    return signed


@pytest.fixture
def refused() -> Any:
    @contextmanager
    def check(kind: type[QibanError], said: str = "") -> Iterator[None]:
        with pytest.raises(kind) as found:
            yield
        texts = [found.value.message.zh, *(text.zh for text in found.value.fields.values())]
        assert any(said in text for text in texts), texts

    return check
