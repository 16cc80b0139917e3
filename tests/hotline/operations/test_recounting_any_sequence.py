"""Counting anew is counting from the start: for every clock, after any sequence of changed days and extensions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from tests.hotline.conftest import CIVIL, City, civil

from qiban.core.actor import Actor
from qiban.core.lawbook import arranging
from qiban.hotline import operations
from qiban.hotline.models import Order
from qiban.law.calendar import statutory

MONDAY = civil("2024-03-04 10:00")
AFTER = MONDAY + timedelta(hours=6)
days_nearby = st.dates(date(2024, 3, 5), date(2024, 4, 20))
changes = st.one_of(
    st.tuples(st.just("arrange"), st.dictionaries(days_nearby, st.booleans(), min_size=1, max_size=4)),
    st.tuples(st.just("take back"), st.integers(0, 5)),
    st.tuples(st.just("extend"), st.integers(1, 5)),
    st.tuples(st.just("promise"), days_nearby),
)


@contextmanager
def forgotten() -> Iterator[None]:
    """Whatever happens within is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Counting:
    """Days counted one after the other by hand, on the State Council's calendar with what was entered since."""

    def __init__(self) -> None:
        self.entered: list[tuple[int, dict[date, bool]]] = []

    def works(self, day: date) -> bool:
        said = [days[day] for _, days in self.entered if day in days]
        return said[-1] if said else statutory().is_working(day)

    def end(self, received: datetime, days: int) -> datetime:
        """The exclusive end of the working day so many after the receipt; 0 is the last one up to that very day."""
        day = received.astimezone(CIVIL).date()
        while days > 0:
            day += timedelta(days=1)
            days -= self.works(day)
        while not self.works(day):
            day -= timedelta(days=1)
        return datetime(day.year, day.month, day.day, tzinfo=CIVIL) + timedelta(days=1)


