"""How long a party has for what it is asked to confirm, counted by hand over the working days of 2024 (Art. 5, 15, 19-21)."""

import pytest
from tests.law.city_projects.conftest import civil

from qiban.law.city_projects import REGULATION
from qiban.law.city_projects.clocks import LENGTHS, TITLES, confirmation_clock
from qiban.law.regulation import Law


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        # Monday 4 March: the third working day after it is Thursday 7 March.
        ("2024-03-04 00:00", "2024-03-08"),
        ("2024-03-04 23:59:59", "2024-03-08"),
        # Wednesday 3 April: 4 to 6 April are free, Sunday 7 April is worked, Tuesday 9 April is the third.
        ("2024-04-03 10:00", "2024-04-10"),
    ],
)
@pytest.mark.parametrize("article", [5, 15, 19, 20, 21])
def test_a_party_confirms_within_three_working_days(law: Law, asked: str, due: str, article: int) -> None:
    found = confirmation_clock(asked_at=civil(asked), article=article, law=law)
    assert (found.kind, found.citation.clause) == ("confirmation", f"city_projects:{article}")
    assert found.deadline.due_at == civil(due)
    assert found.parameters["confirmation_days"] == "3@2023-06-13"
    assert not found.is_window


def test_a_confirmation_has_a_title_and_a_local_length_that_the_regulation_knows(law: Law) -> None:
    assert set(TITLES) == {"confirmation"}
    assert (TITLES["confirmation"].zh, TITLES["confirmation"].en) == ("确认", "Confirmation")
    assert "confirmation" in REGULATION.clocks
    assert sorted(LENGTHS) == ["confirmation_days"]
    assert REGULATION.lengths >= LENGTHS
    assert law.book.parameters["confirmation_days"].is_local
