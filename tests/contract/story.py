"""A month's worth of requests in an afternoon: every action of the workflow through the API, and every address read."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from tests.hotline.api.conftest import Answered, Program, admit
from tests.hotline.conftest import City, civil

from qiban.core import clock
from qiban.core.notices.models import Delivery, Notice
from qiban.core.people.models import Person

from .shapes import CATALOGUES, offers_of, types_of, values_of

START = civil("2024-03-04 09:00")
CONTACT = {"name": "王建国", "phone": "13905330001", "address": "柳泉路7号", "id_number": "370303197001011234"}
TOLD = {
    "channel": "wechat",
    "kind": "help",
    "subject": "小区停水",
    "detail": "小区停水两天，没有通知",
    "contact": CONTACT,
}
PICTURE = {
    "name": "水表.png",
    "content": "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==",
}
SATISFIED = {"is_reached": True, "process_satisfied": True, "result_satisfied": True, "solved": True}
RATING = {"process": 5, "result": 4, "solved": True, "remark": "谢谢"}


class Tale:
    """Asks the API step by step, a minute apart, and keeps what every answer looks like."""

    def __init__(self, city: City, patch: Callable[[Callable[[], datetime]], None]) -> None:
        self.city, self.at = city, START
        self.steps: dict[str, dict[str, Any]] = {}
        self._types: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._programs: dict[tuple[str, str, str], Program] = {}
        patch(lambda: self.at)

    def by(self, role: str, unit: str = "centre", language: str = "zh-hans") -> Program:
        """The program of a post."""
        known = self._programs.get((role, unit, language))
        return known or self._programs.setdefault((role, unit, language), admit(self.city.post(unit, role), language))

    def unit(self, code: str) -> int:
        return self.city.unit(code).pk

    @property
    def told_at(self) -> dict[str, str]:
        return {"told_at": self.at.isoformat(), "told_how": "电话"}

    def get(self, title: str, by: Program, path: str, route: str = "") -> Answered:
        return self._keep(title, f"GET {route or path}", by.get(path))

    def post(self, title: str, by: Program, path: str, body: Any = None, route: str = "") -> Answered:
        return self._keep(title, f"POST {route or path}", by.post(path, body))

    def act(self, title: str, by: Program, thing: str, thing_id: int, action: str, **body: Any) -> Answered:
        route = f"POST /{thing}s/{{{thing}_id}}/actions/{action}"
        return self._keep(title, route, by.act(thing, thing_id, action, **body))

    def _keep(self, title: str, route: str, answered: Answered) -> Answered:
        assert title not in self.steps, title
        self._types[route if answered.status < 400 else "a problem"] |= types_of(answered.json)
        step: dict[str, Any] = {"asked": route, "status": answered.status}
        if not route.endswith(CATALOGUES):
            values = values_of(answered.json)
            if offers := offers_of(answered.json):
                values = {path: rows for path, rows in values.items() if not path.startswith("actions[]")}
                step["offers"] = offers
            step |= {"values": values} if values else {}
        self.steps[title] = step
        self.at += timedelta(minutes=1)
        return answered

    def shown(self) -> dict[str, Any]:
        """Return every answer's values, and the types under each address's keys."""
        return {"steps": self.steps, "types": {route: _joined(found) for route, found in self._types.items()}}


def _joined(found: set[tuple[str, str]]) -> dict[str, str]:
    by_path: dict[str, list[str]] = defaultdict(list)
    for path, kind in sorted(found):
        by_path[path].append(kind)
    return {path: " or ".join(kinds) for path, kinds in by_path.items()}


class Life:
    """The story itself."""

    def __init__(self, tale: Tale) -> None:
        self.tale = tale
        self.agent, self.dispatcher = tale.by("agent"), tale.by("dispatcher")
        self.reviewer, self.caller, self.director = tale.by("reviewer"), tale.by("callback_staff"), tale.by("director")
        self.handler, self.water = tale.by("handler", "housing"), tale.by("handler", "water_group")
        self.nobody = Program()

    @cached_property
    def housing(self) -> dict[str, int]:
        return {"lead_unit_id": self.tale.unit("housing")}

    def order(self, name: str, **changed: Any) -> tuple[int, dict[str, Any]]:
        """A new order's id, and the receipt of its demand."""
        receipt = self.tale.post(f"{name}: intake", self.agent, "/demands", TOLD | changed).json
        made = self.tale.act(f"{name}: make_order", self.agent, "demand", receipt["id"], "make_order")
        return made.json["order_id"], receipt

    def on(self, name: str, by: Program, order_id: int, action: str, **body: Any) -> Answered:
        return self.tale.act(f"{name}: {action}", by, "order", order_id, action, **body)

    def told(self) -> None:
        """Tell everything, from the first call to the last look."""
        self.whole()
        self.desk()
        self.waiting()
        self.emergency()
        self.district()
        self.same_matter()
        self.problems()
        self.lists()
        self.law()

    def whole(self) -> None:
        order_id, receipt = self.order("whole", files=[PICTURE])
        code, name = receipt["query_code"], "whole"
        look = f"/demands/{receipt['id']}/identity"
        self.tale.post("whole: identity", self.agent, look, {"reason": "联系诉求人"}, "/demands/{demand_id}/identity")
        self._looked("made", order_id, receipt)
        self.on(
            name, self.dispatcher, order_id, "dispatch", **self.housing, co_unit_ids=[self.tale.unit("water_group")]
        )
        self._looked("dispatched", order_id, receipt)
        self.on(name, self.handler, order_id, "sign")
        self._looked("handling", order_id, receipt)
        self.on(f"{name}, assisting", self.water, order_id, "reply", result="已恢复供水", **self.tale.told_at)
        self.on(name, self.handler, order_id, "reply", result="已恢复供水", files=[PICTURE], **self.tale.told_at)
        self._looked("replied", order_id, receipt)
        self.on(name, self.reviewer, order_id, "rework", ground="unclear", reason="没有写明恢复供水的时间")
        self._looked("reworked", order_id, receipt)
        self.on(f"{name}, again", self.handler, order_id, "reply", result="昨日恢复", **self.tale.told_at)
        self.on(name, self.reviewer, order_id, "pass_review", is_clear=True, is_complete=True)
        self._looked("reviewed", order_id, receipt)
        self.on(name, self.caller, order_id, "record_callback", demand_id=receipt["id"], **SATISFIED)
        self._looked("called", order_id, receipt)
        self.on(name, self.caller, order_id, "close", basis="satisfied")
        self._looked("closed", order_id, receipt)
        self._followed(code)
        self.tale.post("whole: identity, closed", self.agent, look, {"reason": "回访"}, "/demands/{demand_id}/identity")
        self.tale.get("whole: journal", self.agent, f"/orders/{order_id}/journal", "/orders/{order_id}/journal")

    def _looked(self, state: str, order_id: int, receipt: dict[str, Any]) -> None:
        """Everybody looks at the order, in both languages."""
        posts = {"director": self.director, "handler": self.handler, "water": self.water}
        posts["director in English"] = self.tale.by("director", language="en")
        for who, program in posts.items():
            self.tale.get(f"whole, {state}: order by {who}", program, f"/orders/{order_id}", "/orders/{order_id}")
        self.tale.get(f"whole, {state}: demand", self.agent, f"/demands/{receipt['id']}", "/demands/{demand_id}")
        self.tale.post(f"whole, {state}: query", self.nobody, "/query", {"code": receipt["query_code"]})

    def _followed(self, code: str) -> None:
        self.tale.get("rated: query by address", self.nobody, f"/query/{code}", "/query/{code}")
        self.tale.post("rated: query in English", Program(language="en"), "/query", {"code": code})
        self.tale.post("rated: rating", self.nobody, "/query/rating", RATING | {"code": code})
        self.tale.post("rated: rating again", self.nobody, f"/query/{code}/rating", RATING, "/query/{code}/rating")

    def desk(self) -> None:
        """What is settled without an order, many at once, and a call."""
        for action, body in (
            ("answer_directly", {"answer": "明日恢复供水"}),
            ("refuse", {"excluded": "litigation"}),
            ("hand_over", {"to": "110"}),
        ):
            receipt = self.tale.post(f"desk: intake to {action}", self.agent, "/demands", TOLD).json
            path = f"/demands/{receipt['id']}"
            self.tale.get(f"desk: before {action}", self.agent, path, "/demands/{demand_id}")
            self.tale.act(f"desk: {action}", self.agent, "demand", receipt["id"], action, **body)
            self.tale.get(f"desk: after {action}", self.agent, path, "/demands/{demand_id}")
            self.tale.post(f"desk: query after {action}", self.nobody, "/query", {"code": receipt["query_code"]})
        self.tale.post("desk: bulk", self.agent, "/demands/bulk", {"demands": [TOLD, TOLD | {"kind": "wish"}]})
        self.tale.post("desk: call", self.agent, "/calls", {"phone": "13905330001", "call": "1"})
        self.tale.post("desk: suggestions", self.agent, "/suggestions", {"subject": "停水", "detail": "小区停水两天"})

    def waiting(self) -> None:
        """Extensions and returns, asked for, refused and granted."""
        order_id, _ = self.order("waiting")
        self.on("waiting", self.dispatcher, order_id, "dispatch", **self.housing)
        wish = {"days": 2, "reason": "需采购配件"}
        asked = self.on("waiting", self.handler, order_id, "request_extension", **wish).json["made_id"]
        self.tale.get("waiting: order", self.dispatcher, f"/orders/{order_id}", "/orders/{order_id}")
        self.on("waiting", self.dispatcher, order_id, "refuse_extension", request_id=asked, reason="可以按期办结")
        asked = self.on("waiting, again", self.handler, order_id, "request_extension", **wish).json["made_id"]
        self.on("waiting", self.dispatcher, order_id, "approve_extension", request_id=asked)
        report = {"measures": "分段更换管线", "progress": "已完成一半", "promised_on": "2024-03-08"}
        self.on("waiting", self.handler, order_id, "report_continued", **report, **self.tale.told_at)
        wish = {"reason": "不属于本单位职责", "basis": "三定方案", "proposed_unit_id": self.tale.unit("water")}
        order_id, _ = self.order("returned")
        self.on("returned", self.dispatcher, order_id, "dispatch", **self.housing)
        asked = self.on("returned", self.handler, order_id, "request_return", **wish).json["made_id"]
        self.on("returned", self.dispatcher, order_id, "refuse_return", request_id=asked, reason="属于职责")
        asked = self.on("returned, again", self.handler, order_id, "request_return", **wish).json["made_id"]
        self.on("returned", self.dispatcher, order_id, "approve_return", request_id=asked)
        self.tale.get("returned: order", self.dispatcher, f"/orders/{order_id}", "/orders/{order_id}")

    def emergency(self) -> None:
        order_id, _ = self.order("emergency")
        sent = self.housing | {"report_unit_ids": [self.tale.unit("emergency")], "emergency_category": "outage_water"}
        self.on("emergency", self.dispatcher, order_id, "quick_dispatch", **sent)
        self.on("emergency", self.handler, order_id, "first_feedback", text="抢修人员已到场")
        self.on("emergency", self.dispatcher, order_id, "add_units", unit_ids=[self.tale.unit("water_group")])
        self.tale.get("emergency: order", self.director, f"/orders/{order_id}", "/orders/{order_id}")

    def district(self) -> None:
        order_id, _ = self.order("district")
        self.on("district", self.dispatcher, order_id, "dispatch", lead_unit_id=self.tale.unit("zhangdian"))
        below = self.tale.unit("zhangdian_chezhan")
        hotline = self.tale.by("district_dispatcher", "zhangdian")
        self.on("district", hotline, order_id, "forward", unit_id=below)
        self.tale.get("district: order", hotline, f"/orders/{order_id}", "/orders/{order_id}")

    def same_matter(self) -> None:
        first, _ = self.order("first")
        second, receipt = self.order("second")
        self.on("second", self.dispatcher, second, "merge", lead_order_id=first, reason="同一事项")
        self.tale.get("merged: order", self.director, f"/orders/{second}", "/orders/{order_id}")
        self.tale.post("merged: query", self.nobody, "/query", {"code": receipt["query_code"]})
        third = self.tale.post("third: intake", self.agent, "/demands", TOLD).json["id"]
        self.tale.act("third: join_order", self.agent, "demand", third, "join_order", order_id=first)
        self.tale.get("joined: demands", self.director, f"/demands?order={first}", "/demands")

    def problems(self) -> None:
        """What is refused, and how it is said."""
        order_id, _ = self.order("refused")
        for language in ("zh-hans", "en"):
            caller, handler = (
                self.tale.by("callback_staff", language=language),
                self.tale.by("handler", "housing", language),
            )
            agent, nobody = self.tale.by("agent", language=language), Program(language=language)
            self.on(f"problem in {language}: early", caller, order_id, "close", basis="satisfied")
            self.on(
                f"problem in {language}: late",
                self.tale.by("dispatcher", language=language),
                order_id,
                "dispatch",
                step_no=9,
                **self.housing,
            )
            self.on(f"problem in {language}: not yours", agent, order_id, "dispatch", **self.housing)
            self.on(f"problem in {language}: unseen", handler, order_id, "sign")
            self.on(f"problem in {language}: misfit", agent, order_id, "rework", ground="unclear")
            self.tale.post(f"problem in {language}: a bad demand", agent, "/demands", {"kind": "wish"})
            self.tale.get(f"problem in {language}: no token", nobody, "/orders")
            self.tale.get(f"problem in {language}: no order", agent, "/orders/2147483647", "/orders/{order_id}")
            self.tale.post(f"problem in {language}: a wrong code", nobody, "/query", {"code": "AAAA"})
            self.tale.get(f"problem in {language}: an unknown filter", agent, "/orders?colour=red", "/orders")

    def lists(self) -> None:
        for who, program in (("director", self.director), ("handler", self.handler)):
            for path in ("/orders", "/obligations", "/units", "/categories"):
                self.tale.get(f"{who}: {path}", program, path)
        self.tale.get("director: /demands", self.director, "/demands")
        self.tale.get("director: /notices", self.director, "/notices")
        at, notice = clock.now(), Notice.objects.order_by("pk")[0]
        person = Person.objects.order_by("pk")[0]
        one = Delivery.objects.create(
            notice=notice, person=person, state="failed", error="550", created_at=at, settled_at=at
        )
        self.tale.get("director: /deliveries", self.director, "/deliveries")
        again = f"/deliveries/{one.pk}/again"
        self.tale.post("director: again", self.director, again, {}, "/deliveries/{delivery_id}/again")

    def law(self) -> None:
        for path in ("/law/clauses", "/law/rules", "/law/parameters"):
            self.tale.get(path, self.nobody, path)
        asked = "/law/deadline?received=2024-03-04T10:00:00%2B08:00&urgency=general"
        self.tale.get("law: deadline", self.nobody, asked, "/law/deadline")
        facts = {"kind": "help", "excluded": "litigation"}
        self.tale.post("law: decide", self.nobody, "/law/decide/hotline.scope", facts, "/law/decide/{rule_id}")
        self.tale.post("law: an unknown rule", self.nobody, "/law/decide/hotline.scop", facts, "/law/decide/{rule_id}")


def steps_of(tale: Tale) -> Iterator[str]:
    """Yield what was asked with success, for example "POST /demands"."""
    yield from (step["asked"] for step in tale.steps.values() if step["status"] < 400)
