"""Lists and pages of city projects with a hundred thousand of them: how they are asked for, by whom."""

from collections.abc import Sequence
from itertools import cycle
from random import Random
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Max, Min, QuerySet

from qiban.core.actor import Actor
from qiban.core.paging import page_of
from qiban.core.people.models import Post
from qiban.law.city_projects.workflow import STATES
from qiban.law.text import Text
from qiban.projects.models import Payment, Project
from qiban.projects.permissions import visible_projects
from qiban.projects.queries import desk, disclosure

from .crowd import cookies_of
from .listings import Listing
from .load import Request

AIM_MS = 150.0
PAGES, DEPTHS = 100, 6
# What people look for: words that some titles have, that very few have, that none has.
WORDS = ("水岸", "华光路 7标段", "没有这样的项目")


class Asking:
    """Makes the requests of each kind, as the posts of the demo's projects send them.

    Args:
        tokens: of programs, by the unit of their post.
    """

    def __init__(self, tokens: dict[int, str]) -> None:
        self._tokens = tokens
        self._chance = Random(2)  # noqa: S311 - which pages are asked for
        self._posts = {
            role: _busiest(role) for role in ("project_unit", "construction_unit", "firm_staff", "plan_manager")
        }
        self._cookies = {role: cookies_of(post.person) for role, post in self._posts.items()}

    def listings(self) -> list[Listing]:
        """Return every kind of request."""
        kinds: tuple[tuple[str, Text, Sequence[Request]], ...] = (
            ("list", Text("项目列表（主管部门，全部项目）", "The list of projects, all of them"), self._list()),
            ("list_own", Text("项目列表（各参建单位）", "The list of projects, by their parties"), self._own_lists()),
            ("desk", Text("支付台", "The payment desk"), self._desk()),
            ("page", Text("项目页面", "A project's page"), self._pages("plan_manager", "construction_unit")),
            ("overview", Text("城建总览", "The leaders' page"), self._overview()),
            ("plan", Text("年度计划", "The plan of a year"), self._plan()),
            ("to_confirm", Text("待确认事项", "Confirmations to give"), self._to_confirm()),
            ("public", Text("公开项目列表", "The public list of projects"), self._public_list()),
            ("public_page", Text("公开项目页面", "A project's public page"), self._public_pages()),
            ("api", Text("接口查询项目列表", "Projects listed through the API"), self._api_lists()),
            ("page_api", Text("接口查看项目", "A project through the API"), self._api_pages()),
        )
        return [Listing(key, title, AIM_MS, requests) for key, title, requests in kinds]

    def _actor(self, role: str) -> Actor:
        return self._posts[role].actor("bench")

    def _page(self, role: str, path: str, **given: Any) -> Request:
        return Request(
            f"{path}?{urlencode(given)}" if given else path, "", {}, method="GET", cookies=self._cookies[role]
        )

    def _asked(self, role: str, path: str, **given: Any) -> Request:
        said = {name: value for name, value in given.items() if value}
        return Request(
            f"/api{path}?{urlencode(said)}" if said else f"/api{path}",
            self._tokens[self._posts[role].unit_id],
            {},
            method="GET",
        )

    def _list(self) -> list[Request]:
        """Every filter alone, some together, each at the beginning of the list and deep in it."""
        area = Project.objects.filter(state="building").select_related("area")[0].area
        alone: list[dict[str, Any]] = [{"state": one} for one in STATES["project"]]
        alone += [{"year": 2024}, {"year": 2026}, {"area": area.code if area else ""}, {"field": "water"}]
        alone += [
            {"hold": "suspended"},
            {"mine": 1},
            *({"text": one} for one in (*WORDS, Project.objects.all()[9].number)),
        ]
        more: list[dict[str, Any]] = [
            {"state": "building", "year": 2026},
            {"state": "closed", "text": WORDS[0]},
            {"year": 2026, "text": WORDS[2]},
        ]
        deep = cycle(self._depths(visible_projects(self._actor("plan_manager"))))
        filters: tuple[dict[str, Any], ...] = ({}, *alone, *more)
        asked = [one | ({"cursor": cursor} if cursor else {}) for one in filters for cursor in ("", next(deep))]
        return [self._page("plan_manager", "/projects/", **one) for one in asked]

    def _own_lists(self) -> list[Request]:
        asked: list[Request] = []
        for role in ("project_unit", "construction_unit", "firm_staff"):
            deep = self._depths(visible_projects(self._actor(role)))[0]
            filters: tuple[dict[str, Any], ...] = ({}, {"cursor": deep}, {"state": "building"}, {"year": 2026})
            words = ({"text": one} for one in WORDS)
            asked += [self._page(role, "/projects/", **one) for one in (*filters, *words)]
        return asked

    def _desk(self) -> list[Request]:
        asked: list[Request] = []
        for role in ("project_unit", "construction_unit", "plan_manager"):
            found = desk.queue(self._actor(role), desk.Filters())
            deep = page_of(found, by=("id",), size=30).next_cursor or ""
            filters: tuple[dict[str, Any], ...] = ({}, {"cursor": deep}, {"state": "approved"}, {"kind": "progress"})
            asked += [self._page(role, "/payment-desk/", **one) for one in (*filters, {"kind": "settlement"})]
        return asked

    def _some(self, found: QuerySet[Project]) -> list[Project]:
        """Return projects spread over all that there are, and some that go on."""
        ends = found.aggregate(first=Min("pk"), last=Max("pk"))
        wanted = [self._chance.randint(ends["first"], ends["last"]) for _ in range(PAGES)]
        going_on = found.filter(state__in=("building", "stopped", "completed"))[:PAGES]
        some = [*found.filter(pk__in=wanted), *going_on]
        self._chance.shuffle(some)
        return some

    def _pages(self, *roles: str) -> list[Request]:
        return [
            self._page(role, f"/projects/{one.pk}/")
            for role in roles
            for one in self._some(visible_projects(self._actor(role)))
        ]

    def _overview(self) -> list[Request]:
        years: tuple[dict[str, Any], ...] = ({}, {"year": 2026}, {"year": 2025})
        return [self._page("plan_manager", "/projects-overview/", **one) for one in years]

    def _plan(self) -> list[Request]:
        area = Project.objects.filter(planned_year=2026, area__isnull=False).select_related("area")[0].area
        filters: tuple[dict[str, Any], ...] = ({}, {"area": area.code if area else ""}, {"field": "water"})
        return [
            self._page(role, f"/city-plan/{year}/", **one)
            for role in ("plan_manager", "project_unit")
            for year in (2025, 2026)
            for one in filters
        ]

    def _to_confirm(self) -> list[Request]:
        return [self._page(role, "/to-confirm/") for role in ("firm_staff", "construction_unit", "project_unit")]

    def _public_list(self) -> list[Request]:
        deep = ({"cursor": one} for one in self._depths(disclosure.published()))
        words = ({"text": one} for one in WORDS)
        filters: tuple[dict[str, Any], ...] = ({}, {"year": 2026}, {"area": "zhangdian"}, *words, *deep)
        return [Request(f"/public/projects/?{urlencode(one)}", "", {}, method="GET") for one in filters]

    def _public_pages(self) -> list[Request]:
        return [
            Request(f"/public/projects/{one.number}/", "", {}, method="GET")
            for one in self._some(disclosure.published())
        ]

    def _api_lists(self) -> list[Request]:
        asked: list[Request] = []
        for role in ("project_unit", "construction_unit", "plan_manager"):
            deep = self._depths(visible_projects(self._actor(role)))
            states = ("", "building", "closed")
            asked += [self._asked(role, "/projects", state=one, cursor=two) for one in states for two in ("", *deep)]
        return asked

    def _api_pages(self) -> list[Request]:
        return [
            self._asked(role, f"/projects/{one.pk}")
            for role in ("plan_manager", "project_unit")
            for one in self._some(visible_projects(self._actor(role)))
        ]

    def _depths(self, found: QuerySet[Project]) -> list[str]:
        """Return marks of pages deep in a list that begins with the latest."""
        ends = Project.objects.aggregate(first=Min("pk"), last=Max("pk"))
        parts = (ends["first"] + (ends["last"] - ends["first"]) * part // DEPTHS for part in range(1, DEPTHS))
        pages = (page_of(found.filter(pk__lte=one), by=("-id",), size=20) for one in parts)
        return [page.next_cursor or "" for page in pages]


def _busiest(role: str) -> Post:
    """Return the post of a role whose unit has most payments waiting, or the first one."""
    column = {"construction_unit": "project__construction_unit", "firm_staff": "contract__firm"}.get(role)
    posts = (
        Post.objects.filter(role=role, ends_on=None)
        .select_related("unit", "person")
        .exclude(person__username__startswith="api:")
    )
    if column is None:
        return posts[0]
    waiting = Payment.objects.filter(state="requested").order_by().values(column).annotate(number=Count("pk"))
    return posts.get(unit=waiting.order_by("-number")[0][column])
