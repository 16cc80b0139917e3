"""One thing of plans in every state, each reached through the operations, and programs that act on them."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.test import Client
from tests.plans.conftest import City
from tests.plans.playing import Play

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.people.models import Post
from qiban.core.people.operations import admit_client
from qiban.core.steps.numbered import Numbered
from qiban.plans.operations.dates import refuse_date, withdraw_date
from qiban.plans.operations.ending import close_plan, complete_measure, end_part, withdraw_measure
from qiban.plans.operations.indicators import retire_indicator
from qiban.plans.operations.ledger import accept_part, return_part
from qiban.plans.operations.publishing import refuse_publication, withdraw_publication
from qiban.plans.operations.rounds import accept_report, return_report

Make = Callable[[], Numbered]


class States:
    """Makes a thing in a state; `part` is what the lead does, `contribution` what the helper does."""

    def __init__(self, city: City) -> None:
        self.city, self.play = city, Play(city)
        self.plan, self.lead, self.helping = city.running()
        # So that who confirms figures has something to do in the plan.
        city.indicator(self.plan, code="base")

    def made(self, name: str, state: str) -> Numbered:
        one: Numbered = getattr(self, name)(state)
        one.refresh_from_db()
        return one

    def plan_(self, state: str) -> Numbered:
        if state == "drafting":
            return self.city.draft()
        if state == "closed":
            close_plan(actor=self.city.office, plan_id=self.plan.pk, reason="期满", at=self.city.now)
        return self.plan

    def measure(self, state: str) -> Numbered:
        office, measure = self.city.office, self.lead.measure
        if state == "drafted":
            return self.city.measure(self.city.draft())
        if state == "done":
            self.play.accept(self.lead)
            end_part(actor=office, part_id=self.helping.pk, reason="免除", at=self.city.now)
            complete_measure(actor=office, measure_id=measure.pk, at=self.city.now)
        if state == "withdrawn":
            withdraw_measure(actor=office, measure_id=measure.pk, reason="取消", at=self.city.now)
        return measure

    def part(self, state: str, *, of_helper: bool = False) -> Numbered:
        part, looking = (self.helping, self.city.lead) if of_helper else (self.lead, self.city.office)
        if state == "in_progress":
            self.play.progress(part)
        if state in ("submitted", "returned", "accepted"):
            self.play.submit(part)
        if state == "returned":
            return_part(actor=looking, part_id=part.pk, opinion="补充", at=self.city.now)
        if state == "accepted":
            accept_part(actor=looking, part_id=part.pk, at=self.city.now)
        if state == "ended":
            end_part(actor=self.city.office, part_id=part.pk, reason="免除", at=self.city.now)
        return part

    def contribution(self, state: str) -> Numbered:
        return self.part(state, of_helper=True)

    def date_move(self, state: str) -> Numbered:
        asked, city = self.play.ask(self.lead), self.city
        if state == "granted":
            self.play.grant(asked)
        if state == "refused":
            refuse_date(actor=city.office, date_move_id=asked.pk, decision="可控", at=city.now)
        if state == "withdrawn":
            withdraw_date(actor=city.lead, date_move_id=asked.pk, at=city.now)
        return asked

    def indicator(self, state: str) -> Numbered:
        one = self.city.indicator(self.plan)
        if state == "retired":
            retire_indicator(actor=self.city.office, indicator_id=one.pk, reason="口径取消", at=self.city.now)
        return one

    def observation(self, state: str) -> Numbered:
        figure = self.play.record(self.city.indicator(self.plan, code=state), "2023")
        if state == "confirmed":
            self.play.confirm(figure)
        if state == "objected":
            self.play.object(figure)
        if state == "corrected":
            self.play.correct(figure)
        return figure

    def round(self, state: str) -> Numbered:
        opened = self.play.round(self.plan)
        if state == "frozen":
            self.city.at("2024-04-16 09:00")
            self.play.freeze(opened)
        return opened

    def report(self, state: str) -> Numbered:
        own = self.play.round(self.plan).reports.get(unit=self.lead.unit_id)
        if state != "owed":
            self.play.progress(self.lead)
            self.play.file(own)
        if state == "returned":
            return_report(actor=self.city.office, report_id=own.pk, opinion="补充", at=self.city.now)
        if state == "accepted":
            accept_report(actor=self.city.office, report_id=own.pk, at=self.city.now)
        return own

    def publication(self, state: str) -> Numbered:
        if state in ("public", "withdrawn"):
            one = self.play.publish(self.plan)
        else:
            one = self.play.draft(self.plan)
        if state == "refused":
            refuse_publication(actor=self.play.colleague, publication_id=one.pk, opinion="数据待核", at=self.city.now)
        if state == "withdrawn":
            withdraw_publication(actor=self.city.office, publication_id=one.pk, opinion="有误", at=self.city.now)
        return one


class Program:
    """A program that acts in a post."""

    def __init__(self, actor: Actor) -> None:
        post = Post.objects.get(pk=actor.post_id)
        token = admit_client(name=str(post.pk), post=post, scopes=["read", "act"], at=clock.now())
        self._headers = {"Authorization": f"Bearer {token}"}
        self._count = 0

    def get(self, path: str) -> tuple[int, Any]:
        response = Client().get(f"/api/{path}", headers=self._headers)
        return response.status_code, json.loads(response.content)

    def post(self, path: str, /, **body: Any) -> tuple[int, Any]:
        self._count += 1
        headers = {**self._headers, "Idempotency-Key": f"key-{self._count}"}
        response = Client().post(f"/api/{path}", body, content_type="application/json", headers=headers)
        return response.status_code, json.loads(response.content)


@pytest.fixture
def states(city: City) -> States:
    return States(city)


@pytest.fixture
def actors(city: City, states: States) -> Mapping[str, Actor]:
    """Everybody who may look: by what they are to the plan."""
    return {
        "office": city.office,
        "colleague": states.play.colleague,
        "lead": city.lead,
        "helper": city.helper,
        "counter": city.counter,
        "stranger": city.stranger,
        "other": city.post("transport", "plan_office"),
        "leader": city.post("city_government", "city_leader"),
        "auditor": city.post("audit", "auditor"),
    }
