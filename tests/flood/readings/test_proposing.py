"""A reading proposes a level; a person decides. One proposal waits at a time, nothing is proposed twice in haste."""

from datetime import date
from typing import Any

import pytest
from tests.flood.readings.conftest import River

from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.units.queries import id_of
from qiban.flood.models import FloodResponse, LevelProposal
from qiban.flood.models.kinds import LevelChoice
from qiban.flood.models.reading_kinds import Comparator, Quantity
from qiban.flood.operations.readings.proposing import look
from qiban.flood.operations.responding.deciding import approve_level, decline_level
from qiban.flood.operations.responding.proposing import propose_opening, withdraw_level


def approve(river: River, made: LevelProposal, at: str) -> FloodResponse:
    approve_level(actor=river.city.commander, level_proposal_id=made.pk, opinion="同意", at=river.city.at(at))
    return FloodResponse.objects.get(state="running")


def decline(river: River, made: LevelProposal, at: str) -> None:
    decline_level(actor=river.city.commander, level_proposal_id=made.pk, opinion="继续观察", at=river.city.at(at))


def levels(river: River) -> list[tuple[int, int, str]]:
    return [(one.from_level, one.to_level, one.state) for one in river.proposals()]


def test_a_reading_at_a_threshold_proposes_its_level_with_reading_and_source(river: River) -> None:
    river.drill()
    river.flow("5999", "2024-07-05 07:00")
    assert river.proposals() == []
    river.flow("6000", "2024-07-05 08:00")
    (made,) = river.proposals()
    assert (made.from_level, made.to_level, made.proposed_by_id, made.state) == (0, 4, None, "proposed")
    (kept,) = made.readings
    assert (kept["station"], kept["value"], kept["unit"], kept["threshold"]) == ("花园口", "6000", "m³/s", "6000")
    assert kept["source"].startswith("黄河洪水防御演练数据")
    assert kept["observed_at"] == "2024-07-05T00:00:00+00:00"
    assert "流量达到 6,000 m³/s" in made.reason
    assert made.places == [id_of("gaoqing")]
    # It opens nothing by itself.
    assert FloodResponse.objects.count() == 0
    assert approve(river, made, "2024-07-05 08:20").level == 4


def test_the_drill_s_flows_lead_from_four_to_one(river: River) -> None:
    river.drill()
    for hour, flow in enumerate(("6000", "8000", "10000", "12370")):
        # An hour and a half between them: the flow may rise by 1,500 an hour.
        at = f"2024-07-05 {6 + 2 * hour:02}:00"
        river.flow(flow, at)
        approve(river, river.proposals()[-1], f"2024-07-05 {6 + 2 * hour:02}:20")
    assert levels(river) == [(0, 4, "approved"), (4, 3, "approved"), (3, 2, "approved"), (2, 1, "approved")]


def test_a_further_reading_joins_the_proposal_that_waits_without_a_step(river: River) -> None:
    river.drill()
    river.flow("6000", "2024-07-05 08:00")
    river.flow("6300", "2024-07-05 09:00")
    (made,) = river.proposals()
    assert [(one["value"], one.get("is_added", False)) for one in made.readings] == [("6000", False), ("6300", True)]
    assert made.step_no == 0
    entries = Entry.objects.filter(subject_type="level_proposal", subject_id=made.pk).order_by("sequence")
    assert [one.action for one in entries] == ["propose_level", "add_reading"]
    assert not Notice.objects.filter(kind="reading_beyond").exists()


def test_commanders_are_told_once_when_the_water_goes_beyond_what_waits(river: River) -> None:
    river.drill()
    river.flow("6000", "2024-07-05 08:00")
    for hour, flow in ((10, "8000"), (11, "8100")):
        river.flow(flow, f"2024-07-05 {hour}:00")
    (told,) = Notice.objects.filter(kind="reading_beyond")
    assert told.facts["level"] == "Ⅲ级"
    (made,) = river.proposals()
    approve(river, made, "2024-07-05 11:05")
    # The very next look proposes what the water calls for.
    look(river.city.at("2024-07-05 11:06"))
    assert levels(river) == [(0, 4, "approved"), (4, 3, "proposed")]


