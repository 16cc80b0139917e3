"""Supervision of the demo: it plays whole, once, and shows every state that a visitor may look for."""

from datetime import UTC, datetime

import pytest

from qiban.demo import people
from qiban.demo.supervision import playing
from qiban.demo.supervision.cast import CAST
from qiban.supervision.models import AccountabilityNotice, Dispute, Rectification, SupervisionOrder, TopicStudy

# A Thursday, 15:30 in the city.
NOW = datetime(2024, 3, 21, 7, 30, tzinfo=UTC)


@pytest.mark.django_db
def test_supervision_plays_whole_and_once() -> None:
    # Without the hotline's people there is nobody to supervise.
    CAST.engage(password="demo-demo")
    assert playing.play(NOW) == 0
    assert not Dispute.objects.exists()

    people.engage(password="demo-demo")
    assert playing.play(NOW) == 0
    assert states(SupervisionOrder) == ["accepted", "answered", "issued"]
    assert states(Dispute) == ["closed", "confirming", "convening"]
    assert states(TopicStudy) == ["accepted", "asked"]
    assert states(Rectification) == ["failed", "reported"]
    assert states(AccountabilityNotice) == ["proposed"]
    assert playing.play(NOW) == 0
    assert Dispute.objects.count() == 3


def states(model: type) -> list[str]:
    return sorted(model._default_manager.values_list("state", flat=True))  # type: ignore[attr-defined]
