"""Duties in a season: listed, acknowledged, handed over, taken over, ended (职责一（四）, （八）)."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.flood.conftest import City

from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.people.models import Post
from qiban.core.people.operations import appoint
from qiban.core.things import subjects
from qiban.core.units.models import Unit
from qiban.flood.models import DutyCharge, DutyRoll
from qiban.flood.models.kinds import SeasonKind
from qiban.flood.office import OFFICE
from qiban.flood.operations.charging.acknowledging import acknowledge_duties, acknowledge_duty
from qiban.flood.operations.charging.handing import (
    hand_over_duties,
    hand_over_duty,
    take_over_duties,
    take_over_duty,
)
from qiban.flood.operations.charging.leaving import note_departures
from qiban.flood.operations.seasons import close_season, open_season
from qiban.law.flood.duties import duties

# Eleven governments: the city's, the county's, those of its nine towns and subdistricts.
GOVERNMENTS, HEADS_DUTIES, OTHERS = 11, 49, 8 + 103 + 2


def roll_of(unit: str) -> DutyRoll:
    return DutyRoll.objects.get(unit__code=unit, state="open")


def charge_of(unit: str, clause: str) -> DutyCharge:
    return DutyCharge.objects.get(unit__code=unit, clause=clause, roll__state="open")


def head_of(city: City, unit: str, name: str = "") -> Actor:
    return city.post(unit, "flood_head", name)


def states(roll: DutyRoll) -> Counter[str]:
    return Counter(DutyCharge.objects.filter(roll=roll).values_list("state", flat=True))


def end_post(actor: Actor, on: date) -> None:
    Post.objects.filter(pk=actor.post_id).update(ends_on=on)


def test_opening_a_season_lists_every_duty_of_every_unit_that_bears_it(city: City) -> None:
    city.season()
    # The garrison's paragraph, of two duties, has two bearers.
    assert DutyCharge.objects.count() == GOVERNMENTS * HEADS_DUTIES + OTHERS
    by_unit = Counter(DutyCharge.objects.values_list("unit__code", flat=True))
    assert by_unit["gaoqing_changjia"] == by_unit["gaoqing_tianzhen"] == by_unit["city_government"] == HEADS_DUTIES
    assert (by_unit["emergency"], by_unit["garrison"], by_unit["armed_police"]) == (12, 2, 2)
    assert (by_unit["flood_headquarters"], by_unit["yellow_river_flood_office"]) == (7, 1)
    assert not {"zhangdian", "yiyuan", "gaoqing_transport", "hydrology"} & set(by_unit)
    assert DutyRoll.objects.count() == len(by_unit) == 34


def test_each_unit_owes_that_its_duties_are_acknowledged_and_is_told_once(city: City) -> None:
    city.season()
    roll = roll_of("emergency")
    (owed,) = city.owed(roll)
    assert (owed.kind, owed.clause, owed.bearer_unit.code) == ("duty_acknowledgement", "flood:duty-1.8.3", "emergency")
    told = Notice.objects.filter(kind="duties_listed")
    assert told.count() == 34
    assert told.get(unit__code="emergency").roles == ["flood_member"]
    assert told.get(unit__code="flood_headquarters").roles == ["flood_commander", "flood_duty"]


def test_what_notices_are_about_is_read_in_one_query_however_many_there_are(city: City) -> None:
    city.season()
    told = list(Notice.objects.filter(kind="duties_listed"))
    with CaptureQueriesContext(connection) as asked:
        said = set(subjects(OFFICE, told).values())
    assert len(asked) == 1
    assert "市应急局 2024年汛期" in said
    assert len(said) == 34


def test_opening_a_season_takes_few_queries_however_many_duties_there_are(city: City) -> None:
    planned = city.season(is_open=False)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        open_season(actor=city.duty, flood_season_id=planned.pk, at=city.now)
    assert len(asked) < 60
    assert DutyCharge.objects.count() > 600


def test_a_duty_is_acknowledged_by_its_head_alone(city: City, refused: Any) -> None:
    city.season()
    charge = charge_of("gaoqing_changjia", "duty-1.9.1")
    with refused(Refused, "办理"):
        acknowledge_duty(actor=city.town, duty_charge_id=charge.pk, at=city.now)
    with refused(Refused, "其他单位"):
        acknowledge_duty(actor=head_of(city, "gaoqing_muli"), duty_charge_id=charge.pk, at=city.now)
    head = head_of(city, "gaoqing_changjia")
    done = acknowledge_duty(actor=head, duty_charge_id=charge.pk, at=city.now)
    assert (done.state, done.holder_id, done.held_in_id) == ("acknowledged", head.person_id, head.post_id)
    with refused(Refused, "已认领"):
        acknowledge_duty(actor=head, duty_charge_id=charge.pk, at=city.now)


def test_a_members_post_does_not_acknowledge_for_a_head(city: City, refused: Any) -> None:
    city.season()
    member = city.post("gaoqing_changjia", "flood_member")
    with refused(Refused, "由防汛行政首长认领"):
        acknowledge_duty(actor=member, duty_charge_id=charge_of("gaoqing_changjia", "duty-1.9.1").pk, at=city.now)
    with refused(Refused, "由防汛行政首长认领"):
        acknowledge_duties(actor=member, duty_roll_id=roll_of("gaoqing_changjia").pk, at=city.now)


@pytest.mark.parametrize(
    ("unit", "role"),
    [
        ("emergency", "flood_member"),
        ("gaoqing", "flood_head"),
        ("flood_headquarters", "flood_commander"),
        ("yellow_river_flood_office", "flood_duty"),
        ("armed_police", "flood_member"),
    ],
)
def test_one_act_acknowledges_all_of_a_unit_and_settles_what_it_owes(city: City, unit: str, role: str) -> None:
    city.season()
    roll = roll_of(unit)
    acknowledge_duties(actor=city.post(unit, role), duty_roll_id=roll.pk, at=city.now)
    assert set(states(roll)) == {"acknowledged"}
    assert city.owed(roll) == []
    assert city.outcomes(roll) == ["met"]
    entries = Entry.objects.filter(subject_type="duty_charge", action="acknowledge_duty")
    assert entries.count() == states(roll)["acknowledged"]
    assert entries.first().detail == {"before": "owed", "after": "acknowledged"}


def test_all_at_once_takes_as_many_queries_for_many_as_for_few(city: City) -> None:
    city.season()
    counts = []
    for unit, role in (("armed_police", "flood_member"), ("gaoqing", "flood_head")):
        actor, pk = city.post(unit, role), roll_of(unit).pk
        with CaptureQueriesContext(connection) as asked:
            acknowledge_duties(actor=actor, duty_roll_id=pk, at=city.now)
        counts.append(len(asked))
    # More than a few entries of the journal go by COPY, which asks for their ids first.
    assert counts[1] <= counts[0] + 2


def test_all_at_once_leaves_what_was_acknowledged_one_by_one(city: City, refused: Any) -> None:
    city.season()
    roll, first, second = roll_of("emergency"), city.member("emergency"), city.post("emergency", "flood_member", "二")
    acknowledge_duty(actor=first, duty_charge_id=charge_of("emergency", "unit-市应急局.1").pk, at=city.now)
    acknowledge_duties(actor=second, duty_roll_id=roll.pk, at=city.now)
    assert charge_of("emergency", "unit-市应急局.1").holder_id == first.person_id
    assert charge_of("emergency", "unit-市应急局.2").holder_id == second.person_id
    with refused(Conflict, "没有待认领"):
        acknowledge_duties(actor=second, duty_roll_id=roll.pk, at=city.now)


def test_the_last_of_a_unit_settles_what_it_owes_late_after_its_days(city: City) -> None:
    city.season()
    roll, member = roll_of("finance"), city.member("finance")
    at = city.at("2024-06-12 00:00")
    for charge in DutyCharge.objects.filter(roll=roll).order_by("pk"):
        assert len(city.owed(roll)) == 1
        acknowledge_duty(actor=member, duty_charge_id=charge.pk, at=at)
    assert city.outcomes(roll) == ["late"]


def acknowledged(city: City, unit: str = "emergency") -> tuple[DutyRoll, Actor]:
    roll, member = roll_of(unit), city.member(unit)
    acknowledge_duties(actor=member, duty_roll_id=roll.pk, at=city.now)
    return roll, member


def test_duties_are_handed_over_and_taken_over_with_what_is_pending(city: City, refused: Any) -> None:
    city.season()
    roll, member = acknowledged(city)
    with refused(Invalid):
        hand_over_duties(actor=member, duty_roll_id=roll.pk, pending=" ", at=city.now)
    hand_over_duties(actor=member, duty_roll_id=roll.pk, pending="预案待修订", at=city.now)
    assert set(states(roll)) == {"handing_over"}
    (owed,) = city.owed(roll)
    assert (owed.kind, owed.clause) == ("duty_handover", "flood:duty-1.4.1")
    successor = city.post("emergency", "flood_member", "二")
    with refused(Refused, "未办结"):
        take_over_duties(actor=successor, duty_roll_id=roll.pk, pending="", at=city.now)
    take_over_duties(actor=successor, duty_roll_id=roll.pk, pending="预案六月底前修订", at=city.now)
    assert city.owed(roll) == []
    assert city.outcomes(roll, "duty_handover") == ["met"]
    taken = charge_of("emergency", "unit-市应急局.3")
    assert (taken.state, taken.holder_id, taken.pending) == ("acknowledged", successor.person_id, "预案六月底前修订")
    told = [one.detail.get("pending") for one in Entry.objects.filter(subject_type="duty_charge", subject_id=taken.pk)]
    assert told == [None, None, "预案待修订", "预案六月底前修订"]


def test_one_duty_is_handed_over_by_who_has_it_and_the_rest_stays(city: City, refused: Any) -> None:
    city.season()
    roll, member = acknowledged(city)
    charge = charge_of("emergency", "unit-市应急局.3")
    other = city.post("emergency", "flood_member", "二")
    with refused(Denied, "其他人认领"):
        hand_over_duty(actor=other, duty_charge_id=charge.pk, pending="无", at=city.now)
    with refused(Conflict, "没有由您认领"):
        hand_over_duties(actor=other, duty_roll_id=roll.pk, pending="无", at=city.now)
    with refused(Refused, "仍在岗"):
        take_over_duty(actor=other, duty_charge_id=charge.pk, pending="无", at=city.now)
    with refused(Conflict, "没有待接续"):
        take_over_duties(actor=other, duty_roll_id=roll.pk, pending="无", at=city.now)
    hand_over_duty(actor=member, duty_charge_id=charge.pk, pending="无", at=city.now)
    assert states(roll) == {"acknowledged": 11, "handing_over": 1}
    take_over_duty(actor=other, duty_charge_id=charge.pk, pending="无", at=city.now)
    assert city.owed(roll) == []
    assert Counter(DutyCharge.objects.filter(roll=roll).values_list("holder", flat=True)) == {
        member.person_id: 11,
        other.person_id: 1,
    }


def test_who_has_left_the_post_is_noticed_once_and_a_successor_is_owed(city: City) -> None:
    city.season()
    roll, member = acknowledged(city)
    end_post(member, date(2024, 6, 20))
    assert note_departures(city.at("2024-06-19 23:50")) == 0
    assert city.owed(roll) == []
    assert note_departures(city.at("2024-06-20 00:10")) == 12
    assert note_departures(city.at("2024-06-20 01:10")) == 0
    (owed,) = city.owed(roll)
    assert (owed.kind, owed.bearer_unit.code) == ("duty_handover", "emergency")
    assert Notice.objects.filter(kind="duties_left").count() == 1
    charge = charge_of("emergency", "unit-市应急局.1")
    assert (charge.state, charge.left_on, charge.is_left) == ("acknowledged", date(2024, 6, 20), True)
    (noted,) = Entry.objects.filter(subject_type="duty_charge", subject_id=charge.pk, action="note_departure")
    assert (noted.role, noted.clause, noted.detail) == ("system", "flood:duty-1.4.1", {"left_on": "2024-06-20"})
    successor = city.post("emergency", "flood_member", "二")
    take_over_duties(actor=successor, duty_roll_id=roll.pk, pending="无", at=city.now)
    assert city.outcomes(roll, "duty_handover") == ["met"]
    charge.refresh_from_db()
    assert (charge.left_on, charge.holder_id) == (None, successor.person_id)
    assert note_departures(city.at("2024-06-21 01:10")) == 0


def test_somebody_who_holds_the_same_post_again_has_not_left_it(city: City) -> None:
    city.season()
    _, member = acknowledged(city)
    end_post(member, date(2024, 6, 10))
    old = Post.objects.get(pk=member.post_id)
    appoint(person=old.person, unit=old.unit, role=old.role)
    assert note_departures(city.at("2024-06-20 00:10")) == 0


def test_a_second_departure_of_a_unit_adds_nothing_to_what_it_owes_already(city: City) -> None:
    city.season()
    first, second = city.member("emergency"), city.post("emergency", "flood_member", "二")
    acknowledge_duty(actor=first, duty_charge_id=charge_of("emergency", "unit-市应急局.1").pk, at=city.now)
    acknowledge_duties(actor=second, duty_roll_id=roll_of("emergency").pk, at=city.now)
    end_post(first, date(2024, 6, 10))
    end_post(second, date(2024, 6, 12))
    assert note_departures(city.at("2024-06-10 01:00")) == 1
    assert note_departures(city.at("2024-06-12 01:00")) == 11
    assert len(city.owed(roll_of("emergency"))) == 1
    assert Notice.objects.filter(kind="duties_left").count() == 2


def test_a_duty_that_nobody_acknowledged_has_nobody_to_leave_it(city: City) -> None:
    city.season()
    end_post(city.member("emergency"), date(2024, 6, 10))
    assert note_departures(city.at("2024-06-20 00:10")) == 0


def test_closing_a_season_ends_its_duties_and_what_is_owed_with_the_reason(city: City) -> None:
    season = city.season()
    roll, member = acknowledged(city)
    hand_over_duty(actor=member, duty_charge_id=charge_of("emergency", "unit-市应急局.3").pk, pending="无", at=city.now)
    unanswered = roll_of("finance")
    close_season(actor=city.duty, flood_season_id=season.pk, at=city.at("2024-11-01 09:00"))
    assert set(DutyCharge.objects.values_list("state", flat=True)) == {"ended"}
    assert set(DutyRoll.objects.values_list("state", flat=True)) == {"closed"}
    assert (city.outcomes(roll), city.outcomes(unanswered)) == (["met", "void"], ["void"])
    ended = {one.subject_id: one.detail for one in Entry.objects.filter(subject_type="duty_roll", action="end_duties")}
    assert (ended[roll.pk]["why"], ended[roll.pk]["unacknowledged"]) == ("season_over", 0)
    assert ended[unanswered.pk]["unacknowledged"] == 3
    assert note_departures(city.at("2024-11-02 09:00")) == 0


def test_two_seasons_have_lists_of_their_own(city: City) -> None:
    city.season(kind=SeasonKind.ICE)
    city.season()
    assert DutyRoll.objects.filter(unit__code="emergency").count() == 2
    first = DutyRoll.objects.filter(unit__code="emergency").first()
    acknowledge_duties(actor=city.member("emergency"), duty_roll_id=first.pk, at=city.now)
    assert Counter(DutyCharge.objects.filter(unit__code="emergency").values_list("state", flat=True)) == {
        "acknowledged": 12,
        "owed": 12,
    }


def test_a_closed_unit_bears_nothing_any_more(city: City) -> None:
    Unit.objects.filter(code="gaoqing_muli").update(closed_on=date(2024, 1, 1))
    city.season()
    assert not DutyRoll.objects.filter(unit__code="gaoqing_muli").exists()
    assert DutyRoll.objects.count() == 33


def test_every_unit_that_bears_a_duty_is_shipped() -> None:
    bearers = {code for one in duties() for code in one.bearers}
    assert len(bearers) == 1 + 2 + 21


@pytest.mark.django_db
def test_every_bearer_is_a_unit_that_is_there() -> None:
    bearers = {code for one in duties() for code in one.bearers} - {"heads"}
    assert set(Unit.objects.filter(code__in=bearers).values_list("code", flat=True)) == bearers
