"""The demo's gazette is read for a visitor to decide on; nothing of it runs before that."""

from datetime import date
from decimal import Decimal

import pytest

from qiban.core import clock
from qiban.demo.plans.cast import Crew, engage
from qiban.demo.plans.reading import reading
from qiban.demo.plans.world import World
from qiban.gazette.models import GazetteDocument
from qiban.plans.models import Plan

pytestmark = pytest.mark.django_db


def test_an_invented_document_waits_with_its_measures_and_targets() -> None:
    engage(password="a-password-of-the-tests")
    (step,) = reading(World(Crew(), clock.civil_date(clock.now())))
    step.act(step.at)
    (found,) = GazetteDocument.objects.all()
    assert (found.state, found.document_number, found.issued_on) == (
        "proposed",
        "淄政办字〔2026〕91号",
        date(2026, 11, 20),
    )
    measures = found.items.filter(kind="measure")
    # Five tasks and two safeguards, as the text has them.
    assert measures.count() == 7
    targets = found.items.filter(kind="target")
    values = {Decimal(str(one.found["value"])) for one in targets}
    assert values == {Decimal(120), Decimal(85), Decimal(2), Decimal(60), Decimal(30), Decimal(98), Decimal(1)}
    assert not Plan.objects.exists()
