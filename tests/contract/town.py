"""A city in which every page has something to show, and whoever may look at it: each role, citizens, and strangers."""

import itertools
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Model
from django.test import Client
from tests.hostile.addresses import names_in, templates
from tests.hotline.crawl import MONDAY, built
from tests.hotline.web.portal.conftest import TOLD

from qiban.core.actor import SYSTEM
from qiban.core.channels.models import Robot
from qiban.core.channels.robots import add_robot
from qiban.core.charts.drawing import bundle_version
from qiban.core.lawbook.models import Arrangement, Continuation
from qiban.core.notices.models import Notice
from qiban.core.office import offices
from qiban.core.people.models import ApiClient, Person, Post
from qiban.core.people.programs import admit
from qiban.core.people.scopes import INTAKE
from qiban.core.webhooks.models import Receiver
from qiban.core.webhooks.operations import add_receiver
from qiban.hotline import operations
from qiban.hotline.directory.models import ReplyTemplate
from qiban.hotline.directory.tables import CATALOGUE
from qiban.hotline.directory.templates import make_template
from qiban.hotline.models import Request
from qiban.hotline.web.orders.doing import FORMS

from .others import is_of_another

NOW = MONDAY.replace(hour=18)
EVENING = MONDAY.replace(hour=16)
POSTS = {
    "agent": "centre",
    "dispatcher": "centre",
    "reviewer": "centre",
    "callback_staff": "centre",
    "supervisor": "centre",
    "director": "centre",
    "administrator": "centre",
    "district_dispatcher": "zhangdian",
    "handler": "housing",
    "unit_leader": "housing",
    "city_leader": "party_committee",
    "auditor": "audit",
}
# The orders by the names of their cases and states; the complaint waits for its review.
ORDERS = {
    "/orders/": "open secret complaint closed merged received reviewed callback",
    "/review/": "complaint reviewed callback closed",
    "/dispatch/": "received secret",
}
# The orders on which forms are open; all others are on the open one, which came back for rework.
FORM_ON = {
    "sign": "secret",
    "forward": "district",
    "approve_extension": "extension",
    "refuse_extension": "extension",
    "approve_return": "secret",
    "refuse_return": "secret",
    "pass_review": "complaint",
    "rework": "complaint",
    "record_callback": "reviewed",
    "close": "callback",
}
DAYS = {
    "off": "2024-03-08",
    "work": "",
    "source": "停电通知",
    "issued_on": "2024-03-01",
    "reason": "停电检修",
    "year": "",
}
DOCUMENT = {
    "number": "淄政办字〔2024〕8号",
    "title": "关于延长热线办法有效期的通知",
    "issued_on": "2024-03-01",
    "valid_from": "2024-03-04",
    "last_day": "2028-11-26",
    "reason": "市政府已印发",
}


# Parts that mean something else at addresses that begin so.
ELSEWHERE = {
    "/administration/categories/": {"code": {"": "water_supply"}},
    "/hot/": {"code": {"": "property_management"}},
    "/administration/channels/": {"channel": {"": "web"}, "closure_id": {"": 1}},
    "/administration/parameters/": {"name": {"": "dispatch_at_once_minutes"}},
    "/administration/tables/": {"name": {"": CATALOGUE.name}},
}


