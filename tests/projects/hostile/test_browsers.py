"""Whatever a browser sends to a page of the city projects, as anybody, is answered; nothing of it breaks the server."""

import pytest
from tests.hostile.browsers import Visitor, walk_forms, walk_pages
from tests.hostile.values import IS_LONG

from .things import ProjectThings

pytestmark = pytest.mark.usefixtures("silent")


@pytest.mark.parametrize("role", ["plan_manager", "construction_unit", ""] if IS_LONG else ["plan_manager", ""])
def test_no_page_breaks_on_what_is_asked_of_it(
    things: ProjectThings, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = Visitor({"plan_manager": things.site.manager, "construction_unit": things.site.builder}.get(role))
    walk_pages(things, visitor, monkeypatch)
    assert not visitor.faults, "\n".join(visitor.faults)
    assert 200 in visitor.statuses


def test_no_form_breaks_on_what_is_typed_into_it(things: ProjectThings, monkeypatch: pytest.MonkeyPatch) -> None:
    visitors = walk_forms(things, monkeypatch)
    faults = [fault for one in visitors for fault in one.faults]
    assert not faults, "\n".join(faults)
    assert all(200 in one.statuses or 422 in one.statuses for one in visitors)
