"""Every light on the board leads to where it is met, and none burns on what has ended."""

import re
from typing import Any

import pytest

from qiban.core.acting.kinds import kinds
from qiban.core.journal.verification import verify
from qiban.core.obligations.models import Obligation
from qiban.core.people.models import Post

from .visiting import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
# What may still happen to a project that is over.
AFTERWARDS = ("enter_breach", "evaluate")


def posts_at(owed: Obligation) -> list[Post]:
    """Return the posts of the unit that owes something."""
    return list(Post.objects.filter(unit=owed.bearer_unit_id, ends_on=None).order_by("role"))


def rows_of(page: str) -> dict[int, str]:
    """Return where each light of a board leads, empty where it says whose move it is."""
    found = re.findall(r'id="owed-(\d+)"(?: href="([^"]+)")?', page)
    return {int(pk): href for pk, href in found}


def test_every_light_leads_its_bearer_to_where_it_is_met() -> None:
    """On the page behind a light one of the unit's posts is offered something to do."""
    missing: dict[str, str] = {}
    for kind in sorted(set(Obligation.objects.filter(settled_at=None, is_window=False).values_list("kind", flat=True))):
        owed = Obligation.objects.filter(settled_at=None, kind=kind).order_by("pk")[0]
        ways = [_way(post, owed) for post in posts_at(owed)]
        if "offered" not in ways:
            missing[kind] = f"{owed.bearer_unit.code} {owed.case_number} {ways}"
    assert missing == {}


def _way(post: Post, owed: Obligation) -> str:
    client = Visitor(post).browser
    board = client.get(f"/board/?kind={owed.kind}").content.decode()
    href = rows_of(board).get(owed.pk)
    if not href:
        return f"{post.role}: no way"
    page = client.get(href)
    if page.status_code != 200:
        return f"{post.role}: {page.status_code}"
    return "offered" if re.search(rf'(?:href|action)="{re.escape(href)}do/', page.content.decode()) else post.role


def test_nothing_is_owed_on_what_has_ended() -> None:
    found = {kind.name: kind for kind in kinds()}
    left = []
    for owed in Obligation.objects.filter(settled_at=None, subject_type__in=found):
        kind = found[owed.subject_type]
        thing: Any = kind.thing.model._default_manager.get(pk=owed.subject_id)
        steps = [one for one in kind.workflow.steps if (one.subject, one.state) == (kind.name, thing.state)]
        if all(one.action in AFTERWARDS for one in steps):
            left.append((owed.kind, thing.number, thing.state))
    assert left == []
    assert verify().breaks == []
