"""What units owe is counted by unit and light up to a ceiling, and listed in one order however it is found."""

from datetime import UTC, datetime, timedelta

import pytest

from qiban.core.obligations import queries
from qiban.core.obligations.models import Obligation, Phase
from qiban.core.obligations.queries import BY, Count, counts, first_of_each, lights_on, owed, owed_on, total
from qiban.core.paging import page_of
from qiban.core.units.models import Unit

START = datetime(2024, 3, 4, tzinfo=UTC)


def owe(unit: str, number: int, *, phase: Phase = Phase.GREEN, kind: str = "handling", **more: object) -> None:
    """Let a unit owe `number` things, each due an hour after the one before."""
    bearer = Unit.objects.get(code=unit)
    first = Obligation.objects.count()
    Obligation.objects.bulk_create(
        Obligation(
            kind=kind,
            bearer_unit=bearer,
            subject_type="assignment",
            subject_id=first + number,
            clause="hotline:12.3",
            opened_at=START,
            due_at=START + timedelta(hours=number),
            phase=phase,
            **more,
        )
        for number in range(number)
    )


@pytest.mark.django_db
def test_each_unit_is_counted_by_light() -> None:
    owe("housing", 3)
    owe("housing", 2, phase=Phase.RED)
    owe("water_group", 1, phase=Phase.YELLOW)
    housing, water = Unit.objects.get(code="housing"), Unit.objects.get(code="water_group")

    assert counts() == {
        housing.pk: {Phase.GREEN: Count(3), Phase.RED: Count(2)},
        water.pk: {Phase.YELLOW: Count(1)},
    }


@pytest.mark.django_db
def test_what_is_settled_or_a_mere_right_is_not_counted() -> None:
    owe("housing", 2, settled_at=START, outcome="met")
    owe("housing", 2, is_window=True)

    assert counts() == {}
    assert not owed().exists()


@pytest.mark.django_db
def test_counts_can_be_of_a_subtree_and_of_some_kinds() -> None:
    owe("zhangdian_housing", 1)
    owe("zhangdian", 2, kind="quick_feedback")
    owe("linzi", 4)
    district = Unit.objects.get(code="zhangdian")

    assert {pk: sum(c.number for c in lights.values()) for pk, lights in counts(unit_path=district.path).items()} == {
        district.pk: 2,
        Unit.objects.get(code="zhangdian_housing").pk: 1,
    }
    assert set(counts(kinds=["quick_feedback"])) == {district.pk}
    assert len(counts(kinds=["quick_feedback", "handling"])) == 3


@pytest.mark.django_db
def test_counting_stops_at_the_ceiling_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "CEILING", 3)
    owe("housing", 5)
    owe("water_group", 2)

    summed = total(counts().values())

    assert summed[Phase.GREEN] == Count(5, is_more=True)
    assert str(summed[Phase.GREEN]) == "5+"
    assert str(summed[Phase.RED]) == "0"


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 2, 5])
def test_the_first_of_each_unit_make_the_same_list_as_one_condition(size: int) -> None:
    units = Unit.objects.filter(code__in=["housing", "water_group", "linzi"])
    for code, phase in (("housing", Phase.RED), ("water_group", Phase.GREEN), ("linzi", Phase.YELLOW)):
        owe(code, 4, phase=phase)
        owe(code, 3, phase=Phase.GREEN)
    owe("zhangdian", 9, phase=Phase.RED)

    shown: list[int] = []
    cursor = ""
    while True:
        page = page_of(owed(), by=BY, cursor=cursor, size=size, first=first_of_each(units))
        shown += [row.pk for row in page.rows]
        if not page.next_cursor:
            break
        cursor = page.next_cursor

    wanted = sorted(owed().filter(bearer_unit__in=units), key=lambda one: (-one.phase, one.due_at, one.pk))
    assert shown == [one.pk for one in wanted]


@pytest.mark.django_db
def test_what_is_owed_on_things_is_open_has_a_light_and_is_theirs() -> None:
    owe("housing", 2, phase=Phase.YELLOW)
    owe("housing", 1, settled_at=START, outcome="met")
    owe("housing", 1, is_window=True)
    first, second, settled, window = (("assignment", pk) for pk in range(4))

    found = owed_on([first, second, settled, window, ("order", 0), ("assignment", 9)])

    assert sorted((one.subject_type, one.subject_id) for one in found) == [first, second]
    assert owed_on([]) == []


@pytest.mark.django_db
def test_of_what_is_owed_on_a_thing_the_gravest_shows_and_of_two_the_earliest_due() -> None:
    owe("housing", 1)
    for kind, phase, hours in (("later", Phase.RED, 2), ("earlier", Phase.RED, 1), ("soon", Phase.GREEN, 0)):
        Obligation.objects.create(
            kind=kind,
            bearer_unit=Unit.objects.get(code="housing"),
            subject_type="order",
            subject_id=7,
            clause="hotline:12.3",
            opened_at=START,
            due_at=START + timedelta(hours=hours),
            phase=phase,
        )
    lights = lights_on([("order", 7), ("assignment", 0), ("order", 8)])
    assert {key: one.kind for key, one in lights.items()} == {("order", 7): "earlier", ("assignment", 0): "handling"}
