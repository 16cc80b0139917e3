"""Whoever may not see who a complainant is finds it nowhere: every page, API route, sheet, notice, mail and log is read.

A complainant is planted into every text, place, name of a file and outside id of cases in several states. Who may read
what stands here by hand, from Art. 21: posts of the centre that contact complainants, but where the centre is accused; the
handling unit while it has to contact somebody who asked for no confidentiality; never the accused.
"""

import json
import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import DjangoDbBlocker
from tests.hotline.api.conftest import admit
from tests.hotline.crawl import CASES, MONDAY, PLANTED, World, built, text_of, told_by

from qiban.core import clock
from qiban.core.acting.kinds import Kind, kinds
from qiban.core.actor import SYSTEM, Actor
from qiban.core.files.models import Attachment
from qiban.core.journal.models import Entry
from qiban.core.notices.letters import letter
from qiban.core.notices.models import Delivery, Notice
from qiban.core.notices.shortening import shortened
from qiban.core.notices.wording import title
from qiban.core.office import offices
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint
from qiban.core.webhooks.models import Event
from qiban.core.webhooks.operations import add_receiver
from qiban.hotline.directory.tables import TABLES
from qiban.hotline.models import Demand, Order, Request
from qiban.hotline.office import OFFICE
from qiban.hotline.web.orders.doing import FORMS

pytestmark = pytest.mark.django_db
ALL = frozenset(CASES)
CENTRE = ALL - {"centre"}
SECRET = frozenset({"secret"})
NOBODY: frozenset[str] = frozenset()
# The post, whose complainants it may read, and whose files it opens.
IN_HAND = frozenset({"open", "joined", "report", "centre"})
READERS = {
    "director": ("centre", CENTRE, CENTRE),
    "supervisor": ("centre", NOBODY, CENTRE - SECRET),
    "administrator": ("centre", NOBODY, NOBODY),
    "auditor": ("audit", NOBODY, ALL - SECRET),
    # It has replied to the complaint, and has to contact the others.
    "handler housing": ("housing", IN_HAND, IN_HAND | {"complaint"}),
    # It has replied to the open one, and has what housing gave back.
    "handler water": (
        "water",
        frozenset({"report", "returned"}),
        frozenset({"open", "joined", "report", "returned"}),
    ),
    "district_dispatcher": ("zhangdian", NOBODY, frozenset({"closed", "merged"})),
    "handler gas_company": ("gas_company", NOBODY, NOBODY),
    # Somebody of the accused unit acts in the one that handles the complaint and the report.
    "handler housing, once gas_company": ("housing", IN_HAND - {"report"}, IN_HAND - {"report"}),
    "handler health": ("health", NOBODY, NOBODY),
}
# They read as another one does, so a few pages will do.
ALIKE = {
    "agent": ("centre", CENTRE, CENTRE),
    "dispatcher": ("centre", CENTRE, CENTRE),
    "reviewer": ("centre", CENTRE, CENTRE),
    "callback_staff": ("centre", CENTRE, CENTRE),
    "city_leader": ("party_committee", NOBODY, ALL - SECRET),
    "unit_leader housing": ("housing", IN_HAND, IN_HAND | {"complaint"}),
    "unit_leader gas_company": ("gas_company", NOBODY, NOBODY),
}
# Rows of their own list orders or demands.
LISTING = frozenset({"nuisance_callers", "articles"})
Values = dict[str, list[Any]]
Reader = tuple[Actor, frozenset[str], frozenset[str]]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The cases, made once for all that is read here, on Monday, 4 March 2024."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(clock, "now", lambda: MONDAY.replace(hour=18))
        add_receiver(
            actor=SYSTEM, name="外部系统", url="https://hooks.example.org/qiban", events=told_events(), at=MONDAY
        )
        world = built()
        for name in (*READERS, *ALIKE):
            post(world, name)
        yield world
        transaction.set_rollback(True)


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest, world: World) -> Reader:
    """One post after the other: who it is, what it may read, and whose files it opens."""
    return post(world, request.param)


