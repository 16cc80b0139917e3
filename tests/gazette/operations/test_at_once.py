"""Two people at once on one gazette, on real transactions: one wins, the other is told, nothing is done by halves."""

import pytest
from tests.gazette.conftest import Reading
from tests.gazette.invented import CORRECTED, MEASURES
from tests.projects.meanwhile import at_once

from qiban.core.journal.verification import verify
from qiban.gazette.models import Gazette, GazetteDocument, Item, Verdict
from qiban.gazette.operations.adopting import adopt_document
from qiban.gazette.operations.deciding import accept_rest, decide_item
from qiban.gazette.operations.importing import import_gazette
from qiban.plans.models import Plan


@pytest.fixture
def city(transactional_db: None) -> Reading:
    return Reading()


def test_a_document_is_adopted_once(city: Reading) -> None:
    document, actor, at = city.document(), city.office, city.now
    accept_rest(actor=actor, gazette_document_id=document.pk, at=at)
    assert at_once(*[lambda: adopt_document(actor=actor, gazette_document_id=document.pk, at=at)] * 2) == ["Refused"]
    assert Plan.objects.count() == 1
    assert verify().breaks == []


def test_a_plan_holds_what_was_decided_before_it_was_made_or_the_decision_is_refused(city: Reading) -> None:
    document, actor, at = city.document(), city.office, city.now
    accept_rest(actor=actor, gazette_document_id=document.pk, at=at)
    item = city.item(document, "measure:3.1")
    raised = at_once(
        lambda: adopt_document(actor=actor, gazette_document_id=document.pk, at=at),
        lambda: decide_item(
            actor=actor, gazette_document_id=document.pk, item_id=item.pk, verdict=Verdict.REJECTED, at=at
        ),
    )
    assert raised in ([], ["Refused"])
    item.refresh_from_db()
    assert Plan.objects.get().measures.filter(path="3.1").exists() is (item.verdict == Verdict.ACCEPTED)


def test_the_same_file_is_read_in_once(city: Reading) -> None:
    actor, at = city.office, city.now
    given = {"actor": actor, "content": MEASURES.encode(), "name": "公报.txt", "at": at}
    assert at_once(*[lambda: import_gazette(**given)] * 3) == []
    assert (Gazette.objects.count(), GazetteDocument.objects.count(), Item.objects.count()) == (1, 1, 6)


def test_of_two_corrected_gazettes_one_stands_in_the_other_s_place(city: Reading) -> None:
    first, actor, at = city.document(), city.office, city.now
    files = (CORRECTED, MEASURES.replace("60处", "70处"))
    raised = at_once(
        *[lambda one=one: import_gazette(actor=actor, content=one.encode(), name="更正.txt", at=at) for one in files]
    )
    assert raised == []
    assert sorted(GazetteDocument.objects.values_list("state", flat=True)) == ["proposed", "replaced", "replaced"]
    assert not GazetteDocument.objects.filter(state="proposed", pk=first.pk).exists()