def test_a_declined_level_waits_some_hours(river: River) -> None:
    river.drill()
    river.flow("6000", "2024-07-05 08:00")
    decline(river, river.proposals()[0], "2024-07-05 08:09")
    river.flow("6050", "2024-07-05 09:00")
    look(river.city.at("2024-07-05 14:08"))
    assert levels(river) == [(0, 4, "declined")]
    look(river.city.at("2024-07-05 14:10"))
    assert levels(river) == [(0, 4, "declined"), (0, 4, "proposed")]


def test_a_clearly_higher_reading_proposes_a_declined_level_again(river: River) -> None:
    river.drill()
    river.flow("6000", "2024-07-05 08:00")
    decline(river, river.proposals()[0], "2024-07-05 08:10")
    # One percent of what the station can read, 30,000 m³/s.
    river.flow("6299", "2024-07-05 09:00")
    assert len(river.proposals()) == 1
    river.flow("6300", "2024-07-05 09:10")
    assert levels(river) == [(0, 4, "declined"), (0, 4, "proposed")]


def test_a_graver_level_is_proposed_although_a_lower_one_was_declined(river: River) -> None:
    river.drill()
    river.flow("6000", "2024-07-05 08:00")
    decline(river, river.proposals()[0], "2024-07-05 08:10")
    river.flow("8000", "2024-07-05 10:00")
    assert levels(river) == [(0, 4, "declined"), (0, 3, "proposed")]


def test_what_the_duty_officer_withdrew_waits_as_well(river: River) -> None:
    river.drill()
    river.flow("6000", "2024-07-05 08:00")
    made = river.proposals()[0]
    withdraw_level(
        actor=river.city.duty, level_proposal_id=made.pk, reason="仪器故障", at=river.city.at("2024-07-05 08:10")
    )
    look(river.city.at("2024-07-05 08:20"))
    assert levels(river) == [(0, 4, "withdrawn")]


def test_calm_water_proposes_a_lower_level_after_hours_of_readings(river: River) -> None:
    river.drill()
    river.flow("8000", "2024-07-05 08:00")
    approve(river, river.proposals()[0], "2024-07-05 08:20")
    for hour in range(10, 22):
        river.flow("7000", f"2024-07-05 {hour}:00")
    # From ten to twenty-one: eleven hours. Silence afterwards tells nothing.
    look(river.city.at("2024-07-06 05:00"))
    assert len(river.proposals()) == 1
    river.flow("6900", "2024-07-05 22:00", at="2024-07-06 05:10")
    assert levels(river) == [(0, 3, "approved"), (3, 4, "proposed")]
    assert "持续低于现级别的阈值" in river.proposals()[1].reason


def test_water_below_every_threshold_proposes_the_end(river: River) -> None:
    river.drill()
    river.flow("6000", "2024-07-05 08:00")
    approve(river, river.proposals()[0], "2024-07-05 08:20")
    for hour in range(10, 23):
        river.flow("5000", f"2024-07-05 {hour}:00")
    assert levels(river) == [(0, 4, "approved"), (4, 0, "proposed")]


def test_a_level_that_people_opened_is_theirs_to_lower(river: River) -> None:
    river.drill()
    made = propose_opening(
        actor=river.city.duty,
        title="黄河洪水",
        level=LevelChoice.TWO,
        place_ids=[id_of("gaoqing")],
        reason="会商意见",
        at=river.city.at("2024-07-05 07:00"),
    )
    approve(river, made, "2024-07-05 07:20")
    for hour in range(8, 24):
        river.flow("5000", f"2024-07-05 {hour:02}:00")
    assert len(river.proposals()) == 1


def test_a_person_s_proposal_that_waits_is_joined_too(river: River) -> None:
    river.drill()
    made = propose_opening(
        actor=river.city.duty,
        title="黄河洪水",
        level=LevelChoice.FOUR,
        place_ids=[id_of("gaoqing")],
        reason="会商意见",
        at=river.city.at("2024-07-05 07:00"),
    )
    river.flow("6000", "2024-07-05 08:00")
    (waiting,) = river.proposals()
    assert waiting == made
    assert [one["value"] for one in waiting.readings] == ["6000"]


