"""What is done once a day is done before the city's day begins: the queue reads its calendar in UTC."""

from datetime import UTC, datetime

import pytest
from procrastinate.contrib.django import app
from tests.hotline.conftest import CIVIL, civil

from qiban.core.retention.queries import next_run

# A minute before midnight in Shanghai.
LATE = civil("2024-03-04 23:59")
DAILY = sorted(
    name for (name, _), one in app.periodic_registry.periodic_tasks.items() if one.cron.split()[1].isdecimal()
)


@pytest.mark.parametrize("task", DAILY)
def test_a_job_of_once_a_day_runs_between_midnight_and_seven(task: str) -> None:
    following = next_run(task, LATE)
    assert following is not None
    assert civil("2024-03-05 00:00") <= following < civil("2024-03-05 07:00"), following.astimezone(CIVIL)


@pytest.mark.parametrize(
    ("task", "at"),
    [
        # As docs/operations/units.md and keys.md have it.
        ("units.close", "2024-03-05 00:10"),
        ("people.leave", "2024-03-05 00:12"),
        ("hotline.erase_identities", "2024-03-05 02:10"),
    ],
)
def test_it_runs_when_the_guide_says(task: str, at: str) -> None:
    assert next_run(task, LATE.astimezone(UTC)) == civil(at)


def test_every_job_of_once_a_day_is_looked_at() -> None:
    assert {"nuisance.lapse", "lawbook.recount", "journal.head", "evaluation.daily"} <= set(DAILY)
    assert isinstance(next_run("units.close", LATE), datetime)
