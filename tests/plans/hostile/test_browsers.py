"""Whatever a browser sends to a page of plans, as anybody, is answered; nothing of it breaks the server."""

import pytest
from tests.hostile.browsers import Visitor, walk_forms, walk_pages

from .things import PlanThings

pytestmark = pytest.mark.usefixtures("silent")


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_no_page_breaks_on_what_is_asked_of_it(
    things: PlanThings, monkeypatch: pytest.MonkeyPatch, *, is_signed_in: bool
) -> None:
    visitor = Visitor(things.looking if is_signed_in else None)
    walk_pages(things, visitor, monkeypatch)
    assert not visitor.faults, "\n".join(visitor.faults)
    assert 200 in visitor.statuses


def test_no_form_breaks_on_what_is_typed_into_it(things: PlanThings, monkeypatch: pytest.MonkeyPatch) -> None:
    visitors = walk_forms(things, monkeypatch)
    faults = [fault for one in visitors for fault in one.faults]
    assert not faults, "\n".join(faults)
    assert all(200 in one.statuses or 422 in one.statuses for one in visitors)