def post(world: World, name: str) -> Reader:
    unit, may_read, may_open = {**READERS, **ALIKE}[name]
    if "once" not in name:
        return world.city.post(unit, name.split()[0]), may_read, may_open
    person, _ = Person.objects.get_or_create(username="two-posts")
    chosen = appoint(person=person, unit=world.city.unit(unit), role="handler")
    appoint(person=person, unit=world.city.unit("gas_company"), role="handler")
    return chosen.actor(), may_read, may_open


def patterns(found: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for one in found:
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns, before + str(one.pattern))
        elif not str(one.pattern).startswith("^"):
            yield f"/{before}{one.pattern}"


def addresses(world: World) -> Iterator[list[str]]:
    """Every address of the site, its parts filled with what there is."""
    there = what_is_there(world)
    for path in patterns(get_resolver().url_patterns):
        # The law's pages know no demand.
        if not path.startswith(("/api/", "/accounts/", "/law/")):
            yield list(of_pattern(world, there, path))


def of_pattern(world: World, there: Values, path: str) -> Iterator[str]:
    if (about := about_orders().get(path.split("/")[1])) and "<int:pk>" in path:
        yield from of_thing(about, path)
        return
    if "attachment_id" in path:
        yield from file_addresses(world, path)
    elif "order_id" in path and "demand_id" in path:
        for one in world.demands.values():
            if one.order_id:
                yield path.replace("<int:order_id>", str(one.order_id)).replace("<int:demand_id>", str(one.pk))
    else:
        yield from filled(there, path)


@cache
def about_orders() -> dict[str, Kind]:
    """Every kind of thing, of whichever office, that can be about an order or a demand, by its address: found by its columns."""
    found = (kind for kind in kinds() if leads_to_order(kind.thing.model) or kind.plural in LISTING)
    return {kind.plural: kind for kind in found}


def leads_to_order(model: type[Model], depth: int = 3) -> bool:
    """Tell whether a row of the model names an order or a demand of the hotline, or something that does."""
    to = [one.related_model for one in model._meta.get_fields() if one.many_to_one and one.concrete]
    near = {one for one in to if isinstance(one, type) and issubclass(one, Model)}
    if near & {Order, Demand}:
        return True
    return depth > 0 and any(
        leads_to_order(one, depth - 1) for one in near if one._meta.app_label not in ("units", "people")
    )


def of_thing(kind: Kind, path: str) -> Iterator[str]:
    """Every address of the things of a kind: pages, forms, files, papers."""
    for one in kind.thing.model._default_manager.order_by("pk"):
        plain = path.replace("<int:pk>", str(one.pk))
        files = Attachment.objects.filter(subject_type=kind.name, subject_id=one.pk).values_list("pk", flat=True)
        for part, values in (
            ("<slug:action>", list(kind.forms)),
            ("<slug:name>", list(kind.thing.papers)),
            ("<int:file_id>", list(files)),
        ):
            if part in plain:
                yield from (plain.replace(part, str(value)) for value in values)
                break
        else:
            yield plain


def file_addresses(world: World, path: str) -> Iterator[str]:
    for file, order in world.files():
        demand = file.subject_id if file.subject_type == "demand" else None
        if "order_id" in path and order:
            yield path.replace("<int:order_id>", str(order.pk)).replace("<int:attachment_id>", str(file.pk))
        elif "demand_id" in path and demand:
            yield path.replace("<int:demand_id>", str(demand)).replace("<int:attachment_id>", str(file.pk))


def what_is_there(world: World) -> Values:
    """What addresses can be filled with, by the name of their part."""
    return {
        "<slug:action>": list(FORMS),
        "<int:order_id>": [order.pk for order in world.orders.values()],
        "<int:demand_id>": [one.pk for one in world.demands.values()],
        "<int:request_id>": list(Request.objects.values_list("pk", flat=True)),
        "<int:notice_id>": list(Notice.objects.values_list("pk", flat=True))[:1],
        "<slug:regulation_id>": ["hotline"],
        "<slug:code>": ["water_supply", "property_management"],
        "<slug:channel>": ["web"],
        "<int:closure_id>": [1],
        "<int:entry_id>": [1],
        "<int:template_id>": [1],
        "<slug:name>": [*TABLES],
        # A form shows an order as its page does, so one will do.
        "<one order>": [world.orders["complaint"].pk],
    }


