"""Whoever comes to the demo's projects is shown what is theirs, and nothing of others': every page, route, table and paper.

Whose projects are whose stands here by hand, from Art. 3, 5, 6 and 24: the city's overseers see all, a unit those in which
it has the part of its post, a firm those in which it takes part or delivers, and everybody else none.
"""

import io
import re
import zipfile
from importlib import import_module
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.hostile.addresses import templates

from qiban.core.acting.kinds import Kind, kinds
from qiban.core.people.models import Person, Post
from qiban.core.people.operations import appoint
from qiban.core.units.models import Unit
from qiban.core.units.operations import add_unit
from qiban.projects.models import AnnualPlan, Breach, Confirmation, PlanItem, Project
from qiban.projects.office import OFFICE

from .visiting import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
OVERSEERS = ("plan_manager", "approver", "government_officer", "audit_officer", "city_leader", "auditor")
OWN = {"project_unit": "project_unit_id", "construction_unit": "construction_unit_id", "user_unit": "user_unit_id"}
NUMBER = re.compile(r"[A-Z]{2,3}\d{6}")
# Somebody in each role; in a unit that has no part; in posts of another office; in none.
POSTS = (
    ("plan_manager", "housing"),
    ("project_unit", "demo_city_assets"),
    ("project_unit", "sports"),
    ("construction_unit", "water"),
    ("user_unit", "education"),
    ("proposer", "yiyuan"),
    ("firm_staff", "contractor"),
    ("firm_staff", "firm-of-nothing"),
    ("handler", "water"),
    ("administrator", "city_government"),
)


def unit_of(name: str) -> Unit:
    """Return a unit by its code, the demo's first contractor, or a firm that takes part in nothing."""
    if name == "contractor":
        return Post.objects.get(person__username="shigong").unit
    if name == "firm-of-nothing":
        return add_unit(code=name, name="无关企业", kind="firm")[0]
    return Unit.objects.get(code=name)


def post_of(role: str, unit: str) -> Post:
    """Return a person's only post in this role and unit, appointed where the demo has nobody."""
    held_in = unit_of(unit)
    found = Post.objects.filter(role=role, unit=held_in).first()
    if found is not None:
        return found
    return appoint(person=Person.objects.create(username=f"{role}-{unit}"), unit=held_in, role=role)


def theirs(post: Post) -> set[int]:
    """Return the projects that are a post's to see."""
    if post.role in OVERSEERS:
        return set(Project.objects.values_list("pk", flat=True))
    if post.role in OWN:
        return {one.pk for one in Project.objects.all() if getattr(one, OWN[post.role]) == post.unit_id}
    if post.role == "proposer":
        return {one.project_id for one in PlanItem.objects.filter(proposer=post.unit_id) if one.project_id}
    if post.role != "firm_staff":
        return set()
    parts = {one.pk for one in Project.objects.all() if one.parties.filter(unit=post.unit_id, until_at=None).exists()}
    return parts | set(
        Project.objects.filter(
            contracts__firm=post.unit_id, contracts__state__in=["signed", "settled"]
        ).values_list("pk", flat=True)
    )  # fmt: skip


def may_see(post: Post, thing: Any, own: set[int]) -> bool:
    """Tell by hand whether a thing is a post's to see."""
    if isinstance(thing, Project):
        return thing.pk in own
    if isinstance(thing, AnnualPlan):
        return post.role in (*OVERSEERS, *OWN, "proposer")
    if isinstance(thing, PlanItem):
        column = {"proposer": "proposer_id", **OWN}.get(post.role, "")
        return post.role in OVERSEERS or (column != "" and getattr(thing, column) == post.unit_id)
    if isinstance(thing, Confirmation) and thing.unit_id == post.unit_id and thing.role == post.role:
        return True
    return post.role in OVERSEERS or getattr(thing, "project_id", None) in own


def numbered() -> dict[str, Any]:
    """Return every thing of every kind by its number."""
    return {one.number: one for kind in kinds() for one in kind.thing.model._default_manager.all()}  # type: ignore[attr-defined]


def text_of(answered: HttpResponse) -> str:
    """Return what an answer says, the parts of a workbook or a document among it."""
    content = b"".join(answered.streaming_content) if answered.streaming else answered.content  # type: ignore[attr-defined]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b" ".join(packed.read(name) for name in packed.namelist())
    said = content.decode("utf-8", "ignore")
    is_escaped = "json" in answered.headers.get("Content-Type", "") and "\\u" in said
    return said.encode().decode("unicode_escape", "ignore") if is_escaped else said