class Town:
    """The city, and what stands for each part of an address."""

    def __init__(self) -> None:
        self.world = built()
        self.city = self.world.city
        for role, unit in POSTS.items():
            self.city.post(unit, role)
        self._fill()
        self._enter_law()
        self.values = self._values()

    def _fill(self) -> None:
        """Bring orders to the states that the cases of the crawl do not reach, and demands to theirs."""
        city, orders = self.city, self.world.orders
        for number, state in enumerate(("received", "reviewed", "callback")):
            orders[state] = city.bring(state, at=EVENING + timedelta(minutes=10 * number))
        orders["extension"] = city.bring("handling", at=EVENING + timedelta(minutes=40))
        operations.request_extension(
            actor=city.handler(), order_id=orders["extension"].pk, days=2, reason="配件未到", at=NOW
        )
        orders["district"] = city.bring("dispatched", lead="zhangdian", at=EVENING + timedelta(minutes=50))
        demands = self.world.demands
        demands["answered"] = city.demand(at=EVENING)
        operations.answer_directly(actor=city.agent, demand_id=demands["answered"].pk, answer="已答复", at=NOW)
        demands["refused"] = city.demand(at=EVENING)
        operations.refuse(actor=city.agent, demand_id=demands["refused"].pk, excluded="litigation", at=NOW)

    def _enter_law(self) -> None:
        client = self.signed_in("director")
        for path, given in (("/law/calendar/", DAYS), ("/law/hotline/successor/", DOCUMENT)):
            assert client.post(path, given | {"do": "enter"}).status_code == 302, path

    def _values(self) -> dict[str, dict[str, object]]:
        """Name what stands for each part of an address."""
        demands = self.world.demands
        person = Person.objects.get(pk=self.city.post("housing", "handler").person_id)
        return {
            "demand_id": {name: demands[name].pk for name in ("open", "province", "answered", "refused")},
            "request_id": {one.kind: one.pk for one in Request.objects.filter(is_approved=None)},
            "notice_id": {"": _first(Notice)},
            "attachment_id": {"": next(self.world.files())[0].pk},
            "regulation_id": {"": "hotline"},
            "person_id": {"": person.pk},
            "post_id": {"": Post.objects.get(person=person).pk},
            "arrangement_id": {"": _first(Arrangement)},
            "continuation_id": {"": _first(Continuation)},
            "receiver_id": {"": self._receiver().pk},
            "unit_id": {"": self.city.unit("housing").pk},
            "client_id": {"": self._program().pk},
            "template_id": {"": self._template().pk},
            "departure_id": {"": 1},
            "entry_id": {"": 1},
            "token": {"": "used"},
            "robot_id": {"": self._robot().pk},
            "kind": {"": "order_dispatched"},
            "channel": {"": "sms"},
            "version": {"": bundle_version()},
        }

    def _program(self) -> ApiClient:
        """The system of the province's hotline."""
        unit = self.city.unit("centre")
        given: dict[str, Any] = {"name": "省级热线平台", "unit": unit, "role": "agent", "scopes": [INTAKE]}
        return admit(actor=self.city.post("centre", "administrator"), reason="省级平台对接", at=NOW, **given)[0]

    def _template(self) -> ReplyTemplate:
        """A text from which every unit's replies may begin."""
        director = self.city.post("centre", "director")
        given = {"title": "已办结", "body": "{诉求类别}已处理完毕。", "reason": "统一答复口径"}
        return make_template(actor=director, at=NOW, **given)

    def _robot(self) -> Robot:
        """A robot in a group of the housing department."""
        url = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1"
        unit = self.city.unit("housing")
        given: dict[str, Any] = {
            "name": "住建工作群",
            "unit": unit,
            "provider": "wecom",
            "url": url,
            "groups": ["urgent"],
        }
        return add_robot(actor=SYSTEM, at=NOW, **given)

    def _receiver(self) -> Receiver:
        """Another system that is told of warnings."""
        return add_receiver(
            actor=SYSTEM,
            name="市广播电视台",
            url="https://hooks.example.org/qiban",
            events=[kind for office in offices() for kind in office.events],
            at=NOW,
        )

    def routes(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Every address of the site as a template, with the addresses it stands for by the names of their parts."""
        for template in sorted({*templates()}):
            if not template.startswith(("/api/", "/static/")) and not is_of_another(template):
                yield template, self._filled(template)
        yield "/api/docs", {"": "/api/docs"}

    def _filled(self, template: str) -> dict[str, str]:
        if "{action}" in template:
            return {name: self._form(template, name) for name in FORMS}
        names = names_in(template)
        elsewhere = next((parts for start, parts in ELSEWHERE.items() if template.startswith(start)), {})
        values = self.values | {"order_id": self._orders(template)} | elsewhere
        found = {}
        for chosen in itertools.product(*(values[name].items() for name in names)):
            path = template
            for name, (_, value) in zip(names, chosen, strict=True):
                path = path.replace(f"{{{name}}}", str(value))
            found[" ".join(key for key, _ in chosen if key)] = path
        return found

    def _form(self, template: str, action: str) -> str:
        order = self.world.orders[FORM_ON.get(action, "open")]
        return template.replace("{order_id}", str(order.pk)).replace("{action}", action)

    def _orders(self, template: str) -> dict[str, object]:
        """Every state where the whole order is shown, few where a part of it is."""
        chosen = next((names for start, names in ORDERS.items() if template.startswith(start)), "open")
        whole = template.endswith("{order_id}/")
        return {name: self.world.orders[name].pk for name in (chosen if whole else "open").split()}

    def visitors(self) -> dict[str, Client]:
        """Whoever looks: a stranger, somebody without a post, two citizens, and every role."""
        found = {
            "stranger": Client(),
            "somebody without a post": _entered(Person.objects.create(username="without-post")),
        }
        found |= {"complainant": self._complainant(), "citizen with a receipt": _with_receipt()}
        return found | {role: self.signed_in(role) for role in POSTS}

    def _complainant(self) -> Client:
        client = Client()
        assert client.post("/follow/", {"code": self.world.demands["closed"].query_code}).status_code == 302
        return client

    def signed_in(self, role: str) -> Client:
        return _entered(Person.objects.get(pk=self.city.post(POSTS[role], role).person_id))


def _first(model: type[Model]) -> object:
    return model._default_manager.order_by("pk").values_list("pk", flat=True)[0]


def _entered(person: Person) -> Client:
    """A browser whose person gave the password just now: some pages ask for it again later."""
    client = Client(raise_request_exception=False)
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


def _with_receipt() -> Client:
    client = Client()
    assert client.post("/file/", TOLD).headers["Location"] == "/file/done/"
    return client
