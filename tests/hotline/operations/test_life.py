"""No second kind of timer: whatever is shown as due comes from an obligation, at every step of an order's life (Art. 12, 13, 14)."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from django.apps import apps
from django.db import models
from tests.hotline.conftest import City, civil
from tests.hotline.operations.conftest import check_clocks

from qiban.core.obligations.models import Obligation
from qiban.hotline import operations

# Instants of which something is owed or a right ends; everything else in the tables is what happened.
SHOWN_AS_DUE = {("Order", "due_at"), ("Assignment", "due_at")}
# Days that somebody set, each owed by an obligation of its own; and ends of periods, by which nothing is owed.
SET_BY_SOMEBODY = {
    ("FinalAccount", "audit_due_on"),
    ("Recall", "due_on"),
    ("Round", "due_at"),
    ("Measure", "due_on"),
    ("LedgerTask", "due_on"),
    ("Finding", "due_on"),
    ("Disclosure", "due_on"),
    ("FloodFault", "due_on"),
    ("FloodOrder", "due_at"),
    ("FloodRepair", "due_on"),
    ("FloodplainItem", "due_on"),
    ("OrderReceipt", "due_at"),
    ("Pontoon", "due_at"),
    ("Readiness", "due_on"),
    ("ReviewMeasure", "due_on"),
}
ENDS_OF_PERIODS = {
    ("ApiClient", "earlier_until"),
    ("Article", "valid_until"),
    ("ArticleListing", "valid_until"),
    ("ArticleVersion", "valid_until"),
    ("Party", "until_at"),
    ("Project", "stop_until"),
    ("Finding", "asked_until"),
    ("Compensation", "published_until"),
    ("FloodPlan", "valid_until"),
    ("FloodThreshold", "valid_until"),
    ("FloodWarning", "expires_at"),
}


def test_the_only_due_dates_outside_obligations_are_those_that_follow_them() -> None:
    found = {
        (model.__name__, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.DateTimeField | models.DateField)
        and any(word in field.name for word in ("due", "deadline", "until", "expire", "limit"))
        and model.__module__.startswith("qiban.")
        # When a session ends is no matter of the law.
        and model._meta.app_label != "access"
        and model is not Obligation
    }
    assert found == SHOWN_AS_DUE | SET_BY_SOMEBODY | ENDS_OF_PERIODS


class Walk:
    """One order taken step by step, an hour apart; what is shown is checked after each."""

    def __init__(self, city: City, **draft: object) -> None:
        self.city = city
        self.now = civil("2023-10-07 08:00")
        self.order = city.order(at=self.now, **draft)
        check_clocks()

    def __call__(self, step: Callable[[datetime], object]) -> None:
        self.now += timedelta(hours=1)
        step(self.now)
        self.order.refresh_from_db()
        check_clocks()

    def dispatch(self, lead: str, *co: str) -> None:
        self(lambda at: self.city.dispatch(self.order, lead=lead, co=co, at=at))

    def sign(self, unit: str) -> None:
        self(lambda at: operations.sign(actor=self.city.handler(unit), order_id=self.order.pk, at=at))

    def reply(self, unit: str) -> None:
        self(lambda at: self.city.reply(self.order, unit=unit, at=at))

    def ask(self, kind: str, unit: str) -> None:
        actor, proposed = self.city.handler(unit), self.city.unit("water").pk
        if kind == "return":
            more = {"basis": "三定规定", "proposed_unit_id": proposed}
        else:
            more = {"days": 3}
        ask = getattr(operations, f"request_{kind}")
        self(lambda at: ask(actor=actor, order_id=self.order.pk, reason="需要", at=at, **more))

    def decide(self, name: str, kind: str, unit: str) -> None:
        request = self.city.part(self.order, unit).requests.get(kind=kind, is_approved=None)
        decision = getattr(operations, name)
        self(lambda at: decision(actor=self.city.dispatcher, request_id=request.pk, reason="按规定", at=at))

    def forward(self, district: str, unit: str) -> None:
        actor, to = self.city.post(district, "district_dispatcher"), self.city.unit(unit).pk
        self(lambda at: operations.forward(actor=actor, order_id=self.order.pk, unit_id=to, at=at))

    def go_on(self, unit: str) -> None:
        self(
            lambda at: operations.report_continued(
                actor=self.city.handler(unit),
                order_id=self.order.pk,
                measures="更换主管道",
                promised_on=date(2023, 10, 27),
                progress="已勘测",
                told_at=at,
                told_how="电话",
                at=at,
            )
        )

    def finish(self) -> None:
        self(lambda at: self.city.pass_review(self.order, at=at))
        for demand in self.order.demands.all():
            self(lambda at, demand=demand: self.city.call(self.order, demand, at=at))
        self(lambda at: operations.close(actor=self.city.caller, order_id=self.order.pk, basis="satisfied", at=at))
        assert self.order.state == "closed"
        assert not Obligation.objects.filter(settled_at=None).exists()

    def rework(self) -> None:
        self(
            lambda at: operations.rework(
                actor=self.city.reviewer, order_id=self.order.pk, ground="unclear", reason="不清楚", at=at
            )
        )


@pytest.fixture
def walk(city: City) -> Iterator[Walk]:
    return Walk(city)


def test_a_plain_life(walk: Walk) -> None:
    walk.dispatch("housing")
    walk.sign("housing")
    walk.reply("housing")
    walk.finish()


def test_a_life_with_assisting_units_and_an_extension(walk: Walk) -> None:
    walk.dispatch("housing", "water", "water_group")
    walk.ask("extension", "water")
    walk.ask("extension", "housing")
    walk.decide("approve_extension", "extension", "housing")
    walk.decide("refuse_request", "extension", "water")
    walk.reply("water")
    walk.reply("housing")
    walk.reply("water_group")
    walk.finish()


def test_a_life_with_a_continued_report_and_a_rework(walk: Walk) -> None:
    walk.dispatch("housing")
    walk.ask("extension", "housing")
    walk.decide("approve_extension", "extension", "housing")
    walk.go_on("housing")
    walk.reply("housing")
    walk.rework()
    walk.reply("housing")
    walk.finish()


def test_a_life_in_a_district(walk: Walk) -> None:
    walk.dispatch("zhangdian", "water")
    walk.forward("zhangdian", "zhangdian_chezhan")
    walk.forward("zhangdian", "zhangdian_housing")
    walk.ask("extension", "zhangdian")
    walk.decide("approve_extension", "extension", "zhangdian")
    walk.reply("zhangdian_chezhan")
    walk.go_on("zhangdian")
    walk.reply("zhangdian_housing")
    walk.reply("zhangdian")
    walk.reply("water")
    walk.rework()
    for unit in ("zhangdian_chezhan", "zhangdian_housing", "zhangdian"):
        walk.reply(unit)
    walk.finish()


def test_a_life_in_which_lead_after_lead_gives_the_order_back(walk: Walk) -> None:
    walk.dispatch("housing", "water_group")
    walk.ask("return", "housing")
    walk.ask("extension", "housing")
    walk.decide("approve_return", "return", "housing")
    walk.ask("extension", "water_group")
    walk.dispatch("water_group")
    walk.ask("return", "water_group")
    walk.decide("refuse_request", "return", "water_group")
    walk.ask("return", "water_group")
    walk.decide("approve_return", "return", "water_group")
    walk.dispatch("zhangdian", "housing")
    walk.forward("zhangdian", "zhangdian_chezhan")
    walk.ask("return", "zhangdian")
    walk.decide("approve_return", "return", "zhangdian")
    walk.dispatch("housing")
    walk.reply("housing")
    walk.finish()


def test_a_life_that_others_join_and_that_ends_in_another_order(city: City, walk: Walk) -> None:
    into = city.order(at=walk.now, phone="13905330002")
    joined = city.demand(at=walk.now, phone="13905330003")
    walk(lambda at: operations.join_order(actor=city.agent, demand_id=joined.pk, order_id=walk.order.pk, at=at))
    walk.dispatch("housing")
    walk.ask("return", "housing")
    walk.decide("approve_return", "return", "housing")
    walk(
        lambda at: operations.merge(
            actor=city.dispatcher, order_id=walk.order.pk, lead_order_id=into.pk, reason="同一件事", at=at
        )
    )
    walk.order = into
    walk.dispatch("water")
    walk.reply("water")
    walk.finish()


def test_a_life_in_an_emergency(walk: Walk) -> None:
    walk(
        lambda at: operations.quick_dispatch(
            actor=walk.city.dispatcher,
            order_id=walk.order.pk,
            lead_unit_id=walk.city.unit("water_group").pk,
            co_unit_ids=[walk.city.unit("water").pk],
            emergency_category="outage_water",
            at=at,
        )
    )
    walk(
        lambda at: operations.first_feedback(
            actor=walk.city.handler("water"), order_id=walk.order.pk, text="已到现场", at=at
        )
    )
    walk.reply("water_group")
    walk.reply("water")
    walk.finish()
