"""What went wrong with readings in other public systems, tried on Qiban's stations."""

from typing import Any

import pytest
from tests.flood.readings.conftest import River

from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.flood.models import HeldReading
from qiban.flood.models.reading_kinds import Comparator, Quantity
from qiban.flood.operations.readings.holding import discard_reading
from qiban.flood.queries.readings.stations import heard

RAIN: Any = {"quantity": Quantity.RAIN, "comparator": Comparator.RISE, "hours": 3}


def outcomes(river: River, *flows: tuple[str, str]) -> list[str]:
    """Hand flows in one after the other; return what became of each."""
    return [river.flow(value, f"2024-07-05 {when}").answers[0].outcome for value, when in flows]


def rain(river: River, value: str, when: str, *, at: str) -> str:
    row = ("40105150", "雨量", value, "mm", f"2024-07-05 {when}")
    return river.take(row, at=f"2024-07-05 {at}").answers[0].outcome


def test_one_wrong_reading_does_not_keep_the_right_ones_out(river: River) -> None:
    """jomjol/AI-on-the-edge-device#679, #1917: a misread value became the one to compare with, and for hours every right
    value was refused, until somebody set it by hand.
    """
    station = river.drill()
    # The first of a station is compared with nothing.
    assert outcomes(river, ("20000", "08:00")) == ["taken"]
    row = [("5000", "08:10"), ("5040", "08:20"), ("5090", "08:30"), ("5100", "08:40")]
    assert outcomes(river, *row) == ["held", "taken", "taken", "taken"]
    assert [value for _when, value, _version in river.values(station)] == ["20000", "5040", "5090", "5100"]


def test_water_that_rises_faster_than_thought_is_believed_once_it_says_so_again(river: River) -> None:
    """jomjol/AI-on-the-edge-device#2028: a true rise beyond the allowed rate was refused for as long as it lasted."""
    river.drill()
    assert outcomes(river, ("5000", "08:00"), ("9000", "08:20")) == ["taken", "held"]
    assert river.proposals() == []
    assert outcomes(river, ("9300", "08:40")) == ["taken"]
    assert [one.to_level for one in river.proposals()] == [3]


def test_one_spike_alarms_nobody_and_bears_no_other_out(river: River) -> None:
    """alaudet/raspi-sump#65: now and then a single reading shot up and set the alarm off, while the pit was dry."""
    river.drill()
    spikes = [("5000", "08:00"), ("25000", "08:10"), ("5010", "08:20"), ("25000", "08:30"), ("5020", "08:40")]
    assert outcomes(river, *spikes, ("25000", "08:50")) == ["taken", "held", "taken", "held", "taken", "held"]
    assert river.proposals() == []


def test_what_somebody_discarded_or_wrote_twice_bears_nothing_out(river: River) -> None:
    """alaudet/raspi-sump#41: a sensor with dirt before it read one wrong value again and again. What a person discarded,
    and the same moment in another spelling, do not speak for it.
    """
    river.drill()
    assert outcomes(river, ("5000", "08:00"), ("25000", "08:10"), ("25,000.0", "08:10")) == ["taken", "held", "held"]
    for one in HeldReading.objects.filter(state="held"):
        at = river.city.at("2024-07-05 08:15")
        discard_reading(actor=river.city.duty, held_reading_id=one.pk, reason="探头被遮挡", at=at)
    assert outcomes(river, ("25000", "08:20")) == ["held"]
    assert river.proposals() == []


def test_a_station_that_reads_nonsense_all_hour_is_told_of_once(river: River) -> None:
    """alaudet/raspi-sump#3: an alert went out with every reading above the limit, and people were buried in messages."""
    river.drill()
    river.station(code="2", title="泺口")
    for minute in range(0, 60, 5):
        river.flow("99999", f"2024-07-05 08:{minute:02}")
    held = Notice.objects.filter(kind="readings_held")
    assert (held.count(), HeldReading.objects.count()) == (1, 12)
    # Another station, and the next hour, are news.
    river.take(("2", "流量", "99999", "", "2024-07-05 08:50"), at="2024-07-05 08:58")
    river.flow("99999", "2024-07-05 09:00")
    assert held.count() == 3


def test_every_reading_above_a_threshold_asks_commanders_once(river: River) -> None:
    """alaudet/raspi-sump#3: an alert went out with every reading above the limit."""
    river.drill()
    outcomes(river, *[(str(8000 + minute), f"08:{minute:02}") for minute in range(0, 60, 5)])
    (made,) = river.proposals()
    assert len(made.readings) == 12
    assert Notice.objects.filter(facts__level_proposal=made.pk).values_list("kind", flat=True).get() == "level_proposed"


