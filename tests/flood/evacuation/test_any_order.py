"""Whatever anybody enters in any order, every headcount balances, and villages, towns and counties agree (职责一（九）)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.flood.conftest import OTHER_TOWN, City
from tests.flood.evacuation.conftest import Flood

from qiban.core.errors import QibanError
from qiban.core.journal.verification import verify
from qiban.flood.models import Evacuation, Headcount, Movement
from qiban.flood.models.evacuation_kinds import Category
from qiban.flood.operations.evacuation.carrying_out import (
    cancel_evacuation,
    order_return,
    report_all_out,
    report_evacuation,
    report_returned,
)
from qiban.flood.operations.evacuation.moves import Move
from qiban.flood.operations.evacuation.moving import add_people, record_movements, strike_people
from qiban.flood.queries.evacuation import board_rows, counts_from_entries, counts_of, occupancy, sums_of

WORDS = st.sampled_from(["", "更正"])
ACTS: tuple[tuple[Callable[..., Any], str], ...] = (
    (report_evacuation, "text"),
    (report_all_out, "explanation"),
    (order_return, "reason"),
    (report_returned, "explanation"),
    (cancel_evacuation, "reason"),
)


class AnyOrder(RuleBasedStateMachine):
    """Three villages in two towns, within a transaction that is undone at its end; beside it a count by hand."""

    @initialize()
    def begin(self) -> None:
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.flood = Flood(City())
        self.city = self.flood.city
        self.response = self.flood.response()
        villages = [
            self.flood.village("东河村", (4, 3)),
            self.flood.village("西河村", (2,)),
            self.flood.village("南河村", (5, 1), OTHER_TOWN),
        ]
        self.shelters = [self.flood.shelter("中学", 5), self.flood.shelter("小学", 100, is_open=False)]
        self.evacuations = self.flood.ordered(*villages, response=self.response)
        self.assigned = {one.pk: people for one, people in zip(self.evacuations, (7, 2, 6), strict=True)}
        self.keys: list[tuple[int, Move]] = []
        self.number = 0

    def teardown(self) -> None:
        if hasattr(self, "undone"):
            try:
                assert verify().breaks == []
            finally:
                transaction.set_rollback(True)
                self.undone.__exit__(None, None, None)

    def tried(self, act: Callable[[], Any]) -> Any:
        try:
            with transaction.atomic():
                return act()
        except QibanError:
            return None

    @rule(data=st.data(), note=WORDS)
    def enter(self, data: Any, note: str) -> None:
        one = data.draw(st.sampled_from(self.evacuations))
        listed = data.draw(st.sampled_from([None, *self.flood.listed(one)]))
        self.number += 1
        said = Move(
            target=data.draw(st.sampled_from(Category.values)),
            key=f"k{self.number}",
            listed_id=listed.pk if listed else None,
            source=data.draw(st.sampled_from([None, *Category.values])),
            people=data.draw(st.sampled_from([None, 1, 2, 9])),
            shelter_id=data.draw(st.sampled_from([None, *(shelter.pk for shelter in self.shelters)])),
            note=note,
        )
        told = self.tried(
            lambda: record_movements(actor=self.city.county, evacuation_id=one.pk, moves=[said, said], at=self.city.now)
        )
        if told and told.entered:
            # The same in one list, too, counts once.
            assert told.known == {1: said.key}
            self.keys.append((one.pk, said))

    @rule(data=st.data())
    def enter_again(self, data: Any) -> None:
        if not self.keys:
            return
        pk, said = data.draw(st.sampled_from(self.keys))
        before = Movement.objects.count()
        self.tried(lambda: record_movements(actor=self.city.county, evacuation_id=pk, moves=[said], at=self.city.now))
        assert Movement.objects.count() == before

    @rule(data=st.data(), people=st.integers(1, 4), note=WORDS)
    def add_or_strike(self, data: Any, people: int, note: str) -> None:
        one = data.draw(st.sampled_from(self.evacuations))
        act, sign = data.draw(st.sampled_from([(add_people, 1), (strike_people, -1)]))
        listed = data.draw(st.sampled_from([None, *self.flood.listed(one)]))
        done = self.tried(
            lambda: act(
                actor=self.city.county,
                evacuation_id=one.pk,
                people=people,
                note=note,
                listed_id=listed.pk if listed else None,
                at=self.city.now,
            )
        )
        self.assigned[one.pk] += sign * people if done else 0

    @rule(data=st.data(), words=WORDS)
    def go_on(self, data: Any, words: str) -> None:
        one = data.draw(st.sampled_from(self.evacuations))
        act, name = data.draw(st.sampled_from(ACTS))
        actor = data.draw(st.sampled_from([self.city.county, self.city.commander, self.city.warden(one.area)]))
        self.tried(lambda: act(actor=actor, evacuation_id=one.pk, at=self.city.now, **{name: words}))

    @invariant()
    def every_headcount_balances(self) -> None:
        if not hasattr(self, "evacuations"):
            return
        counts = counts_of([one.pk for one in self.evacuations])
        assert counts == counts_from_entries([one.pk for one in self.evacuations])
        for pk, found in counts.items():
            assert min(found) >= 0
            assert found.assigned == self.assigned[pk]
            assert found.assigned == found.out + found.refusing + found.missing + found.elsewhere
            assert found.out == found.sheltered + found.with_relatives + found.returned

    @invariant()
    def villages_towns_and_counties_agree(self) -> None:
        if not hasattr(self, "evacuations"):
            return
        sums = sums_of(self.response.pk)
        standing = [one for one in Evacuation.objects.all() if one.state != "cancelled"]
        expected = sum(self.assigned[one.pk] for one in standing)
        for level in (sums.counties, sums.towns, sums.villages):
            assert sum(one.assigned for one in level.values()) == sums.total.assigned == expected
            assert sum(one.out for one in level.values()) == sums.total.out
        rows = list(board_rows(self.response.pk))
        assert sum(row.counts.missing for row in rows if row.level == 2) == sums.total.missing

    @invariant()
    def shelters_hold_whom_the_headcounts_say(self) -> None:
        if not hasattr(self, "evacuations"):
            return
        inside = sum(one.people for one in occupancy(self.response.pk))
        assert inside == sum(one.people for one in Headcount.objects.filter(category="sheltered"))

    @invariant()
    def nobody_is_unexplained_where_it_is_over(self) -> None:
        if not hasattr(self, "evacuations"):
            return
        for one in Evacuation.objects.filter(state__in=("all_out", "returned")):
            found = counts_of([one.pk])[one.pk]
            assert not found.waiting
            assert one.explanation or not (found.refusing or found.unreachable)
            assert one.state == "all_out" or not (found.sheltered or found.with_relatives)
            assert not self.city.owed(one, "evacuation_report", "evacuation_start", "evacuation_out")

    @invariant()
    def whoever_has_not_all_out_owes_a_report(self) -> None:
        if not hasattr(self, "evacuations"):
            return
        for one in Evacuation.objects.filter(state__in=("ordered", "moving")):
            assert len(self.city.owed(one, "evacuation_report")) == 1


@pytest.mark.django_db
def test_whatever_anybody_enters_in_any_order_every_headcount_balances() -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        AnyOrder,
        settings=settings(
            max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