class Play:
    """Orders of every kind, brought to where each clock runs, and what happens to them."""

    def __init__(self, city: City) -> None:
        self.city, self.counting = city, Counting()
        self.demand = city.demand(at=MONDAY)
        self.replied, self.reviewed = city.bring("replied", at=MONDAY), city.bring("reviewed", at=MONDAY)
        self.called = city.bring("callback", at=MONDAY)
        self.ordinary = city.bring("handling", at=MONDAY)
        self.provincial = city.bring("handling", at=MONDAY, is_provincial=True)
        self.merged = city.bring("handling", at=MONDAY)
        joining = city.order(at=MONDAY, is_provincial=True, phone="13905330002")
        operations.merge(
            actor=city.dispatcher,
            order_id=joining.pk,
            lead_order_id=self.merged.pk,
            reason="同一处停水",
            at=MONDAY + timedelta(hours=1),
        )
        self.asking = city.bring("handling", at=MONDAY)
        operations.request_extension(
            actor=city.handler(), order_id=self.asking.pk, days=1, reason="需要开挖", at=MONDAY + timedelta(hours=1)
        )
        self.reworked = city.bring("replied", at=MONDAY)
        operations.rework(
            actor=city.reviewer,
            order_id=self.reworked.pk,
            ground="unclear",
            reason="不详",
            at=MONDAY + timedelta(hours=1),
        )
        self.district = city.bring("handling", lead="zhangdian", at=MONDAY)
        operations.forward(
            actor=city.post("zhangdian", "district_dispatcher"),
            order_id=self.district.pk,
            unit_id=city.unit("zhangdian_housing").pk,
            at=MONDAY + timedelta(hours=1),
        )
        # Posts are filled before anything is rolled back.
        self.director, self.dispatcher = city.director, city.dispatcher
        self.granted, self.promised = 0, None  # type: tuple[int, date | None]
        self.at = AFTER

    def again(self) -> "Play":
        """The same orders, and nothing has happened yet."""
        fresh = copy(self)
        fresh.counting = Counting()
        return fresh

    def do(self, step: str, value: object) -> None:
        self.at += timedelta(minutes=1)
        acts: dict[str, Callable[[object], None]] = {
            "arrange": self._arrange,
            "take back": self._take_back,
            "extend": self._extend,
            "promise": self._promise,
        }
        acts[step](value)

    def _arrange(self, days: object) -> None:
        assert isinstance(days, dict)
        made, _ = arranging.arrange(actor=self.city.director, days=days, source="通知", reason="停电", at=self.at)
        self.counting.entered.append((made.pk, days))

    def _take_back(self, number: object) -> None:
        assert isinstance(number, int)
        if number < len(self.counting.entered):
            pk, _ = self.counting.entered.pop(number)
            arranging.take_back(actor=self.city.director, arrangement_id=pk, reason="误录", at=self.at)

    def _extend(self, days: object) -> None:
        assert isinstance(days, int)
        if self.granted:
            return
        for order, actor in self._extended():
            asked = operations.request_extension(
                actor=actor, order_id=order.pk, days=days, reason="需要开挖", at=self.at
            )
            operations.approve_extension(actor=self.city.dispatcher, request_id=asked.pk, at=self.at)
        self.granted = days

    def _promise(self, day: object) -> None:
        assert isinstance(day, date)
        if not self.granted or self.promised:
            return
        for order, actor in self._extended():
            operations.report_continued(
                actor=actor,
                order_id=order.pk,
                measures="分段施工",
                promised_on=day,
                progress="一半",
                told_at=self.at,
                told_how="电话",
                at=self.at,
            )
        self.promised = day

    def _extended(self) -> list[tuple[Order, Actor]]:
        return [
            (self.ordinary, self.city.handler()),
            (self.district, self.city.post("zhangdian", "district_dispatcher")),
        ]

    def check(self) -> None:
        end, city, started = self.counting.end, self.city, MONDAY + timedelta(minutes=2)
        assert city.clocks(self.demand)["dispatch"].due_at == end(MONDAY, 1)
        assert city.clocks(self.replied)["review"].due_at == end(MONDAY, 1)
        assert city.clocks(self.reviewed)["callback"].due_at == end(MONDAY, 2)
        assert city.clocks(self.called)["closing"].due_at == end(MONDAY, 1)
        assert city.clocks(city.part(self.asking))["decision"].due_at == end(MONDAY, 1)
        assert city.clocks(city.part(self.reworked))["handling"].due_at == end(MONDAY, 5)
        # The second became the province's by a merge on the same day.
        for order in (self.provincial, self.merged):
            far = city.clocks(city.part(order))
            assert far["handling"].due_at == end(started, 5)
            assert far["extension_window"].due_at == end(started, 4)
            assert far["return_window"].due_at == end(started, 1)
        for order, unit in (
            (self.ordinary, "housing"),
            (self.district, "zhangdian"),
            (self.district, "zhangdian_housing"),
        ):
            self._check_part(order, unit)

    def _check_part(self, order: Order, unit: str) -> None:
        end, part = self.counting.end, self.city.part(order, unit)
        (owed,) = (one for kind, one in self.city.clocks(part).items() if kind in ("handling", "continued_report"))
        if self.promised:
            midnight = datetime(self.promised.year, self.promised.month, self.promised.day, tzinfo=CIVIL)
            assert owed.due_at == midnight + timedelta(days=1)
            # Yellow once the working day before the last one up to the promised day has ended.
            last = end(midnight, 0) - timedelta(days=1)
            assert owed.yellow_at == max(end(last - timedelta(days=1), 0), owed.opened_at)
        else:
            whole = 5 + self.granted
            assert (owed.due_at, owed.red_at) == (end(MONDAY, whole), end(MONDAY, whole + 1))
            assert owed.yellow_at == max(end(MONDAY, whole - 1), owed.opened_at)
        assert part.due_at == owed.due_at


@pytest.fixture
def play(city: City) -> Play:
    return Play(city)


@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(changes, min_size=1, max_size=5))
@example(
    steps=[
        ("arrange", {date(2024, 3, 6): False}),
        ("extend", 3),
        ("arrange", {date(2024, 3, 12): False, date(2024, 3, 9): True}),
        ("take back", 0),
    ]
)
@example(steps=[("extend", 2), ("promise", date(2024, 3, 17)), ("arrange", {date(2024, 3, 15): False})])
def test_counting_anew_is_counting_from_the_start(play: Play, steps: list[tuple[str, object]]) -> None:
    with forgotten():
        now = play.again()
        for step, value in steps:
            now.do(step, value)
        now.check()
