"""A regulation beside the hotline's: counted by its own numbers and lights, lapsing by itself, with a page of its own."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver
from procrastinate.contrib.django import app
from tests.core.lawbook.laws.market import REGULATION
from tests.core.lawbook.laws.market import office as market
from tests.hotline.conftest import City, civil

from qiban.core import clock, office
from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid
from qiban.core.journal.models import Entry
from qiban.core.lawbook import arranging, in_force, succession
from qiban.core.lawbook.basis import raise_basis_obligation, raise_basis_obligations
from qiban.core.lawbook.recounting import recount_by_the_day
from qiban.core.notices.models import Notice
from qiban.core.obligations import operations as obligations
from qiban.core.obligations.models import Obligation
from qiban.core.obligations.sweep import sweep
from qiban.core.people.models import Person
from qiban.core.units.borne import borne_by
from qiban.core.units.reorganising import close_unit
from qiban.law import answers, register, regulation
from qiban.law.citation import Citation
from qiban.law.clocks import in_working_days
from qiban.law.enacted import Change, Document
from qiban.law.parameter import OutOfForce

MONDAY = civil("2025-03-03 10:00")
# In force from the Monday on, for running limits as well.
SIX_DAYS = Document(
    "market",
    "集市〔2025〕2号",
    "关于调整集市答复时限的通知",
    date(2025, 3, 3),
    date(2025, 3, 3),
    None,
    (Change("answer_days", 6, date(2025, 3, 3)),),
    applies_to_open=True,
)
CACHES = (register.packages, regulation.limits, regulation.role_titles, regulation.clock_titles, office.offices)


def _forget() -> None:
    for one in CACHES:
        one.cache_clear()


@pytest.fixture
def city(db: None) -> City:
    return City()


@pytest.fixture(name="market")
def market_regulation(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The market's regulation is among the shipped ones; no office carries it out."""
    # The site's pages and API stay those of the shipped ones for the tests that come after.
    _ = get_resolver().url_patterns
    monkeypatch.setattr(register, "ROOTS", [*register.ROOTS, "tests.core.lawbook.laws"])
    _forget()
    yield
    monkeypatch.undo()
    _forget()


@pytest.fixture
def market_office(market: None, settings: Any) -> None:
    """The market's office runs here beside the hotline."""
    settings.QIBAN_OFFICES = [*settings.QIBAN_OFFICES, "tests.core.lawbook.laws.market"]
    _forget()


def owed(city: City, at: Any = MONDAY) -> Obligation:
    law = in_force.law_on("market", at)
    with transaction.atomic():
        return obligations.open_obligation(
            clock=in_working_days("market_answer", Citation("market", 2), at, "answer_days", law),
            bearer_unit_id=city.unit("housing").pk,
            subject_type="stall",
            subject_id=1,
            at=at,
        )


def lights(one: Obligation) -> tuple[Any, ...]:
    one.refresh_from_db()
    return one.yellow_at, one.due_at, one.red_at


@pytest.mark.usefixtures("market_office")
def test_on_a_closed_day_it_is_counted_anew_by_its_own_days_and_lights(city: City) -> None:
    one = owed(city)
    # 4 to 7 March; yellow from the last but one of them, red three working days after them: 10 to 12 March.
    assert lights(one) == (civil("2025-03-06"), civil("2025-03-08"), civil("2025-03-13"))
    arranging.arrange(
        actor=city.director, days={date(2025, 3, 5): False}, source="通知", reason="停电", at=civil("2025-03-03 11:00")
    )
    # 4, 6, 7 and 10 March; red after 11, 12 and 13 March.
    assert lights(one) == (civil("2025-03-07"), civil("2025-03-11"), civil("2025-03-14"))


@pytest.mark.usefixtures("market_office")
def test_its_successor_moves_its_own_limits_and_no_others(city: City) -> None:
    one = owed(city)
    order = city.bring("handling", at=MONDAY)
    assert city.part(order).due_at == civil("2025-03-11")  # 4 to 7 and 10 March
    succession.continue_regulation(
        actor=city.post("housing", "market_head"), document=SIX_DAYS, reason="已印发", at=civil("2025-03-03 15:00")
    )
    one.refresh_from_db()
    assert one.due_at == civil("2025-03-12")  # 4 to 7, 10 and 11 March
    assert one.parameters["answer_days"] == "6@2025-03-03"
    assert city.part(order).due_at == civil("2025-03-11")