def of_thing(kind: Kind, pk: int) -> list[str]:
    """Return every address of a thing that is read."""
    action = min(kind.thing.operations)
    pages = [f"/{kind.plural}/{pk}/", f"/{kind.plural}/{pk}/do/{action}/", f"/{kind.plural}/{pk}/files/1/"]
    routes = [f"/api/{kind.plural}/{pk}", f"/api/{kind.plural}/{pk}/journal"]
    papers = [f"/{where}{kind.plural}/{pk}/papers/{name}" for name in kind.thing.papers for where in ("", "api/")]
    return [*pages, *routes, *(one if "/api/" in one else f"{one}/" for one in papers)]


def at_large() -> list[str]:
    """Return the addresses of lists, desks, tables and the open routes of the API."""
    known = {"pk": 1, "number": "XM000001", "year": 2026, "kind": "contracts", "name": "contracts", "figure": "paid"}
    own = [one.format(**known) for one in templates(import_module(OFFICE.urls).urlpatterns)]
    lists = [address for kind in kinds() for address in (f"/{kind.plural}/", f"/api/{kind.plural}?limit=100")]
    more = ["/board/", "/work/", "/notices/", "/search/?q=工程", "/search/?q=XM000001", "/api/obligations"]
    return [*own, *lists, *more, "/api/projects/oc4ids", "/api/projects/tables/contracts", "/city-plan/2026/"]


@pytest.mark.parametrize(("role", "unit"), POSTS)
def test_a_post_is_shown_its_own_and_others_look_like_nothing(role: str, unit: str) -> None:
    post, things = post_of(role, unit), numbered()
    own, visitor = theirs(post), Visitor(post)
    leaks: dict[str, list[str]] = {}
    shown = 0

    def look(address: str) -> int:
        answered = visitor.get(address)
        assert answered.status_code < 500, address
        if address.startswith("/public/"):
            return answered.status_code
        told = things.keys() & set(NUMBER.findall(text_of(answered))) - {address.rpartition("=")[2]}
        if wrong := sorted(one for one in told if not may_see(post, things[one], own)):
            leaks[address] = wrong[:5]
        return answered.status_code

    for kind in kinds():
        found = list(kind.thing.model._default_manager.order_by("-pk"))  # type: ignore[attr-defined]
        seen = [one for one in found if may_see(post, one, own)]
        unseen = [one for one in found if not may_see(post, one, own)]
        for thing in seen[:1]:
            statuses = [look(address) for address in of_thing(kind, thing.pk)]
            assert statuses[0] == statuses[3] == 200, (kind.name, thing.number, statuses)
            shown += 1
        nobody = visitor.get(f"/{kind.plural}/{10**9}/").status_code
        for thing in unseen[:1]:
            assert {look(address) for address in of_thing(kind, thing.pk)} <= {nobody, 404}, (kind.name, thing.number)
    for address in at_large():
        look(address)
    assert leaks == {}
    assert (shown > 0) == bool(own or role in ("proposer", "project_unit", "construction_unit", "user_unit"))


def test_without_a_sign_in_only_the_public_pages_open() -> None:
    client = Client(raise_request_exception=False)
    addresses = [*at_large(), *(one for kind in kinds() for one in of_thing(kind, 1))]
    for address in addresses:
        answered = client.get(address)
        assert answered.status_code in ((200, 404) if address.startswith("/public/") else (302, 401, 404, 405)), address


def test_public_pages_name_no_person_no_draft_and_no_breach_before_it_is_decided() -> None:
    client, things = Client(), numbered()
    planned = PlanItem.objects.filter(state="planned", plan__state="published").values("project")
    public, hidden = Project.objects.filter(pk__in=planned), Project.objects.exclude(pk__in=planned)
    Breach.objects.filter(state="found").update(evidence="未经查实的举报内容")
    numbers = [f"/public/projects/{one.number}{end}" for one in public for end in ("/", ".json")]
    text = " ".join(text_of(client.get(one)) for one in ("/public/projects/", "/public/projects.jsonl", *numbers))
    assert all(one.number in text for one in public)
    for person in Person.objects.exclude(display_name=""):
        assert person.display_name not in text
    assert "未经查实的举报内容" not in text
    undecided = [one.number for one in Breach.objects.filter(state__in=["found", "dismissed"])]
    drafts = [one.number for one in PlanItem.objects.exclude(state="planned")]
    assert undecided
    assert drafts
    told = things.keys() & set(NUMBER.findall(text))
    assert told.isdisjoint([*undecided, *drafts, *(one.number for one in hidden)])
    for one in hidden:
        assert client.get(f"/public/projects/{one.number}/").status_code == 404
        assert client.get(f"/public/projects/{one.number}.json").status_code == 404
