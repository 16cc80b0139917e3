"""A reading proposes a level; a person decides."""

from tests.flood.readings.conftest import River


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