def test_whoever_decides_sees_that_the_water_fell_again(river: River) -> None:
    """acaird/raspi-scale#1: an alert was given when the limit was passed, and none when things were well again, so people
    went on acting on it.
    """
    river.drill()
    outcomes(river, ("6000", "08:00"), ("5900", "09:00"), ("5800", "10:00"), ("6100", "11:00"), ("5700", "12:00"))
    (made,) = river.proposals()
    assert [(one["value"], one.get("level", 0)) for one in made.readings] == [
        ("6000", 4),
        ("5900", 0),
        ("6100", 4),
        ("5700", 0),
    ]
    # Without a step: whoever decides just now is not disturbed.
    assert made.step_no == 0
    entries = Entry.objects.filter(subject_type="level_proposal", subject_id=made.pk).order_by("sequence")
    assert [one.action for one in entries] == ["propose_level", *["add_reading"] * 3]
    assert not Notice.objects.filter(kind="reading_beyond").exists()


def test_what_is_shown_last_is_what_was_observed_last(river: River) -> None:
    """thingsboard/thingsboard#3119: readings that came in another order than they were taken in; the one that came last
    stood there as the latest.
    """
    station = river.drill()
    outcomes(river, ("5000", "12:00"))
    river.flow("5900", "2024-07-05 11:00", at="2024-07-05 12:10")
    (found,) = heard([station], river.city.at("2024-07-05 12:20"))
    assert [f"{one.reading.value:f}".rstrip("0").rstrip(".") for one in found.last] == ["5000"]
    assert river.when(found.last[0].reading.observed_at) == "07-05 12:00"


def test_rain_that_is_told_late_counts_into_the_sum_of_later_hours(river: River) -> None:
    """grafana/mimir#2391, open-telemetry/opentelemetry-specification#1618: what a rule had computed before a sample came
    late stayed as it was, or the sample was dropped from the sum.
    """
    station = river.station()
    river.threshold(station, "100", 4, **RAIN)
    assert rain(river, "60", "11:00", at="11:01") == "taken"
    assert river.proposals() == []
    assert rain(river, "50", "10:00", at="11:05") == "taken"
    (made,) = river.proposals()
    assert [(one["value"], one["level"]) for one in made.readings] == [("60", 4)]
    # It was judged anew beside the first time, which stays to be seen.
    assert river.values(station, "rain") == [
        ("07-05 10:00", "50", 1),
        ("07-05 11:00", "60", 1),
        ("07-05 11:00", "60", 2),
    ]
    # The same file again changes nothing more.
    assert [rain(river, "60", "11:00", at="11:10"), rain(river, "50", "10:00", at="11:10")] == ["known", "known"]
    assert len(river.values(station, "rain")) == 3


def test_what_comes_late_in_one_file_counts_into_all_later_hours(river: River) -> None:
    """grafana/mimir#2391: of a batch that came late, only what followed its first sample was computed anew."""
    station = river.station()
    river.threshold(station, "100", 4, **RAIN)
    assert rain(river, "60", "11:00", at="11:01") == "taken"
    late = [
        ("40105150", "雨量", value, "mm", f"2024-07-05 {when}") for value, when in (("1", "02:00"), ("50", "10:00"))
    ]
    assert [one.outcome for one in river.take(*late, at="2024-07-05 11:05").answers] == ["taken"] * 2
    (made,) = river.proposals()
    assert [(one["value"], one["level"]) for one in made.readings] == [("60", 4)]


def test_rain_that_was_wrong_counts_no_more_once_it_is_corrected(river: River) -> None:
    """grafana/mimir#2391: what was computed from a sample stayed although the sample had changed."""
    station = river.station()
    river.threshold(station, "100", 4, **RAIN)
    for value, when in (("95", "10:00"), ("6", "11:00")):
        rain(river, value, when, at=when)
    (made,) = river.proposals()
    assert rain(river, "9.5", "10:00", at="11:05") == "corrected"
    made.refresh_from_db()
    assert [(one["value"], one.get("level", 0)) for one in made.readings] == [("6", 4), ("6", 0)]


def test_one_moment_in_every_station_s_time_is_one_reading(river: River) -> None:
    """WikiWatershed/monitor-my-watershed#433, #234: times of a zone were read as another's, and readings stood hours
    beside where they were taken.
    """
    station = river.station()
    written = [
        "2024-07-05 08:00",
        "2024-07-05T08:00:00+08:00",
        "2024-07-05T00:00:00Z",
        "2024-07-04T20:00:00-04:00",
        "20240705080000",
    ]
    taken = river.take(*[("40105150", "流量", "5000", "", one) for one in written], at="2024-07-05 08:05")
    assert [one.outcome for one in taken.answers] == ["taken", *["known"] * 4]
    assert river.values(station) == [("07-05 08:00", "5000", 1)]


@pytest.mark.parametrize("value", ["93,85", "93，85", "6.200,5"])
def test_a_comma_for_a_point_is_asked_about_and_never_read_as_thousands(river: River, value: str) -> None:
    """openaddresses/machine#102, Oldes/Rebol3#184: 64,11 was read as 6411, and elsewhere as 64."""
    river.station()
    taken = river.take(("40105150", "水位", value, "m", "2024-07-05 08:00"), at="2024-07-05 08:05")
    assert [one.outcome for one in taken.answers] == ["held"]
    assert HeldReading.objects.get().cause == "number"