def filled(there: Values, path: str) -> Iterator[str]:
    found = [path.replace("<int:order_id>", "<one order>") if "<slug:action>" in path else path]
    for name, choices in there.items():
        found = [one.replace(name, str(value)) for one in found for value in (choices if name in one else [""])]
    # What is left is about things of other offices, and there are none.
    yield from (one for one in found if "<" not in one)


def routes(world: World) -> Iterator[list[str]]:
    """Every address of the API that is read with GET."""
    schema = json.loads(Client().get("/api/openapi.json").content)
    there = what_is_there(world)
    for path, methods in schema["paths"].items():
        if "get" not in methods:
            continue
        plain = path.replace("{order_id}", "<int:order_id>").replace("{demand_id}", "<int:demand_id>")
        if (about := about_orders().get(plain.split("/")[2])) and "{thing_id}" in plain:
            yield list(of_thing(about, plain.replace("{thing_id}", "<int:pk>").replace("{name}", "<slug:name>")))
        elif "{code}" not in plain:
            yield list(filled(there, plain.replace("{regulation_id}", "hotline")))
    yield [f"/api/demands?order={order.pk}" for order in world.orders.values()]
    yield [f"/api/demands?external_id={PLANTED[name].short}" for name in CASES]


def signed_in(actor: Actor) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(Person.objects.get(pk=actor.person_id))
    return client


def visited(client: Client, world: World, groups: Iterable[list[str]], **headers: str) -> dict[str, set[str]]:
    """Whose complainant each address tells; a file that opens tells its own.

    Args:
        groups: addresses of one pattern; where the first is closed to a post, all are.
    """
    files = {str(file.pk): world.case_of(file) for file, _order in world.files()}
    found = {}
    for paths in groups:
        for path in paths:
            response = client.get(path, headers=headers)
            assert response.status_code < 500, path
            told = told_by(text_of(response))
            case = files.get(path.rstrip("/").rpartition("/")[2]) if "/files/" in path else None
            if case and path.split("/")[1] not in about_orders() and response.status_code == 200:
                told.add(f"file of {case}")
            if told:
                found[path] = told
            if response.status_code in (403, 405):
                break
    return found


def check(found: dict[str, set[str]], may_read: frozenset[str], may_open: frozenset[str]) -> None:
    allowed = may_read | {f"file of {name}" for name in may_open}
    assert {path: told - allowed for path, told in found.items() if told - allowed} == {}


def test_every_part_of_an_address_of_the_hotline_can_be_filled(world: World) -> None:
    """Addresses of other offices' things are left out; of the hotline's own, none may be."""
    known = {*what_is_there(world), "<int:attachment_id>"}
    own = list(patterns(import_module(OFFICE.urls).urlpatterns))
    assert [path for path in own if not set(re.findall("<[^>]*>", path)) <= known] == []
    assert [path for path in own if "/orders/<int:order_id>/" in path]


def test_every_kind_of_thing_that_can_be_about_an_order_is_crawled(world: World) -> None:
    """Found by their columns, so that a new office's come in by themselves; `crawl.beyond` makes one of each."""
    found = about_orders()
    assert {"supervision_orders", "rectifications", "disputes", "relays", "look_questions"} <= set(found)
    empty = [kind.name for kind in found.values() if not kind.thing.model._default_manager.exists()]
    assert empty == [], "make one of each in tests/hotline/crawl.py: beyond"
    shown = {path.split("/")[1] for paths in addresses(world) for path in paths}
    assert set(found) <= shown


