"""A small city to act in: its units, a post for every role, and orders brought to any state."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from django.db.models import Model

from qiban.core.actor import Actor
from qiban.core.errors import QibanError
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint
from qiban.core.units.models import Unit
from qiban.hotline import operations
from qiban.hotline.identity import Contact
from qiban.hotline.models import Assignment, Callback, Demand, Identity, Order, Rating, Reply, Request
from qiban.law.hotline.workflow import STEPS

CIVIL = timezone(timedelta(hours=8))
# What the hotline itself does; supervision has the table's other things (tests/supervision).
OWN = ("demand", "order", "assignment")
OWN_ACTIONS = {step.action for step in STEPS if step.subject in OWN}
STATES = ("received", "dispatched", "handling", "replied", "reviewed", "callback", "closed")
KEPT: tuple[type[Model], ...] = (
    Assignment,
    Callback,
    Demand,
    Entry,
    Identity,
    Notice,
    Obligation,
    Order,
    Rating,
    Reply,
    Request,
)


def civil(text: str) -> datetime:
    """Return the instant written in civil time: "2023-09-28 10:00", or a day for its first moment."""
    return datetime.fromisoformat(text).replace(tzinfo=CIVIL)


class City:
    """Zibo's units with people in posts; every step of `bring` is one minute after the one before."""

    start = civil("2023-09-28 10:00")

    def __init__(self) -> None:
        self._actors: dict[tuple[str, str], Actor] = {}

    def unit(self, code: str) -> Unit:
        return Unit.objects.get(code=code)

    def post(self, unit: str, role: str) -> Actor:
        """The post of `role` in the unit with this code, filled on first use."""
        if (unit, role) not in self._actors:
            person = Person.objects.create(username=f"{unit}-{role}", email=f"{role}@{unit}.example")
            self._actors[unit, role] = appoint(person=person, unit=self.unit(unit), role=role).actor("request-1")
        return self._actors[unit, role]

    def handler(self, unit: str = "housing") -> Actor:
        return self.post(unit, "handler")

    @property
    def agent(self) -> Actor:
        return self.post("centre", "agent")

    @property
    def dispatcher(self) -> Actor:
        return self.post("centre", "dispatcher")

    @property
    def reviewer(self) -> Actor:
        return self.post("centre", "reviewer")

    @property
    def caller(self) -> Actor:
        return self.post("centre", "callback_staff")

    @property
    def director(self) -> Actor:
        return self.post("centre", "director")

    def demand(self, *, at: datetime | None = None, phone: str = "13905330001", **draft: Any) -> Demand:
        """A demand taken in by the agent."""
        told = {"subject": "小区停水", "detail": "小区停水两天，没有通知", **draft}
        contact = Contact(name="王建国", phone=phone) if phone else Contact()
        return operations.intake(actor=self.agent, draft=operations.Draft(contact=contact, **told), at=at or self.start)

    def order(self, *, at: datetime | None = None, **draft: Any) -> Order:
        """An order that waits to be dispatched, made a minute after its demand came in at `at`."""
        at = at or self.start
        demand = self.demand(at=at, **draft)
        return operations.make_order(actor=self.agent, demand_id=demand.pk, at=at + timedelta(minutes=1))

    def bring(
        self, state: str, *, lead: str = "housing", co: Sequence[str] = (), at: datetime | None = None, **draft: Any
    ) -> Order:
        """An order in `state`, whose demand came in at `at`: dispatched at minute 2, signed for at 3, replied at 4,
        reviewed at 5, called back at 6, closed at 7."""
        at = at or self.start
        order = self.order(at=at, **draft)
        for minute, reached in enumerate(STATES[1 : STATES.index(state) + 1], start=2):
            self._step(reached, order, lead, co, at + timedelta(minutes=minute))
        order.refresh_from_db()
        return order

    def _step(self, reached: str, order: Order, lead: str, co: Sequence[str], at: datetime) -> None:
        if reached == "dispatched":
            self.dispatch(order, lead=lead, co=co, at=at)
        elif reached == "handling":
            operations.sign(actor=self.handler(lead), order_id=order.pk, at=at)
        elif reached == "replied":
            for unit in (*co, lead):
                self.reply(order, unit=unit, at=at)
        elif reached == "reviewed":
            self.pass_review(order, at=at)
        elif reached == "callback":
            for demand in order.demands.all():
                self.call(order, demand, at=at)
        else:
            operations.close(actor=self.caller, order_id=order.pk, basis="satisfied", at=at)

    def dispatch(
        self, order: Order, *, lead: str = "housing", co: Sequence[str] = (), at: datetime, **more: Any
    ) -> Order:
        return operations.dispatch(
            actor=self.dispatcher,
            order_id=order.pk,
            lead_unit_id=self.unit(lead).pk,
            co_unit_ids=[self.unit(one).pk for one in co],
            at=at,
            **more,
        )

    def reply(self, order: Order, *, unit: str = "housing", at: datetime, **more: Any) -> Reply:
        said = {"result": "已恢复供水", "told_at": at, "told_how": "电话", **more}
        return operations.reply(actor=self.handler(unit), order_id=order.pk, at=at, **said)

    def pass_review(self, order: Order, *, at: datetime) -> Order:
        return operations.pass_review(actor=self.reviewer, order_id=order.pk, is_clear=True, is_complete=True, at=at)

    def call(self, order: Order, demand: Demand, *, at: datetime, is_satisfied: bool = True) -> Callback:
        """A call that got through, all three answers alike."""
        return operations.record_callback(
            actor=self.caller,
            order_id=order.pk,
            demand_id=demand.pk,
            is_reached=True,
            process_satisfied=is_satisfied,
            result_satisfied=is_satisfied,
            solved=is_satisfied,
            at=at,
        )

    def part(self, order: Order, unit: str = "housing") -> Assignment:
        """The unit's part in the order, the latest if it had several."""
        return order.assignments.filter(unit__code=unit).order_by("-id")[0]

    def clocks(self, thing: Demand | Order | Assignment) -> dict[str, Obligation]:
        """The open obligations of a demand, an order or a unit's part, by kind."""
        name = type(thing).__name__.lower()
        return {
            one.kind: one for one in Obligation.objects.filter(subject_type=name, subject_id=thing.pk, settled_at=None)
        }


@pytest.fixture
def at() -> Callable[[str], datetime]:
    """Civil instants by their text."""
    return civil


@pytest.fixture
def city(db: None) -> City:
    """The city, with nothing going on yet."""
    return City()


def everything() -> dict[str, list[Any]]:
    """Return what the hotline's tables hold."""
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in KEPT}


@pytest.fixture
def refuses() -> Callable[..., AbstractContextManager[Any]]:
    """Expect an error with its clause and, for refusals, the next step; and that nothing at all was changed by it."""

    @contextmanager
    def expect(kind: type[QibanError], clause: str | None = None, *, field: str = "") -> Iterator[Any]:
        before = everything()
        with pytest.raises(kind) as raised:
            yield raised
        error = raised.value
        assert type(error) is kind
        assert error.message.zh
        assert error.message.en
        assert (error.citation.id if error.citation else None) == clause
        if field:
            assert field in error.fields
        assert everything() == before

    return expect