def test_a_rise_within_hours_proposes_a_level(river: River) -> None:
    station = river.station()
    river.threshold(station, "0.8", 3, quantity=Quantity.LEVEL, comparator=Comparator.RISE, hours=3)
    for at, value in (("07:00", "90.00"), ("08:00", "90.30"), ("09:00", "90.60"), ("10:00", "90.79")):
        river.take(("40105150", "水位", value, "m", f"2024-07-05 {at}"), at=f"2024-07-05 {at}")
    assert river.proposals() == []
    river.take(("40105150", "水位", "91.10", "m", "2024-07-05 11:00"), at="2024-07-05 11:00")
    # From 90.30 at eight to 91.10 at eleven.
    assert levels(river) == [(0, 3, "proposed")]
    assert "水位3小时上涨达到 0.8 m" in river.proposals()[0].reason


def test_rain_is_added_up_over_hours(river: River) -> None:
    station = river.station()
    river.threshold(station, "100", 4, quantity=Quantity.RAIN, comparator=Comparator.RISE, hours=3)
    for at, value in (("08:00", "60"), ("09:00", "30"), ("10:00", "9"), ("11:00", "60")):
        river.take(("40105150", "雨量", value, "mm", f"2024-07-05 {at}"), at=f"2024-07-05 {at}")
    # 60 + 30 + 9 = 99 until ten; 30 + 9 + 60 = 99 until eleven: the rain before eight is over.
    assert river.proposals() == []
    river.take(("40105150", "雨量", "31", "mm", "2024-07-05 12:00"), at="2024-07-05 12:00")
    assert levels(river) == [(0, 4, "proposed")]


def test_a_late_reading_of_the_past_proposes_nothing(river: River) -> None:
    river.drill()
    river.flow("5000", "2024-07-05 12:00")
    river.flow("6500", "2024-07-05 10:00", at="2024-07-05 12:10")
    river.flow("6500", "2024-07-04 10:00", at="2024-07-05 12:20")
    assert river.proposals() == []


def test_a_wrong_reading_that_was_corrected_speaks_no_more(river: River) -> None:
    river.drill()
    river.flow("6000", "2024-07-05 08:00")
    decline(river, river.proposals()[0], "2024-07-05 08:10")
    river.flow("5000", "2024-07-05 08:00", at="2024-07-05 08:20")
    look(river.city.at("2024-07-05 20:00"))
    assert len(river.proposals()) == 1


def test_only_thresholds_in_force_on_the_day_count(river: River) -> None:
    station = river.station()
    river.threshold(station, "6000", 4, valid_from=date(2024, 7, 6))
    river.flow("6500", "2024-07-05 23:00")
    assert river.proposals() == []
    river.flow("6500", "2024-07-06 00:00")
    assert levels(river) == [(0, 4, "proposed")]


def test_two_stations_over_their_thresholds_make_one_proposal_with_both(river: River) -> None:
    river.drill()
    second = river.station(code="2", title="泺口")
    river.threshold(second, "5000", 4)
    river.take(
        ("40105150", "流量", "8000", "", "2024-07-05 08:00"),
        ("2", "流量", "5500", "", "2024-07-05 08:00"),
        at="2024-07-05 08:01",
    )
    (made,) = river.proposals()
    assert (made.to_level, [one["station"] for one in made.readings]) == (3, ["花园口", "泺口"])


@pytest.mark.parametrize("readings", [1, 200])
def test_taking_many_costs_as_many_queries_as_taking_few(
    river: River, readings: int, django_assert_max_num_queries: Any
) -> None:
    river.drill()
    rows = [
        ("40105150", "流量", f"{5000 + n % 7}", "", f"2024-07-0{1 + n // 100} {n % 24:02}:{n // 24 % 60:02}")
        for n in range(readings)
    ]
    with django_assert_max_num_queries(40):
        river.take(*rows, at="2024-07-05 08:00")
