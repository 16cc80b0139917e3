"""What is owed under the plan besides its measures."""

from datetime import UTC, datetime

from qiban.law.carbon.clocks import TITLES, factor_clock, inventory_clock
from qiban.law.regulation import Law

# Monday 4 March 2024, ten in the morning at home.
MONDAY = datetime(2024, 3, 4, 2, 0, tzinfo=UTC)


def test_an_inventory_is_confirmed_within_ten_working_days_and_a_factor_checked_within_five(law: Law) -> None:
    """The tenth working day after 4 March is Monday the 18th, the fifth Monday the 11th; both end at midnight."""
    confirming, checking = inventory_clock(computed_at=MONDAY, law=law), factor_clock(entered_at=MONDAY, law=law)
    assert (confirming.kind, confirming.deadline.due_at) == (
        "inventory_confirmation",
        datetime(2024, 3, 18, 16, 0, tzinfo=UTC),
    )
    assert (checking.kind, checking.deadline.due_at) == ("factor_check", datetime(2024, 3, 11, 16, 0, tzinfo=UTC))
    assert {one.citation.clause for one in (confirming, checking)} == {"carbon:measure-4.1"}
    assert {confirming.kind, checking.kind} <= TITLES.keys()
