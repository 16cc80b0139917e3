"""Lists, searches and pages with a million orders behind them: how long they take, and what they read."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import cycle, islice
from random import Random
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Max, Min
from django.utils.crypto import get_random_string

from qiban.core import clock
from qiban.core.paging import page_of
from qiban.hotline.categories import categories
from qiban.hotline.models import Assignment, Demand, Kind, Order, Urgency
from qiban.law.hotline import workflow
from qiban.law.text import Text
from qiban.platform.home import Home

from .city import City
from .crowd import Crowd, make_crowd
from .listings import Listing, looks, timed
from .lives import ESTATES, MATTERS
from .load import Request
from .measure import Measure
from .place import running

AIM_MS, SIMILAR_AIM_MS = 150.0, 80.0
DEPTHS = 12


class Asking:
    """Makes the requests of each kind, as the posts of the bench send them."""

    def __init__(self, crowd: Crowd, city: City) -> None:
        self.crowd, self.city = crowd, city
        self._chance = Random(2)  # noqa: S311 - which pages are asked for
        self._csrf = get_random_string(32)

    def listings(self) -> list[Listing]:
        """Return every kind of request."""
        return [
            Listing("desk", Text("受理台与待办列表", "The desk and its queue"), AIM_MS, self._desk()),
            Listing("dispatch", Text("派单台列表", "The dispatch queue"), AIM_MS, self._dispatch()),
            Listing("inbox", Text("承办箱", "A unit's inbox"), AIM_MS, self._inbox()),
            Listing("board", Text("督办看板", "The board"), AIM_MS, self._board()),
            Listing("order", Text("工单页面", "An order's page"), AIM_MS, self._order_pages()),
            Listing("order_api", Text("接口查看工单", "An order through the API"), AIM_MS, self._orders_shown()),
            Listing(
                "similar", Text("受理台边填边查相似工单", "Similar orders while typing"), SIMILAR_AIM_MS, self._typed()
            ),
            Listing(
                "similar_api",
                Text("接口查相似工单", "Similar orders through the API"),
                SIMILAR_AIM_MS,
                self._typed_by_programs(),
            ),
            Listing(
                "orders_api", Text("接口查询工单列表", "Orders listed through the API"), AIM_MS, self._order_lists()
            ),
            Listing(
                "demands_api", Text("接口查询诉求列表", "Demands listed through the API"), AIM_MS, self._demand_lists()
            ),
        ]

    def _page(self, who: str, path: str, **given: Any) -> Request:
        return Request(f"{path}?{urlencode(given)}" if given else path, "", {}, method="GET", cookies=who)

    def _asked(self, path: str, **given: Any) -> Request:
        said = {name: value for name, value in given.items() if value}
        address = f"/api{path}?{urlencode(said)}" if said else f"/api{path}"
        return Request(address, self.city.tokens["dispatcher"], {}, method="GET")

    def _desk(self) -> list[Request]:
        who = self.crowd.cookies("agent")
        deep = self._cursor(Demand.objects.filter(state="received"), ("received_at", "id"), 30)
        return [self._page(who, "/desk/"), self._page(who, "/desk/queue/"), self._page(who, "/desk/", cursor=deep)]

    def _dispatch(self) -> list[Request]:
        from qiban.core.obligations.queries import BY
        from qiban.hotline.queries.dispatching import to_dispatch

        who, demand = self.crowd.cookies("dispatcher"), Order.objects.filter(state="received")[0].lead_demand
        narrowed = ({"urgency": "urgent"}, {"category": demand.category}, {"area": demand.area_id})
        deep = self._cursor(to_dispatch(), BY, 30)
        pages: tuple[dict[str, Any], ...] = ({}, {"cursor": deep}, *narrowed)
        return [self._page(who, "/dispatch/", **given) for given in pages]

    def _inbox(self) -> list[Request]:
        from qiban.hotline.queries.inbox import Filters, page

        unit = self.crowd.busiest
        who = self.crowd.cookies("handler", unit)
        deep = page(Filters((unit.pk,)))[0].next_cursor or ""
        narrowed = ("state=dispatched", "state=handling", "state=replied", "light=red", "urgency=urgent", "unit=below")
        pages: tuple[dict[str, Any], ...] = ({}, {"cursor": deep}, *(dict([one.split("=")]) for one in narrowed))
        return [self._page(who, "/inbox/", **given) for given in pages]

    def _board(self) -> list[Request]:
        who, unit = self.crowd.cookies("director"), self.crowd.busiest.code
        asked: tuple[dict[str, Any], ...] = (
            {},
            {"unit": unit},
            {"light": "red"},
            {"kind": "handling"},
            {"kind": "review"},
        )
        return [self._page(who, "/board/", **given) for given in (*asked, {"unit": unit, "light": "green"})]

    def _some(self, model: type[Order | Demand], count: int) -> list[int]:
        """Return ids spread over all of them."""
        ends = model.objects.aggregate(first=Min("pk"), last=Max("pk"))
        wanted = [self._chance.randint(ends["first"], ends["last"]) for _ in range(count)]
        return list(model.objects.filter(pk__in=wanted).values_list("pk", flat=True))

    def _open_ones(self, count: int) -> list[int]:
        return list(Order.objects.filter(state="handling").values_list("pk", flat=True)[:count])

    def _order_ids(self) -> list[int]:
        ids = [*self._some(Order, 100), *self._open_ones(100)]
        self._chance.shuffle(ids)
        return ids

    def _order_pages(self) -> list[Request]:
        who = self.crowd.cookies("dispatcher")
        return [self._page(who, f"/orders/{pk}/") for pk in self._order_ids()]

    def _orders_shown(self) -> list[Request]:
        return [self._asked(f"/orders/{pk}") for pk in self._order_ids()]

    def _texts(self) -> Iterator[dict[str, Any]]:
        """Yield what agents type: a subject that grows, then a place, then a category."""
        while True:
            estate, matter = self._chance.choice(ESTATES), self._chance.choice(MATTERS)
            area = self._chance.choice(self.city.area_ids)
            subject = f"{estate}{matter}"
            yield {"subject": subject[: len(estate) + 4]}
            yield {"subject": subject, "place": f"{estate}小区{self._chance.randrange(1, 90)}号楼"}
            yield {"subject": subject, "detail": "从前天晚上开始，家里有老人和孩子", "area": area}
            yield {"subject": subject, "category": self._chance.choice(sorted(categories())), "area": area}

    def _typed(self) -> list[Request]:
        cookies = f"{self.crowd.cookies('agent')}; {settings.CSRF_COOKIE_NAME}={self._csrf}"
        typed = islice(self._texts(), 120)
        return [Request("/desk/suggestions/", "", one, cookies=cookies, csrf=self._csrf) for one in typed]

    def _typed_by_programs(self) -> list[Request]:
        named = ({("area_id" if name == "area" else name): said for name, said in one.items()} for one in self._texts())
        return [Request("/api/suggestions", self.city.tokens["agent"], one) for one in islice(named, 120)]

    def _order_lists(self) -> list[Request]:
        """Every filter alone, some together, each at the beginning of the list and deep in it."""
        month = (clock.now() - timedelta(days=30)).isoformat()
        alone = [{"state": state} for state in workflow.STATES["order"]] + [{"urgency": one} for one in Urgency.values]
        more = [{"state": "closed", "urgency": "urgent"}, {"state": "received", "since": month}, {"since": month}]
        deep = cycle(self._depths(Order.objects.all(), "created_at"))
        filters: tuple[dict[str, Any], ...] = ({}, *alone, *more)
        asked = [one | {"cursor": cursor} for one in filters for cursor in ("", next(deep))]
        unit = self.crowd.busiest.pk
        parts = self._cursor(Assignment.objects.filter(order_id__lt=self._some(Order, 20)[10]), ("-order_id",), 50)
        of_unit: list[dict[str, Any]] = [
            {"unit": unit},
            {"unit": unit, "cursor": parts},
            {"unit": unit, "state": "received"},
        ]
        return [self._asked("/orders", **one) for one in (*asked, *of_unit, {"unit": unit, "state": "closed"})]

    def _demand_lists(self) -> list[Request]:
        month = (clock.now() - timedelta(days=30)).isoformat()
        alone = [{"state": state} for state in workflow.STATES["demand"]] + [{"kind": kind} for kind in Kind.values]
        more = [{"state": "answered", "kind": "report"}, {"state": "received", "since": month}, {"since": month}]
        deep = cycle(self._depths(Demand.objects.all(), "received_at"))
        filters: tuple[dict[str, Any], ...] = ({}, *alone, *more)
        asked = [one | {"cursor": cursor} for one in filters for cursor in ("", next(deep))]
        named: list[dict[str, Any]] = [{"order": self._some(Order, 20)[10]}, {"external_id": "none-such"}]
        return [self._asked("/demands", **one) for one in (*asked, *named)]

    def _depths(self, found: Any, by: str) -> list[str]:
        """Return marks of pages deep in a list that begins with the latest."""
        ends = found.aggregate(first=Min(by), last=Max(by))
        instants = (ends["first"] + (ends["last"] - ends["first"]) * part / DEPTHS for part in range(1, DEPTHS))
        return [self._cursor(found.filter(**{f"{by}__lte": one}), (f"-{by}", "-id"), 50) for one in instants]

    def _cursor(self, found: Any, by: Sequence[str], size: int) -> str:
        return page_of(found, by=by, size=size).next_cursor or ""


def lists(home: Home, city: City, *, runs: int, orders: int, count: int) -> Iterator[Measure]:
    """Measure each kind of list and page with 8 clients at once, `count` requests in each run.

    Args:
        orders: how many orders there are.
    """
    crowd = make_crowd(home, orders=orders)
    title = Text(f"造出{crowd.orders:,}件工单及其全部记录", f"Making {crowd.orders:,} orders with all their records")
    facts = {"orders": crowd.orders, "open_orders": crowd.open_orders}
    yield Measure("lists_made", title, "s", (crowd.seconds,), facts=facts)
    listings = Asking(crowd, city).listings()
    yield from looks(listings, "lists")
    with running(home) as up:
        for listing in listings:
            yield from timed(up, listing, runs=runs, count=count)