@pytest.mark.usefixtures("market_office")
def test_the_day_tells_of_its_number_by_its_own_document(city: City) -> None:
    at = civil("2025-03-03 15:00")
    later = replace(SIX_DAYS, changes=(Change("answer_days", 6, date(2025, 3, 5)),))
    one = owed(city)
    succession.continue_regulation(actor=city.director, document=later, reason="已印发", at=at)
    assert lights(one)[1] == civil("2025-03-08")
    recount_by_the_day(at=civil("2025-03-05 00:15"))
    assert lights(one)[1] == civil("2025-03-12")
    assert Notice.objects.get(kind="deadlines_moved").facts["source"]["zh"] == SIX_DAYS.number


@pytest.mark.usefixtures("market_office")
def test_it_lapses_by_itself_and_its_keeper_owes_its_successor_once(city: City) -> None:
    assert raise_basis_obligations(at=civil("2026-03-31 23:59")) == []
    (raised,) = raise_basis_obligations(at=civil("2026-04-01 00:05"))
    assert (raised.bearer_unit.code, raised.clause) == ("housing", "market:9")
    assert (raised.subject_type, raised.subject_id) == ("regulation", 900)
    # Five working days after Wednesday 1 April: 2, 3, 7, 8 and 9 April; the 4th to the 6th are Qingming's.
    assert raised.due_at == civil("2026-04-10")
    notice = Notice.objects.get(kind="basis_lapsed")
    assert (notice.unit.code, notice.roles) == ("housing", ["market_head", "administrator"])
    assert Entry.objects.get(action="basis_lapsed").clause == "market:9"
    assert raise_basis_obligations(at=civil("2026-04-02 00:05")) == []
    (hotline,) = raise_basis_obligations(at=civil("2026-06-28 00:05"))
    assert (hotline.bearer_unit.code, hotline.clause, hotline.subject_id) == ("centre", "hotline:25", 1)


@pytest.mark.usefixtures("market_office")
def test_a_successor_settles_its_own_regulations_obligation_alone_and_takes_its_mark_alone(city: City) -> None:
    at = civil("2026-07-01 00:05")
    raise_basis_obligations(at=at)
    one = owed(city, civil("2026-07-01 10:00"))
    order = city.bring("handling", at=civil("2026-07-01 10:00"))
    assert one.is_basis_lapsed
    document = replace(SIX_DAYS, issued_on=date(2026, 7, 1), valid_from=date(2026, 7, 1), changes=())
    made, _ = succession.continue_regulation(actor=city.director, document=document, reason="已印发", at=at)
    one.refresh_from_db()
    assert not one.is_basis_lapsed
    assert city.clocks(city.part(order))["handling"].is_basis_lapsed
    left = Obligation.objects.filter(kind="basis_successor", settled_at=None)
    assert [left_one.clause for left_one in left] == ["hotline:25"]
    assert Entry.objects.get(action="continue_basis").clause == "market:9"
    succession.withdraw_continuation(
        actor=city.director, continuation_id=made.pk, reason="误录", at=civil("2026-07-02 10:00")
    )
    one.refresh_from_db()
    assert one.is_basis_lapsed
    assert set(left.values_list("clause", flat=True)) == {"hotline:25", "market:9"}


@pytest.mark.usefixtures("market")
def test_where_no_office_carries_it_out_nobody_owes_its_successor(city: City) -> None:
    assert raise_basis_obligations(at=civil("2026-04-01 00:05")) == []
    assert raise_basis_obligation(regulation_id="market", at=civil("2026-04-01 00:05")) is None


@pytest.mark.usefixtures("market_office")
def test_a_reminder_stands_on_the_clause_that_sends_it_or_on_its_own(city: City) -> None:
    owed(city)
    city.bring("handling", at=MONDAY)
    sweep(at=civil("2025-03-20"))
    sent = Entry.objects.filter(action="remind").values_list("detail__kind", "clause")
    assert set(sent) >= {("market_answer", "market:2"), ("handling", "hotline:13")}


