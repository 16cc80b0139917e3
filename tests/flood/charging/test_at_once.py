"""Several people at once on a unit's duties, on real transactions: nothing is lost, nothing is done twice."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.flood.conftest import City
from tests.projects.meanwhile import at_once

from qiban.core.journal.models import Entry
from qiban.core.journal.verification import verify
from qiban.core.people.models import Post
from qiban.flood.models import DutyCharge, DutyRoll
from qiban.flood.operations.charging.acknowledging import acknowledge_duties, acknowledge_duty
from qiban.flood.operations.charging.handing import take_over_duties
from qiban.flood.operations.charging.leaving import note_departures
from qiban.flood.operations.seasons import close_season


@pytest.fixture
def real(transactional_db: None) -> City:
    return City()


def told(*jobs: Callable[[], Any]) -> list[str]:
    """Do all of it at one moment; return the names of the errors that were told, once the journal was looked at."""
    raised = at_once(*jobs)
    assert verify().breaks == []
    return raised


def states(roll: DutyRoll) -> Counter[str]:
    return Counter(DutyCharge.objects.filter(roll=roll).values_list("state", flat=True))


def test_all_and_one_by_one_at_once_acknowledge_each_duty_once(real: City) -> None:
    real.season()
    roll = DutyRoll.objects.get(unit__code="emergency")
    first, second = real.member("emergency"), real.post("emergency", "flood_member", "二")
    single = DutyCharge.objects.filter(roll=roll).first().pk
    at = real.now
    raised = told(
        lambda: acknowledge_duties(actor=first, duty_roll_id=roll.pk, at=at),
        lambda: acknowledge_duties(actor=second, duty_roll_id=roll.pk, at=at),
        lambda: acknowledge_duty(actor=second, duty_charge_id=single, at=at),
    )
    assert Counter(raised) in (Counter(["Conflict"]), Counter(["Conflict", "Refused"]))
    assert states(roll) == {"acknowledged": 12}
    assert Entry.objects.filter(subject_type="duty_charge", action="acknowledge_duty").count() == 12
    assert real.outcomes(roll) == ["met"]


def test_a_departure_noticed_by_two_workers_is_owed_once(real: City) -> None:
    real.season()
    roll, member = DutyRoll.objects.get(unit__code="emergency"), real.member("emergency")
    acknowledge_duties(actor=member, duty_roll_id=roll.pk, at=real.now)
    Post.objects.filter(pk=member.post_id).update(ends_on=date(2024, 6, 10))
    at = real.at("2024-06-10 01:00")
    assert told(lambda: note_departures(at), lambda: note_departures(at)) == []
    assert Entry.objects.filter(action="note_departure").count() == 12
    assert len(real.owed(roll, "duty_handover")) == 1


def test_a_season_that_closes_meanwhile_leaves_nothing_owed(real: City) -> None:
    season = real.season()
    roll, member = DutyRoll.objects.get(unit__code="emergency"), real.member("emergency")
    at, duty = real.at("2024-11-01 09:00"), real.duty
    raised = told(
        lambda: acknowledge_duties(actor=member, duty_roll_id=roll.pk, at=at),
        lambda: close_season(actor=duty, flood_season_id=season.pk, at=at),
    )
    assert raised in ([], ["Refused"])
    assert states(roll) == {"ended": 12}
    assert real.owed(roll) == []


def test_two_successors_take_a_duty_over_once(real: City) -> None:
    real.season()
    roll, member = DutyRoll.objects.get(unit__code="emergency"), real.member("emergency")
    acknowledge_duties(actor=member, duty_roll_id=roll.pk, at=real.now)
    Post.objects.filter(pk=member.post_id).update(ends_on=date(2024, 6, 10))
    note_departures(real.at("2024-06-10 01:00"))
    successors = [real.post("emergency", "flood_member", name) for name in ("二", "三")]
    at = real.now
    raised = told(
        *[
            lambda actor=one: take_over_duties(actor=actor, duty_roll_id=roll.pk, pending="无", at=at)
            for one in successors
        ]
    )
    assert raised == ["Conflict"]
    assert len(set(DutyCharge.objects.filter(roll=roll).values_list("holder", flat=True))) == 1
