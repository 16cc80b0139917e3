"""A city with its flood headquarters, member units, the county and its towns, and people in their posts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from django.test import Client

from qiban.core.actor import Actor
from qiban.core.errors import QibanError
from qiban.core.obligations.models import Obligation
from qiban.core.people.models import Person, Post
from qiban.core.people.operations import appoint
from qiban.core.units.models import Unit
from qiban.core.units.operations import add_unit
from qiban.core.units.queries import id_of
from qiban.flood.models import FloodResponse, FloodSeason, LevelProposal
from qiban.flood.models.kinds import LevelChoice, SeasonKind
from qiban.flood.operations.responding.deciding import approve_level
from qiban.flood.operations.responding.proposing import propose_change, propose_opening
from qiban.flood.operations.seasons import open_season, plan_season

CIVIL = timezone(timedelta(hours=8))
COUNTY, TOWN, OTHER_TOWN = "gaoqing", "gaoqing_changjia", "gaoqing_muli"


def civil(text: str) -> datetime:
    """Return the instant written in civil time: "2024-07-04 10:00", or a day for its first moment."""
    return datetime.fromisoformat(text).replace(tzinfo=CIVIL)


class City:
    """Zibo's units with people in posts of flood control; `now` moves on a minute with every look at it."""

    def __init__(self) -> None:
        self._actors: dict[tuple[str, str], Actor] = {}
        self._now = civil("2024-06-03 09:00")

    @property
    def now(self) -> datetime:
        self._now += timedelta(minutes=1)
        return self._now.astimezone(UTC)

    def at(self, text: str) -> datetime:
        """Go to an instant of civil time."""
        self._now = civil(text)
        return self.now

    def post(self, unit: str, role: str, name: str = "") -> Actor:
        """The post of a role in a unit, filled on first use; another name is another person's."""
        key = (unit, f"{role}{name}")
        if key not in self._actors:
            person = Person.objects.create(username=f"{unit}-{role}{name}")
            held_in = Unit.objects.get(code=unit)
            self._actors[key] = appoint(person=person, unit=held_in, role=role).actor("request-1")
        return self._actors[key]

    @property
    def duty(self) -> Actor:
        return self.post("yellow_river_flood_office", "flood_duty")

    @property
    def commander(self) -> Actor:
        return self.post("flood_headquarters", "flood_commander")

    @property
    def county(self) -> Actor:
        return self.post(COUNTY, "flood_county")

    @property
    def town(self) -> Actor:
        return self.post(TOWN, "flood_town")

    @property
    def other_town(self) -> Actor:
        return self.post(OTHER_TOWN, "flood_town")

    def member(self, unit: str = "public_security") -> Actor:
        return self.post(unit, "flood_member")

    def village_unit(self, name: str = "东河村", town: str = TOWN) -> Unit:
        """A village of a town, made on first use."""
        code = f"{town}_{name.encode().hex()[:12]}"
        made, _ = add_unit(
            code=code,
            name=f"{Unit.objects.get(code=town).name}{name}",
            short_name=name,
            name_en=f"Village {code}",
            kind="village",
            parent=Unit.objects.get(code=town),
        )
        return made

    def warden(self, village: Unit) -> Actor:
        return self.post(village.code, "flood_village")

    def season(self, *, is_open: bool = True, year: int = 2024, kind: SeasonKind = SeasonKind.FLOOD) -> FloodSeason:
        days = (
            (date(year, 7, 1), date(year, 10, 31))
            if kind == SeasonKind.FLOOD
            else (date(year - 1, 12, 1), date(year, 2, 28))
        )
        made = plan_season(actor=self.duty, kind=kind, year=year, starts_on=days[0], ends_on=days[1], at=self.now)
        if is_open:
            open_season(actor=self.duty, flood_season_id=made.pk, at=self.now)
            made.refresh_from_db()
        return made

    def proposal(self, level: LevelChoice = LevelChoice.FOUR, *, places: tuple[str, ...] = (COUNTY,)) -> LevelProposal:
        """A proposed response, as the duty officer makes it."""
        return propose_opening(
            actor=self.duty,
            title="黄河洪水",
            level=level,
            place_ids=[id_of(one) for one in places],
            reason="花园口站流量继续上涨",
            at=self.now,
        )

    def response(self, level: LevelChoice = LevelChoice.FOUR, *, places: tuple[str, ...] = (COUNTY,)) -> FloodResponse:
        """A running response, decided by the commander."""
        proposal = self.proposal(level, places=places)
        return approve_level(actor=self.commander, level_proposal_id=proposal.pk, opinion="同意", at=self.now)

    def change(self, response: FloodResponse, level: LevelChoice) -> FloodResponse:
        """The same response at another level, or ended, proposed and decided."""
        proposal = propose_change(
            actor=self.duty, flood_response_id=response.pk, level=level, reason="水情变化", at=self.now
        )
        return approve_level(actor=self.commander, level_proposal_id=proposal.pk, opinion="同意", at=self.now)

    def owed(self, thing: Any, *kinds: str) -> list[Obligation]:
        """What is owed now on a thing."""
        found = Obligation.objects.filter(subject_type=thing.subject_type, subject_id=thing.pk, settled_at=None)
        return list(found.filter(kind__in=kinds) if kinds else found)

    def outcomes(self, thing: Any, *kinds: str) -> list[str]:
        """How what was owed on a thing ended, the first first."""
        found = Obligation.objects.filter(subject_type=thing.subject_type, subject_id=thing.pk)
        found = found.filter(kind__in=kinds) if kinds else found
        return [one.outcome for one in found.exclude(settled_at=None).order_by("pk")]


@pytest.fixture
def city(db: None) -> City:
    return City()


@pytest.fixture
def browser() -> Callable[[Actor], Client]:
    """Return a function that signs a post's person in and returns the browser."""

    def sign_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(Post.objects.get(pk=actor.post_id).person)
        return client

    return sign_in


@pytest.fixture
def refused() -> Callable[..., Any]:
    """Return a context that holds that something is refused with an error of this kind, whose words hold `said`."""

    @contextmanager
    def hold(kind: type[QibanError], said: str = "") -> Iterator[None]:
        with pytest.raises(kind) as caught:
            yield
        told = caught.value.message.zh + "".join(one.zh for one in caught.value.fields.values())
        assert said in told, told

    return hold