@pytest.mark.usefixtures("market_office")
def test_whom_the_offices_name_enters_and_others_read_who_does(city: City) -> None:
    given = {"days": {date(2025, 3, 5): False}, "source": "通知", "reason": "停电", "at": MONDAY}
    made, _ = arranging.arrange(actor=city.post("housing", "market_head"), **given)
    assert made.source == "通知"
    with pytest.raises(Denied) as raised:
        arranging.arrange(actor=city.handler(), **given)
    assert "系统管理员或中心主任或黄河防办值班人员或集市主管" in raised.value.message.zh


@pytest.mark.usefixtures("market")
def test_a_post_of_an_office_that_does_not_run_here_is_not_given_out(city: City) -> None:
    with pytest.raises(Invalid) as raised:
        city.post("housing", "market_head")
    assert "role" in raised.value.fields


@pytest.mark.usefixtures("market_office")
def test_its_pages_are_there(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: civil("2026-04-02 10:00"))
    actor = city.post("centre", "administrator")
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id))
    page = client.get("/law/market/successor/").content.decode()
    assert "集市〔2025〕1号" in page
    assert "第九条" in page
    assert "答复时限" in page
    assert "《集市办法》" in client.get("/law/market/").content.decode()
    client.force_login(Person.objects.get(pk=city.post("housing", "market_head").person_id))
    assert client.get("/law/market/successor/").status_code == 200


@pytest.mark.usefixtures("market_office")
def test_a_closing_unit_hands_on_what_it_holds_of_every_office(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(market, "STALLS", {"housing": ["3号摊", "7号摊"]})
    one = owed(city)
    order = city.bring("handling", at=MONDAY)
    borne = borne_by(city.unit("housing"))
    assert {held.key: (held.number, list(held.numbers)) for held in borne.held} == {
        "parts": (1, [order.number]),
        "requests": (0, []),
        "projects": (0, []),
        "confirmations": (0, []),
        **dict.fromkeys(("plans", "plan_parts", "indicators", "plan_reports"), (0, [])),
        **dict.fromkeys(("open_years", "open_ledgers", "open_findings", "public_enterprises"), (0, [])),
        **dict.fromkeys(
            (
                "readiness",
                "flood_tasks",
                "order_receipts",
                "flood_questions",
                "damage_reports",
                "damage_tasks",
                "flood_repairs",
                "review_measures",
                "shelters",
                "flood_plans",
                "flood_drills",
                "flood_teams",
                "flood_depots",
                "pontoons",
                "floodplain_items",
                "flood_checks",
                "flood_faults",
                "households",
                "duty_rolls",
                "flood_stations",
            ),
            (0, []),
        ),
        "stalls": (2, ["3号摊", "7号摊"]),
    }
    day = civil("2025-03-04 10:00")
    close_unit(
        actor=Actor(role="administrator"),
        unit_id=city.unit("housing").pk,
        successor_id=city.unit("water").pk,
        on=day.date(),
        reason="机构改革",
        at=day,
    )
    one.refresh_from_db()
    assert one.bearer_unit.code == "water"
    assert market.STALLS == {"water": ["3号摊", "7号摊"]}
    assert city.part(order, "water").state == "handling"


@pytest.mark.usefixtures("market")
def test_numbers_are_answered_for_what_was_in_force_by_the_day() -> None:
    early = {one["regulation"] for one in answers.parameters(date(2024, 1, 5))}
    assert "hotline" in early
    assert "market" not in early
    assert "market" in {one["regulation"] for one in answers.parameters(date(2025, 1, 1))}
    with pytest.raises(OutOfForce) as raised:
        answers.parameters(date(2001, 1, 1))
    # The first of all: that of the city projects.
    assert raised.value.begins == date(2023, 6, 13)


@pytest.mark.usefixtures("market")
def test_no_two_regulations_share_a_number() -> None:
    numbers = [one.number for one in regulation.regulations()]
    assert REGULATION.number in numbers
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("name", ["look_at_basis", "recount", "recount_after"])
def test_a_job_that_an_earlier_version_queued_still_runs(name: str) -> None:
    app.perform_import_paths()
    assert app.tasks[f"hotline.{name}"] is app.tasks[f"lawbook.{name}"]
