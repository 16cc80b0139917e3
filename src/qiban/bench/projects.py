"""The city projects measured: lists and pages with a hundred thousand projects, then payments through the API."""

from collections.abc import Iterator

from qiban.core import clock
from qiban.core.people.models import Post
from qiban.core.people.operations import employ_client
from qiban.core.people.scopes import ACT, READ
from qiban.core.units.operations import load_tree, shipped_tree
from qiban.law.text import Text
from qiban.platform.home import Home

from .listings import looks, timed
from .measure import Measure
from .place import running
from .project_crowd import make_projects
from .project_lists import Asking
from .project_payments import accounts, payments

PROGRAMS = ("project_unit", "construction_unit", "plan_manager")


def projects(home: Home, *, runs: int, projects: int, count: int, paid: int) -> Iterator[Measure]:
    """Measure each kind of list and page with 8 clients at once, and payments.

    Args:
        projects: how many there are.
        count: requests of each kind in each run.
        paid: contracts on which a payment is made in each run.
    """
    load_tree(shipped_tree())
    made = make_projects(home, projects=projects)
    title = Text(
        f"造出{made.projects:,}个项目及其{made.payments:,}笔支付",
        f"Making {made.projects:,} projects with {made.payments:,} payments",
    )
    facts = {"projects": made.projects, "open_projects": made.open_projects, "payments": made.payments}
    yield Measure("projects_made", title, "s", (made.seconds,), facts=facts)
    posts = list(Post.objects.filter(role__in=PROGRAMS, ends_on=None).select_related("unit"))
    tokens = {post.unit_id: _token(post) for post in posts}
    listings = Asking(tokens).listings()
    yield from looks(listings, "projects")
    with running(home) as up:
        for listing in listings:
            yield from timed(up, listing, runs=runs, count=count, name="project")
        yield from payments(home, up, accounts(tokens, paid), runs=runs)


def _token(post: Post) -> str:
    return employ_client(
        name=f"bench {post.role} {post.unit_id}", unit=post.unit, role=post.role, scopes=(READ, ACT), at=clock.now()
    )
