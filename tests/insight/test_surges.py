"""What people tell the hotline of flooding (综合协同)."""

from datetime import UTC

from tests.flood.conftest import civil
from tests.insight.conftest import City

from qiban.hotline import operations as hotline
from qiban.insight.queries.surges import surge


def test_flooding_is_counted_by_category_or_word_within_a_day_and_an_hour(city: City) -> None:
    at = civil("2024-07-10 12:00").astimezone(UTC)
    for moment, subject, category in (
        ("2024-07-09 12:00", "街道排水不畅", "drainage"),
        ("2024-07-09 12:02", "排水不畅", "drainage"),
        ("2024-07-10 11:30", "桥下积水严重", ""),
        ("2024-07-10 11:40", "路灯不亮", ""),
        ("2024-07-10 12:30", "洪水进村", ""),
    ):
        draft = hotline.Draft(subject=subject, detail="水深过膝", category=category)
        hotline.intake(actor=city.agent, draft=draft, at=civil(moment))
    found = surge(at)
    assert (found.day, found.latest, found.alarms) == (2, 1, 0)
    assert list(found.areas) == [(None, 2)]
