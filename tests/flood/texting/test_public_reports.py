"""What went wrong with short messages in other public systems, tried on Qiban's gateway."""

from datetime import timedelta

import pytest
from tests.flood.texting.conftest import NUMBER, Texts

from qiban.flood.models import ShortMessage
from qiban.flood.operations.texting.taking import take_text


def handed(texts: Texts, text: str, gateway_id: str, received: str, *, at: str = "") -> ShortMessage:
    """Hand a message in with the time at which the gateway says that it got it."""
    at = at or received
    return take_text(
        actor=texts.city.duty,
        gateway_id=gateway_id,
        sender=NUMBER,
        text=text,
        received_at=texts.city.at(received),
        at=texts.city.at(at) + timedelta(minutes=1),
    )


@pytest.mark.parametrize(
    ("second", "at"),
    [("2024-06-03 12:00", "2024-06-03 12:00"), ("2024-06-03 12:05", "2024-06-03 12:05"), ("2024-06-03 11:58", "")],
)
def test_one_message_under_two_ids_and_two_times_is_one_report(texts: Texts, second: str, at: str) -> None:
    """textbee/textbee#159, capcom6/android-sms-gateway#291, #301: one message was handed on twice, under ids of its own,
    at once or seconds later; who told them apart by id entered both.
    """
    texts.phone()
    task = texts.tasks(texts.response())[0]
    text = f"{task.number} 已到位40人"
    assert handed(texts, text, "692437f8", "2024-06-03 12:00").outcome == "report"
    assert handed(texts, text, "692437f9", second, at=at or "2024-06-03 12:01").outcome == "repeated"
    task.refresh_from_db()
    assert task.reports == 1


def test_the_same_words_are_news_an_hour_later_although_both_come_at_once(texts: Texts) -> None:
    """capcom6/android-sms-gateway#394: equal messages of devices that report by the hour were dropped as duplicates."""
    texts.phone()
    task = texts.tasks(texts.response())[0]
    text = f"{task.number} 水位平稳"
    # The telephone was without a network, and hands all in together.
    for hour in (10, 11, 12):
        found = handed(texts, text, f"id-{hour}", f"2024-06-03 {hour}:00", at="2024-06-03 12:30")
        assert found.outcome == "report"
    task.refresh_from_db()
    assert task.reports == 3


def test_a_new_telephone_that_counts_from_one_again_is_heard(texts: Texts) -> None:
    """capcom6/android-sms-gateway#432: after the gateway's telephone was replaced its ids began anew; whoever knew messages
    by their ids took the new ones for old ones, and they vanished without a word.
    """
    texts.phone()
    task = texts.tasks(texts.response())[0]
    assert handed(texts, f"{task.number} 已到位40人", "1", "2024-06-03 12:00").outcome == "report"
    other = f"{task.number} 已到位60人"
    assert handed(texts, other, "1", "2024-06-03 18:00").outcome == "report"
    # The same call again, soon or days after, counts once.
    again = handed(texts, other, "1", "2024-06-03 18:00", at="2024-06-05 09:00")
    assert (again.outcome, ShortMessage.objects.count()) == ("report", 2)
    # The same words under the same id, on another day.
    assert handed(texts, other, "1", "2024-06-07 18:00").outcome == "report"
    task.refresh_from_db()
    assert (task.reports, task.people) == (3, 60)


def test_a_call_that_is_repeated_for_days_counts_once(texts: Texts) -> None:
    """SEL-Columbia/formhub#678: a program sent the same every fifteen seconds until it was answered, and ten were entered."""
    texts.phone()
    task = texts.tasks(texts.response())[0]
    times = ["2024-06-03 12:00", "2024-06-03 12:20", "2024-06-03 16:00", "2024-06-06 12:00"]
    made = {handed(texts, f"{task.number} 到位", "gw-9", "2024-06-03 12:00", at=at).pk for at in times}
    task.refresh_from_db()
    assert (len(made), task.reports) == (1, 1)
