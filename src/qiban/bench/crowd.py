"""A city that has used Qiban for a year and a half: very many orders, most of them closed, and everything around them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle
from random import Random
from typing import Any

import psycopg
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Count, F
from django.test import Client

from qiban.core import clock
from qiban.core.notices.models import Notice
from qiban.core.obligations.sweep import sweep
from qiban.core.people.models import Person
from qiban.core.units.models import Unit
from qiban.core.units.queries import areas
from qiban.hotline import operations
from qiban.hotline.models import Assignment, Order
from qiban.platform import embedded
from qiban.platform.home import Home

from .company import Company
from .copying import Originals, last_ids, loading, originals_after
from .lives import Teller, matters, shapes
from .multiplying import TABLES, multiply

CLOSED_ORIGINALS, OPEN_ORIGINALS = 200, 100
# Of the orders, those that are still open: what a city of 60,000 demands a month has in hand.
OPEN_SHARE = 0.02
PAST, RECENT = timedelta(days=480), timedelta(days=20)
# Of a hundred open lives, how many stand where.
STANDING = {"received": 8, "ordered": 10, "dispatched": 24, "handling": 36, "replied": 10, "reviewed": 7, "called": 5}
OTHER_UNITS = ("housing", "urban_management")


@dataclass(frozen=True, slots=True)
class Crowd:
    """The bench's posts beside what they have to do."""

    company: Company
    busiest: Unit
    orders: int
    open_orders: int
    seconds: float

    def cookies(self, role: str, unit: Unit | None = None) -> str:
        """Return the cookies of somebody who is signed in with the centre's post of `role`, or with one of a unit."""
        return cookies_of(self.company.post(unit or self.company.centre, role).person)


def cookies_of(person: Person) -> str:
    """Return the cookies of a person who is signed in."""
    Authenticator.objects.get_or_create(user=person, type=Authenticator.Type.TOTP, defaults={"data": {}})
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(person)
    return f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"


@contextmanager
def superuser(home: Home) -> Iterator["psycopg.Cursor[Any]"]:
    """Give a cursor of the server's superuser in the bench's database."""
    dsn = embedded.dsn(home, superuser=True)
    with psycopg.connect(dsn, dbname=embedded.DATABASE, autocommit=True) as connection, connection.cursor() as cursor:
        yield cursor


def make_crowd(home: Home, *, orders: int) -> Crowd:
    """Make about `orders` orders, with everything that the product stores of them, and let their lights turn."""
    began = clock.now()
    company, chance = Company(), Random(12345)  # noqa: S311 - invented texts
    with superuser(home) as cursor:
        groups = (_closed(cursor, company, chance, orders), _open(cursor, company, chance, orders))
        with loading(cursor, (*TABLES, "hotline_identity")):
            for group in groups:
                multiply(cursor, group)
    sweep(at=clock.now())
    with superuser(home) as cursor:
        # As the server does by itself within a minute.
        cursor.execute("VACUUM ANALYZE obligations_obligation")
    busiest = Assignment.objects.filter(state__in=("dispatched", "handling")).values("unit").annotate(n=Count("pk"))
    return Crowd(
        company=company,
        busiest=Unit.objects.get(pk=busiest.order_by("-n")[0]["unit"]),
        orders=Order.objects.count(),
        open_orders=Order.objects.exclude(state__in=("closed", "merged")).count(),
        seconds=(clock.now() - began).total_seconds(),
    )


def _originals(most: int, orders: int) -> int:
    """Return how many lives are told: fewer where few orders are wanted, so that each has copies."""
    return min(most, max(20, orders // 75))


def _closed(cursor: Any, company: Company, chance: Random, orders: int) -> Originals:
    """Tell closed lives at the beginning of the past, and demands answered at once; their copies fill the time until lately."""
    after, before = last_ids(cursor, TABLES), Order.objects.count()
    count = _originals(CLOSED_ORIGINALS, orders)
    start = clock.now() - PAST
    told = zip(shapes(chance, count), _matters(chance), strict=False)
    teller = Teller(company)
    for number, (shape, matter) in enumerate(told):
        at = start + number * timedelta(seconds=30)
        demand = teller.tell(matter, at, shape=shape, until="received" if number % 6 == 0 else "closed")
        if number % 6 == 0:
            operations.answer_directly(
                actor=company.of_centre("agent"),
                demand_id=demand.pk,
                answer="已向来电人解释有关政策。",
                at=at + timedelta(minutes=4),
            )
    Notice.objects.update(read_at=F("at") + timedelta(hours=3))
    made = Order.objects.count() - before
    copies = max(1, round(orders * (1 - OPEN_SHARE) / made) - 1)
    return originals_after(cursor, after, copies=copies, step=(PAST - RECENT) / (copies + 1))


def _open(cursor: Any, company: Company, chance: Random, orders: int) -> Originals:
    """Tell lives that go on, each since another time of the last days; their copies are a few seconds apart."""
    after, before = last_ids(cursor, TABLES), Order.objects.count()
    count, now, teller = _originals(OPEN_ORIGINALS, orders), clock.now(), Teller(company)
    stages = [stage for stage, share in STANDING.items() for _ in range(share)]
    chance.shuffle(stages)
    for stage, matter, _ in zip(cycle(stages), _matters(chance), range(count), strict=False):
        teller.tell(matter, now - _age(stage, chance), until=stage)
    made = max(1, Order.objects.count() - before)
    return originals_after(
        cursor, after, copies=max(1, round(orders * OPEN_SHARE / made) - 1), step=timedelta(seconds=3)
    )


def _age(stage: str, chance: Random) -> timedelta:
    hours = chance.uniform(1, 30) if stage in ("received", "ordered") else chance.uniform(20, 240)
    return timedelta(hours=hours)


def _matters(chance: Random) -> Any:
    others = list(Unit.objects.filter(code__in=OTHER_UNITS))
    return matters(chance, areas(), others)
