"""Whatever a browser sends to a page of gazettes, as anybody, is answered; nothing of it breaks the server."""

import pytest
from tests.hostile.browsers import ODD, Visitor, walk_forms, walk_pages
from tests.hostile.values import NUMBERS_WRITTEN

from .things import GazetteThings

pytestmark = pytest.mark.usefixtures("silent")


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_no_page_breaks_on_what_is_asked_of_it(
    things: GazetteThings, monkeypatch: pytest.MonkeyPatch, *, is_signed_in: bool
) -> None:
    visitor = Visitor(things.looking if is_signed_in else None)
    walk_pages(things, visitor, monkeypatch)
    assert not visitor.faults, "\n".join(visitor.faults)
    assert 200 in visitor.statuses or not is_signed_in


def test_no_form_breaks_on_what_is_typed_into_it(things: GazetteThings, monkeypatch: pytest.MonkeyPatch) -> None:
    (visitor,) = walk_forms(things, monkeypatch)
    assert not visitor.faults, "\n".join(visitor.faults)
    assert {200, 422} <= visitor.statuses


def test_no_correction_of_a_piece_breaks_the_page_beside_its_text(things: GazetteThings) -> None:
    visitor, pk = Visitor(things.looking), things.target.pk
    page = f"/gazette_documents/{things.document.pk}/items/{pk}/"
    good = {
        "indicator": "口袋公园",
        "comparator": "at_least",
        "value": "60",
        "measured_in": "处",
        "form": "level",
        "year": "2026",
        "base_year": "",
    }
    for name in good:
        for why, value in (ODD | NUMBERS_WRITTEN).items():
            sent = {f"item-{pk}-{field}": one for field, one in (good | {name: value}).items()}
            visitor.post(page, {"verdict": "corrected", **sent}, f"{name} = {why}")
    assert not visitor.faults, "\n".join(visitor.faults)
    # A good one leads on, an odd one comes back.
    assert {302, 422} <= visitor.statuses
