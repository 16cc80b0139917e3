"""What was kept aside is released after somebody asked, with what was wrong put right, or discarded."""

from decimal import Decimal
from typing import Any

from tests.flood.conftest import City, civil
from tests.flood.readings.conftest import River

from qiban.core.errors import Denied, Refused
from qiban.flood.models import HeldReading, Reading
from qiban.flood.models.reading_kinds import Quantity
from qiban.flood.operations.readings.hand import enter_reading
from qiban.flood.operations.readings.holding import discard_reading, release_reading


def release(river: River, **given: Any) -> HeldReading:
    held = HeldReading.objects.get()
    said = {"reason": "已与测站电话核实", "at": river.city.at("2024-07-05 09:00"), **given}
    return release_reading(actor=river.city.duty, held_reading_id=held.pk, **said)


def test_a_jump_that_is_true_counts_once_somebody_asked(river: River) -> None:
    station = river.drill()
    river.flow("5000", "2024-07-05 07:00")
    river.flow("8100", "2024-07-05 08:00")
    assert HeldReading.objects.get().cause == "jump"
    held = release(river)
    assert (held.state, held.reason) == ("released", "已与测站电话核实")
    assert river.values(station) == [("07-05 07:00", "5000", 1), ("07-05 08:00", "8100", 1)]
    made = Reading.objects.get(held=held)
    assert (made.level, made.reason) == (3, "已与测站电话核实")
    # It proposes what it crosses, as if it had been taken at once.
    assert [one.to_level for one in river.proposals()] == [3]
    # The same file again brings nothing new.
    assert river.flow("8100", "2024-07-05 08:00", at="2024-07-05 09:10").answers[0].outcome == "known"


def test_what_is_wrong_is_put_right_when_it_is_released(river: River, refused: Any) -> None:
    station = river.station()
    river.take(("花园囗", "", "六千二", "", "7月5日8时"), at="2024-07-05 08:10")
    with refused(Refused, "还不知道：测站、要素、数值、观测时间"):
        release(river)
    given = {
        "station_id": station.pk,
        "quantity": Quantity.FLOW,
        "value": Decimal(6200),
        "observed_at": civil("2024-07-05 08:00"),
    }
    with refused(Refused, "还没有到"):
        release(river, **{**given, "observed_at": civil("2024-07-05 09:30")})
    with refused(Refused, "应写明采用的理由"):
        release(river, **given, reason=" ")
    release(river, **given)
    assert river.values(station) == [("07-05 08:00", "6200", 1)]


def test_an_old_reading_is_released_beside_what_was_read_then(river: River) -> None:
    station = river.station()
    river.flow("5000", "2024-05-05 08:00")
    river.flow("5100", "2024-05-05 08:00", at="2024-07-05 08:00")
    assert HeldReading.objects.get().cause == "old"
    release(river)
    assert river.values(station) == [("05-05 08:00", "5000", 1), ("05-05 08:00", "5100", 2)]


def test_a_discarded_reading_stays_to_be_seen_and_is_not_kept_aside_again(river: River, refused: Any) -> None:
    river.station()
    river.flow("99999", "2024-07-05 08:00")
    held = HeldReading.objects.get()
    with refused(Refused):
        discard_reading(actor=river.city.town, held_reading_id=held.pk, reason="仪器故障", at=river.city.now)
    discard_reading(actor=river.city.duty, held_reading_id=held.pk, reason="仪器故障", at=river.city.now)
    again = river.flow("99999", "2024-07-05 08:00", at="2024-07-05 09:00")
    assert again.answers[0].held == held.number
    assert HeldReading.objects.count() == 1
    assert Reading.objects.count() == 0


def test_units_hand_in_what_their_own_stations_read(river: River, city: City, refused: Any) -> None:
    water = city.member("water")
    own = river.station(unit_id=water.unit)
    river.station(code="2", title="泺口")
    taken = river.take(
        ("40105150", "流量", "6000", "", "2024-07-05 08:00"),
        ("2", "流量", "6000", "", "2024-07-05 08:00"),
        at="2024-07-05 08:10",
        actor=water,
    )
    assert [one.outcome for one in taken.answers] == ["taken", "held"]
    assert HeldReading.objects.get().cause == "others"
    assert river.values(own) == [("07-05 08:00", "6000", 1)]
    with refused(Denied, "报送"):
        river.take(("2", "流量", "1", "", "2024-07-05 08:00"), at="2024-07-05 08:10", actor=city.commander)


def test_a_reading_by_hand_may_go_back_to_what_was_said_first(river: River, city: City) -> None:
    station = river.station()
    river.flow("6200", "2024-07-05 08:00")
    river.flow("2600", "2024-07-05 08:00", at="2024-07-05 08:05")
    enter_reading(
        actor=city.duty,
        flood_station_id=station.pk,
        quantity=Quantity.FLOW,
        value=Decimal(6200),
        observed_at=civil("2024-07-05 08:00"),
        reason="更正有误",
        at=city.at("2024-07-05 09:00"),
    )
    assert [one[1] for one in river.values(station)] == ["6200", "2600", "6200"]
    assert Reading.objects.order_by("pk").last().reason == "更正有误"  # type: ignore[union-attr]
