"""The same report several times at one moment, on real transactions: it counts once."""

import pytest
from tests.flood.conftest import City
from tests.flood.texting.conftest import NUMBER, Texts
from tests.projects.meanwhile import at_once

from qiban.core.journal.verification import verify
from qiban.core.web.once import act_once, new_key
from qiban.flood.models import ShortMessage
from qiban.flood.operations.responding.short import report_briefly


@pytest.fixture
def real(transactional_db: None) -> Texts:
    return Texts(City())


def test_the_same_message_under_several_ids_at_once_counts_once(real: Texts) -> None:
    real.phone()
    task = real.tasks(real.response())[0]
    at, duty = real.city.now, real.city.duty
    assert duty.role == "flood_duty"
    text = f"{task.number} 已到位40人"
    ids = ("a", "a", "b", "c")
    assert at_once(*[lambda one=one: real.send(text, gateway_id=one, at=at) for one in ids]) == []
    task.refresh_from_db()
    assert task.reports == 1
    outcomes = sorted(ShortMessage.objects.values_list("outcome", flat=True))
    assert outcomes == ["repeated", "repeated", "report"]
    assert verify().breaks == []


def test_a_message_and_a_form_at_once_are_both_entered(real: Texts) -> None:
    real.phone()
    task = real.tasks(real.response())[0]
    at, member = real.city.now, real.city.member()
    raised = at_once(
        lambda: real.send(f"{task.number} 短信", NUMBER, at=at),
        lambda: report_briefly(actor=member, flood_task_id=task.pk, text="网页", at=at),
    )
    task.refresh_from_db()
    assert (raised, task.reports) == ([], 2)
    assert verify().breaks == []


def test_the_same_form_three_times_at_once_counts_once(real: Texts) -> None:
    task = real.tasks(real.response())[0]
    member, key = real.city.member(), new_key()

    def send() -> None:
        act_once(
            member,
            "report-briefly",
            key,
            {"text": "已到位"},
            lambda: {"number": report_briefly(actor=member, flood_task_id=task.pk, text="已到位").number},
        )

    assert at_once(send, send, send) == []
    task.refresh_from_db()
    assert task.reports == 1