def test_no_page_sheet_file_or_log_tells_a_post_more_than_it_may_know(
    world: World, reader: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    actor, may_read, may_open = reader
    caplog.set_level(logging.DEBUG)
    found = visited(signed_in(actor), world, addresses(world))
    check(found, may_read, may_open)
    assert told_by(caplog.text) == set()
    # Whoever may read does, so the crawl has come to where there is something to read.
    assert {"open", "report", "centre"} & may_read <= set().union(*found.values(), set())
    assert {f"file of {name}" for name in may_open - {"province"}} <= set().union(*found.values(), set())


@pytest.mark.parametrize("name", ALIKE)
def test_posts_alike_are_told_no_more(world: World, name: str) -> None:
    actor, may_read, may_open = post(world, name)
    brief = [paths[-2:] for paths in addresses(world)]
    check(visited(signed_in(actor), world, brief), may_read, may_open)


def test_no_route_of_the_api_tells_a_program_more_than_its_post_may_know(world: World, reader: Reader) -> None:
    actor, may_read, may_open = reader
    token = admit(actor).token
    found = visited(Client(raise_request_exception=False), world, routes(world), Authorization=f"Bearer {token}")
    check(found, may_read, may_open)


def sent(world: World) -> Iterator[tuple[str, dict[str, str]]]:
    """What people send: previews, suggestions, guesses at a number, and forms that are refused and shown again."""
    housing, water = (world.city.unit(code).label for code in ("housing", "water"))
    yield "/units/close/", {"unit": housing, "successor": water, "on": "2024-03-04", "reason": "机构改革"}
    yield (
        "/law/calendar/",
        {"off": "2024-03-05", "source": "市政府通知", "issued_on": "2024-03-01", "reason": "停电检修"},
    )
    yield from (("/desk/caller/", {"phone": PLANTED[name].contact.phone}) for name in CASES)
    yield (
        "/desk/suggestions/",
        {"subject": "楼道灯不亮", "detail": "楼道灯不亮，住在这里", "category": "property_management"},
    )
    for name in ("secret", "centre"):
        order, demand = world.orders[name], world.demands[name]
        yield from ((f"/dispatch/{order.pk}/{way}/", {"reason": " "}) for way in ("send", "quick", "merge"))
        yield f"/desk/{demand.pk}/", {"action": "answer_directly"}
        yield f"/desk/{demand.pk}/identity/", {"reason": "1"}
    yield from ((f"/orders/{world.orders['complaint'].pk}/do/{action}/", {"step_no": "1"}) for action in FORMS)
    yield from ((f"/dispatch/requests/{one.pk}/", {"answer": "refuse"}) for one in Request.objects.all())


@pytest.mark.parametrize("name", ["director", "administrator", "handler housing", "handler gas_company"])
def test_no_answer_to_what_is_sent_tells_more_than_a_page(world: World, name: str) -> None:
    actor, may_read, _ = post(world, name)
    client, found = signed_in(actor), {}
    closed: set[str] = set()
    for path, given in sent(world):
        kind = re.sub(r"\d+", "N", path)
        if kind in closed:
            continue
        response = client.post(path, given)
        assert response.status_code < 500, path
        closed |= {kind} if response.status_code in (403, 404) and "/do/" not in path else set()
        if told := told_by(text_of(response)):
            found[f"{path} {given}"] = told
    check(found, may_read, NOBODY)


NOWHERE = 987654321


@dataclass
class Window:
    """A post's browser and its program: pages are asked for by one, routes by the other."""

    actor: Actor

    def __post_init__(self) -> None:
        self.page, self.program = signed_in(self.actor), Client(raise_request_exception=False)
        self.token = {"Authorization": f"Bearer {admit(self.actor).token}"}

    def said(self, path: str, **given: str) -> tuple[int, str]:
        is_route = path.startswith("/api/")
        response = (self.program if is_route else self.page).get(path, given, headers=self.token if is_route else None)
        return response.status_code, text_of(response)


@pytest.mark.parametrize("name", ["handler gas_company", "unit_leader gas_company"])
def test_the_accused_of_a_report_cannot_guess_find_or_take_home_that_there_is_one(world: World, name: str) -> None:
    """What it gets for the report's numbers is what it gets for numbers that nobody has; no list or sheet has them."""
    window, order, demand = Window(post(world, name)[0]), world.orders["report"], world.demands["report"]
    file = next(file.pk for file, _ in world.files() if world.case_of(file) == "report")
    guesses = list(zip(by_number(order.pk, demand.pk, file), by_number(NOWHERE, NOWHERE, file), strict=True))
    assert len(guesses) > 20
    for mine, nobodys in guesses:
        assert plainly(*window.said(mine)) == plainly(*window.said(nobodys)), mine
    who = PLANTED["report"].contact
    for query in (order.number, demand.number, who.name, who.phone, ""):
        for path in ("/inbox/", "/search/", "/api/orders", "/api/demands"):
            _, text = window.said(path, q=query, search=query)
            assert f"/orders/{order.pk}/" not in text, path
            assert f'"id": {order.pk},' not in text, path
    whole = [
        path for paths in (*addresses(world), *routes(world)) for path in paths if not re.search(r"/\d+(/|$)", path)
    ]
    assert {"/inbox/", "/inbox/export/", "/board/", "/api/orders"} <= set(whole)
    for path in whole:
        _, text = window.said(path)
        assert order.number not in text, path
        assert demand.number not in text, path


def by_number(order: int, demand: int, file: int) -> Iterator[str]:
    """Every address of the site and the API that names an order or a demand, filled with these."""
    schema = json.loads(Client().get("/api/openapi.json").content)
    routes_read = (path for path, methods in schema["paths"].items() if "get" in methods)
    for path in (*patterns(get_resolver().url_patterns), *routes_read):
        named = re.sub(r"<int:(order|demand|attachment)_id>", r"{\1_id}", path).replace("{attachment_id}", str(file))
        found = named.replace("{order_id}", str(order)).replace("{demand_id}", str(demand))
        if found != named and not re.search("[<{](?!slug:action)", found):
            actions = FORMS if "<slug:action>" in found else ("",)
            yield from (found.replace("<slug:action>", one) for one in actions)


def plainly(status: int, text: str) -> tuple[int, str]:
    """What an answer says, whichever number was asked for."""
    return status, re.sub(r"X-Request-ID: \S+|[0-9a-f]{8}-[0-9a-f-]{27}|[A-Za-z0-9]{32,}|\d+", "", text)


def test_strangers_and_other_complainants_are_told_nothing(world: World) -> None:
    stranger = Client(raise_request_exception=False)
    assert visited(stranger, world, addresses(world)) == {}
    assert visited(stranger, world, routes(world)) == {}
    joined = world.demands["joined"].query_code
    client = Client()
    client.post("/follow/", {"code": joined})
    # The page shows complainants what they wrote, and nobody else's.
    assert visited(client, world, [["/follow/case/", f"/api/query/{joined}"]]) == {"/follow/case/": {"joined"}}


def test_no_notice_and_no_mail_names_a_complainant_to_anybody(world: World) -> None:
    """A mail says what its notice says."""
    notices = list(Notice.objects.all())
    assert {"order_dispatched", "order_reworked", "request_made"} <= {one.kind for one in notices}
    for language in ("zh-hans", "en"):
        assert told_by(" ".join(title(one, language) for one in notices)) == set()
    assert told_by(str([one.facts for one in notices])) == set()
    person = Person(username="anybody", email="anybody@zibo.test")
    mails = [letter(Delivery(pk=1, notice=one, person=person, created_at=one.at)) for one in notices]
    assert any("新派工单" in one["Subject"] for one in mails)
    assert told_by(" ".join(f"{one['Subject']} {one.get_content()}" for one in mails)) == set()
    texts = [shortened(one, way, "zh-hans", MONDAY.date()) for one in notices for way in ("sms", "wecom")]
    assert any("新派工单" in one.text for one in texts)
    assert told_by(" ".join(f"{one.text} {dict(one.parameters)}" for one in texts)) == set()


def told_events() -> list[str]:
    return [kind for office in offices() for kind in office.events]


def test_no_event_names_a_complainant_to_another_system(world: World) -> None:
    events = list(Event.objects.all())
    assert len(events) > 20
    assert told_by(str([one.body for one in events])) == set()


def test_whoever_may_see_sees_after_a_look_that_is_kept_and_nobody_else_does(world: World) -> None:
    for name, actor, status in (
        ("secret", world.city.agent, 200),
        ("centre", world.city.handler(), 200),
        ("secret", world.city.handler(), 403),
        ("complaint", world.city.handler("gas_company"), 403),
        ("complaint", post(world, "handler housing, once gas_company")[0], 403),
        ("centre", world.city.director, 403),
    ):
        demand, looks = world.demands[name], Entry.objects.filter(action="reveal_identity").count()
        path = f"/orders/{demand.order_id}/identity/{demand.pk}/"
        response = signed_in(actor).post(path, {"reason": "联系诉求人"})
        assert response.status_code == status, (name, actor)
        assert told_by(text_of(response)) == ({name} if status == 200 else set())
        assert Entry.objects.filter(action="reveal_identity").count() == looks + (status == 200)
