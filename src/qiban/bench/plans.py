"""Plans measured: lists, pages and public pages with 200 plans, 20,000 measures and a million figures."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any
from urllib.parse import urlencode

from django.db.models import Max, Min

from qiban.core.people.models import Post
from qiban.core.units.operations import load_tree, shipped_tree
from qiban.law.text import Text
from qiban.plans.models import Indicator, Part, Plan
from qiban.platform.home import Home

from .crowd import cookies_of
from .listings import Listing, looks, timed
from .load import Request
from .measure import Measure
from .place import running
from .plan_crowd import WORDS, make_plans

AIM_MS = 150.0
SOME = 40


def plans(home: Home, *, runs: int, plans: int, count: int) -> Iterator[Measure]:
    """Measure each kind of list and page with 8 clients at once.

    Args:
        plans: how many there are, of 100 measures each.
        count: requests of each kind in each run.
    """
    load_tree(shipped_tree())
    made = make_plans(home, plans=plans)
    title = Text(
        f"造出{made.plans:,}个计划、{made.measures:,}项措施、{made.observations:,}条数据",
        f"Making {made.plans:,} plans, {made.measures:,} measures, {made.observations:,} figures",
    )
    facts = {"plans": made.plans, "measures": made.measures, "observations": made.observations}
    yield Measure("plans_made", title, "s", (made.seconds,), facts=facts)
    listings = listed(made.posts)
    yield from looks(listings, "plans")
    with running(home) as up:
        for listing in listings:
            yield from timed(up, listing, runs=runs, count=count, name="plan")


def listed(posts: dict[str, Post]) -> list[Listing]:
    """Return every kind of request."""
    cookies = {name: cookies_of(post.person) for name, post in posts.items()}

    def asked(name: str, path: str, **given: Any) -> Request:
        return Request(f"{path}?{urlencode(given)}" if given else path, "", {}, method="GET", cookies=cookies[name])

    def pages(name: str, path: str, model: type[Any]) -> list[Request]:
        return [asked(name, f"/{path}/{pk}/") for pk in _some(model)]

    ledger: Sequence[dict[str, Any]] = (
        {},
        {"which": "mine"},
        {"state": "in_progress"},
        *({"text": one} for one in (*WORDS[:2], "没有这样的措施")),
    )
    public = [Request(f"/public/plans/JH{pk:06d}/", "", {}, method="GET") for pk in _some(Plan)]
    kinds: tuple[tuple[str, Text, list[Request]], ...] = (
        (
            "list",
            Text("计划列表", "The list of plans"),
            [asked(one, "/plans/") for one in ("office", "lead", "counter")],
        ),
        ("page", Text("计划页面", "A plan's page"), pages("office", "plans", Plan) + pages("helper", "plans", Plan)),
        (
            "ledger",
            Text("措施台账", "The ledger"),
            [asked(name, "/parts/", **one) for name in ("office", "lead") for one in ledger],
        ),
        ("part", Text("台账页面", "A part's page"), pages("office", "parts", Part)),
        ("indicators", Text("指标列表", "The list of indicators"), [asked("lead", "/indicators/")]),
        ("indicator", Text("指标页面", "An indicator's page"), pages("counter", "indicators", Indicator)),
        ("figures", Text("指标数据列表", "The list of figures"), [asked("counter", "/observations/")]),
        ("public", Text("公开计划列表", "The public list"), [Request("/public/plans/", "", {}, method="GET")]),
        ("public_page", Text("公开计划页面", "A plan's public page"), public),
    )
    return [Listing(key, title, AIM_MS, requests) for key, title, requests in kinds]


def _some(model: type[Any]) -> list[int]:
    ends = model.objects.aggregate(first=Min("pk"), last=Max("pk"))
    chance = Random(3)  # noqa: S311 - which pages are asked for
    return [chance.randint(ends["first"], ends["last"]) for _ in range(SOME)]
