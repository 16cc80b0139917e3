"""A city with one project in it: its owners, its firms, and people in all their posts."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from django.test import Client

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import QibanError
from qiban.core.people.models import Person, Post
from qiban.core.people.operations import admit_client, appoint
from qiban.core.people.scopes import SCOPES
from qiban.core.steps.beginning import begin
from qiban.core.units.models import Unit
from qiban.projects.models import Party, Project

CIVIL = timezone(timedelta(hours=8))
FIRMS = {
    "survey": "鲁中勘察院",
    "design": "齐地设计院",
    "contractor": "般阳建工",
    "supervision": "稷下监理",
    "cost_consultant": "临淄造价",
    "settlement_reviewer": "周村审价",
}


def civil(text: str) -> datetime:
    """Return the instant written in civil time: "2024-03-04 10:00", or a day for its first moment."""
    return datetime.fromisoformat(text).replace(tzinfo=CIVIL)


class Site:
    """Zibo's units and firms with people in posts, and projects; `now` moves on a minute with every look at it."""

    def __init__(self) -> None:
        self._actors: dict[tuple[str, str], Actor] = {}
        self._now = civil("2024-03-04 09:00")

    @property
    def now(self) -> datetime:
        self._now += timedelta(minutes=1)
        return self._now.astimezone(UTC)

    def at(self, text: str) -> datetime:
        """Go to an instant of civil time."""
        self._now = civil(text)
        return self.now

    def unit(self, code: str) -> Unit:
        return Unit.objects.get(code=code)

    def firm(self, role: str) -> Unit:
        """The firm that has this role in every project, made on first use."""
        name = FIRMS[role]
        found = Unit.objects.filter(code=f"firm-{role}").first()
        if found is None:
            root = self.unit("zibo")
            found = Unit.objects.create(
                code=f"firm-{role}", name=name, short_name=name, name_en=f"Firm for {role}", kind="firm", parent=root
            )
            found.path = f"{root.path}{found.pk}/"
            found.save()
        return found

    def post(self, unit: Unit | str, role: str) -> Actor:
        """The post of a role in a unit, filled on first use."""
        held_in = self.unit(unit) if isinstance(unit, str) else unit
        key = (held_in.code, role)
        if key not in self._actors:
            person = Person.objects.create(username=f"{held_in.code}-{role}")
            self._actors[key] = appoint(person=person, unit=held_in, role=role).actor("request-1")
        return self._actors[key]

    @property
    def owner(self) -> Actor:
        return self.post("finance", "project_unit")

    @property
    def builder(self) -> Actor:
        return self.post("urban_management", "construction_unit")

    @property
    def user(self) -> Actor:
        return self.post("water_group", "user_unit")

    @property
    def manager(self) -> Actor:
        return self.post("housing", "plan_manager")

    @property
    def government(self) -> Actor:
        return self.post("government_office", "government_officer")

    @property
    def auditor(self) -> Actor:
        return self.post("audit", "audit_officer")

    def staff(self, role: str) -> Actor:
        """Somebody of the firm that has this role."""
        return self.post(self.firm(role), "firm_staff")

    def project(self, **given: Any) -> Project:
        """A project in preparation with all its parties; `given` are columns of it."""
        columns = {
            "title": "柳泉路雨污分流",
            "field": "municipal",
            "funding": "city",
            "area": self.unit("zhangdian"),
            "project_unit": self.unit("finance"),
            "construction_unit": self.unit("urban_management"),
            "user_unit": self.unit("water_group"),
            "planned_year": 2024,
            "opened_at": self.now,
            **given,
        }
        project = begin(Project(**columns), "propose_item", actor=self.manager, at=self.now)
        for role in FIRMS:
            Party.objects.create(project=project, role=role, unit=self.firm(role), since_at=project.opened_at)
        return project

    @contextmanager
    def refused(self, kind: type[QibanError], *, article: str = "") -> Iterator[Any]:
        """Expect an operation to be refused, on this article where one is given."""
        with pytest.raises(kind) as caught:
            yield caught
        if article:
            assert caught.value.citation is not None
            assert caught.value.citation.id == article


@pytest.fixture
def site(db: None) -> Site:
    return Site()


@pytest.fixture
def program(site: Site) -> Callable[[Actor], Callable[..., Any]]:
    """A program with a token in the post behind an actor: asks by method, address and body."""

    def admit(actor: Actor) -> Callable[..., Any]:
        post = Post.objects.get(pk=actor.post_id)
        token = admit_client(name=f"program {post.pk}", post=post, scopes=SCOPES, at=clock.now())

        def ask(method: str, path: str, body: Any = None) -> Any:
            content = body if isinstance(body, bytes) else json.dumps(body)
            headers = {"Authorization": f"Bearer {token}"}
            return Client().generic(method, path, content, content_type="application/json", headers=headers)

        return ask

    return admit
