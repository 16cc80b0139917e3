"""Places by score."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from qiban.law.scoring.ranking import ranked


def test_units_with_the_same_score_share_a_place_and_leave_the_next_free() -> None:
    found = ranked({"b": Decimal("90.00"), "a": Decimal("90.0"), "c": Decimal("95.5"), "d": Decimal("89.99")})
    assert [(one.rank, one.unit, one.is_shared) for one in found] == [
        (1, "c", False),
        (2, "a", True),
        (2, "b", True),
        (4, "d", False),
    ]
    assert found[0].total == Decimal("95.5")


def test_of_no_units_there_are_no_places() -> None:
    assert ranked({}) == ()


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 5).map(Decimal), max_size=12))
def test_a_place_is_one_more_than_the_number_of_those_that_are_better(totals: dict[str, Decimal]) -> None:
    for one in ranked(totals):
        assert one.rank == 1 + sum(other > one.total for other in totals.values())
